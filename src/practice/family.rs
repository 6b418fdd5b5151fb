//! The members of a synthetic household: who they are to each other, how old, how well.

use serde::Serialize;
use serde_json::{Value, json};

use super::people::{self, MARK, Name, Numbers, People};
use super::prng::Prng;
use crate::domain::types::{Date, Sex};

/// A member, in the shape that `household.open` takes.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Member {
    #[serde(rename = "ref")]
    pub(super) id: String,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tibetan_name: Option<String>,
    relation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_id_reason: Option<&'static str>,
    pub(super) birth: Date,
    sex: Sex,
    nationality: &'static str,
    marital: &'static str,
    pub(super) health: &'static str,
    pub(super) labour: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) disability: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clergy: Option<Value>,
}

/// Who lives together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// One to six people, the old alone or with a grandchild, or two or three generations.
    Any,
    /// An old person without anybody.
    Alone,
    /// A monk at his monastery.
    Monk,
    /// A couple with one child.
    Small,
    /// A couple with children, of whom somebody can work.
    Working,
    /// A couple past working age.
    OldCouple,
    /// A couple with a grown-up child.
    Grown,
    /// A couple with a severely disabled grown-up child.
    WithDisabled,
}

/// How well a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Condition {
    /// As it falls.
    Drawn,
    /// Able to work.
    Able,
    /// Severely disabled.
    Disabled,
}

/// A place in a household that a person is made for.
#[derive(Clone)]
struct Place {
    relation: &'static str,
    age: i64,
    sex: Sex,
    marital: &'static str,
    condition: Condition,
}

/// The members of a household, the head first. Ages are those on `today`. No birthday falls into the months of the
/// course, so that who is of age at its end was so at its beginning; in a `long` life they lie after it.
pub(super) fn members(
    prng: &mut Prng,
    numbers: &mut Numbers,
    (family, long): (Family, bool),
    today: Date,
) -> Vec<Member> {
    // Many monks are known by their religious names, which are Tibetan.
    let people = if family == Family::Monk { People::Tibetan } else { People::draw(prng) };
    let surname = people::surname(prng, people);
    let birthday = if long { (20, 60) } else { (200, 340) };
    let clergy = (family == Family::Monk).then(|| clergy(prng, today));
    let places = places(prng, family);
    let made = places.into_iter().enumerate().map(|(at, place)| {
        let name = people::name(prng, people, surname, place.sex);
        let birth = today.plus_days(-(place.age * 365 + place.age / 4 + prng.between(birthday.0, birthday.1)));
        Member { clergy: clergy.clone(), ..member(prng, numbers, (at, place, name, people), birth) }
    });
    made.collect()
}

/// For many years at a religious site.
fn clergy(prng: &mut Prng, today: Date) -> Value {
    let since = today.plus_days(-365 * prng.between(5, 20));
    json!({ "site": format!("{MARK}寺"), "since": since })
}

fn sex(prng: &mut Prng) -> Sex {
    if prng.chance(50) { Sex::Male } else { Sex::Female }
}

const fn other(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
    }
}

fn places(prng: &mut Prng, family: Family) -> Vec<Place> {
    let condition = Condition::Drawn;
    match family {
        Family::Any => any(prng),
        Family::Alone => {
            let marital = prng.pick(&["widowed", "single"]);
            vec![Place { relation: "head", age: prng.between(64, 84), sex: sex(prng), marital, condition }]
        }
        Family::Monk => {
            let age = prng.between(32, 70);
            vec![Place { relation: "head", age, sex: Sex::Male, marital: "single", condition }]
        }
        Family::Small => [couple(prng, (26, 44)), vec![young(prng)]].concat(),
        Family::Working => {
            let mut places = couple(prng, (30, 46));
            places[0].condition = Condition::Able;
            let children = prng.between(1, 2);
            places.extend((0..children).map(|_| young(prng)));
            places
        }
        Family::OldCouple => couple(prng, (64, 76)),
        Family::Grown => [couple(prng, (46, 56)), vec![grown(prng, (20, 24), Condition::Able)]].concat(),
        Family::WithDisabled => [couple(prng, (50, 58)), vec![grown(prng, (22, 28), Condition::Disabled)]].concat(),
    }
}

/// A head of an age in the range, and the spouse.
fn couple(prng: &mut Prng, (from, to): (i64, i64)) -> Vec<Place> {
    let (age, head) = (prng.between(from, to), sex(prng));
    let place = |relation, age, sex| Place { relation, age, sex, marital: "married", condition: Condition::Drawn };
    vec![place("head", age, head), place("spouse", age - prng.between(-3, 4), other(head))]
}

/// A child at school age.
fn young(prng: &mut Prng) -> Place {
    Place { age: prng.between(4, 13), ..child(prng, 40) }
}

/// A grown-up child.
fn grown(prng: &mut Prng, (from, to): (i64, i64), condition: Condition) -> Place {
    Place { age: prng.between(from, to), condition, ..child(prng, 50) }
}

/// One to six people, the old alone or with a grandchild, or two or three generations.
fn any(prng: &mut Prng) -> Vec<Place> {
    let head_sex = sex(prng);
    let condition = Condition::Drawn;
    let head = |age, marital| Place { relation: "head", age, sex: head_sex, marital, condition };
    match prng.between(1, 100) {
        1..=15 => vec![head(prng.between(55, 82), "widowed")],
        16..=22 => vec![head(prng.between(24, 50), "single")],
        23..=32 => {
            let (relation, age, sex) = ("grandchild", prng.between(6, 15), sex(prng));
            vec![head(prng.between(58, 74), "widowed"), Place { relation, age, sex, marital: "single", condition }]
        }
        roll => {
            let (from, to) = if roll <= 42 { (52, 76) } else { (28, 46) };
            let mut places = couple(prng, (from, to));
            let age = places[0].age;
            let children = match roll {
                ..=42 => 0,
                43..=62 => 1,
                63..=88 => 2,
                _ => 3,
            };
            places.extend((0..children).map(|_| child(prng, age)));
            if roll > 78 {
                let (age, sex) = (age + prng.between(22, 30), sex(prng));
                places.push(Place { relation: "parent", age, sex, marital: "widowed", condition });
            }
            places
        }
    }
}

/// A child of a head of the given age; some are just born.
fn child(prng: &mut Prng, head_age: i64) -> Place {
    let sex = sex(prng);
    let relation = if sex == Sex::Male { "son" } else { "daughter" };
    let age = if prng.chance(8) { 0 } else { prng.between(1, (head_age - 21).min(21)) };
    Place { relation, age, sex, marital: "single", condition: Condition::Drawn }
}

fn member(
    prng: &mut Prng,
    numbers: &mut Numbers,
    (at, place, name, people): (usize, Place, Name, People),
    birth: Date,
) -> Member {
    let id_number = if place.age == 0 { None } else { numbers.give(prng, birth, place.sex) };
    let (health, labour, disability) = condition(prng, &place);
    Member {
        id: format!("m{}", at + 1),
        name: name.name,
        tibetan_name: name.tibetan,
        relation: place.relation,
        no_id_reason: id_number.is_none().then_some("演练：新生儿，户口正在办理"),
        id_number: id_number.map(|number| number.as_str().to_owned()),
        birth,
        sex: place.sex,
        nationality: people.code(),
        marital: place.marital,
        health,
        labour,
        disability,
        clergy: None,
    }
}

/// Health, labour capacity and disability of the person of this place.
fn condition(prng: &mut Prng, place: &Place) -> (&'static str, &'static str, Option<Value>) {
    let age = place.age;
    match place.condition {
        Condition::Able => return ("good", "full", None),
        Condition::Disabled => return ("disabled", "none", Some(json!({ "class": 4, "level": 2 }))),
        Condition::Drawn => {}
    }
    let idle = !(16..60).contains(&age);
    match prng.between(1, 100) {
        1..=12 if age >= 4 => {
            let level = prng.between(1, 4);
            let labour = if idle || level <= 2 { "none" } else { "partial" };
            ("disabled", labour, Some(json!({ "class": prng.between(1, 7), "level": level })))
        }
        13..=30 if age >= 16 => ("ill", if idle { "none" } else { "partial" }, None),
        31..=45 => ("fair", if idle { "none" } else { "full" }, None),
        _ => ("good", if idle { "none" } else { "full" }, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn households_have_one_to_six_members_one_head_and_people_born_before_today() {
        let today: Date = "2026-03-04".parse().unwrap();
        let mut numbers = Numbers::default();
        let mut sizes = std::collections::BTreeSet::new();
        for index in 0..300 {
            let members = members(&mut Prng::for_household(5, index), &mut numbers, (Family::Any, false), today);
            sizes.insert(members.len());
            assert_eq!(members.iter().filter(|m| m.relation == "head").count(), 1);
            for member in &members {
                assert!(member.birth < today && member.birth.age_on(today) < 110, "{member:?}");
                assert_eq!(member.id_number.is_none(), member.no_id_reason.is_some());
            }
            assert!(members[0].birth.age_on(today) >= 18);
        }
        assert_eq!(sizes, (1..=6).collect());
    }
}
