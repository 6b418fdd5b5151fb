use super::*;
use crate::text::Lang;

fn patched(text: &str) -> Result<Keymap, KeymapError> {
    parse::patch(&Keymap::built_in(), "keymap.toml", text)
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn the_built_in_file_has_no_fault_and_reaches_every_action() {
    let keymap = parse::patch(&Keymap::default(), "default.toml", DEFAULT).unwrap();
    for action in Action::ALL {
        let homes: Vec<_> = Context::ALL.iter().filter(|context| context.actions().contains(action)).collect();
        assert!(!homes.is_empty(), "{action:?} belongs nowhere");
        for context in homes {
            assert!(!keymap.keys(*context, *action).is_empty(), "{action:?} has no key in {context:?}");
        }
    }
}

#[test]
fn the_built_in_keys_work_while_an_input_method_is_on() {
    for ((context, action), keys) in &Keymap::built_in().keys {
        let by_command = keys.iter().any(|key| !key.is_typed());
        assert!(by_command, "{context:?}.{action:?} has only typed characters");
        for key in keys {
            let letter = matches!(key.code, Code::Char(c) if c.is_alphabetic());
            assert!(!(letter && key.is_typed()), "{context:?}.{action:?} is on a bare letter");
        }
    }
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
    let keymap = Keymap::built_in();
    for context in Context::ALL {
        assert_eq!(keymap.action(*context, key("f1")), Some(Action::Help), "{context:?}");
    }
    assert_eq!(keymap.action(Context::Table, key("ctrl-s")), Some(Action::Save));
}

#[test]
fn full_width_characters_count_as_half_width() {
    let keymap = Keymap::built_in();
    let wide = Key { code: Code::Char('１'), ctrl: false, alt: false, shift: false };
    assert_eq!(keymap.action(Context::File, wide), Some(Action::Step1));
}

#[test]
fn each_fault_names_file_line_key_and_remedy() {
    let cases = [
        ("[queue]\nopen = ", 2, "", "TOML"),
        ("[queu]\nopen = \"enter\"", 1, "queu", "global, queue, file"),
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
    assert_eq!(Keymap::load(&file), (Keymap::built_in(), None));
    std::fs::write(&file, "[queue]\nopen = \"enterr\"\n").unwrap();
    let (keymap, error) = Keymap::load(&file);
    assert_eq!(keymap, Keymap::built_in());
    assert_eq!(error.unwrap().line, 2);
    std::fs::write(&file, [0xff, 0xfe]).unwrap();
    assert!(matches!(Keymap::load(&file).1.unwrap().fault, Fault::Unreadable(_)));
}
