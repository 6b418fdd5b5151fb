//! Amounts in the capitals of bills (大写), 支付结算办法 annex 1 (正确填写票据和结算凭证的基本规定).
//!
//! Zeros between figures are written 零 once; where the rule leaves 零 open (the last place before 万, 亿 or 元 is zero
//! and figures follow it directly) it is left out. 整 stands behind 元 and 角, not behind 分.

use crate::domain::types::Fen;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// The amount in words: 105050 fen are 壹仟零伍拾元伍角整. A negative amount begins with 负.
#[must_use]
pub fn capitals(amount: Fen) -> String {
    let fen = amount.get().unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut words = String::new();
    if amount.get() < 0 {
        words.push('负');
    }
    if yuan > 0 || (jiao == 0 && fen == 0) {
        words.push_str(&whole(yuan));
        words.push('元');
    }
    if jiao > 0 {
        words.extend([digit(jiao), '角']);
    } else if fen > 0 && yuan > 0 {
        words.push('零');
    }
    if fen > 0 {
        words.extend([digit(fen), '分']);
    } else {
        words.push('整');
    }
    words
}

/// A whole number: 零, or its figures with 万 and 亿.
fn whole(n: u64) -> String {
    if n == 0 {
        return DIGITS[0].to_string();
    }
    let mut words = String::new();
    push_large(n, &mut words);
    words
}

/// Appends `n` by its part of 亿, of 万 and of ones; what lies above 万亿 is read as so many 亿.
fn push_large(n: u64, words: &mut String) {
    const WAN: u64 = 10_000;
    const YI: u64 = 100_000_000;
    let split = [(YI, '亿'), (WAN, '万')].into_iter().find(|(size, _)| n >= *size);
    let Some((size, unit)) = split else {
        return push_group(n, words);
    };
    push_large(n / size, words);
    words.push(unit);
    let rest = n % size;
    // A gap: the place just below the unit is empty, though something follows.
    if rest > 0 && rest < size / 10 {
        words.push(DIGITS[0]);
    }
    if rest > 0 {
        push_large(rest, words);
    }
}

/// Appends a number below ten thousand.
fn push_group(n: u64, words: &mut String) {
    let mut gap = false;
    let mut begun = false;
    for (size, unit) in [(1000, Some('仟')), (100, Some('佰')), (10, Some('拾')), (1, None)] {
        let figure = n / size % 10;
        if figure == 0 {
            gap = true;
            continue;
        }
        if gap && begun {
            words.push(DIGITS[0]);
        }
        words.push(digit(figure));
        words.extend(unit);
        (gap, begun) = (false, true);
    }
}

/// The capital of a figure below ten.
fn digit(figure: u64) -> char {
    usize::try_from(figure).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or(DIGITS[0])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_rule_for_bills_holds_in_each_of_its_cases() {
        for (fen, words) in [
            (0, "零元整"),
            (7, "柒分"),
            (70, "柒角整"),
            (77, "柒角柒分"),
            (100, "壹元整"),
            (107, "壹元零柒分"),
            (1_000, "壹拾元整"),
            (105_050, "壹仟零伍拾元伍角整"),
            (100_000, "壹仟元整"),
            (100_007, "壹仟元零柒分"),
            // The examples of the rule itself.
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            // Gaps around 万 and 亿.
            (1_050_000, "壹万零伍佰元整"),
            (100_000_500, "壹佰万零伍元整"),
            (10_050_000, "壹拾万零伍佰元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (10_001_000_000, "壹亿零壹万元整"),
            (11_000_000_000, "壹亿壹仟万元整"),
            (100_000_000_000_000, "壹万亿元整"),
            (100_000_001_000_000, "壹万亿零壹万元整"),
            (1_234_567_890_123_456, "壹拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万壹仟贰佰叁拾肆元伍角陆分"),
            (-105_050, "负壹仟零伍拾元伍角整"),
        ] {
            assert_eq!(capitals(Fen::new(fen)), words, "{fen}");
        }
    }

    /// Reads words back by their meaning, knowing nothing of how they were made.
    fn read(words: &str) -> i128 {
        let (sign, words) = words.strip_prefix('负').map_or((1, words), |rest| (-1, rest));
        let (mut fen, mut total, mut group, mut figure) = (0i128, 0i128, 0i128, 0i128);
        for c in words.chars() {
            match c {
                '仟' | '佰' | '拾' => {
                    group += figure
                        * if c == '仟' {
                            1000
                        } else if c == '佰' {
                            100
                        } else {
                            10
                        };
                    figure = 0;
                }
                '万' => {
                    total += (group + figure) * 10_000;
                    (group, figure) = (0, 0);
                }
                '亿' => {
                    total = (total + group + figure) * 100_000_000;
                    (group, figure) = (0, 0);
                }
                '元' => {
                    fen += (total + group + figure) * 100;
                    (total, group, figure) = (0, 0, 0);
                }
                '角' | '分' => {
                    fen += figure * if c == '角' { 10 } else { 1 };
                    figure = 0;
                }
                '整' => {}
                digit => figure = DIGITS.iter().position(|d| *d == digit).unwrap() as i128,
            }
        }
        sign * fen
    }

    fn amounts() -> impl Strategy<Value = i64> {
        // Sparse figures meet the gaps that a uniform number never has.
        let sparse = prop::collection::vec(prop_oneof![3 => Just(0i64), 1 => 1i64..10], 1..=18)
            .prop_map(|figures| figures.into_iter().fold(0, |n, figure| n * 10 + figure));
        prop_oneof![sparse, 0..1_000_000_000i64, Just(999_999_999_999_999_999)]
    }

    proptest! {
        #[test]
        fn words_read_back_as_the_amount(fen in amounts(), negative in any::<bool>()) {
            let fen = if negative { -fen } else { fen };
            let words = capitals(Fen::new(fen));
            prop_assert_eq!(read(&words), i128::from(fen), "{}", words);
        }

        #[test]
        fn no_words_are_ill_formed(fen in amounts()) {
            let words = capitals(Fen::new(fen));
            prop_assert!(!words.contains("零零"), "{}", words);
            prop_assert!(fen == 0 || !words.starts_with('零'), "{}", words);
            prop_assert!(fen == 0 || !["零元", "零万", "零亿", "零整"].iter().any(|bad| words.contains(bad)), "{}", words);
            prop_assert!(words.ends_with('整') != words.ends_with('分'), "{}", words);
        }

        #[test]
        fn no_amount_panics(fen in any::<i64>()) {
            prop_assert!(capitals(Fen::new(fen)).ends_with(['整', '分']));
        }
    }
}
