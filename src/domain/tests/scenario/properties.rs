//! What must hold whatever desks do, and whatever history brings: random walks over the commands and the events of all
//! scenarios.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::domain::calendar::Calendar;
use crate::domain::event::Event;
use crate::domain::household::benefit::Managed;
use crate::domain::household::{Application, Deadline, Household};
use crate::domain::kind::{Kind, StreamKind};
use crate::domain::meta::Meta;
use crate::domain::policy::{
    Addition, BasicStandard, Basis, CapPer, Condition, DayOff, IncrementClass, Method, Policy, Term, Unit,
};
use crate::domain::programme::{Amount, Grant, Ground, LineRule, Programme, assess};
use crate::domain::query::{Viewer, case_lines, due, show};
use crate::domain::state::State;
use crate::domain::types::{Date, Desk, DeviceId, Fen, Hash, Role, StreamId};

use super::file::{Library, Step};
use super::play::{data, play, run};
use super::world::World;

/// All commands of all scenarios, each as a step of its own.
fn commands(library: &Library) -> Vec<&Step> {
    let preambles = library.preambles.values();
    let all = library.scenarios.iter().map(|found| &found.scenario).chain(preambles);
    all.flat_map(|scenario| &scenario.step).filter(|step| step.does.is_some()).collect()
}

/// A world after a preamble and then whatever of these commands the rules let through, each by a desk that has seen
/// everything. `each` looks at the world after every one of them.
fn walk(library: &Library, begin: &Index, picks: &[Index], mut each: impl FnMut(&World, usize)) -> World {
    let mut world = World::new();
    let preambles: Vec<_> = library.preambles.values().collect();
    run(library, preambles[begin.index(preambles.len())], &mut world, &mut Vec::new()).unwrap();
    let all = commands(library);
    for pick in picks {
        let step = pick.get(&all);
        let seen_all = Step { behind: 0, ..(*step).clone() };
        let before = world.open_conflicts();
        let given = data(library, step).and_then(|data| {
            step.at.as_ref().map_or(Ok(()), |at| world.set_clock(at))?;
            world.give(step.does.as_deref().unwrap_or_default(), data, &seen_all)
        });
        if matches!(given, Ok(Ok(_))) {
            each(&world, before);
        }
    }
    world
}

/// An amount is never negative, and its lines add up to it.
fn is_sound(amount: &Amount) -> bool {
    amount.total_fen >= Fen::ZERO && amount.lines.iter().map(|line| line.fen).sum::<Fen>() == amount.total_fen
}

/// What a programme may pay at the most: for 低保 the cap on the household's standards, for 临时救助 so many months of
/// the standard, for 特困 the basic standard with care of the dearest grade; a status is no money.
fn most(programme: Programme, persons: usize, household: &Household, policy: &Policy) -> Fen {
    let standard = policy.dibao.standard(household.hukou()).monthly_fen;
    let persons = i64::try_from(persons).unwrap();
    match programme {
        Programme::Dibao => standard.times(persons).percent(policy.dibao.cap.most_percent),
        Programme::Linshi => {
            let heads = if policy.linshi.cap.per == CapPer::Person { persons } else { 1 };
            standard.times(heads).times(i64::from(policy.linshi.cap.months))
        }
        Programme::Tekun => {
            let care = &policy.tekun.care;
            let basic = match policy.tekun.basic.standard(household.hukou()) {
                BasicStandard::PercentOfDibao(percent) => standard.percent(percent),
                BasicStandard::MonthlyFen(fen) => fen,
            };
            basic + care.full_fen.max(care.partial_fen).max(care.lost_fen)
        }
        Programme::Bianyuan | Programme::Gangxing => Fen::ZERO,
    }
}

/// The amounts that were decided, each with how many persons it covers; not those that a person set with a reason.
fn decided(application: &Application) -> Vec<(&Amount, usize)> {
    let made = application.determination().and_then(|made| Some((made.amount()?, made.persons.len())));
    let changes = application.managed().filter_map(|managed| match managed {
        Managed::Changed(change) => Some((&change.amount, change.persons.len())),
        _ => None,
    });
    let by_rule = |amount: &Amount| !amount.lines.iter().any(|line| matches!(line.rule, LineRule::Override { .. }));
    made.into_iter().chain(changes).filter(|(amount, _)| by_rule(amount)).collect()
}

/// The money of a grant.
fn paid(grant: &Grant) -> Fen {
    match grant {
        Grant::Monthly(amount) | Grant::Once(amount) => amount.total_fen,
        Grant::Status { .. } => Fen::ZERO,
    }
}

/// Policies that pay far more than the embedded one before their caps: tiers, increments of every class, many months.
fn tuned_policy() -> impl Strategy<Value = Policy> {
    (any::<bool>(), any::<bool>(), 0u32..200, 0u32..200, 50u32..200, 1u32..30, any::<bool>()).prop_map(
        |(tiers, adds_up, percent, most_percent, cap, months, by_person)| {
            let mut policy = Policy::embedded().clone();
            let method = if tiers { Method::Tiers } else { Method::Gap };
            (policy.dibao.method.urban, policy.dibao.method.rural) = (method, method);
            let classes =
                [Condition::Elderly, Condition::Minor, Condition::SevereDisability, Condition::SeriousIllness];
            policy.dibao.increment.class = classes
                .into_iter()
                .map(|condition| IncrementClass { condition, add: Addition::Percent(percent) })
                .collect();
            (policy.dibao.increment.adds_up, policy.dibao.increment.most_percent) = (adds_up, most_percent);
            policy.dibao.cap.most_percent = cap;
            policy.linshi.urgent.months = months;
            policy.linshi.cap.per = if by_person { CapPer::Person } else { CapPer::Household };
            policy
        },
    )
}

fn encode(state: &State) -> Vec<u8> {
    bincode::serde::encode_to_vec(state, bincode::config::standard()).unwrap()
}

fn decode(bytes: &[u8]) -> State {
    bincode::serde::decode_from_slice(bytes, bincode::config::standard()).unwrap().0
}

/// Everything that screens ask of a household.
fn asked(household: &Household) -> Value {
    let viewer = Viewer {
        policy: Policy::embedded(),
        desk: &Desk::CityOffice,
        roles: &[Role::Head],
        today: "2026-02-12".parse().unwrap(),
    };
    household.applications.iter().for_each(|application| drop(due(application)));
    assert_eq!(case_lines(household).is_empty(), household.profile.is_none());
    serde_json::to_value(show::file(household, &viewer, &crate::domain::testing::NameWords)).unwrap()
}

/// The events of all scenarios, with what their envelopes said.
fn events(library: &Library) -> Vec<(Meta, Event)> {
    let mut all = Vec::new();
    for found in &library.scenarios {
        for (_, actions, _) in play(library, found).world.written() {
            all.extend(actions.iter().flat_map(|(meta, events)| events.iter().map(|event| (*meta, event.clone()))));
        }
    }
    all
}

/// The leaves of a JSON value, counted in their order: the `n`-th is replaced.
fn replace_leaf(value: &mut Value, n: &mut usize, by: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().any(|item| replace_leaf(item, n, by)),
        Value::Object(fields) => fields.values_mut().any(|field| replace_leaf(field, n, by)),
        leaf if *n == 0 => {
            leaf.clone_from(by);
            true
        }
        _ => {
            *n -= 1;
            false
        }
    }
}

/// The event with one of its values exchanged, if that is an event still.
fn mutated(event: &Event, leaf: usize, by: &Value) -> Event {
    let mut json = serde_json::to_value(event).unwrap();
    let mut n = leaf;
    replace_leaf(&mut json, &mut n, by);
    serde_json::from_value(json).unwrap_or_else(|_| event.clone())
}

const WORDS: &[&str] = &[
    "a1",
    "m1",
    "m9",
    "t1",
    "n1",
    "v1",
    "c1",
    "b1",
    "",
    "2026-02-12",
    "9999-12-31",
    "1800-01-01",
    "approve",
    "refuse",
];

/// Values that no desk of good sense would write.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(WORDS).prop_map(Value::from),
        prop_oneof![Just(0i64), Just(-1), Just(1), Just(i64::MAX), Just(i64::MIN), any::<i64>()].prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ]
}

/// Every sort of stream that a kind belongs to.
fn sorts() -> BTreeSet<StreamKind> {
    Kind::ALL.iter().map(|kind| kind.stream()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_a_desk_decides_is_no_conflict_in_its_own_state_and_its_amounts_are_sound_and_capped(
        begin in any::<Index>(), picks in prop::collection::vec(any::<Index>(), 1..60), tuned in tuned_policy()
    ) {
        thread_local! { static LIBRARY: Library = Library::read(); }
        let sound = |application: &Application| {
            application.determination().and_then(|made| made.amount()).is_none_or(is_sound)
        };
        let world = LIBRARY.with(|library| walk(library, &begin, &picks, |world, before| {
            assert!(world.open_conflicts() <= before, "a command that saw everything made a conflict");
        }));
        let published = world.written().any(|(_, _, state)| state.registry().is_some_and(|it| !it.policies.is_empty()));
        for (_, _, state) in world.written() {
            let Some(household) = state.household() else { continue };
            prop_assert!(household.applications.iter().all(sound));
            // What was decided rests on the policy of its day, which is the embedded one if no other was published.
            for application in household.applications.iter().filter(|_| !published) {
                for (amount, persons) in decided(application) {
                    let most = most(application.programme, persons, household, Policy::embedded());
                    prop_assert!(amount.total_fen <= most, "{amount:?} is more than {most}");
                }
            }
            for application in &household.applications {
                for policy in [Policy::embedded(), &tuned] {
                    let ground = Ground { policy, day: world.now.date() };
                    let found = assess(household, application, ground);
                    prop_assert!(is_sound(found.grant.figures()));
                    let most = most(found.programme, found.persons as usize, household, policy);
                    prop_assert!(paid(&found.grant) <= most, "{:?} is more than {most}", found.grant);
                }
            }
        }
    }

    #[test]
    fn office_order_gives_one_state_whatever_was_pending_and_wherever_a_replica_began(
        begin in any::<Index>(), picks in prop::collection::vec(any::<Index>(), 1..40), cut in any::<Index>()
    ) {
        thread_local! { static LIBRARY: Library = Library::read(); }
        let world = LIBRARY.with(|library| walk(library, &begin, &picks, |_, _| {}));
        for (sort, actions, state) in world.written().filter(|(_, actions, _)| !actions.is_empty()) {
            let (early, late) = actions.split_at(cut.index(actions.len() + 1));
            let mut replica = State::empty(sort, actions[0].0.stream);
            fold(&mut replica, early);
            // On screen the rest is still waiting; what is kept is the accepted state.
            let mut on_screen = replica.clone();
            let waiting: Vec<_> = late.iter().map(|(meta, events)| {
                (Meta { pos: None, office_at: None, ..*meta }, events.clone())
            }).collect();
            fold(&mut on_screen, &waiting);
            // A snapshot, and the rest in office order.
            let mut replica = decode(&encode(&replica));
            fold(&mut replica, late);
            prop_assert_eq!(&replica, state);
            prop_assert_eq!(encode(&replica), encode(state));
        }
    }

    #[test]
    fn no_history_panics_and_every_state_can_be_shown_and_stored(
        picks in prop::collection::vec((any::<Index>(), 0usize..40, odd(), 0u8..4, 0u64..40, prop::option::of(1u64..40)), 1..50)
    ) {
        thread_local! { static EVENTS: Vec<(Meta, Event)> = events(&Library::read()); }
        let mut states: Vec<State> = sorts().into_iter().map(|sort| State::empty(sort, StreamId::from_bytes([1; 16]))).collect();
        EVENTS.with(|all| for (n, (pick, leaf, by, device, base, pos)) in picks.into_iter().enumerate() {
            let (meta, event) = pick.get(all);
            let event = mutated(event, leaf, &by);
            let mut hash = *meta.hash.as_bytes();
            hash[31] = u8::try_from(n).unwrap();
            let meta = Meta { device: DeviceId::from_bytes([device; 16]), base, pos, hash: Hash::from_bytes(hash), ..*meta };
            states.iter_mut().for_each(|state| state.apply(&event, &meta));
        });
        for state in &states {
            prop_assert_eq!(&decode(&encode(state)), state);
            state.household().map(asked);
        }
    }

    #[test]
    fn a_deadline_follows_its_policy(start in 0i64..8000, length in 0u32..400, unit in 0u8..3, moves in any::<bool>()) {
        let start = Date::new(2004, 1, 1).unwrap().plus_days(start);
        let unit = [Unit::Hour, Unit::CalendarDay, Unit::WorkingDay][usize::from(unit)];
        let day_off = if moves { DayOff::NextWorkingDay } else { DayOff::Stays };
        let basis = Basis { title: None, note: None, article: None, in_force_from: None, until: None, verified: false };
        let calendar = Calendar::embedded();
        let clock = Term { length, unit, day_off, basis }.clock(Deadline::Total, start, calendar, 7);
        prop_assert_eq!((clock.start, clock.policy_version), (start, 7));
        let plain = match unit {
            Unit::Hour => start.plus_days(i64::from(length.div_ceil(24))),
            Unit::CalendarDay => start.plus_days(i64::from(length)),
            Unit::WorkingDay => {
                prop_assert!(length == 0 || calendar.is_working_day(clock.end));
                prop_assert!(moves || calendar.working_days_between(start, clock.end) == i64::from(length));
                clock.end
            }
        };
        if moves {
            prop_assert!(calendar.is_working_day(clock.end));
            prop_assert!(clock.end >= plain && calendar.working_days_between(plain, clock.end) <= 1);
        } else {
            prop_assert_eq!(clock.end, plain);
        }
        prop_assert!(clock.provisional || calendar.is_official(clock.end));
    }
}

fn fold(state: &mut State, actions: &[(Meta, Vec<Event>)]) {
    for (meta, events) in actions {
        events.iter().for_each(|event| state.apply(event, meta));
    }
}
