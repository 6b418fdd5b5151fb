//! Marks in the text of a document: `{{field}}`, `{{#list}} … {{/list}}`, `{{^field}} … {{/field}}`.
//!
//! An editor parts a text into runs as it likes (spelling, language, input method, a correction), and so also a mark.
//! Here each paragraph is read as one text, and every mark becomes a piece of its own that bears the looks of the run in
//! which it begins.

use super::xml::{Element, Node};

/// A mark longer than this is a text with two braces in it.
const MAX_NAME: usize = 60;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// It stands for a value.
    Value,
    /// It begins what is repeated for each row of a list, or kept if there is a value.
    Begin,
    /// It begins what is kept if there is no value.
    BeginWithout,
    /// It ends either.
    End,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it does.
    pub(super) does: Does,
    /// The name of the field, as written, without spaces.
    pub(super) name: String,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element; its attributes are those of the document.
    Element {
        /// Prefix and name.
        name: String,
        /// Attributes as written.
        attributes: Vec<(String, String)>,
        /// What it holds.
        children: Vec<Self>,
    },
    /// Text.
    Text(String),
    /// A mark, in the place of a run with these properties.
    Mark(Mark, Option<Element>),
    /// What stands between a beginning and its end.
    Section {
        /// The field.
        name: String,
        /// Whether it is kept without a value.
        without: bool,
        /// What is repeated or kept.
        body: Vec<Self>,
    },
}

/// What is wrong with the marks of a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMarks {
    /// Two braces open, and nothing closes them in the same paragraph.
    #[error("a mark is not closed: {0}")]
    Open(String),
    /// A section has no end.
    #[error("a section has no end: {0}")]
    NoEnd(String),
    /// An end has no section.
    #[error("an end has no section: {0}")]
    NoBeginning(String),
}

/// Reads the marks of a part.
///
/// # Errors
/// [`BadMarks::Open`] names the first mark that is not closed in its paragraph.
pub(super) fn pieces(mut root: Element) -> Result<Piece, BadMarks> {
    heal(&mut root)?;
    let mut whole = Vec::new();
    convert(root, &mut whole);
    // An element that is no run becomes exactly one piece.
    Ok(whole.pop().unwrap_or(Piece::Text(String::new())))
}

/// Gathers each mark in one text.
fn heal(element: &mut Element) -> Result<(), BadMarks> {
    if element.name == "w:p" {
        heal_paragraph(element)?;
    }
    for child in &mut element.children {
        if let Node::Element(child) = child {
            heal(child)?;
        }
    }
    Ok(())
}

fn heal_paragraph(paragraph: &mut Element) -> Result<(), BadMarks> {
    let mut texts: Vec<String> = Vec::new();
    each_text(paragraph, &mut |text| texts.push(text.clone()));
    let whole = texts.concat();
    let spans = spans(&whole)?;
    if spans.is_empty() {
        return Ok(());
    }
    let mut healed = Vec::with_capacity(texts.len());
    let mut from = 0;
    for text in &texts {
        let to = from + text.len();
        healed.push(healed_text(&whole, &spans, from, to));
        from = to;
    }
    let mut healed = healed.into_iter();
    each_text(paragraph, &mut |text| *text = healed.next().unwrap_or_default());
    Ok(())
}

/// What stands in the text of the bytes `from..to` once every mark is whole: marks that begin in it, and nothing of
/// those that began before.
fn healed_text(whole: &str, spans: &[(usize, usize)], from: usize, to: usize) -> String {
    let mut out = String::new();
    let mut at = from;
    for (begin, end) in spans.iter().copied().filter(|(begin, end)| *begin < to && *end > from) {
        out.push_str(&whole[at.max(from)..begin.max(from)]);
        if begin >= from {
            out.push_str(&whole[begin..end]);
        }
        at = end.min(to).max(at);
    }
    out.push_str(&whole[at.min(to)..to]);
    out
}

/// Calls `work` with the text of each `w:t` of a paragraph, but not with those of paragraphs inside it (text boxes).
fn each_text(element: &mut Element, work: &mut dyn FnMut(&mut String)) {
    for child in &mut element.children {
        let Node::Element(child) = child else { continue };
        if child.name == "w:t" {
            let mut text: String = child
                .children
                .iter()
                .filter_map(|n| if let Node::Text(t) = n { Some(t.as_str()) } else { None })
                .collect();
            work(&mut text);
            child.children = vec![Node::Text(text)];
            child.attributes = vec![("xml:space".to_owned(), "preserve".to_owned())];
        } else if child.name != "w:p" {
            each_text(child, work);
        }
    }
}

/// Where the marks stand in a text, in bytes. Braces of the full width, as an input method types them, count too.
fn spans(text: &str) -> Result<Vec<(usize, usize)>, BadMarks> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((begin, inside)) = pair(text, at, ['{', '｛']) {
        let closing = pair(text, inside, ['}', '｝']).filter(|(end, _)| text[inside..*end].chars().count() <= MAX_NAME);
        let Some((_, end)) = closing else {
            return Err(BadMarks::Open(text[begin..].chars().take(20).collect()));
        };
        found.push((begin, end));
        at = end;
    }
    Ok(found)
}

/// The first two neighbours of `kinds` from `at` on: where they begin and end.
fn pair(text: &str, at: usize, kinds: [char; 2]) -> Option<(usize, usize)> {
    let mut before: Option<usize> = None;
    for (offset, c) in text[at..].char_indices() {
        if !kinds.contains(&c) {
            before = None;
        } else if let Some(begin) = before {
            return Some((begin, at + offset + c.len_utf8()));
        } else {
            before = Some(at + offset);
        }
    }
    None
}

/// A mark from what stands between its braces.
fn mark(inside: &str) -> Mark {
    let inside: String = inside.chars().filter(|c| !c.is_whitespace()).collect();
    let does = match inside.chars().next() {
        Some('#' | '＃' | '?' | '？') => Does::Begin,
        Some('^' | '＾') => Does::BeginWithout,
        Some('/' | '／') => Does::End,
        _ => Does::Value,
    };
    let name = if does == Does::Value { inside } else { inside.chars().skip(1).collect() };
    Mark { does, name }
}

/// What an editor keeps for itself, and what must not stand twice when a part is repeated.
fn is_dropped(name: &str) -> bool {
    matches!(name, "w:proofErr" | "w:lastRenderedPageBreak" | "w:bookmarkStart" | "w:bookmarkEnd")
}

fn is_own_attribute(name: &str) -> bool {
    name.starts_with("w:rsid") || name == "w14:paraId" || name == "w14:textId"
}

fn convert(element: Element, out: &mut Vec<Piece>) {
    if is_dropped(&element.name) {
        return;
    }
    if element.name == "w:r" && has_marks(&element) {
        return convert_run(element, out);
    }
    let mut children = Vec::with_capacity(element.children.len());
    for child in element.children {
        match child {
            Node::Element(child) => convert(child, &mut children),
            Node::Text(text) => children.push(Piece::Text(text)),
        }
    }
    let attributes = element.attributes.into_iter().filter(|(name, _)| !is_own_attribute(name)).collect();
    out.push(Piece::Element { name: element.name, attributes, children });
}

fn has_marks(run: &Element) -> bool {
    run.elements().any(|child| child.name == "w:t" && texts_of(child).any(|t| spans(t).is_ok_and(|s| !s.is_empty())))
}

fn texts_of(element: &Element) -> impl Iterator<Item = &str> {
    element.children.iter().filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
}

/// Parts a run at its marks; each part keeps the run's properties.
fn convert_run(run: Element, out: &mut Vec<Piece>) {
    let looks = run.child("w:rPr").cloned();
    for child in run.children {
        let Node::Element(child) = child else { continue };
        match child.name.as_str() {
            "w:rPr" => {}
            "w:t" => texts_of(&child).for_each(|text| convert_text(text, looks.as_ref(), out)),
            _ => out.push(run_of(looks.as_ref(), child)),
        }
    }
}

fn convert_text(text: &str, looks: Option<&Element>, out: &mut Vec<Piece>) {
    let mut at = 0;
    // The spans were found before; a text without any is written as it stands.
    for (begin, end) in spans(text).unwrap_or_default() {
        if at < begin {
            out.push(run_of(looks, text_element(&text[at..begin])));
        }
        let inside = text[begin..end].trim_matches(['{', '｛', '}', '｝']);
        out.push(Piece::Mark(mark(inside), looks.cloned()));
        at = end;
    }
    if at < text.len() {
        out.push(run_of(looks, text_element(&text[at..])));
    }
}

/// A `w:t` that keeps its spaces.
#[must_use]
pub(super) fn text_element(text: &str) -> Element {
    Element::new("w:t").with("xml:space", "preserve").saying(text)
}

fn run_of(looks: Option<&Element>, content: Element) -> Piece {
    let mut run = Element::new("w:r");
    run.children.extend(looks.cloned().map(Node::Element));
    let mut out = Vec::new();
    convert(run.holding(content), &mut out);
    out.pop().unwrap_or(Piece::Text(String::new()))
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    /// The pieces of a paragraph in short: texts as they are, marks in angle brackets.
    fn short(paragraph: &str) -> Result<Vec<String>, BadMarks> {
        let piece = pieces(xml::read(&format!("<w:p>{paragraph}</w:p>")).unwrap())?;
        let mut out = Vec::new();
        fn walk(piece: &Piece, out: &mut Vec<String>) {
            match piece {
                Piece::Element { children, .. } => children.iter().for_each(|child| walk(child, out)),
                Piece::Text(text) => out.push(text.clone()),
                Piece::Mark(mark, looks) => out.push(format!("<{:?} {} {}>", mark.does, mark.name, looks.is_some())),
                Piece::Section { .. } => {}
            }
        }
        walk(&piece, &mut out);
        Ok(out)
    }

    #[test]
    fn a_mark_that_the_editor_split_is_one_mark_with_the_looks_of_its_first_run() {
        let split = "<w:r><w:t>致：{</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>{申请</w:t></w:r>\
                     <w:r><w:t> 人}</w:t></w:r><w:ins><w:r><w:t>}同志</w:t></w:r></w:ins>";
        assert_eq!(short(split).unwrap(), ["致：", "<Value 申请人 false>", "", "", "同志"]);
        let two = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{一}}与{{#二}}末</w:t></w:r>";
        assert_eq!(short(two).unwrap(), ["<Value 一 true>", "与", "<Begin 二 true>", "末"]);
    }

    #[test]
    fn full_width_braces_and_signs_count() {
        let typed = "<w:r><w:t>｛｛＃成员｝｝{｛ 姓名 }｝{{／成员}}{{^无}}</w:t></w:r>";
        let marks = ["<Begin 成员 false>", "<Value 姓名 false>", "<End 成员 false>", "<BeginWithout 无 false>"];
        assert_eq!(short(typed).unwrap(), marks);
    }

    #[test]
    fn single_braces_are_text_and_an_open_mark_is_named() {
        assert_eq!(short("<w:r><w:t>{一} } {</w:t></w:r>").unwrap(), ["{一} } {"]);
        assert_eq!(short("<w:r><w:t>甲{{申请人}</w:t></w:r>"), Err(BadMarks::Open("{{申请人}".into())));
        let far = format!("<w:r><w:t>{{{{{}}}}}</w:t></w:r>", "长".repeat(61));
        assert!(matches!(short(&far), Err(BadMarks::Open(_))));
    }

    #[test]
    fn a_text_box_has_paragraphs_of_its_own() {
        let boxed = "<w:r><w:t>{{甲}}</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{乙}}</w:t></w:r></w:p>\
                     </w:txbxContent></w:pict></w:r>";
        assert_eq!(short(boxed).unwrap(), ["<Value 甲 false>", "<Value 乙 false>"]);
    }
}
