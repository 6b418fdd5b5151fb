//! Words of the small screens: waiting, questions, help, sync.

use crate::text::catalogue::catalogue;

catalogue! {
    /// The screen before anything is known.
    pub enum WaitingText {
        Title => "正在打开", "Opening";
        Wait => "请稍候…", "One moment…";
        Open => "正在打开档案库…", "Opening the store…";
    }
}

catalogue! {
    /// Questions that stand over a screen.
    pub enum DialogText {
        LeaveForm => "表单还没有保存。离开后，刚才填的内容就没有了。要离开吗？",
            "The form is not saved. If you leave, what you typed is gone. Leave?";
        Quit => "表单还没有保存。现在退出，下次打开时会回到这里继续填。要退出吗？",
            "The form is not saved. If you quit now, the next start comes back to it. Quit?";
        Yes => "离开", "Leave";
        No => "继续填", "Go on";
        YesQuit => "退出", "Quit";
    }
}

catalogue! {
    /// The command palette.
    pub enum PaletteText {
        Title => "全部操作", "All actions";
        Hint => "输入名称、拼音或首字母", "type a name or a part of it";
        Nothing => "没有与“{0}”相符的操作", "no action matches “{0}”";
    }
}

catalogue! {
    /// The list of places.
    pub enum PlacesText {
        Title => "去往", "Go to";
        Hint => "按数字，或输入名称、拼音、首字母", "a number, or a part of the name";
        Nothing => "没有与“{0}”相符的去处", "no place matches “{0}”";
    }
}

catalogue! {
    /// The help screen.
    pub enum HelpText {
        Title => "按键帮助", "Keys";
        Intro => "全角的？：１与半角相同。按键方案在“设置”里选；单个按键可在档案库文件夹的 keymap.toml 中更改。",
            "Full-width characters count as half-width. Choose a set of keys in the settings; change single keys in keymap.toml in the home folder.";
        Search => "查找", "Find";
        SearchHint => "输入操作名称、拼音、首字母或按键", "type an action or a key";
        Nothing => "没有与“{0}”相符的操作或按键", "no action or key matches “{0}”";
    }
}

catalogue! {
    /// How it stands with the office.
    pub enum SyncText {
        Title => "同步情况", "Sync";
        Office => "市局", "Office";
        NotEnrolled => "本机还没有登记到市局。记录都保存在本机，登记后会一并上报。",
            "This machine is not enrolled with an office. Records are kept here and go up once it is.";
        Up => "等待上报", "Waiting to go up";
        Down => "等待接收", "Waiting to come down";
        Refused => "市局退回", "Refused by the office";
        Count => "{0} 项", "{0}";
        Last => "上次同步", "Last exchange";
        Never => "还没有同步过", "never";
        State => "现在", "Now";
        Running => "正在同步…", "exchanging…";
        Idle => "空闲", "idle";
        Trouble => "上次未成：{0}", "the last attempt failed: {0}";
        Kept => "断网不影响办理：保存过的都在本机，连上后自动补报。",
            "Work goes on without a connection: what was saved is here and goes up later by itself.";
    }
}

#[cfg(test)]
mod tests {
    use crate::text::catalogue::assert_sound;

    #[test]
    fn the_catalogues_are_sound() {
        assert_sound::<super::WaitingText>();
        assert_sound::<super::DialogText>();
        assert_sound::<super::HelpText>();
        assert_sound::<super::PaletteText>();
        assert_sound::<super::PlacesText>();
        assert_sound::<super::SyncText>();
    }
}
