//! The fields of papers, by the names that stand in the marks of a template: `{{申请人}}` or `{{applicant}}`.

use super::catalogue::catalogue;

catalogue! {
    /// The names of the fields.
    pub enum PaperField {
        Number => "序号", "number";
        Name => "姓名", "name";
        TibetanName => "藏文姓名", "tibetan_name";
        Relation => "与户主关系", "relation";
        Sex => "性别", "sex";
        Age => "年龄", "age";
        Birth => "出生日期", "birth";
        Nation => "民族", "nationality";
        IdNumber => "身份证号", "id_number";
        Marital => "婚姻状况", "marital";
        Health => "健康状况", "health";
        Labour => "劳动能力", "labour";
        Disability => "残疾情况", "disability";
        Counted => "是否保障对象", "counted";
        Office => "救助机关", "office";
        Bureau => "民政部门", "bureau";
        Township => "乡镇", "township";
        Village => "村社区", "village";
        Printed => "打印日期", "printed";
        CaseNumber => "申请编号", "case_number";
        Programme => "救助项目", "programme";
        Applicant => "申请人", "applicant";
        Phone => "联系电话", "phone";
        Address => "住址", "address";
        Hukou => "户口性质", "hukou";
        Cause => "致困原因", "cause";
        Persons => "家庭人口", "persons";
        CountedPersons => "保障人口", "counted_persons";
        Members => "家庭成员", "members";
        Adults => "成年成员", "adults";
        Supporters => "赡养人", "supporters";
        MonthlySupport => "月赡养费", "monthly_support";
        Income => "收入", "income";
        Category => "类别", "category";
        Note => "说明", "note";
        Yearly => "年收入", "yearly";
        Treatment => "计入方式", "treatment";
        MonthlyIncome => "家庭月收入", "monthly_income";
        PerHead => "人均月收入", "per_head";
        Property => "财产", "property";
        Worth => "价值", "worth";
        BankName => "开户行", "bank";
        AccountNumber => "账号", "account";
        AccountHolder => "户名", "account_holder";
        Applied => "申请日期", "applied";
        Statement => "申请理由", "statement";
        Manner => "申请方式", "manner";
        ProxyName => "代理人", "proxy";
        ProxyRelation => "代理人关系", "proxy_relation";
        Mandate => "委托书", "mandate";
        StaffRelative => "近亲属", "staff_relative";
        StaffRelation => "近亲属关系", "staff_relation";
        AuthorisationNumber => "授权编号", "authorisation_number";
        Signed => "签署日期", "signed";
        ValidUntil => "有效期至", "valid_until";
        AcceptedOn => "受理日期", "accepted";
        TotalEnd => "办结期限", "total_end";
        SurveyStart => "启动调查期限", "survey_start";
        Documents => "材料", "documents";
        DocumentName => "材料名称", "document_name";
        DocumentNumber => "材料编号", "document_number";
        Pages => "页数", "pages";
        ReceivedOn => "收到日期", "received";
        MissingDocuments => "缺少材料", "missing_documents";
        MissingAuthorisations => "缺少授权", "missing_authorisations";
        ToldOn => "告知日期", "told";
        ToldBy => "告知方式", "told_by";
        VisitStart => "调查开始时间", "visit_start";
        VisitEnd => "调查结束时间", "visit_end";
        Investigators => "调查人", "investigators";
        Companions => "陪同人", "companions";
        Visited => "被访人", "visited";
        Dwelling => "住房情况", "dwelling";
        DwellingStructure => "住房结构", "dwelling_structure";
        DwellingArea => "住房面积", "dwelling_area";
        Yaks => "牦牛", "yaks";
        Sheep => "绵羊山羊", "sheep";
        Horses => "马匹", "horses";
        Cropland => "耕地面积", "cropland";
        Grassland => "草场面积", "grassland";
        Woodland => "林地面积", "woodland";
        Appliances => "家电及农机具", "appliances";
        IllnessSeen => "患病情况", "illness";
        Findings => "调查情况", "findings";
        NobodyIn => "无人在家原因", "nobody_in";
        Neighbours => "受访邻里", "neighbours";
        NeighbourWords => "所述内容", "neighbour_words";
        Dwells => "住处", "dwells";
        MeetingOn => "评议日期", "meeting_on";
        MeetingPlace => "评议地点", "meeting_place";
        Chair => "主持人", "chair";
        Recorder => "记录人", "recorder";
        Invited => "应到人数", "invited";
        Present => "实到人数", "present";
        Agree => "同意票数", "agree";
        Against => "不同意票数", "against";
        Abstain => "弃权票数", "abstain";
        MeetingResult => "评议结论", "meeting_result";
        Attendees => "参加人员", "attendees";
        Post => "身份职务", "post";
        Posted => "公示名单", "posted";
        MaskedId => "公示身份证号", "masked_id";
        PostedAddress => "公示住址", "posted_address";
        PostedAmount => "拟救助金额", "posted_amount";
        PostedFrom => "公示开始日期", "posted_from";
        PostedUntil => "公示结束日期", "posted_until";
        PostedWhere => "公示地点", "posted_where";
        Hotline => "监督电话", "hotline";
        TakenDown => "公示撤除日期", "taken_down";
        PostedOutcome => "公示结果", "posted_outcome";
        Objections => "异议", "objections";
        ObjectionOn => "异议日期", "objection_on";
        ObjectionText => "异议内容", "objection_text";
        VillageConfirmed => "村级确认", "village_confirmed";
        OpinionOutcome => "初审意见", "opinion_outcome";
        OpinionReason => "初审理由", "opinion_reason";
        OpinionOn => "初审日期", "opinion_on";
        Proposed => "建议金额", "proposed";
        Outcome => "审核结论", "outcome";
        Reason => "审核理由", "reason";
        DecidedOn => "审核日期", "decided";
        MonthlyAmount => "月救助金额", "monthly_amount";
        Capitals => "金额大写", "capitals";
        PaidFrom => "起发月份", "paid_from";
        AmountLines => "计算明细", "amount_lines";
        LineText => "计算说明", "line_text";
        LineAmount => "计算金额", "line_amount";
        StopReason => "停发原因", "stop_reason";
        StopFrom => "停发月份", "stop_from";
        StopOn => "停发决定日期", "stop_on";
        LinshiKind => "临时救助类型", "linshi_kind";
        Hardship => "困难情形", "hardship";
        OnceAmount => "一次性救助金额", "once_amount";
        OnceCapitals => "一次性金额大写", "once_capitals";
        PaidOn => "发放日期", "paid_on";
        PaidBy => "发放方式", "paid_by";
        Carer => "照料人", "carer";
        CarerId => "照料人身份证号", "carer_id";
        CarerPhone => "照料人电话", "carer_phone";
        CarerAddress => "照料人住址", "carer_address";
        CareLevel => "自理能力等级", "care_level";
        CareFrom => "协议开始日期", "care_from";
        CareUntil => "协议结束日期", "care_until";
        CareFee => "月照料护理费", "care_fee";
        CareDuties => "照料责任", "care_duties";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::{Catalogue as _, Lang};

    #[test]
    fn every_name_is_one_field() {
        crate::text::catalogue::assert_sound::<PaperField>();
        let names: Vec<&str> = PaperField::ALL.iter().flat_map(|f| [f.text(Lang::Zh), f.text(Lang::En)]).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(names.iter().all(|name| !name.contains(char::is_whitespace)));
    }
}
