use super::*;
use crate::text::Lang;

fn patched(text: &str) -> Result<Keymap, KeymapError> {
    parse::patch(&Keymap::built_in(KeySet::Default), "keymap.toml", text)
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn each_set_has_no_fault_and_reaches_every_action() {
    let base = parse::patch(&Keymap::default(), "default", KeySet::Default.text()).unwrap();
    for set in KeySet::ALL {
        let base = if *set == KeySet::Default { &Keymap::default() } else { &base };
        let keymap = parse::patch(base, set.name(), set.text()).unwrap_or_else(|e| panic!("{}", e.message(Lang::En)));
        assert_eq!(keymap, Keymap::built_in(*set));
        for action in Action::ALL.iter().filter(|action| !action.needs_no_key()) {
            let homes: Vec<_> = Context::ALL.iter().filter(|context| context.actions().contains(action)).collect();
            assert!(!homes.is_empty(), "{action:?} belongs nowhere");
            for context in homes {
                assert!(!keymap.keys(*context, *action).is_empty(), "{action:?} has no key in {context:?} of {set:?}");
            }
        }
    }
}

#[test]
fn one_key_leads_to_the_palette_from_every_context() {
    for (set, pressed) in [(KeySet::Default, "ctrl-p"), (KeySet::Vim, "f12"), (KeySet::Fkeys, "f12")] {
        let keymap = Keymap::built_in(set);
        for context in Context::ALL {
            assert_eq!(keymap.action(*context, key(pressed)), Some(Action::Palette), "{set:?} {context:?}");
        }
    }
}

#[test]
fn keys_work_while_an_input_method_is_on() {
    for set in [KeySet::Default, KeySet::Fkeys] {
        for ((context, action), keys) in &Keymap::built_in(set).keys {
            let by_command = keys.is_empty() || keys.iter().any(|key| !key.is_typed());
            assert!(by_command, "{context:?}.{action:?} has only typed characters");
            for key in keys {
                let letter = matches!(key.code, Code::Char(c) if c.is_alphabetic());
                assert!(!(letter && key.is_typed()), "{context:?}.{action:?} is on a bare letter");
            }
        }
    }
}

#[test]
fn letters_move_in_vim_until_a_search_begins() {
    let vim = Keymap::built_in(KeySet::Vim);
    assert_eq!(vim.in_force(Context::List), Context::List);
    assert_eq!(vim.action(Context::List, key("j")), Some(Action::Down));
    assert_eq!(vim.action(Context::List, key("G")), Some(Action::Last));
    assert_eq!(vim.action(Context::List, key("：")), Some(Action::Palette));
    assert_eq!(vim.action(Context::List, key("enter")), Some(Action::Open), "the keys of the queue stay");
    assert_eq!(Keymap::built_in(KeySet::Default).in_force(Context::List), Context::Queue);
}

#[test]
fn a_file_is_a_patch() {
    let keymap = patched("[queue]\nopen = [\"enter\", \"ctrl-o\"]\n").unwrap();
    assert_eq!(keymap.action(Context::Queue, key("ctrl-o")), Some(Action::Open));
    assert_eq!(keymap.action(Context::Queue, key("down")), Some(Action::Down));
    assert_eq!(keymap.action(Context::File, key("ctrl-o")), None);
    let keymap = patched("[queue]\nopen = \"ctrl-o\"\n").unwrap();
    assert_eq!(keymap.action(Context::Queue, key("enter")), None);
}

#[test]
fn a_chain_ends_in_the_global_keys() {
    let keymap = Keymap::built_in(KeySet::Default);
    for context in Context::ALL {
        assert_eq!(keymap.action(*context, key("f1")), Some(Action::Help), "{context:?}");
    }
    assert_eq!(keymap.action(Context::Table, key("ctrl-s")), Some(Action::Save));
}

#[test]
fn full_width_characters_count_as_half_width() {
    let keymap = Keymap::built_in(KeySet::Default);
    let wide = Key { code: Code::Char('１'), ctrl: false, alt: false, shift: false };
    assert_eq!(keymap.action(Context::File, wide), Some(Action::Step1));
}

#[test]
fn each_fault_names_file_line_key_and_remedy() {
    let cases = [
        ("[queue]\nopen = ", 2, "", "TOML"),
        ("[queu]\nopen = \"enter\"", 1, "queu", "global, queue, list"),
        ("\n[queue]\nopenn = \"enter\"", 3, "openn", "最接近的是 open"),
        ("[queue]\nsave = \"f5\"", 2, "save", "请写在：form"),
        ("[queue]\nopen = 3", 2, "3", "列表"),
        ("[queue]\nopen = [\"enter\",\n \"ctr-s\"]", 3, "ctr-s", "可用：f1"),
        ("[global]\nhelp = \"ctrl-space\"", 2, "ctrl-space", "输入法"),
        ("[queue]\nopen = \"o\"", 2, "o", "功能键"),
        ("[queue]\nopen = \"ctrl-m\"", 2, "ctrl-m", "enter"),
        ("[queue]\nopen = \"f1\"", 2, "f1", "global.help"),
        ("[global]\nhelp = \"down\"", 2, "down", "up\u{0}"),
        ("[global]\nquit = []", 2, "quit", "至少留一个键"),
    ];
    for (text, line, found, remedy) in cases {
        let error = patched(text).unwrap_err();
        assert_eq!((error.line, error.found.as_str()), (line, found), "{text}");
        let message = error.message(Lang::Zh);
        assert!(message.contains("keymap.toml") && message.contains("内置按键"), "{message}");
        if !remedy.ends_with('\u{0}') {
            assert!(message.contains(remedy), "{message} lacks {remedy}");
        }
    }
}

#[test]
fn one_key_for_two_actions_is_a_conflict_and_says_with_which() {
    let error = patched("[form]\nsave = \"f7\"\nundo = \"f7\"").unwrap_err();
    assert!(matches!(error.fault, Fault::Taken(Context::Form, _)), "{error:?}");
    let error = patched("[queue]\nopen = \"f2\"").unwrap_err();
    assert_eq!(error.fault, Fault::Taken(Context::Queue, Action::NewHousehold));
    // Giving the other one a new key in the same file settles it.
    assert!(patched("[queue]\nopen = \"f2\"\nnew_household = \"f3\"").is_ok());
}

#[test]
fn a_missing_file_is_no_fault_and_a_bad_one_leaves_the_built_in_keys() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keymap.toml");
    assert_eq!(Keymap::load(KeySet::Default, &file), (Keymap::built_in(KeySet::Default), None));
    std::fs::write(&file, "[queue]\nopen = \"enterr\"\n").unwrap();
    let (keymap, error) = Keymap::load(KeySet::Default, &file);
    assert_eq!(keymap, Keymap::built_in(KeySet::Default));
    assert_eq!(error.unwrap().line, 2);
    std::fs::write(&file, [0xff, 0xfe]).unwrap();
    assert!(matches!(Keymap::load(KeySet::Default, &file).1.unwrap().fault, Fault::Unreadable(_)));
}
