//! Records on file as a command takes them, so that a form can open with them and give them back changed.

use serde_json::{Map, Value as Json, json};

use crate::domain::household::Letter;
use crate::domain::household::{Contribution, CountingSet, Expense, IncomeLine, Member, PropertyItem, Supporter};

/// A record without what it does not say.
fn without_nothing(mut json: Json) -> Json {
    if let Json::Object(fields) = &mut json {
        fields.retain(|_, value| !value.is_null());
    }
    json
}

fn fields_of(record: &impl serde::Serialize) -> Map<String, Json> {
    match serde_json::to_value(record) {
        Ok(Json::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// A member. Whether they count is said only where a person decided it: else the rules say.
#[must_use]
pub fn member(member: &Member) -> Json {
    let mut fields = fields_of(member);
    fields.remove("counting");
    fields.remove("counted");
    if let Some(CountingSet::ByHand { counts, reason }) = &member.counting {
        fields.insert("counted".to_owned(), json!(counts));
        fields.insert("not_counted_reason".to_owned(), json!(reason));
    }
    without_nothing(Json::Object(fields))
}

/// A line of income: by its source where it has one.
#[must_use]
pub fn income(line: &IncomeLine) -> Json {
    let Some(sourced) = &line.sourced else {
        let mut fields = fields_of(line);
        fields.remove("sourced");
        return without_nothing(Json::Object(fields));
    };
    let yearly = (line.yearly_fen != sourced.computed_fen).then_some(line.yearly_fen);
    without_nothing(json!({
        "ref": line.id, "member": line.member, "note": line.note, "yearly_fen": yearly,
        "override_reason": sourced.override_reason, "treatment": line.treatment, "reason": line.reason,
        "source": without_nothing(json!({
            "kind": sourced.kind, "quantity": sourced.quantity,
            "each_fen": (!sourced.by_norm).then_some(sourced.each_fen)
        })),
    }))
}

/// An item of property.
#[must_use]
pub fn property(item: &PropertyItem) -> Json {
    without_nothing(Json::Object(fields_of(item)))
}

/// Rigid spending.
#[must_use]
pub fn expense(expense: &Expense) -> Json {
    without_nothing(Json::Object(fields_of(expense)))
}

/// A supporter, with how what they pay came about.
#[must_use]
pub fn supporter(supporter: &Supporter) -> Json {
    let mut fields = fields_of(supporter);
    fields.remove("contribution");
    match &supporter.contribution {
        Contribution::Agreed { home, reason } => {
            fields.insert("home".to_owned(), json!(home));
            fields.insert("agreed_reason".to_owned(), json!(reason));
        }
        Contribution::Computed { home, .. } => {
            fields.remove("monthly_fen");
            fields.insert("home".to_owned(), json!(home));
        }
        Contribution::Waived { why, note } => {
            fields.remove("monthly_fen");
            fields.insert("waived".to_owned(), json!({ "why": why, "note": note }));
        }
    }
    without_nothing(Json::Object(fields))
}

/// A letter, as far as its answer repeats it.
#[must_use]
pub fn letter(letter: &Letter) -> Json {
    without_nothing(Json::Object(fields_of(letter)))
}
