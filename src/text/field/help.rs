//! How fields are filled in.

use crate::text::catalogue::catalogue;

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
        Single => "低保边缘家庭中的重残、重病人员可单独申请", "a gravely ill or disabled person out of a family on the margin";
        ClaimKind => "急难型先行救助，支出型按自付支出计算", "an emergency is paid at once, spending by what the family bears";
        LearnedAt => "写“2-11 16:00”；急难型自此起算时限", "such as 2-11 16:00: the hours count from here";
        Class => "留空则按成员劳动能力确定", "left empty, it follows from the members' capacity";
        Month => "可写 4、4月、202604、下月、+2", "4, 202604, +2 (months)";
        Withhold => "多次拒绝适当工作的本人份额", "the own share of those who kept refusing suitable work";
        SelfCare => "六项中能独立完成的选“是”", "yes for each of the six that the person does alone";
        ByPolicy => "留空则按政策", "left empty, policy says";
        CheckUnits => "不选则向全部负有信息义务的单位提请", "none ticked: all units that owe information";
        PaidAt => "留空为现在；也可写“2-11 18:30”", "left empty: now; or 2-11 18:30";
        Origin => "分户新立的档案，选分出的原户", "for a household that was split off";
        IncomeSource => "有测算标准的按行业填数量；无标准的留空填金额", "by source and quantity where there is a norm, else leave empty";
        Quantity => "按来源的单位填，如月数、亩数、头数", "in the unit of the source: months, mu, head";
        EachActual => "按标准测算的留空", "left empty, by the norm";
        Yearly => "以元为单位；按来源测算的留空", "in yuan; left empty, by the source";
        Owner => "不选为全家共有", "none: the whole household";
        ExemptReason => "如生产生活必需的车辆", "such as a vehicle that a livelihood needs";
        SelfPaid => "扣除报销和救助后的自付部分", "what insurance and aid did not bear";
        ByFormula => "按测算公式计算赡养费", "what the formula asks for";
        Supports => "不选为全家", "none: the whole household";
        Special => "勾选后填写相应内容", "what is ticked is asked for below";
        Counted => "留空则按政策认定", "left empty, the rules say";
        WhoLeaves => "户主不能分出", "the head stays";
        Household => "输入姓名、拼音或村名查找", "by name, pinyin or village";
        OnNotice => "不选则公示全部成年成员", "none ticked: all adults";
        ComplaintBy => "匿名可留空", "empty if nobody gave a name";
        Items => "一行一项，Alt+Enter 换行", "one a line: Alt+Enter for the next";
        Exception => "入户调查人员本人办理此环节时写明；本单位无他人可办的自动记录", "when whoever visited does this too; that nobody else is there is recorded by itself";
        ControlTotal => "按名册或移交清单另行加总后填写，与批次不符则不能通过", "added up apart from the roll; it must agree";
        RepayAccount => "留空则发放到户档案中现有的账户；只能逐户填写", "left empty, the account now on file; for one household only";
        ReferralUnit => "留空则按政策确定", "left empty, as policy says";
        ReturnPath => "XLSX 或 CSV 的路径；有账号、编号或身份证号一栏和原因一栏", "path of an XLSX or CSV with a column of account, number or ID number and one of the reason";
        PolicyPath => "TOML 文件的路径，文件名不变，如 dibao.toml", "path of a TOML file that keeps its name, such as dibao.toml";
        CalendarPath => "TOML 文件的路径，写 year、official（off、work）或 local", "path of a TOML file with year, official (off, work) or local";
        UnitPaper => "代没有席位的单位登记时必填", "when another desk records it for the unit";
        AnswersLetter => "登记回函时选原信；新发函留空", "the letter that this answers; empty for a new one";
        Present => "申请人及其近亲属不计入", "without the applicant's relatives";
        Minutes => "宣讲政策、介绍情况、现场评议、形成结论、签字确认", "policy told, facts told, discussed, concluded, signed";
    }
}
