//! The legal steps, one a file: the command's data, the event, the rules, and how the event changes the household.

pub mod application_accept;
pub mod application_forward;
pub mod application_register;
pub mod application_tell_missing;
pub mod application_withdraw;
pub mod authorisation_record;
mod benefit;
pub mod benefit_change;
pub mod benefit_resume;
pub mod benefit_review;
pub mod benefit_stop;
pub mod benefit_suspend;
pub mod change_report;
mod check;
pub mod conflict_resolve;
pub mod death_record;
pub mod determination_give;
pub mod document_record;
pub mod household_amend;
pub mod household_open;
pub mod notice_close;
pub mod notice_post;
pub mod opinion_give;
pub mod records;
pub mod visit_record;
pub mod work_refuse;
