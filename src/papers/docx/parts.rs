//! What every document of ours has around its text: styles, fonts, relations.

use super::package::Package;
use super::xml::{Element, Node};

/// The namespace of word processing.
pub(super) const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The font of the text, on every Windows in Chinese; what stands in for it elsewhere is told in the font table.
const BODY: &str = "仿宋";
/// The font of titles.
const TITLE: &str = "方正小标宋简体";

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/></Relationships>"#;

/// The body text in the fonts of offices, and what stands in for them where they are missing.
const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="仿宋"><w:altName w:val="FangSong,方正仿宋_GBK,仿宋_GB2312,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="auto"/></w:font><w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,华文中宋,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="auto"/></w:font><w:font w:name="Microsoft Himalaya"><w:altName w:val="Noto Serif Tibetan"/><w:charset w:val="00"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

/// The parts of a document around its text, whose size is given in half points.
#[must_use]
pub(super) fn around(document: &str, text_size: u32) -> Package {
    let styles = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{BODY}" w:eastAsia="{BODY}" w:hAnsi="{BODY}" w:cs="Microsoft Himalaya"/><w:sz w:val="{text_size}"/><w:szCs w:val="{text_size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="bo-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/></w:pPr></w:style></w:styles>"#
    );
    let mut package = Package::default();
    package.set("[Content_Types].xml", CONTENT_TYPES.to_owned());
    package.set("_rels/.rels", RELATIONS.to_owned());
    package.set("word/document.xml", document.to_owned());
    package.set("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned());
    package.set("word/styles.xml", styles);
    package.set("word/fontTable.xml", FONTS.to_owned());
    package
}

/// The properties of a run that differ from the document's.
#[must_use]
pub(super) fn run_properties(title: bool, bold: bool, size: Option<u32>) -> Element {
    let mut properties = Element::new("w:rPr");
    if title {
        let fonts = ["w:ascii", "w:eastAsia", "w:hAnsi"].into_iter();
        properties = properties.holding(fonts.fold(Element::new("w:rFonts"), |fonts, name| fonts.with(name, TITLE)));
    }
    if bold {
        properties = properties.holding(Element::new("w:b"));
    }
    if let Some(size) = size {
        properties = properties
            .holding(Element::new("w:sz").with("w:val", size))
            .holding(Element::new("w:szCs").with("w:val", size));
    }
    properties
}

/// A table over the width of the text, every cell with its border.
#[must_use]
pub(super) fn table_properties(width: u32) -> Element {
    let border = |name: &str| {
        Element::new(name).with("w:val", "single").with("w:sz", 4).with("w:space", 0).with("w:color", "000000")
    };
    let borders = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]
        .into_iter()
        .fold(Element::new("w:tblBorders"), |borders, name| borders.holding(border(name)));
    let side = |name: &str| Element::new(name).with("w:w", 70).with("w:type", "dxa");
    Element::new("w:tblPr")
        .holding(Element::new("w:tblW").with("w:w", width).with("w:type", "dxa"))
        .holding(Element::new("w:jc").with("w:val", "center"))
        .holding(borders)
        .holding(Element::new("w:tblLayout").with("w:type", "fixed"))
        .holding(Element::new("w:tblCellMar").holding(side("w:left")).holding(side("w:right")))
}

/// Has a paragraph begin a new page; at the beginning of a document that changes nothing.
pub(super) fn begin_page(paragraph: &mut Element) {
    if !matches!(paragraph.children.first(), Some(Node::Element(first)) if first.name == "w:pPr") {
        paragraph.children.insert(0, Node::Element(Element::new("w:pPr")));
    }
    if let Some(Node::Element(properties)) = paragraph.children.first_mut() {
        let before = |node: &Node| matches!(node, Node::Element(e) if matches!(e.name.as_str(), "w:pStyle" | "w:keepNext" | "w:keepLines"));
        // The order of properties is fixed by the format.
        let at = properties.children.iter().take_while(|node| before(node)).count();
        properties.children.insert(at, Node::Element(Element::new("w:pageBreakBefore")));
    }
}

/// An empty line, as low as it can be.
#[must_use]
pub(super) fn thin_line() -> Element {
    let spacing = Element::new("w:spacing").with("w:line", 40).with("w:lineRule", "exact");
    Element::new("w:p").holding(Element::new("w:pPr").holding(spacing))
}

/// Several bodies as one: each begins a new page, and the page's own properties stay at the end.
#[must_use]
pub(super) fn joined(mut documents: Vec<Element>) -> Element {
    let Some(mut first) = (!documents.is_empty()).then(|| documents.remove(0)) else {
        return Element::default();
    };
    let body_of = |document: &mut Element| {
        let body = document.children.iter_mut().find_map(|node| match node {
            Node::Element(element) if element.name == "w:body" => Some(element),
            _ => None,
        });
        body.map(|body| std::mem::take(&mut body.children)).unwrap_or_default()
    };
    let mut children = body_of(&mut first);
    let is_section = |node: &Node| matches!(node, Node::Element(element) if element.name == "w:sectPr");
    let section = children.pop_if(|last| is_section(last));
    for mut document in documents {
        let mut more = body_of(&mut document);
        if !matches!(more.first(), Some(Node::Element(first)) if first.name == "w:p") {
            more.insert(0, Node::Element(thin_line()));
        }
        if let Some(Node::Element(first)) = more.first_mut() {
            begin_page(first);
        }
        children.extend(more.into_iter().filter(|node| !is_section(node)));
    }
    children.extend(section);
    for node in &mut first.children {
        if let Node::Element(body) = node
            && body.name == "w:body"
        {
            body.children = std::mem::take(&mut children);
        }
    }
    first
}
