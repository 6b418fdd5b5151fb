//! The code lists of the record with the words for each code: in forms, household files and papers alike.

use super::Lang;
use super::catalogue::catalogue;

/// The codes of one list, in the order in which they are offered.
pub type CodeList = &'static [(&'static str, CodeText)];

/// The word for a code of a list; `None` when the list has no such code.
#[must_use]
pub fn label(list: CodeList, code: &str, lang: Lang) -> Option<&'static str> {
    list.iter().find(|(known, _)| *known == code).map(|(_, text)| text.text(lang))
}

catalogue! {
    /// The words for codes.
    pub enum CodeText {
        Illness => "因病", "illness";
        Disability => "因残", "disability";
        Schooling => "因学", "schooling";
        Disaster => "因灾", "disaster";
        NoLabour => "缺劳动力", "no labour";
        Other => "其他", "other";
        Rural => "农业户口", "rural";
        Urban => "城镇户口", "urban";
        Head => "户主", "head";
        Spouse => "配偶", "spouse";
        Son => "子", "son";
        Daughter => "女", "daughter";
        Grandchild => "孙子女", "grandchild";
        Parent => "父母", "parent";
        Grandparent => "祖父母", "grandparent";
        Sibling => "兄弟姐妹", "sibling";
        Male => "男", "male";
        Female => "女", "female";
        Single => "未婚", "single";
        Married => "已婚", "married";
        Widowed => "丧偶", "widowed";
        Divorced => "离婚", "divorced";
        Unknown => "不详", "unknown";
        Good => "健康", "good";
        Fair => "一般", "fair";
        Ill => "患病", "ill";
        Disabled => "残疾", "disabled";
        FullLabour => "有劳动能力", "able to work";
        PartialLabour => "部分丧失劳动能力", "partly able to work";
        WithoutLabour => "无劳动能力", "unable to work";
        Visual => "视力残疾", "visual";
        Hearing => "听力残疾", "hearing";
        Speech => "言语残疾", "speech";
        Physical => "肢体残疾", "physical";
        Intellectual => "智力残疾", "intellectual";
        Mental => "精神残疾", "mental";
        Multiple => "多重残疾", "multiple";
        LevelOne => "一级", "level 1";
        LevelTwo => "二级", "level 2";
        LevelThree => "三级", "level 3";
        LevelFour => "四级", "level 4";
        Wages => "工资性收入", "wages";
        Business => "经营净收入", "net business income";
        PropertyIncome => "财产净收入", "net property income";
        Transfer => "转移净收入", "net transfer income";
        Counted => "计入", "counted";
        Exempt => "不计入", "exempt";
        Deductible => "扣减", "deductible";
        Deposit => "存款及金融资产", "deposits and securities";
        Vehicle => "车辆", "vehicle";
        Dwelling => "房屋", "dwelling";
        Enterprise => "工商登记", "registered business";
        Securities => "证券、基金、理财和商业保险", "securities, funds and insurance";
        HousePurchase => "近期购房", "recent purchase of a house";
        StudyAbroad => "自费出国留学", "study abroad at own expense";
        Dibao => "最低生活保障", "minimum living allowance";
        Tekun => "特困人员救助供养", "support for persons in extreme hardship";
        Linshi => "临时救助", "temporary assistance";
        Bianyuan => "最低生活保障边缘家庭", "household on the margin of the living allowance";
        Gangxing => "刚性支出困难家庭", "household in hardship by rigid spending";
        BySelf => "本人申请", "in person";
        ByProxy => "委托代理", "by proxy";
        Found => "主动发现", "found by the office";
        InPerson => "当面告知", "in person";
        ByPhone => "电话告知", "by telephone";
        ByLetter => "书面送达", "by letter";
        Approve => "同意", "approve";
        Refuse => "不同意", "refuse";
        NoObjection => "无异议", "no objection";
        Objection => "有异议", "objection";
        Yes => "是", "yes";
        No => "否", "no";
        WrongAccount => "账号、户名有误", "wrong account";
        AccountClosed => "账户已销户或冻结", "account closed or frozen";
        PayeeDead => "人员死亡", "dead";
        Recovered => "多付、错付追回", "recovered";
        Helped => "已帮扶", "helped";
        NotEligible => "不符合条件", "not eligible";
        SolvedOtherwise => "已另行解决", "solved otherwise";
    }
}

use CodeText as T;

/// Why a payment came back.
pub const BACK_REASON: CodeList = &[
    ("wrong_account", T::WrongAccount),
    ("account_closed", T::AccountClosed),
    ("dead", T::PayeeDead),
    ("recovered", T::Recovered),
    ("other", T::Other),
];
/// How a referral ended at the unit.
pub const REFERRAL_RESULT: CodeList =
    &[("helped", T::Helped), ("not_eligible", T::NotEligible), ("solved", T::SolvedOtherwise)];
/// 致困原因
pub const CAUSE: CodeList = &[
    ("illness", T::Illness),
    ("disability", T::Disability),
    ("schooling", T::Schooling),
    ("disaster", T::Disaster),
    ("no_labour", T::NoLabour),
    ("other", T::Other),
];
/// 户口性质
pub const HUKOU: CodeList = &[("rural", T::Rural), ("urban", T::Urban)];
/// 与户主关系, GB/T 4761 in classes
pub const RELATION: CodeList = &[
    ("head", T::Head),
    ("spouse", T::Spouse),
    ("son", T::Son),
    ("daughter", T::Daughter),
    ("grandchild", T::Grandchild),
    ("parent", T::Parent),
    ("grandparent", T::Grandparent),
    ("sibling", T::Sibling),
    ("other", T::Other),
];
/// 性别, GB/T 2261.1
pub const SEX: CodeList = &[("male", T::Male), ("female", T::Female)];
/// 婚姻状况, GB/T 2261.2 in classes
pub const MARITAL: CodeList = &[
    ("single", T::Single),
    ("married", T::Married),
    ("widowed", T::Widowed),
    ("divorced", T::Divorced),
    ("unknown", T::Unknown),
];
/// 健康状况
pub const HEALTH: CodeList = &[("good", T::Good), ("fair", T::Fair), ("ill", T::Ill), ("disabled", T::Disabled)];
/// 劳动能力
pub const LABOUR: CodeList = &[("full", T::FullLabour), ("partial", T::PartialLabour), ("none", T::WithoutLabour)];
/// 残疾类别, GB/T 26341
pub const DISABILITY_CLASS: CodeList = &[
    ("1", T::Visual),
    ("2", T::Hearing),
    ("3", T::Speech),
    ("4", T::Physical),
    ("5", T::Intellectual),
    ("6", T::Mental),
    ("7", T::Multiple),
];
/// 残疾等级, GB/T 26341
pub const DISABILITY_LEVEL: CodeList =
    &[("1", T::LevelOne), ("2", T::LevelTwo), ("3", T::LevelThree), ("4", T::LevelFour)];
/// 收入类别
pub const INCOME: CodeList =
    &[("wages", T::Wages), ("business", T::Business), ("property", T::PropertyIncome), ("transfer", T::Transfer)];
/// 收入是否计入
pub const TREATMENT: CodeList = &[("counted", T::Counted), ("exempt", T::Exempt), ("deductible", T::Deductible)];
/// 财产类别
pub const PROPERTY: CodeList = &[
    ("deposit", T::Deposit),
    ("vehicle", T::Vehicle),
    ("dwelling", T::Dwelling),
    ("business", T::Enterprise),
    ("securities", T::Securities),
    ("house_purchase", T::HousePurchase),
    ("study_abroad", T::StudyAbroad),
    ("other", T::Other),
];
/// 救助项目
pub const PROGRAMME: CodeList = &[
    ("dibao", T::Dibao),
    ("tekun", T::Tekun),
    ("linshi", T::Linshi),
    ("bianyuan", T::Bianyuan),
    ("gangxing", T::Gangxing),
];
/// 申请方式
pub const MANNER: CodeList = &[("self", T::BySelf), ("proxy", T::ByProxy), ("found", T::Found)];
/// 告知方式
pub const TOLD_BY: CodeList = &[("in_person", T::InPerson), ("phone", T::ByPhone), ("letter", T::ByLetter)];
/// 意见、审核确认结论
pub const OUTCOME: CodeList = &[("approve", T::Approve), ("refuse", T::Refuse)];
/// 公示结果
pub const NOTICE_OUTCOME: CodeList = &[("no_objection", T::NoObjection), ("objection", T::Objection)];
/// 是、否
pub const YES_NO: CodeList = &[("yes", T::Yes), ("no", T::No)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sound_and_codes_are_unique_in_their_list() {
        crate::text::catalogue::assert_sound::<CodeText>();
        for list in [CAUSE, HUKOU, RELATION, SEX, MARITAL, HEALTH, LABOUR, INCOME, TREATMENT, PROPERTY, MANNER, TOLD_BY]
        {
            let codes: std::collections::BTreeSet<_> = list.iter().map(|(code, _)| code).collect();
            assert_eq!(codes.len(), list.len());
        }
        assert_eq!(label(CAUSE, "illness", Lang::Zh), Some("因病"));
        assert_eq!(label(CAUSE, "wealth", Lang::Zh), None);
    }
}
