//! The forms, one a file.

mod accept;
mod amend;
mod authorisation;
mod determination;
mod document;
mod forward;
mod intake;
mod member;
mod notice_close;
mod notice_post;
mod opinion;
mod payment;
mod publish;
mod referral;
mod tell_missing;
mod visit;
mod withdraw;

use serde::{Deserialize, Serialize};

use super::context::FormContext;
use super::issue::FieldIssue;
use super::spec::FormSpec;
use super::state::FormState;

/// Which form. The names are part of the drafts: never changed, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormId {
    /// 受理登记
    Intake,
    /// 变更家庭成员
    Amend,
    /// 受理
    Accept,
    /// 一次性告知
    TellMissing,
    /// 核对授权
    Authorisation,
    /// 收件登记
    Document,
    /// 入户调查
    Visit,
    /// 初审意见
    Opinion,
    /// 张贴公示
    NoticePost,
    /// 公示结果
    NoticeClose,
    /// 报送
    Forward,
    /// 审核确认
    Determination,
    /// 撤回申请
    Withdraw,
    /// 补充发放批次
    PaymentExtend,
    /// 暂缓发放
    PaymentHold,
    /// 复核发放批次
    PaymentCheck,
    /// 报送发放批次
    PaymentForward,
    /// 确认发放批次
    PaymentConfirm,
    /// 送发
    PaymentSend,
    /// 登记退回
    PaymentReturn,
    /// 重新发放
    PaymentRepay,
    /// 关账
    PaymentClose,
    /// 转介
    ReferralMake,
    /// 接收转介
    ReferralAccept,
    /// 退回转介
    ReferralReturn,
    /// 答复转介
    ReferralAnswer,
    /// 办结转介
    ReferralClose,
    /// 登记银行退回清单
    PaymentReturnList,
    /// 发布政策
    PublishPolicy,
    /// 发布日历
    PublishCalendar,
}

impl FormId {
    /// All forms.
    pub const ALL: [Self; 30] = [
        Self::Intake,
        Self::Amend,
        Self::Accept,
        Self::TellMissing,
        Self::Authorisation,
        Self::Document,
        Self::Visit,
        Self::Opinion,
        Self::NoticePost,
        Self::NoticeClose,
        Self::Forward,
        Self::Determination,
        Self::Withdraw,
        Self::PaymentExtend,
        Self::PaymentHold,
        Self::PaymentCheck,
        Self::PaymentForward,
        Self::PaymentConfirm,
        Self::PaymentSend,
        Self::PaymentReturn,
        Self::PaymentRepay,
        Self::PaymentClose,
        Self::ReferralMake,
        Self::ReferralAccept,
        Self::ReferralReturn,
        Self::ReferralAnswer,
        Self::ReferralClose,
        Self::PaymentReturnList,
        Self::PublishPolicy,
        Self::PublishCalendar,
    ];

    /// The form for the next step with this command, for the buttons that a query offers.
    #[must_use]
    pub fn for_command(name: &str) -> Option<Self> {
        Some(match name {
            "household.open" | "application.register" => Self::Intake,
            "household.amend" => Self::Amend,
            "application.accept" => Self::Accept,
            "application.tell_missing" => Self::TellMissing,
            "authorisation.record" => Self::Authorisation,
            "document.record" => Self::Document,
            "visit.record" => Self::Visit,
            "opinion.give" => Self::Opinion,
            "notice.post" => Self::NoticePost,
            "notice.close" => Self::NoticeClose,
            "application.forward" => Self::Forward,
            "determination.give" => Self::Determination,
            "application.withdraw" => Self::Withdraw,
            "payment.extend" => Self::PaymentExtend,
            "payment.hold" => Self::PaymentHold,
            "payment.check" => Self::PaymentCheck,
            "payment.forward" => Self::PaymentForward,
            "payment.confirm" => Self::PaymentConfirm,
            "payment.send" => Self::PaymentSend,
            "payment.return" => Self::PaymentReturn,
            "payment.repay" => Self::PaymentRepay,
            "payment.close" => Self::PaymentClose,
            "referral.make" => Self::ReferralMake,
            "referral.accept" => Self::ReferralAccept,
            "referral.return" => Self::ReferralReturn,
            "referral.answer" => Self::ReferralAnswer,
            "referral.close" => Self::ReferralClose,
            "payment.return_list" => Self::PaymentReturnList,
            "policy.publish" => Self::PublishPolicy,
            "calendar.publish" => Self::PublishCalendar,
            _ => return None,
        })
    }
}

/// The declaration of a form.
#[must_use]
pub const fn spec(form: FormId) -> &'static FormSpec {
    match form {
        FormId::Intake => &intake::SPEC,
        FormId::Amend => &amend::SPEC,
        FormId::Accept => &accept::SPEC,
        FormId::TellMissing => &tell_missing::SPEC,
        FormId::Authorisation => &authorisation::SPEC,
        FormId::Document => &document::SPEC,
        FormId::Visit => &visit::SPEC,
        FormId::Opinion => &opinion::SPEC,
        FormId::NoticePost => &notice_post::SPEC,
        FormId::NoticeClose => &notice_close::SPEC,
        FormId::Forward => &forward::SPEC,
        FormId::Determination => &determination::SPEC,
        FormId::Withdraw => &withdraw::SPEC,
        FormId::PaymentExtend => &payment::extend::SPEC,
        FormId::PaymentHold => &payment::hold::SPEC,
        FormId::PaymentCheck => &payment::check::SPEC,
        FormId::PaymentForward => &payment::forward::SPEC,
        FormId::PaymentConfirm => &payment::confirm::SPEC,
        FormId::PaymentSend => &payment::send::SPEC,
        FormId::PaymentReturn => &payment::returned::SPEC,
        FormId::PaymentRepay => &payment::repay::SPEC,
        FormId::PaymentClose => &payment::close::SPEC,
        FormId::ReferralMake => &referral::make::SPEC,
        FormId::ReferralAccept => &referral::accept::SPEC,
        FormId::ReferralReturn => &referral::send_back::SPEC,
        FormId::ReferralAnswer => &referral::answer::SPEC,
        FormId::ReferralClose => &referral::close::SPEC,
        FormId::PaymentReturnList => &payment::return_list::SPEC,
        FormId::PublishPolicy => &publish::POLICY,
        FormId::PublishCalendar => &publish::CALENDAR,
    }
}

/// For forms whose fields can be checked one by one.
fn nothing_more(_: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    Vec::new()
}
