//! Titles, sections and labels of the forms; their helps and what is wrong stand beside.

mod help;
mod issue;

use super::catalogue::catalogue;

pub use help::HelpText;
pub use issue::IssueText;

catalogue! {
    /// What forms, their sections and their fields are called.
    pub enum FieldText {
        Intake => "受理登记", "Intake";
        Amend => "变更家庭成员", "Change of a member";
        Accept => "受理", "Acceptance";
        TellMissing => "一次性告知", "One-time notice of what is missing";
        Authorise => "登记核对授权", "Verification authorisations";
        Receive => "收件登记", "Document received";
        Visit => "入户调查", "Home visit";
        Opinion => "初审意见", "First opinion";
        NoticePost => "张贴公示", "Public notice";
        NoticeClose => "公示结果", "Outcome of the notice";
        Forward => "报送市民政局", "Forward to the city office";
        Determine => "审核确认", "Determination";
        Withdraw => "撤回申请", "Withdrawal";

        Household => "家庭情况", "Household";
        Members => "家庭成员", "Members";
        Income => "近十二个月收入", "Income of twelve months";
        Property => "财产", "Property";
        Supporters => "赡养（抚、扶养）义务人", "Supporters";
        Application => "申请", "Application";
        Documents => "申请材料", "Documents";
        Authorisations => "核对授权书（成年成员每人一份）", "Verification authorisations (each adult)";
        Objections => "异议", "Objections";
        Situation => "有关情况", "The case";

        Member => "成员", "member";
        IncomeLine => "收入项", "income line";
        PropertyLine => "财产项", "property line";
        Supporter => "义务人", "supporter";
        ObjectionLine => "异议", "objection";
        Authorisation => "授权书", "authorisation";

        Village => "村（社区）", "Village";
        Address => "住址", "Address";
        Cause => "致困原因", "Cause of hardship";
        Hukou => "户口性质", "Hukou";
        Phone => "联系电话", "Telephone";
        Bank => "开户银行", "Bank";
        BankAccount => "银行账号", "Account number";
        BankHolder => "账户名", "Account holder";
        RelativeOfStaff => "近亲属备案", "Relative of staff";
        RelativeName => "工作人员姓名", "Name of the staff";
        RelativeRelation => "与其关系", "Relation";

        Name => "姓名", "Name";
        TibetanName => "藏文姓名", "Tibetan name";
        Relation => "与户主关系", "Relation to the head";
        IdNumber => "身份证号", "ID number";
        NoIdReason => "无证原因", "Why no ID number";
        Birth => "出生日期", "Born";
        Sex => "性别", "Sex";
        Age => "年龄", "Age";
        Nationality => "民族", "Nationality";
        Marital => "婚姻状况", "Marital status";
        Health => "健康状况", "Health";
        Labour => "劳动能力", "Ability to work";
        DisabilityClass => "残疾类别", "Kind of disability";
        DisabilityLevel => "残疾等级", "Level of disability";
        Counted => "计入保障人口", "Counts as a member";
        NotCountedReason => "不计入原因", "Why not counted";

        IncomeMember => "收入人", "Whose";
        IncomeCategory => "收入类别", "Category";
        Note => "说明", "Note";
        YearlyAmount => "年收入（元）", "Yuan a year";
        Treatment => "计算方式", "Treatment";
        TreatmentReason => "依据", "Reason";
        PropertyKind => "财产类别", "Kind";
        Value => "价值（元）", "Value in yuan";
        MonthlySupport => "月赡养费（元）", "Support in yuan a month";

        Applicant => "申请人", "Applicant";
        Manner => "申请方式", "Manner";
        ProxyName => "代理人姓名", "Proxy";
        ProxyRelation => "代理人身份", "Who the proxy is";
        ProxyMandate => "委托书编号", "Mandate";
        Applied => "申请日期", "Applied on";
        Statement => "申请事由", "Statement";
        DocumentsReceived => "已收材料", "Received";
        DocumentsMissing => "材料核对", "Check";

        AuthorisationNumber => "授权书编号", "Number";
        Signed => "签署日期", "Signed on";
        ValidUntil => "有效期至", "Valid until";

        DocumentKind => "材料种类", "Kind of document";
        WhoseDocument => "材料所属", "Whose";
        DocumentNumber => "证件编号", "Number";
        Pages => "页数", "Pages";
        Received => "收件日期", "Received on";

        MissingDocuments => "所缺材料", "Missing documents";
        MissingAuthorisations => "未签授权", "Not yet authorised";
        ToldBy => "告知方式", "Told";

        VisitDate => "调查日期", "Date";
        VisitStart => "开始时间", "Start";
        VisitEnd => "结束时间", "End";
        Investigators => "调查人", "Investigators";
        Companions => "陪同人员", "Companions";
        Visited => "被访成员", "Whom visited";
        NobodyIn => "无人在家原因", "Why nobody was in";
        Findings => "调查情况", "Findings";
        DwellingSeen => "住房情况", "Dwelling";
        SignedByBoth => "双方已签字", "Signed by both sides";

        Outcome => "结论", "Outcome";
        Reason => "理由", "Reason";
        ProposedAmount => "拟月保障金额（元）", "Proposed yuan a month";

        Place => "张贴地点", "Place";
        NoticeStart => "张贴日期", "Posted on";
        NoticeEnd => "公示期满", "Ends on";
        PhotoNote => "照片说明", "Photograph";
        Closed => "结束日期", "Closed on";
        NoticeOutcome => "公示结果", "Outcome";
        VillageConfirmed => "村（社区）已确认", "Confirmed by the village";
        ObjectionBy => "提出人", "By";
        ObjectionContent => "异议内容", "Content";
        ObjectionReceived => "收到日期", "Received on";

        ForwardNote => "报送说明", "Note";
        MonthlyAmount => "月保障金额（元）", "Yuan a month";
        OverrideReason => "调整理由", "Why other than computed";
        PaidFrom => "起发月份", "Paid from";
        RequestedBy => "提出人", "Requested by";
        SureToWithdraw => "确定撤回", "Withdraw for good";

        PaymentExtend => "补充发放批次", "Add to the run";
        PaymentHold => "暂缓发放", "Hold payments";
        PaymentCheck => "复核发放批次", "Check the run";
        PaymentForward => "报送发放批次", "Forward the run";
        PaymentConfirm => "确认发放批次", "Confirm the run";
        PaymentSend => "送发", "Send to be paid out";
        PaymentReturn => "登记退回", "Payments that came back";
        PaymentRepay => "重新发放", "Pay again";
        PaymentClose => "关账", "Close the month";
        TheRun => "本批次", "The run";
        PayLines => "发放对象", "Payees";
        HoldReason => "暂缓原因", "Why held";
        CheckedTotal => "核算合计（元）", "Total that you came to, yuan";
        SentTotal => "移交清单合计（元）", "Total of the list handed over, yuan";
        SamePersonReason => "本人编制仍由本人复核的原因", "Why checked by who drew it up";
        LateReason => "逾期原因", "Why after the cut-off";
        BackReason => "退回原因", "Why it came back";
        BankSays => "银行说明", "What the bank says";
        UnpaidReason => "退回款本批不再发放的原因", "Why what came back stays unpaid";

        PaymentReturnList => "登记银行退回清单", "The bank's list of what came back";
        ReturnPath => "清单文件", "The list, a file";
        PublishPolicy => "发布政策", "Publish policy";
        PolicyPath => "政策文件", "The policy, a file";
        EffectiveFrom => "施行日期", "In force from";
        PublishNote => "依据文件及说明", "What it rests on";
        PublishCalendar => "发布日历", "Publish the calendar";
        CalendarPath => "日历文件", "The calendar, a file";

        ReferralMake => "转介", "Referral";
        ReferralAccept => "接收转介", "Take the referral over";
        ReferralReturn => "退回转介", "Send the referral back";
        ReferralAnswer => "答复转介", "Answer the referral";
        ReferralClose => "办结转介", "Close the referral";
        TheReferral => "转介事项", "The referral";
        Need => "需要何种救助", "Which help";
        Unit => "主管单位", "Unit in charge";
        WhoIsHelped => "救助对象", "Who is to be helped";
        Asked => "情况及请求", "Facts, and what is asked for";
        ConsentBy => "同意转介的成员", "Who agreed";
        ConsentOn => "同意日期", "Agreed on";
        UnitPaper => "单位文书名称或文号", "The unit's paper";
        SendBackReason => "退回原因", "Why sent back";
        ReferralResult => "办理结果", "Result";
        Measures => "帮扶措施或不帮扶的原因", "What was done, or why not";
        AidAmount => "帮扶金额（元）", "What it was worth, yuan";
        AidFrom => "起始日期", "From";
        AidUntil => "终止日期", "Until";
        CloseNote => "告知家庭的情况", "How the family was told";

        Record => "变更户信息", "Change of the file";
        Register => "登记申请", "Application";
        Decline => "不予受理", "Not accepted";
        EndApplication => "终结", "End of the application";
        Convert => "转换认定类别", "Another class";
        Neighbours => "邻里访问", "Neighbours asked";
        Letter => "信函索证", "Letter of enquiry";
        Appraisal => "民主评议", "Village appraisal";
        CheckRequest => "提请核对", "Check of means asked for";
        CheckReport => "登记核对报告", "Report on means";
        CheckTell => "告知核对结果", "Report told to the applicant";
        CheckObject => "登记核对异议", "Objection to the report";
        Review => "审核", "Review";
        Return => "退回", "Return of the file";
        DeliverRefusal => "送达不予确认通知", "Delivery of the refusal";
        Publicity => "长期公示", "Long-term list";
        Delegated => "乡镇审批", "Determination by the township";
        Complaint => "投诉举报", "Complaint";
        Recusal => "回避", "Staying out";
        CareAssess => "评估生活自理能力", "Assessment of self-care";
        CareChange => "报告自理能力变化", "Change of self-care";
        CarePlace => "确定供养方式", "Where to support";
        CareAgree => "签订照料协议", "Care agreement";
        GrantUrgent => "急难发放", "Payment in an emergency";
        GrantComplete => "补齐手续", "Papers completed";
        GrantPay => "小额发放", "Payment of a small grant";
        GrantFile => "报备", "Filing of the grant";
        CarryOver => "结转在享救助", "Benefit carried over";
        Recheck => "复核", "Re-check";
        ChangeAmount => "调整金额", "Change of the amount";
        Suspend => "暂停发放", "Suspension";
        Resume => "恢复发放", "Resumption";
        Stop => "停发", "Stop";
        ChangeReport => "登记变更报告", "Change reported";
        Death => "登记死亡", "Death";
        WorkRefused => "登记拒绝就业", "Work refused";
        Move => "登记迁移", "Move";
        Split => "分户", "Split of the household";
        Join => "登记并入", "People taken in";
        Merge => "并户", "Merging of households";
        TagRecord => "登记其他待遇", "Benefit from elsewhere";
        TagEnd => "终止其他待遇", "End of a benefit from elsewhere";

        Expenses => "刚性支出", "Rigid spending";
        Spending => "支出明细", "Spending";
        Contact => "地址、电话和账户", "Address, telephone, account";
        Decision => "决定", "Decision";
        Expense => "支出项", "spending";
        SpendingLine => "支出", "spending";

        Programme => "救助项目", "Programme";
        Single => "单人户申请", "For one person alone";
        ClaimKind => "救助类型", "Kind of need";
        ReliefCause => "救助事由", "Cause";
        EventOn => "发生日期", "Happened on";
        EventPlace => "发生地点", "Where";
        LearnedAt => "获知时间", "Learned of it at";
        SpentOn => "用途", "What for";
        TotalSpent => "总支出（元）", "Total in yuan";
        Reimbursed => "已报销（元）", "Borne by others";
        Receipts => "票据", "Receipts";
        ComesOf => "分户来源", "Split from";
        Origin => "原户档案", "File they come from";

        IncomeSource => "收入来源", "Source";
        Quantity => "数量", "Quantity";
        EachActual => "实际单价（元）", "Actual yuan each";
        ByNorm => "测算", "By the norm";
        Owner => "所有人", "Owner";
        Since => "起始日期", "Since";
        ExemptReason => "不计入限额的理由", "Why it does not count";
        ExpenseKind => "支出类别", "Kind";
        SelfPaid => "自付金额（元）", "Paid by the family";
        BilledOn => "支出日期", "Date of the bill";
        SpentFor => "为谁支出", "For whom";
        SupportHow => "赡养费确定方式", "How it is settled";
        HomePersons => "义务人家庭人数", "Persons in that home";
        HomeYearly => "义务人家庭年收入（元）", "Its yuan a year";
        HomeSupported => "需赡养人数", "Persons to support";
        AgreedReason => "低于测算的理由", "Why less";
        WaivedWhy => "免除原因", "Why nothing";
        Supports => "赡养对象", "Whom they support";

        CertificateNumber => "残疾人证号", "Certificate";
        CertificateUntil => "残疾人证有效期至", "Valid until";
        Employment => "就业状况", "Employment";
        Special => "其他情况", "What else";
        SchoolStage => "就读阶段", "Stage of schooling";
        School => "学校", "School";
        Graduates => "预计毕业", "Graduates on";
        ClergySite => "宗教活动场所", "Religious site";
        AbsenceKind => "不在家原因", "Why not at home";
        SeriousIllness => "重特大疾病名称", "Illness";

        AcceptedOn => "受理日期", "Accepted on";
        GivenOn => "出具日期", "Given on";
        ForwardedOn => "报送日期", "Forwarded on";
        DecidedOn => "决定日期", "Decided on";
        Exception => "一人代办原因", "Why one person alone";
        OnNotice => "公示人员", "Persons on it";
        Certificate => "证件编号", "Certificate";
        InCapitals => "金额大写", "In capitals";
        Amount => "金额（元）", "Yuan";

        Declined => "决定日期", "Decided on";
        EndedOn => "终结日期", "Ended on";
        EndGround => "终结原因", "Ground";
        ConvertTo => "转为", "To";
        ConsentedBy => "同意人", "Consented by";
        ConsentedOn => "同意日期", "Consented on";

        AskedOn => "访问日期", "Date";
        Informants => "受访人", "Who was asked";
        Said => "反映情况", "What they said";
        AnswersLetter => "答复哪封信", "Answers which";
        LetterTo => "收件单位", "To";
        LetterAsked => "询问事项", "What was asked";
        LetterSent => "发函日期", "Sent on";
        AnswerReceived => "回函日期", "Answered on";
        AnswerContent => "回函内容", "Answer";
        HeldOn => "评议日期", "Held on";
        HeldAt => "评议地点", "Place";
        Chair => "主持人", "Chair";
        Called => "应到人数", "Called";
        Present => "实到人数", "Present";
        Representatives => "其中村民代表", "Representatives";
        VotesTrue => "认为属实票数", "Votes: true";
        VotesFalse => "认为不实票数", "Votes: not true";
        SecretBallot => "无记名投票", "Secret ballot";
        Minutes => "评议记录", "Minutes";

        CheckUnits => "核对单位", "Units";
        RequestedOn => "提请日期", "Asked on";
        RecheckOf => "复查哪次核对", "Checks again";
        Check => "核对", "Check";
        ReportNumber => "报告编号", "Number of the report";
        ReportReceived => "收到日期", "Received on";
        MeetsRule => "符合条件", "Meets the rule";
        ReportFindings => "报告内容", "What it says";
        ToldOn => "告知日期", "Told on";

        ReviewedOn => "审核日期", "Reviewed on";
        ReturnTo => "退回到", "Back to";
        ToAmend => "需补正事项", "What to amend";
        ReturnedOn => "退回日期", "Returned on";
        DeliveredOn => "送达日期", "Delivered on";
        ReceivedBy => "签收人", "Received by";
        ListedFrom => "公示起始", "From";
        ComplaintBy => "举报人", "By";
        ComplaintContent => "反映内容", "Content";
        RecusedLogin => "回避人账户", "Whose account";

        AssessedOn => "评估日期", "Assessed on";
        Assessors => "评估人", "Assessors";
        Eating => "自主吃饭", "Eats alone";
        Dressing => "自主穿衣", "Dresses alone";
        Bed => "自主上下床", "In and out of bed";
        Toilet => "自主如厕", "Uses the toilet alone";
        Walking => "室内自主行走", "Walks indoors";
        Bathing => "自主洗澡", "Bathes alone";
        SeenThere => "现场情况", "What was seen";
        WhatChanged => "变化情况", "What changed";
        ReportedOn => "报告日期", "Reported on";
        CareMode => "供养方式", "Where";
        Institution => "供养服务机构", "Institution";
        Carer => "照料人", "Carer";
        Duties => "照料内容", "Duties";
        From => "起始日期", "From";
        Until => "截止日期", "Until";

        MoneySource => "资金来源", "From which money";
        Payee => "领取人", "Payee";
        PaidAt => "发放时间", "Paid at";
        Receipt => "收据编号", "Receipt";
        CompletedOn => "补齐日期", "Completed on";
        FilingNumber => "报备编号", "Number of the list";
        FiledOn => "报备日期", "Filed on";
        NextReview => "下次复核", "Next re-check";

        RecheckedOn => "复核日期", "Date";
        RecheckedBy => "复核人", "By";
        RecheckResult => "复核结果", "Result";
        Class => "分类", "Class";
        FromMonth => "起始月份", "From month";
        Withhold => "扣减其份额的成员", "Whose share is withheld";
        StopGround => "停发原因", "Ground";
        TaperMonths => "渐退月数", "Months it tapers off";
        ReportedBy => "来源", "Who noticed";
        KnownOn => "获知日期", "Known on";
        HappenedOn => "发生日期", "Happened on";
        WhoDied => "死亡人员", "Who died";
        DiedOn => "死亡日期", "Died on";
        DeathSource => "信息来源", "How it is known";
        WhoRefused => "拒绝人", "Who refused";
        WorkOffer => "介绍的工作", "What was offered";
        RefusedOn => "拒绝日期", "Refused on";

        MoveTo => "迁往村（社区）", "To which village";
        NewAddress => "新住址", "New address";
        MovedOn => "迁移日期", "Moved on";
        WhoLeaves => "分出人员", "Who leaves";
        SplitOn => "分户日期", "Split on";
        ComeFrom => "原户档案", "From which file";
        JoinedOn => "并入日期", "Joined on";
        MergeInto => "并入户档案", "Into which file";
        MergedOn => "并户日期", "Merged on";
        TagOf => "享受人", "Whose";
        TagKind => "待遇", "Benefit";
        TagMonthly => "月金额（元）", "Yuan a month";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::catalogue::assert_sound;

    #[test]
    fn the_catalogues_are_sound() {
        assert_sound::<FieldText>();
        assert_sound::<HelpText>();
        assert_sound::<IssueText>();
    }
}
