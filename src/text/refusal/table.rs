//! The words of every rule: what is wrong, and what would satisfy it.

use crate::domain::refusal::Rule;

/// Message and remedy in each language.
pub(super) struct Words {
    pub(super) zh: (&'static str, &'static str),
    pub(super) en: (&'static str, &'static str),
}

macro_rules! table {
    ($($rule:ident => $zh:literal, $zh_remedy:literal; $en:literal, $en_remedy:literal;)+) => {
        pub(super) const fn words(rule: Rule) -> Words {
            match rule {
                $(Rule::$rule => Words { zh: ($zh, $zh_remedy), en: ($en, $en_remedy) },)+
            }
        }
    };
}

table! {
    DataShape => "数据格式不对：{0}。", "按 jiuzhu schema 的格式填写。";
        "The data are not of the right shape: {0}.", "Follow jiuzhu schema.";
    CommandUnknown => "没有这个命令。", "命令名见 jiuzhu schema。";
        "There is no such command.", "See jiuzhu schema for the commands.";
    StreamGiven => "开立户档案时 on 必须为空。", "去掉 on。";
        "Opening a household takes no “on”.", "Leave “on” out.";
    StreamMissing => "没有这一户档案。", "先登记户，再在 on 中写明其编号。";
        "There is no such household file.", "Open the household first and name it in “on”.";
    RoleMissing => "当前账户没有办理此事的角色。", "由具有下列角色之一的账户办理：{0}。";
        "This account lacks the role for it.", "An account with one of these roles may do it: {0}.";
    DeskOffice => "此事由市民政局办理。", "由市民政局的工作台办理。";
        "This is for the city office to do.", "Leave it to a desk of the city office.";
    DeskTownship => "此事由该户所在乡镇办理。", "由乡镇的工作台办理。";
        "This is for the household's township to do.", "Leave it to a desk of that township.";
    DeskForeign => "不属于本工作台（{0}）的范围。", "由所属的乡镇或单位办理，或核对村（社区）代码。";
        "It is not within the scope of this desk ({0}).", "Leave it to the township or unit that it is for, or check the village code.";
    RefUnknown => "没有名为 {0} 的记录。", "核对引用名。";
        "No record is called {0}.", "Check the name.";
    RefTaken => "引用名 {0} 已被使用。", "换一个引用名。";
        "The name {0} is taken.", "Choose another name.";
    TextBlank => "此项不能为空。", "填写此项。";
        "This must not be empty.", "Fill it in.";
    TextLong => "内容超过 {0} 个字符。", "缩短到 {0} 个字符以内。";
        "It is longer than {0} characters.", "Shorten it to {0} characters.";
    TextControl => "内容含有控制字符。", "删去制表符等不可见字符后重填。";
        "It holds control characters.", "Remove tabs and other invisible characters.";
    DateFuture => "日期在未来。", "填写不晚于 {0} 的日期。";
        "The date lies in the future.", "Give a date not after {0}.";
    DateBeforeApplication => "日期早于 {0}，次序不对。", "填写不早于 {0} 的日期。";
        "The date lies before {0}.", "Give a date not before {0}.";
    AmountRange => "金额不能为负，也不能超过 {0} 元。", "核对金额，单位为分。";
        "An amount is neither negative nor above {0} yuan.", "Check the amount; it is in fen.";
    HeadNotOne => "一户应当有且只有一名户主，现有 {0} 名。", "把一名成员、且只把一名成员的关系设为户主。";
        "A household has exactly one head; there are {0}.", "Make exactly one member the head.";
    IdMissing => "未填公民身份号码，也未说明原因。", "填写号码，或在 no_id_reason 中说明原因。";
        "There is neither an identity number nor a reason.", "Give the number, or the reason in no_id_reason.";
    IdInvalid => "公民身份号码不对：{0}。", "对照证件重新输入。";
        "The identity number does not hold: {0}.", "Type it again from the card.";
    BirthDiffers => "出生日期与公民身份号码不一致。", "核对两者；留空则按号码填写。";
        "The birth date is not the one in the identity number.", "Check both; left out, it follows from the number.";
    SexDiffers => "性别与公民身份号码不一致。", "核对两者；留空则按号码填写。";
        "The sex is not the one in the identity number.", "Check both; left out, it follows from the number.";
    BirthOrSexMissing => "没有公民身份号码时须填出生日期和性别。", "填写此项。";
        "Without an identity number, birth date and sex are needed.", "Fill it in.";
    IdTwice => "同一公民身份号码在本户出现两次。", "核对是否重复登记同一人。";
        "One identity number stands twice in this household.", "See whether one person was entered twice.";
    NotCountedReason => "不计入的成员须说明原因。", "填写不计入的原因。";
        "A member who does not count needs a reason.", "Give the reason.";
    DisabilityRange => "残疾类别应为 1 至 7，等级应为 1 至 4。", "按残疾人证填写。";
        "The class of disability is 1 to 7, its level 1 to 4.", "Copy them from the certificate.";
    NationalityUnknown => "民族代码不在国家标准之中。", "填写两位代码，如 04（藏族）。";
        "The code of the nationality is not in the standard.", "Give two digits, such as 04 (Tibetan).";
    TreatmentReason => "不计入或扣减的收入须说明原因。", "填写原因。";
        "Exempt or deductible income needs a reason.", "Give the reason.";
    AmendNothing => "没有任何变更。", "至少填写一项变更。";
        "Nothing is changed.", "Give at least one change.";
    RecordInUse => "{0} 仍在使用，不能删除。", "先处理引用它的收入、申请或同时提交的记录。";
        "{0} is still used and cannot be removed.", "See first to the income, application or record that uses it.";
    RecordSort => "{0} 已是另一类记录的名称。", "换一个引用名。";
        "{0} names a record of another sort.", "Choose another name.";
    ProgrammeRunning => "该户在此救助项目已有在办申请（{0}）。", "办理原申请，或先撤回。";
        "An application for this programme is running ({0}).", "Go on with it, or withdraw it first.";
    ProxyMissing => "委托他人申请须填写受托人。", "填写受托人姓名、关系和委托书。";
        "Applying through another needs that person's details.", "Give name, relation and mandate.";
    ApplicationEnded => "该申请已办结（{0}），不能再办理。", "如情况有变，请重新申请。";
        "The application has come to its end ({0}).", "If circumstances changed, register a new one.";
    AcceptedAlready => "该申请已受理。", "无需重复；继续入户调查。";
        "The application was accepted already.", "Go on with the home visit.";
    NotAccepted => "该申请尚未受理（{0}）。", "先受理。";
        "The application is not accepted yet ({0}).", "Accept it first.";
    PapersMissing => "尚缺：{0}。", "收齐后再受理；现在可用 application.tell_missing 一次性告知。";
        "Missing: {0}.", "Accept it when complete; now use application.tell_missing to tell the family once.";
    ToldAlready => "已经一次性告知过。", "收齐所告知的材料后受理。";
        "The family was told once already.", "Accept it when the papers named then are here.";
    NothingMissing => "材料已齐，无需告知。", "直接受理。";
        "Nothing is missing.", "Accept the application.";
    NotMissing => "并不缺：{0}。", "从告知中去掉。";
        "Not missing: {0}.", "Leave it out.";
    NotAllTold => "一次性告知应当完整，还缺：{0}。", "一并列入。";
        "The family must be told all at once; also missing: {0}.", "Name these too.";
    AuthorisationDates => "授权有效期早于签署日期 {0}。", "核对两个日期。";
        "The authorisation ends before it was signed on {0}.", "Check both dates.";
    AuthorisationMissing => "缺少{0}，不能开展调查。", "先登记核对授权。";
        "Missing: {0}; the survey cannot begin.", "Record the authorisations first.";
    TooFewInvestigators => "入户调查应当有不少于 {0} 名不同的调查人员。", "补填调查人员姓名。";
        "A visit needs at least {0} different investigators.", "Name the others.";
    VisitEnd => "结束时间不晚于开始时间。", "核对起止时间。";
        "The visit ends before it begins.", "Check both times.";
    VisitUnsigned => "入户调查须由双方签字。", "补签后将 signed 设为 true；无人在家请填写原因。";
        "A visit is signed by both sides.", "Have it signed and set signed; if nobody was in, give the reason.";
    NobodyVisited => "没有填写被访成员。", "填写被访成员；无人在家请填写原因。";
        "Nobody was visited.", "Name those visited; if nobody was in, give the reason.";
    SurveyOver => "申请已到“{0}”环节，调查已结束。", "如有异议，先登记公示结果。";
        "The application stands at “{0}”; the survey is over.", "If somebody objects, close the notice with the objection first.";
    OpinionWithoutVisit => "尚未入户调查，不能出具初审意见。", "先登记见到人的入户调查。";
        "There is no opinion without a visit.", "Record a visit at which somebody was met.";
    OpinionWithoutRevisit => "异议之后尚未重新调查。", "重新入户调查后再出具意见。";
        "The household was not visited again after the objection.", "Visit it again, then give the opinion.";
    OpinionStands => "已有初审意见（{0}）。", "继续下一环节。";
        "An opinion stands already ({0}).", "Go on to the next step.";
    NoticeWithoutOpinion => "尚无初审意见，不能公示（{0}）。", "先出具初审意见。";
        "There is no opinion to post ({0}).", "Give the opinion first.";
    NoticeUp => "初审意见已张贴公示。", "登记公示结果或报送。";
        "The opinion was posted already.", "Close the notice, or forward the file.";
    NoticeClosed => "该公示已登记结果。", "无需重复。";
        "The notice was closed already.", "Nothing more is to be done.";
    NoticeRunning => "公示期未满，至 {0} 止。", "{0} 当日或之后再登记结果。";
        "The notice runs until {0}.", "Close it on {0} or later.";
    ObjectionMissing => "结果为有异议，但没有登记异议。", "至少登记一条异议。";
        "The outcome is an objection, but none is recorded.", "Record at least one.";
    ObjectionPresent => "登记了异议，结果却是无异议。", "将结果改为有异议。";
        "Objections are recorded, yet the outcome is none.", "Make the outcome an objection.";
    VillageUnconfirmed => "村（居）委会尚未确认公示。", "取得确认后将 village_confirmed 设为 true。";
        "The village has not confirmed the posting.", "Have it confirmed and set village_confirmed.";
    ForwardWithoutNotice => "公示尚未期满且无异议，不能报送。", "先完成公示并登记结果。";
        "Without a notice closed without objection the file cannot go.", "Post the notice and close it first.";
    ForwardObjection => "公示有异议，尚未复查。", "重新调查并出具意见。";
        "An objection is open.", "Visit again and give a new opinion.";
    ForwardedAlready => "该申请已报送（{0}）。", "等待审核确认。";
        "The file was forwarded already ({0}).", "Wait for the determination.";
    NotForwarded => "乡镇尚未报送（{0}）。", "报送后再审核确认。";
        "The township has not forwarded it ({0}).", "Determine it once forwarded.";
    RefusalReason => "不予确认须说明理由。", "填写理由。";
        "A refusal needs a reason.", "Give the reason.";
    OverrideReason => "金额与核算金额 {0} 元不同，须说明原因。", "填写 override_reason，或去掉 monthly_fen。";
        "The amount is not the computed {0} yuan.", "Give override_reason, or leave monthly_fen out.";
    NotEligible => "按所登记的情况不符合条件：{0}。", "不予确认；或核实并变更登记；或填写金额并说明原因。";
        "By what is on record the household is not eligible: {0}.", "Refuse it; or amend the record; or give an amount with its reason.";
    RefusalAmount => "不予确认不带金额和起发月份。", "去掉此项。";
        "A refusal carries no amount and no month.", "Leave it out.";
    PaymentFrom => "起发日期应为某月一日，且不早于 {0}。", "填写 {0} 或以后某月一日。";
        "Payment begins on the first of a month, not before {0}.", "Give {0} or the first of a later month.";
    ConflictOpen => "有未裁定的冲突（{0}），不能审核确认。", "先裁定冲突。";
        "A conflict is open ({0}).", "Resolve it first.";
    ConflictResolved => "该冲突已裁定。", "无需重复。";
        "The conflict is resolved already.", "Nothing more is to be done.";
    ConflictSide => "所选不是该冲突的一方；可选：{0}。", "写明要保留的一方的完整哈希。";
        "It is not a side of this conflict; they are {0}.", "Give the full hash of the side to keep.";
    PersonElsewhere => "此人已在另一户的{1}（{0}）中。", "先在原户办结、停发或移出此人，再在本户办理。";
        "The person is already covered in another household: {1} ({0}).", "End that or take the person out of it first.";
    PersonExcluded => "同一人已享受{1}（{0}），两者不能同时享受。", "先停发 {0}，再确认本项。";
        "The same person already has {1} ({0}), and may not have both.", "Stop {0} first.";
    StatusAmount => "该项目只认定身份，不带金额和起发月份。", "去掉此项。";
        "This programme grants a status, without an amount or a month.", "Leave it out.";
    CareNotTekun => "此事只用于特困人员救助供养。", "核对申请。";
        "This is for the support of persons in extreme hardship only.", "Check the application.";
    CareAssessors => "评估人不足 {0} 名。", "填写至少 {0} 名不同的评估人。";
        "There are fewer than {0} assessors.", "Name at least {0} different ones.";
    CareChangeOpen => "{0} 报告的变化尚未重新评估。", "先登记新的评估。";
        "The change reported on {0} was not assessed yet.", "Record the new assessment first.";
    CareInstitution => "集中供养须填供养机构，分散供养不填。", "核对供养方式和机构。";
        "Support in an institution names it, support at home names none.", "Check the mode and the institution.";
    CareNotAtHome => "照料协议只用于分散供养。", "先把供养方式定为分散供养。";
        "A care agreement is for those supported at home.", "Settle support at home first.";
    CareAgreementDates => "协议截止日不晚于起始日 {0}。", "填写晚于 {0} 的日期。";
        "The agreement does not end after it begins on {0}.", "Give a date after {0}.";
    CareAgreementLong => "协议期限过长。", "截止日不晚于 {0}；到期续签。";
        "The agreement runs too long.", "End it not after {0}, and renew it then.";
    ClaimMisplaced => "临时救助须填急难或支出情况，其他项目不填。", "临时救助填写 linshi，其他项目去掉。";
        "Temporary assistance says what it rests on, no other programme does.", "Fill linshi in for temporary assistance, leave it out otherwise.";
    SpendingMissing => "支出型须填支出。", "至少填写一笔支出。";
        "Assistance for spending names the spending.", "Give at least one line.";
    SpendingReimbursed => "报销金额超过支出 {0} 元。", "核对报销和补助的金额。";
        "Others bear more than it cost, {0} yuan.", "Check what was reimbursed.";
    EventDates => "得知时间早于事发日 {0}，或在未来。", "核对事发日和得知时间。";
        "It was learned of before it happened on {0}, or in the future.", "Check both.";
    CauseRepeated => "同一事由本年度已有申请 {0}。", "同一事由一个自然年度内救助一次；另有事由的，按该事由登记。";
        "The same cause has application {0} in this calendar year.", "One cause is helped once a year; register another cause as such.";
    GrantNotUrgent => "只有急难型可以先行发放。", "支出型按程序审核确认。";
        "Only an emergency is paid before its papers.", "Spending takes the ordinary course.";
    GrantPaidAlready => "此项救助已经发放。", "不要重复发放。";
        "It was paid already.", "Do not pay it twice.";
    GrantPaidWhen => "发放时间早于 {0}，或在未来。", "核对发放时间。";
        "The payment lies before {0}, or in the future.", "Check the time of payment.";
    GrantAboveLimit => "超过乡镇小额审批限额 {0} 元。", "由市民政局审核发放，或调整金额并说明理由。";
        "It is beyond the {0} yuan that the township may grant.", "Leave it to the office, or set another amount with its reason.";
    GrantNotPaid => "此项救助尚未发放。", "先登记发放。";
        "Nothing was paid on it yet.", "Record the payment first.";
    GrantPapersComplete => "手续已经补齐。", "无需再次登记。";
        "The papers are complete already.", "Nothing is left to do.";
    GrantNothing => "没有已确认的一次性救助。", "先审核确认。";
        "Nothing was granted once.", "Determine it first.";
    GrantFiledAlready => "已于 {0} 报备。", "无需再次报备。";
        "It was filed on {0}.", "Nothing is left to do.";
    PaymentTownship => "没有写明是哪个乡镇的发放批次。", "在 township 中写明乡镇代码。";
        "Which township the run is for is not said.", "Name it in “township”.";

}
