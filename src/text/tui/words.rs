//! Words for the codes of the course: steps, deadlines, documents.

use crate::text::Lang;
use crate::text::catalogue::catalogue;

catalogue! {
    /// Words of the course.
    pub enum CourseText {
        Drafted => "登记", "registered";
        Incomplete => "待补正", "incomplete";
        Accepted => "已受理", "accepted";
        Investigating => "调查中", "investigating";
        Appraisal => "评议", "appraisal";
        Opinion => "初审意见", "first opinion";
        Posted => "公示中", "posted";
        Objection => "异议复查", "objection";
        Forwarded => "已报送", "forwarded";
        Review => "审核", "review";
        Approved => "已确认", "approved";
        Refused => "不予确认", "refused";
        Withdrawn => "撤回", "withdrawn";
        Closed => "终结", "closed";
        NoApplication => "未申请", "none";
        Dibao => "低保", "dibao";
        AcceptOrTell => "受理或告知", "accept or tell";
        SurveyStart => "入户调查", "visit";
        Total => "审核确认", "decide";
        NoticeEnd => "公示期满", "notice ends";
        Forward => "报送", "forward";
        Determine => "审核确认", "determine";
        ApplicationForm => "申请书", "application form";
        IdCard => "身份证", "identity card";
        HouseholdRegister => "户口簿", "household register";
        IncomeStatement => "收入财产申报", "income statement";
        DisabilityCertificate => "残疾证", "disability certificate";
        Diagnosis => "诊断证明", "diagnosis";
        SchoolProof => "就学证明", "proof of schooling";
        ProxyMandate => "委托书", "proxy mandate";
        BankBook => "银行存折", "bank book";
        OtherDocument => "其他材料", "other";
        AuthorisationOf => "{0}的核对授权", "authorisation of {0}";
    }
}

use CourseText as T;

const WORDS: &[(&str, T)] = &[
    ("drafted", T::Drafted),
    ("incomplete", T::Incomplete),
    ("accepted", T::Accepted),
    ("investigating", T::Investigating),
    ("appraisal", T::Appraisal),
    ("opinion", T::Opinion),
    ("posted", T::Posted),
    ("objection", T::Objection),
    ("forwarded", T::Forwarded),
    ("review", T::Review),
    ("approved", T::Approved),
    ("refused", T::Refused),
    ("withdrawn", T::Withdrawn),
    ("closed", T::Closed),
    ("dibao", T::Dibao),
    ("accept_or_tell", T::AcceptOrTell),
    ("survey_start", T::SurveyStart),
    ("total", T::Total),
    ("notice_end", T::NoticeEnd),
    ("forward", T::Forward),
    ("determine", T::Determine),
    ("application_form", T::ApplicationForm),
    ("id_card", T::IdCard),
    ("household_register", T::HouseholdRegister),
    ("income_statement", T::IncomeStatement),
    ("disability_certificate", T::DisabilityCertificate),
    ("diagnosis", T::Diagnosis),
    ("school_proof", T::SchoolProof),
    ("proxy_mandate", T::ProxyMandate),
    ("bank_book", T::BankBook),
    ("other", T::OtherDocument),
];

/// The word for a step, programme, deadline or document by its name in JSON; the name itself if it has no word.
#[must_use]
pub fn word(name: &str, lang: Lang) -> &str {
    WORDS.iter().find(|(known, _)| *known == name).map_or(name, |(_, text)| text.text(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sound_and_names_are_unique() {
        crate::text::catalogue::assert_sound::<CourseText>();
        let names: std::collections::BTreeSet<_> = WORDS.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), WORDS.len());
        assert_eq!(word("posted", Lang::Zh), "公示中");
        assert_eq!(word("unheard_of", Lang::Zh), "unheard_of");
    }
}
