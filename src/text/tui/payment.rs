//! Words of the payment runs (发放批次).

use crate::text::catalogue::catalogue;

catalogue! {
    /// The list of runs, a run, and drawing one up.
    pub enum PaymentText {
        Title => "发放批次", "Payment runs";
        TitleOf => "发放批次 · {0}", "Payment run · {0}";
        DraftTitle => "编制发放批次", "Draw up a run";
        Loading => "正在读取…", "reading…";
        Computing => "正在按户档案计算…", "computing from the files…";
        Open => "在办", "open";
        All => "全部", "all";
        Search => "查找", "Find";
        RunsHint => "月份、项目或乡镇", "month, programme or township";
        LinesHint => "姓名、村、编号或状态", "name, village, number or state";
        Count => "{0} 批", "{0}";
        CountLines => "{0} 户", "{0}";
        Month => "月份", "Month";
        Programme => "救助项目", "Programme";
        Township => "乡镇", "Township";
        Step => "进度", "Stage";
        Households => "户数", "Payees";
        Total => "金额（元）", "Yuan";
        Due => "期限", "Due";
        Mark => "状态", "Marks";
        Waiting => "待报", "waiting";
        Returned => "退回{0}", "{0} back";
        NoRuns => "没有发放批次。", "No payment runs.";
        NoneFound => "没有相符的。", "Nothing matches.";
        Draft => "编制", "Draw up";
        TitleRun => "{0} {1} {2}", "{0} {1} {2}";
        Summary => "{0} 户 {1} 人  合计 {2} 元", "{0} payees, {1} persons  total {2} yuan";
        Capitals => "大写：{0}", "in capitals: {0}";
        Paid => "实发 {0} 元", "paid {0} yuan";
        Rest => "另有 {0} 户未编入，请补充", "{0} more are to be added";
        DueOf => "{0}期限 {1}", "{0}: {1}";
        TabAll => "全部", "all";
        TabNew => "新增", "new";
        TabStopped => "停发", "stopped";
        TabChanged => "调整", "changed";
        TabBackPaid => "补发", "arrears";
        TabHeld => "暂缓", "held";
        TabReturned => "退回", "back";
        TabLeft => "未列入", "left out";
        TabCourse => "经过", "course";
        Payee => "领取人", "Payee";
        Village => "村（社区）", "Village";
        Number => "编号", "Number";
        News => "变动", "News";
        Account => "账户", "Account";
        Status => "状态", "State";
        Reason => "原因", "Why";
        Disputed => "重复支付", "paid twice";
        MarkNew => "新增", "new";
        MarkChanged => "调整", "changed";
        MarkResumed => "恢复", "resumed";
        MarkBackPaid => "补发", "arrears";
        LeftStopped => "停发", "stopped";
        LeftConflict => "有冲突未裁定", "a conflict is open";
        LeftNoAccount => "没有银行账户", "no bank account";
        LeftElsewhere => "已由其他批次发放", "paid by another run";
        StageCheck => "复核", "check";
        StageForward => "报送", "forward";
        StageConfirm => "确认", "confirm";
        StageSend => "送发", "send";
        StageClose => "关账", "close";
        PortionBenefit => "{0} 救助金 {1} 元", "{0} benefit {1}";
        PortionSupplement => "{0} 价格临时补贴 {1} 元", "{0} price supplement {1}";
        HeldWhy => "暂缓：{0}", "held: {0}";
        BackWhy => "{0} 退回：{1}", "came back {0}: {1}";
        PaidOn => "{0} 送发至 {1}", "sent {0} to {1}";
        AccountTail => "*{1} {0}", "*{1} {0}";
        NotOnFile => "（不在本台）", "(not on file here)";
        StageTaken => "{0} {1}", "{0} {1}";
        Preview => "将编入 {0} 户，其中新增 {1}、调整 {2}、补发 {3}；合计 {4} 元", "{0} payees, of them new {1}, changed {2}, arrears {3}; total {4} yuan";
        PreviewLeft => "不编入：{0}", "left out: {0}";
        PreviewNobodyLeft => "无人被排除", "nobody is left out";
        LeftCount => "{0} {1} 户", "{0}: {1}";
        NothingToDraft => "近三个月没有可编制的批次。", "There is nothing to draw up for these months.";
        AskDraft => "编制 {0} {1} {2} 发放批次：{3} 户，{4} 元？", "Draw up the run of {0}, {1}, {2}: {3} payees, {4} yuan?";
        YesDraft => "编制", "Draw up";
        NoDraft => "不编制", "Leave it";
        LineLabel => "{0} {1} {2} 元", "{0} {1} {2} yuan";
        TaskCheck => "待复核批次 {0}", "runs to check {0}";
        TaskForward => "待报送批次 {0}", "runs to forward {0}";
        TaskConfirm => "待确认批次 {0}", "runs to confirm {0}";
        TaskSend => "待送发批次 {0}", "runs to send {0}";
        TaskReturned => "退回待处理批次 {0}", "runs with payments back {0}";
        TaskReferral => "转介待办 {0}", "referrals to see to {0}";
        TaskLine => "另有：", "Also: ";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::PaymentText>();
    }
}
