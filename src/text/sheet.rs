//! The headings of registers, rolls and exported tables. A profile names a column by its heading in either language.

use super::catalogue::catalogue;

catalogue! {
    /// Headings and titles.
    pub enum SheetText {
        Cases => "申请一览", "cases";
        Acceptance => "受理台账", "acceptance";
        OneTimeNotices => "一次性告知台账", "one-time notices";
        Visits => "入户调查台账", "visits";
        Notices => "公示台账", "notices";
        Relatives => "近亲属备案台账", "relatives";
        Authorisations => "核对授权台账", "authorisations";
        Determinations => "审核确认台账", "determinations";
        Ended => "撤回、终结台账", "withdrawn and closed";
        LinshiCases => "临时救助台账", "temporary aid";
        TekunCases => "特困人员台账", "persons in extreme hardship";
        Roll => "社会救助资金发放花名册", "payment roll";
        Monthly => "社会救助动态管理月报", "monthly report";
        Fund => "备用金台账", "petty fund";
        Stops => "停发、减发台账", "stops and reductions";
        Referrals => "转介台账", "referrals";
        Complaints => "投诉举报台账", "complaints";
        Deaths => "死亡登记台账", "deaths";
        Number => "序号", "no.";
        CaseNumber => "申请编号", "case number";
        Stream => "档案号", "file";
        Name => "姓名", "name";
        IdNumber => "身份证号", "id number";
        Village => "村社区", "village";
        Address => "住址", "address";
        Phone => "联系电话", "phone";
        Programme => "救助项目", "programme";
        Step => "环节", "step";
        Due => "最近期限", "due";
        DueRule => "期限事项", "due for";
        Persons => "家庭人口", "persons";
        CountedPersons => "保障人口", "counted persons";
        Applied => "申请日期", "applied";
        AcceptedOn => "受理日期", "accepted";
        TotalEnd => "办结期限", "total end";
        Manner => "申请方式", "manner";
        ToldOn => "告知日期", "told";
        ToldBy => "告知方式", "told by";
        Missing => "缺少材料", "missing";
        VisitOn => "调查日期", "visited";
        VisitStart => "开始时间", "start";
        VisitEnd => "结束时间", "end";
        Investigators => "调查人", "investigators";
        Companions => "陪同人", "companions";
        Met => "是否见到家庭成员", "met";
        Findings => "调查情况", "findings";
        PostedFrom => "公示开始", "posted from";
        PostedUntil => "公示结束", "posted until";
        PostedWhere => "公示地点", "posted where";
        PostedOutcome => "公示结果", "notice outcome";
        Objections => "异议数", "objections";
        VillageConfirmed => "村级确认", "village confirmed";
        StaffRelative => "近亲属姓名", "relative";
        StaffRelation => "关系及职务", "relation and post";
        AuthorisedBy => "授权人", "authorised by";
        AuthorisationNumber => "授权编号", "authorisation number";
        Signed => "签署日期", "signed";
        ValidUntil => "有效期至", "valid until";
        Outcome => "审核结论", "outcome";
        Reason => "理由", "reason";
        DecidedOn => "审核日期", "decided";
        MonthlyAmount => "月救助金额（元）", "monthly amount (yuan)";
        PaidFrom => "起发月份", "paid from";
        EndedOn => "结束原因", "ended because";
        Holder => "户名", "account holder";
        BankName => "开户行", "bank";
        AccountNumber => "账号", "account number";
        Amount => "发放金额（元）", "amount (yuan)";
        SignedFor => "签收", "signed for";
        NewHouseholds => "本月新增户数", "new households";
        NewPersons => "本月新增人数", "new persons";
        Households => "在保户数", "households";
        PersonsPaid => "在保人数", "persons paid";
        AmountPaid => "本月金额（元）", "amount of the month (yuan)";
        Township => "乡镇", "township";
        On => "日期", "date";
        FundFlow => "摘要", "entry";
        OtherSide => "对方", "other side";
        Voucher => "凭证号", "voucher";
        FundIn => "收入（元）", "in (yuan)";
        FundOut => "支出（元）", "out (yuan)";
        Balance => "结余（元）", "balance (yuan)";
        Remarks => "备注", "remarks";
        CarriedOver => "上年结转", "carried over";
        FundReceived => "拨入", "received";
        FundPaid => "发放", "paid";
        FundReturned => "缴回", "given back";
        FundStruck => "已冲销（原 {0} 元）：{1}", "struck (was {0} yuan): {1}";
        StopKind => "类别", "kind";
        StopFrom => "起始月份", "from month";
        AmountBefore => "原月金额（元）", "amount before (yuan)";
        AmountAfter => "现月金额（元）", "amount after (yuan)";
        Lowered => "减发", "lowered";
        Suspended => "暂停", "suspended";
        Stopped => "停发", "stopped";
        ReferredOn => "转介日期", "referred";
        Need => "需求", "need";
        Unit => "主管单位", "unit";
        Asked => "请求事项", "asked";
        AnsweredOn => "答复日期", "answered";
        Measures => "帮扶措施", "measures";
        HelpAmount => "帮扶金额（元）", "help (yuan)";
        ReceivedOn => "收到日期", "received on";
        Complainant => "投诉举报人", "complainant";
        Content => "内容", "content";
        DiedOn => "死亡日期", "died";
        KnownBy => "信息来源", "known by";
        Programmes => "享受项目", "programmes";
        Cause => "事由", "cause";
        PaidOn => "发放日期", "paid on";
        MoneyFrom => "资金来源", "money from";
        FiledOn => "报备日期", "filed";
        AssessedOn => "评估日期", "assessed";
        CareGrade => "自理能力", "self-care";
        CareMode => "供养方式", "care";
        Carer => "照料人或机构", "carer or institution";
        CareUntil => "协议到期", "agreement until";
        Total => "合计", "total";
        ForMonth => "{0}年{1}月", "{0}年{1}月";
        MadeOn => "制表日期：{0}", "制表日期：{0}";
        InCapitals => "合计金额大写：{0}", "合计金额大写：{0}";
        Signatures => "制表人：　　　　　　审核人：　　　　　　单位负责人：　　　　　　（印章）", "制表人：　　　　　　审核人：　　　　　　单位负责人：　　　　　　（印章）";
        UnknownExport => "不支持的导出：{0}；现有 events、cases、payments、register:名称（{1}）、form:文书，格式 jsonl、csv、xlsx、docx。", "Not an export: {0}; there are events, cases, payments, register:NAME ({1}) and form:PAPER, as jsonl, csv, xlsx or docx.";
        BadMonth => "不是月份：{0}；应如 2026-04。", "Not a month: {0}; write it as 2026-04.";
        BadProfile => "列对照文件无法使用：{0}", "The profile cannot be used: {0}";
        UnknownColumn => "列对照文件中没有这一列：{0}；可用 {1}。", "There is no such column: {0}; there are {1}.";
        VisitPlan => "入户调查计划", "visit plan";
        Household => "家庭成员", "household";
        LookAt => "需补收的材料和授权", "to bring back";
        SignedThere => "入户时间、见到何人、签名", "when, who was met, signatures";
        MemberOf => "{0}（{1}，{2}岁）", "{0} ({1}, {2})";
        AuthorisationOf => "{0}的核对授权", "authorisation of {0}";
        TooManyRows => "行数超过一张表的上限，请改用 csv。", "More rows than a sheet can hold; use csv.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<SheetText>();
    }
}
