//! Names of administrative divisions: the townships and villages of 同仁市 (632301), and the counties that an identity
//! number may begin with, retired codes included.
//!
//! The texts are part of the program, so what would not read is left out rather than reported; the tests hold that
//! nothing is. A code without a name stays a code: nothing here decides whether anything is valid.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::types::{Township, Village};

const TOWNSHIPS: &str = include_str!("townships.txt");
const REGIONS: &str = include_str!("regions.txt");

struct TownshipEntry {
    name: &'static str,
    villages: BTreeMap<Village, &'static str>,
}

static BY_TOWNSHIP: LazyLock<BTreeMap<Township, TownshipEntry>> =
    LazyLock::new(|| lines(TOWNSHIPS).filter_map(township_of).collect());

static BY_REGION: LazyLock<BTreeMap<String, String>> = LazyLock::new(regions);

/// The townships of 同仁市, by code.
pub fn townships() -> impl Iterator<Item = Township> {
    BY_TOWNSHIP.keys().copied()
}

/// The name of a township: 隆务镇.
#[must_use]
pub fn township_name(township: Township) -> Option<&'static str> {
    BY_TOWNSHIP.get(&township).map(|entry| entry.name)
}

/// The villages and communities of a township, by code; none when the township is not known.
pub fn villages_of(township: Township) -> impl Iterator<Item = Village> {
    BY_TOWNSHIP.get(&township).into_iter().flat_map(|entry| entry.villages.keys().copied())
}

/// The name of a village or community: 吾屯上庄村.
#[must_use]
pub fn village_name(village: Village) -> Option<&'static str> {
    BY_TOWNSHIP.get(&village.township())?.villages.get(&village).copied()
}

/// The full name of the county that a six-digit code stands or stood for: 青海省黄南藏族自治州同仁县 for 632321.
#[must_use]
pub fn region_name(code: &str) -> Option<&'static str> {
    BY_REGION.get(code).map(String::as_str)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// `CODE NAME NNNvillage …`
fn township_of(line: &'static str) -> Option<(Township, TownshipEntry)> {
    let mut words = line.split(' ');
    let (code, name) = (words.next()?, words.next()?);
    let village = |word: &'static str| {
        let (last, name) = word.split_at_checked(3)?;
        Some((format!("{code}{last}").parse().ok()?, name))
    };
    Some((code.parse().ok()?, TownshipEntry { name, villages: words.filter_map(village).collect() }))
}

/// Lines `PP province` and `PPCC prefecture NNcounty …`, a prefecture standing after its province.
fn regions() -> BTreeMap<String, String> {
    let mut named = BTreeMap::new();
    let mut province = "";
    for line in lines(REGIONS) {
        let mut words = line.split(' ');
        let (Some(code), Some(name)) = (words.next(), words.next()) else { continue };
        if code.len() == 2 {
            province = name;
            named.insert(format!("{code}0000"), name.to_owned());
            continue;
        }
        let prefecture = if name == "-" { "" } else { name };
        for (last, county) in words.filter_map(|word| word.split_at_checked(2)) {
            // A city without counties (东莞市) stands below itself.
            let county = if county == prefecture { "" } else { county };
            named.insert(format!("{code}{last}"), format!("{province}{prefecture}{county}"));
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_has_its_eleven_townships_and_eighty_two_villages() {
        let counts: Vec<usize> = townships().map(|township| villages_of(township).count()).collect();
        assert_eq!(counts, [18, 15, 8, 3, 4, 4, 4, 8, 6, 6, 6]);
        assert_eq!(counts.iter().sum::<usize>(), 82);
        for township in townships() {
            assert!(township_name(township).is_some_and(|name| name.ends_with(['镇', '乡'])));
            for village in villages_of(township) {
                assert_eq!(village.township(), township);
                assert!(village_name(village).is_some_and(|name| name.ends_with('村') || name.ends_with("社区")));
            }
        }
    }

    #[test]
    fn names_are_found_by_code_and_an_unknown_code_has_none() {
        assert_eq!(township_name("632301100".parse().unwrap()), Some("隆务镇"));
        assert_eq!(village_name("632301100202".parse().unwrap()), Some("吾屯上庄村"));
        assert_eq!(village_name("632301100999".parse().unwrap()), None);
        assert_eq!(villages_of("632322100".parse().unwrap()).count(), 0);
    }

    #[test]
    fn a_region_is_named_in_full_whether_in_force_or_retired() {
        for (code, name) in [
            ("632301", "青海省黄南藏族自治州同仁市"),
            ("632321", "青海省黄南藏族自治州同仁县"),
            ("632126", "青海省海东地区互助土族自治县"),
            ("110101", "北京市东城区"),
            ("441900", "广东省东莞市"),
            ("810000", "香港特别行政区"),
        ] {
            assert_eq!(region_name(code), Some(name), "{code}");
        }
        for code in ["", "000000", "632399", "6323", "同仁"] {
            assert_eq!(region_name(code), None, "{code}");
        }
        assert!(BY_REGION.len() > 3_400);
    }
}
