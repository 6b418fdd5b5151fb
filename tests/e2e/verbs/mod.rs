//! The contract's verbs, tested as somebody would who has read nothing else.

mod batch;
mod cases;
mod clock;
mod duties;
mod exits;
mod export;
mod init;
mod people;
mod plain;
mod schema;
mod served;
mod usage;
