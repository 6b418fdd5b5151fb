//! What the worker says.

use crate::text::catalogue::catalogue;

catalogue! {
    /// What the worker says.
    pub enum WorkerText {
        Panicked => "程序内部出错，档案库已关闭。已保存的记录都在；请退出后重新打开。",
            "A bug in the program; the store was closed. What was saved is kept. Quit and start again.";
        DeriveKey => "正在核对口令…", "Checking the passphrase…";
        Fold => "正在整理档案库：{0} / {1}", "Reading the journal: {0} of {1}";
        Busy => "档案库正被 {0} 使用。请先关闭它，再重试。", "The store is in use by {0}. Close that first, then try again.";
        WrongPassphrase => "口令不对，请重新输入。", "The passphrase is wrong; type it again.";
        UnknownAccount => "没有这个登录名，请核对。", "There is no such login; check it.";
        AccountDisabled => "这个账户已停用，请找管理员。", "This account has ended; see the admin.";
        LoginTaken => "登录名不合规定或已有人使用，请换一个。", "The login is not allowed or taken; choose another.";
        Exists => "这个文件夹里已有内容，请换一个文件夹。", "Something is in the folder already; choose another.";
        Damage => "发现损坏：{0}。原件未动，请运行 jiuzhu doctor。", "Damage was found: {0}. It was left as it is; run jiuzhu doctor.";
        Newer => "由新版程序写入：{0}。请升级程序。", "Written by a newer program: {0}. Upgrade this one.";
        NoSpace => "磁盘已满，这次没有保存；以前保存的都在。请腾出空间后再存一次。",
            "The disk is full; this was not saved, what was saved before is kept. Make room and save again.";
        Failed => "读写失败，这次没有保存：{0}。以前保存的都在，请再试一次。",
            "Reading or writing failed, this was not saved: {0}. What was saved before is kept; try again.";
        NotOpen => "档案库没有打开。", "The store is not open.";
        NoFile => "没有这份户档案。", "There is no such household file.";
        Rebuilt => "档案库已由日志自动重建（{0} 条），没有丢失记录。", "The store was rebuilt from the journal ({0}); nothing was lost.";
        Torn => "上次中断时有一条没写完的记录，已去掉；它没有显示过已保存。",
            "A record cut short by the last interruption was removed; it had never been shown as saved.";
        DamagedFrame => "日志中有无法读取的记录，联网同步后会从市局取回。", "Records in the journal cannot be read; the next sync fetches them again.";
        PutBack => "日志缺少 {0} 条，已由档案库补回。请检查磁盘。", "The journal had lost {0}; they were put back from the store. Check the disk.";
        DraftRestored => "已回到上次没填完的表单。", "Back in the form that was not finished.";
        Synced => "同步完成：上报 {0} 项，接收 {1} 项。", "In step: {0} up, {1} down.";
        Filling => "正在准备演练数据：{0} / {1}", "making practice data: {0} of {1}";
        Filled => "演练数据已备好，市局在本机应答。", "The practice data are ready; an office answers on this machine.";
        PracticeFailed => "演练数据没有备好：{0}。已有的可以照常使用。", "The practice data are incomplete: {0}. What is there can be used.";
        NotEnrolled => "本机还没有登记到市局，记录保存在本机。", "This machine is not enrolled; records are kept here.";
        NoConnection => "连不上市局", "the office cannot be reached";
        Stalled => "市局有应答，但没有进展，稍后自动重试", "the office answers, but nothing goes on; it is tried again";
        Untrusted => "应答的拿不出市局的证书，没有交出任何信息；可能要先登录上网认证页面", "what answers cannot show the office's certificate, and nothing was shown to it; perhaps the network wants a login first";
        CatchingUp => "市局的库已由备份恢复，正在补齐", "the office was restored from a backup; catching up";
        Forked => "这台设备被复制或恢复过：如由备份恢复，请退出后运行 jiuzhu sync --adopt；否则请立即联系市局",
            "this device was copied or restored: if from a backup, quit and run jiuzhu sync --adopt; else call the office at once";
        Asking => "正在与市局核对注册码…", "Checking the code with the office…";
        Impostor => "应答的不是发出这个注册码的市局；没有交出任何信息，请核对注册码", "what answers is not the office that made this code; nothing was shown to it, check the code";
        CodeRefused => "注册码无效、已用过或已过期；请向市局要一个新的", "the code is unknown, used or expired; ask the office for a new one";
        CodeLater => "从这里来的错误注册码太多；请一刻钟后再试", "too many wrong codes came from here; try again in a quarter of an hour";
        NotJoined => "档案库已建立，但还没有加入市局：{0}。请向市局要一个新的注册码，退出后运行 jiuzhu enrol", "the store is made, but the office was not joined: {0}. Ask it for a new code, quit and run jiuzhu enrol";
        OfficeRefused => "市局拒绝：{0}", "the office refused: {0}";
        BadAnswer => "市局的回答不对：{0}", "the office's answer does not hold: {0}";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::WorkerText>();
    }
}
