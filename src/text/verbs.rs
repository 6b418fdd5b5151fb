//! The words of the verbs that need no home: `workdays`, `id`, `capitals`.

use super::catalogue::catalogue;

catalogue! {
    /// What `workdays`, `id` and `capitals` say.
    pub enum VerbText {
        Provisional => "暂定", "provisional";
        BadDate => "日期应写作 YYYY-MM-DD，收到的是：{0}", "expected a date as YYYY-MM-DD, got: {0}";
        BadCount => "工作日数应为非负整数，收到的是：{0}", "expected a whole number of working days, got: {0}";
        BeyondDates => "结果超出可计算的日期范围（9999-12-31）", "the result lies beyond the last date that can be counted (9999-12-31)";
        BadFen => "金额应为以分为单位的整数，收到的是：{0}", "expected an amount as a whole number of fen, got: {0}";
        IdValid => "有效", "valid";
        IdInvalid => "无效：{0}", "invalid: {0}";
        IdBirth => "出生 {0}", "born {0}";
        IdMale => "男", "male";
        IdFemale => "女", "female";
        IdRegionUnknown => "首次登记地代码 {0}（未收录名称）", "first registered in {0} (name not known)";
        IdLength => "公民身份号码应为 18 位", "an identity number has 18 characters";
        IdCharacters => "前 17 位应为数字，末位应为数字或 X", "the first 17 characters are digits, the last a digit or X";
        IdNoBirth => "第 7 至 14 位不是日期", "digits 7 to 14 are not a date";
        IdCheck => "校验码不符，可能有一位输错", "the check character is wrong: most likely one digit was mistyped";
        IdFuture => "出生日期晚于今天", "the birth date lies after today";
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::VerbText>();
    }
}
