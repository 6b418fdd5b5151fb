//! The banks through which aid is paid, as they stand in records; another may be typed.

/// 开户银行, the commonest first.
pub const BANKS: &[&str] = &[
    "青海农村商业银行",
    "农村信用社",
    "中国邮政储蓄银行",
    "中国农业银行",
    "中国工商银行",
    "中国建设银行",
    "中国银行",
    "青海银行",
    "交通银行",
    "招商银行",
    "中信银行",
    "浦发银行",
];
