//! Keys that come in one burst: what an input method commits, and pastes where the terminal cannot mark them.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::keymap::Key;

/// So many characters at once are no person's fingers: more of them may still be on their way.
const AT_ONCE: usize = 2;

/// Whether what came at once is a part of something that goes on.
#[must_use]
pub(super) fn may_go_on(events: &[Event]) -> bool {
    let typed = events.iter().filter_map(character).filter(|c| !matches!(c, '\n' | '\t'));
    typed.take(AT_ONCE).count() == AT_ONCE
}

/// The events as the screens are to see them. Where pastes come as bursts of keys (`pastes_are_keys`, Windows), a burst
/// of characters with line ends among them is a paste: its line ends must not go on to the next field, let alone save.
#[must_use]
pub(super) fn settled(events: Vec<Event>, pastes_are_keys: bool) -> Vec<Event> {
    if !pastes_are_keys || !is_paste(&events) {
        return events;
    }
    vec![Event::Paste(events.iter().filter_map(character).collect())]
}

/// Nothing but characters, with a line end or tab that is not the last of them.
fn is_paste(events: &[Event]) -> bool {
    let Some((_, but_last)) = events.split_last() else { return false };
    let breaks = but_last.iter().filter_map(character).filter(|c| matches!(c, '\n' | '\t')).count();
    breaks > 0 && may_go_on(events) && events.iter().all(|event| character(event).is_some())
}

/// The character that a key types.
fn character(event: &Event) -> Option<char> {
    let Event::Key(key) = event else { return None };
    match key.code {
        KeyCode::Enter if is_plain(key) => Some('\n'),
        KeyCode::Tab if is_plain(key) => Some('\t'),
        KeyCode::Char(c) if Key::from_event(key).is_some_and(Key::is_typed) => Some(c),
        _ => None,
    }
}

const fn is_plain(key: &KeyEvent) -> bool {
    key.modifiers.difference(KeyModifiers::SHIFT).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let code = |c| match c {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            c => KeyCode::Char(c),
        };
        text.chars().map(|c| Event::Key(KeyEvent::new(code(c), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn a_burst_with_line_ends_is_a_paste_where_pastes_are_keys() {
        let pasted = settled(keys("演练村\n三社 9 号\n"), true);
        assert_eq!(pasted, [Event::Paste("演练村\n三社 9 号\n".into())]);
        for text in ["扎西才让", "9号\n", "\n", "\t\t", "y"] {
            assert_eq!(settled(keys(text), true), keys(text), "{text:?} stays keys");
        }
        assert_eq!(settled(keys("甲\n乙"), false), keys("甲\n乙"), "elsewhere a paste is marked");
    }

    #[test]
    fn a_key_with_ctrl_or_an_arrow_is_part_of_no_paste() {
        let mut events = keys("甲\n乙");
        events.insert(1, Event::Key(KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL)));
        assert_eq!(settled(events.clone(), true), events);
    }

    #[test]
    fn one_key_is_not_waited_upon() {
        assert!(!may_go_on(&keys("a")) && may_go_on(&keys("才让")));
    }
}
