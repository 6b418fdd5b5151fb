//! The legal steps, one a file: the command's data, the event, the rules, and how the event changes the household.

pub mod application_accept;
pub mod application_forward;
pub mod application_register;
pub mod application_tell_missing;
pub mod application_withdraw;
pub mod authorisation_record;
mod care;
pub mod care_agree;
pub mod care_assess;
pub mod care_place;
pub mod care_report_change;
mod check;
mod claim;
pub mod conflict_resolve;
pub mod determination_give;
pub mod document_record;
pub mod grant_complete_papers;
pub mod grant_file;
pub mod grant_pay;
pub mod grant_urgent;
pub mod household_amend;
pub mod household_open;
pub mod notice_close;
pub mod notice_post;
pub mod opinion_give;
pub mod records;
pub mod visit_record;
