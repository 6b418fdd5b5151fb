//! The legal steps, one a file: the command's data, the event, the rules, and how the event changes the household.

pub mod application_accept;
pub mod application_convert;
pub mod application_forward;
pub mod application_register;
pub mod application_tell_missing;
pub mod application_withdraw;
pub mod authorisation_record;
mod check;
pub mod conflict_resolve;
pub mod determination_give;
pub mod document_record;
pub mod household_amend;
pub mod household_open;
pub mod notice_close;
pub mod notice_post;
pub mod opinion_give;
pub mod records;
pub mod visit_record;
