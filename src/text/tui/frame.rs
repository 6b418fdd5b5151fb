//! Words around every screen: the bar, the status line, what went wrong.

use crate::text::catalogue::catalogue;

catalogue! {
    /// Words around every screen.
    pub enum FrameText {
        Program => "救助", "Jiuzhu";
        Practice => "演练", "PRACTICE";
        TooSmall => "窗口太小：请放大到至少 80 列、24 行（现为 {0} 列、{1} 行）。已填内容都在。",
            "The window is too small: please enlarge it to at least 80 by 24 (now {0} by {1}). What you typed is kept.";
        NothingDue => "近期无期限", "nothing due";
        Nearest => "最近期限 {0} {1}", "next due {0} {1}";
        Synced => "已同步", "in step";
        Unsent => "待同步", "to exchange";
        Exchanging => "正在同步", "exchanging";
        Trouble => "未连上", "not reached";
        NotEnrolled => "未登记到市局", "not enrolled";
        Saving => "正在保存…", "saving…";
        Saved => "已保存", "saved";
        NoShell => "这个终端里没有命令行可回，不能暂停。", "There is no shell here to go back to.";
        Overdue => "逾期{0}天", "{0}d overdue";
        Today => "今天到期", "due today";
        ThisWeek => "本周到期 {0}", "this week {0}";
        Provisional => "暂定", "provisional";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::FrameText>();
    }
}
