use super::*;

const ALL: [Setting; 5] = [
    Setting::Lang(Lang::En),
    Setting::Keys(KeySet::Vim),
    Setting::Shade(Shade::Light),
    Setting::Depth(Some(Depth::Sixteen)),
    Setting::LockAfter(LockAfter(30)),
];

#[test]
fn what_is_written_is_read_and_the_rest_stays() {
    let by_hand = "# ours\n[backup]\nalso = \"/media/stick\" # the blue one\n\n[screens]\n# no vim\nkeys = \"fkeys\"\n\n[x]\ny = 1\n";
    for start in ["", "[screens]", by_hand, "[backup]\nalso = \"x\""] {
        let mut text = start.to_owned();
        let mut settings = Settings::read(start).0;
        for setting in ALL {
            text = with(&text, setting).unwrap();
            settings = settings.set(setting);
            assert_eq!(Settings::read(&text), (settings, None), "{text}");
        }
        for line in start.lines().filter(|line| !line.starts_with("keys")) {
            assert!(text.lines().any(|kept| kept == line), "{line} is gone from {text}");
        }
    }
}

#[test]
fn a_file_that_is_not_toml_is_left_alone() {
    assert_eq!(with("[screens\n", ALL[0]), None);
}

#[test]
fn each_fault_names_its_line_and_what_would_do() {
    for (text, line, remedy) in [
        ("\n[screens]\nkeys = \"emacs\"\n", "3", "fkeys"),
        ("[screens]\nkey = \"vim\"\n", "2", "lock_after"),
        ("[screens]\nlock_after = 9000\n", "2", "720"),
        ("[screens]\nlang = zh\n", "2", "TOML"),
    ] {
        let (settings, fault) = Settings::read(text);
        assert_eq!(settings, Settings::default());
        for lang in [Lang::Zh, Lang::En] {
            let words = fault.as_ref().unwrap().message(lang);
            assert!(words.contains(line) && words.contains(remedy), "{words}");
        }
    }
    let (settings, fault) = Settings::read("[screens]\ncolours = 3\ntheme = \"light\"\n");
    assert_eq!((settings.shade, fault.is_some()), (Shade::Light, true), "what is right holds");
}
