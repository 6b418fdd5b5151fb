//! What the fields of the further steps are for: the survey, the office, care, grants, dynamic management, moves.

use crate::text::Lang;
use crate::text::field::FieldText;

super::guides! {
    steps:

    // The application.
    Programme => "申请哪一种救助；同一户可以同时申请不同项目。", "Which help is applied for; a household may apply for several.";
    Single => "低保边缘家庭中的重残、重病人员可单独申请低保。", "A gravely ill or disabled person out of a family on the margin may apply alone.";
    ClaimKind => "急难型先行救助、事后补手续；支出型按自付支出核定。", "An emergency is paid before its papers; spending is assessed by what the family bears.";
    ReliefCause => "造成困难的事由；同一事由一年只救助一次。", "The cause; one cause is helped once a year.";
    EventOn => "急难发生的日期。", "The day it happened.";
    EventPlace => "急难发生在哪里，写到村组。", "Where it happened.";
    LearnedAt => "乡镇得知的时间；急难型的时限从这里算起。", "When the township learned of it: the hours count from here.";
    SpentOn => "这笔支出的用途。", "What the money was spent on.";
    TotalSpent => "票据上的总金额。", "The total on the receipts.";
    Reimbursed => "医保、医疗救助等已承担的部分。", "What insurance and medical aid bear of it.";
    Receipts => "票据种类和张数。", "Which receipts and how many.";
    Origin => "从哪一户分出来；只有分户新立的档案才填。", "The file its people came out of; only after a split.";

    // Means.
    IncomeSource => "收入来源；有测算标准的自动算出年收入。", "Where it comes from; a norm gives the yearly sum.";
    Quantity => "十二个月内的数量：月数、亩数、出栏头数、采挖季。", "How many in twelve months: months, mu, heads, seasons.";
    EachActual => "实际单价；与标准不同的须写理由。", "What one came to in fact; another than the norm needs its reason.";
    ByNorm => "按公布的标准算出的数额。", "What the published norm gives.";
    Owner => "财产登记在谁名下。", "In whose name it stands.";
    Since => "从什么时候开始。", "Since when.";
    ExemptReason => "不计入财产限额的理由。", "Why it does not count against the limit.";
    ExpenseKind => "刚性支出的类别。", "The kind of rigid spending.";
    SelfPaid => "家庭自己负担的部分。", "What the family bore itself.";
    BilledOn => "票据日期；只计近十二个月。", "The day of the bill; the last twelve months count.";
    SpentFor => "为哪位成员支出。", "For which member.";
    SupportHow => "按约定、按公式测算，或依法免除。", "Agreed, by the formula, or waived by law.";
    HomePersons => "义务人自己家庭的人数。", "How many live in the supporter's home.";
    HomeYearly => "义务人家庭近十二个月的收入。", "Their income of twelve months.";
    HomeSupported => "与几位被赡养人分担。", "How many share what the supporter can pay.";
    AgreedReason => "约定低于测算结果的理由。", "Why less is agreed than the formula gives.";
    WaivedWhy => "免除赡养费的法定情形。", "The ground on which nothing is asked.";
    Supports => "义务人对哪位成员负有义务。", "Whom the person must support.";

    // Members.
    CertificateNumber => "残疾人证的证号。", "The number of the certificate.";
    CertificateUntil => "残疾人证到期日；到期前会提醒。", "Its last day; a reminder comes before.";
    Employment => "现在的就业情况，关系到收入核算。", "It matters for counted income.";
    Special => "有所列情况的勾选，再填具体内容。", "Tick what applies; it is asked for below.";
    SchoolStage => "正在就读的阶段。", "The stage of schooling.";
    School => "学校名称。", "The school.";
    Graduates => "预计毕业的日期；到期会提醒复核。", "When schooling ends; a reminder comes then.";
    ClergySite => "常住的宗教活动场所。", "The religious site where the person lives.";
    AbsenceKind => "为什么不在家；服刑等不计入保障人口。", "Why the person is not at home; some grounds do not count.";
    SeriousIllness => "重特大疾病的名称，按诊断证明填。", "The illness as in the diagnosis.";

    // The course.
    AcceptedOn => "决定受理的日期；调查和办结的期限从此算起。", "The day of acceptance: the terms count from it.";
    GivenOn => "出具意见的日期。", "The day of the opinion.";
    ForwardedOn => "报送的日期；市局的期限从此算起。", "The day it went up: the office's term counts from it.";
    DecidedOn => "作出决定的日期。", "The day of the decision.";
    Exception => "本应由两人分别办理的，一人代办须说明原因。", "Why one person does what two should do.";
    OnNotice => "公示单上列哪些人；未成年人不列。", "Who stands on the notice; never minors.";
    Certificate => "证件的编号。", "The number of the certificate.";
    InCapitals => "核定金额的大写，写审核确认表时照抄。", "The amount in the capitals of bills.";
    Amount => "留空则按政策计算；改动须写理由。", "Left empty it is computed by policy; another needs its reason.";
    Declined => "决定不予受理的日期。", "The day of the decision.";
    EndedOn => "终结的日期。", "The day it ended.";
    EndGround => "没有作出审核确认就终结的原因。", "Why it ends without a determination.";
    ConvertTo => "家庭实际符合的认定类别。", "The class that the family fits.";
    ConsentedBy => "同意转换的家庭成员。", "Who of the family consents.";
    ConsentedOn => "同意的日期。", "The day of the consent.";

    // The survey.
    AskedOn => "访问的日期。", "The day of the visit.";
    Informants => "受访的邻居或村民，他们的姓名不对外公开。", "Neighbours who were asked; their names are not made public.";
    Said => "邻里反映的情况，照实记录。", "What they said, as they said it.";
    AnswersLetter => "这封回函答复的是哪封信。", "The letter that this answers.";
    LetterTo => "向哪个单位或个人发函。", "To whom it was sent.";
    LetterAsked => "请对方证明什么。", "What was asked for.";
    LetterSent => "发出的日期。", "The day it was sent.";
    AnswerReceived => "收到回函的日期。", "The day the answer came.";
    AnswerContent => "回函证明了什么。", "What the answer says.";
    HeldOn => "评议会召开的日期。", "The day of the meeting.";
    HeldAt => "评议会的地点。", "Where it was held.";
    Chair => "主持评议的人。", "Who led it.";
    Called => "应到会的人数。", "How many were called.";
    Present => "实际到会的人数，近亲属不计。", "How many came, relatives left out.";
    Representatives => "到会者中村（居）民代表的人数。", "How many of them represent the villagers.";
    VotesTrue => "认为申报属实的票数。", "Votes that the facts are true.";
    VotesFalse => "认为申报不实的票数。", "Votes that they are not.";
    SecretBallot => "是否无记名投票。", "Whether the ballot was secret.";
    Minutes => "评议的经过和结论，到会人员签字。", "How it went and ended; those present sign.";

    // The check of means.
    CheckUnits => "请哪些单位提供信息；不选为全部。", "Which units are asked; none means all.";
    RequestedOn => "提请的日期。", "The day it was asked for.";
    RecheckOf => "申请人有异议的，复查哪一次核对。", "The check that the applicant objected to.";
    Check => "说的是哪一次核对。", "Which check it is about.";
    ReportNumber => "核对报告的编号。", "The report's number.";
    ReportReceived => "收到报告的日期。", "The day the report came.";
    MeetsRule => "按报告，家庭经济状况是否符合条件。", "Whether the household meets the rule by it.";
    ReportFindings => "报告列出的收入、财产情况。", "What the report says of income and property.";
    ToldOn => "把结果告知申请人的日期。", "The day the applicant was told.";

    // The office.
    ReviewedOn => "审核的日期。", "The day of the review.";
    ReturnTo => "退回后从哪一步重新开始。", "Where the file begins again.";
    ToAmend => "要补正的事项，一次列全。", "All that is to be amended, at once.";
    ReturnedOn => "退回的日期。", "The day it was sent back.";
    DeliveredOn => "送到申请人手中的日期。", "The day it reached the applicant.";
    ReceivedBy => "签收的人。", "Who took it.";
    ListedFrom => "开始长期公示的日期。", "The first day of the list.";
    ComplaintBy => "举报人；姓名须保密。", "Who complained; the name is kept secret.";
    ComplaintContent => "反映的问题，照原话记。", "What it says, in its own words.";
    RecusedLogin => "需要回避的经办人员账户。", "The account that stays out of this case.";

    // Care.
    AssessedOn => "评估的日期。", "The day of the assessment.";
    Assessors => "评估人，须两人以上并签字。", "At least two, who sign.";
    Eating => "能否独立吃饭。", "Whether the person eats without help.";
    Dressing => "能否独立穿衣。", "Whether the person dresses without help.";
    Bed => "能否独立上下床。", "Whether the person gets in and out of bed without help.";
    Toilet => "能否独立如厕。", "Whether the person uses the toilet without help.";
    Walking => "能否在室内独立行走。", "Whether the person walks indoors without help.";
    Bathing => "能否独立洗澡。", "Whether the person bathes without help.";
    SeenThere => "评估现场看到的情况。", "What was seen.";
    WhatChanged => "发生了什么变化，写事实。", "What changed: facts.";
    ReportedOn => "报告的日期；重新评估的期限从此算起。", "The day of the report: the term counts from it.";
    CareMode => "集中供养或分散供养，尊重本人意愿。", "In an institution or at home, as the person wishes.";
    Institution => "集中供养的服务机构。", "The institution.";
    Carer => "承担日常照料的人。", "Who cares day by day.";
    Duties => "照料的内容和要求，写进协议。", "What the carer does; it goes into the agreement.";
    From => "第一天。", "The first day.";
    Until => "最后一天。", "The last day.";

    // Grants.
    MoneySource => "用哪笔钱发放。", "From which money it is paid.";
    Payee => "实际领取的家庭成员。", "The member who received it.";
    PaidAt => "钱交到手的时间。", "When the money was handed over.";
    Receipt => "收据的编号。", "The number of the receipt.";
    CompletedOn => "手续补齐的日期。", "The day the papers were complete.";
    FilingNumber => "报备表的编号。", "The number of the list filed.";
    FiledOn => "报备的日期。", "The day it was filed.";

    // A benefit that runs.
    NextReview => "下一次复核的日期。", "The day of the next re-check.";
    RecheckedOn => "复核的日期；下次期限从此算起。", "The day of the re-check: the next counts from it.";
    RecheckedBy => "参加复核的人员。", "Who looked.";
    RecheckResult => "家庭情况有无变化。", "Whether circumstances changed.";
    Class => "A、B、C 分类，决定多久复核一次。", "A, B or C: how often it is re-checked.";
    FromMonth => "从哪个月起。", "From which month.";
    Withhold => "多次拒绝适当工作的成员，扣减本人份额。", "Members whose own share is withheld after refusing suitable work.";
    StopGround => "停发的法定情形。", "The ground of the stop.";
    TaperMonths => "渐退期的月数，不超过政策规定。", "How many months it tapers off, no more than policy allows.";
    ReportedBy => "变化是谁报告或发现的。", "Who reported or found it.";
    KnownOn => "乡镇得知的日期；处理期限从此算起。", "The day the township knew: the term counts from it.";
    HappenedOn => "变化发生的日期。", "The day it happened.";
    WhoDied => "死亡的成员。", "The member who died.";
    DeathSource => "依据：死亡证明、卫健名单、村委会报告等。", "The certificate, the health office's list, the village.";
    DiedOn => "死亡的日期；救助随之核减或停发。", "The day of the death; aid is adjusted by it.";
    WhoRefused => "拒绝工作的成员。", "The member who refused.";
    WorkOffer => "介绍了什么工作，由谁介绍。", "What was offered, and by whom.";
    RefusedOn => "拒绝的日期。", "The day of the refusal.";

    // Moves and other benefits.
    MoveTo => "迁入的村或社区；跨乡镇的，档案随之移交。", "The new village; the file goes with the household.";
    NewAddress => "迁入后的住址。", "The address there.";
    MovedOn => "迁移的日期。", "The day of the move.";
    WhoLeaves => "分出去的成员；户主不能分出。", "Who leaves; the head stays.";
    SplitOn => "分户的日期。", "The day of the split.";
    ComeFrom => "来自哪一户。", "The file they come from.";
    JoinedOn => "并入的日期。", "The day they joined.";
    MergeInto => "整户并入哪一户。", "The household that takes them in.";
    MergedOn => "并户的日期。", "The day of the merging.";
    TagOf => "享受这项待遇的成员。", "Who has it.";
    TagKind => "其他部门或政策给的待遇；是否计入收入由政策定。", "What is given elsewhere; policy says whether it counts.";
    TagMonthly => "每月金额；非现金的留空。", "How much a month; empty if no money.";
}
