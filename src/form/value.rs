//! The value of a field: as it was typed, as it is written once the field is left, and as JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::domain::types::{Date, Fen, IdNumber, Instant, Quantity};
use crate::text::{clean, fold};

use super::context::FormContext;
use super::parse;
use super::spec::Kind;
use super::spot::Spot;
use super::state::FormState;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Typed text.
    Text(String),
    /// Chosen codes.
    Picks(Vec<String>),
}

impl Value {
    /// The codes taken; none in a text.
    #[must_use]
    pub fn picks(&self) -> &[String] {
        match self {
            Self::Picks(picks) => picks,
            Self::Text(_) => &[],
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Picks(picks) => picks.is_empty(),
        }
    }

    /// The text, or the first code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Picks(picks) => picks.first().map_or("", String::as_str),
        }
    }

    /// Whether this code is chosen.
    #[must_use]
    pub fn is_pick(&self, code: &str) -> bool {
        matches!(self, Self::Picks(picks) if picks.iter().any(|pick| pick == code))
    }

    /// One code, or none for an empty one.
    #[must_use]
    pub fn pick(code: impl Into<String>) -> Self {
        Self::Picks(Some(code.into()).filter(|code| !code.is_empty()).into_iter().collect())
    }
}

/// What may be put into a text field: cleaned, and for numbers in half width.
pub(crate) fn typed(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Lines(_) => clean::lines(text).into_owned(),
        Kind::Items(_) => clean::lines(text).into_owned(),
        // A pasted column of names is a list of them.
        Kind::Names => {
            clean::line(&text.trim_end_matches(['\r', '\n']).replace("\r\n", "、").replace('\n', "、")).into_owned()
        }
        Kind::Line(_) | Kind::Suggest(_) => clean::line(text).into_owned(),
        Kind::Name => fold::name_dot(&clean::line(text)).into_owned(),
        Kind::IdNumber => half(text).replace(' ', "").to_uppercase(),
        _ => half(text).replace('。', "."),
    }
}

fn half(text: &str) -> String {
    fold::half_width(&clean::line(text)).into_owned()
}

/// How many graphemes a text field takes.
pub(crate) const fn limit(kind: Kind) -> usize {
    match kind {
        Kind::Line(max) | Kind::Lines(max) | Kind::Items(max) => max,
        Kind::Name | Kind::Suggest(_) => 60,
        Kind::Names => 200,
        _ => 40,
    }
}

/// How a text is written once its field is left: an amount with separators, a day in full. `None` when it cannot be
/// read; it then stays as it was typed.
pub(crate) fn written(kind: Kind, text: &str, context: &FormContext, past: bool) -> Option<String> {
    match kind {
        Kind::Money => text.parse::<Fen>().ok().map(|fen| fen.to_string()),
        Kind::Date => parse::date(text, context.today, context.almanac.as_ref(), past).map(|day| day.date.to_string()),
        Kind::Time(_) => parse::time(text).map(|(hour, minute)| format!("{hour:02}:{minute:02}")),
        Kind::Quantity => text.trim().parse::<Quantity>().ok().map(|quantity| quantity.to_string()),
        Kind::Month => parse::month(text, context.today).map(|month| month.to_string()),
        Kind::Moment => parse::moment(text, context.today, context.almanac.as_ref())
            .map(|(day, (hour, minute))| format!("{day} {hour:02}:{minute:02}")),
        Kind::Phone => parse::phone(text),
        Kind::Account => parse::account(text),
        Kind::Names => Some(parse::names(text).join("、")),
        Kind::Lines(_) | Kind::Items(_) => Some(text.trim_end().to_owned()),
        _ => Some(text.trim().to_owned()),
    }
}

/// A text as the JSON of a command; `None` when it is empty or cannot be read.
pub(crate) fn text_json(kind: Kind, text: &str, context: &FormContext, past: bool) -> Option<Json> {
    match kind {
        Kind::Money => text.parse::<Fen>().ok().map(|fen| Json::from(fen.get())),
        Kind::Count(..) => text.trim().parse::<u32>().ok().map(Json::from),
        Kind::Names => Some(Json::from(parse::names(text))),
        Kind::Items(_) => {
            let items: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            Some(Json::from(items))
        }
        Kind::Moment => parse::moment(text, context.today, context.almanac.as_ref())
            .map(|(day, time)| Json::from(instant(day, time))),
        _ => written(kind, text, context, past).filter(|text| !text.is_empty()).map(Json::from),
    }
}

/// The JSON of a record as what would have been typed.
pub(crate) fn from_json(kind: Kind, json: &Json) -> Option<Value> {
    Some(match (kind, json) {
        (Kind::Shown(_), _) | (_, Json::Null) => return None,
        (Kind::Flag, Json::Bool(yes)) => Value::pick(if *yes { "yes" } else { "no" }),
        (Kind::Money, Json::Number(fen)) => Value::Text(Fen::new(fen.as_i64()?).to_string()),
        (Kind::NumberChoice(_), Json::Number(code)) => Value::pick(code.to_string()),
        (Kind::Count(..), Json::Number(n)) => Value::Text(n.to_string()),
        (Kind::Choice(_), Json::String(code)) => Value::pick(code.as_str()),
        (Kind::Many(_), Json::Array(codes)) => {
            Value::Picks(codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect())
        }
        (Kind::Names, Json::Array(names)) => {
            Value::Text(names.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("、"))
        }
        (Kind::Items(_), Json::Array(items)) => {
            Value::Text(items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("\n"))
        }
        (Kind::Quantity, Json::Number(number)) => Value::Text(number.to_string()),
        (Kind::Time(_), Json::String(at)) => Value::Text(at.parse::<Instant>().ok()?.local_time()),
        (Kind::Moment, Json::String(at)) => Value::Text(at.parse::<Instant>().ok()?.local_minute()),
        (_, Json::String(text)) => Value::Text(text.clone()),
        _ => return None,
    })
}

/// The day in a field.
pub(crate) fn as_date(state: &FormState, context: &FormContext, spot: &Spot) -> Option<Date> {
    let text = state.value(spot)?.as_str();
    parse::date(text, context.today, context.almanac.as_ref(), true).map(|day| day.date)
}

/// A time of a day in China Standard Time, RFC 3339.
pub(crate) fn instant(day: Date, (hour, minute): (u32, u32)) -> String {
    format!("{day}T{hour:02}:{minute:02}:00+08:00")
}

/// The identity number in a field, if it is a valid one.
pub(crate) fn id_number(text: &str) -> Option<IdNumber> {
    text.trim().parse().ok()
}
