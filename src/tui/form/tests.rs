//! Pictures of forms, through a helper that skips the cells hidden behind wide ones.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use unicode_width::UnicodeWidthStr as _;

use super::FormView;
use crate::form::tests::{Clerk, context, household_of_four, made_up_id};
use crate::form::{FormContext, FormId, FormKey, FormState, Person, Subject};
use crate::text::Lang;
use crate::tui::theme::{Depth, Shade, Theme};

/// The form as text, and the caret's cell.
fn picture(state: &FormState, context: &FormContext, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut caret = None;
    terminal
        .draw(|frame| {
            let view = FormView { state, context, theme: Theme::new(Depth::None, Shade::Dark) };
            caret = view.draw(frame, frame.area());
        })
        .unwrap();
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..height {
        let (mut x, mut line) = (0, String::new());
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width().clamp(1, 2)).unwrap();
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    match caret {
        Some(at) => out.push_str(&format!("caret: {},{}\n", at.x, at.y)),
        None => out.push_str("no caret\n"),
    }
    out
}

fn filled(context: &FormContext) -> FormState {
    let mut clerk = household_of_four(context);
    clerk.go_to("income[+]");
    clerk.press(FormKey::Open);
    clerk.fill("2");
    clerk.fill("");
    clerk.fill("zy");
    clerk.fill("8600");
    clerk.fill("草原奖补");
    clerk.press(FormKey::Cancel);
    clerk.state
}

#[test]
fn an_intake_of_four_in_both_sizes() {
    let context = context();
    let state = filled(&context);
    insta::assert_snapshot!("intake_80x21", picture(&state, &context, 80, 21));
    insta::assert_snapshot!("intake_120x37", picture(&state, &context, 120, 37));
}

#[test]
fn a_member_with_a_rare_character_and_a_wrong_number() {
    let context = context();
    let mut clerk = household_of_four(&context);
    clerk.state.focus_on(crate::form::Spot::Row("members".into(), 1));
    clerk.press(FormKey::Open);
    clerk.press(FormKey::Left);
    clerk.press(FormKey::Next);
    clerk.press(FormKey::Backspace);
    clerk.press(FormKey::Insert("0".into()));
    clerk.press(FormKey::Next);
    clerk.press(FormKey::Prev);
    clerk.press(FormKey::Prev);
    insta::assert_snapshot!("member_80x21", picture(&clerk.state, &context, 80, 21));
    insta::assert_snapshot!("member_120x37", picture(&clerk.state, &context, 120, 37));
}

#[test]
fn choices_ticks_and_what_is_missing() {
    let context = context();
    let mut state = filled(&context);
    state.focus_on(crate::form::Spot::Field("cause".into()));
    state.apply(&FormKey::Insert("yc".into()), &context);
    let cause = picture(&state, &context, 80, 12);
    state.apply(&FormKey::Insert("q".into()), &context);
    let unmatched = picture(&state, &context, 80, 12);
    state.focus_on(crate::form::Spot::Field("_documents".into()));
    state.apply(&FormKey::Insert(" ".into()), &context);
    state.apply(&FormKey::Down, &context);
    insta::assert_snapshot!("choices", format!("{cause}\n{unmatched}\n{}", picture(&state, &context, 80, 21)));
}

#[test]
fn a_visit_with_a_long_text() {
    let mut context = context();
    context.members = vec![Person { reference: "m1".into(), name: "扎西才让".into(), adult: true }];
    let mut clerk = Clerk::at(FormId::Visit, Subject::default(), &context);
    clerk.go_to("findings");
    clerk.press(FormKey::Insert("土木结构房屋三间，无家电；养羊五只。".repeat(4)));
    clerk.press(FormKey::NewLine);
    clerk.press(FormKey::Insert("邻居演练丁证实。".into()));
    clerk.press(FormKey::Save);
    clerk.go_to("findings");
    insta::assert_snapshot!("visit_80x21", picture(&clerk.state, &context, 80, 21));
}

#[test]
fn the_caret_of_every_place_is_in_sight_in_every_size() {
    let mut context = context();
    context.lang = Lang::En;
    let mut state = filled(&context);
    state.apply(&FormKey::Save, &context);
    let stops = state.stops();
    for (width, height) in [(80, 21), (80, 8), (120, 37), (200, 60)] {
        for stop in &stops {
            state.focus_on(stop.clone());
            let picture = picture(&state, &context, width, height);
            assert!(picture.contains("caret: "), "{stop} at {width}x{height}\n{picture}");
        }
    }
    assert!(!picture(&state, &context, 80, 21).contains(&made_up_id("19800304", "001")[..17]), "scrolled away");
}
