//! The forms: one a file, or those of one matter together.

mod accept;
mod amend;
mod application;
mod authorisation;
mod benefit;
mod care;
mod carry_over;
mod change;
mod check;
mod determination;
mod document;
mod ending;
mod forward;
mod grant;
mod intake;
mod means;
mod member;
mod moving;
mod notice_close;
mod notice_post;
mod objection;
mod office;
mod opinion;
mod payment;
mod publish;
mod record;
mod referral;
mod survey;
mod tag;
mod tell_missing;
mod visit;
mod withdraw;
mod words;

use serde::{Deserialize, Serialize};

use super::context::{FormContext, List};
use super::issue::FieldIssue;
use super::spec::{FormSpec, Options};
use super::state::FormState;

macro_rules! forms {
    ($($(#[$doc:meta])* $form:ident = $spec:path $(, $command:literal)?;)*) => {
        /// Which form. The names are part of the drafts: never changed, never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FormId { $($(#[$doc])* $form,)* }

        impl FormId {
            /// All forms.
            pub const ALL: &'static [Self] = &[$(Self::$form,)*];

            /// The form that gives this command; `None` when none does.
            #[must_use]
            pub fn for_command(name: &str) -> Option<Self> {
                match name {
                    $($($command => Some(Self::$form),)?)*
                    _ => None,
                }
            }
        }

        /// The declaration of a form.
        #[must_use]
        pub const fn spec(form: FormId) -> &'static FormSpec {
            match form { $(FormId::$form => &$spec,)* }
        }
    };
}

impl FormId {
    /// Whether a field of the form is chosen from this list.
    #[must_use]
    pub fn offers(self, list: List) -> bool {
        let mut fields = spec(self).sections.iter().flat_map(|section| section.fields());
        fields.any(|field| matches!(field.options(), Some(Options::Listed(of)) if of == list))
    }
}

forms! {
    /// 受理登记
    Intake = intake::SPEC, "household.open";
    /// 变更家庭成员
    Amend = amend::SPEC;
    /// 受理
    Accept = accept::SPEC, "application.accept";
    /// 一次性告知
    TellMissing = tell_missing::SPEC, "application.tell_missing";
    /// 核对授权
    Authorisation = authorisation::SPEC, "authorisation.record";
    /// 收件登记
    Document = document::SPEC, "document.record";
    /// 入户调查
    Visit = visit::SPEC, "visit.record";
    /// 初审意见
    Opinion = opinion::SPEC, "opinion.give";
    /// 张贴公示
    NoticePost = notice_post::SPEC, "notice.post";
    /// 公示结果
    NoticeClose = notice_close::SPEC, "notice.close";
    /// 报送
    Forward = forward::SPEC, "application.forward";
    /// 审核确认
    Determination = determination::SPEC, "determination.give";
    /// 撤回申请
    Withdraw = withdraw::SPEC, "application.withdraw";
    /// 变更户信息
    Record = record::SPEC, "household.amend";
    /// 登记申请
    Register = application::SPEC, "application.register";
    /// 不予受理
    Decline = ending::DECLINE, "application.decline";
    /// 终结
    Close = ending::CLOSE, "application.close";
    /// 转换认定类别
    Convert = ending::CONVERT, "application.convert";
    /// 邻里访问
    Neighbours = survey::NEIGHBOURS, "neighbour.record";
    /// 信函索证
    Letter = survey::LETTER, "letter.record";
    /// 民主评议
    Appraisal = survey::APPRAISAL, "appraisal.record";
    /// 提请核对
    CheckRequest = check::REQUEST, "check.request";
    /// 核对报告
    CheckReport = check::REPORT, "check.record";
    /// 告知核对结果
    CheckTell = check::TELL, "check.tell";
    /// 对核对结果的异议
    CheckObject = check::OBJECT, "check.object";
    /// 审核
    Review = office::REVIEW, "review.record";
    /// 退回
    Return = office::RETURN, "application.return";
    /// 送达
    DeliverRefusal = office::DELIVER, "refusal.deliver";
    /// 长期公示
    Publicity = office::PUBLICITY, "publicity.record";
    /// 乡镇审批
    Delegated = determination::DELEGATED, "determination.delegated";
    /// 投诉举报
    Complaint = objection::COMPLAINT, "complaint.record";
    /// 回避
    Recusal = objection::RECUSAL, "recusal.record";
    /// 评估生活自理能力
    CareAssess = care::ASSESS, "care.assess";
    /// 自理能力变化
    CareChange = care::CHANGE, "care.report_change";
    /// 供养方式
    CarePlace = care::PLACE, "care.place";
    /// 照料协议
    CareAgree = care::AGREE, "care.agree";
    /// 急难发放
    GrantUrgent = grant::URGENT, "grant.urgent";
    /// 补齐手续
    GrantComplete = grant::COMPLETE, "grant.complete_papers";
    /// 小额发放
    GrantPay = grant::PAY, "grant.pay";
    /// 报备
    GrantFile = grant::FILE, "grant.file";
    /// 结转在享救助
    CarryOver = carry_over::SPEC, "application.carry_over";
    /// 复核
    Recheck = benefit::REVIEW, "benefit.review";
    /// 调整金额
    ChangeAmount = benefit::CHANGE, "benefit.change";
    /// 暂停发放
    Suspend = benefit::SUSPEND, "benefit.suspend";
    /// 恢复发放
    Resume = benefit::RESUME, "benefit.resume";
    /// 停发
    Stop = benefit::STOP, "benefit.stop";
    /// 变更报告
    ChangeReport = change::REPORT, "change.report";
    /// 死亡登记
    Death = change::DEATH, "death.record";
    /// 拒绝就业
    WorkRefused = change::WORK, "work.refuse";
    /// 迁移
    Move = moving::MOVE, "household.move";
    /// 分户
    Split = moving::SPLIT, "household.split";
    /// 并入
    Join = moving::JOIN, "household.join";
    /// 并户
    Merge = moving::MERGE, "household.merge";
    /// 登记其他待遇
    TagRecord = tag::RECORD, "tag.record";
    /// 终止其他待遇
    TagEnd = tag::END, "tag.end";
    /// 补充发放批次
    PaymentExtend = payment::extend::SPEC, "payment.extend";
    /// 暂缓发放
    PaymentHold = payment::hold::SPEC, "payment.hold";
    /// 复核发放批次
    PaymentCheck = payment::check::SPEC, "payment.check";
    /// 报送发放批次
    PaymentForward = payment::forward::SPEC, "payment.forward";
    /// 确认发放批次
    PaymentConfirm = payment::confirm::SPEC, "payment.confirm";
    /// 送发
    PaymentSend = payment::send::SPEC, "payment.send";
    /// 登记退回
    PaymentReturn = payment::returned::SPEC, "payment.return";
    /// 重新发放
    PaymentRepay = payment::repay::SPEC, "payment.repay";
    /// 关账
    PaymentClose = payment::close::SPEC, "payment.close";
    /// 转介
    ReferralMake = referral::make::SPEC, "referral.make";
    /// 接收转介
    ReferralAccept = referral::accept::SPEC, "referral.accept";
    /// 退回转介
    ReferralReturn = referral::send_back::SPEC, "referral.return";
    /// 答复转介
    ReferralAnswer = referral::answer::SPEC, "referral.answer";
    /// 办结转介
    ReferralClose = referral::close::SPEC, "referral.close";
    /// 登记银行退回清单
    PaymentReturnList = payment::return_list::SPEC, "payment.return_list";
    /// 发布政策
    PublishPolicy = publish::POLICY, "policy.publish";
    /// 发布日历
    PublishCalendar = publish::CALENDAR, "calendar.publish";
}

/// For forms whose fields can be checked one by one.
fn nothing_more(_: &FormState, _: &FormContext) -> Vec<FieldIssue> {
    Vec::new()
}
