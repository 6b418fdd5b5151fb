//! Words of first use and of unlocking.

use crate::text::catalogue::catalogue;

catalogue! {
    /// First use: desk, login, passphrase.
    pub enum FirstUseText {
        Title => "首次使用", "First use";
        AccountIntro => "工作台：{0}。请起一个登录名和口令，只供您本人使用。",
            "Desk: {0}. Choose a login and a passphrase, for yourself alone.";
        Desk => "工作台", "Desk";
        DeskHint => "↑↓ 或拼音首字母挑选；有注册码就输入注册码", "pick with ↑↓ or pinyin initials, or give the office's code";
        CodeMeant => "按注册码加入市局，工作台由市局指定", "joins the office by this code, which says the desk";
        DeskMeant => "将选定：{0}", "that is {0}";
        Login => "登录名", "Login";
        LoginHint => "本人的登录名，如 cairang", "your own login, such as cairang";
        Passphrase => "口令", "Passphrase";
        PassphraseHint => "至少 8 个字符；忘记后只能用恢复密钥打开", "at least 8 characters; if lost, only the recovery key opens";
        Again => "再输一遍", "Again";
        DeskHelp => "这台电脑是哪个乡镇（街道）或单位用的。它决定能看到、能办理哪些家庭；以后登记到市局时须与市局的安排一致。",
            "Which office uses this machine. It decides whose files are seen and handled here, and must agree with what the city office has.";
        LoginHelp => "每个人用自己的登录名，签字和经办记录都记在它名下，不要共用。",
            "Each person has a login of their own: what is done is signed by it. Never share one.";
        PassphraseHelp => "口令用来解开档案库，只有本人知道，任何人不能代查。可以是一句话；至少 8 个字符。",
            "It opens the store; nobody else knows it and nobody can look it up. A sentence will do; at least 8 characters.";
        AgainHelp => "再输一遍，防止打错。两遍一样才会建立。", "Once more, against slips: the two must be the same.";
        Making => "正在建立加密的档案库，需要几秒钟…", "Making the sealed store; this takes a few seconds…";
        NoDesk => "没有与“{0}”相符的工作台", "no desk matches “{0}”";
        LoginEmpty => "请填写登录名", "give a login";
        LoginBad => "登录名只能用小写字母、数字、点、横线，最多 32 个", "a login is at most 32 of: small letters, digits, dot, hyphen";
        TooShort => "口令太短，至少 8 个字符", "too short: at least 8 characters";
        Differ => "两遍口令不一样，请重新输入", "the two passphrases differ; type them again";
    }
}

catalogue! {
    /// The recovery key, shown once.
    pub enum RecoveryText {
        Title => "恢复密钥", "Recovery key";
        Intro => "档案库已建立。下面是恢复密钥，只显示这一次。请抄在纸上，锁进柜子：所有口令都忘记时，只有它能打开档案库。",
            "The store is made. This is its recovery key, shown only now. Write it on paper and lock it away: when every passphrase is lost, it alone opens the store.";
        Confirm => "抄好后，请输入最后一组以确认", "When it is written down, type the last group to confirm";
        Help => "恢复密钥能在口令全部忘记时打开档案库，也能打开备份。谁拿到它都能打开，所以抄在纸上锁好，不要拍照、不要存在电脑里。",
            "It opens the store and its backups when every passphrase is lost, for anyone who has it: on paper, locked away, never as a picture or a file.";
        Wrong => "与最后一组不符，请对照抄下的内容再输一遍", "that is not the last group; compare with what you wrote down";
    }
}

catalogue! {
    /// Unlocking.
    pub enum UnlockText {
        Title => "解锁", "Unlock";
        Intro => "档案库已加密。请输入登录名和口令。", "The store is sealed. Give login and passphrase.";
        Opening => "正在打开档案库…", "Opening the store…";
        PassphraseHelp => "本人的口令。大小写有区别，请留意输入法和大写锁定键。忘记时请管理员用恢复密钥打开。",
            "Your own passphrase. Capitals matter: mind the input method and Caps Lock. When forgotten, the admin's recovery key opens.";
        PassphraseEmpty => "请输入口令", "give the passphrase";
    }
}

#[cfg(test)]
mod tests {
    use crate::text::catalogue::assert_sound;

    #[test]
    fn the_catalogues_are_sound() {
        assert_sound::<super::FirstUseText>();
        assert_sound::<super::RecoveryText>();
        assert_sound::<super::UnlockText>();
    }
}
