//! The words of the law's own lists: steps, papers, deadlines, roles, actions.

use super::Lang;
use crate::domain::household::{AbsenceKind, Deadline, DocumentKind, ExpenseKind, Step, TagKind, Waiver};
use crate::domain::kind::Kind;
use crate::domain::payment::{BackReason, RunStep, Status};
use crate::domain::policy::{Condition, Measure};
use crate::domain::referral::{Need, Result as ReferralResult, Step as ReferralStep};
use crate::domain::types::Role;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident($of:ty) { $($variant:ident => $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $name(of: $of, lang: Lang) -> &'static str {
            match (of, lang) {
                $((<$of>::$variant, Lang::Zh) => $zh, (<$of>::$variant, Lang::En) => $en,)+
            }
        }
    };
}

words! {
    /// The name of a step.
    step(Step) {
        Drafted => "登记", "registered";
        Incomplete => "待补正", "incomplete";
        Accepted => "已受理", "accepted";
        Investigating => "调查中", "investigating";
        Appraisal => "评议", "appraisal";
        Opinion => "初审意见", "first opinion";
        Posted => "公示中", "posted";
        Objection => "异议复查", "objection";
        Forwarded => "已报送", "forwarded";
        Review => "审核", "under review";
        Approved => "已确认", "approved";
        Refused => "不予确认", "refused";
        Withdrawn => "撤回", "withdrawn";
        Closed => "终结", "closed";
    }
}

words! {
    /// The name of a paper.
    document(DocumentKind) {
        ApplicationForm => "申请书", "application form";
        IdCard => "身份证", "ID card";
        HouseholdRegister => "户口簿", "household register";
        IncomeStatement => "收入财产申报及承诺书", "statement of income and property";
        DisabilityCertificate => "残疾人证", "disability certificate";
        Diagnosis => "诊断证明", "diagnosis";
        SchoolProof => "在校证明", "proof of schooling";
        ProxyMandate => "委托书", "proxy's mandate";
        BankBook => "一卡通或存折", "bank card or book";
        Other => "其他材料", "other paper";
    }
}

words! {
    /// The name of a deadline.
    deadline(Deadline) {
        AcceptOrTell => "受理或告知", "accept or tell";
        SurveyStart => "启动调查", "begin the survey";
        Total => "办结", "decide";
        NoticeEnd => "公示期满", "notice ends";
        Forward => "报送", "forward";
        Determine => "审核确认", "determine";
        CareReassess => "重新评估自理能力", "assess self-care anew";
        UrgentPay => "急难发放", "pay the emergency";
        FileGrant => "报备", "file the grant";
        Review => "复核", "re-check";
        ActOnChange => "处理变更", "act on the change";
        Reassess => "重新核定", "assess anew";
        Age16 => "满16周岁", "a member turns 16";
        Age18 => "满18周岁", "a member turns 18";
        Age60 => "满60周岁", "a member turns 60";
        AgeReached => "年龄节点", "a member reaches an age";
        AuthorisationEnd => "核对授权到期", "an authorisation runs out";
        Graduation => "毕业", "a graduation";
        CertificateEnd => "残疾人证到期", "a disability certificate runs out";
        CareAgreementEnd => "照料协议到期", "a care agreement runs out";
        CheckReportEnd => "核对报告到期", "a report on means holds no longer";
        StatusEnd => "认定期满", "the status ends";
        Opinion => "提出初审意见", "give the opinion";
        CheckReply => "核对反馈", "report on means";
        Appraisal => "民主评议", "hold the appraisal";
        Recheck => "核对复查", "check again";
        RefusalDelivery => "送达不予确认通知", "deliver the refusal";
        Publicity => "长期公示", "long-term list";
        Paperwork => "补办手续", "complete the papers";
        ReferralAccept => "转介接收", "referral taken over";
        ReferralAnswer => "转介答复", "referral answered";
    }
}

words! {
    /// The name of a payment run's step.
    run_step(RunStep) {
        Drafted => "编制中", "drafted";
        Checked => "已复核", "checked";
        Forwarded => "已报送", "forwarded";
        Confirmed => "已确认", "confirmed";
        Sent => "已送发", "sent";
        Closed => "已关账", "closed";
    }
}

words! {
    /// What a source of income is counted in.
    measure(Measure) {
        Month => "个月", "months";
        Mu => "亩", "mu";
        Head => "头（只、匹）", "head";
        Season => "人·季", "persons a season";
        Year => "年", "years";
        Piece => "根", "pieces";
    }
}

words! {
    /// Where a line of a payment run stands.
    line_status(Status) {
        Listed => "待发", "to be paid";
        Held => "暂缓", "held";
        Paid => "已发", "paid";
        Returned => "退回", "returned";
    }
}

words! {
    /// The name of a person's condition.
    condition(Condition) {
        Elderly => "老年人", "elderly";
        Minor => "未成年人", "minor";
        SevereDisability => "重度残疾人", "severely disabled";
        SeriousIllness => "重病患者", "seriously ill";
        NoLabour => "无劳动能力", "unable to work";
        PartialLabour => "部分丧失劳动能力", "partly able to work";
        Student => "在校学生", "at school";
    }
}

words! {
    /// Why a payment came back.
    back_reason(BackReason) {
        WrongAccount => "账号、户名有误", "wrong account";
        AccountClosed => "账户已销户或冻结", "account closed";
        Dead => "人员死亡", "dead";
        Recovered => "追回", "recovered";
        Other => "其他", "other";
    }
}

words! {
    /// Why a person is not at home.
    absence(AbsenceKind) {
        Prison => "服刑", "in prison";
        CompulsoryDetox => "强制隔离戒毒", "in compulsory detoxification";
        Missing => "宣告失踪", "declared missing";
        Conscript => "服义务兵役", "in military service";
        Away => "外出", "away";
    }
}

words! {
    /// Why nothing is asked of a supporter.
    waiver(Waiver) {
        OnAssistance => "本人享受低保或特困供养", "on assistance";
        Prison => "服刑", "in prison";
        Missing => "失踪", "missing";
        Unable => "重残、重病、无劳动能力", "unable to work";
        Refusing => "拒不履行，已依法处理", "refusing, dealt with by law";
        Other => "其他", "for another reason";
    }
}

words! {
    /// What rigid spending is for.
    expense(ExpenseKind) {
        Medical => "医疗支出", "medical care";
        Education => "教育支出", "education";
        Rehabilitation => "残疾康复支出", "rehabilitation";
        Living => "基本生活支出", "living";
        Housing => "住房支出", "housing";
    }
}

words! {
    /// The name of a role.
    role(Role) {
        Intake => "受理", "intake";
        Investigator => "调查", "investigator";
        Reviewer => "审核", "reviewer";
        Lead => "分管领导", "lead";
        Admin => "管理员", "admin";
        Clerk => "经办", "clerk";
        Section => "股室", "section";
        Head => "局领导", "head";
        Liaison => "联络员", "liaison";
        Convenor => "召集人", "convenor";
        GovernmentOffice => "市政府办公室", "government office";
    }
}

words! {
    /// The name of an action.
    action(Kind) {
        Bind => "加入市局", "join the office";
        AccountAdd => "增加账户", "add an account";
        AccountDisable => "停用账户", "end an account";
        AccountCertify => "签发账户证书", "certify an account";
        AccountWithdraw => "收回账户证书", "withdraw a certificate";
        HouseholdOpen => "登记户", "open the file";
        HouseholdAmend => "变更户信息", "amend the file";
        ApplicationRegister => "登记申请", "register the application";
        ApplicationAccept => "受理", "accept";
        ApplicationTellMissing => "一次性告知", "tell what is missing";
        AuthorisationRecord => "登记核对授权", "record an authorisation";
        DocumentRecord => "收件", "record a paper";
        VisitRecord => "入户调查", "record a visit";
        OpinionGive => "出具初审意见", "give the opinion";
        NoticePost => "张贴公示", "post the notice";
        NoticeClose => "登记公示结果", "close the notice";
        ApplicationForward => "报送", "forward";
        DeterminationGive => "审核确认", "determine";
        ApplicationWithdraw => "撤回申请", "withdraw";
        ConflictResolve => "裁定冲突", "resolve the conflict";
        ApplicationDecline => "不予受理", "decline";
        ApplicationClose => "终结", "end the application";
        NeighbourRecord => "邻里访问", "ask neighbours";
        LetterRecord => "信函索证", "ask by letter";
        CheckRequest => "提请核对", "ask for a check";
        CheckRecord => "登记核对报告", "record the report";
        CheckTell => "告知核对结果", "tell the report";
        CheckObject => "登记核对异议", "record the objection";
        AppraisalRecord => "民主评议", "record the appraisal";
        ComplaintRecord => "投诉举报", "record a complaint";
        ReviewRecord => "审核", "review";
        ApplicationReturn => "退回", "return the file";
        RefusalDeliver => "送达", "deliver the refusal";
        PublicityRecord => "长期公示", "long-term list";
        DeterminationDelegated => "乡镇审批", "determine at the township";
        RecusalRecord => "回避", "stay out";
        ApplicationCarryOver => "结转在享救助", "carry a benefit over";
        ApplicationConvert => "转换认定类别", "convert to another class";
        CareAssess => "评估生活自理能力", "assess self-care";
        CareReportChange => "报告自理能力变化", "report a change of self-care";
        CarePlace => "确定供养方式", "settle where to support";
        CareAgree => "签订照料协议", "make a care agreement";
        GrantUrgent => "急难发放", "pay the emergency";
        GrantCompletePapers => "补齐手续", "complete the papers";
        GrantPay => "小额发放", "pay the small grant";
        GrantFile => "报备", "file the grant";
        PolicyPublish => "发布政策", "publish policy";
        CalendarPublish => "发布日历", "publish the calendar";
        PaymentDraft => "编制发放批次", "draft the payment run";
        PaymentConfirm => "确认发放批次", "confirm the payment run";
        PaymentReturn => "登记退回", "record what came back";
        PaymentCheck => "复核发放批次", "check the payment run";
        PaymentForward => "报送发放批次", "forward the payment run";
        PaymentSend => "送发放机构", "send to be paid out";
        PaymentRepay => "重新发放", "pay again";
        PaymentClose => "关账", "close the month";
        PaymentExtend => "补充发放批次", "add to the payment run";
        PaymentHold => "暂缓发放", "hold lines";
        BenefitReview => "复核", "re-check";
        BenefitChange => "调整金额", "change the amount";
        BenefitSuspend => "暂停发放", "suspend payment";
        BenefitResume => "恢复发放", "resume payment";
        BenefitStop => "停发", "stop payment";
        ChangeReport => "登记变更报告", "report a change";
        DeathRecord => "登记死亡", "record a death";
        WorkRefuse => "登记拒绝就业", "record a refusal of work";
        HouseholdMove => "登记迁移", "record a move";
        HouseholdSplit => "分户", "split the household";
        HouseholdJoin => "登记并入", "take people in";
        HouseholdMerge => "并户", "merge households";
        ReferralMake => "转介", "refer to a unit";
        ReferralAccept => "接收转介", "take the referral over";
        ReferralReturn => "退回转介", "send the referral back";
        ReferralAnswer => "答复转介", "answer the referral";
        ReferralClose => "办结转介", "close the referral";
        TagRecord => "登记其他待遇", "record a benefit from elsewhere";
        TagEnd => "终止其他待遇", "end a benefit from elsewhere";
        FundOpen => "建立备用金", "open the petty fund";
        FundReceive => "登记备用金拨入", "record a receipt of the petty fund";
        FundReturn => "登记备用金缴回", "record a return from the petty fund";
        FundStrike => "冲销备用金分录", "strike an entry of the petty fund";
    }
}

words! {
    /// Help that another department gives.
    need(Need) {
        Medical => "医疗救助", "medical aid";
        Education => "教育救助", "education aid";
        Housing => "住房救助", "housing aid";
        Employment => "就业救助", "employment aid";
        Disaster => "受灾人员救助", "disaster aid";
        LegalAid => "法律援助", "legal aid";
        Veterans => "退役军人帮扶", "aid to veterans";
        Disability => "残疾人服务", "services for disabled persons";
        Union => "工会帮扶", "trade union aid";
        Youth => "青少年帮扶", "aid to the young";
        Women => "妇女儿童帮扶", "aid to women and children";
        Clergy => "困难宗教教职人员帮扶", "aid to clergy in hardship";
        Charity => "慈善帮扶", "charity";
        Homeless => "流浪乞讨人员救助", "aid to the homeless";
        Other => "其他帮扶", "other aid";
    }
}

words! {
    /// The step of a referral.
    referral_step(ReferralStep) {
        Made => "已转介", "referred";
        Accepted => "已接收", "taken over";
        SentBack => "已退回", "sent back";
        Answered => "已答复", "answered";
        Closed => "已办结", "closed";
    }
}

words! {
    /// How a referral ended at the unit.
    referral_result(ReferralResult) {
        Helped => "已帮扶", "helped";
        NotEligible => "不符合条件", "not eligible";
        Solved => "已另行解决", "solved otherwise";
    }
}

words! {
    /// A benefit from elsewhere.
    tag(TagKind) {
        DisabilityLiving => "困难残疾人生活补贴", "living subsidy of the disabled";
        DisabilityCare => "重度残疾人护理补贴", "care subsidy of the severely disabled";
        OldAge => "高龄补贴", "old age subsidy";
        Orphan => "孤儿基本生活费", "orphan's allowance";
        Unattended => "事实无人抚养儿童基本生活费", "allowance of an unattended child";
        PovertyMonitoring => "防止返贫监测对象", "monitored against return to poverty";
        InsuranceSubsidy => "参保资助", "insurance subsidy";
        Homeless => "流浪乞讨救助", "aid to the homeless";
        Funeral => "殡葬减免", "funeral fee waiver";
        Other => "其他待遇", "other benefit";
    }
}

/// Several words in one text: `身份证、户口簿` or `ID card, household register`.
#[must_use]
pub fn list(words: &[String], lang: Lang) -> String {
    words.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}
