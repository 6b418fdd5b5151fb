//! A template: a document with marks, ours or an office's own, checked before anything is printed from it.

use super::fill::fill;
use super::layout;
use super::marks::{BadMarks, Does, Piece, pieces};
use super::nest::nest;
use super::package::{BadPackage, Package};
use super::parts::joined;
use super::xml;
use crate::papers::value::{Value, Values};
use crate::text::paper_field::PaperField;

const DOCUMENT: &str = "word/document.xml";

/// A template.
#[derive(Debug, Clone)]
pub struct Template {
    package: Package,
    parts: Vec<(String, Piece)>,
}

/// Why a file cannot be a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// No DOCX.
    #[error("not a DOCX document")]
    NotDocx,
    /// It holds programs.
    #[error("it holds macros")]
    Macros,
    /// It would fetch something from elsewhere when it is opened, and so tell where and when.
    #[error("it refers to a file or address outside itself")]
    Outside,
    /// Its marks do not fit together.
    #[error(transparent)]
    Marks(#[from] BadMarks),
}

impl From<BadPackage> for BadTemplate {
    fn from(_: BadPackage) -> Self {
        Self::NotDocx
    }
}

/// How the marks of a template lie to what a paper offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fit {
    /// Names that the paper does not offer, at the place where they stand.
    pub unknown: Vec<String>,
    /// Fields that the paper offers and the template does not use.
    pub unused: Vec<PaperField>,
}

impl Template {
    /// Reads a file.
    ///
    /// # Errors
    /// [`BadTemplate`] says why it cannot be used.
    pub fn read(bytes: &[u8]) -> Result<Self, BadTemplate> {
        Self::of(Package::read(bytes)?)
    }

    /// Makes one of the program's own.
    ///
    /// # Errors
    /// [`BadTemplate`] for a wrong description.
    pub fn from_layout(description: &str) -> Result<Self, BadTemplate> {
        Self::of(layout::package(description).map_err(|_| BadTemplate::NotDocx)?)
    }

    fn of(package: Package) -> Result<Self, BadTemplate> {
        if package.names().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
            return Err(BadTemplate::Macros);
        }
        if package.names().filter(|name| name.ends_with(".rels")).any(|name| leads_outside(&package, name)) {
            return Err(BadTemplate::Outside);
        }
        let names: Vec<String> = package.names().filter(|name| bears_text(name)).map(str::to_owned).collect();
        if !names.iter().any(|name| name == DOCUMENT) {
            return Err(BadTemplate::NotDocx);
        }
        let mut parts = Vec::with_capacity(names.len());
        for name in names {
            let text = package.text(&name).ok_or(BadTemplate::NotDocx)?;
            let root = xml::read(text).map_err(|_| BadTemplate::NotDocx)?;
            parts.push((name, nest(pieces(root)?)?));
        }
        Ok(Self { package, parts })
    }

    /// How its marks lie to what a paper offers.
    #[must_use]
    pub fn fit(&self, offered: &Values) -> Fit {
        let mut used = Vec::new();
        let mut fit = Fit::default();
        for (_, part) in &self.parts {
            look(part, &mut vec![offered], &mut used, &mut fit.unknown);
        }
        fit.unused = offered.fields().map(|(field, _)| field).filter(|field| !used.contains(field)).collect();
        fit
    }

    /// The template itself as a file, its marks as they stand.
    ///
    /// # Errors
    /// [`BadTemplate::NotDocx`] if the file cannot be written.
    pub fn as_file(&self) -> Result<Vec<u8>, BadTemplate> {
        Ok(self.package.write()?)
    }

    /// The document for one or several sets of values, each of which begins a new page.
    ///
    /// # Errors
    /// [`BadTemplate::NotDocx`] if the file cannot be written.
    pub fn fill(&self, papers: &[Values]) -> Result<Vec<u8>, BadTemplate> {
        let mut package = self.package.clone();
        let none = Values::new();
        for (name, part) in &self.parts {
            let root = if name == DOCUMENT {
                joined(papers.iter().map(|values| fill(part, values)).collect())
            } else {
                // Heads and feet belong to the pages of all; they bear the first's values.
                fill(part, papers.first().unwrap_or(&none))
            };
            package.set(name, xml::write(&root));
        }
        Ok(package.write()?)
    }
}

/// Whether a part bears text with marks.
fn bears_text(name: &str) -> bool {
    let Some(name) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else { return false };
    name == "document" || ((name.starts_with("header") || name.starts_with("footer")) && !name.contains('/'))
}

/// Whether relations lead outside the file; a link that a person must click does not count.
fn leads_outside(package: &Package, name: &str) -> bool {
    let Some(relations) = package.text(name).and_then(|text| xml::read(text).ok()) else { return true };
    relations.elements().any(|relation| {
        relation.attribute("TargetMode") == Some("External")
            && !relation.attribute("Type").is_some_and(|sort| sort.ends_with("/hyperlink"))
    })
}

/// Looks up each name where it stands; a list's rows offer their own fields beside those around them.
fn look(piece: &Piece, scope: &mut Vec<&Values>, used: &mut Vec<PaperField>, unknown: &mut Vec<String>) {
    match piece {
        Piece::Text(_) => {}
        Piece::Element { children, .. } => children.iter().for_each(|child| look(child, scope, used, unknown)),
        Piece::Mark(mark, _) => match find(&mark.name, scope, used) {
            Some(Value::Text(_) | Value::Blank(_)) => {}
            // A list is no text, and an end without a section was refused before.
            Some(Value::List(_)) | None if mark.does == Does::Value => name_once(&mark.name, unknown),
            Some(Value::List(_)) | None => {}
        },
        Piece::Section { name, without, body } => {
            let row = match find(name, scope, used) {
                Some(Value::List(list)) if !without => Some(&list.empty),
                Some(_) => None,
                None => {
                    name_once(name, unknown);
                    None
                }
            };
            scope.extend(row);
            body.iter().for_each(|piece| look(piece, scope, used, unknown));
            scope.truncate(scope.len() - usize::from(row.is_some()));
        }
    }
}

fn find<'v>(name: &str, scope: &[&'v Values], used: &mut Vec<PaperField>) -> Option<&'v Value> {
    let (field, value) = scope.iter().rev().find_map(|values| values.entry(name))?;
    used.push(field);
    Some(value)
}

fn name_once(name: &str, unknown: &mut Vec<String>) {
    if !unknown.iter().any(|known| known == name) {
        unknown.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paper_field::PaperField as F;

    fn offered() -> Values {
        let row = |name: Option<&str>| Values::new().text(F::Name, name);
        Values::new().text(F::Applicant, Some("演练甲")).text(F::Phone, None::<&str>).list(
            F::Members,
            ["演练乙"],
            0,
            row,
        )
    }

    #[test]
    fn unknown_names_are_told_by_where_they_stand_and_unused_fields_are_told() {
        let text = "p {{申请人}}{{姓名}}{{没有}}{{家庭成员}}\n{{#家庭成员}}\np {{姓名}}{{applicant}}\n{{/家庭成员}}\n{{^什么}}\np x\n{{/什么}}";
        let fit = Template::from_layout(text).unwrap().fit(&offered());
        assert_eq!(fit.unknown, ["姓名", "没有", "家庭成员", "什么"]);
        assert_eq!(fit.unused, [F::Phone]);
    }

    #[test]
    fn several_cases_begin_a_new_page_each() {
        let template = Template::from_layout("page letter\np {{申请人}}").unwrap();
        let bytes = template.fill(&[offered(), offered(), offered()]).unwrap();
        let package = Package::read(&bytes).unwrap();
        let body = package.text(DOCUMENT).unwrap();
        assert_eq!(body.matches("演练甲").count(), 3);
        assert_eq!(body.matches("<w:pageBreakBefore/>").count(), 2);
        assert_eq!(body.matches("<w:sectPr>").count(), 1);
        assert!(body.ends_with("</w:sectPr></w:body></w:document>"));
    }

    #[test]
    fn macros_and_what_leads_outside_are_refused() {
        let ours = layout::package("p {{申请人}}").unwrap();
        let mut macros = ours.clone();
        macros.set("word/vbaProject.bin", "x".into());
        assert!(matches!(Template::read(&macros.write().unwrap()), Err(BadTemplate::Macros)));
        let relation = |sort: &str| {
            let mut changed = ours.clone();
            let text = format!(
                "<Relationships><Relationship Type=\"http://x/{sort}\" Target=\"http://x\" TargetMode=\"External\"/></Relationships>"
            );
            changed.set("word/_rels/document.xml.rels", text);
            Template::read(&changed.write().unwrap()).map(|_| ())
        };
        assert_eq!(relation("attachedTemplate"), Err(BadTemplate::Outside));
        assert_eq!(relation("image"), Err(BadTemplate::Outside));
        assert_eq!(relation("hyperlink"), Ok(()));
        let mut empty = ours.clone();
        empty.set(DOCUMENT, "no".into());
        assert!(matches!(Template::read(&empty.write().unwrap()), Err(BadTemplate::NotDocx)));
    }
}
