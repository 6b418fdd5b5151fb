//! Words of the queue (待办).

use crate::domain::programme::Programme;
use crate::text::catalogue::catalogue;

catalogue! {
    /// The queue.
    pub enum QueueText {
        Title => "待办", "Work queue";
        Search => "搜索", "Search";
        SearchHint => "成员姓名或拼音、编号、身份证后4至6位、村名", "name or pinyin of a member, number, last 4 to 6 of the ID, village";
        Count => "{0} 件", "{0}";
        Found => "{0} / {1} 件", "{0} of {1}";
        Due => "期限", "Due";
        Name => "户主", "Head";
        WithMember => "{0}（{1}）", "{0} ({1})";
        Village => "村（社区）", "Village";
        Programme => "救助项目", "Programme";
        Step => "环节", "Step";
        Number => "编号", "Number";
        NoApplication => "未申请", "none";
        Dibao => "低保", "dibao";
        Tekun => "特困", "tekun";
        Linshi => "临救", "linshi";
        Bianyuan => "边缘", "bianyuan";
        Gangxing => "刚性", "gangxing";
        Mark => "状态", "Marks";
        Waiting => "待报", "waiting";
        Conflict => "冲突", "conflict";
        Empty => "还没有户档案。按 {0} 登记第一户。", "No household files yet. {0} starts the first.";
        NothingFound => "没有找到“{0}”。按 {1} 清除搜索。", "Nothing matches “{0}”. {1} clears the search.";
    }
}

impl QueueText {
    /// A programme as a narrow column has it.
    #[must_use]
    pub const fn of(programme: Programme) -> Self {
        match programme {
            Programme::Dibao => Self::Dibao,
            Programme::Tekun => Self::Tekun,
            Programme::Linshi => Self::Linshi,
            Programme::Bianyuan => Self::Bianyuan,
            Programme::Gangxing => Self::Gangxing,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::QueueText>();
    }
}
