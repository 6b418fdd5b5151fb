//! Labels of what keys do, for the help screen and the hint bar.

use crate::text::catalogue::catalogue;

catalogue! {
    /// One label an action.
    pub enum ActionText {
        Help => "帮助", "Help";
        Quit => "退出", "Quit";
        Suspend => "暂停到命令行", "Suspend to the shell";
        Guide => "入门指引", "Getting started";
        Palette => "全部操作", "All actions";
        Settings => "设置", "Settings";
        Search => "搜索", "Search";
        SyncStatus => "同步情况", "Sync";
        SyncNow => "立即同步", "Sync now";
        Up => "上移", "Up";
        Down => "下移", "Down";
        PageUp => "上一页", "Page up";
        PageDown => "下一页", "Page down";
        First => "到首行", "First";
        Last => "到末行", "Last";
        Open => "打开", "Open";
        GoOn => "下一项或打开", "Go on or open";
        Back => "返回", "Back";
        NewHousehold => "新受理", "New intake";
        Lock => "锁定", "Lock";
        Resolve => "裁定冲突", "Settle a conflict";
        ClearSearch => "清除搜索", "Clear search";
        NextTab => "下一栏", "Next tab";
        PreviousTab => "上一栏", "Previous tab";
        Amend => "变更成员", "Change member";
        AddMember => "增加成员", "Add member";
        More => "更多", "More";
        PostNotices => "批量公示", "Post notices";
        CloseNotices => "公示结果登记", "Outcomes of notices";
        PlanVisits => "入户计划", "Visit plan";
        Statistics => "统计", "Statistics";
        Tick => "选或不选", "Tick";
        Export => "导出", "Export";
        Step1 => "办理第1项", "Step 1";
        Step2 => "办理第2项", "Step 2";
        Step3 => "办理第3项", "Step 3";
        Step4 => "办理第4项", "Step 4";
        Step5 => "办理第5项", "Step 5";
        Step6 => "办理第6项", "Step 6";
        Step7 => "办理第7项", "Step 7";
        Step8 => "办理第8项", "Step 8";
        Step9 => "办理第9项", "Step 9";
        Save => "保存", "Save";
        NextField => "下一项", "Next field";
        PreviousField => "上一项", "Previous field";
        NextSection => "下一部分", "Next section";
        PreviousSection => "上一部分", "Previous section";
        NewLine => "换行", "New line";
        Undo => "撤销", "Undo";
        TickAll => "全选或全不选", "Tick all or none";
        AddRow => "增加一行", "Add row";
        RemoveRow => "删除本行", "Remove row";
        NextChoice => "下一个选项", "Next choice";
        PreviousChoice => "上一个选项", "Previous choice";
        CaretLeft => "光标左移", "Caret left";
        CaretRight => "光标右移", "Caret right";
        WordLeft => "光标左移一词", "Word left";
        WordRight => "光标右移一词", "Word right";
        CaretStart => "光标到头", "Caret to start";
        CaretEnd => "光标到尾", "Caret to end";
        DeleteBack => "删前一字", "Delete before";
        DeleteForward => "删后一字", "Delete after";
        DeleteWord => "删前一词", "Delete word";
        DeleteToStart => "删到开头", "Delete to start";
        DeleteToEnd => "删到末尾", "Delete to end";
        Confirm => "确定", "Confirm";
        Cancel => "取消", "Cancel";
        SwitchLanguage => "切换语言（English）", "Switch language (中文)";
        KeysDefault => "按键方案：默认", "Keys: default";
        KeysVim => "按键方案：vim", "Keys: vim";
        KeysFkeys => "按键方案：功能键", "Keys: function keys";
        ThemeDark => "配色：深色终端", "Theme: dark terminal";
        ThemeLight => "配色：浅色终端", "Theme: light terminal";
        ThemeContrast => "配色：高对比", "Theme: high contrast";
        Places => "去往", "Go to";
        Payments => "发放批次", "Payment runs";
        Referrals => "转介", "Referrals";
        PublishPolicy => "发布政策", "Publish policy";
        PublishCalendar => "发布日历", "Publish the calendar";
        Print => "打印文书", "Print";
        Registers => "台账与报表", "Registers";
        ImportRoster => "导入花名册", "Import a roster";
        PapersFolder => "文书存放文件夹", "Folder for papers";
        PaperForms => "本单位文书格式", "Own forms of papers";
        ExportFull => "导出（完整身份证号）", "Export, whole numbers";
        ExportProfile => "按列对照文件导出", "Export by a column map";
        FilterProgramme => "换项目", "Next programme";
        MonthBack => "上个月", "Month before";
        MonthOn => "下个月", "Next month";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::ActionText>();
    }
}
