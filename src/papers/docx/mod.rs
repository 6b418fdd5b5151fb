//! DOCX: templates with marks, and documents filled from them.

mod fill;
mod layout;
mod marks;
mod nest;
mod package;
mod parts;
mod template;
mod xml;

pub use marks::BadMarks;
pub use template::{BadTemplate, Fit, Template};
