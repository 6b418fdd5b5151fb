//! What backups, restoring and mending say.

use super::catalogue::catalogue;

catalogue! {
    /// Words of `backup` and `restore`, of the automatic backups, and of what opening mended with them. A `|` parts what
    /// is wrong from what would mend it.
    pub enum BackupText {
        Made => "已备份 {0} 条记录并读回核对：{1}（{2} 字节）。用当时的口令或恢复密钥可在任何一台机器上恢复。",
            "{0} records backed up and read back: {1} ({2} bytes). A passphrase of today or the recovery key restores them on any machine.";
        Restored => "已恢复 {0} 条记录到 {1}。若原机之后又记录过，请不要两台同时使用：市局会发现同一设备的两条链。",
            "{0} records restored to {1}. If the first machine has gone on since, do not use both: the office sees two chains of one device.";
        NotABackup => "这个文件不是救助备份；没有改动它。请核对路径。", "This file is not a backup of this program; it was left as it is. Check the path.";
        Damaged => "备份不完整：{0}；什么也没有改动。请换一份备份。", "The backup does not hold: {0}; nothing was changed. Take another one.";
        NotWritable => "没有写入权限：{0}。什么也没有改动，已保存的都在。请检查文件夹的权限，或解除磁盘的只读。",
            "This may not be written: {0}. Nothing was changed, what was saved is kept. Check who may write the folder, or make the disk writable.";
        FoundPassedOver => "日志中有 {0} 条市局应答已丢失，已略过；损坏的原件保留在 journal.damaged-* 中。|联网同步后自动取回；并请检查磁盘。",
            "{0} answers of the office are lost from the journal and were passed over; the damaged files stand in journal.damaged-*.|The next sync fetches them again; check the disk.";
        FoundFromBackup => "日志和库都缺 {0} 条，已由自动备份补回。|请检查磁盘并做一次备份。",
            "Neither journal nor store had {0} frames; they were put back from an automatic backup.|Check the disk and make a backup.";
        FoundLost => "日志第 {0} 条市局应答已丢失，还没有取回。|联网同步。", "Frame {0} of the journal, an answer of the office, is lost and not yet fetched again.|Sync.";
        FoundRefetched => "日志第 {0} 条曾丢失，已从市局取回。|无需处理。", "Frame {0} of the journal was lost and has been fetched again.|Nothing to do.";
        FoundIndex => "库中的“{0}”与由日志重新算出的不符。|运行 doctor --rebuild。", "What the store holds as “{0}” is not what the journal gives.|Run doctor --rebuild.";
        FoundUnchecked => "磁盘空间不足，没有核对索引。|腾出空间后再运行 doctor。", "There is not enough room on the disk to check the indexes.|Make room and run doctor again.";
        FoundNoBackup => "还没有自动备份，或已经太旧。|运行 jiuzhu backup --to 路径。", "There is no automatic backup yet, or an old one only.|Run jiuzhu backup --to PATH.";
        FoundBadBackup => "最近的自动备份不完整。|运行 jiuzhu backup --to 路径；并请检查磁盘。", "The last automatic backup does not hold.|Run jiuzhu backup --to PATH, and check the disk.";
        FoundKeyring => "钥匙文件损坏或缺失，已由副本修复。|请检查磁盘。", "The keyring was damaged or gone and was mended from its copy.|Check the disk.";
        AutoFailed => "自动备份没有做成：{0}。记录都在；请腾出空间或检查磁盘。", "The automatic backup was not made: {0}. The records are safe; make room, or check the disk.";
        SecondFailed => "没有备份到 {0}：{1}。本机的备份已做好；插上后会再备份。", "No backup at {0}: {1}. The one on this machine is made; it is tried again when the path is there.";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::BackupText>();
    }
}
