//! What a form is: data that screens draw, that tests walk, and that no code has to know field by field.

use crate::text::Lang;
use crate::text::code::CodeList;
use crate::text::field::{FieldText, HelpText};

use super::command::FormCommand;
use super::context::{FormContext, Item, List};
use super::issue::FieldIssue;
use super::state::FormState;

/// One form.
pub struct FormSpec {
    /// Its heading.
    pub title: FieldText,
    /// Its parts from top to bottom.
    pub sections: &'static [Section],
    /// What the fields cannot check one by one.
    pub check: fn(&FormState, &FormContext) -> Vec<FieldIssue>,
    /// The commands that the filled-in form stands for.
    pub gives: Gives,
}

/// What a filled-in form stands for.
pub enum Gives {
    /// One command with all that is shown in the form, under the keys of its fields and tables.
    One(One),
    /// Several commands, or one made in a way of its own; in order.
    By(fn(&FormState, &FormContext) -> Vec<FormCommand>),
}

/// The one command of a form.
#[derive(Debug, Clone, Copy)]
pub struct One {
    /// Its name.
    pub command: &'static str,
    /// Under which key the new record's name stands, and the letter with which it begins.
    pub named: Option<(&'static str, &'static str)>,
    /// Whether it says which application it is about.
    pub about: bool,
}

impl Gives {
    /// A command about an application.
    pub(crate) const fn about(command: &'static str) -> Self {
        Self::One(One { command, named: None, about: true })
    }

    /// A command that makes a record of an application, its name beginning with `prefix`.
    pub(crate) const fn record(command: &'static str, prefix: &'static str) -> Self {
        Self::One(One { command, named: Some(("ref", prefix)), about: true })
    }

    /// A command about the household as a whole.
    pub(crate) const fn household(command: &'static str) -> Self {
        Self::One(One { command, named: None, about: false })
    }

    /// A command that makes a record of the household under this key.
    pub(crate) const fn household_record(command: &'static str, key: &'static str, prefix: &'static str) -> Self {
        Self::One(One { command, named: Some((key, prefix)), about: false })
    }
}

/// One part of a form.
pub struct Section {
    /// Its heading.
    pub title: FieldText,
    /// When it is shown at all.
    pub visible: When,
    /// What stands in it.
    pub body: Body,
}

/// The content of a section.
pub enum Body {
    /// Fields one below the other.
    Fields(&'static [FieldSpec]),
    /// Records of one sort.
    Table(&'static TableSpec),
}

/// Records of one sort inside a form.
pub struct TableSpec {
    /// The name of the list, in values and paths.
    pub key: &'static str,
    /// What one record is called.
    pub noun: FieldText,
    /// The letter with which the names of its records begin; empty when they go without.
    pub prefix: &'static str,
    /// The fields of a record.
    pub fields: &'static [FieldSpec],
    /// The fields shown when a record is one line of a list.
    pub summary: &'static [&'static str],
    /// Where the records come from.
    pub rows: Rows,
    /// How many there must be.
    pub least: usize,
}

/// Where the records of a table come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// The clerk adds and removes them; each opens as a form of its own.
    Free,
    /// As the free ones, but those of the file stand there already, to be changed or removed.
    Recorded,
    /// One for each adult of the form's member table; their fields stand in the form itself.
    Adults,
    /// One for each person of the file whose authorisation is missing.
    Unauthorised,
}

/// One field.
#[derive(Clone, Copy)]
pub struct FieldSpec {
    /// Its name in the command's data, with dots for nested objects; a leading `_` keeps it out of the data.
    pub key: &'static str,
    /// What is typed, and how.
    pub kind: Kind,
    /// Its label.
    pub label: FieldText,
    /// A sentence on how to fill it in.
    pub help: Option<HelpText>,
    /// When it must be filled in.
    pub required: When,
    /// When it is shown.
    pub visible: When,
    /// When it follows from another field and is not typed.
    pub fixed: When,
    /// What stands in it at first.
    pub preset: Preset,
    /// What else must hold.
    pub check: Check,
}

/// What is typed into a field, and how.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One line of at most so many characters.
    Line(usize),
    /// A person's name: look-alikes of the dot become `·`.
    Name,
    /// Several names, parted by `、`, commas or semicolons: a list of texts.
    Names,
    /// Several lines of at most so many characters.
    Lines(usize),
    /// An identity number (GB 11643-1999).
    IdNumber,
    /// An amount typed in yuan: an integer of fen.
    Money,
    /// A day.
    Date,
    /// A time of the day that stands in the named field: an instant.
    Time(&'static str),
    /// A whole number within bounds.
    Count(u32, u32),
    /// A telephone number.
    Phone,
    /// A bank account or card.
    Account,
    /// One of a list: its code.
    Choice(Options),
    /// A line for which words are offered: pinyin finds one, and anything else may be typed.
    Suggest(Options),
    /// One text a line, of at most so many characters in all: a list of texts.
    Items(usize),
    /// A quantity with at most two decimals.
    Quantity,
    /// A month.
    Month,
    /// A day and an hour: an instant.
    Moment,
    /// One of a list whose codes are numbers: a number.
    NumberChoice(Options),
    /// Yes or no: a boolean.
    Flag,
    /// Any number of a list: a list of codes.
    Many(Options),
    /// Computed for reading.
    Shown(Shown),
}

/// Where choices come from.
#[derive(Clone, Copy)]
pub enum Options {
    /// A fixed code list.
    Codes(CodeList),
    /// 民族
    Nationality,
    /// The villages of the desk.
    Villages,
    /// The kinds of document that the policy lists.
    Documents,
    /// The members: those of the form's own table, else those of the file.
    Members,
    /// The members of the file who are of age.
    Adults,
    /// A list that whoever opens the form gives under this name.
    Given(&'static str),
    /// Those that the law's own words name.
    Words(fn(Lang) -> Vec<Item>),
    /// What the desk or the file has to offer.
    Listed(List),
}

/// What is computed for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Whole years from the row's birth date.
    Age,
    /// The end of a public notice posted on the day in the named field.
    NoticeEnd(&'static str),
    /// The required documents that the named field does not have ticked.
    Unticked(&'static str),
    /// The lines that the caller gives about the case.
    Notes,
    /// The amount in the named field in the capitals of bills; without one, the amount that is computed.
    Capitals(&'static str),
    /// What the source of a line of income comes to by its norm.
    Norm,
}

/// A condition on other fields: of the same record, else of the form.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// Never.
    Never,
    /// Always.
    Always,
    /// The field has one of these codes.
    Is(&'static str, &'static [&'static str]),
    /// The field is filled in with something else than these codes.
    Other(&'static str, &'static [&'static str]),
    /// The field is filled in.
    Filled(&'static str),
    /// The field is empty.
    Empty(&'static str),
    /// The field holds a valid identity number.
    ValidId(&'static str),
    /// The code is among those ticked in the field.
    Ticked(&'static str, &'static str),
    /// All of these hold.
    All(&'static [When]),
    /// One of these holds.
    Any(&'static [When]),
}

/// What stands in a field at first.
#[derive(Debug, Clone, Copy)]
pub enum Preset {
    /// Nothing.
    Nothing,
    /// A code or a text.
    Text(&'static str),
    /// A code for the first of the form's own members, nothing for others.
    FirstMember(&'static str),
    /// The day on which the form is filled in.
    Today,
    /// The first day of the next month.
    NextMonth,
    /// The month that is so many after this one.
    MonthsOn(i32),
    /// This day, the hour left to be typed.
    TodayAt,
    /// What the file or the step before says under this name.
    Known(&'static str),
    /// The only choice, if there is but one.
    OnlyChoice,
    /// The name of the person at the keyboard.
    Myself,
    /// All choices.
    All,
    /// The documents that the file is known to lack.
    MissingDocuments,
    /// The persons whose authorisation the file is known to lack.
    Unauthorised,
    /// What whoever opens the form gives under this name.
    Given(&'static str),
}

/// What else must hold of a filled-in field.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Nothing.
    Nothing,
    /// A day not after today.
    NotFuture,
    /// A day not before the one in the named field.
    NotBefore(&'static str),
    /// A time after the one in the named field.
    After(&'static str),
    /// The first of a month.
    FirstOfMonth,
    /// At least so many entries.
    AtLeast(usize),
}

/// A plain optional field; the methods below refine it.
pub(crate) const fn field(key: &'static str, kind: Kind, label: FieldText) -> FieldSpec {
    FieldSpec {
        key,
        kind,
        label,
        help: None,
        required: When::Never,
        visible: When::Always,
        fixed: When::Never,
        preset: Preset::Nothing,
        check: Check::Nothing,
    }
}

impl FieldSpec {
    pub(crate) const fn required(self) -> Self {
        Self { required: When::Always, ..self }
    }
    pub(crate) const fn required_when(self, when: When) -> Self {
        Self { required: when, ..self }
    }
    pub(crate) const fn visible_when(self, when: When) -> Self {
        Self { visible: when, ..self }
    }
    pub(crate) const fn fixed_when(self, when: When) -> Self {
        Self { fixed: when, ..self }
    }
    pub(crate) const fn preset(self, preset: Preset) -> Self {
        Self { preset, ..self }
    }
    pub(crate) const fn check(self, check: Check) -> Self {
        Self { check, ..self }
    }
    pub(crate) const fn help(self, help: HelpText) -> Self {
        Self { help: Some(help), ..self }
    }

    /// Whether it is a list of choices, of which at most one is taken.
    #[must_use]
    pub const fn options(&self) -> Option<Options> {
        match self.kind {
            Kind::Choice(options) | Kind::NumberChoice(options) | Kind::Many(options) => Some(options),
            Kind::Flag => Some(Options::Codes(crate::text::code::YES_NO)),
            _ => None,
        }
    }

    /// Whether text is typed into it and the caret stands between its characters.
    #[must_use]
    pub const fn is_text(&self) -> bool {
        self.options().is_none() && !matches!(self.kind, Kind::Shown(_))
    }

    /// What is offered for a line that takes other words too.
    #[must_use]
    pub const fn suggestions(&self) -> Option<Options> {
        if let Kind::Suggest(options) = self.kind { Some(options) } else { None }
    }

    /// Whether any number of choices may be ticked.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        matches!(self.kind, Kind::Many(_))
    }
}

impl Rows {
    /// Whether the clerk adds and removes them.
    #[must_use]
    pub const fn is_free(self) -> bool {
        matches!(self, Self::Free | Self::Recorded)
    }
}

impl Section {
    /// The fields of the section or of the records in it.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldSpec] {
        match &self.body {
            Body::Fields(fields) => fields,
            Body::Table(table) => table.fields,
        }
    }
}

impl FormSpec {
    /// The table with this key.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<&'static TableSpec> {
        self.sections.iter().find_map(|section| match section.body {
            Body::Table(table) if table.key == key => Some(table),
            _ => None,
        })
    }

    /// The field of the form itself with this key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static FieldSpec> {
        self.sections.iter().find_map(|section| match section.body {
            Body::Fields(fields) => fields.iter().find(|field| field.key == key),
            Body::Table(_) => None,
        })
    }
}

impl TableSpec {
    /// The field of a record with this key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.key == key)
    }
}
