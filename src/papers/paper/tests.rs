//! Every paper with its own template, over the plain course.

use serde_json::json;

use super::*;
use crate::domain::testing::{Course, Side, complete, forwarded, given, household, made_up_id, posted};
use crate::papers::docx::text_of;

fn printed(name: &str, course: &Course) -> String {
    let case = case(course);
    let paper = find(name).unwrap();
    assert_eq!(paper.ready(&case), Ok(()), "{name}");
    text_of(&paper.own_template().unwrap().fill(&paper.values(&[case])).unwrap())
}

fn case(course: &Course) -> Case<'_> {
    Case::of(course.household(), None, (&course.policy, course.now.date())).unwrap()
}

/// Approved or refused by the office on 6 March.
fn determined(outcome: &str) -> Course {
    let mut course = forwarded();
    let mut data = json!({ "ref": "e1", "application": "a1", "outcome": outcome, "decided": "2026-03-06" });
    if outcome == "refuse" {
        data["reason"] = json!("收入高于标准");
    }
    course.on_day("2026-03-06").give(Side::Office, "determination.give", data);
    course
}

#[test]
fn each_template_uses_what_its_paper_offers_and_no_name_twice() {
    for paper in PAPERS {
        let fit = paper.own_template().unwrap_or_else(|bad| panic!("{}: {bad}", paper.name)).fit(&paper.offered());
        assert!(fit.unknown.is_empty(), "{}: {:?}", paper.name, fit.unknown);
        assert_eq!(find(paper.name).unwrap().name, paper.name);
        assert_eq!(find(paper.title.text(Lang::Zh)).unwrap().name, paper.name);
    }
    assert!(find("nonsense").is_none());
}

#[test]
fn the_course_stands_on_its_papers() {
    let mut accepted = complete();
    accepted.township("application.accept", json!({ "application": "a1" }));
    let text = printed("acceptance", &accepted);
    for wanted in ["演练甲同志", "2026年2月12日受理", "身份证", "同仁市隆务镇人民政府", "632301100-2026-00-0001"]
    {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let text = printed("survey", &given());
    for wanted in ["调查员甲、调查员乙", "情况属实", "9,000.00", "测试·才让"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert!(!text.contains("无人在家原因"));
    let text = printed("determination", &determined("approve"));
    for wanted in ["自2026年4月起", "元整", "保障标准", "同意。", "建议月救助金额"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let text = printed("refusal", &determined("refuse"));
    assert!(text.contains("收入高于标准") && text.contains("同仁市民政局（印章）"), "{text}");
}

#[test]
fn each_adult_has_an_authorisation() {
    let text = printed("authorisation", &complete());
    assert_eq!(text.matches("家庭经济状况核对授权书").count(), 3);
    assert!(text.contains("本人测试·才让") && !text.contains("本人演练乙"), "the child signs nothing: {text}");
    assert!(text.contains("演授-z2"));
}

#[test]
fn what_is_missing_is_listed_before_and_after_it_was_told() {
    let mut course = Course::at("2026-02-12T09:00:00+08:00");
    let register = json!({ "application": "a1", "programme": "dibao", "applicant": "m1", "manner": "self", "applied": "2026-02-12" });
    course.township("household.open", household()).township("application.register", register);
    let text = printed("one_time_notice", &course);
    assert!(
        text.contains("2．身份证；") && text.contains("由测试·才让本人签署") && text.contains("______年"),
        "{text}"
    );
}

#[test]
fn what_is_posted_shows_no_number_no_address_and_no_minor() {
    let course = posted();
    for name in ["notice", "notice_confirmation"] {
        let text = printed(name, &course);
        assert!(text.contains("演练甲"), "{text}");
        for hidden in ["测试路", "演练乙", "因病", &made_up_id("19790512", "001")] {
            assert!(!text.contains(hidden), "{hidden} on {name}: {text}");
        }
    }
    assert!(printed("notice", &course).contains("632321********001"));

    let mut child = Course::at("2026-02-12T09:00:00+08:00");
    let mut data = household();
    data["members"] =
        json!([{ "ref": "m1", "name": "演练童", "relation": "head", "id_number": made_up_id("20120601", "003") }]);
    data["income"] = json!([]);
    child.township("household.open", data);
    let paper = find("notice").unwrap();
    let text = text_of(&paper.own_template().unwrap().fill(&paper.values(&[case(&child)])).unwrap());
    assert!(text.contains("未成年人") && !text.contains("演练童") && !text.contains("632321"), "{text}");
}

#[test]
fn a_notice_takes_many_households_and_other_papers_a_page_each() {
    let (one, two) = (posted(), given());
    let cases = [case(&one), case(&two)];
    assert_eq!(find("notice").unwrap().values(&cases).len(), 1);
    assert_eq!(find("survey").unwrap().values(&cases).len(), 2);
}

#[test]
fn a_paper_that_would_contradict_the_record_is_not_printed() {
    let (early, approved, refused) = (complete(), determined("approve"), determined("refuse"));
    let reason = |name: &str, course: &Course| find(name).unwrap().ready(&case(course)).unwrap_err();
    assert_eq!(reason("acceptance", &early), PaperText::NeedsAcceptance);
    assert_eq!(reason("notice", &early), PaperText::NeedsOpinion);
    assert_eq!(reason("notice_confirmation", &early), PaperText::NeedsNotice);
    assert_eq!(reason("one_time_notice", &early), PaperText::NeedsMissing);
    assert_eq!(reason("refusal", &approved), PaperText::NeedsRefusal);
    assert_eq!(reason("stop", &refused), PaperText::NeedsApproval);
    for name in ["application", "authorisation", "survey", "neighbours", "appraisal", "determination", "linshi", "care"]
    {
        printed(name, &early);
    }
}
