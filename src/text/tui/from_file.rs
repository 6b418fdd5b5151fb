//! What is wrong with a file that a form names.

use crate::text::catalogue::catalogue;

catalogue! {
    /// Always with the file's name first.
    pub enum FromFileText {
        Unreadable => "{0} 读不出：{1}。", "{0} cannot be read: {1}.";
        TooLarge => "{0} 太大，不是这类文件。", "{0} is too large to be such a file.";
        NotText => "{0} 不是 UTF-8 文本。", "{0} is no UTF-8 text.";
        BadToml => "{0} 第 {1} 行不合 TOML 写法：{2}。", "{0} line {1} is not valid TOML: {2}.";
        NoHeadings => "{0} 没有表头：须有账号、编号或身份证号一栏，以及退回原因一栏。", "{0} has no headings: a column of account, number or ID number, and one of the reason.";
        NoRows => "{0} 表头之下没有内容。", "{0} has nothing below its headings.";
        UnknownRow => "{0} 第 {1} 行“{2}”不是本批次已送发的款项。", "{0} row {1}: “{2}” is no payment of this run that was sent.";
        RowTwice => "{0} 第 {1} 行“{2}”重复。", "{0} row {1}: “{2}” stands twice.";
        Remedy => "什么都没有登记；改好文件再保存。", "Nothing was recorded; mend the file and save again.";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::FromFileText>();
    }
}
