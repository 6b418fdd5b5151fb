//! 民族, GB/T 3304: the code list with its words.

use super::catalogue::catalogue;

catalogue! {
    /// The names of the nationalities.
    pub enum NationText {
        Han => "汉族", "Han";
        Mongol => "蒙古族", "Mongol";
        Hui => "回族", "Hui";
        Zang => "藏族", "Zang";
        Uygur => "维吾尔族", "Uygur";
        Miao => "苗族", "Miao";
        Yi => "彝族", "Yi";
        Zhuang => "壮族", "Zhuang";
        Buyei => "布依族", "Buyei";
        Chosen => "朝鲜族", "Chosen";
        Man => "满族", "Man";
        Dong => "侗族", "Dong";
        Yao => "瑶族", "Yao";
        Bai => "白族", "Bai";
        Tujia => "土家族", "Tujia";
        Hani => "哈尼族", "Hani";
        Kazak => "哈萨克族", "Kazak";
        Dai => "傣族", "Dai";
        Li => "黎族", "Li";
        Lisu => "傈僳族", "Lisu";
        Va => "佤族", "Va";
        She => "畲族", "She";
        Gaoshan => "高山族", "Gaoshan";
        Lahu => "拉祜族", "Lahu";
        Sui => "水族", "Sui";
        Dongxiang => "东乡族", "Dongxiang";
        Naxi => "纳西族", "Naxi";
        Jingpo => "景颇族", "Jingpo";
        Kirgiz => "柯尔克孜族", "Kirgiz";
        Tu => "土族", "Tu";
        Daur => "达斡尔族", "Daur";
        Mulao => "仫佬族", "Mulao";
        Qiang => "羌族", "Qiang";
        Blang => "布朗族", "Blang";
        Salar => "撒拉族", "Salar";
        Maonan => "毛南族", "Maonan";
        Gelao => "仡佬族", "Gelao";
        Xibe => "锡伯族", "Xibe";
        Achang => "阿昌族", "Achang";
        Pumi => "普米族", "Pumi";
        Tajik => "塔吉克族", "Tajik";
        Nu => "怒族", "Nu";
        Uzbek => "乌孜别克族", "Uzbek";
        Russ => "俄罗斯族", "Russ";
        Ewenki => "鄂温克族", "Ewenki";
        Deang => "德昂族", "Deang";
        Bonan => "保安族", "Bonan";
        Yugur => "裕固族", "Yugur";
        Gin => "京族", "Gin";
        Tatar => "塔塔尔族", "Tatar";
        Derung => "独龙族", "Derung";
        Oroqen => "鄂伦春族", "Oroqen";
        Hezhen => "赫哲族", "Hezhen";
        Monba => "门巴族", "Monba";
        Lhoba => "珞巴族", "Lhoba";
        Jino => "基诺族", "Jino";
        Other => "其他", "other";
        ForeignDescent => "外国血统中国籍人士", "naturalised";
    }
}

use NationText as N;

/// 民族: first those who live in 同仁市, then the rest by code.
pub const NATIONALITY: &[(&str, NationText)] = &[
    ("04", N::Zang),
    ("01", N::Han),
    ("30", N::Tu),
    ("03", N::Hui),
    ("35", N::Salar),
    ("47", N::Bonan),
    ("02", N::Mongol),
    ("26", N::Dongxiang),
    ("05", N::Uygur),
    ("06", N::Miao),
    ("07", N::Yi),
    ("08", N::Zhuang),
    ("09", N::Buyei),
    ("10", N::Chosen),
    ("11", N::Man),
    ("12", N::Dong),
    ("13", N::Yao),
    ("14", N::Bai),
    ("15", N::Tujia),
    ("16", N::Hani),
    ("17", N::Kazak),
    ("18", N::Dai),
    ("19", N::Li),
    ("20", N::Lisu),
    ("21", N::Va),
    ("22", N::She),
    ("23", N::Gaoshan),
    ("24", N::Lahu),
    ("25", N::Sui),
    ("27", N::Naxi),
    ("28", N::Jingpo),
    ("29", N::Kirgiz),
    ("31", N::Daur),
    ("32", N::Mulao),
    ("33", N::Qiang),
    ("34", N::Blang),
    ("36", N::Maonan),
    ("37", N::Gelao),
    ("38", N::Xibe),
    ("39", N::Achang),
    ("40", N::Pumi),
    ("41", N::Tajik),
    ("42", N::Nu),
    ("43", N::Uzbek),
    ("44", N::Russ),
    ("45", N::Ewenki),
    ("46", N::Deang),
    ("48", N::Yugur),
    ("49", N::Gin),
    ("50", N::Tatar),
    ("51", N::Derung),
    ("52", N::Oroqen),
    ("53", N::Hezhen),
    ("54", N::Monba),
    ("55", N::Lhoba),
    ("56", N::Jino),
    ("97", N::Other),
    ("98", N::ForeignDescent),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_code_of_the_standard_is_there_once() {
        crate::text::catalogue::assert_sound::<NationText>();
        let codes: std::collections::BTreeSet<_> = NATIONALITY.iter().map(|(code, _)| *code).collect();
        assert_eq!((codes.len(), NATIONALITY.len()), (58, 58));
        for (code, name) in [("04", "藏族"), ("30", "土族"), ("35", "撒拉族"), ("47", "保安族"), ("56", "基诺族")]
        {
            let found = NATIONALITY.iter().find(|(known, _)| *known == code).map(|(_, text)| text.text(Lang::Zh));
            assert_eq!(found, Some(name));
        }
    }
}
