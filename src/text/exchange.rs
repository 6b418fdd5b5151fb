//! What enrolment, synchronising and the office say.

use super::catalogue::catalogue;

catalogue! {
    /// Words of `sync`, `enrol` and `office`.
    pub enum ExchangeText {
        Synced => "已同步：上报 {0} 条，收到 {1} 条，待上报 {2} 条。", "Synced: {0} sent, {1} received, {2} waiting.";
        Refused => "市局退回了 {0} 条记录；已保存在本机，请在同步页查看原因。", "The office refused {0} records; they are kept here, see the reasons on the sync screen.";
        NoConnection => "连不上市局：{0}。已保存的都在本机，联通后会自动上报。", "The office cannot be reached: {0}. What was saved is kept here and goes up once it can.";
        Stalled => "市局有应答，但没有进展。已保存的都在本机，稍后会自动重试。", "The office answers, but nothing goes on. What was saved is kept here and is tried again.";
        Unfinished => "时间已到，还没有交换完；已交换的都已保存。请再运行一次。", "The time was over before everything was exchanged; what was exchanged is kept. Run it again.";
        NotAnOffice => "{0} 应答的不是市局服务。请核对地址。", "What answers at {0} is not an office. Check the address.";
        BadAddress => "不是地址：{0}；应为 主机:端口。", "Not an address: {0}; write HOST:PORT.";
        OffLoopback => "{0} 不在本机；未加密的连接只允许在本机使用。", "{0} is not on this machine; a connection without encryption is allowed here only.";
        SentAgain => "已重新签名 {0} 条，下次同步时上报。", "{0} signed anew; they go up with the next sync.";
        RefusedClosed => "已了结 {0} 条；原记录仍在本机日志中。", "{0} dealt with; they stay in the journal.";
        NoSuchRefused => "没有这条被退回的记录。", "There is no such refused record.";
        NotTheAuthor => "这条记录由另一账户签名，只能由其本人重新上报。", "Another account signed this record; only that one may send it again.";
        BodyGone => "这条记录的内容没有保留，不能重新上报。", "What this record said was not kept; it cannot be sent again.";
        Adopted => "已从市局取回本机的 {0} 条记录。", "{0} records of this device were taken back from the office.";
        NewLife => "市局的库进入新的周期；各工作台会在下次同步时补回备份之后的记录。", "The office's store begins another life; the desks bring back what came after the backup with their next sync.";
        Untrusted => "应答的拿不出市局的证书：{0}。没有交出任何信息；可能是上网认证页面，请先登录网络，再重试。", "What answers cannot show the office's certificate: {0}. Nothing was shown to it; it may be a network's login page, log in there and try again.";
        BadSetting => "设置有误：{0}。", "A setting is wrong: {0}.";
        DeniedLater => "从这里来的错误注册码太多；请一刻钟后再试。", "Too many wrong enrolment codes came from here; try again in a quarter of an hour.";
        NotEnrolled => "本工作台尚未加入市局；请先运行 jiuzhu enrol。", "This desk is not enrolled at an office; run jiuzhu enrol first.";
        AnswerDoubtful => "市局的应答与本机记录不符：{0}。未采用，本机记录未变；请与市局联系。", "The office's answer does not fit what this device holds: {0}. Nothing of it was taken; call the office.";
        DeniedRequest => "市局读不懂本机的请求；请升级程序。", "The office cannot read this program's requests; upgrade it.";
        DeniedDevice => "市局不认识这台设备，或已将其停用；请与市局联系，要一个新的注册码，再运行 jiuzhu enrol。", "The office does not know this device, or has revoked it; call the office, ask for a new code and run jiuzhu enrol.";
        DeniedEpoch => "市局的库已由备份恢复；本机正在与其重新对齐，请再同步一次。", "The office was restored from a backup; this device catches up with it, sync once more.";
        DeniedHead => "市局手中的记录少于它曾确认的；请立即与市局联系，不要删除任何文件。", "The office holds less than it once confirmed; call it at once and delete nothing.";
        DeniedForked => "市局在序号 {0} 处有另一条记录：这台设备被复制或恢复过。如本机是由备份恢复的，请运行 jiuzhu sync --adopt；否则请立即与市局联系。不要删除任何文件。", "The office holds another record under number {0}: this device was copied or restored. If it was restored from a backup, run jiuzhu sync --adopt; else call the office at once. Delete nothing.";
        DeniedCode => "注册码无效、已用过或已过期；请向市局要一个新的。", "The enrolment code is unknown, used or expired; ask the office for a new one.";
        DeniedDesk => "这个注册码是给 {0} 的，本机是 {1}。", "This code is for {0}; this home is {1}.";
        DeniedMode => "演练库与正式库不能互通。", "Practice and real homes do not mix.";
        DeniedStore => "市局暂时存不下；稍后会自动重试。", "The office cannot store it now; it is tried again later.";
        DeniedTooLarge => "一条记录太大，市局不收。", "A record is too large for the office.";
        DeniedProof => "市局不接受本机的身份证明；请与市局联系。", "The office does not accept this device's proof; call the office.";
        DeniedLimit => "本机或本单位在市局的数量已到上限（设备、账户或被拒收的记录）；请与市局联系。", "This device or desk is at its limit at the office (devices, accounts or refused records); call the office.";
        BadCode => "不是注册码：应为 主机:端口/ 加 26 位字母数字。", "Not an enrolment code: HOST:PORT/ and 26 letters and digits.";
        Impostor => "应答的不是发出这个注册码的市局；没有交出任何信息。请核对注册码。", "What answers is not the office that made this code; nothing was shown to it. Check the code.";
        AlreadyEnrolled => "本工作台已加入市局。", "This desk is enrolled already.";
        OfficeItself => "市局自己的库不能加入别处。", "The office's own home cannot be enrolled.";
        Enrolled => "已加入：{0}，设备标记 {1}。", "Enrolled: {0}, device mark {1}.";
        RecoveryKey => "恢复密钥（只显示这一次，请抄下并妥善保管）：{0}", "The recovery key, shown this once; write it down and keep it safe: {0}";
        NotOffice => "这不是市局的库；请先运行 jiuzhu init --desk city_office。", "This home is not an office; run jiuzhu init --desk city_office first.";
        AddressNeeded => "市局服务没有运行；请用 --at 主机:端口 指定设备要连的地址。", "The office is not being served; name the address that devices will call with --at HOST:PORT.";
        CodeIssued => "注册码：{0}\n有效期至 {1}，只能用一次。", "Enrolment code: {0}\nGood until {1}, once.";
        NoSuchDevice => "没有这台设备：{0}。", "There is no such device: {0}.";
        Revoked => "已停用设备 {0}。", "Device {0} is revoked.";
    }
}
