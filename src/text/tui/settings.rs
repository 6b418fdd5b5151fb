//! Words of the settings.

use crate::text::catalogue::catalogue;

catalogue! {
    /// The settings screen, and what is said about `settings.toml`.
    pub enum SettingsText {
        Title => "设置", "Settings";
        Intro => "用 ←→ 更改，立即生效并保存。", "Change with ←→; it holds at once and is kept.";
        Lang => "语言", "Language";
        Chinese => "中文", "中文";
        English => "English", "English";
        Keys => "按键方案", "Keys";
        KeysDefault => "默认", "default";
        KeysVim => "vim", "vim";
        KeysFkeys => "功能键", "function keys";
        Theme => "配色", "Theme";
        Dark => "深色终端", "dark terminal";
        Light => "浅色终端", "light terminal";
        Contrast => "高对比", "high contrast";
        Colours => "颜色数", "Colours";
        Automatic => "自动", "automatic";
        NoColours => "无颜色", "none";
        Sixteen => "16 色", "16";
        TrueColours => "真彩色", "true colour";
        LockAfter => "无操作后锁定", "Lock when idle";
        Never => "不锁定", "never";
        Minutes => "{0} 分钟", "{0} minutes";
        Unreadable => "设置文件 settings.toml 读不出（{0}）。请检查该文件，或将其删除。现用默认设置。",
            "settings.toml cannot be read ({0}). Check the file or delete it. The defaults are in use.";
        BadToml => "设置有误：settings.toml 第 {0} 行不合 TOML 写法。请照此写：[screens] 下一行 keys = \"vim\"。现用默认设置。",
            "Settings: settings.toml line {0} is not valid TOML. Write it so: under [screens] a line keys = \"vim\". The defaults are in use.";
        NoSetting => "设置有误：settings.toml 第 {0} 行，没有 {1} 这一项。可以写：{2}。",
            "Settings: settings.toml line {0}: there is no setting {1}. There are: {2}.";
        NoValue => "设置有误：settings.toml 第 {0} 行，{1} 只能是：{2}。",
            "Settings: settings.toml line {0}: {1} may be: {2}.";
        NotWritten => "设置没有存下：settings.toml 写不了（{0}）。本次仍然有效。",
            "The setting was not kept: settings.toml cannot be written ({0}). It holds until you quit.";
        NotToml => "设置没有存下：settings.toml 不合 TOML 写法，请先改正或删除它。本次仍然有效。",
            "The setting was not kept: settings.toml is not valid TOML; mend or delete it first. It holds until you quit.";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::SettingsText>();
    }
}
