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
}

impl FormId {
    /// All forms.
    pub const ALL: [Self; 13] = [
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
    }
}

/// For forms whose fields can be checked one by one.
fn nothing_more(_: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    Vec::new()
}
