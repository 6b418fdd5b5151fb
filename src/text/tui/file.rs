//! Words of the household file (户档案).

use crate::text::catalogue::catalogue;

catalogue! {
    /// The household file.
    pub enum FileText {
        Title => "户档案", "Household file";
        TitleOf => "户档案 · {0}", "Household file · {0}";
        Loading => "正在读取…", "reading…";
        Overview => "概况", "Overview";
        Members => "成员", "Members";
        Means => "收入财产", "Means";
        Documents => "材料", "Documents";
        Visits => "入户调查", "Visits";
        Notices => "公示", "Notices";
        Referrals => "转介", "Referrals";
        Timeline => "办理经过", "Timeline";
        NextSteps => "下一步", "Next steps";
        NoSteps => "现在没有要办的", "nothing to do now";
        Applications => "申请", "Applications";
        NoApplication => "还没有申请", "no application yet";
        AuthorisationOf => "{0}的核对授权", "authorisation of {0}";
        Missing => "尚缺：{0}", "missing: {0}";
        Due => "期限：{0} {1}", "due: {0} {1}";
        Amount => "金额", "Amount";
        Conflicts => "冲突", "Conflicts";
        Nothing => "还没有记录", "nothing recorded yet";
        Name => "姓名", "Name";
        Relation => "与户主关系", "Relation";
        IdNumber => "身份证号", "ID number";
        Person => "性别年龄", "Sex, age";
        Authorised => "核对授权", "Authorised";
        Yes => "已签", "signed";
        No => "未签", "missing";
        NotNeeded => "不需要", "not needed";
        Remarks => "备注", "Remarks";
        Supporters => "赡养（抚、扶养）义务人", "Supporters";
        What => "项目", "What";
        Note => "说明", "Note";
        Fen => "金额", "Amount";
        Kind => "材料名称", "Document";
        Whose => "何人", "Whose";
        Received => "收到日期", "Received";
        At => "时间", "When";
        Who => "办理人", "Who";
        Done => "事项", "What";
        Standing => "状态", "Standing";
        Waiting => "待上报", "waiting";
        Accepted => "已接收 {0}", "accepted {0}";
        Refused => "被退回", "refused";
        Determined => "审核确认金额（月）", "determined a month";
        Estimate => "按现有登记测算（月）", "by what is recorded, a month";
        Age => "{0}岁", "{0}";
        NotCounted => "不计入保障人口", "not counted";
        Yearly => "{0} 元/年", "{0} a year";
        Pages => "{0} 页", "{0} pages";
        ConflictOfRecord => "同一记录有两处不同的改动，须由人裁定", "one record was changed in two ways; a person must choose";
        ConflictOfCourse => "两处办理互相抵触，须由人裁定", "two steps exclude each other; a person must choose";
        Yuan => "{0} 元", "{0} yuan";
        Removed => "（已删除）", "(removed)";
        Colon => "：", ": ";
        Separator => "、", ", ";
    }
}

catalogue! {
    /// All that can be done with a file.
    pub enum MoreText {
        Title => "更多办理", "More";
        Hint => "输入拼音首字母查找，数字直接办理", "type to find, a digit to begin";
        Nothing => "没有“{0}”这一项", "nothing is called {0}";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::FileText>();
    }
}
