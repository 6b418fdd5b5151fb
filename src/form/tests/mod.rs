//! Forms filled in by keys, as a clerk does it. All persons are synthetic (演练, 测试).

mod course;

use serde_json::json;

use super::parse::tests::PlainDays;
use super::*;
use crate::domain::types::{Date, IdNumber};
use crate::text::Lang;

pub(crate) fn context() -> FormContext {
    let mut context = FormContext::new(Date::new(2026, 2, 12).unwrap(), std::sync::Arc::new(PlainDays), Lang::Zh);
    context.villages = vec![Item::new("632301100001", "测试甲村"), Item::new("632301100002", "测试乙村")];
    context.documents = vec![
        Item::needed("application_form", "申请书"),
        Item::needed("id_card", "身份证"),
        Item::needed("household_register", "户口簿"),
        Item::needed("income_statement", "收入财产申报及承诺书"),
        Item::new("disability_certificate", "残疾证"),
    ];
    context.myself = "演练经办".to_owned();
    context.known.insert("investigators".to_owned(), Value::Text("演练经办".to_owned()));
    context
}

/// A made-up identity number with a true check character.
pub(crate) fn made_up_id(birth: &str, serial: &str) -> String {
    let digits = format!("632321{birth}{serial}");
    let check = IdNumber::check_character(&digits).unwrap();
    format!("{digits}{check}")
}

/// A clerk at the keyboard, counting keys.
pub(crate) struct Clerk<'a> {
    pub(crate) state: FormState,
    pub(crate) context: &'a FormContext,
    pub(crate) keys: usize,
}

impl<'a> Clerk<'a> {
    pub(crate) fn at(form: FormId, subject: Subject, context: &'a FormContext) -> Self {
        Self { state: FormState::new(form, subject, context), context, keys: 0 }
    }

    #[allow(clippy::needless_pass_by_value)] // The keys read better without ampersands.
    pub(crate) fn press(&mut self, key: FormKey) -> Outcome {
        self.keys += 1;
        self.state.apply(&key, self.context)
    }

    /// Types a text, each character a key, then goes on.
    pub(crate) fn fill(&mut self, text: &str) {
        for c in text.chars() {
            self.press(FormKey::Insert(c.to_string()));
        }
        self.press(FormKey::Open);
    }

    /// Goes on until the focus is at a field with this key.
    pub(crate) fn go_to(&mut self, path: &str) {
        for _ in 0..200 {
            if self.state.focus().to_string() == path {
                return;
            }
            self.press(FormKey::Next);
        }
        panic!("{path} is not in the form: {:?}", self.state.stops());
    }

    pub(crate) fn member(&mut self, name: &str, id: &str, relation: &str) {
        self.press(FormKey::Open);
        self.fill(name);
        self.fill(id);
        self.fill(relation);
        self.press(FormKey::Cancel);
        self.go_to("members[+]");
    }
}

/// A household of four, with the names that make trouble: rare, dotted, Tibetan.
pub(crate) fn household_of_four<'a>(context: &'a FormContext) -> Clerk<'a> {
    let mut clerk = Clerk::at(FormId::Intake, Subject::default(), context);
    clerk.fill("1");
    clerk.fill("测试甲村 1 号");
    clerk.fill("yb");
    clerk.go_to("members[+]");
    clerk.member("扎西才让", &made_up_id("19800304", "001"), "");
    clerk.member("测试•𠮷毛", &made_up_id("19820506", "002"), "po");
    clerk.member("演练甲", &made_up_id("20050607", "003"), "zi");
    clerk.member("བསྟན་འཛིན", &made_up_id("20150809", "004"), "nv");
    clerk
}

#[test]
fn a_household_of_four_becomes_the_commands_of_an_intake() {
    let context = context();
    let mut clerk = household_of_four(&context);
    clerk.go_to("income[+]");
    clerk.press(FormKey::Open);
    clerk.fill("1");
    clerk.fill("");
    clerk.fill("gz");
    clerk.fill("12,000.5");
    clerk.press(FormKey::Cancel);
    clerk.go_to("_documents");
    clerk.press(FormKey::ToggleAll);
    clerk.go_to("authorisations[0].number");
    for number in ["测-1", "测-2", "测-3"] {
        clerk.fill(number);
        clerk.fill("今天");
        clerk.fill("");
    }
    assert_eq!(clerk.press(FormKey::Save), Outcome::Save, "{:?}", clerk.state.issues());

    let commands = clerk.state.commands(&context);
    let names: Vec<&str> = commands.iter().map(|command| command.name).collect();
    assert_eq!(names[..2], ["household.open", "application.register"]);
    assert_eq!(names.iter().filter(|name| **name == "document.record").count(), 5);
    assert_eq!(names.iter().filter(|name| **name == "authorisation.record").count(), 3, "each adult, not the child");
    assert!(commands[0].on == On::New && commands[1..].iter().all(|command| command.on == On::Opened));
    let open = &commands[0].data;
    assert_eq!(
        open["members"][1],
        json!({"ref": "m2", "name": "测试·𠮷毛", "relation": "spouse", "id_number": made_up_id("19820506", "002"),
            "nationality": "04"})
    );
    assert_eq!(
        open["income"][0],
        json!({"ref": "i1", "member": "m1", "category": "wages", "yearly_fen": 1_200_050, "treatment": "counted"})
    );
    assert_eq!(open["village"], "632301100001");
    assert_eq!(open.get("relative_of_staff"), None);
    assert_eq!(open.get("_relative"), None);
    assert_eq!(
        commands[1].data,
        json!({"application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12"})
    );
    assert_eq!(commands[2].data, json!({"ref": "d1", "kind": "application_form", "received": "2026-02-12"}));
    assert_eq!(commands[7].data, json!({"ref": "z1", "member": "m1", "number": "测-1", "signed": "2026-02-12"}));
    assert!(clerk.keys < 240, "{} keys", clerk.keys);
}

#[test]
fn an_id_number_fills_in_birth_and_sex_and_takes_them_out_of_the_way() {
    let context = context();
    let mut clerk = Clerk::at(FormId::Intake, Subject::default(), &context);
    clerk.go_to("members[+]");
    clerk.press(FormKey::Open);
    clerk.fill("演练甲");
    let cell = |key: &str| Spot::Cell("members".to_owned(), 0, key.to_owned());
    for c in made_up_id("19800304", "002").to_lowercase().chars() {
        clerk.press(FormKey::Insert(c.to_string()));
    }
    assert_eq!(clerk.state.text(&cell("birth")), "1980-03-04");
    assert_eq!(clerk.state.text(&cell("sex")), "female");
    assert_eq!(clerk.state.age(&cell("id_number"), &context), Some(45));
    clerk.press(FormKey::Next);
    assert_eq!(clerk.state.focus(), &cell("relation"), "birth and sex need no stop");
    clerk.press(FormKey::Prev);
    clerk.press(FormKey::Backspace);
    clerk.press(FormKey::Next);
    assert_eq!(
        clerk.state.issue_at(&cell("id_number")).map(|issue| issue.text(Lang::Zh)).as_deref(),
        Some("身份证号应为 18 位，现为 17 位")
    );
    assert_eq!(clerk.state.focus(), &cell("birth"), "without a number they are typed");
}

#[test]
fn adults_get_an_authorisation_each_and_keep_what_was_typed_for_them() {
    let context = context();
    let mut clerk = household_of_four(&context);
    let of = |state: &FormState| -> Vec<(String, String)> {
        let cell = |i: usize, key: &str| Spot::Cell("authorisations".to_owned(), i, key.to_owned());
        (0..state.rows("authorisations").len())
            .map(|i| (state.text(&cell(i, "member")).to_owned(), state.text(&cell(i, "number")).to_owned()))
            .collect()
    };
    clerk.go_to("authorisations[1].number");
    clerk.fill("测-2");
    let pair = |member: &str, number: &str| (member.to_owned(), number.to_owned());
    assert_eq!(of(&clerk.state), [pair("m1", ""), pair("m2", "测-2"), pair("m3", "")]);
    clerk.state.focus_on(Spot::Row("members".to_owned(), 0));
    clerk.press(FormKey::RemoveRow);
    assert_eq!(of(&clerk.state), [pair("m2", "测-2"), pair("m3", "")]);
    clerk.press(FormKey::Undo);
    assert_eq!(of(&clerk.state), [pair("m1", ""), pair("m2", "测-2"), pair("m3", "")]);
    assert_eq!(clerk.press(FormKey::Save), Outcome::Invalid);
    assert_eq!(clerk.state.focus().to_string(), "authorisations[1].signed", "a number without its date");
}

#[test]
fn a_draft_reopens_at_the_same_field_and_caret() {
    let context = context();
    let mut clerk = household_of_four(&context);
    clerk.press(FormKey::Open);
    for text in ["测", "试"] {
        clerk.press(FormKey::Insert(text.to_owned()));
    }
    clerk.press(FormKey::Left);
    let stored = serde_json::to_string(&clerk.state.to_draft()).unwrap();
    let mut again = FormState::from_draft(serde_json::from_str(&stored).unwrap(), &context);
    assert_eq!(again.focus().to_string(), "members[4].name");
    assert_eq!((again.text(again.focus()), again.caret()), ("测试", "测".len()));
    again.apply(&FormKey::Insert("·".to_owned()), &context);
    assert_eq!(again.text(again.focus()), "测·试");
    assert_eq!(again.rows("members").len(), 5);
    assert_eq!(again.commands(&context).len(), clerk.state.commands(&context).len());
    assert!(again.is_dirty() && !clerk.state.is_dirty());
}

#[test]
fn a_draft_that_names_what_is_gone_opens_somewhere_sensible() {
    let context = context();
    let draft = r#"{"form":"visit","subject":{"application":"a1","member":null,"notice":null},
        "values":{"findings":{"Text":"演练"},"gone":{"Text":"x"}},"tables":{"gone":[]},
        "focus":{"Cell":["gone",3,"x"]},"caret":7}"#;
    let state = FormState::from_draft(serde_json::from_str(draft).unwrap(), &context);
    assert_eq!(state.text(&Spot::Field("findings".to_owned())), "演练");
    assert!(state.stops().contains(state.focus()));
}

#[test]
fn a_refusal_stands_beside_the_field_it_is_about() {
    let context = context();
    let mut clerk = household_of_four(&context);
    let commands = clerk.state.commands(&context);
    assert!(clerk.state.refuse(&commands, Some(0), "data.members[2].id_number", "已在另一户"));
    assert_eq!(clerk.state.focus().to_string(), "members[2].id_number");
    assert_eq!(
        clerk.state.issue_at(clerk.state.focus()).map(|issue| issue.text(Lang::Zh)).as_deref(),
        Some("已在另一户")
    );
    assert!(clerk.state.refuse(&commands, None, "data.applied", "早于登记"));
    assert!(!clerk.state.refuse(&commands, Some(1), "data.number", "未知项目"));
    assert!(!clerk.state.refuse(&commands, Some(99), "data.applied", "x"));
}

#[test]
fn a_visit_needs_two_investigators_and_an_end_after_its_start() {
    let mut context = context();
    context.members = vec![Person { reference: "m1".into(), name: "扎西才让".into(), adult: true }];
    context.taken.insert("v1".to_owned());
    let subject = Subject { application: Some("a1".to_owned()), ..Subject::default() };
    let mut clerk = Clerk::at(FormId::Visit, subject, &context);
    assert_eq!(clerk.state.focus().to_string(), "start", "the first field that is still to be filled in");
    clerk.fill("10");
    clerk.fill("9:30");
    assert_eq!(
        clerk.state.issue_at(&Spot::Field("end".to_owned())).map(|issue| issue.text(Lang::Zh)).as_deref(),
        Some("应晚于10:00")
    );
    assert_eq!(clerk.press(FormKey::Save), Outcome::Invalid);
    assert_eq!(clerk.state.focus().to_string(), "end");
    clerk.press(FormKey::DeleteToStart);
    clerk.fill("11点半");
    assert_eq!(clerk.state.text(clerk.state.focus()), "演练经办");
    clerk.fill("、演练乙");
    clerk.go_to("visited");
    clerk.fill(" ");
    clerk.press(FormKey::Insert("住房\r\n两间".to_owned()));
    assert_eq!(clerk.press(FormKey::Save), Outcome::Save, "{:?}", clerk.state.issues());
    let commands = clerk.state.commands(&context);
    assert_eq!(
        commands[0].data,
        json!({"ref": "v2", "application": "a1", "start": "2026-02-12T10:00:00+08:00",
            "end": "2026-02-12T11:30:00+08:00", "investigators": ["演练经办", "演练乙"], "visited": ["m1"],
            "findings": "住房\n两间", "signed": true})
    );
}

#[test]
fn what_is_missing_is_ticked_in_the_one_time_notice() {
    let mut context = context();
    context.members = vec![Person { reference: "m2".into(), name: "演练乙".into(), adult: true }];
    context.missing_documents = vec!["id_card".to_owned()];
    context.unauthorised = vec!["m2".to_owned()];
    let subject = Subject { application: Some("a1".to_owned()), ..Subject::default() };
    let mut clerk = Clerk::at(FormId::TellMissing, subject.clone(), &context);
    assert_eq!(clerk.press(FormKey::Save), Outcome::Save);
    assert_eq!(
        clerk.state.commands(&context)[0].data,
        json!({"application": "a1", "documents": ["id_card"], "authorisations": ["m2"], "told_by": "in_person"})
    );
    let mut clerk = Clerk::at(FormId::Authorisation, subject, &context);
    assert_eq!(clerk.press(FormKey::Save), Outcome::Invalid, "at least one");
    clerk.fill("测-9");
    clerk.fill("昨天");
    assert_eq!(clerk.press(FormKey::Save), Outcome::Save);
    assert_eq!(clerk.state.commands(&context)[0].data["signed"], "2026-02-11");
}

#[test]
fn objections_belong_to_a_notice_that_has_some() {
    let context = context();
    let subject = Subject { notice: Some("n1".to_owned()), ..Subject::default() };
    let mut clerk = Clerk::at(FormId::NoticeClose, subject, &context);
    clerk.go_to("outcome");
    clerk.fill("有");
    clerk.go_to("objections[+]");
    assert_eq!(clerk.press(FormKey::Save), Outcome::Invalid);
    assert_eq!(clerk.state.focus().to_string(), "objections[+]");
    clerk.press(FormKey::Open);
    clerk.fill("收入不实");
    clerk.press(FormKey::Save);
    assert_eq!(
        clerk.state.commands(&context)[0].data,
        json!({"notice": "n1", "closed": "2026-02-12", "outcome": "objection", "village_confirmed": true,
            "objections": [{"content": "收入不实", "received": "2026-02-12"}]})
    );
    clerk.press(FormKey::Cancel);
    clerk.state.set(&Spot::Field("outcome".to_owned()), Value::pick("no_objection"), &context);
    assert_eq!(clerk.state.commands(&context)[0].data.get("objections"), None);
}

#[test]
fn a_member_of_the_file_is_amended_as_a_whole() {
    let context = context();
    let subject = Subject { member: Some("m3".to_owned()), ..Subject::default() };
    let mut clerk = Clerk::at(FormId::Amend, subject, &context);
    let record = json!({"ref": "m3", "name": "演练丙", "relation": "son", "id_number": null, "no_id_reason": "未办理",
        "birth": "2020-01-02", "sex": "male", "health": "disabled", "disability": {"class": 4, "level": 2},
        "counted": false, "not_counted_reason": "服刑"});
    clerk.state.fill(&record, &context);
    clerk.go_to("reason");
    clerk.fill("更正");
    assert_eq!(clerk.press(FormKey::Save), Outcome::Save, "{:?}", clerk.state.issues());
    let commands = clerk.state.commands(&context);
    let mut expected = record;
    expected.as_object_mut().unwrap().remove("id_number");
    expected["nationality"] = json!("04");
    assert_eq!(commands[0].data, json!({"reason": "更正", "members": [expected]}));
    assert_eq!(
        commands[0].origin("data.members[0].disability.level"),
        Some(&Spot::Field("disability.level".to_owned()))
    );
}

#[test]
fn pastes_are_one_step_typing_is_another_and_undo_takes_them_back() {
    let context = context();
    let mut clerk = Clerk::at(FormId::Intake, Subject::default(), &context);
    clerk.go_to("address");
    clerk.press(FormKey::Insert("粘贴\n两行\u{1b}\u{202E}".to_owned()));
    assert_eq!(clerk.state.text(clerk.state.focus()), "粘贴 两行");
    for c in ["甲", "乙"] {
        clerk.press(FormKey::Insert(c.to_owned()));
    }
    clerk.press(FormKey::Undo);
    assert_eq!(clerk.state.text(clerk.state.focus()), "粘贴 两行");
    clerk.press(FormKey::Undo);
    assert_eq!(clerk.state.text(clerk.state.focus()), "");
    assert_eq!(clerk.press(FormKey::Undo), Outcome::Nothing);
}

#[test]
fn every_form_can_be_walked_to_its_end_and_back() {
    let mut context = context();
    context.members = vec![Person { reference: "m1".into(), name: "演练甲".into(), adult: true }];
    context.unauthorised = vec!["m1".to_owned()];
    for form in FormId::ALL {
        let mut state = FormState::new(*form, Subject::default(), &context);
        let stops = state.stops().len();
        for key in
            [FormKey::Next, FormKey::Prev, FormKey::Down, FormKey::Up, FormKey::NextSection, FormKey::PrevSection]
        {
            for _ in 0..stops + 20 {
                state.apply(&key, &context);
                assert!(stops == 0 || state.stops().contains(state.focus()), "{form:?} {key:?}");
            }
        }
        for section in state.spec().sections {
            for field in section.fields() {
                assert!(!field.key.is_empty() && field.key != "ref");
            }
        }
    }
}

#[test]
fn what_was_wrong_goes_when_it_is_mended_elsewhere_and_a_rule_stands_until_its_field_changes() {
    let context = context();
    let mut clerk = household_of_four(&context);
    let relation = |row: usize| Spot::Cell("members".to_owned(), row, "relation".to_owned());
    clerk.state.set(&relation(1), Value::pick("head"), &context);
    assert_eq!(clerk.press(FormKey::Save), Outcome::Invalid);
    assert!(clerk.state.issue_at(&relation(3)).is_some(), "two heads");
    clerk.state.focus_on(relation(1));
    clerk.fill("po");
    assert_eq!(clerk.state.issues(), []);
    let commands = clerk.state.commands(&context);
    assert!(clerk.state.refuse(&commands, Some(0), "data.address", "地址过长"));
    clerk.press(FormKey::Next);
    let address = Spot::Field("address".to_owned());
    assert!(clerk.state.issue_at(&address).is_some(), "passing by does not mend it");
    clerk.press(FormKey::Prev);
    clerk.press(FormKey::Backspace);
    assert_eq!(clerk.state.issue_at(&address), None);
}

#[test]
fn a_bank_is_found_by_its_initials_and_any_other_may_be_typed() {
    let context = context();
    let mut clerk = Clerk::at(FormId::Intake, Subject::default(), &context);
    clerk.go_to("bank.account");
    clerk.fill("6228480000000000018");
    for (typed, stands) in [("nyyh", "中国农业银行"), ("演练信用社", "演练信用社"), ("youzheng", "中国邮政储蓄银行")]
    {
        clerk.state.focus_on(Spot::Field("bank.bank".to_owned()));
        clerk.press(FormKey::DeleteToStart);
        clerk.fill(typed);
        assert_eq!(clerk.state.text(&Spot::Field("bank.bank".to_owned())), stands);
    }
}

#[test]
fn a_choice_is_narrowed_by_typing_and_the_arrows_stay_among_what_is_found() {
    let mut context = context();
    context.villages = ["吾屯上庄村", "吾屯下庄村", "加查么村", "尕沙日村"]
        .iter()
        .enumerate()
        .map(|(at, name)| Item::new(format!("63230110000{at}"), *name))
        .collect();
    let mut clerk = Clerk::at(FormId::Intake, Subject::default(), &context);
    let village = Spot::Field("village".to_owned());
    for c in ["w", "t"] {
        clerk.press(FormKey::Insert(c.to_owned()));
    }
    assert_eq!(clerk.state.text(&village), "632301100000");
    clerk.press(FormKey::Right);
    assert_eq!(clerk.state.text(&village), "632301100001");
    clerk.press(FormKey::Right);
    assert_eq!(clerk.state.text(&village), "632301100001", "the last of what was found");
    clerk.press(FormKey::Undo);
    for c in ["g", "s", "r"] {
        clerk.press(FormKey::Insert(c.to_owned()));
    }
    assert_eq!(clerk.state.text(&village), "632301100003", "尕 is read ga");
}

#[test]
fn what_a_source_comes_to_stands_beside_it_and_its_treatment_follows() {
    use crate::domain::policy::Policy;
    let mut context = context();
    let sources = &Policy::embedded().means.source;
    let rule = |source: &crate::domain::policy::SourceNorm| SourceRule {
        kind: source.kind.clone(),
        unit: source.unit,
        norm: source.norm,
        treatment: source.treatment,
    };
    context.sources = sources.iter().map(rule).collect();
    let items = sources.iter().map(|source| Item::new(source.kind.as_str(), source.label.zh.as_str())).collect();
    context.lists.insert(List::Sources, items);
    let mut clerk = household_of_four(&context);
    clerk.go_to("income[+]");
    clerk.press(FormKey::Open);
    for text in ["1", "青稞", "3.5"] {
        clerk.fill(text);
    }
    let cell = |key: &str| Spot::Cell("income".to_owned(), 0, key.to_owned());
    assert_eq!(
        annotate::shown(&clerk.state, &cell("_norm"), spec::Shown::Norm, &context),
        ["450.00 元 × 3.5亩 = 1,575.00 元"]
    );
    assert_eq!(clerk.state.text(&cell("treatment")), "counted");
    assert!(!clerk.state.stops().contains(&cell("category")), "the source says it");
    clerk.state.set(&cell("source.kind"), Value::pick("scholarship"), &context);
    assert_eq!(clerk.state.text(&cell("treatment")), "exempt");
    clerk.state.set(&cell("source.kind"), Value::pick(""), &context);
    assert_eq!(clerk.state.text(&cell("treatment")), "counted");
}

#[test]
fn the_amount_of_a_determination_stands_in_capitals() {
    let mut context = context();
    context.known.insert("programme".to_owned(), Value::pick("dibao"));
    context.known.insert("computed".to_owned(), Value::Text("1,050.50".to_owned()));
    let mut clerk = Clerk::at(FormId::Determination, Subject::default(), &context);
    clerk.fill("同意");
    let words = |state: &FormState| {
        annotate::shown(state, &Spot::Field("_capitals".into()), spec::Shown::Capitals("monthly_fen"), &context)
            .join("")
    };
    assert_eq!(words(&clerk.state), "1,050.50 元　大写：壹仟零伍拾元伍角整", "what is computed");
    clerk.go_to("monthly_fen");
    clerk.fill("12345");
    assert_eq!(clerk.state.text(&Spot::Field("monthly_fen".into())), "12,345.00");
    assert_eq!(words(&clerk.state), "12,345.00 元　大写：壹万贰仟叁佰肆拾伍元整");
}

#[test]
fn every_programme_asks_for_what_is_its_own() {
    let mut context = context();
    context.members = vec![Person { reference: "m1".into(), name: "演练甲".into(), adult: true }];
    context.known.insert("head".to_owned(), Value::pick("m1"));
    let mut clerk = Clerk::at(FormId::Register, Subject::default(), &context);
    let stops = |state: &FormState| state.stops().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(stops(&clerk.state).contains(&"single".to_owned()));
    for (programme, own) in
        [("tekun", None), ("bianyuan", None), ("gangxing", None), ("linshi", Some("_claim")), ("dibao", Some("single"))]
    {
        clerk.state.set(&Spot::Field("programme".to_owned()), Value::pick(programme), &context);
        let stops = stops(&clerk.state);
        for key in ["single", "_claim"] {
            assert_eq!(stops.contains(&key.to_owned()), own == Some(key), "{programme} {key}");
        }
        assert_eq!(clerk.state.commands(&context)[0].data["programme"], programme);
    }
    clerk.state.set(&Spot::Field("programme".to_owned()), Value::pick("linshi"), &context);
    clerk.state.set(&Spot::Field("_claim".to_owned()), Value::pick("urgent"), &context);
    clerk.state.focus_on(Spot::Field("linshi.urgent.cause".to_owned()));
    clerk.fill("hz");
    clerk.go_to("linshi.urgent.place");
    clerk.fill("演练路 1 号");
    clerk.fill("930");
    clerk.state.set(&Spot::Field("manner".to_owned()), Value::pick("found"), &context);
    assert_eq!(clerk.press(FormKey::Save), Outcome::Save, "{:?}", clerk.state.issues());
    assert_eq!(
        clerk.state.commands(&context)[0].data,
        json!({"application": "a1", "programme": "linshi", "applicant": "m1", "manner": "found",
            "applied": "2026-02-12", "linshi": {"urgent": {"cause": "fire", "event": "2026-02-12",
            "place": "演练路 1 号", "learned": "2026-02-12T09:30:00+08:00"}}})
    );
    clerk.state.set(&Spot::Field("_claim".to_owned()), Value::pick("expenditure"), &context);
    assert_eq!(clerk.press(FormKey::Save), Outcome::Invalid, "spending is listed");
}

#[test]
fn a_pasted_column_of_names_is_a_list_of_them() {
    let context = context();
    let mut clerk = Clerk::at(FormId::Visit, Subject::default(), &context);
    clerk.go_to("companions");
    clerk.press(FormKey::Insert("演练丙\r\n演练丁\n".to_owned()));
    clerk.press(FormKey::Next);
    assert_eq!(clerk.state.text(&Spot::Field("companions".to_owned())), "演练丙、演练丁");
}
