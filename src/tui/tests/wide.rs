//! Any text whatever in names and fields: what is measured is what is drawn, and nothing escapes to the terminal.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;

use super::languages::screens;
use super::sample;
use super::stories::{open, open_file};
use crate::text::{Lang, clean, grapheme, width};
use crate::tui::keymap::Action;
use crate::tui::model::CardView;
use crate::tui::testing::{press, screen, tell, type_in};
use crate::tui::ui::Ui;
use crate::tui::widget::text_field;
use crate::tui::worker::Tell;

/// Pieces of every script in use, and of what nobody should write.
const PIECES: &[&str] = &[
    "a",
    " ",
    "~",
    "王",
    "隆务",
    "𠮷",
    "𬞟",
    "\u{E863}",
    "བཀྲ",
    "སྒྲོལ",
    "་",
    "\u{F71}",
    "é",
    "e\u{301}",
    "\u{301}",
    "·",
    "…",
    "①",
    "？",
    "１",
    "ﾟ",
    "가",
    "\u{1100}\u{1161}\u{11A8}",
    "क्षि",
    "ا",
    "שלום",
    "😀",
    "👩\u{200D}👧",
    "👍🏽",
    "🇨🇳",
    "❤\u{FE0F}",
    "1\u{FE0F}\u{20E3}",
    "\u{1B}[31m",
    "\u{9B}2J",
    "\u{7}",
    "\r\n",
    "\t",
    "\u{202E}",
    "\u{2066}",
    "\u{200B}",
    "\u{AD}",
    "\u{3164}",
    "\u{FEFF}",
    "\u{E0041}",
    "\u{E0101}",
    "\u{FFFF}",
    "ﷺ",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The column at which a mark stands when it is drawn behind the text.
fn column_behind(text: &str) -> Option<usize> {
    let area = Rect::new(0, 0, 120, 1);
    let mut buffer = Buffer::empty(area);
    Line::from(vec![Span::raw(text), Span::raw("\u{2588}")]).render(area, &mut buffer);
    (0..120u16).find(|x| buffer[(*x, 0)].symbol() == "\u{2588}").map(usize::from)
}

fn cells(ui: &mut Ui) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| ui.draw(frame)).unwrap();
    terminal.backend().buffer().content.iter().map(|cell| cell.symbol().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_measured_is_what_is_drawn(text in any_text(), room in 1usize..60) {
        prop_assert_eq!(column_behind(&width::fit(&text, room)), Some(room));
        prop_assert_eq!(column_behind(&width::fit_right(&text, room)), Some(room));
        let plain = clean::line(&text);
        prop_assert!(!plain.chars().any(clean::is_dangerous));
        if width::width(&plain) < 120 {
            prop_assert_eq!(column_behind(&plain), Some(width::width(&plain)), "{:?}", plain);
        }
    }

    #[test]
    fn the_caret_of_a_field_stands_behind_what_is_drawn_before_it(text in any_text(), room in 3usize..40) {
        let text = clean::line(&text).into_owned();
        let mut caret = 0;
        loop {
            let (shown, column) = text_field::window(&text, caret, room);
            prop_assert!(column < room && width::width(&shown) <= room);
            let (before, used) = width::head(&shown, column);
            prop_assert_eq!(used, column, "the caret stands inside {:?}", shown);
            prop_assert_eq!(column_behind(before), Some(column));
            let (lines, place) = text_field::area(&text, caret, room);
            prop_assert!(place.0 < lines.len() && place.1 < room.max(8));
            let fits = |line: &String| width::width(line) < room || grapheme::count(line) == 1;
            prop_assert!(lines.iter().all(fits), "{:?}", lines);
            if caret == text.len() {
                break;
            }
            let next = grapheme::right(&text, caret);
            prop_assert_eq!(grapheme::left(&text, next), caret);
            caret = next;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_record_reaches_the_terminal_as_anything_but_text(name in any_text(), note in any_text()) {
        let mut queue = open();
        let Tell::Cards(cards) = sample::cards() else { unreachable!("cards") };
        let cards = cards.iter().enumerate().map(|(place, card)| match place {
            0 => CardView { name: name.clone(), village: note.clone(), ..card.clone() },
            _ => card.clone(),
        });
        tell(&mut queue, [Tell::Cards(std::sync::Arc::new(cards.collect()))]);
        let mut file = open_file();
        let mut view = sample::file();
        view.head.clone_from(&name);
        view.village.clone_from(&note);
        view.facts[0].1.clone_from(&note);
        view.members[0].name.clone_from(&name);
        tell(&mut file, [Tell::File(std::sync::Arc::new(view))]);
        let mut searching = open();
        type_in(&mut searching, &name);
        let mut typing = open();
        press(&mut typing, Action::NewHousehold);
        type_in(&mut typing, &name);
        for ui in [&mut queue, &mut file, &mut searching, &mut typing] {
            for symbol in cells(ui) {
                prop_assert!(!symbol.chars().any(clean::is_dangerous), "{:?}", symbol);
            }
        }
        // The columns behind the name stand where they stand in every other line.
        let shown = screen(&mut queue, 80, 24);
        let lines: Vec<&str> = shown.lines().collect();
        let place = |line: &str| line.find("低保").map(|at| width::width(&line[..at]));
        prop_assert_eq!(place(lines[3]), place(lines[4]), "{}", shown);
    }
}

#[test]
fn every_screen_is_whole_in_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        for mut ui in screens(Lang::Zh) {
            let shown = screen(&mut ui, columns, rows);
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines[0].contains("救助"), "{shown}");
            assert!(!lines[usize::from(rows) - 1].is_empty(), "no keys at the foot of\n{shown}");
            assert!(lines.iter().all(|line| width::width(line) <= usize::from(columns)), "{shown}");
        }
    }
}

#[test]
fn a_run_of_an_input_method_is_one_change() {
    let mut ui = open();
    press(&mut ui, Action::NewHousehold);
    press(&mut ui, Action::NextField);
    type_in(&mut ui, "演练村");
    press(&mut ui, Action::CaretEnd);
    let asks = type_in(&mut ui, "三社九号");
    assert_eq!(asks.len(), 1, "one draft for the run: {asks:?}");
    assert!(screen(&mut ui, 80, 24).contains("演练村三社九号"));
    press(&mut ui, Action::Undo);
    let shown = screen(&mut ui, 80, 24);
    assert!(shown.contains("演练村") && !shown.contains("三社"), "{shown}");
}

#[test]
fn practice_is_marked_even_where_nothing_else_fits() {
    let mut ui = open();
    assert!(screen(&mut ui, 60, 10).contains("演练 窗口太小"));
}
