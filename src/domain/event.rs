//! Events: what happened. The list is append-only, and so is every type in it: the encoding is the log.

use serde::{Deserialize, Serialize};

use super::desk::{AccountAdded, AccountDisabled, Audience, Bound};
use super::fund;
use super::kind::Kind;
use super::meta::Meta;
use super::payment;
use super::referral;
use super::registry::{AccountCertified, AccountWithdrawn};
use super::state::State;
use super::step;

/// How an event folds into the state of its stream; one of another sort of stream changes nothing.
macro_rules! folded {
    (household, $event:ident, $state:ident, $meta:ident, $kind:ident) => {
        if let State::Household(household) = $state {
            let fold = household.begin($meta, Kind::$kind);
            $event.apply(household, fold);
        }
    };
    (payment, $event:ident, $state:ident, $meta:ident, $kind:ident) => {
        if let State::Payment(run) = $state {
            let act = run.begin($meta);
            $event.apply(run, act, $meta);
        }
    };
    (referral, $event:ident, $state:ident, $meta:ident, $kind:ident) => {
        if let State::Referral(referral) = $state {
            let act = referral.begin($meta);
            $event.apply(referral, act);
        }
    };
    (fund, $event:ident, $state:ident, $meta:ident, $kind:ident) => {
        if let State::Fund(fund) = $state {
            let act = fund.begin($meta);
            $event.apply(fund, act, $meta);
        }
    };
    (desk, $event:ident, $state:ident, $meta:ident, $kind:ident) => {
        if let State::Desk(desk) = $state {
            $event.apply(desk);
        }
    };
    (registry, $event:ident, $state:ident, $meta:ident, $kind:ident) => {
        if let State::Registry(registry) = $state {
            $event.apply(registry);
        }
    };
}

macro_rules! events {
    ($($(#[$doc:meta])* $on:ident: $variant:ident($event:ty) = $kind:ident;)*) => {
        /// One event. In JSON: `{"visit_recorded": {…}}`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Event { $($(#[$doc])* $variant($event),)* }

        impl Event {
            /// The kind of the action that makes it.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$kind,)* }
            }

            /// Folds the event into the state of its stream. Total: one of another sort of stream changes nothing.
            pub(super) fn apply_to(&self, state: &mut State, meta: &Meta) {
                match self {
                    $(Self::$variant(event) => { folded!($on, event, state, meta, $kind); })*
                }
            }
        }
    };
}

events! {
    /// A device joined a realm.
    desk: Bound(Bound) = Bind;
    /// An account was made.
    desk: AccountAdded(AccountAdded) = AccountAdd;
    /// An account ended.
    desk: AccountDisabled(AccountDisabled) = AccountDisable;
    /// The office countersigned an account.
    registry: AccountCertified(AccountCertified) = AccountCertify;
    /// The office withdrew a certificate.
    registry: AccountWithdrawn(AccountWithdrawn) = AccountWithdraw;
    /// 登记户
    household: HouseholdOpened(step::household_open::HouseholdOpened) = HouseholdOpen;
    /// 变更户信息
    household: HouseholdAmended(step::household_amend::HouseholdAmended) = HouseholdAmend;
    /// 登记申请
    household: ApplicationRegistered(step::application_register::ApplicationRegistered) = ApplicationRegister;
    /// 受理
    household: ApplicationAccepted(step::application_accept::ApplicationAccepted) = ApplicationAccept;
    /// 一次性告知
    household: MissingTold(step::application_tell_missing::MissingTold) = ApplicationTellMissing;
    /// 核对授权
    household: AuthorisationRecorded(step::authorisation_record::AuthorisationRecorded) = AuthorisationRecord;
    /// 收件
    household: DocumentRecorded(step::document_record::DocumentRecorded) = DocumentRecord;
    /// 入户调查
    household: VisitRecorded(step::visit_record::VisitRecorded) = VisitRecord;
    /// 初审意见
    household: OpinionGiven(step::opinion_give::OpinionGiven) = OpinionGive;
    /// 张贴公示
    household: NoticePosted(step::notice_post::NoticePosted) = NoticePost;
    /// 公示结果
    household: NoticeClosed(step::notice_close::NoticeClosed) = NoticeClose;
    /// 报送
    household: ApplicationForwarded(step::application_forward::ApplicationForwarded) = ApplicationForward;
    /// 审核确认
    household: DeterminationGiven(step::determination_give::DeterminationGiven) = DeterminationGive;
    /// 撤回申请
    household: ApplicationWithdrawn(step::application_withdraw::ApplicationWithdrawn) = ApplicationWithdraw;
    /// 裁定冲突
    household: ConflictResolved(step::conflict_resolve::ConflictResolved) = ConflictResolve;

    // The rest of the course.
    /// 不予受理
    household: ApplicationDeclined(step::application_decline::ApplicationDeclined) = ApplicationDecline;
    /// 终结
    household: ApplicationClosed(step::application_close::ApplicationClosed) = ApplicationClose;
    /// 邻里访问
    household: NeighboursAsked(step::neighbour_record::NeighboursAsked) = NeighbourRecord;
    /// 信函索证
    household: LetterRecorded(step::letter_record::LetterRecorded) = LetterRecord;
    /// 提请核对
    household: CheckRequested(step::check_request::CheckRequested) = CheckRequest;
    /// 核对报告
    household: CheckRecorded(step::check_record::CheckRecorded) = CheckRecord;
    /// 告知核对结果
    household: CheckToldApplicant(step::check_tell::CheckToldApplicant) = CheckTell;
    /// 对核对结果的异议
    household: CheckObjected(step::check_object::CheckObjected) = CheckObject;
    /// 民主评议
    household: AppraisalRecorded(step::appraisal_record::AppraisalRecorded) = AppraisalRecord;
    /// 投诉举报
    household: ComplaintRecorded(step::complaint_record::ComplaintRecorded) = ComplaintRecord;
    /// 审核
    household: ReviewRecorded(step::review_record::ReviewRecorded) = ReviewRecord;
    /// 退回
    household: ApplicationReturned(step::application_return::ApplicationReturned) = ApplicationReturn;
    /// 送达不予确认通知
    household: RefusalDelivered(step::refusal_deliver::RefusalDelivered) = RefusalDeliver;
    /// 长期公示
    household: PublicityRecorded(step::publicity_record::PublicityRecorded) = PublicityRecord;
    /// 回避
    household: RecusalRecorded(step::recusal_record::RecusalRecorded) = RecusalRecord;
    /// 乡镇审批
    household: DeterminationDelegated(step::determination_give::DeterminationGiven) = DeterminationDelegated;
    /// 转换认定类别
    household: ApplicationConverted(step::application_convert::ApplicationConverted) = ApplicationConvert;
    /// 生活自理能力评估
    household: CareAssessed(step::care_assess::CareAssessed) = CareAssess;
    /// 自理能力变化报告
    household: CareChangeReported(step::care_report_change::CareChangeReported) = CareReportChange;
    /// 供养方式
    household: CarePlaced(step::care_place::CarePlaced) = CarePlace;
    /// 照料协议
    household: CareAgreed(step::care_agree::CareAgreed) = CareAgree;
    /// 急难发放
    household: UrgentPaid(step::grant_urgent::UrgentPaid) = GrantUrgent;
    /// 补齐手续
    household: PapersCompleted(step::grant_complete_papers::PapersCompleted) = GrantCompletePapers;
    /// 小额发放
    household: GrantPaid(step::grant_pay::GrantPaid) = GrantPay;
    /// 报备
    household: GrantFiled(step::grant_file::GrantFiled) = GrantFile;
    /// 结转在享救助
    household: ApplicationCarriedOver(step::application_carry_over::ApplicationCarriedOver) = ApplicationCarryOver;
    /// 发布政策
    registry: PolicyPublished(step::policy_publish::PolicyPublished) = PolicyPublish;
    /// 发布日历
    registry: CalendarPublished(step::calendar_publish::CalendarPublished) = CalendarPublish;
    /// 复核
    household: BenefitReviewed(step::benefit_review::BenefitReviewed) = BenefitReview;
    /// 调整
    household: BenefitChanged(step::benefit_change::BenefitChanged) = BenefitChange;
    /// 暂停发放
    household: BenefitSuspended(step::benefit_suspend::BenefitSuspended) = BenefitSuspend;
    /// 恢复发放
    household: BenefitResumed(step::benefit_resume::BenefitResumed) = BenefitResume;
    /// 停发
    household: BenefitStopped(step::benefit_stop::BenefitStopped) = BenefitStop;
    /// 变更报告
    household: ChangeReported(step::change_report::ChangeReported) = ChangeReport;
    /// 死亡登记
    household: DeathRecorded(step::death_record::DeathRecorded) = DeathRecord;
    /// 拒绝适当工作
    household: WorkRefused(step::work_refuse::WorkRefused) = WorkRefuse;
    /// 迁移
    household: HouseholdMoved(step::household_move::HouseholdMoved) = HouseholdMove;
    /// 分户
    household: HouseholdSplit(step::household_split::HouseholdSplit) = HouseholdSplit;
    /// 并入
    household: HouseholdJoined(step::household_join::HouseholdJoined) = HouseholdJoin;
    /// 并户
    household: HouseholdMerged(step::household_merge::HouseholdMerged) = HouseholdMerge;
    /// 编制发放批次
    payment: PaymentDrafted(payment::draft::Drafted) = PaymentDraft;
    /// 确认发放批次
    payment: PaymentConfirmed(payment::confirm::Confirmed) = PaymentConfirm;
    /// 登记退回
    payment: PaymentReturned(payment::returned::Returned) = PaymentReturn;
    /// 转介
    referral: ReferralMade(referral::make::Made) = ReferralMake;
    /// 接收转介
    referral: ReferralAccepted(referral::accept::Accepted) = ReferralAccept;
    /// 退回转介
    referral: ReferralSentBack(referral::send_back::SentBack) = ReferralReturn;
    /// 答复转介
    referral: ReferralAnswered(referral::answer::Answered) = ReferralAnswer;
    /// 办结转介
    referral: ReferralClosed(referral::close::Closed) = ReferralClose;
    /// 登记其他待遇
    household: TagRecorded(step::tag_record::TagRecorded) = TagRecord;
    /// 终止其他待遇
    household: TagEnded(step::tag_end::TagEnded) = TagEnd;
    /// 补充发放批次
    payment: PaymentExtended(payment::extend::Extended) = PaymentExtend;
    /// 暂缓发放
    payment: PaymentHeld(payment::hold::LinesHeld) = PaymentHold;
    /// 复核发放批次
    payment: PaymentChecked(payment::check::Checked) = PaymentCheck;
    /// 报送发放批次
    payment: PaymentForwarded(payment::forward::Forwarded) = PaymentForward;
    /// 送发
    payment: PaymentSent(payment::send::Sent) = PaymentSend;
    /// 重新发放
    payment: PaymentRepaid(payment::repay::Repaid) = PaymentRepay;
    /// 关账
    payment: PaymentClosed(payment::close::Closed) = PaymentClose;
    /// 建立备用金
    fund: FundOpened(fund::open::Opened) = FundOpen;
    /// 备用金拨入
    fund: FundReceived(fund::receive::Received) = FundReceive;
    /// 备用金缴回
    fund: FundGivenBack(fund::give_back::GivenBack) = FundReturn;
    /// 备用金冲销
    fund: FundEntryStruck(fund::strike::EntryStruck) = FundStrike;
}

impl Event {
    /// Whom the stream is for from this event on, if it moves to others.
    #[must_use]
    pub const fn moves_to(&self) -> Option<Audience> {
        match self {
            Self::HouseholdMoved(event) => Some(Audience::Township(event.to.township())),
            _ => None,
        }
    }

    /// Whom the event says that its stream is for: only those that open one say it.
    #[must_use]
    pub fn audience(&self) -> Option<Audience> {
        match self {
            Self::HouseholdOpened(event) => Some(Audience::Township(event.profile.village.township())),
            Self::AccountAdded(event) => Some(Audience::Own(event.desk.clone())),
            Self::PaymentDrafted(event) => Some(event.opening.audience()),
            Self::ReferralMade(event) => Some(event.opening.audience()),
            Self::FundOpened(event) => Some(Audience::Township(event.opening.township)),
            _ => None,
        }
    }
}
