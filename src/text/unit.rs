//! The names of desks and of the member units of the joint conference, by their ids in the roster.

use super::catalogue::catalogue;
use super::{Lang, fill};

catalogue! {
    /// Desks and units.
    pub enum UnitText {
        Office => "市民政局", "city office of civil affairs";
        UnitDesk => "成员单位 {0}", "unit {0}";
        Oversight => "监督机关 {0}", "oversight {0}";
        CivilAffairs => "民政局", "civil affairs";
        MedicalSecurity => "医疗保障局", "medical security";
        Education => "教育局", "education";
        Housing => "住房和城乡建设局", "housing";
        HumanResources => "人力资源和社会保障局", "human resources";
        Emergency => "应急管理局", "emergency management";
        Justice => "司法局", "justice";
        Veterans => "退役军人事务局", "veterans";
        DisabledPersons => "残疾人联合会", "disabled persons' federation";
        TradeUnion => "总工会", "trade union";
        YouthLeague => "团委", "youth league";
        WomensFederation => "妇女联合会", "women's federation";
        EthnicReligious => "民族宗教事务局", "ethnic and religious affairs";
        Finance => "财政局", "finance";
        Health => "卫生健康局", "health";
        PublicSecurity => "公安局", "public security";
    }
}

use UnitText as T;

/// The ids of the units that may be in charge of something, with their names.
pub const UNITS: &[(&str, UnitText)] = &[
    ("civil_affairs", T::CivilAffairs),
    ("medical_security", T::MedicalSecurity),
    ("education", T::Education),
    ("housing", T::Housing),
    ("human_resources", T::HumanResources),
    ("emergency", T::Emergency),
    ("justice", T::Justice),
    ("veterans", T::Veterans),
    ("disabled_persons", T::DisabledPersons),
    ("trade_union", T::TradeUnion),
    ("youth_league", T::YouthLeague),
    ("womens_federation", T::WomensFederation),
    ("ethnic_religious", T::EthnicReligious),
    ("finance", T::Finance),
    ("health", T::Health),
    ("public_security", T::PublicSecurity),
];

/// The name of a unit; its id when none is known.
#[must_use]
pub fn name(id: &str, lang: Lang) -> String {
    let known = UNITS.iter().find(|(unit, _)| *unit == id);
    known.map_or_else(|| fill(T::UnitDesk.text(lang), &[id]), |(_, text)| text.text(lang).to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_sound() {
        crate::text::catalogue::assert_sound::<super::UnitText>();
    }
}
