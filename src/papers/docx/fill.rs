//! A template and values become a document.

use super::marks::{Does, Mark, Piece, text_element};
use super::xml::{Element, Node};
use crate::papers::value::{Blank, Value, Values};

/// Fills a part of a template.
#[must_use]
pub(super) fn fill(piece: &Piece, values: &Values) -> Element {
    let mut out = Vec::new();
    Filling { scope: vec![values], in_cell: false }.piece(piece, &mut out);
    match out.pop() {
        Some(Node::Element(element)) => element,
        _ => Element::default(),
    }
}

/// Where the filling stands.
struct Filling<'v> {
    /// The values of the paper and of the rows around, the innermost last.
    scope: Vec<&'v Values>,
    /// Whether the mark is all that its table cell holds: the cell itself is then the line to write on.
    in_cell: bool,
}

impl<'v> Filling<'v> {
    fn piece(&mut self, piece: &Piece, out: &mut Vec<Node>) {
        match piece {
            Piece::Text(text) => out.push(Node::Text(text.clone())),
            Piece::Mark(mark, looks) => self.mark(mark, looks.as_ref(), out),
            Piece::Section { name, without, body } => self.section(name, *without, body, out),
            Piece::Element { name, attributes, children } => {
                let mut element = Element { name: name.clone(), attributes: attributes.clone(), children: Vec::new() };
                let around = self.in_cell;
                if name == "w:tc" {
                    self.in_cell = is_one_mark(children);
                }
                children.iter().for_each(|child| self.piece(child, &mut element.children));
                self.in_cell = around;
                if name == "w:tc" && !ends_in_paragraph(&element) {
                    // A cell must end in a paragraph, or the editor takes the file for damaged.
                    element.children.push(Node::Element(Element::new("w:p")));
                }
                out.push(Node::Element(element));
            }
        }
    }

    fn section(&mut self, name: &str, without: bool, body: &[Piece], out: &mut Vec<Node>) {
        let value = self.value(name);
        if without {
            if !value.is_some_and(Value::is_held) {
                self.all(body, out);
            }
            return;
        }
        match value {
            Some(Value::List(list)) => {
                for row in &list.rows {
                    self.scope.push(row);
                    self.all(body, out);
                    self.scope.pop();
                }
            }
            Some(Value::Text(_)) => self.all(body, out),
            Some(Value::Blank(_)) | None => {}
        }
    }

    fn all(&mut self, pieces: &[Piece], out: &mut Vec<Node>) {
        pieces.iter().for_each(|piece| self.piece(piece, out));
    }

    fn value(&self, name: &str) -> Option<&'v Value> {
        self.scope.iter().rev().find_map(|values| values.named(name))
    }

    fn mark(&self, mark: &Mark, looks: Option<&Element>, out: &mut Vec<Node>) {
        if mark.does != Does::Value {
            return;
        }
        let text = match self.value(&mark.name) {
            Some(Value::Text(text)) => text.as_str(),
            Some(Value::Blank(blank)) if !self.in_cell => line(*blank),
            _ => return,
        };
        let mut run = Element::new("w:r");
        run.children.extend(looks.cloned().map(Node::Element));
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                run.children.push(Node::Element(Element::new("w:br")));
            }
            run.children.push(Node::Element(text_element(line)));
        }
        out.push(Node::Element(run));
    }
}

/// A line to write on.
const fn line(blank: Blank) -> &'static str {
    match blank {
        Blank::Short => "____________",
        Blank::Long => "________________________________",
        Blank::Date => "______年____月____日",
    }
}

/// Whether one mark for a value is all that these pieces show.
fn is_one_mark(pieces: &[Piece]) -> bool {
    let (mut marks, mut others) = (0, 0);
    pieces.iter().for_each(|piece| count(piece, &mut marks, &mut others));
    marks == 1 && others == 0
}

fn count(piece: &Piece, marks: &mut usize, others: &mut usize) {
    match piece {
        Piece::Text(text) => *others += usize::from(!text.trim().is_empty()),
        Piece::Mark(..) => *marks += 1,
        Piece::Section { body, .. } => body.iter().for_each(|piece| count(piece, marks, others)),
        Piece::Element { children, .. } => children.iter().for_each(|child| count(child, marks, others)),
    }
}

fn ends_in_paragraph(cell: &Element) -> bool {
    cell.elements().last().is_some_and(|last| last.name == "w:p")
}

#[cfg(test)]
mod tests {
    use super::super::marks::pieces;
    use super::super::nest::nest;
    use super::super::xml;
    use super::*;
    use crate::text::paper_field::PaperField as F;

    fn filled(body: &str) -> String {
        let piece = nest(pieces(xml::read(&format!("<w:body>{body}</w:body>")).unwrap()).unwrap()).unwrap();
        let row = |name: Option<&str>| Values::new().text(F::Name, name);
        let values = Values::new()
            .text(F::Applicant, Some("演练·甲 <&>"))
            .text(F::Phone, None::<&str>)
            .date(F::Applied, None)
            .long(F::Statement, Some("一\n二"))
            .list(F::Members, ["乙", "丙"], 3, row)
            .list(F::Supporters, [], 0, row);
        xml::write(&fill(&piece, &values)).split_once("<w:body>").unwrap().1.replace("</w:body>", "")
    }

    fn texts(xml: &str) -> Vec<&str> {
        xml.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|part| part.split("</w:t>").next()).collect()
    }

    #[test]
    fn values_stand_in_the_looks_of_their_marks_and_are_escaped() {
        let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>致{{申请人}}：{{申请理由}}</w:t></w:r></w:p>";
        let out = filled(body);
        assert_eq!(texts(&out), ["致", "演练·甲 &lt;&amp;&gt;", "：", "一", "二"]);
        assert_eq!(out.matches("<w:b/>").count(), 4);
        assert_eq!(out.matches("<w:br/>").count(), 1);
    }

    #[test]
    fn lists_repeat_and_conditions_choose() {
        let body = "<w:p><w:r><w:t>{{#家庭成员}}{{序号}}{{姓名}}，{{/家庭成员}}{{#赡养人}}有{{/赡养人}}{{^赡养人}}无{{/赡养人}}\
                    {{#申请人}}是{{/申请人}}{{^联系电话}}缺{{/联系电话}}</w:t></w:r></w:p>";
        let blank = line(Blank::Short);
        assert_eq!(texts(&filled(body)), ["1", "乙", "，", "2", "丙", "，", "3", blank, "，", "无", "是", "缺"]);
    }

    #[test]
    fn a_blank_is_a_line_in_a_text_and_an_empty_cell_in_a_table() {
        let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        assert_eq!(texts(&filled(&p("{{申请日期}}"))), [line(Blank::Date)]);
        let cell = format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("{{联系电话}}"),
            p("电话{{联系电话}}")
        );
        assert_eq!(texts(&filled(&cell)), ["电话", line(Blank::Short)]);
        let gone =
            format!("<w:tbl><w:tr><w:tc>{}{}{}</w:tc></w:tr></w:tbl>", p("{{#赡养人}}"), p("x"), p("{{/赡养人}}"));
        assert!(filled(&gone).contains("<w:tc><w:p/></w:tc>"));
    }
}
