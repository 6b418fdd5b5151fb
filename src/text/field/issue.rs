//! What is wrong with a field.

use crate::text::catalogue::catalogue;

catalogue! {
    /// What is wrong with what was typed, and what would be right.
    pub enum IssueText {
        Needed => "此项必填", "this is required";
        IdLength => "身份证号应为 18 位，现为 {0} 位", "an ID number has 18 characters, this has {0}";
        IdCharacters => "身份证号只能是数字，末位可为 X", "only digits, and a final X";
        IdBirth => "第 7 至 14 位不是有效日期", "digits 7 to 14 are not a date";
        IdCheck => "校验位不符，请逐位核对", "the check character is wrong: compare digit by digit";
        IdFuture => "出生日期晚于今天，请核对", "born after today: check the number";
        IdTwice => "与“{0}”的身份证号相同", "the same number as {0}";
        BadMoney => "请写金额，如 1050 或 1050.5", "an amount such as 1050 or 1050.5";
        NegativeMoney => "金额不能为负", "an amount cannot be negative";
        BadDate => "不是有效日期，如 20260214、2-14、今天", "not a date, such as 20260214, 2-14, today";
        FutureDate => "不能晚于今天", "cannot be after today";
        BeforeDate => "不能早于{0}", "cannot be before {0}";
        AfterDate => "不能晚于{0}", "cannot be after {0}";
        NotFirst => "应为某月一日", "must be the first of a month";
        BadTime => "不是有效时间，如 9:30", "not a time, such as 9:30";
        NotAfter => "应晚于{0}", "must be later than {0}";
        BadPhone => "应为 11 位手机号或带区号的座机号", "11 digits, or a landline with its area code";
        BadAccount => "账号应为 8 至 32 位数字", "8 to 32 digits";
        BadCount => "应为 {0} 至 {1} 的整数", "a whole number from {0} to {1}";
        BadChoice => "没有“{0}”这个选项", "there is no choice “{0}”";
        TooFew => "至少 {0} 项", "at least {0}";
        TooFewNames => "至少 {0} 人", "at least {0} persons";
        NameTwice => "“{0}”重复", "{0} stands twice";
        TooFewRows => "至少添加 {0} 名{1}", "add at least {0} {1}";
        OneHead => "须有且只有一名户主，现有 {0} 名", "there must be exactly one head, there are {0}";
        OneAuthorisation => "至少填写一份授权书", "fill in at least one authorisation";
        NothingMissing => "请至少选一项所缺材料或授权", "pick at least one missing document or authorisation";
        VisitedOrNobody => "须填被访成员，或写明无人在家原因", "name whom you visited, or why nobody was in";
        NotConfirmed => "选“是”才能撤回；不撤回请按 Esc 返回", "choose yes to withdraw; Esc leaves it as it is";
        AccountOfOne => "只选一户时才能填写账户", "an account can be given for one household only";
        CardCheck => "卡号校验不符，请核对（存折可忽略）", "fails the card check: compare (a passbook may)";
        BadQuantity => "请写大于零的数，如 3 或 3.5", "a number above zero, such as 3 or 3.5";
        BadMonth => "不是有效月份，如 202604、4月、下月", "not a month, such as 202604 or 4";
        BadMoment => "请写日期和时间，如“2-11 16:00”", "a day and an hour, such as 2-11 16:00";
        NothingChanged => "没有改动任何内容", "nothing was changed";
        TooManyVotes => "票数不能多于实到的 {0} 人", "more votes than the {0} who came";
    }
}
