//! `workdays`, `id` and `capitals`: they need no home.

use serde_json::{Value, json};

use crate::support::cli::{Home, Ran, finish};
use crate::support::people::id_number;

/// A verb without a home, an account or a clock.
fn plain(arguments: &[&str]) -> Ran {
    finish(Home::new("nobody").bare(arguments), "")
}

#[test]
fn working_days_are_those_of_the_official_calendar() {
    assert_eq!(plain(&["workdays", "2026-02-12", "3"]).exits(0).out, "2026-02-24\n");
    let counted = |day: &str, n: &str| plain(&["workdays", day, n, "--json"]).exits(0).json();
    assert_eq!(counted("2026-02-12", "3"), json!({ "v": 1, "date": "2026-02-24", "provisional": false }));
    assert_eq!(counted("2026-02-13", "1")["date"], "2026-02-14", "a make-up Saturday");
    assert_eq!(counted("2004-01-05", "1")["provisional"], false);

    let over = plain(&["workdays", "2026-12-30", "5"]).exits(0).out;
    assert!(over.trim_end().ends_with("暂定"), "{over}");
    assert_eq!(counted("2026-12-30", "5")["provisional"], true);
}

#[test]
fn days_that_are_none_are_bad_input() {
    for day in ["2026-02-30", "12.2.2026", ""] {
        let ran = plain(&["workdays", day, "3"]);
        assert!([2, 3].contains(&ran.code) && ran.out.is_empty(), "{day}: {ran:?}");
    }
}

#[test]
fn any_identity_number_is_answered() {
    let answer = |number: &str| {
        let answer = plain(&["id", number, "--json"]).exits(0).json();
        for field in ["v", "valid", "birth", "sex", "region", "reason"] {
            assert!(answer.get(field).is_some(), "{number}: {answer}");
        }
        answer
    };
    let valid = answer("11010519491231002X");
    let expected = ["valid", "birth", "sex"].map(|field| valid[field].clone());
    assert_eq!(expected, [json!(true), json!("1949-12-31"), json!("female")]);
    assert_eq!(answer("11010519491231002x")["valid"], true, "a lower-case x is accepted");
    let past = answer(&id_number("632321", "19800101", 1));
    assert_eq!((&past["valid"], &past["sex"]), (&json!(true), &json!("male")), "a past division code is valid");
    assert!(past["region"].is_string(), "and known: {past}");
    let unknown = answer(&id_number("999999", "19800101", 1));
    assert_eq!((&unknown["valid"], &unknown["region"]), (&json!(true), &Value::Null), "the region decides nothing");

    let odd =
        ["", "0", "110105194912310021", "11010519491331002X", "不是号码", "110105491231002", "-1", "１１０１０５", " "];
    for number in odd {
        let refused = plain(&["id", "--json", "--", number]).exits(0).json();
        assert_eq!(refused["valid"], false, "{number:?}: {refused}");
        assert!(refused["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{number:?}: {refused}");
    }
    for number in ["-1", "--", "\u{202e}632321"] {
        plain(&["id", number, "--json"]).exits(0);
    }
}

#[test]
fn amounts_are_written_as_on_bills() {
    let expected = [
        ("105050", "壹仟零伍拾元伍角整"),
        ("100000", "壹仟元整"),
        ("107", "壹元零柒分"),
        ("0", "零元整"),
        ("1", "壹分"),
        ("10", "壹角整"),
        ("10000000000", "壹亿元整"),
    ];
    for (fen, words) in expected {
        assert_eq!(plain(&["capitals", fen]).exits(0).out, format!("{words}\n"), "{fen}");
    }
    for odd in ["x", "1.5", "", "99999999999999999999999999"] {
        let ran = plain(&["capitals", odd]);
        assert!([2, 3].contains(&ran.code) && ran.out.is_empty(), "{odd}: {ran:?}");
    }
}
