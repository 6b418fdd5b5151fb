//! Words of the referrals (转介).

use crate::text::catalogue::catalogue;

catalogue! {
    /// The list of referrals, and one of them.
    pub enum ReferralText {
        Title => "转介", "Referrals";
        TitleOf => "转介 · {0}", "Referral · {0}";
        Open => "待办", "to do";
        Running => "在办", "open";
        All => "全部", "all";
        Search => "查找", "Find";
        Hint => "姓名、村、事项或单位", "name, village, help or unit";
        Count => "{0} 件", "{0}";
        Due => "期限", "Due";
        Name => "救助对象", "Person";
        Village => "村（社区）", "Village";
        Need => "事项", "Help";
        Unit => "主管单位", "Unit";
        Step => "进度", "Stage";
        Mark => "状态", "Marks";
        Waiting => "待报", "waiting";
        None => "没有转介。从户档案的“下一步”里转介。", "No referrals. They are made from a household's file.";
        NoneHere => "没有待接收或待答复的转介。", "No referral waits for this desk.";
        NoneFound => "没有相符的。", "Nothing matches.";
        Loading => "正在读取…", "reading…";
        IdNumber => "身份证号", "ID number";
        Phone => "联系电话", "Telephone";
        Township => "乡镇", "Township";
        Asked => "情况及请求", "Asked for";
        Consent => "家庭同意", "Consent";
        ConsentOn => "{0} 同意", "given on {0}";
        Made => "转介日期", "Referred on";
        Accepted => "接收", "Taken over";
        SentBack => "退回", "Sent back";
        Answered => "答复", "Answered";
        Closed => "办结", "Closed";
        Amount => "金额 {0} 元", "{0} yuan";
        Period => "{0} 至 {1}", "{0} to {1}";
        From => "自 {0} 起", "from {0}";
        Until => "至 {0}", "until {0}";
        Paper => "文书：{0}", "paper: {0}";
        NeedOf => "{0}（{1}）", "{0} ({1})";
        Stop => "；", "; ";
        Trail => "办理情况", "What happened";
        NothingYet => "主管单位尚未办理", "the unit has not acted yet";
        DueAt => "{0}期限 {1}", "{0}: {1}";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::ReferralText>();
    }
}
