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

/// The text of a document, its paragraphs parted by line ends.
#[cfg(test)]
pub(crate) fn text_of(document: &[u8]) -> String {
    let package = package::Package::read(document).unwrap();
    let xml = package.text("word/document.xml").unwrap().replace("</w:p>", "\n");
    let mut text = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
