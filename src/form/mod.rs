//! Forms as data: what each command asks for, read by screens and schema alike.
