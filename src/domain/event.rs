//! Events: what happened. The list is append-only, and so is every type in it: the encoding is the log.

use serde::{Deserialize, Serialize};

use super::desk::{AccountAdded, AccountDisabled, Bound};
use super::household::Household;
use super::kind::{Kind, StreamKind};
use super::meta::Meta;
use super::registry::{AccountCertified, AccountWithdrawn};
use super::step;
use super::types::{Desk, Township};

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident($event:ty) = $kind:ident;)*) => {
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
        }
    };
}

events! {
    /// A device joined a realm.
    Bound(Bound) = Bind;
    /// An account was made.
    AccountAdded(AccountAdded) = AccountAdd;
    /// An account ended.
    AccountDisabled(AccountDisabled) = AccountDisable;
    /// The office countersigned an account.
    AccountCertified(AccountCertified) = AccountCertify;
    /// The office withdrew a certificate.
    AccountWithdrawn(AccountWithdrawn) = AccountWithdraw;
    /// 登记户
    HouseholdOpened(step::household_open::HouseholdOpened) = HouseholdOpen;
    /// 变更户信息
    HouseholdAmended(step::household_amend::HouseholdAmended) = HouseholdAmend;
    /// 登记申请
    ApplicationRegistered(step::application_register::ApplicationRegistered) = ApplicationRegister;
    /// 受理
    ApplicationAccepted(step::application_accept::ApplicationAccepted) = ApplicationAccept;
    /// 一次性告知
    MissingTold(step::application_tell_missing::MissingTold) = ApplicationTellMissing;
    /// 核对授权
    AuthorisationRecorded(step::authorisation_record::AuthorisationRecorded) = AuthorisationRecord;
    /// 收件
    DocumentRecorded(step::document_record::DocumentRecorded) = DocumentRecord;
    /// 入户调查
    VisitRecorded(step::visit_record::VisitRecorded) = VisitRecord;
    /// 初审意见
    OpinionGiven(step::opinion_give::OpinionGiven) = OpinionGive;
    /// 张贴公示
    NoticePosted(step::notice_post::NoticePosted) = NoticePost;
    /// 公示结果
    NoticeClosed(step::notice_close::NoticeClosed) = NoticeClose;
    /// 报送
    ApplicationForwarded(step::application_forward::ApplicationForwarded) = ApplicationForward;
    /// 审核确认
    DeterminationGiven(step::determination_give::DeterminationGiven) = DeterminationGive;
    /// 撤回申请
    ApplicationWithdrawn(step::application_withdraw::ApplicationWithdrawn) = ApplicationWithdraw;
    /// 裁定冲突
    ConflictResolved(step::conflict_resolve::ConflictResolved) = ConflictResolve;
}

impl Event {
    /// The township that the event assigns its household to.
    #[must_use]
    pub const fn township(&self) -> Option<Township> {
        match self {
            Self::HouseholdOpened(event) => Some(event.profile.village.township()),
            _ => None,
        }
    }

    /// The desk whose own stream it opens.
    #[must_use]
    pub const fn desk(&self) -> Option<&Desk> {
        match self {
            Self::AccountAdded(event) => Some(&event.desk),
            _ => None,
        }
    }

    /// Folds the event into a household; those of other streams change nothing.
    pub(super) fn apply_to(&self, household: &mut Household, meta: &Meta) {
        let kind = self.kind();
        if kind.stream() != StreamKind::Household {
            return;
        }
        let fold = household.begin(meta, kind);
        match self {
            Self::HouseholdOpened(event) => event.apply(household, fold),
            Self::HouseholdAmended(event) => event.apply(household, fold),
            Self::ApplicationRegistered(event) => event.apply(household, fold),
            Self::ApplicationAccepted(event) => event.apply(household, fold),
            Self::MissingTold(event) => event.apply(household, fold),
            Self::AuthorisationRecorded(event) => event.apply(household, fold),
            Self::DocumentRecorded(event) => event.apply(household, fold),
            Self::VisitRecorded(event) => event.apply(household, fold),
            Self::OpinionGiven(event) => event.apply(household, fold),
            Self::NoticePosted(event) => event.apply(household, fold),
            Self::NoticeClosed(event) => event.apply(household, fold),
            Self::ApplicationForwarded(event) => event.apply(household, fold),
            Self::DeterminationGiven(event) => event.apply(household, fold),
            Self::ApplicationWithdrawn(event) => event.apply(household, fold),
            Self::ConflictResolved(event) => event.apply(household, fold),
            Self::Bound(_)
            | Self::AccountAdded(_)
            | Self::AccountDisabled(_)
            | Self::AccountCertified(_)
            | Self::AccountWithdrawn(_) => {}
        }
    }
}
