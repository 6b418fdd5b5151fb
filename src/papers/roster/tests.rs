//! A roster as offices have it, good and bad.

use super::*;
use crate::domain::command::Command;
use crate::domain::testing::made_up_id;
use crate::domain::types::Township;

const MAP: &str = "heading_row = 2\nhousehold = \"户主证号\"\n[columns]\nname = \"姓名\"\nid_number = \"身份证号码\"\n\
    relation = \"与户主关系\"\nvillage = \"村\"\nnationality = \"民族\"\nphone = \"电话\"\nbirth = \"出生\"\nsex = \"性别\"\n\
    account = \"一卡通\"\nbank = \"开户行\"\n[fixed]\ncause = \"因病\"\nhukou = \"rural\"\n[values.relation]\n\"本人\" = \"head\"\n";
const HEADS: &str = "户主证号,姓名,身份证号码,与户主关系,村,民族,电话,出生,性别,一卡通,开户行";

fn township() -> Township {
    "632301100".parse().unwrap()
}

fn roster(lines: &[String]) -> Roster {
    let text = format!("某某镇花名册\n{HEADS}\n{}\n", lines.join("\n"));
    read(&Table::read(text.as_bytes(), None).unwrap(), &Map::read(MAP).unwrap(), township(), &mut Silent).unwrap()
}

#[test]
fn rows_of_one_household_become_one_file() {
    let (head, wife) = (made_up_id("19790512", "001"), made_up_id("19810308", "002"));
    let lines = [
        format!("{head},演练•甲,'{head},本人,吾屯上庄,藏,１３９００００００００,,,6222020000000000000,演练信用社"),
        format!("{head},演练乙,{},配偶,吾屯上庄,藏族,,,,,", wife.to_lowercase()),
        ",,,,,,,,,,".to_owned(),
        format!("{head},演练丙,,女,吾屯上庄,04,,2015年6月1日,女,,"),
    ];
    let roster = roster(&lines);
    assert_eq!(roster.faults, []);
    let [one] = roster.households.as_slice() else { panic!("{roster:?}") };
    assert_eq!(one.rows, [3, 4, 6]);
    assert_eq!(one.numbers.len(), 2);
    let Command::HouseholdOpen(data) = &one.command else { panic!() };
    assert_eq!(data.village.to_string(), "632301100202");
    assert_eq!((data.members[0].name.as_str(), data.phone.as_deref()), ("演练·甲", Some("13900000000")));
    assert_eq!(data.members[2].birth, "2015-06-01".parse().ok());
    assert_eq!(data.bank.as_ref().unwrap().bank, "演练信用社");
}

#[test]
fn each_bad_cell_is_told_by_row_column_value_and_reason() {
    let good = made_up_id("19790512", "001");
    let lines = [
        format!("{good},,{good},户主,吾屯上庄,藏,,,,,"),
        "甲,演练甲,632321197905120010,户主,不存在村,火星族,,,,,".to_owned(),
        format!("乙,演练乙,{good},邻居,吾屯上庄,藏,,,,,"),
        "丙,演练丙,6.32321197905120e17,户主,吾屯上庄,藏,,,,,".to_owned(),
        "丁,演练丁,,户主,吾屯上庄,藏,,明天,男,,".to_owned(),
        ",演练戊,,户主,吾屯上庄,,,,,,".to_owned(),
    ];
    let roster = roster(&lines);
    let told: Vec<(usize, &str, &str, &Why)> =
        roster.faults.iter().map(|f| (f.row, f.column.as_str(), f.value.as_str(), &f.why)).collect();
    let text = |text| Why::Text(text);
    for (row, column, value, why) in [
        (3, "姓名", "", RosterText::Required),
        (4, "身份证号码", "632321197905120010", RosterText::BadId),
        (4, "村", "不存在村", RosterText::UnknownVillage),
        (4, "民族", "火星族", RosterText::UnknownWord),
        (5, "身份证号码", "632321********001", RosterText::IdTwice),
        (5, "与户主关系", "邻居", RosterText::UnknownWord),
        (6, "身份证号码", "6.32321197905120e17", RosterText::NumberCut),
        (7, "出生", "明天", RosterText::BadDate),
        (8, "", "", RosterText::HouseholdMissing),
    ] {
        let is_it = |t: &&(usize, &str, &str, &Why)| t.0 == row && t.1 == column && t.2.starts_with(value);
        assert!(told.iter().filter(is_it).any(|t| *t.3 == text(why)), "{row} {column} {why:?} in {told:?}");
    }
    assert!(roster.households.is_empty());
}

#[test]
fn files_of_offices_are_read_whatever_their_encoding_and_headings_are_checked() {
    let text = "姓名\t村\n演练甲\t吾屯上庄\n";
    let plain = Table::read(text.as_bytes(), None).unwrap();
    assert_eq!(plain.rows[1], ["演练甲", "吾屯上庄"]);
    assert_eq!(Table::read(&encoding_rs::GB18030.encode(text).0, None).unwrap(), plain);
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_string(1, 1, "姓名").unwrap();
    page.write_number(2, 1, 632_321_197_905_120_010.0).unwrap();
    page.write_number(2, 2, 12.0).unwrap();
    let read_back = Table::read(&book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!((read_back.rows[0].len(), read_back.rows[1][1].as_str()), (0, "姓名"));
    assert_eq!(read_back.rows[2][1..], ["6.3232119790512e17", "12"]);
    assert_eq!(Table::read(b"PK\x03\x04nonsense", None), Err(BadFile::Format));
    assert_eq!(Table::read(b"\0\xFF\xFF\xFF", None), Err(BadFile::Format));
    let map = Map::read("[columns]\nname = \"名字\"").unwrap();
    assert!(matches!(read(&plain, &map, township(), &mut Silent), Err(BadMap::Heading(head, _)) if head == "名字"));
    assert!(matches!(Map::read("[columns]\nnothing = \"x\""), Err(BadMap::Shape(_))));
}

#[test]
fn a_long_roster_tells_how_far_it_is_and_can_be_ended() {
    let line = |n: usize| {
        format!(
            "{n},演练{n},{},户主,吾屯上庄,藏,,,,,",
            made_up_id(&format!("{}0101", 1900 + n / 900), &format!("{:03}", n % 900))
        )
    };
    let lines: Vec<String> = (0..3000).map(line).collect();
    let text = format!("x\n{HEADS}\n{}\n", lines.join("\n"));
    let table = Table::read(text.as_bytes(), None).unwrap();
    let map = Map::read(MAP).unwrap();
    let mut told = Vec::new();
    let whole = read(&table, &map, township(), &mut |done: usize, _: usize| {
        told.push(done);
        true
    });
    assert_eq!(whole.unwrap().households.len(), 3000);
    assert_eq!(told, [500, 1000, 1500, 2000, 2500, 3000]);
    let ended = read(&table, &map, township(), &mut |_: usize, _: usize| false).unwrap();
    assert!(ended.cancelled && ended.households.len() < 600);
}
