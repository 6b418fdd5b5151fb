//! The members of a synthetic household: who they are to each other, how old, how well.

use serde::Serialize;
use serde_json::{Value, json};

use super::people::{self, Name, Numbers, People};
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
}

/// A place in a household that a person is made for.
struct Place {
    relation: &'static str,
    age: i64,
    sex: Sex,
    marital: &'static str,
}

/// The members of a household, the head first. Ages are those on `today`.
pub(super) fn members(prng: &mut Prng, numbers: &mut Numbers, today: Date) -> Vec<Member> {
    let people = People::draw(prng);
    let surname = people::surname(prng, people);
    let places = places(prng);
    let made = places.into_iter().enumerate().map(|(at, place)| {
        let name = people::name(prng, people, surname, place.sex);
        member(prng, numbers, (at, place, name, people), today)
    });
    made.collect()
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

/// Who lives together: one to six people, the old alone or with a grandchild, or two or three generations.
fn places(prng: &mut Prng) -> Vec<Place> {
    let head_sex = sex(prng);
    let head = |age, marital| Place { relation: "head", age, sex: head_sex, marital };
    match prng.between(1, 100) {
        1..=15 => vec![head(prng.between(55, 82), "widowed")],
        16..=22 => vec![head(prng.between(24, 50), "single")],
        23..=32 => {
            let grandchild =
                Place { relation: "grandchild", age: prng.between(6, 15), sex: sex(prng), marital: "single" };
            vec![head(prng.between(58, 74), "widowed"), grandchild]
        }
        roll => {
            let age = if roll <= 42 { prng.between(52, 76) } else { prng.between(28, 46) };
            let spouse =
                Place { relation: "spouse", age: age - prng.between(-3, 4), sex: other(head_sex), marital: "married" };
            let mut places = vec![head(age, "married"), spouse];
            let children = match roll {
                ..=42 => 0,
                43..=62 => 1,
                63..=88 => 2,
                _ => 3,
            };
            places.extend((0..children).map(|_| child(prng, age)));
            if roll > 78 {
                let parent =
                    Place { relation: "parent", age: age + prng.between(22, 30), sex: sex(prng), marital: "widowed" };
                places.push(parent);
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
    Place { relation, age, sex, marital: "single" }
}

fn member(
    prng: &mut Prng,
    numbers: &mut Numbers,
    (at, place, name, people): (usize, Place, Name, People),
    today: Date,
) -> Member {
    // No birthday falls into the months of the course: who is of age at its end was so at its beginning.
    let birth = today.plus_days(-(place.age * 365 + place.age / 4 + prng.between(200, 340)));
    let id_number = if place.age == 0 { None } else { numbers.give(prng, birth, place.sex) };
    let (health, labour, disability) = condition(prng, place.age);
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
    }
}

/// Health, labour capacity and disability of a person of this age.
fn condition(prng: &mut Prng, age: i64) -> (&'static str, &'static str, Option<Value>) {
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
            let members = members(&mut Prng::for_household(5, index), &mut numbers, today);
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
