//! A small tree of XML: what the parts of a document are read into, changed in, and written from.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper than this no editor nests: a deeper file is made to break programs.
const MAX_DEPTH: usize = 200;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
}

/// An element with its prefix in the name, as written: `w:p`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// Prefix and name.
    pub(super) name: String,
    /// Attributes, their values still escaped: they are passed through, hardly read.
    pub(super) attributes: Vec<(String, String)>,
    /// What it holds.
    pub(super) children: Vec<Node>,
}

/// A text is not XML that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not well-formed XML")]
pub(super) struct BadXml;

impl Element {
    /// An element of this name, with nothing in it.
    #[must_use]
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// With an attribute; the value must need no escaping.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // callers write a literal, a number or a text alike
    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.attributes.push((name.to_owned(), value.to_string()));
        self
    }

    /// With a child element.
    #[must_use]
    pub(super) fn holding(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With text.
    #[must_use]
    pub(super) fn saying(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// The escaped value of an attribute.
    #[must_use]
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first child element of this name.
    #[must_use]
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|child| child.name == name)
    }

    /// The child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }
}

/// Reads a document; comments, instructions and a document type are dropped, entities other than XML's own refused.
///
/// # Errors
/// [`BadXml`] for anything that is not one well-formed element of bounded depth.
pub(super) fn read(text: &str) -> Result<Element, BadXml> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        match reader.read_event().map_err(|_| BadXml)? {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(BadXml);
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => push(&mut open, Node::Element(element(&start)?))?,
            Event::End(_) => {
                let done = open.pop().ok_or(BadXml)?;
                push(&mut open, Node::Element(done))?;
            }
            Event::Text(text) => push_text(&mut open, &text.into_inner())?,
            Event::CData(text) => push_text(&mut open, &text.into_inner())?,
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|_| BadXml)?;
                let text = character.map(String::from);
                let named = || quick_xml::escape::resolve_xml_entity(&reference).map(str::to_owned);
                push_text(&mut open, &text.or_else(named).ok_or(BadXml)?)?;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or(BadXml)?;
    root.children
        .into_iter()
        .find_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
        .ok_or(BadXml)
}

fn element(start: &BytesStart<'_>) -> Result<Element, BadXml> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| BadXml)?;
        attributes.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
    }
    Ok(Element { name: start.name().as_ref().to_owned(), attributes, children: Vec::new() })
}

fn push(open: &mut [Element], node: Node) -> Result<(), BadXml> {
    open.last_mut().ok_or(BadXml)?.children.push(node);
    Ok(())
}

/// Appends text, joining what an entity parted.
fn push_text(open: &mut [Element], text: &str) -> Result<(), BadXml> {
    let parent = open.last_mut().ok_or(BadXml)?;
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.push_str(text);
    } else {
        parent.children.push(Node::Text(text.to_owned()));
    }
    Ok(())
}

/// Writes a document.
#[must_use]
pub(super) fn write(root: &Element) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    write_element(root, &mut out);
    out
}

fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        // Already escaped, but perhaps written between apostrophes.
        out.push_str(&value.replace('"', "&quot;"));
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Element(child) => write_element(child, out),
            Node::Text(text) => out.push_str(&quick_xml::escape::partial_escape(text)),
        }
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_written_back() {
        let text =
            "<?xml version=\"1.0\"?><!-- c --><a x='1 \"2\" &amp;'><b/>一 &lt;&amp;&#x4E8C; <![CDATA[<三>]]></a>";
        let root = read(text).unwrap();
        assert_eq!(root.children[1], Node::Text("一 <&二 <三>".into()));
        assert_eq!(root.attribute("x"), Some("1 \"2\" &amp;"));
        let written = write(&root);
        assert!(written.ends_with("<a x=\"1 &quot;2&quot; &amp;\"><b/>一 &lt;&amp;二 &lt;三&gt;</a>"), "{written}");
        let again = read(&written).unwrap();
        assert_eq!(again.children, root.children);
    }

    #[test]
    fn what_is_no_document_is_refused() {
        let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
        for bad in ["", "text", "<a>", "<a></b>", "<a>&evil;</a>", "</a>", "<a x=1/>", deep.as_str()] {
            assert_eq!(read(bad), Err(BadXml), "{}", bad.get(..20).unwrap_or(bad));
        }
    }
}
