//! Titles, sections, labels and helps of the forms.

use super::catalogue::catalogue;

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
    }
}

catalogue! {
    /// A sentence on how a field is filled in.
    pub enum HelpText {
        Date => "可写 20260214、2-14、今天、昨天、+3（天）、+3w（工作日）", "20260214, 2-14, today, yesterday, +3 (days), +3w (working days)";
        Time => "可写 9、930、14:05", "9, 930 or 14:05";
        Money => "以元为单位，可带两位小数", "in yuan, two decimals at most";
        IdNumber => "18 位；出生日期与性别自动填入", "18 characters; birth date and sex follow";
        Name => "按户口簿填写；少数民族姓名用“·”分隔", "as in the household register";
        Names => "多人以顿号分隔", "several names, parted by 、 or a comma";
        BankAccount => "一卡通或存折账号", "the card or passbook number";
        Amount => "留空则按政策计算", "left empty, it is computed by policy";
        Authorisation => "未签署可留空，将列入一次性告知", "leave empty when not signed: it goes into the one-time notice";
        RelativeOfStaff => "经办人员或村（居）委会成员的近亲属须单独登记备案", "near relatives of staff or village officials are registered apart";
        Documents => "勾选已收到的材料", "tick what was received";
        Withdraw => "撤回后本次申请即告终止，不能恢复", "this ends the application and cannot be taken back";
        PaidFrom => "自批准之日次月起发放，写当月一日", "the first of a month, as a rule the next";
        NoticeEnd => "公示期按政策自动计算", "counted by policy";
        ControlTotal => "按名册或移交清单另行加总后填写，与批次不符则不能通过", "added up apart from the roll; it must agree";
        RepayAccount => "留空则发放到户档案中现有的账户；只能逐户填写", "left empty, the account now on file; for one household only";
        ReferralUnit => "留空则按政策确定", "left empty, as policy says";
        ReturnPath => "XLSX 或 CSV 的路径；有账号、编号或身份证号一栏和原因一栏", "path of an XLSX or CSV with a column of account, number or ID number and one of the reason";
        PolicyPath => "TOML 文件的路径，文件名不变，如 dibao.toml", "path of a TOML file that keeps its name, such as dibao.toml";
        CalendarPath => "TOML 文件的路径，写 year、official（off、work）或 local", "path of a TOML file with year, official (off, work) or local";
        UnitPaper => "代没有席位的单位登记时必填", "when another desk records it for the unit";
    }
}

catalogue! {
    /// What is wrong with what was typed, and what would be right.
    pub enum IssueText {
        Needed => "此项必填", "this is required";
        IdLength => "身份证号应为 18 位，现为 {0} 位", "an ID number has 18 characters, this has {0}";
        IdCharacters => "身份证号只能是数字，末位可为 X", "only digits, and a final X";
        IdBirth => "第 7 至 14 位不是有效日期", "digits 7 to 14 are not a date";
        IdCheck => "校验位不符，请逐位核对", "the check character is wrong: compare digit by digit";
        IdFuture => "出生日期晚于今天，请核对", "born after today: check the number";
        IdTwice => "与“{0}”的身份证号相同", "the same number as {0}";
        BadMoney => "请写金额，如 1050 或 1050.5", "an amount such as 1050 or 1050.5";
        NegativeMoney => "金额不能为负", "an amount cannot be negative";
        BadDate => "不是有效日期，如 20260214、2-14、今天", "not a date, such as 20260214, 2-14, today";
        FutureDate => "不能晚于今天", "cannot be after today";
        BeforeDate => "不能早于{0}", "cannot be before {0}";
        AfterDate => "不能晚于{0}", "cannot be after {0}";
        NotFirst => "应为某月一日", "must be the first of a month";
        BadTime => "不是有效时间，如 9:30", "not a time, such as 9:30";
        NotAfter => "应晚于{0}", "must be later than {0}";
        BadPhone => "应为 11 位手机号或带区号的座机号", "11 digits, or a landline with its area code";
        BadAccount => "账号应为 8 至 32 位数字", "8 to 32 digits";
        BadCount => "应为 {0} 至 {1} 的整数", "a whole number from {0} to {1}";
        BadChoice => "没有“{0}”这个选项", "there is no choice “{0}”";
        TooFew => "至少 {0} 项", "at least {0}";
        TooFewNames => "至少 {0} 人", "at least {0} persons";
        NameTwice => "“{0}”重复", "{0} stands twice";
        TooFewRows => "至少添加 {0} 名{1}", "add at least {0} {1}";
        OneHead => "须有且只有一名户主，现有 {0} 名", "there must be exactly one head, there are {0}";
        OneAuthorisation => "至少填写一份授权书", "fill in at least one authorisation";
        NothingMissing => "请至少选一项所缺材料或授权", "pick at least one missing document or authorisation";
        VisitedOrNobody => "须填被访成员，或写明无人在家原因", "name whom you visited, or why nobody was in";
        NotConfirmed => "选“是”才能撤回；不撤回请按 Esc 返回", "choose yes to withdraw; Esc leaves it as it is";
        AccountOfOne => "只选一户时才能填写账户", "an account can be given for one household only";
        CardCheck => "卡号校验不符，请核对（存折可忽略）", "fails the card check: compare (a passbook may)";
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
