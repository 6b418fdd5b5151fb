//! Words of printing, registers and the import.

use crate::text::catalogue::catalogue;

catalogue! {
    /// What is said of work with papers and files.
    pub enum PaperworkText {
        Written => "已写出{0}：{1}", "Written: {0}, {1}";
        WrittenAndShown => "已写出{0}并打开：{1}", "Written and opened: {0}, {1}";
        NotWritten => "{0}没有写出：文件夹 {1} 写不了（{2}）。请在“设置”里换一个文件夹。",
            "Not written: {0}. The folder {1} cannot be written ({2}). Choose another in the settings.";
        NotRead => "读不出 {0}（{1}）。", "{0} cannot be read ({1}).";
        NotTaken => "{0}的格式没有更换：{1}", "The form was not changed: {0}. {1}";
        UnknownFields => "这种文书没有这些字段：{0}。", "This paper does not have these fields: {0}.";
        AdminOnly => "只有管理员可以更换文书格式。", "Only an administrator changes the form of a paper.";
        Locked => "档案库已锁定。", "The store is locked.";
        Cases => "{0} 件", "{0} cases";
        Separator => "、", ", ";
        Cancelled => "已取消，什么也没有导入。", "Cancelled; nothing was imported.";
        FolderKept => "文书今后存入 {0}", "Papers go to {0} from now on";
        FolderNotKept => "没有改成 {0}（{1}）。", "Not changed to {0} ({1}).";
    }
}

catalogue! {
    /// The list of papers to print.
    pub enum PrintText {
        Title => "打印文书", "Print";
        TitleMany => "打印文书 · {0} 件", "Print · {0} cases";
        Hint => "输入文书名称、拼音或首字母", "type a part of a paper's name";
        Looking => "正在查看哪些文书可以打印…", "looking which papers can be printed…";
        Nothing => "现在没有可以打印的文书", "there is no paper to print now";
        NotFound => "没有与“{0}”相符的文书", "no paper matches “{0}”";
        Needed => "现在需要", "needed now";
        Into => "存入 {0}", "goes to {0}";
        TooMany => "一次最多打印 {0} 件。请先搜索，把列表缩小。", "At most {0} cases at once. Search first, so that the list is shorter.";
    }
}

catalogue! {
    /// Registers.
    pub enum RegisterText {
        Title => "台账与报表", "Registers";
        FormsTitle => "本单位文书格式", "Own forms of papers";
        Hint => "输入名称、拼音或首字母", "type a part of the name";
        NotFound => "没有与“{0}”相符的", "nothing matches “{0}”";
        Filling => "正在汇总…", "gathering…";
        FillingOf => "正在汇总 {0}%", "gathering, {0}%";
        Empty => "没有记录", "nothing on record";
        Search => "筛选", "Filter";
        SearchHint => "村、姓名、编号、拼音，可用空格分开多个", "village, name, number; several with spaces";
        Count => "{0} 行", "{0} rows";
        Found => "{0}/{1} 行", "{0} of {1} rows";
        AllMonths => "全部月份", "all months";
        AllProgrammes => "全部项目", "all programmes";
    }
}

catalogue! {
    /// The import of a roster.
    pub enum ImportText {
        Title => "导入花名册", "Import a roster";
        Intro => "选择表格和列对照文件。先试运行：只检查，不写入；没有错误再导入。",
            "Choose the spreadsheet and the column map. First a dry run, which writes nothing; without faults, import.";
        File => "表格", "Spreadsheet";
        Map => "列对照文件", "Column map";
        FileHint => "XLSX、XLS、ODS 或 CSV", "XLSX, XLS, ODS or CSV";
        MapHint => "说明每一列是什么的 TOML 文件", "a TOML file that says which column is what";
        Working => "已检查 {0}%", "{0}% checked";
        Writing => "正在写入，请勿关机…", "writing…";
        Left => "，约剩 {0}", ", about {0} left";
        Seconds => "{0} 秒", "{0} s";
        Minutes => "{0} 分钟", "{0} min";
        StopHint => "按 {0} 取消，取消后什么也不会导入", "{0} cancels; nothing is imported then";
        Row => "行", "Row";
        Column => "列", "Column";
        Value => "值", "Value";
        Why => "原因", "Reason";
        Ready => "按 {0} 正式导入", "{0} imports";
        Mend => "请在表格中改正后按 {0} 再试", "Mend the spreadsheet, then {0} tries again";
        Try => "试运行", "Dry run";
        Do => "导入", "Import";
        Cancel => "取消", "Cancel";
    }
}

catalogue! {
    /// Choosing a file or folder.
    pub enum FolderText {
        FolderTitle => "文书存放文件夹", "Folder for papers";
        FolderIntro => "打印的文书和导出的表格存入这个文件夹。进入文件夹后按 {0} 改用它。",
            "Printed papers and exported tables go into this folder. Enter one, then {0} takes it.";
        FormTitle => "本单位格式：{0}", "Own form: {0}";
        FormIntro => "选择在 Word 或 WPS 中做好的 .docx，其中用双花括号标出的字段会按记录填写。",
            "Choose the .docx made in Word or WPS; the fields marked with double braces are filled from the record.";
        ProfileTitle => "按列对照文件导出", "Export by a column map";
        ProfileIntro => "选择列对照文件（TOML）。写出的文件含完整身份证号，请妥善保管。",
            "Choose the column map (TOML). The file will hold whole identity numbers: keep it safe.";
        Path => "位置", "Path";
        Take => "改用这个文件夹", "Take this folder";
        Nothing => "这里没有相符的文件", "nothing here matches";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::catalogue::assert_sound;

    #[test]
    fn the_catalogues_are_sound() {
        assert_sound::<PaperworkText>();
        assert_sound::<PrintText>();
        assert_sound::<RegisterText>();
        assert_sound::<ImportText>();
        assert_sound::<FolderText>();
    }
}
