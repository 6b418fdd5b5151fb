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
        ApplicantDied => "申请人死亡", "the applicant died";
        MovedAway => "迁出", "moved away";
        Unreachable => "联系不上", "out of reach";
        NotCooperating => "拒不配合调查", "no cooperation";
        PapersNotSupplied => "逾期未补正", "papers not supplied";
        Duplicate => "重复申请", "applied twice";
        ToSurvey => "重新调查", "the survey";
        ToNotice => "重新公示", "the notice";
        ToPapers => "补充材料", "papers only";
        Central => "集中供养", "in an institution";
        AtHome => "分散供养", "at home";
        PettyFund => "乡镇备用金", "the township's petty fund";
        OfficeMoney => "市民政局专户", "the office";
        Unchanged => "无变化", "unchanged";
        Changed => "有变化", "changed";
        ClassA => "A类", "class A";
        ClassB => "B类", "class B";
        ClassC => "C类", "class C";
        ByFamily => "家庭报告", "the family";
        ByTownship => "乡镇发现", "the township";
        ByCheck => "数据比对", "a comparison of data";
        ByPublic => "群众反映", "the public";
        Import => "期初导入", "taken over at the start";
        Expenditure => "支出型", "spending";
        Urgent => "急难型", "emergency";
        VillageCommittee => "村（居）委会", "village committee";
        Relative => "亲属", "relative";
        Guardian => "监护人", "guardian";
        Agreed => "约定或实际给付", "agreed or paid";
        Formula => "按公式测算", "by the formula";
        Waived => "免除", "waived";
        Employed => "在职", "employed";
        SelfEmployed => "个体经营", "self-employed";
        Farming => "务农、放牧", "farming or herding";
        Casual => "灵活就业、零工", "casual work";
        Unemployed => "无业", "out of work";
        Student => "在校学生", "at school";
        Retired => "离退休", "retired";
        Preschool => "学前", "preschool";
        Compulsory => "义务教育", "compulsory";
        Secondary => "高中、中职", "secondary";
        Undergraduate => "大专、本科", "college";
        Postgraduate => "研究生", "postgraduate";
        AtSchool => "在校就读", "at school";
        Clergy => "宗教教职人员", "clergy";
        NotAtHome => "不在家（服刑、失踪、外出等）", "not at home";
        GravelyIll => "患重特大疾病", "gravely ill";
        Certified => "持残疾人证", "disabled";
        PublicSecurity => "公安局（车辆、户籍）", "public security";
        HumanResources => "人社局（社保、就业）", "human resources";
        Tax => "税务局", "tax";
        Finance => "财政局（银行、保险、证券）", "finance and banks";
        HousingBureau => "住建局（房产）", "housing";
        NaturalResources => "自然资源局（不动产）", "natural resources";
        Market => "市场监管局（工商登记）", "market supervision";
        Agriculture => "农牧局（补贴、农机）", "agriculture";
        MedicalSecurity => "医保局", "medical security";
        Education => "教育局", "education";
        CivilAffairs => "民政局（婚姻、殡葬）", "civil affairs";
        DisabledPersons => "残联", "disabled persons' federation";
        Veterans => "退役军人局", "veterans";
        RuralRevitalisation => "乡村振兴局", "rural revitalisation";
        Emergency => "应急局", "emergency management";
        Women => "妇联", "women's federation";
        Religious => "民宗局", "ethnic and religious affairs";
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
/// 终结原因
pub const END_GROUND: CodeList = &[
    ("moved_away", T::MovedAway),
    ("death", T::ApplicantDied),
    ("unreachable", T::Unreachable),
    ("not_cooperating", T::NotCooperating),
    ("papers_not_supplied", T::PapersNotSupplied),
    ("duplicate", T::Duplicate),
    ("other", T::Other),
];
/// 退回到哪一步
pub const RETURN_TO: CodeList = &[("papers", T::ToPapers), ("notice", T::ToNotice), ("survey", T::ToSurvey)];
/// 可以互相转换的类别
pub const CLASSES: CodeList =
    &[("dibao", T::Dibao), ("tekun", T::Tekun), ("bianyuan", T::Bianyuan), ("gangxing", T::Gangxing)];
/// 可以结转的项目: what is granted once cannot be
pub const CARRIED: CodeList = CLASSES;
/// 结转原因
pub const CARRY_REASON: CodeList = &[("import", T::Import)];
/// 供养方式
pub const CARE_MODE: CodeList = &[("home", T::AtHome), ("central", T::Central)];
/// 资金来源
pub const MONEY_SOURCE: CodeList = &[("petty_fund", T::PettyFund), ("office", T::OfficeMoney)];
/// 复核结果
pub const REVIEW_RESULT: CodeList = &[("unchanged", T::Unchanged), ("changed", T::Changed)];
/// 分类管理
pub const CLASS: CodeList = &[("a", T::ClassA), ("b", T::ClassB), ("c", T::ClassC)];
/// 变更来源
pub const REPORTED_BY: CodeList =
    &[("family", T::ByFamily), ("township", T::ByTownship), ("check", T::ByCheck), ("public", T::ByPublic)];
/// 临时救助类型
pub const CLAIM: CodeList = &[("expenditure", T::Expenditure), ("urgent", T::Urgent)];
/// 代理人身份, as words that are offered
pub const PROXY: CodeList = &[("village", T::VillageCommittee), ("relative", T::Relative), ("guardian", T::Guardian)];
/// 赡养费确定方式
pub const SUPPORT: CodeList = &[("agreed", T::Agreed), ("formula", T::Formula), ("waived", T::Waived)];
/// 就业状况, GB/T 2261.4 in classes
pub const EMPLOYMENT: CodeList = &[
    ("farming", T::Farming),
    ("casual", T::Casual),
    ("employed", T::Employed),
    ("self_employed", T::SelfEmployed),
    ("unemployed", T::Unemployed),
    ("student", T::Student),
    ("retired", T::Retired),
];
/// 就读阶段
pub const SCHOOL_STAGE: CodeList = &[
    ("preschool", T::Preschool),
    ("compulsory", T::Compulsory),
    ("secondary", T::Secondary),
    ("undergraduate", T::Undergraduate),
    ("postgraduate", T::Postgraduate),
];
/// 成员的其他情况: what is ticked is asked for
pub const SPECIAL: CodeList = &[
    ("school", T::AtSchool),
    ("clergy", T::Clergy),
    ("absence", T::NotAtHome),
    ("illness", T::GravelyIll),
    ("disability", T::Certified),
];
/// 负有信息提供义务的单位, by their ids in the roster
pub const INFORMING: CodeList = &[
    ("public_security", T::PublicSecurity),
    ("human_resources", T::HumanResources),
    ("finance", T::Finance),
    ("tax", T::Tax),
    ("housing", T::HousingBureau),
    ("natural_resources", T::NaturalResources),
    ("market_supervision", T::Market),
    ("agriculture", T::Agriculture),
    ("medical_security", T::MedicalSecurity),
    ("education", T::Education),
    ("civil_affairs", T::CivilAffairs),
    ("disabled_persons", T::DisabledPersons),
    ("veterans", T::Veterans),
    ("rural_revitalisation", T::RuralRevitalisation),
    ("emergency", T::Emergency),
    ("womens_federation", T::Women),
    ("ethnic_religious", T::Religious),
];
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
