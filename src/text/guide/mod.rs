//! What each field of a form is for: what the rules ask and what goes in, said on F1.
//!
//! One line a label, below. A field whose label has none fails the test of `form::help`.

use super::Lang;
use super::catalogue::catalogue;
use super::field::FieldText;

catalogue! {
    /// How fields of each kind are filled in, and what stands around the help.
    pub enum HowText {
        Required => "此项必填。", "Must be filled in.";
        Optional => "此项可以不填。", "May stay empty.";
        Text => "最多 {0} 个字。", "At most {0} characters.";
        Date => "可写 20260214、2-14、今天、+3w（三个工作日后）。", "20260214, 2-14, today or +3w (after three working days).";
        Time => "可写 9、930、14:05。", "9, 930 or 14:05.";
        Money => "以元为单位，可带两位小数。", "In yuan, two decimals at most.";
        Count => "整数，{0}。", "A whole number, {0}.";
        Phone => "11 位手机号，或带区号的座机号。", "Eleven digits, or a landline with its area code.";
        Account => "8 至 32 位数字，可带空格。", "8 to 32 digits; spaces may part them.";
        Choice => "输入序号、拼音或首字母挑选，或用左右键。", "Pick by number, pinyin or initials, or with the arrows.";
        Many => "上下移动，空格勾选。", "Move up and down, Space ticks.";
        Shown => "由程序算出，供查看。", "Computed, for reading.";
        NotFuture => "不能晚于今天。", "Not after today.";
        FirstOfMonth => "写当月一日。", "The first of a month.";
        AtLeast => "至少 {0} 项。", "At least {0}.";
        Suggest => "输入拼音首字母可找出常用的，也可以直接写。", "Initials find the usual ones; any other may be typed.";
        Items => "一行一项。", "One a line.";
        Quantity => "数量，可带两位小数。", "A quantity, two decimals at most.";
        Month => "可写 202604、4月、下月。", "202604 or 4.";
        Moment => "可写“2-11 16:00”，只写时间为今天。", "2-11 16:00; a time alone is today's.";
        Basis => "依据：{0}", "Basis: {0}";
    }
}

mod steps;

/// What a field with this label is for; `None` for a label that no field has.
#[must_use]
pub const fn guide(label: FieldText, lang: Lang) -> Option<&'static str> {
    match course(label, lang) {
        None => steps::steps(label, lang),
        known => known,
    }
}

macro_rules! guides {
    ($name:ident: $($label:ident => $zh:literal, $en:literal;)+) => {
        pub(super) const fn $name(label: FieldText, lang: Lang) -> Option<&'static str> {
            Some(match (label, lang) {
                $((FieldText::$label, Lang::Zh) => $zh, (FieldText::$label, Lang::En) => $en,)+
                #[allow(unreachable_patterns)] // Once every label is a field's.
                _ => return None,
            })
        }
    };
}

use guides;

guides! {
    course:

    // The household.
    Village => "家庭现居住的村或社区。入户、评议、公示都由它安排；跨乡镇的先办迁移。", "The village or community where the household lives: visits, appraisal and notices go by it.";
    Address => "写到能找到门的程度：小组、巷、门牌。入户调查照此上门。", "So that somebody finds the door: group, lane, number. Home visits go by it.";
    Cause => "造成困难的主要原因，只选最主要的一项；其余写在申请事由里。", "The main cause of hardship; others go into the statement.";
    Hukou => "户口簿上的性质。城乡标准不同，按实际适用的标准选。", "As in the household register: urban and rural standards differ.";
    Phone => "能联系到家庭的号码；没有可留空，联系村干部转告。", "A number that reaches the household; may stay empty.";
    BankAccount => "发放账号，须为户主或成员本人名下；没有可留空，发放前补齐。", "The account paid into, in a member's own name; may be added before the first payment.";
    Bank => "开户行名称，发放名册要用。", "The bank's name, for the payment roll.";
    BankHolder => "账户上的姓名，须与身份证一致，否则银行会退回。", "The name on the account as on the ID card; a bank sends others back.";
    RelativeOfStaff => "经办人员、村（居）委会成员的近亲属申请，须单独登记备案并接受抽查。", "Near relatives of staff and village officials are registered apart and checked.";
    RelativeName => "与申请家庭有近亲属关系的工作人员姓名。", "The member of staff who is a near relative.";
    RelativeRelation => "该工作人员是申请家庭的什么人。", "What that person is to the household.";
    Member => "这份记录说的是哪一位家庭成员。", "The member that this record is about.";
    Name => "与身份证、户口簿一字不差；少数民族姓名按证件写全。", "Exactly as on the ID card and in the register.";
    TibetanName => "证件或本人书写的藏文姓名，没有可留空。", "The name in Tibetan as on the papers or as written by the person.";
    Relation => "此人是户主的什么人；户主本人选“户主”，每户只有一名户主。", "What this person is to the head; each household has one head.";
    IdNumber => "核对身份、防止重复救助都靠它。没有证的留空并写明原因，不影响受理。", "Identity and double claims are checked by it. Left empty with a reason, the intake still goes on.";
    NoIdReason => "没有身份证号的原因，如新生儿未上户、证件补办中。", "Why there is no number: a newborn not registered yet, a card being replaced.";
    Birth => "有身份证号的自动填入；没有的按户口簿或出生证明填。", "Follows from the ID number; else as in the register or birth certificate.";
    Sex => "有身份证号的自动填入。", "Follows from the ID number.";
    Age => "按出生日期和今天算出，周岁。", "In whole years, from the birth date and today.";
    Nationality => "户口簿上的民族，可用拼音首字母找。", "As in the household register; pinyin initials find it.";
    Marital => "现在的婚姻状况。离异、丧偶影响赡养与抚养义务人的认定。", "As it is now; it matters for who must support whom.";
    Health => "患重病的选“重病”，并收诊断证明。", "For serious illness a diagnosis is to be handed in.";
    Labour => "有无劳动能力影响收入核算和分类施保。", "It matters for counted income and for extra help.";
    DisabilityClass => "残疾证上的类别。", "The class on the disability certificate.";
    DisabilityLevel => "残疾证上的等级；一、二级为重度。", "The level on the certificate; one and two are severe.";
    Counted => "共同生活的家庭成员计入保障人口；不计入的须写原因。", "Members who live together are counted; for others give the reason.";
    NotCountedReason => "不计入保障人口的依据，如服刑、失踪、出家。", "The ground: in prison, missing, in a religious order.";

    // Means.
    IncomeMember => "这笔收入是谁的；全家共有的选户主。", "Whose income; for the whole household choose the head.";
    IncomeCategory => "工资性、经营净、财产净、转移净收入等，按来源选。", "Wages, net business, property or transfer income, by its source.";
    YearlyAmount => "近十二个月的合计，不是月数；没有票据的按申报并注明。", "The total of the last twelve months, not of one.";
    Treatment => "按规定不计入或扣减的收入在此注明，须有依据。", "Income that the rules leave out or deduct is marked here, with its ground.";
    TreatmentReason => "不计入或扣减的文件或事实依据。", "The document or fact that it rests on.";
    Note => "补充说明，如工作单位、牲畜种类和头数、草场面积。", "Remarks: employer, kind and number of animals, area of pasture.";
    PropertyKind => "存款、车辆、房屋、经营主体等，按申报和核对结果填。", "Savings, vehicle, dwelling, business: as declared and as checked.";
    Value => "申报时的价值；说不清的可留空，由核对补上。", "Its value when declared; may be left to the check.";
    MonthlySupport => "实际给付或协议约定的月赡养（抚、扶养）费；没有写 0。", "What is really paid or agreed a month; 0 for nothing.";

    // The application.
    Applicant => "以谁的名义申请；须为具有行为能力的家庭成员，否则由代理人提出。", "In whose name; a member able to act, else through a proxy.";
    Manner => "本人申请、委托他人、村（社区）代为提出或依职权主动发现。", "In person, through a proxy, or found by the village or office.";
    ProxyName => "代为提出申请的人。", "Who applies on behalf of the household.";
    ProxyRelation => "代理人的身份：亲属、村干部、社工等。", "Who the proxy is: relative, village official, social worker.";
    ProxyMandate => "委托书的编号或日期，原件存档。", "Number or date of the mandate, kept on file.";
    Applied => "收到申请的日期。受理和告知的期限按它计算。", "The day the application came in: the terms for acceptance and notice are counted by it.";
    Statement => "申请人自己的话：有什么困难、要什么帮助。", "In the applicant's words: the hardship and the help asked for.";
    DocumentsReceived => "已收到的材料。能由部门核对、网上查询的，不再要求群众提供。", "What was handed in. What departments can confirm is not asked of people.";
    DocumentsMissing => "按政策还缺的材料，会列入一次性告知书。", "What the policy still asks for; it goes into the one-time notice.";

    // Papers of the file.
    AuthorisationNumber => "授权书的编号；成年成员每人一份，未成年人由监护人签。", "The paper's number: one for each adult; guardians sign for minors.";
    Signed => "签字当天的日期，核对只能在签字之后发起。", "The day of signing; checks can only be asked for after it.";
    ValidUntil => "授权的截止日期，空着表示到本次救助终止。", "Its last day; empty means until the help ends.";
    DocumentKind => "收到的是哪一种材料。", "Which paper was received.";
    WhoseDocument => "材料说的是谁；全家的可留空。", "Whom it is about; empty for the whole household.";
    DocumentNumber => "证件或文书上的编号。", "The number on it.";
    Pages => "页数，装档时核对。", "Pages, compared when the file is bound.";
    Received => "收到的日期；补齐材料的日期关系到受理期限。", "The day it came in; with the last missing one the term for acceptance moves on.";
    MissingDocuments => "一次说清所有缺的材料；告知后再要别的，就是第二次跑腿。", "All that is missing, at once: nobody is to come twice.";
    MissingAuthorisations => "还没有签核对授权的成年成员。", "Adults who have not signed the authorisation yet.";
    ToldBy => "当面、书面、电话等；书面的由申请人签收。", "In person, on paper or by telephone; on paper it is signed for.";

    // Visit.
    VisitDate => "到家里去的那一天。", "The day of the visit.";
    VisitStart => "到达的时间。", "When you arrived.";
    VisitEnd => "离开的时间，须晚于到达。", "When you left, after arriving.";
    Investigators => "入户调查不得少于两名调查人，并在表上签字。", "At least two, who sign the form.";
    Companions => "陪同的村（居）委会成员等；不算调查人。", "Village officials and others who came along; they do not count as investigators.";
    Visited => "在家并接受调查的成员。", "The members who were in and were asked.";
    NobodyIn => "没有人在家的，写明原因和下次安排。", "Why, and when you come again.";
    Findings => "看到、问到的实际情况：人口、劳动、收入、支出、困难。写事实，不写结论。", "What was seen and heard: people, work, income, spending. Facts, not conclusions.";
    DwellingSeen => "结构、面积、成色，是否自有，主要用品。", "Structure, area, condition, ownership, main goods.";
    SignedByBoth => "调查人和被访人都签了字；拒签的在情况里写明。", "Investigators and the visited have signed; a refusal is written in the findings.";

    // Review, notice, decision.
    Situation => "办理到现在的要点，供决定前查看，不用填写。", "The case so far, for reading before deciding.";
    Outcome => "同意或不同意。不同意须有理由，并书面告知申请人。", "Agree or not. A refusal needs its reason and is told in writing.";
    Reason => "作出这一决定的事实和依据，会写进审核确认表或告知书。", "Facts and ground; it is printed on the form or the notice.";
    ProposedAmount => "乡镇拟定的月保障金额，留空则按政策计算。", "What the township proposes a month; left empty it is computed.";
    Place => "张贴在哪里：申请家庭所在村（社区）固定公示栏。", "Where it hangs: the notice board of the village.";
    NoticeStart => "张贴当天的日期，公示期按它计算。", "The day of posting: the period is counted by it.";
    NoticeEnd => "公示期的最后一天，按政策自动计算。", "The last day of the period, counted by policy.";
    PhotoNote => "公示照片的编号或说明；照片中不得露出身份证号等信息。", "Number or remark of the photograph, in which no ID number may be read.";
    Closed => "公示结束的日期，不能早于期满。", "The day it was closed, not before the period ended.";
    NoticeOutcome => "有无异议。有异议的须另行核实或评议。", "With an objection it is looked into, or appraised.";
    VillageConfirmed => "村（居）委会对公示情况已盖章确认。", "The village has confirmed the notice under its seal.";
    ObjectionContent => "异议说了什么，照原话记。", "What was objected, in its own words.";
    ObjectionBy => "提出人；匿名的可留空，姓名不对外公开。", "By whom; may be empty and is never made public.";
    ObjectionReceived => "收到异议的日期。", "The day it came in.";
    ForwardNote => "给审核确认机关的说明，可留空。", "A remark for whoever determines; may be empty.";
    MonthlyAmount => "留空则按政策计算；改动须写理由。", "Left empty it is computed by policy; another needs its reason.";
    Exception => "入户调查的人又办理此环节时，为什么没有由另一人办理。", "Why nobody else does it, when whoever visited does this too.";
    OverrideReason => "为什么与计算的金额不同。", "Why it is not what was computed.";
    PaidFrom => "从哪个月起发放，一般为批准次月。", "The month of the first payment, as a rule the one after the decision.";
    RequestedBy => "要求撤回的家庭成员。", "The member who asks for it.";
    SureToWithdraw => "撤回后本次申请终止；以后可以重新申请。", "It ends this application; a new one can be made later.";
    // Payment runs, referrals, what the office publishes.
    TheRun => "本批次现在的户数、金额和期限，供决定前查看，不用填写。", "What the run comes to and its cut-offs, for reading before deciding.";
    PayLines => "本次办理的对象；在批次里先勾选，打开表单时就已选好。", "The payees that this is about; those ticked in the run are ticked here already.";
    HoldReason => "为什么先不发；应发的以后批次补发。", "Why it is not paid now; what is owed is paid by a later run.";
    CheckedTotal => "复核人自己加出的合计；与批次不一致，说明有一方有误。", "The total that the checker came to; where it differs, one of the two is wrong.";
    SentTotal => "移交财政和银行的清单合计，与批次一致才能送发。", "The total of the list given to finance and the bank; it must agree with the run.";
    SamePersonReason => "编制和复核应为两人；只有两人办公时才可破例，写明原因。", "Drawing up and checking take two persons; an office of two may depart from it with the reason.";
    LateReason => "过了期限才办，写明原因。", "After the cut-off, with the reason.";
    BackReason => "银行退回的原因；死亡和追回的不再发放。", "Why the bank sent it back; after a death or a recovery it is not paid again.";
    BankSays => "银行回执上的原话，没有可留空。", "The bank's own words; may be empty.";
    UnpaidReason => "退回后本批次不再发放的，写明原因；应发的由以后批次补发。", "Why what came back is not paid again by this run; a later one pays what is owed.";
    ReturnPath => "银行给的退回清单；每一行都对得上本批次才登记，否则一行也不登记。", "The bank's list; it is recorded when every row is found in this run, or not at all.";
    PolicyPath => "整个政策文件；有错时指出文件、行和键，什么都不发布。", "The whole file; what is wrong is named by file, line and key, and nothing is published then.";
    EffectiveFrom => "从哪天起施行，不能早于今天；以前告知的期限不变。", "The first day in force, not before today; dates told before stay.";
    PublishNote => "依据的文件名称、文号和改动要点。", "The document that it rests on, and what changed.";
    CalendarPath => "国务院办公厅的放假通知或本地放假日，写成文件。", "The nation's notice of days off, or the local ones, as a file.";
    TheReferral => "转介的事项和到现在的办理情况，供查看，不用填写。", "What is asked and what happened so far, for reading.";
    Need => "需要哪一类专项救助或帮扶，主管单位由政策定。", "Which help; policy says which unit is in charge.";
    Unit => "按政策确定；确需转给别的单位时才选。", "As policy says; choose only where another unit is meant.";
    WhoIsHelped => "家庭中需要帮助的人；主管单位只看到这个人。", "The member to be helped; the unit sees nobody else.";
    Asked => "写清困难事实和请求，主管单位看不到户档案。", "The facts and what is asked; the unit does not see the household's file.";
    ConsentBy => "同意把情况转给主管单位的成年成员。", "The adult member who agreed that the unit learns of it.";
    ConsentOn => "表示同意的日期。", "The day of the consent.";
    UnitPaper => "主管单位没有席位、用纸质文书答复时，写文书名称或文号。", "Where the unit answered on paper: its name or number.";
    SendBackReason => "为什么不接收；乡镇会看到。", "Why it is not taken over; the township reads it.";
    ReferralResult => "已帮扶、不符合条件，或已另行解决。", "Helped, not eligible, or solved otherwise.";
    Measures => "做了什么；不帮扶的写明原因，乡镇据此告知家庭。", "What was done, or why not; the township tells the family.";
    AidAmount => "帮扶折合的金额，没有可留空。", "What it was worth, if money.";
    AidFrom => "帮扶从哪天起。", "The first day of the help.";
    AidUntil => "帮扶到哪天止，长期的可留空。", "The last day; may be empty.";
    CloseNote => "怎样告知家庭的，还有什么没解决。", "How the family was told, and what remains.";
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::HowText>();
    }
}
