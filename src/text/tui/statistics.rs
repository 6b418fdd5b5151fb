//! Words of the statistics (统计).

use crate::text::catalogue::catalogue;

catalogue! {
    /// The statistics.
    pub enum StatisticsText {
        Title => "统计", "Statistics";
        Counting => "正在统计：{0} / {1} 户", "counting: {0} of {1} households";
        Overview => "概况", "Overview";
        Programmes => "救助项目", "Programmes";
        Villages => "村（社区）", "Villages";
        Months => "月份", "Months";
        Refusals => "不予原因", "Refusals";
        Span => "{0} 至 {1}", "{0} to {1}";
        Applied => "申请", "Applied";
        Approved => "同意", "Granted";
        Refused => "不予", "Refused";
        OnTime => "按期率", "On time";
        Percent => "{0}%", "{0}%";
        Late => "逾期", "Late";
        Households => "在保户", "Households";
        Persons => "在保人", "Persons";
        Owed => "当月应发", "Due a month";
        Paid => "已发", "Paid";
        Steps => "申请现在所在环节", "Where the applications stand";
        Step => "环节", "Step";
        Count => "件数", "Count";
        Programme => "救助项目", "Programme";
        Village => "村（社区）", "Village";
        Month => "月份", "Month";
        ByMonth => "逐月", "Month by month";
        AtCounter => "不予受理", "not accepted";
        AtDetermination => "不予确认", "refused";
        Where => "环节", "At";
        Reason => "原因", "Reason";
        NoReason => "（未写）", "(none)";
        Nothing => "这段时间没有记录。", "Nothing is recorded in these months.";
        Total => "合计", "Total";
        FileName => "统计-{0}.xlsx", "statistics-{0}.xlsx";
        Written => "统计表已导出：{0}", "The statistics are in {0}";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::StatisticsText>();
    }
}
