//! What the import of a roster says.

use super::catalogue::catalogue;

catalogue! {
    /// Words about the import of a roster.
    pub enum RosterText {
        Required => "不能为空", "must not be empty";
        BadId => "不是有效的公民身份号码", "not a valid identity number";
        NumberCut => "身份证号被表格软件存成了数字，末位已丢失；请把该列设为文本后重新录入", "the spreadsheet kept the number as a figure and lost its end; make the column text and enter it again";
        IdTwice => "与本表另一行的身份证号相同", "the same identity number stands in another row";
        UnknownWord => "不认识的取值；请改正，或在列对照文件的 [values] 中说明", "not a known value; correct it, or explain it under [values] in the map";
        UnknownVillage => "不是本乡镇的村（社区）", "not a village of this township";
        BadDate => "不是日期；应如 1980-01-31", "not a date; write it as 1980-01-31";
        BadMoney => "不是金额；应以元为单位，如 1250.50", "not an amount; write it in yuan, as 1250.50";
        ProgrammesDiffer => "同一户的各行写了不同的救助类别；一户在享多类的，其余由工作人员另行结转", "the rows of one household name different programmes; carry all but one of them over by hand";
        NoHead => "这一户没有户主，或有多个户主", "the household has no head, or several";
        HouseholdMissing => "户的标识为空", "the household's key is empty";
        Elsewhere => "此人已在另一户档案中，与本表的户不一致", "this person is on file in another household than here";
        Imported => "新建 {0} 户 {1} 人，其中结转在享救助 {3} 户；已在库中 {2} 户，未改动。", "{0} households with {1} persons opened, {3} of them with a benefit carried over; {2} are on file already and were not changed.";
        WouldImport => "试运行：可新建 {0} 户 {1} 人，其中结转在享救助 {3} 户；已在库中 {2} 户。什么也没有写入。", "Dry run: {0} households with {1} persons would be opened, {3} of them with a benefit carried over; {2} are on file already. Nothing was written.";
        Refused => "有 {0} 处错误，什么也没有导入。", "There are {0} faults; nothing was imported.";
        Progress => "已检查 {0} / {1} 行", "{0} of {1} rows checked";
        BadMap => "列对照文件无法使用：{0}", "The map cannot be used: {0}";
        NoHeading => "表中没有这一列：{0}；表头是 {1}。", "The spreadsheet has no such column: {0}; its headings are {1}.";
        NotTable => "不是可读的表格；请另存为 .xlsx 或 .csv。", "Not a table that can be read; save it as .xlsx or .csv.";
        NoSheet => "没有这张表；现有 {0}。", "There is no such sheet; there are {0}.";
        TooLong => "行数过多，不像一份花名册。", "Too many rows for a roster.";
        TownshipOnly => "只有乡镇工作台可以导入花名册。", "Only a township's desk imports a roster.";
        NoReason => "花名册中无证件号", "no number in the roster";
        NotCounted => "花名册标为非保障对象", "not counted in the roster";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<RosterText>();
    }
}
