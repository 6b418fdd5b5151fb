//! Synthetic people, and the commands of the plain course about them.
//!
//! Nobody here exists: names say 演练 or 测试, and the serials of the numbers are made up.

use serde_json::{Value, json};

/// The day on which the course begins, a Thursday before the Spring Festival of 2026.
pub const NOW: &str = "2026-02-12T09:00:00+08:00";

/// The village of the synthetic households, and its township's desk.
pub const VILLAGE: &str = "632301100001";
pub const TOWNSHIP: &str = "township:632301100";

/// A member of a synthetic household.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub id_number: String,
    pub relation: &'static str,
}

/// A synthetic household of four: two adults, a minor, a grandparent.
#[derive(Debug, Clone)]
pub struct Household {
    pub members: Vec<Person>,
}

/// An identity number by GB 11643, computed here and not by the program under test.
pub fn id_number(region: &str, birth: &str, serial: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = format!("{region}{birth}{serial:03}");
    let sum: u32 =
        digits.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).expect("a digit") * weight).sum();
    format!("{digits}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}

impl Household {
    /// The `n`th household: the names and numbers of two with different `n` (below 300) never agree.
    pub fn new(n: u32) -> Self {
        const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
        let tail: String = [n / 100, n / 10 % 10, n % 10].iter().map(|digit| STEMS[*digit as usize % 10]).collect();
        let person = |given: &str, birth: &str, odd: u32, relation| Person {
            name: format!("{given}{tail}"),
            id_number: id_number("632321", birth, (n * 2 + odd) % 1000),
            relation,
        };
        Self {
            members: vec![
                person("演练·才让", "19800101", 1, "head"),
                person("演练·卓玛", "19820315", 0, "spouse"),
                person("测试·扎西", "20150601", 1, "son"),
                person("测试·央金", "19530720", 0, "parent"),
            ],
        }
    }

    /// All names and numbers: what must never be found on the disk in the clear.
    pub fn secrets(&self) -> Vec<String> {
        self.members.iter().flat_map(|person| [person.name.clone(), person.id_number.clone()]).collect()
    }

    /// The members who are adults on the day of the course, by their refs.
    pub fn adults(&self) -> [&'static str; 3] {
        ["m1", "m2", "m4"]
    }

    /// `household.open`.
    pub fn open(&self, line: &str) -> Value {
        let member = |(at, person): (usize, &Person)| {
            json!({
                "ref": format!("m{}", at + 1), "name": person.name, "relation": person.relation,
                "id_number": person.id_number, "nationality": "04", "health": "fair",
            })
        };
        let members: Vec<Value> = self.members.iter().enumerate().map(member).collect();
        let data = json!({
            "village": VILLAGE, "address": "演练村一社1号", "cause": "illness", "hukou": "rural", "phone": "13900000000",
            "members": members,
            "income": [
                { "ref": "i1", "member": "m1", "category": "wages", "yearly_fen": 600_000, "treatment": "counted" },
                { "ref": "i2", "member": "m1", "category": "business", "yearly_fen": 240_000, "treatment": "counted" },
            ],
        });
        command(line, "household.open", None, data)
    }
}

/// A line for `batch`.
pub fn command(line: &str, name: &str, on: Option<&str>, data: Value) -> Value {
    let mut command = json!({ "id": line, "do": name, "on": on });
    command["data"] = data;
    command
}

/// A day of the plain course: when it is, and the lines sent on it.
#[derive(Debug, Clone)]
pub struct Day {
    pub now: &'static str,
    pub lines: Vec<Value>,
}

/// The township's part of the plain course of one household, day by day; `key` keeps the line ids of several apart.
///
/// The first day opens the stream, so its lines name it `$KEYopen`; those of later days must be given the stream.
pub fn first_day(key: &str, household: &Household, documents: &[&str]) -> Day {
    let open = format!("{key}open");
    let on = format!("${open}");
    let mut lines = vec![household.open(&open)];
    let mut add = |name: &str, data: Value| {
        let line = format!("{key}{}", lines.len());
        lines.push(command(&line, name, Some(&on), data));
    };
    add("application.register", register("a1"));
    for (at, member) in household.adults().iter().enumerate() {
        add("authorisation.record", authorisation(&format!("z{}", at + 1), member));
    }
    for (at, kind) in documents.iter().enumerate() {
        add("document.record", document(&format!("d{}", at + 1), kind));
    }
    add("application.accept", json!({ "application": "a1" }));
    Day { now: NOW, lines }
}

/// The days after acceptance: visit and opinion, the notice, its outcome and the forwarding.
pub fn later_days(key: &str, stream: &str) -> Vec<Day> {
    let on = Some(stream);
    vec![
        Day {
            now: "2026-02-13T17:00:00+08:00",
            lines: vec![
                command(&format!("{key}visit"), "visit.record", on, visit("v1", "a1")),
                command(&format!("{key}opinion"), "opinion.give", on, opinion("o1", "a1")),
                command(&format!("{key}post"), "notice.post", on, notice("n1", "a1", "2026-02-13")),
            ],
        },
        Day {
            now: "2026-02-25T09:00:00+08:00",
            lines: vec![
                command(&format!("{key}close"), "notice.close", on, no_objection("n1", "2026-02-25")),
                command(&format!("{key}forward"), "application.forward", on, json!({ "application": "a1" })),
            ],
        },
    ]
}

impl Day {
    /// The same where a colleague could have done it: whoever visited says why they go on alone.
    #[must_use]
    pub fn by_one_person(mut self) -> Self {
        for line in &mut self.lines {
            if line["do"] == "opinion.give" || line["do"] == "application.forward" {
                line["data"]["exception"] = json!("演练：两人办公");
            }
        }
        self
    }
}

/// Data of `application.register`.
pub fn register(application: &str) -> Value {
    json!({ "application": application, "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" })
}

/// Data of `application.tell_missing`.
pub fn tell_missing(documents: &[&str], authorisations: &[&str]) -> Value {
    json!({ "application": "a1", "documents": documents, "authorisations": authorisations, "told_by": "in_person" })
}

/// Data of `authorisation.record`.
pub fn authorisation(name: &str, member: &str) -> Value {
    json!({ "ref": name, "member": member, "number": format!("演练-{name}"), "signed": "2026-02-12" })
}

/// Data of `document.record`.
pub fn document(name: &str, kind: &str) -> Value {
    json!({ "ref": name, "kind": kind, "pages": 1, "received": "2026-02-12" })
}

/// Data of `visit.record`.
pub fn visit(name: &str, application: &str) -> Value {
    json!({
        "ref": name, "application": application, "start": "2026-02-13T10:00:00+08:00", "end": "2026-02-13T11:00:00+08:00",
        "investigators": ["演练员甲", "演练员乙"], "visited": ["m1"], "findings": "演练：情况属实", "signed": true,
    })
}

/// Data of `opinion.give`.
pub fn opinion(name: &str, application: &str) -> Value {
    json!({ "ref": name, "application": application, "outcome": "approve", "reason": "演练：符合条件" })
}

/// Data of `notice.post`.
pub fn notice(name: &str, application: &str, start: &str) -> Value {
    json!({ "ref": name, "application": application, "place": "演练村村务公开栏", "start": start })
}

/// Data of `notice.close` without objections.
pub fn no_objection(notice: &str, closed: &str) -> Value {
    json!({ "notice": notice, "closed": closed, "outcome": "no_objection", "village_confirmed": true })
}

/// Data of `determination.give`, an approval.
pub fn determination(name: &str, application: &str) -> Value {
    json!({ "ref": name, "application": application, "outcome": "approve", "reason": "演练：予以确认" })
}

#[test]
fn the_people_are_distinct_and_their_numbers_hold() {
    let mut secrets = std::collections::BTreeSet::new();
    for n in 0..300 {
        let household = Household::new(n);
        for person in &household.members {
            person.id_number.parse::<jiuzhu::domain::types::IdNumber>().expect("a valid number");
        }
        secrets.extend(household.secrets());
    }
    assert_eq!(secrets.len(), 300 * 8);
    // The example of the standard itself.
    assert_eq!(id_number("110105", "19491231", 2), "11010519491231002X");
}

#[test]
fn the_course_has_every_command_of_the_contract_but_the_amending_ones() {
    let mut lines = first_day("h1", &Household::new(1), &["application_form"]).lines;
    lines.extend(later_days("h1", "00ff").into_iter().flat_map(|day| day.lines));
    lines.push(command("t", "application.tell_missing", Some("$h1open"), tell_missing(&["id_card"], &["m2"])));
    lines.push(command("d", "determination.give", Some("$h1open"), determination("t1", "a1")));
    let mut names: Vec<&str> = lines.iter().map(|line| line["do"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    let expected = [
        "application.accept",
        "application.forward",
        "application.register",
        "application.tell_missing",
        "authorisation.record",
        "determination.give",
        "document.record",
        "household.open",
        "notice.close",
        "notice.post",
        "opinion.give",
        "visit.record",
    ];
    assert_eq!(names, expected);
    let mut ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), lines.len(), "each line has an id of its own");
}
