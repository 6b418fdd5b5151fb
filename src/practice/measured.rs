//! Synthetic files by the hundred thousand, and what is typed to find them: for measuring, not for looking at.

/// What is typed, key by key: names by pinyin, initials and characters, villages, numbers, tails, and what finds nothing.
pub const TYPED: [&[&str]; 22] = [
    &["z", "zx", "zxc", "zxcr"],
    &["s", "sn", "snd", "sndj"],
    &["zh", "zha", "zhax", "zhaxi", "zhaxiz"],
    &["g", "gz", "gzd", "gzdz"],
    &["y", "yl", "ylz", "ylzx"],
    &["m", "mj", "mjg"],
    &["l", "lm"],
    &["扎", "扎西", "扎西才", "扎西才让"],
    &["卓", "卓玛"],
    &["演", "演练", "演练桑", "演练桑杰"],
    &["马", "马志"],
    &["才让"],
    &["w", "wt", "wtc"],
    &["隆", "隆务"],
    &["0", "00", "001", "0012"],
    &["2026-0", "2026-07", "2026-07-0"],
    &["7"],
    &["42", "421", "4217", "42170", "421705"],
    &["x", "xx", "xxq", "xxqq"],
    &["龘", "龘龘"],
    &["a", "aa", "aaa"],
    &["i", "u", "v"],
];

const PARTS: [&str; 24] = [
    "扎西", "才让", "索南", "桑杰", "尕藏", "仁青", "完么", "旦增", "更登", "多杰", "卓玛", "拉毛", "措毛", "吉毛",
    "周毛", "东珠", "南杰", "才旦", "久美", "丹增", "旺秀", "志强", "玉兰", "文海",
];
const SURNAMES: [&str; 10] = ["", "", "", "", "马", "王", "李", "祁", "冶", "韩"];
const VILLAGES: [&str; 12] = [
    "吾屯上庄村",
    "吾屯下庄村",
    "加毛村",
    "措玉村",
    "四合吉社区",
    "隆务街社区",
    "年都乎村",
    "郭麻日村",
    "尕沙日村",
    "铁吾村",
    "向阳村",
    "江什加村",
];

/// A file as a search sees it.
pub struct Row {
    /// The applicant.
    pub name: String,
    /// Two others of the household.
    pub others: Vec<String>,
    /// The number that people say.
    pub number: String,
    /// The village.
    pub village: &'static str,
}

/// So many rows, always the same.
#[must_use]
pub fn rows(files: usize) -> Vec<Row> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or(0)
    };
    let mut rows = Vec::with_capacity(files);
    for n in 0..files {
        let mut name = || {
            let mut name = format!("演练{}{}{}", SURNAMES[next(10)], PARTS[next(24)], PARTS[next(24)]);
            if next(3) == 0 {
                name.push_str(PARTS[next(24)]);
            }
            name
        };
        let (name, others) = (name(), vec![name(), name()]);
        let number = format!("632301100-2026-{:02}-{:05}", n % 100, n);
        rows.push(Row { name, others, number, village: VILLAGES[next(12)] });
    }
    rows
}
