//! Registers, rolls and lists as files.

use calamine::Reader as _;

use super::{at_step, cases, township};
use crate::support::cli::Home;

fn csv(home: &Home, what: &str, more: &[&str]) -> String {
    let out = home.beside("table.csv");
    let name = out.to_string_lossy().into_owned();
    let arguments = [&["export", what, "--format", "csv", "--out", &name], more].concat();
    home.run(&arguments).exits(0);
    std::fs::read_to_string(out).unwrap()
}

#[test]
fn registers_are_masked_unless_the_whole_is_asked_for() {
    let home = township();
    let masked = csv(&home, "cases", &[]);
    assert!(masked.starts_with('\u{FEFF}') && masked.contains("********"), "{masked}");
    let whole = csv(&home, "cases", &["--full"]);
    assert!(!whole.contains("********"));
    let (number, name) = at_step(&cases(&home), "approved");
    for register in ["acceptance", "visits", "notices", "determinations", "authorisations", "relatives", "monthly"] {
        let text = csv(&home, &format!("register:{register}"), &[]);
        let held = matches!(register, "relatives" | "monthly") || (text.contains(&number) && text.contains(&name));
        assert!(held, "{register}: {text}");
    }
    let told = home.run(&["export", "register:nonsense", "--format", "csv", "--out", "x"]).exits(2);
    assert!(told.errors.contains("one_time_notices"), "{}", told.errors);
}

#[test]
fn a_roll_is_a_sheet_with_sums_and_a_bank_gets_its_own_columns() {
    let home = township();
    let out = home.beside("roll.xlsx");
    let name = out.to_string_lossy().into_owned();
    home.run(&["export", "payments", "--format", "xlsx", "--month", "2026-04", "--out", &name]).exits(0);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&out).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text: String = sheet.cells().map(|(_, _, cell)| format!("{cell}\n")).collect();
    for wanted in ["发放花名册", "2026年4月", "合计金额大写", "制表人", "身份证号", "********"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let profile = home.beside("bank.toml");
    std::fs::write(
        &profile,
        "header = false\ndelimiter = \"|\"\nmoney = \"fen\"\n[[columns]]\nhead = \"n\"\nfield = \"姓名\"\n\
         [[columns]]\nhead = \"f\"\nfield = \"发放金额（元）\"\n[[columns]]\nhead = \"c\"\nfixed = \"01\"\n",
    )
    .unwrap();
    let profile = profile.to_string_lossy().into_owned();
    let text = csv(&home, "payments", &["--month", "2026-04", "--profile", &profile]);
    let first = text.trim_start_matches('\u{FEFF}').lines().next().unwrap().to_owned();
    let parts: Vec<&str> = first.split('|').collect();
    assert!(parts.len() == 3 && parts[1].parse::<i64>().unwrap() > 0 && parts[2] == "01", "{first}");
}
