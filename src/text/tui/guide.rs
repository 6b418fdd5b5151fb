//! The guide of the first day: five pages, shown at first use and on request.

use crate::text::catalogue::catalogue;

catalogue! {
    /// The pages of the guide.
    pub enum GuideText {
        Title => "入门指引", "Getting started";
        Page => "{0} {1}/{2}", "{0} {1}/{2}";
        Next => "下一页", "Next page";
        Begin => "开始", "Begin";
        Done => "知道了", "Done";
        Before => "上一页", "Page before";

        Welcome => "欢迎使用救助", "Welcome";
        Welcome1 => "这是乡镇（街道）办理社会救助的程序。没有网络也能办：每一步先保存在本机，连上后自动报到市局。",
            "This is where a township handles social assistance. It works without a network: every step is saved here and goes to the city office when there is a connection.";
        Welcome2 => "接下来选定工作台，起一个登录名和口令，再抄下恢复密钥，一共几分钟。",
            "Next you choose the desk, a login and a passphrase, and write down the recovery key: a few minutes in all.";
        Welcome3 => "想先试试手，请退出后运行 jiuzhu practice：里面都是虚构的家庭，每个画面都标着“演练”，不会进到真的档案里。",
            "To try things first, quit and run jiuzhu practice: invented households, marked as practice on every screen, never mixed with real files.";

        Desk => "工作台", "The desk";
        Desk1 => "工作台就是这台电脑归哪个单位用。它决定能看到哪些家庭、能办哪些事。",
            "The desk is the office that uses this machine. It decides whose files are seen and what can be done.";
        Desk2 => "乡镇（街道）看得到自己的家庭；市局看得到全市报上来的；成员单位只看到请它核对的人。",
            "A township sees its own households, the city office what was sent up, a member unit the persons it is asked about.";

        Account => "登录名与口令", "Login and passphrase";
        Account1 => "每个人一个登录名，不要共用：谁做的、谁签的，都记在登录名下。",
            "A login for each person, never shared: what is done and signed stands under it.";
        Account2 => "口令只有本人知道，程序和管理员都查不到。离开座位按 {0} 锁定。",
            "Only you know the passphrase; neither the program nor the admin can look it up. {0} locks the screens.";

        Recovery => "恢复密钥", "The recovery key";
        Recovery1 => "建立档案库时显示一次的那八组字符。所有口令都忘记、或电脑坏了要从备份恢复时，只有它能打开。",
            "The eight groups shown once when the store was made. When every passphrase is lost, or a backup is brought back, it alone opens.";
        Recovery2 => "抄在纸上锁进柜子，不拍照、不存电脑。",
            "On paper, locked away; never as a picture or a file.";

        Steps => "第一步做什么", "First steps";
        Steps1 => "“待办”是每天的起点：按期限排好，逾期的在最上面。直接输入姓名拼音首字母就能找到人，{0} 打开。",
            "The queue is where each day begins: by deadline, overdue first. Type initials of a name to find a household; {0} opens it.";
        Steps2 => "{0} 新受理：照着表一项一项填，Enter 到下一项，填到一半关机也不会丢。",
            "{0} begins an intake: one field after another, Enter goes on; what is half typed survives a power cut.";
        Steps3 => "每个画面最下面一行是能用的键。任何一项不明白就按 {0}：说明这一项填什么、依据哪个文件。",
            "The last line of each screen shows its keys. {0} explains the field you are at, and the rule behind it.";
        Steps4 => "{0} 列出全部操作，可按拼音查找；{1} 看同步情况。以后在那里也能再打开本指引。",
            "{0} lists every action, found by typing; {1} shows the exchange with the office. This guide is there too.";
        Steps5 => "屏幕右下角写“已保存”，就是已经写在磁盘上，断电也在。",
            "When it says saved, it is on the disk, also after a power cut.";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::GuideText>();
    }
}
