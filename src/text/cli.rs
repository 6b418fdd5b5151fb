//! What the command line says.

use super::catalogue::catalogue;

catalogue! {
    /// Words of the verbs. A `|` parts what is wrong from what would mend it.
    pub enum CliText {
        ClockRefused => "{0} 只在演练库中有效；请去掉此变量。", "{0} works in practice homes only; unset it.";
        ClockUnreadable => "{0} 不是时刻：{1}；应如 2026-02-12T09:00:00+08:00。", "{0} is not an instant: {1}; write it as 2026-02-12T09:00:00+08:00.";
        NoHomeFolder => "找不到数据目录；请用 --home 指定。", "No data folder was found; name one with --home.";
        NoHome => "{0} 中还没有工作台；请先运行 jiuzhu init 或 jiuzhu enrol。", "There is no desk in {0} yet; run jiuzhu init or jiuzhu enrol first.";
        PassphraseFile => "口令文件无法读取。", "The passphrase file cannot be read.";
        PassphraseNeeded => "需要口令；请用 --passphrase-file 指定，或在终端中运行。", "A passphrase is needed; name a --passphrase-file, or run it at a terminal.";
        PassphrasePrompt => "口令：", "Passphrase: ";
        UnknownStream => "没有这一户档案。|请用 case list 查看编号。", "There is no such household file.|See case list for its id.";
        NewerStream => "这份档案含有新版程序写入的内容，本版只能查看。|请升级程序。", "This file holds what a newer program wrote; this one can only show it.|Upgrade the program.";
        BatchNotDone => "整批未执行，因为其中一条未通过。|改正那一条后重新提交。", "Nothing of the batch was done, because one line was refused.|Mend that line and send the batch again.";
        NotJson => "这一行不是 JSON 对象。|每行写一个命令对象。", "This line is not a JSON object.|Write one command object a line.";
        OnMustBeNull => "开立户档案时 on 必须为空。|去掉 on。", "Opening a household takes no “on”.|Leave it out.";
        BadDesk => "不是工作台：{0}；应为 township:代码、city_office、unit:标识 或 oversight:标识。", "Not a desk: {0}; write township:CODE, city_office, unit:ID or oversight:ID.";
        CasesNeedTownship => "--cases 只用于乡镇工作台。", "--cases is for township desks only.";
        Initialised => "已建立。恢复密钥（只显示这一次，请抄下并妥善保管）：\n{0}", "Made. The recovery key, shown this once; write it down and keep it safe:\n{0}";
        BadRole => "本工作台没有这个角色：{0}。", "This desk has no such role: {0}.";
        UnknownAccount => "没有这个账户：{0}。", "There is no such account: {0}.";
        AdminOnly => "只有管理员可以管理账户。", "Only an admin may manage accounts.";
        Busy => "库正被 {0} 使用；请先关闭它。", "The store is in use by {0}; close that first.";
        WrongPassphrase => "口令不对；什么也没有改动。", "The passphrase is wrong; nothing was changed.";
        Locked => "需要口令或密钥。", "A passphrase or key is needed.";
        ManyAccounts => "这里有几个账户；请用 --account 指定。", "There are several accounts here; name one with --account.";
        AccountDisabled => "这个账户已停用。", "This account has ended.";
        LoginTaken => "这个账户名已有人使用。", "This login is taken.";
        NotEmpty => "此处已有内容；请换一个目录。", "Something is there already; choose another folder.";
        DamageFound => "发现损坏：{0}；原件未动。请运行 jiuzhu doctor。", "Damage was found: {0}; it was left as it is. Run jiuzhu doctor.";
        NewerFormat => "由新版程序写入：{0}；请升级程序。", "Written by a newer program: {0}; upgrade this one.";
        IoFailed => "读写失败：{0}。已保存的不受影响。", "Reading or writing failed: {0}. What was saved stays saved.";
        SavedBehind => "这一条已保存在日志中，但库写入失败；请腾出空间后重新打开，会自动补齐。", "This was saved in the journal, but the store could not take it; make room and open again: it catches up by itself.";
        NoSpace => "磁盘已满：这一次没有保存，以前保存的都在。请删除不需要的文件，腾出 20 MB 后重试。", "The disk is full: this was not saved, what was saved before is kept. Remove what is not needed, make 20 MB of room, and try again.";
        Bug => "程序出错：{0}。已保存的不受影响。", "A bug in the program: {0}. What was saved stays saved.";
        NoSuchCase => "没有这份档案或申请：{0}。", "There is no such file or application: {0}.";
        BadFormat => "不支持的导出：{0}；现有 events、cases，格式 jsonl。", "Not an export: {0}; there are events and cases, as jsonl.";
        Exported => "已写出 {0} 行。", "{0} lines written.";
        DoctorOk => "完好：{0} 条记录，{1} 条待上报，{2} 条被退回。", "Sound: {0} records, {1} waiting, {2} refused.";
        DoctorDamaged => "有损坏：{0} 条记录，{1} 条待上报，{2} 条被退回。", "Damaged: {0} records, {1} waiting, {2} refused.";
        FoundTornTail => "日志末尾有一条写到一半的记录，已去掉；它没有被答复为已保存。|无需处理。", "A record cut short stood at the journal's end and was removed; it had never been answered as saved.|Nothing to do.";
        FoundDamagedFrame => "日志中间第 {0} 条无法读取。|联网同步后从市局取回；并请做一次备份。", "Frame {0} in the middle of the journal cannot be read.|Sync to fetch it from the office again, and make a backup.";
        FoundMended => "日志中间有 {0} 条无法读取，已由库补回。|请检查磁盘并做一次备份。", "{0} frames in the middle of the journal could not be read; they were put back from the store.|Check the disk and make a backup.";
        FoundRebuilt => "库已由日志重建（{0} 条）；原库保留在旁：{1}。|无需处理。", "The store was rebuilt from the journal ({0} frames); the old one stands aside: {1}.|Nothing to do.";
        FoundReplayed => "库落后 {0} 条，已由日志补齐。|无需处理。", "The store was {0} frames behind and took them from the journal.|Nothing to do.";
        FoundPutBack => "日志缺 {0} 条，已由库补回。|请检查磁盘并做一次备份。", "The journal had lost {0} frames; they were put back from the store.|Check the disk and make a backup.";
        FoundFrame => "日志第 {0} 条无法读取。|运行 doctor --rebuild，由库或备份补回。", "Frame {0} of the journal cannot be read.|Run doctor --rebuild: the store or a backup gives it back.";
        FoundStoreFrame => "库中第 {0} 条与日志不符。|运行 doctor --rebuild。", "The store's frame {0} is not the journal's.|Run doctor --rebuild.";
        ClosedRemedy => "运行 doctor --rebuild；仍如此时请与市局联系，不要删除任何文件。", "Run doctor --rebuild; if that does not help, call the office; delete nothing.";
        FoundChain => "本机记录的先后链断开。|请与市局联系，不要删除任何文件。", "This device's chain of actions is broken.|Call the office; delete nothing.";
        FoundSignature => "签名或内容校验不符。|请与市局联系，不要删除任何文件。", "A signature or a body does not hold.|Call the office; delete nothing.";
        FoundUnknownKey => "签名账户的证书不在本机。|联网同步后再检查。", "The signing account's certificate is not here.|Sync, then examine again.";
        FoundReceipt => "市局回执不连续。|联网同步后再检查；仍有则与市局联系。", "The office's receipts do not follow each other.|Sync and examine again; if it stays, call the office.";
        FoundRefused => "市局退回了一条记录（{0}）。|在同步页查看原因并更正。", "The office refused a record ({0}).|See the reason on the sync screen and mend it.";
        FoundPolicy => "市民政局发布的政策本程序读不懂，仍按以前的办理：{0}|更新程序。", "The office published a policy that this program cannot read; the one before it is still applied: {0}|Update the program.";
        UnknownBench => "没有这项测量：{0}；现有 {1}。", "There is no such measurement: {0}; there are {1}.";
        NotForPractice => "{0} 不是演练库；请换一个空目录，或去掉 --home。", "{0} is not a practice home; name an empty folder, or leave --home out.";
        NoTerminal => "需要终端；脚本请用各子命令，见 jiuzhu --help。", "A terminal is needed; for scripts there are the verbs, see jiuzhu --help.";
        PracticeElsewhere => "演练库自带市局，不能加入别处。", "This practice home plays its own office and cannot be enrolled elsewhere.";
    }
}
