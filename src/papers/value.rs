//! What a paper says: the values behind the fields of its template.

use crate::domain::types::{Date, Fen};
use crate::text::Lang;
use crate::text::clean;
use crate::text::paper_field::PaperField;

use super::words::{date_words, money_words};

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What is on record.
    Text(String),
    /// Not on record: a line to be filled in by hand.
    Blank(Blank),
    /// Rows.
    List(List),
}

/// What stands where the record holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// A short line: a name, an amount.
    Short,
    /// A long line: a reason, an address.
    Long,
    /// A day: `____年__月__日`.
    Date,
}

/// The rows of a list and what one of them offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// A row in which everything is blank.
    pub empty: Values,
    /// The rows, blank ones for handwriting at their end.
    pub rows: Vec<Values>,
    /// How many rows are on record.
    pub held: usize,
}

/// The values of a paper or of a row. A field is offered even while the record holds nothing for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values {
    entries: Vec<(PaperField, Value)>,
}

impl Values {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a text; what steers a terminal or turns the direction of writing is taken out of it.
    #[must_use]
    pub fn text<T: AsRef<str>>(self, field: PaperField, text: Option<T>) -> Self {
        self.or_blank(field, text, Blank::Short)
    }

    /// With a text that needs more room by hand.
    #[must_use]
    pub fn long<T: AsRef<str>>(self, field: PaperField, text: Option<T>) -> Self {
        self.or_blank(field, text, Blank::Long)
    }

    /// With a day: 2026年2月12日.
    #[must_use]
    pub fn date(self, field: PaperField, date: Option<Date>) -> Self {
        self.or_blank(field, date.map(date_words), Blank::Date)
    }

    /// With an amount: 1,050.50.
    #[must_use]
    pub fn money(self, field: PaperField, amount: Option<Fen>) -> Self {
        self.or_blank(field, amount.map(money_words), Blank::Short)
    }

    /// With a count.
    #[must_use]
    pub fn count(self, field: PaperField, count: Option<usize>) -> Self {
        self.or_blank(field, count.map(|n| n.to_string()), Blank::Short)
    }

    /// With fields that are always filled in by hand, until the record holds them.
    #[must_use]
    pub fn by_hand(self, fields: &[PaperField]) -> Self {
        fields.iter().fold(self, |values, field| values.long(*field, None::<&str>))
    }

    /// With a list, and at least so many rows: those beyond the record are blank. Each row is numbered.
    #[must_use]
    pub fn list<T>(
        self,
        field: PaperField,
        items: impl IntoIterator<Item = T>,
        at_least: usize,
        row: impl Fn(Option<T>) -> Self,
    ) -> Self {
        let numbered = |n: usize, values: Self| values.count(PaperField::Number, Some(n));
        let mut rows: Vec<Self> = items.into_iter().zip(1..).map(|(item, n)| numbered(n, row(Some(item)))).collect();
        let held = rows.len();
        let empty = row(None).text(PaperField::Number, None::<&str>);
        // Rows for handwriting are numbered too, as forms are printed.
        rows.extend((held + 1..=at_least).map(|n| numbered(n, row(None))));
        self.with(field, Value::List(List { empty, rows, held }))
    }

    /// With all of `other`; its fields take the place of the same ones here.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        other.entries.into_iter().fold(self, |values, (field, value)| values.with(field, value))
    }

    fn or_blank<T: AsRef<str>>(self, field: PaperField, text: Option<T>, blank: Blank) -> Self {
        let text = text.map(|text| clean::lines(text.as_ref().trim()).into_owned()).filter(|text| !text.is_empty());
        self.with(field, text.map_or(Value::Blank(blank), Value::Text))
    }

    fn with(mut self, field: PaperField, value: Value) -> Self {
        self.entries.retain(|(known, _)| *known != field);
        self.entries.push((field, value));
        self
    }

    /// The value of a field; `None` when the paper does not offer it.
    #[must_use]
    pub fn get(&self, field: PaperField) -> Option<&Value> {
        self.entries.iter().find(|(known, _)| *known == field).map(|(_, value)| value)
    }

    /// The value of the field of this name, in either language.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Value> {
        self.entry(name).map(|(_, value)| value)
    }

    /// The field of this name, in either language, and its value.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<(PaperField, &Value)> {
        let is_it = |field: PaperField| [Lang::Zh, Lang::En].iter().any(|lang| field.text(*lang) == name);
        self.fields().find(|(field, _)| is_it(*field))
    }

    /// The fields offered.
    pub fn fields(&self) -> impl Iterator<Item = (PaperField, &Value)> {
        self.entries.iter().map(|(field, value)| (*field, value))
    }
}

impl Value {
    /// Whether the record holds something.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Blank(_) => false,
            Self::List(list) => list.held > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_record_is_blank_and_rows_are_filled_up_for_handwriting() {
        let row = |name: Option<&str>| Values::new().text(PaperField::Name, name);
        let values = Values::new()
            .text(PaperField::Applicant, Some(" 演练甲\u{202E} "))
            .text(PaperField::Phone, Some("  "))
            .list(PaperField::Members, ["演练乙"], 3, row);
        assert_eq!(values.named("申请人"), Some(&Value::Text("演练甲".into())));
        assert_eq!(values.named("applicant"), values.named("申请人"));
        assert_eq!(values.get(PaperField::Phone), Some(&Value::Blank(Blank::Short)));
        let Some(Value::List(list)) = values.get(PaperField::Members) else { panic!("no list") };
        assert_eq!((list.rows.len(), list.held), (3, 1));
        assert_eq!(list.rows[0].get(PaperField::Number), Some(&Value::Text("1".into())));
        assert_eq!(list.rows[2].get(PaperField::Number), Some(&Value::Text("3".into())));
        assert_eq!(list.rows[2].get(PaperField::Name), list.empty.get(PaperField::Name));
        assert_eq!(values.named("住址"), None);
    }
}
