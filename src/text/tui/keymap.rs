//! What is said about keymap files.

use crate::text::catalogue::catalogue;

catalogue! {
    /// Titles of contexts, and what is wrong with a keymap with what to do about it.
    pub enum KeymapText {
        Global => "任何地方", "Everywhere";
        Edit => "输入文字时", "While typing";
        Queue => "待办", "Work queue";
        List => "待办（未搜索时）", "Work queue, not searching";
        Pick => "挑选列表", "Lists to choose from";
        Show => "只看的页面", "Screens that only show";
        Ticks => "勾选列表", "Lists to tick";
        Rows => "逐行填写的表", "Tables filled in row by row";
        File => "户档案", "Household file";
        Lines => "名册", "Rolls and lists";
        Form => "表单", "Form";
        Table => "表单中的表格", "Table in a form";
        Sheet => "台账", "Register";
        Dialog => "对话框", "Dialog";
        Unlock => "解锁与首次使用", "Unlocking and first use";
        BuiltIn => "（内置）", "(built in)";
        Frame => "按键设置有误：{0} 第 {1} 行，{2}：{3}。{4}。现用内置按键。",
            "Keymap: {0} line {1}, {2}: {3}. {4}. The built-in keys are in use.";
        Unreadable => "按键设置读不出：{0}（{1}）。请检查该文件，或将其删除。现用内置按键。",
            "Keymap: {0} cannot be read ({1}). Check the file or delete it. The built-in keys are in use.";
        BadToml => "不合 TOML 写法", "not valid TOML";
        FixToml => "请照此写：[queue] 下一行 open = \"enter\"", "Write it so: under [queue] a line open = \"enter\"";
        NoContext => "没有这个场合", "no such context";
        FixContext => "场合只有：{0}", "The contexts are: {0}";
        NoAction => "没有这个动作", "no such action";
        FixAction => "最接近的是 {0}，全部动作见帮助", "The nearest is {0}; help lists all";
        NotHere => "这个场合没有这个动作", "this context does not have this action";
        FixHere => "请写在：{0}", "Write it under: {0}";
        NotKeys => "应为按键或按键列表", "expected a key or a list of keys";
        FixKeys => "请照此写：\"ctrl-s\" 或 [\"ctrl-s\", \"f10\"]", "Write \"ctrl-s\" or [\"ctrl-s\", \"f10\"]";
        NoKey => "没有这个键", "no such key";
        FixKey => "可用：f1 至 f12、ctrl-字母、alt-字母或数字、enter、esc、tab、shift-tab、up、down、left、right、home、end、pgup、pgdn、ins、del、backspace",
            "Use f1 to f12, ctrl-letter, alt-letter or digit, enter, esc, tab, shift-tab, up, down, left, right, home, end, pgup, pgdn, ins, del, backspace";
        ImeKey => "这个键归输入法使用", "this key belongs to the input method";
        FixIme => "请改用功能键、Ctrl 加字母或 Alt 加字母", "Use a function key, or Ctrl or Alt with a letter";
        TypedKey => "此处要输入文字，不能用单个字符作按键", "text is typed here, so a plain character cannot be a key";
        FixTyped => "请改用功能键、Ctrl 加字母或 Alt 加字母", "Use a function key, or Ctrl or Alt with a letter";
        TerminalKey => "终端分不出这个键", "terminals cannot tell this key apart";
        FixTerminal => "请改用 {0}，或另选一个键", "Use {0}, or another key";
        Taken => "已用于 {0}", "already used by {0}";
        FixTaken => "请另选一个键，或先给 {0} 换键", "Choose another key, or first give {0} another";
        NoQuit => "这样就没有退出键了", "this would leave no key for it";
        FixNoQuit => "请至少留一个键", "Leave at least one key";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::KeymapText>();
    }
}
