//! Synthetic people, visibly so: every name begins with 演练 (སྦྱོང་བརྡར in Tibetan script), every identity number has a
//! serial from 900 on, which registration offices do not give out.

use std::collections::BTreeSet;

use super::prng::Prng;
use crate::domain::types::{Date, IdNumber, Sex};

/// What every name begins with.
pub const MARK: &str = "演练";
const TIBETAN_MARK: &str = "སྦྱོང་བརྡར";

/// The people that a family belongs to: how it is named, and the code of its nationality (GB/T 3304).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum People {
    Tibetan,
    Tu,
    Hui,
    Han,
}

impl People {
    /// A family's people, in about the shares of the region.
    pub(super) fn draw(prng: &mut Prng) -> Self {
        match prng.between(1, 100) {
            1..=65 => Self::Tibetan,
            66..=80 => Self::Tu,
            81..=90 => Self::Hui,
            _ => Self::Han,
        }
    }

    /// The code of the nationality.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Tibetan => "04",
            Self::Tu => "30",
            Self::Hui => "03",
            Self::Han => "01",
        }
    }
}

/// A name, and its form in Tibetan script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) tibetan: Option<String>,
}

const SURNAMES: [&str; 8] = ["王", "李", "张", "祁", "鲍", "马", "赵", "东"];
const HUI_SURNAMES: [&str; 4] = ["马", "冶", "哈", "韩"];
/// Given names, some with characters outside the basic plane.
const MEN: [&str; 8] = ["建国", "志强", "生德", "永福", "文海", "𠮷祥", "𬸚", "𫖯"];
const WOMEN: [&str; 8] = ["秀英", "玉兰", "什姐", "生花", "桂芳", "春梅", "𠮷花", "𬞟"];
const HUI_MEN: [&str; 4] = ["伊布拉", "尤素夫", "阿卜都", "哈三"];
const HUI_WOMEN: [&str; 4] = ["麦燕", "阿伊莎", "法图麦", "索菲亚"];

/// Parts of Tibetan names as they are written at the counter and in Tibetan script.
type Part = (&'static str, &'static str);
const FIRST: [Part; 10] = [
    ("扎西", "བཀྲ་ཤིས"),
    ("才让", "ཚེ་རིང"),
    ("索南", "བསོད་ནམས"),
    ("桑杰", "སངས་རྒྱས"),
    ("尕藏", "སྐལ་བཟང"),
    ("仁青", "རིན་ཆེན"),
    ("完么", "པད་མ"),
    ("旦增", "བསྟན་འཛིན"),
    ("更登", "དགེ་འདུན"),
    ("多杰", "རྡོ་རྗེ"),
];
const MEN_LAST: [Part; 5] =
    [("才让", "ཚེ་རིང"), ("多杰", "རྡོ་རྗེ"), ("东珠", "དོན་གྲུབ"), ("南杰", "རྣམ་རྒྱལ"), ("才旦", "ཚེ་བརྟན")];
const WOMEN_LAST: [Part; 5] =
    [("卓玛", "སྒྲོལ་མ"), ("拉毛", "ལྷ་མོ"), ("措毛", "མཚོ་མོ"), ("吉毛", "སྐྱིད་མོ"), ("周毛", "འབྲུག་མོ")];

/// The surname of a family; Tibetan families have none.
pub(super) fn surname(prng: &mut Prng, people: People) -> &'static str {
    match people {
        People::Tibetan => "",
        People::Tu | People::Han => prng.pick(&SURNAMES),
        People::Hui => prng.pick(&HUI_SURNAMES),
    }
}

/// A name of a member of a family.
pub(super) fn name(prng: &mut Prng, people: People, surname: &str, sex: Sex) -> Name {
    let male = sex == Sex::Male;
    match people {
        People::Tibetan => tibetan_name(prng, male),
        People::Tu | People::Han => {
            let given = if male { prng.pick(&MEN) } else { prng.pick(&WOMEN) };
            Name { name: format!("{MARK}{surname}{given}"), tibetan: None }
        }
        People::Hui => {
            let given = if male { prng.pick(&HUI_MEN) } else { prng.pick(&HUI_WOMEN) };
            let dot = if prng.chance(50) { "·" } else { "" };
            Name { name: format!("{MARK}{surname}{dot}{given}"), tibetan: None }
        }
    }
}

fn tibetan_name(prng: &mut Prng, male: bool) -> Name {
    let (first, first_script) = prng.pick(&FIRST);
    let (last, last_script) = if male { prng.pick(&MEN_LAST) } else { prng.pick(&WOMEN_LAST) };
    let dot = if prng.chance(10) { "·" } else { "" };
    let script = format!("{TIBETAN_MARK}་{first_script}་{last_script}");
    Name { name: format!("{MARK}{first}{dot}{last}"), tibetan: prng.chance(60).then_some(script) }
}

/// The identity numbers given out so far: none twice in one township.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeSet<String>);

/// Since when 同仁 is a city: who was registered before bears the retired code.
const CITY_SINCE: i32 = 2020;

impl Numbers {
    /// A new number for a person born on `birth`; `None` when all serials of that day are given out.
    pub(super) fn give(&mut self, prng: &mut Prng, birth: Date, sex: Sex) -> Option<IdNumber> {
        let region = if birth.year() > CITY_SINCE { "632301" } else { "632321" };
        let parity = i64::from(sex == Sex::Male);
        let start = prng.between(0, 49);
        let day = birth.to_string().replace('-', "");
        (0..50).find_map(|turn| {
            let serial = 900 + (start + turn) % 50 * 2 + parity;
            let digits = format!("{region}{day}{serial}");
            let number = format!("{digits}{}", IdNumber::check_character(&digits)?);
            self.0.insert(number.clone()).then(|| number.parse().ok())?
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_valid_say_what_they_should_and_are_given_once() {
        let (mut prng, mut numbers) = (Prng::for_household(1, 1), Numbers::default());
        let birth: Date = "1980-02-29".parse().unwrap();
        let given: Vec<IdNumber> = (0..50).map(|_| numbers.give(&mut prng, birth, Sex::Female).unwrap()).collect();
        assert!(given.iter().all(|n| n.birth() == birth && n.sex() == Sex::Female && n.region() == "632321"));
        assert_eq!(given.iter().map(IdNumber::as_str).collect::<BTreeSet<_>>().len(), 50);
        assert_eq!(numbers.give(&mut prng, birth, Sex::Female), None, "all serials of that day are given out");
        let young = numbers.give(&mut prng, "2023-05-01".parse().unwrap(), Sex::Male).unwrap();
        assert_eq!((young.region(), young.sex()), ("632301", Sex::Male));
    }

    #[test]
    fn every_name_bears_the_mark_in_its_script() {
        let mut prng = Prng::for_household(1, 2);
        for people in [People::Tibetan, People::Tu, People::Hui, People::Han] {
            for sex in [Sex::Male, Sex::Female] {
                let surname = surname(&mut prng, people);
                let name = name(&mut prng, people, surname, sex);
                assert!(name.name.starts_with(MARK) && name.name.chars().count() > MARK.chars().count() + 1);
                assert!(
                    name.tibetan.is_none_or(|script| people == People::Tibetan && script.starts_with(TIBETAN_MARK))
                );
            }
        }
    }
}
