//! The kinds of action: what stands in an envelope's header, so that a stream can be read without its bodies.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What sort of stream an action belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StreamKind {
    /// 户档案
    Household,
    /// A desk's own accounts and devices.
    Desk,
    /// What the office publishes to all.
    Registry,
    /// 发放批次
    Payment,
    /// 转介
    Referral,
    /// 备用金
    Fund,
}

impl StreamKind {
    /// In which order a desk that joins receives the streams it may see: first the registry, so that every signature
    /// can be checked when it arrives.
    #[must_use]
    pub const fn delivered(self) -> u8 {
        match self {
            Self::Registry => 0,
            Self::Desk => 1,
            Self::Household => 2,
            Self::Payment => 3,
            Self::Referral => 4,
            Self::Fund => 5,
        }
    }

    /// Whether commands open streams of this sort, each under an id of its own.
    #[must_use]
    pub const fn is_opened(self) -> bool {
        !matches!(self, Self::Desk | Self::Registry)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $name:literal, $stream:ident;)*) => {
        /// One kind of action. The code is the form in the header: never changed, never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Kind { $($(#[$doc])* $variant = $code,)* }

        impl Kind {
            /// All kinds, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The kind with this code; `None` when a newer program made it.
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// The name in JSON: that of the command, where a command makes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The sort of stream it belongs to.
            #[must_use]
            pub const fn stream(self) -> StreamKind {
                match self { $(Self::$variant => StreamKind::$stream,)* }
            }
        }
    };
}

kinds! {
    /// A device joins a realm.
    Bind = 1, "bind", Desk;
    /// An account is made at a desk.
    AccountAdd = 2, "account.add", Desk;
    /// An account ends.
    AccountDisable = 3, "account.disable", Desk;
    /// The office countersigns an account.
    AccountCertify = 4, "account.certify", Registry;
    /// The office withdraws an account's certificate.
    AccountWithdraw = 5, "account.withdraw", Registry;
    /// 登记户
    HouseholdOpen = 10, "household.open", Household;
    /// 变更户信息
    HouseholdAmend = 11, "household.amend", Household;
    /// 登记申请
    ApplicationRegister = 12, "application.register", Household;
    /// 受理
    ApplicationAccept = 13, "application.accept", Household;
    /// 一次性告知
    ApplicationTellMissing = 14, "application.tell_missing", Household;
    /// 核对授权
    AuthorisationRecord = 15, "authorisation.record", Household;
    /// 收件
    DocumentRecord = 16, "document.record", Household;
    /// 入户调查
    VisitRecord = 17, "visit.record", Household;
    /// 初审意见
    OpinionGive = 18, "opinion.give", Household;
    /// 张贴公示
    NoticePost = 19, "notice.post", Household;
    /// 公示结果
    NoticeClose = 20, "notice.close", Household;
    /// 报送
    ApplicationForward = 21, "application.forward", Household;
    /// 审核确认
    DeterminationGive = 22, "determination.give", Household;
    /// 撤回申请
    ApplicationWithdraw = 23, "application.withdraw", Household;
    /// 裁定冲突
    ConflictResolve = 24, "conflict.resolve", Household;

    // The rest of the course.
    /// 不予受理
    ApplicationDecline = 30, "application.decline", Household;
    /// 终结
    ApplicationClose = 31, "application.close", Household;
    /// 邻里访问
    NeighbourRecord = 32, "neighbour.record", Household;
    /// 信函索证
    LetterRecord = 33, "letter.record", Household;
    /// 提请核对
    CheckRequest = 34, "check.request", Household;
    /// 核对报告
    CheckRecord = 35, "check.record", Household;
    /// 告知核对结果
    CheckTell = 36, "check.tell", Household;
    /// 对核对结果的异议
    CheckObject = 37, "check.object", Household;
    /// 民主评议
    AppraisalRecord = 38, "appraisal.record", Household;
    /// 投诉举报
    ComplaintRecord = 39, "complaint.record", Household;
    /// 审核
    ReviewRecord = 40, "review.record", Household;
    /// 退回
    ApplicationReturn = 41, "application.return", Household;
    /// 送达不予确认通知
    RefusalDeliver = 42, "refusal.deliver", Household;
    /// 长期公示
    PublicityRecord = 43, "publicity.record", Household;
    /// 回避
    RecusalRecord = 44, "recusal.record", Household;
    /// 乡镇审批
    DeterminationDelegated = 45, "determination.delegated", Household;
    /// 转换认定类别
    ApplicationConvert = 130, "application.convert", Household;
    /// 生活自理能力评估
    CareAssess = 140, "care.assess", Household;
    /// 自理能力变化报告
    CareReportChange = 141, "care.report_change", Household;
    /// 供养方式
    CarePlace = 142, "care.place", Household;
    /// 照料协议
    CareAgree = 143, "care.agree", Household;
    /// 急难发放
    GrantUrgent = 144, "grant.urgent", Household;
    /// 补齐手续
    GrantCompletePapers = 145, "grant.complete_papers", Household;
    /// 小额发放
    GrantPay = 146, "grant.pay", Household;
    /// 报备
    GrantFile = 147, "grant.file", Household;
    /// 结转在享救助
    ApplicationCarryOver = 149, "application.carry_over", Household;
    /// 复核
    BenefitReview = 60, "benefit.review", Household;
    /// 调整
    BenefitChange = 61, "benefit.change", Household;
    /// 暂停发放
    BenefitSuspend = 62, "benefit.suspend", Household;
    /// 恢复发放
    BenefitResume = 63, "benefit.resume", Household;
    /// 停发
    BenefitStop = 64, "benefit.stop", Household;
    /// 变更报告
    ChangeReport = 65, "change.report", Household;
    /// 死亡登记
    DeathRecord = 66, "death.record", Household;
    /// 拒绝适当工作
    WorkRefuse = 67, "work.refuse", Household;
    /// 迁移
    HouseholdMove = 68, "household.move", Household;
    /// 分户
    HouseholdSplit = 69, "household.split", Household;
    /// 并入
    HouseholdJoin = 70, "household.join", Household;
    /// 并户
    HouseholdMerge = 71, "household.merge", Household;
    /// 编制发放批次
    PaymentDraft = 80, "payment.draft", Payment;
    /// 复核发放批次
    PaymentCheck = 81, "payment.check", Payment;
    /// 报送发放批次
    PaymentForward = 82, "payment.forward", Payment;
    /// 确认发放批次
    PaymentConfirm = 83, "payment.confirm", Payment;
    /// 送财政、银行发放
    PaymentSend = 84, "payment.send", Payment;
    /// 登记退回
    PaymentReturn = 85, "payment.return", Payment;
    /// 转介
    ReferralMake = 100, "referral.make", Referral;
    /// 接收转介
    ReferralAccept = 101, "referral.accept", Referral;
    /// 退回转介
    ReferralReturn = 102, "referral.return", Referral;
    /// 答复转介
    ReferralAnswer = 103, "referral.answer", Referral;
    /// 办结转介
    ReferralClose = 104, "referral.close", Referral;
    /// 登记其他待遇
    TagRecord = 105, "tag.record", Household;
    /// 终止其他待遇
    TagEnd = 106, "tag.end", Household;
    /// 发布政策
    PolicyPublish = 120, "policy.publish", Registry;
    /// 发布日历
    CalendarPublish = 121, "calendar.publish", Registry;
    /// 重新发放
    PaymentRepay = 86, "payment.repay", Payment;
    /// 关账
    PaymentClose = 87, "payment.close", Payment;
    /// 补充发放批次
    PaymentExtend = 88, "payment.extend", Payment;
    /// 暂缓发放
    PaymentHold = 89, "payment.hold", Payment;
    /// 备用金拨入
    FundReceive = 148, "fund.receive", Fund;
    /// 建立备用金
    FundOpen = 150, "fund.open", Fund;
    /// 备用金缴回
    FundReturn = 151, "fund.return", Fund;
    /// 备用金冲销
    FundStrike = 152, "fund.strike", Fund;
}

impl Kind {
    /// Whether the command of this kind opens its stream.
    #[must_use]
    pub const fn opens(self) -> bool {
        matches!(self, Self::HouseholdOpen | Self::PaymentDraft | Self::ReferralMake | Self::FundOpen)
    }

    /// The code in the header.
    #[must_use]
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// By its name in JSON, by its code in binary.
impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.serialize_str(self.name()) } else { s.serialize_u16(self.code()) }
    }
}
impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let found = if d.is_human_readable() {
            Self::from_name(&Cow::<'de, str>::deserialize(d)?)
        } else {
            Self::from_code(u16::deserialize(d)?)
        };
        found.ok_or_else(|| D::Error::custom("not a kind that this program knows"))
    }
}
