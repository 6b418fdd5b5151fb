use super::*;
use crate::ledger::lookup::{TAILS, tail};
use crate::text::pinyin::Key;

const SECRET: [u8; 32] = [7; 32];

struct File {
    names: Vec<String>,
    number: String,
    village: &'static str,
    tails: Vec<u32>,
}

fn files() -> Vec<File> {
    let given = ["扎西", "才让", "卓玛", "单增", "尕藏", "东周", "建国", "𠮷祥", "ཚེ་རིང", "久美·丹增"];
    let villages = ["吾屯村", "加毛村", "隆务街社区"];
    (0..600_usize)
        .map(|n| File {
            names: (0..=n % 3)
                .map(|m| format!("演练{}{}", given[(n + m) % 10], given[(n / 10 + 3 * m) % 10]))
                .collect(),
            number: format!("632301100-2026-{:02}-{n:04}", n % 7),
            village: villages[n % 3],
            tails: TAILS.map(|len| tail(&SECRET, &format!("{:06}", n * 37)[6 - len..])).collect(),
        })
        .collect()
}

fn index(files: &[File]) -> Index {
    let subjects: Vec<Subject<'_>> = files
        .iter()
        .map(|file| Subject {
            name: &file.names[0],
            others: &file.names[1..],
            number: &file.number,
            village: file.village,
            tails: &file.tails,
        })
        .collect();
    Index::of(&subjects, SECRET)
}

/// As if each file were compared.
fn compared(files: &[File], typed: &str) -> Vec<u32> {
    let query = Query::new(typed);
    let folded = fold::for_search(typed);
    let rank = |(at, file): (usize, &File)| {
        let head = Key::new(&file.names[0]).find(&query).map(|at| at.min(LAST));
        let other = file.names[1..].iter().filter_map(|name| Key::new(name).find(&query)).min().map(|at| 32 + at);
        let number = (folded.bytes().any(|b| b.is_ascii_digit()) && file.number.contains(&folded)).then_some(64);
        let tail = file.tails.contains(&tail(&SECRET, &folded)).then_some(65);
        let village = Key::new(file.village).find(&query).map(|at| 66 + at);
        let best = [head, other, number, tail, village].into_iter().flatten().min()?;
        Some((best, u32::try_from(at).unwrap()))
    };
    let mut found: Vec<(usize, u32)> = files.iter().enumerate().filter_map(rank).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

const QUERIES: [&str; 34] = [
    "z",
    "zx",
    "zxcr",
    "zhaxi",
    "zhxcr",
    "扎",
    "扎西",
    "扎xcr",
    "演练",
    "演练扎",
    "yl",
    "ylzx",
    "dz",
    "gzdz",
    "卓玛",
    "ཚེ",
    "𠮷",
    "jmdz",
    "久美丹增",
    "0",
    "00",
    "0012",
    "2026-03",
    "3-0",
    "632301100",
    "wt",
    "wutun",
    "隆务",
    "shequ",
    "没有",
    "xyzw",
    "12x",
    "000370",
    "0370",
];

#[test]
fn what_is_found_is_what_comparing_each_file_finds() {
    let files = files();
    let index = index(&files);
    let order: Vec<u32> = (0..600).collect();
    for typed in QUERIES {
        assert_eq!(index.find(typed, None).in_order(&order), compared(&files, typed), "{typed}");
    }
}

#[test]
fn a_longer_query_finds_the_same_within_what_the_shorter_found() {
    let files = files();
    let index = index(&files);
    let order: Vec<u32> = (0..600).rev().collect();
    for typed in QUERIES {
        let mut before: Option<Found> = None;
        let ends = typed.char_indices().skip(1).map(|(at, _)| at).chain([typed.len()]);
        for end in ends {
            let narrowed = index.find(&typed[..end], before.as_ref());
            let afresh = index.find(&typed[..end], None);
            assert_eq!(narrowed.in_order(&order), afresh.in_order(&order), "{}", &typed[..end]);
            before = Some(narrowed);
        }
    }
}

#[test]
fn a_file_is_found_by_a_member_and_says_by_which() {
    let files = files();
    let index = index(&files);
    let query = Query::new("zx");
    let hits = index.find("zx", None).in_order(&(0..600).collect::<Vec<u32>>());
    let by_member = hits.iter().filter_map(|at| Some((at, index.member(*at, &query)?))).collect::<Vec<_>>();
    assert!(!by_member.is_empty());
    for (at, name) in by_member {
        let file = &files[*at as usize];
        assert!(Key::new(name).matches(&query) && file.names[1..].contains(&name.to_owned()), "{name}");
        assert!(!Key::new(&file.names[0]).matches(&query));
    }
}

#[test]
fn an_identity_number_is_found_by_its_last_figures_and_by_no_fewer_than_four() {
    let files = files();
    let index = index(&files);
    // File 137 has the tail 005069.
    let found = |typed: &str| index.find(typed, None).best[137] == TAIL;
    assert!(found("5069") && found("05069") && found("005069"));
    assert!(!found("069") && !found("5068"));
}
