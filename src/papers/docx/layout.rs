//! The forms that come with the program: a description of a page becomes a document with marks, which an office may take
//! into Word or WPS, change, and give back.
//!
//! A line is a paragraph, its first word says of what sort: `title` `sub` `left` `right` `p` (indented) `small`; `gap` is
//! an empty line, `break` has the next paragraph begin a new page, `page letter|form|wide` the page. `cols 20 60 20` begins a table with columns of
//! these shares; its rows follow as `| cell | cell`, with `!|` as heads that each page repeats. A cell may begin with
//! flags in brackets: a number spans columns, `h30` is the least height in millimetres, `l` sets it to the left, `b` bold,
//! `v` begins and `^` continues a cell over several rows; `\n` begins a new line of the cell, and `>` at a line's
//! beginning sets that line to the right. A line that begins with `{{` is a mark for what stands below it.

use super::package::Package;
use super::parts;
use super::xml::{self, Element};

/// A description is wrong in this line, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {0} of the description")]
pub(super) struct BadLayout(pub usize);

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page {
    /// Width and height in millimetres.
    size: (u32, u32),
    /// Margins: top, right, bottom, left.
    margins: [u32; 4],
    /// Size of the text in half points.
    text: u32,
    /// Size of what stands in tables.
    cell: u32,
    /// Line pitch in twips; 0 for the font's own.
    pitch: u32,
}

impl Page {
    /// A letter, by GB/T 9704: 37 mm above, text of 156 mm, size 3, 28 points from line to line.
    const LETTER: Self = Self { size: (210, 297), margins: [37, 26, 35, 28], text: 32, cell: 24, pitch: 560 };
    /// A form with tables.
    const FORM: Self = Self { size: (210, 297), margins: [22, 20, 20, 20], text: 24, cell: 21, pitch: 0 };
    /// A form on its side.
    const WIDE: Self = Self { size: (297, 210), margins: [22, 20, 18, 20], text: 22, cell: 22, pitch: 0 };

    const fn width(self) -> u32 {
        self.size.0 - self.margins[1] - self.margins[3]
    }
}

/// A document from its description.
///
/// # Errors
/// [`BadLayout`] names the line that is wrong.
pub(super) fn package(description: &str) -> Result<Package, BadLayout> {
    let mut writer = Writer { page: Page::FORM, body: Element::new("w:body"), table: None, breaks: false };
    for (n, line) in description.lines().enumerate() {
        writer.line(line.trim()).ok_or(BadLayout(n + 1))?;
    }
    writer.end_table();
    let section = section(writer.page);
    let body = writer.body.holding(section);
    let document = Element::new("w:document").with("xmlns:w", parts::NAMESPACE).holding(body);
    Ok(parts::around(&xml::write(&document), writer.page.text))
}

struct Writer {
    page: Page,
    body: Element,
    table: Option<Table>,
    /// Whether the next paragraph begins a new page.
    breaks: bool,
}

/// A table under way. What follows with other columns and no paragraph between is the same table: its grid has the
/// boundaries of all.
struct Table {
    /// Where the columns now in force begin and end, from the left in twips.
    bounds: Vec<u32>,
    size: Option<u32>,
    rows: Vec<Row>,
}

/// A row: its own properties, and its cells with what they lie between.
struct Row {
    properties: Element,
    cells: Vec<(Cell, u32, u32)>,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy)]
struct Looks {
    align: &'static str,
    /// Half points; `None` for the page's own.
    size: Option<u32>,
    title: bool,
    bold: bool,
    indent: bool,
    /// Line pitch in twips; 0 for the font's own.
    pitch: u32,
}

impl Looks {
    const fn plain(align: &'static str, pitch: u32) -> Self {
        Self { align, size: None, title: false, bold: false, indent: false, pitch }
    }
}

impl Writer {
    /// Takes one line; `None` if it is none of the sorts.
    fn line(&mut self, line: &str) -> Option<()> {
        if let Some(cells) = line.strip_prefix("!|") {
            return self.row(cells, true);
        }
        if let Some(cells) = line.strip_prefix('|') {
            return self.row(cells, false);
        }
        if line.starts_with('#') || line.is_empty() {
            return Some(());
        }
        if let Some(shares) = line.strip_prefix("cols ") {
            return self.columns(shares);
        }
        self.end_table();
        let pitch = self.page.pitch;
        if line.starts_with("{{") {
            return self.paragraph(line, Looks::plain("left", pitch));
        }
        let (sort, text) = line.split_once(' ').unwrap_or((line, ""));
        match sort {
            "page" => {
                self.page = [("letter", Page::LETTER), ("form", Page::FORM), ("wide", Page::WIDE)]
                    .into_iter()
                    .find_map(|(name, page)| (name == text).then_some(page))?;
            }
            "title" => self.paragraph(text, Looks { size: Some(44), title: true, ..Looks::plain("center", 0) })?,
            "sub" => self.paragraph(text, Looks { size: Some(28), ..Looks::plain("center", 0) })?,
            "left" => self.paragraph(text, Looks::plain("left", pitch))?,
            "right" => self.paragraph(text, Looks::plain("right", pitch))?,
            "p" => self.paragraph(text, Looks { indent: true, ..Looks::plain("both", pitch) })?,
            "small" => self.paragraph(text, Looks { size: Some(21), ..Looks::plain("left", 0) })?,
            "gap" => self.paragraph("", Looks::plain("left", pitch))?,
            "break" => self.breaks = true,
            _ => return None,
        }
        Some(())
    }

    fn paragraph(&mut self, text: &str, looks: Looks) -> Option<()> {
        let mut paragraph = paragraph(text, looks);
        if std::mem::take(&mut self.breaks) {
            parts::begin_page(&mut paragraph);
        }
        let body = std::mem::take(&mut self.body);
        self.body = body.holding(paragraph);
        Some(())
    }

    fn row(&mut self, cells: &str, head: bool) -> Option<()> {
        let table = self.table.as_mut()?;
        let mut properties = Element::new("w:trPr").holding(Element::new("w:cantSplit"));
        let cells: Vec<Cell> = cells.split('|').map(|cell| Cell::read(cell.trim(), head)).collect::<Option<_>>()?;
        if let Some(height) = cells.iter().map(|cell| cell.height).max().filter(|height| *height > 0) {
            let least = Element::new("w:trHeight").with("w:val", twips(height)).with("w:hRule", "atLeast");
            properties = properties.holding(least);
        }
        if head && table.rows.iter().all(|row| row.properties.child("w:tblHeader").is_some()) {
            properties = properties.holding(Element::new("w:tblHeader"));
        }
        let mut row = Row { properties, cells: Vec::with_capacity(cells.len()) };
        let mut column = 0;
        for cell in cells {
            let end = column + cell.span;
            row.cells.push((cell, *table.bounds.get(column)?, *table.bounds.get(end)?));
            column = end;
        }
        table.rows.push(row);
        (column + 1 == table.bounds.len()).then_some(())
    }

    /// Other columns from here on, in a table of their own unless one is under way.
    fn columns(&mut self, shares: &str) -> Option<()> {
        let bounds = bounds(shares, self.page)?;
        match &mut self.table {
            Some(table) => table.bounds = bounds,
            None => {
                let size = Some(self.page.cell).filter(|size| *size != self.page.text);
                self.table = Some(Table { bounds, size, rows: Vec::new() });
            }
        }
        Some(())
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            let body = std::mem::take(&mut self.body);
            // Two tables that touch would become one; the line between them is as low as it can be.
            self.body = body.holding(table.element()).holding(parts::thin_line());
        }
    }
}

impl Table {
    fn element(self) -> Element {
        let edges = self.rows.iter().flat_map(|row| row.cells.iter().flat_map(|(_, from, to)| [*from, *to]));
        let edges: Vec<u32> = edges.collect::<std::collections::BTreeSet<u32>>().into_iter().collect();
        let mut grid = Element::new("w:tblGrid");
        for pair in edges.windows(2) {
            grid = grid.holding(Element::new("w:gridCol").with("w:w", pair[1] - pair[0]));
        }
        let width = edges.last().copied().unwrap_or_default();
        let mut element = Element::new("w:tbl").holding(parts::table_properties(width)).holding(grid);
        for row in self.rows {
            let mut line = Element::new("w:tr").holding(row.properties);
            for (cell, from, to) in row.cells {
                let span = edges.iter().filter(|edge| (from..to).contains(edge)).count();
                line = line.holding(cell.element(to - from, span, self.size));
            }
            element = element.holding(line);
        }
        element
    }
}

/// One cell as described.
struct Cell {
    text: String,
    span: usize,
    height: u32,
    align: &'static str,
    bold: bool,
    merge: Option<&'static str>,
}

impl Cell {
    fn read(text: &str, head: bool) -> Option<Self> {
        let mut cell = Cell { text: text.to_owned(), span: 1, height: 8, align: "center", bold: head, merge: None };
        let Some((flags, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            return Some(cell);
        };
        rest.trim().clone_into(&mut cell.text);
        for flag in flags.split_whitespace() {
            match flag {
                "l" => cell.align = "left",
                "b" => cell.bold = true,
                "v" => cell.merge = Some("restart"),
                "^" => cell.merge = Some("continue"),
                _ => match flag.strip_prefix('h') {
                    Some(height) => cell.height = height.parse().ok()?,
                    None => cell.span = flag.parse().ok()?,
                },
            }
        }
        Some(cell)
    }

    fn element(&self, width: u32, span: usize, size: Option<u32>) -> Element {
        let mut properties =
            Element::new("w:tcPr").holding(Element::new("w:tcW").with("w:w", width).with("w:type", "dxa"));
        if span > 1 {
            properties = properties.holding(Element::new("w:gridSpan").with("w:val", span));
        }
        if let Some(merge) = self.merge {
            properties = properties.holding(Element::new("w:vMerge").with("w:val", merge));
        }
        properties = properties.holding(Element::new("w:vAlign").with("w:val", "center"));
        let mut element = Element::new("w:tc").holding(properties);
        for line in self.text.split("\\n") {
            let (align, line) = line.trim_start().strip_prefix('>').map_or((self.align, line), |rest| ("right", rest));
            element = element
                .holding(paragraph(line.trim_start(), Looks { bold: self.bold, size, ..Looks::plain(align, 0) }));
        }
        element
    }
}

/// Where columns of these shares begin and end.
fn bounds(shares: &str, page: Page) -> Option<Vec<u32>> {
    let shares: Vec<u32> = shares.split_whitespace().map(|share| share.parse().ok()).collect::<Option<_>>()?;
    let whole: u32 = shares.iter().sum();
    let width = twips(page.width());
    let mut bounds = vec![0];
    let mut sum = 0;
    for share in shares {
        sum += share;
        bounds.push(width.checked_mul(sum)?.checked_div(whole)?);
    }
    Some(bounds)
}

fn paragraph(text: &str, looks: Looks) -> Element {
    let mut properties = Element::new("w:pPr");
    if looks.pitch > 0 {
        properties =
            properties.holding(Element::new("w:spacing").with("w:line", looks.pitch).with("w:lineRule", "exact"));
    } else if looks.title {
        properties = properties.holding(Element::new("w:spacing").with("w:before", 60).with("w:after", 160));
    }
    if looks.indent {
        let first =
            Element::new("w:ind").with("w:firstLineChars", 200).with("w:firstLine", looks.size.unwrap_or(32) * 20);
        properties = properties.holding(first);
    }
    properties = properties.holding(Element::new("w:jc").with("w:val", looks.align));
    let element = Element::new("w:p").holding(properties);
    if text.is_empty() {
        return element;
    }
    let mut run = Element::new("w:r");
    let character = parts::run_properties(looks.title, looks.bold, looks.size);
    if !character.children.is_empty() {
        run = run.holding(character);
    }
    element.holding(run.holding(super::marks::text_element(text)))
}

fn section(page: Page) -> Element {
    let [top, right, bottom, left] = page.margins.map(twips);
    let mut size = Element::new("w:pgSz").with("w:w", twips(page.size.0)).with("w:h", twips(page.size.1));
    if page.size.0 > page.size.1 {
        size = size.with("w:orient", "landscape");
    }
    let margins = Element::new("w:pgMar")
        .with("w:top", top)
        .with("w:right", right)
        .with("w:bottom", bottom)
        .with("w:left", left)
        .with("w:header", twips(12))
        .with("w:footer", twips(12))
        .with("w:gutter", 0);
    Element::new("w:sectPr").holding(size).holding(margins)
}

/// Twentieths of a point, the unit of the format: 1440 to the inch.
const fn twips(millimetres: u32) -> u32 {
    (millimetres * 14_400 + 127) / 254
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_becomes_a_document() {
        let text = "page form\n# a note\ntitle 申请书\np 致{{申请机关}}：\ncols 20 30 50\n!| 甲 | 乙 | 丙\n| [2 l h30] 一\\n>二 | {{申请人}}\ngap";
        let package = package(text).unwrap();
        let body = package.text("word/document.xml").unwrap();
        for wanted in
            ["申请书", "<w:gridSpan w:val=\"2\"/>", "<w:tblHeader/>", "{{申请人}}", "w:val=\"right\"", "w:w=\"11906\""]
        {
            assert!(body.contains(wanted), "{wanted} in {body}");
        }
        assert_eq!(Package::read(&package.write().unwrap()).unwrap(), package);
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, line) in [
            ("nonsense", 1),
            ("page form\n| no | table", 2),
            ("cols 1 1\n| one", 2),
            ("cols 1 x", 1),
            ("cols 1\n| [hx] a", 2),
        ] {
            assert_eq!(package(text).unwrap_err(), BadLayout(line), "{text}");
        }
    }
}
