//! The texts of the terminal interface, one file a topic.

pub mod action;
pub mod conflict;
pub mod entrance;
pub mod file;
pub mod frame;
pub mod from_file;
pub mod guide;
pub mod keymap;
pub mod papers;
pub mod payment;
pub mod queue;
pub mod referral;
pub mod screens;
pub mod settings;
pub mod statistics;
pub mod village;
pub mod worker;
