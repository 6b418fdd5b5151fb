//! Sections of a template: what a `{{#list}}` and its `{{/list}}` hold between them.
//!
//! Marks in one paragraph hold the text between them; in two cells of one row, that row; in two rows, those rows; in two
//! paragraphs, what stands from one to the other. A paragraph or row that held nothing but the mark is left out.

use super::marks::{BadMarks, Does, Mark, Piece};

/// Gives every section its body.
///
/// # Errors
/// [`BadMarks`]: a beginning without an end, or an end without a beginning.
pub(super) fn nest(piece: Piece) -> Result<Piece, BadMarks> {
    match piece {
        Piece::Element { name, attributes, children } => {
            let children = nest_children(&name, children)?;
            Ok(Piece::Element { name, attributes, children })
        }
        other => Ok(other),
    }
}

fn nest_children(parent: &str, children: Vec<Piece>) -> Result<Vec<Piece>, BadMarks> {
    let mut out = Vec::with_capacity(children.len());
    let mut left = children.into_iter();
    while let Some(mut child) = left.next() {
        let paired = Paired::of(&child);
        if let Some(end) = paired.ends.first() {
            return Err(BadMarks::NoBeginning(paired.marks[*end].name.clone()));
        }
        let (begin, mut body) = if let Some(at) = paired.begins.first() {
            let body = gather(&paired.marks[*at], (child, *at), &mut left)?;
            (paired.marks[*at].clone(), body)
        } else if let Some((begin, end)) = crossing(parent, &child, &paired) {
            // The later one first: taking a mark out moves those behind it.
            remove(&mut child, &mut end.clone());
            remove(&mut child, &mut begin.clone());
            (paired.marks[begin].clone(), vec![child])
        } else {
            out.push(nest(child)?);
            continue;
        };
        body.retain(|piece| !is_left_over(piece));
        let body = nest_children(parent, body)?;
        out.push(Piece::Section { name: begin.name, without: begin.does == Does::BeginWithout, body });
    }
    Ok(out)
}

/// The pieces from the one with the beginning, at this place in it, to the one with its end; both marks are taken out.
fn gather(
    begin: &Mark,
    (mut first, at): (Piece, usize),
    left: &mut std::vec::IntoIter<Piece>,
) -> Result<Vec<Piece>, BadMarks> {
    let mut open = Paired::of(&first).open_names();
    remove(&mut first, &mut at.clone());
    let mut body = vec![first];
    while !open.is_empty() {
        let Some(mut next) = left.next() else { return Err(BadMarks::NoEnd(begin.name.clone())) };
        let paired = Paired::of(&next);
        for end in &paired.ends {
            let name = &paired.marks[*end].name;
            match open.pop() {
                Some(last) if last == *name => {}
                Some(last) => return Err(BadMarks::NoEnd(last)),
                None => return Err(BadMarks::NoBeginning(name.clone())),
            }
            if open.is_empty() {
                remove(&mut next, &mut end.clone());
            }
        }
        let begun = paired.open_names();
        // What the last piece begins after the end belongs to another section, which cannot share the piece.
        if let Some(late) = begun.first().filter(|_| open.is_empty()) {
            return Err(BadMarks::NoEnd(late.clone()));
        }
        open.extend(begun);
        body.push(next);
    }
    Ok(body)
}

/// The marks of a piece in their order, and which of them belong together.
#[derive(Debug, Default)]
struct Paired {
    marks: Vec<Mark>,
    /// Ends whose beginning stands before the piece.
    ends: Vec<usize>,
    /// Beginnings whose end stands after it.
    begins: Vec<usize>,
    /// Those that are whole in it: beginning and end.
    whole: Vec<(usize, usize)>,
}

impl Paired {
    fn of(piece: &Piece) -> Self {
        let mut paired = Self::default();
        each_mark(piece, &mut |mark| {
            let at = paired.marks.len();
            match mark.does {
                Does::Value => {}
                Does::Begin | Does::BeginWithout => paired.begins.push(at),
                Does::End => match paired.begins.pop_if(|begin| paired.marks[*begin].name == mark.name) {
                    Some(begin) => paired.whole.push((begin, at)),
                    None => paired.ends.push(at),
                },
            }
            paired.marks.push(mark.clone());
        });
        paired
    }

    fn open_names(&self) -> Vec<String> {
        self.begins.iter().map(|at| self.marks[*at].name.clone()).collect()
    }
}

fn each_mark(piece: &Piece, work: &mut dyn FnMut(&Mark)) {
    match piece {
        Piece::Element { children, .. } => children.iter().for_each(|child| each_mark(child, work)),
        Piece::Mark(mark, _) => work(mark),
        Piece::Text(_) | Piece::Section { .. } => {}
    }
}

/// The outermost section that leads from one cell of a row to another: its beginning and end.
fn crossing(parent: &str, row: &Piece, paired: &Paired) -> Option<(usize, usize)> {
    let Piece::Element { name, children, .. } = row else { return None };
    if name != "w:tr" || parent == "w:tr" {
        return None;
    }
    let mut cell_of = Vec::new();
    for (n, cell) in children.iter().enumerate() {
        each_mark(cell, &mut |_| cell_of.push(n));
    }
    paired.whole.iter().copied().filter(|(begin, end)| cell_of.get(*begin) != cell_of.get(*end)).min()
}

/// Takes the mark out that stands at this place among the marks of the piece; whether it was there.
fn remove(piece: &mut Piece, at: &mut usize) -> bool {
    match piece {
        Piece::Element { children, .. } => children.iter_mut().any(|child| remove(child, at)),
        Piece::Mark(..) if *at == 0 => {
            *piece = Piece::Text(String::new());
            true
        }
        Piece::Mark(..) => {
            *at -= 1;
            false
        }
        Piece::Text(_) | Piece::Section { .. } => false,
    }
}

/// Whether nothing is left of a piece once its mark was taken out.
fn is_left_over(piece: &Piece) -> bool {
    match piece {
        Piece::Text(text) => text.is_empty(),
        Piece::Element { name, children, .. } => {
            matches!(name.as_str(), "w:p" | "w:tr") && children.iter().all(is_void)
        }
        Piece::Mark(..) | Piece::Section { .. } => false,
    }
}

/// Whether a piece shows nothing and stands for nothing.
fn is_void(piece: &Piece) -> bool {
    match piece {
        Piece::Text(text) => text.trim().is_empty(),
        Piece::Mark(..) | Piece::Section { .. } => false,
        Piece::Element { name, children, .. } => match name.as_str() {
            "w:pPr" => !children.iter().any(|c| matches!(c, Piece::Element { name, .. } if name == "w:sectPr")),
            "w:rPr" | "w:tcPr" | "w:trPr" => true,
            "w:p" | "w:r" | "w:t" | "w:tc" => children.iter().all(is_void),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::marks::pieces;
    use super::super::xml;
    use super::*;

    /// A template in short: paragraphs in parentheses, rows in brackets, cells parted by bars.
    fn short(body: &str) -> Result<String, BadMarks> {
        let piece = nest(pieces(xml::read(&format!("<w:body>{body}</w:body>")).unwrap())?)?;
        let mut out = String::new();
        walk(&piece, &mut out);
        Ok(out)
    }

    fn walk(piece: &Piece, out: &mut String) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Mark(mark, _) => out.push_str(&format!("<{}>", mark.name)),
            Piece::Section { name, without, body } => {
                out.push_str(&format!("{name}{}{{", if *without { "!" } else { "" }));
                body.iter().for_each(|piece| walk(piece, out));
                out.push('}');
            }
            Piece::Element { name, children, .. } => {
                let (open, close) = match name.as_str() {
                    "w:p" => ("(", ")"),
                    "w:tr" => ("[", "]"),
                    "w:tc" => ("", "|"),
                    _ => ("", ""),
                };
                out.push_str(open);
                children.iter().for_each(|child| walk(child, out));
                out.push_str(close);
            }
        }
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn row(cells: &[&str]) -> String {
        let cells: String = cells.iter().map(|text| format!("<w:tc>{}</w:tc>", p(text))).collect();
        format!("<w:tr>{cells}</w:tr>")
    }

    #[test]
    fn a_section_within_a_paragraph_holds_its_text() {
        let text = p("有{{#甲}}一{{^乙}}二{{/乙}}{{/甲}}无");
        assert_eq!(short(&text).unwrap(), "(有甲{一乙!{二}}无)");
    }

    #[test]
    fn a_section_over_paragraphs_holds_them_and_its_own_lines_vanish() {
        let text = [p("前"), p("{{#甲}}"), p("一{{姓名}}"), p("{{#乙}}"), p("二"), p("{{/乙}}"), p("{{/甲}}"), p("后")]
            .concat();
        assert_eq!(short(&text).unwrap(), "(前)甲{(一<姓名>)乙{(二)}}(后)");
        let beside = [p("{{#甲}}一"), p("二{{/甲}}")].concat();
        assert_eq!(short(&beside).unwrap(), "甲{(一)(二)}");
    }

    #[test]
    fn a_section_over_cells_holds_the_row_and_over_rows_those_rows() {
        let cells = format!(
            "<w:tbl>{}{}</w:tbl>",
            row(&["头", "名"]),
            row(&["{{#甲}}{{序号}}", "{{#乙}}a{{/乙}}{{姓名}}{{/甲}}"])
        );
        assert_eq!(short(&cells).unwrap(), "[(头)|(名)|]甲{[(<序号>)|(乙{a}<姓名>)|]}");
        let rows = format!(
            "<w:tbl>{}{}{}{}</w:tbl>",
            row(&["{{#甲}}", ""]),
            row(&["{{序号}}", "一"]),
            row(&["", "二"]),
            row(&["{{/甲}}", " "])
        );
        assert_eq!(short(&rows).unwrap(), "甲{[(<序号>)|(一)|][()|(二)|]}");
    }

    #[test]
    fn two_sections_stand_side_by_side() {
        let text = [p("{{#甲}}"), p("一"), p("{{/甲}}"), p("{{^甲}}"), p("二"), p("{{/甲}}")].concat();
        assert_eq!(short(&text).unwrap(), "甲{(一)}甲!{(二)}");
        let row_twice = format!("<w:tbl>{}</w:tbl>", row(&["{{#甲}}{{#乙}}", "x{{/乙}}{{/甲}}"]));
        assert_eq!(short(&row_twice).unwrap(), "甲{乙{[()|(x)|]}}");
    }

    #[test]
    fn what_does_not_match_is_named() {
        assert_eq!(short(&p("{{#甲}}一")), Err(BadMarks::NoEnd("甲".into())));
        assert_eq!(short(&p("一{{/甲}}")), Err(BadMarks::NoBeginning("甲".into())));
        let crossed = [p("{{#甲}}"), p("{{#乙}}"), p("{{/甲}}"), p("{{/乙}}")].concat();
        assert_eq!(short(&crossed), Err(BadMarks::NoEnd("乙".into())));
        let shared = [p("{{#甲}}"), p("{{/甲}}{{#乙}}"), p("{{/乙}}")].concat();
        assert_eq!(short(&shared), Err(BadMarks::NoEnd("乙".into())));
    }
}
