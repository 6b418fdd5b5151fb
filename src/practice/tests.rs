use std::collections::BTreeSet;

use super::*;
use crate::domain::command::Command;
use crate::domain::decide::{Context, decide};
use crate::domain::divisions;
use crate::domain::elsewhere::{Looked, persons};
use crate::domain::household::Household;
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::meta::Meta;
use crate::domain::policy::Policy;
use crate::domain::query::{Urgency, due, urgency};
use crate::domain::state::State;
use crate::domain::types::{AccountId, DeviceId, DeviceMark, Hash, StreamId};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn longwu() -> Township {
    "632301100".parse().unwrap()
}

fn setting(today: Date, township: Township) -> Setting<'static> {
    Setting { township, today, calendar: Calendar::embedded(), policy: Policy::embedded() }
}

fn plan_on(today: &str, n: usize) -> Vec<PlannedHousehold> {
    plan(7, n, &setting(day(today), longwu()))
}

#[test]
fn a_plan_repeats_and_its_beginning_does_not_depend_on_its_length() {
    let (long, short) = (plan_on("2026-03-04", 90), plan_on("2026-03-04", 60));
    assert_eq!(short.iter().map(PlannedHousehold::files).sum::<usize>(), 60, "a household may have two files");
    assert_eq!(long[..short.len()], short[..]);
    assert_ne!(plan(8, 60, &setting(day("2026-03-04"), longwu())), short);
}

#[test]
fn everything_planned_lies_in_the_past_and_in_order() {
    for today in ["2026-02-20", "2026-03-04", "2026-11-24", "2027-01-03"] {
        for household in plan_on(today, 60) {
            assert!(household.commands.iter().all(|planned| planned.at.days < 0 && planned.at.minute < 18 * 60));
            assert!(household.commands.windows(2).all(|pair| pair[0].at < pair[1].at), "{household:?}");
            for planned in &household.commands {
                let at = planned.at.instant(day(today));
                assert_eq!(at.date(), day(today).plus_days(planned.at.days));
                assert!(Calendar::embedded().is_working_day(at.date()));
            }
        }
    }
}

#[test]
fn a_moment_is_in_china_standard_time() {
    let at = At { days: -1, minute: 9 * 60 + 5 };
    assert_eq!(at.instant(day("2026-03-04")).local_minute(), "2026-03-03 09:05");
}

#[test]
fn all_people_are_visibly_synthetic_and_no_number_is_given_twice() {
    let mut numbers = BTreeSet::new();
    let mut names = Vec::new();
    for household in plan_on("2026-03-04", 200) {
        for member in household.commands[0].data["members"].as_array().unwrap() {
            let name = member["name"].as_str().unwrap();
            assert!(name.starts_with(MARK));
            names.push(name.to_owned());
            if let Some(number) = member["id_number"].as_str() {
                assert!(numbers.insert(number.to_owned()), "given twice");
                assert!(number.starts_with("6323") && number.as_bytes()[14] == b'9');
            }
        }
    }
    assert!(names.iter().any(|name| name.contains('·')));
    assert!(names.iter().any(|name| name.chars().any(|c| u32::from(c) > 0xFFFF)), "outside the basic plane");
    assert!(names.iter().any(|name| name == "演练扎西才让"), "the most common name");
}

#[test]
fn a_township_without_known_villages_has_no_households() {
    assert!(plan(7, 9, &setting(day("2026-03-04"), "632322100".parse().unwrap())).is_empty());
}

/// Gives every command of a household's plan, each with its own role only, and returns the file.
fn executed(plan: &PlannedHousehold, today: Date) -> Household {
    let streams = [3, 4, 5].map(|n| StreamId::from_bytes([n; 16]));
    let mut other = State::empty(StreamKind::Household, streams[2]);
    let mut in_other = 0;
    let mut file = State::empty(StreamKind::Household, streams[0]);
    let mut referral = State::empty(StreamKind::Referral, streams[1]);
    let (mut in_file, mut in_referral) = (0, 0);
    for planned in &plan.commands {
        match planned.on {
            On::Household => give((plan, planned), (&mut file, &mut in_file), streams, None, today),
            On::Other => give((plan, planned), (&mut other, &mut in_other), streams, None, today),
            On::Referral => {
                let about = file.household().unwrap().clone();
                give((plan, planned), (&mut referral, &mut in_referral), streams, Some(&about), today);
            }
        }
    }
    file.household().unwrap().clone()
}

/// Gives one command on a stream of which `base` actions are known.
fn give(
    (plan, planned): (&PlannedHousehold, &Planned),
    (state, base): (&mut State, &mut u64),
    [household, referral, other]: [StreamId; 3],
    about: Option<&Household>,
    today: Date,
) {
    let (desk, now) = (planned.desk(longwu()), planned.at.instant(today));
    let device = DeviceId::from_bytes([1; 16]);
    let data = filled_in(planned.data.clone(), household, Some(other));
    let what = format!("{} {} in {data}", plan.index, planned.name);
    let command = Command::from_json(planned.name, data).unwrap_or_else(|bad| panic!("{bad}: {what}"));
    let given = (*base > 0).then_some(&*state);
    let numbers = persons(&command, given);
    let context = Context {
        now,
        account: AccountId::from_bytes(if desk == Desk::CityOffice { [9; 16] } else { [2; 16] }),
        login: "",
        desk: &desk,
        roles: &[planned.role],
        policy: Policy::embedded(),
        calendar: Calendar::embedded(),
        mark: DeviceMark::UNBOUND,
        next_number: 1,
        base: *base,
        device,
        roll: crate::domain::payment::Roll::NONE,
        elsewhere: Looked { numbers: &numbers, found: &[] },
        colleagues: &[],
        fund: crate::domain::fund::Book::NONE,
        about,
    };
    let events = decide(given, &command, &context).unwrap_or_else(|refusal| panic!("{refusal:?}: {what}"));
    *base += 1;
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&base.to_le_bytes());
    let meta = Meta {
        stream: match planned.on {
            On::Household => household,
            On::Referral => referral,
            On::Other => other,
        },
        device,
        seq: *base,
        account: context.account,
        at: now,
        pos: Some(*base),
        office_at: Some(now),
        base: *base - 1,
        hash: Hash::from_bytes(hash),
    };
    for event in events {
        state.apply(&event, &meta);
    }
}

/// Days on which a township may begin to practise: plain ones, in and after long holidays, over the turn of a year
/// with and without an official calendar, a leap day.
const TODAYS: [&str; 7] =
    ["2026-02-20", "2026-02-28", "2026-03-04", "2026-10-05", "2026-11-24", "2027-01-04", "2028-02-29"];

#[test]
fn every_planned_command_is_accepted_and_leads_to_its_step() {
    for today in TODAYS {
        let (mut steps, mut programmes, mut commands) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut hukou = BTreeSet::new();
        let sixty = plan_on(today, 60).len();
        for plan in plan_on(today, 120) {
            let household = executed(&plan, day(today));
            assert_eq!(household.applications.len(), 1);
            let application = &household.applications[0];
            assert_eq!(application.step(), plan.target, "household {} on {today}", plan.index);
            assert!(household.conflicts.iter().all(|conflict| !conflict.is_open()));
            if plan.index < sixty {
                steps.insert(application.step());
                programmes.insert(application.programme.name());
                hukou.insert(format!("{:?}", household.hukou()));
                commands.extend(plan.commands.iter().map(|planned| planned.name));
            }
        }
        let missing: Vec<Step> = Step::ALL.into_iter().filter(|step| !steps.contains(step)).collect();
        assert!(missing.is_empty(), "{missing:?} on {today}");
        assert_eq!(programmes, BTreeSet::from(["bianyuan", "dibao", "gangxing", "linshi", "tekun"]));
        assert_eq!(hukou.len(), 2, "rural and urban");
        let wanted = Command::KINDS.iter().filter(|kind| !is_played_elsewhere(**kind)).map(|kind| kind.name());
        let missing: Vec<&str> = wanted.filter(|name| !commands.contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?} on {today}");
    }
}

/// What no household's plan holds: the money is the played office's, and of the rest each has its reason.
fn is_played_elsewhere(kind: Kind) -> bool {
    match kind.stream() {
        // Seen by the test of the whole program (`init`), which names what is not played at all.
        StreamKind::Payment | StreamKind::Fund => true,
        // What the office publishes would change the rules under a learner's hands.
        StreamKind::Registry => true,
        // It takes two devices of one desk that wrote without knowing of each other.
        _ => kind == Kind::ConflictResolve,
    }
}

#[test]
fn other_seeds_and_townships_hold_too() {
    let today = day("2026-03-04");
    for (seed, township) in (0..).zip(divisions::townships()) {
        for mut household in plan(seed, 60, &setting(today, township)) {
            assert!(household.commands[0].data["village"].as_str().unwrap().starts_with(&township.to_string()));
            // The desk of the executor is that of 隆务镇.
            for opening in household.commands.iter_mut().filter(|planned| planned.name == "household.open") {
                opening.data["village"] = "632301100001".into();
            }
            assert_eq!(executed(&household, today).applications[0].step(), household.target);
        }
    }
}

#[test]
fn the_queue_holds_deadlines_that_lie_behind_on_and_after_today() {
    for today in ["2026-03-04", "2026-11-24"] {
        let urgencies: Vec<Urgency> = plan_on(today, 60)
            .iter()
            .filter_map(|plan| due(&executed(plan, day(today)).applications[0]).first().copied())
            .map(|due| urgency(due.date, day(today)))
            .collect();
        let count = |wanted: fn(&Urgency) -> bool| urgencies.iter().filter(|urgency| wanted(urgency)).count();
        assert!(count(|urgency| matches!(urgency, Urgency::Overdue(_))) >= 3, "{urgencies:?}");
        for urgency in [Urgency::Today, Urgency::ThisWeek, Urgency::Later] {
            assert!(urgencies.contains(&urgency), "{urgency:?} on {today}: {urgencies:?}");
        }
    }
}
