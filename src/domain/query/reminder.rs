//! What comes due by itself: ages, graduations, papers that run out, re-checks. No action starts it and no clock is stored for it.
//!
//! A list holds the days that a benefit is watched for, found when its stream changes ([`watch`]); what of them is to
//! be seen today is decided when somebody looks ([`reminders_of`]), by the policy then in force. So a day that merely
//! passes brings a household into the queue without anything being computed anew.

use serde::{Deserialize, Serialize};

use crate::domain::household::benefit::{Class, Managed, covered};
use crate::domain::household::{Application, Deadline, Household, Hukou};
use crate::domain::policy::Policy;
use crate::domain::programme::Programme;
use crate::domain::types::{Date, Ref};

use super::Due;

/// A day that a benefit is watched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// The day: of a birth, of the grant, or the last day of a paper.
    pub day: Date,
    /// What happens at or after it.
    pub what: Watched,
    /// Whom it is about.
    pub member: Option<Ref>,
}

/// What a day is watched for. Append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Watched {
    /// A covered member was born on it: the ages that policy lists.
    Birth,
    /// The benefit was granted on it: the first re-check.
    Grant,
    /// The next re-check, as the last one set it.
    Review,
    /// An authorisation runs out with it.
    Authorisation,
    /// A status ends with it.
    Status,
    /// A member finishes school on it.
    Graduation,
    /// A disability certificate runs out with it.
    Certificate,
    /// A care agreement runs out with it.
    CareAgreement,
    /// The newest report on means holds no longer after it.
    CheckReport,
}

/// The days for which a benefit is watched, with what it takes to read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watching {
    /// 救助项目
    programme: Programme,
    /// The class for re-checks.
    class: Class,
    /// 户口性质
    hukou: Hukou,
    /// The day on which somebody last looked at the household as a whole.
    looked: Date,
    /// The days.
    days: Vec<Watch>,
}

/// A reminder: what is due, and about whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// The application.
    pub application: Ref,
    /// The member, where it is about one.
    pub member: Option<Ref>,
    /// What and when.
    #[serde(flatten)]
    pub due: Due,
}

/// What comes due by itself for a household, as far as it is to be seen on `today`; the earliest first.
#[must_use]
pub fn reminders(household: &Household, policy: &Policy, today: Date) -> Vec<Reminder> {
    let of = |application: &Application| {
        let watching = watch(household, application);
        let found = watching.map(|watching| visible(&watching, policy, today)).unwrap_or_default();
        let id = application.id.clone();
        found.into_iter().map(move |(due, member)| Reminder { application: id.clone(), member, due })
    };
    let mut all: Vec<Reminder> = household.applications.iter().flat_map(of).collect();
    all.sort_by_key(|reminder| reminder.due.date);
    all
}

/// The first of a benefit's days that is to be seen on `today`.
#[must_use]
pub fn first_reminder(watching: &Watching, policy: &Policy, today: Date) -> Option<Due> {
    visible(watching, policy, today).into_iter().map(|(due, _)| due).min_by_key(|due| due.date)
}

/// The days for which an application is watched: while it runs, the end of its report on means; once approved, those of
/// its benefit.
#[must_use]
pub fn watch(household: &Household, application: &Application) -> Option<Watching> {
    let report = application.checks().filter_map(|check| check.report).next_back();
    let report = report.map(|report| Watch { day: report.valid_until, what: Watched::CheckReport, member: None });
    if !application.step().is_end() {
        return report.map(|report| watching(household, application, application.applied, vec![report]));
    }
    let made = application.determination().filter(|_| application.in_force())?;
    let persons = covered(household, application);
    let mut days = vec![review(application).unwrap_or(Watch { day: made.decided, what: Watched::Grant, member: None })];
    for member in household.members().filter(|member| persons.contains(&member.id)) {
        let about = |day: Date, what| Watch { day, what, member: Some(member.id.clone()) };
        days.push(about(member.birth, Watched::Birth));
        // The newest one counts; one without an end never runs out.
        let newest = household.authorisations.iter().filter(|a| a.member == member.id).max_by_key(|a| a.signed);
        let signed = newest.and_then(|authorisation| authorisation.valid_until);
        let school = member.school.as_ref().and_then(|school| school.graduates);
        let certificate = member.certificate.as_ref().and_then(|certificate| certificate.valid_until);
        let ends =
            [(signed, Watched::Authorisation), (school, Watched::Graduation), (certificate, Watched::Certificate)];
        days.extend(ends.into_iter().filter_map(|(day, what)| Some(about(day?, what))));
    }
    let agreed = application.care_agreement().map(|agreement| agreement.until);
    let ends = [(made.valid_until(), Watched::Status), (agreed, Watched::CareAgreement)];
    days.extend(ends.into_iter().filter_map(|(day, what)| Some(Watch { day: day?, what, member: None })));
    days.extend(report);
    Some(watching(household, application, looked(application).unwrap_or(made.decided), days))
}

fn watching(household: &Household, application: &Application, looked: Date, days: Vec<Watch>) -> Watching {
    Watching {
        programme: application.programme,
        class: household.class(application),
        hukou: household.profile.as_ref().map_or(Hukou::Rural, |profile| profile.hukou),
        looked,
        days,
    }
}

/// The re-check that the last one asked for.
fn review(application: &Application) -> Option<Watch> {
    let day = application.clock(Deadline::Review)?.end;
    Some(Watch { day, what: Watched::Review, member: None })
}

/// The day of the last re-check or change.
fn looked(application: &Application) -> Option<Date> {
    let on = |managed: &Managed| match managed {
        Managed::Reviewed(review) => Some(review.on),
        Managed::Changed(change) => Some(change.decided),
        _ => None,
    };
    application.managed().filter_map(on).max()
}

/// The days that are to be seen on `today`: from so many days before them, as policy has it.
fn visible(watching: &Watching, policy: &Policy, today: Date) -> Vec<(Due, Option<Ref>)> {
    let rules = &policy.benefit;
    // Whoever looked from the first day of a reminder on has seen it.
    let unseen = |day: Date, lead: u16| day.plus_days(-i64::from(lead)) > watching.looked;
    let mut found = Vec::new();
    for Watch { day, what, member } in &watching.days {
        let mut see = |day: Date, lead: u16, rule| {
            if day.plus_days(-i64::from(lead)) <= today {
                found.push((Due { date: day, until: None, rule, provisional: false }, member.clone()));
            }
        };
        match what {
            Watched::Birth => {
                for age in &rules.age {
                    let reached = day.birthday(age.years.into());
                    if unseen(reached, age.lead_days) {
                        see(reached, age.lead_days, of_age(age.years));
                    }
                }
            }
            Watched::Grant => {
                if let Some(months) = rules.cycle(watching.programme, watching.class, watching.hukou) {
                    see(day.plus_months(months), rules.lead.recheck, Deadline::Review);
                }
            }
            Watched::Review => see(*day, rules.lead.recheck, Deadline::Review),
            Watched::Authorisation => see(*day, rules.lead.authorisation, Deadline::AuthorisationEnd),
            Watched::Status => see(*day, rules.lead.status, Deadline::StatusEnd),
            Watched::Certificate => see(*day, rules.lead.disability_certificate, Deadline::CertificateEnd),
            Watched::CareAgreement => see(*day, rules.lead.care_agreement, Deadline::CareAgreementEnd),
            Watched::Graduation if unseen(*day, rules.lead.graduation) => {
                see(*day, rules.lead.graduation, Deadline::Graduation);
            }
            Watched::CheckReport if unseen(*day, rules.lead.check_report) => {
                see(*day, rules.lead.check_report, Deadline::CheckReportEnd);
            }
            Watched::Graduation | Watched::CheckReport => {}
        }
    }
    found
}

/// The reminder of an age.
const fn of_age(years: u8) -> Deadline {
    match years {
        16 => Deadline::Age16,
        18 => Deadline::Age18,
        60 => Deadline::Age60,
        _ => Deadline::AgeReached,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::household::{CareAgreement, Move, What};
    use crate::domain::query::{case_lines, line_due};
    use crate::domain::state::State;
    use crate::domain::testing::{Course, Side, complete, made_up_id};
    use crate::domain::tests::benefit::approved;

    fn on(course: &Course, day: &str) -> Vec<(Deadline, String, Option<String>)> {
        let found = reminders(course.household(), &course.policy, day.parse().unwrap());
        let member = |reminder: &Reminder| reminder.member.as_ref().map(ToString::to_string);
        found.iter().map(|r| (r.due.rule, r.due.date.to_string(), member(r))).collect()
    }

    /// m3 was born on 1 June 2012, m1 on 12 May 1979; the grant is of 4 March 2026.
    #[test]
    fn an_age_is_seen_before_it_is_reached_until_somebody_looks() {
        let mut course = approved();
        course.township(
            "benefit.review",
            json!({ "ref": "r1", "application": "a1", "by": ["复核员甲"], "result": "unchanged", "findings": "无" }),
        );
        let review = (Deadline::Review, "2027-03-04".to_owned(), None);
        let sixteen = (Deadline::Age16, "2028-06-01".to_owned(), Some("m3".to_owned()));
        assert_eq!(on(&course, "2027-02-16"), []);
        assert_eq!(on(&course, "2027-02-17"), std::slice::from_ref(&review), "15 days before");
        assert_eq!(on(&course, "2028-05-01"), std::slice::from_ref(&review));
        assert_eq!(on(&course, "2028-05-02"), [review, sixteen.clone()], "30 days before");
        course.on_day("2028-05-01").township(
            "benefit.review",
            json!({ "ref": "r2", "application": "a1", "by": ["复核员甲"], "result": "unchanged", "findings": "无" }),
        );
        assert_eq!(on(&course, "2028-07-01"), [sixteen], "looked at too early");
        course.on_day("2028-05-02").township(
            "benefit.review",
            json!({ "ref": "r3", "application": "a1", "by": ["复核员甲"], "result": "unchanged", "findings": "无" }),
        );
        assert_eq!(on(&course, "2028-07-01"), []);
    }

    #[test]
    fn the_first_re_check_is_counted_from_the_grant_by_class() {
        let mut course = approved();
        assert_eq!(on(&course, "2027-02-16"), []);
        assert_eq!(on(&course, "2027-02-17"), [(Deadline::Review, "2027-03-04".to_owned(), None)]);
        course.policy.benefit.review.iter_mut().for_each(|cycle| cycle.months = 6);
        assert_eq!(on(&course, "2026-08-20").len(), 1, "a shorter cycle counts at once: nobody was told the day");
    }

    #[test]
    fn an_authorisation_that_runs_out_is_seen_until_a_newer_one() {
        let mut course = approved();
        let sign = |id: &str, signed: &str, until: &str| json!({ "ref": id, "member": "m2", "number": id, "signed": signed, "valid_until": until });
        course.on_day("2026-04-01").township("authorisation.record", sign("z5", "2026-04-01", "2026-10-01"));
        assert_eq!(on(&course, "2026-08-31"), []);
        let ends = (Deadline::AuthorisationEnd, "2026-10-01".to_owned(), Some("m2".to_owned()));
        assert_eq!(on(&course, "2026-09-01"), [ends]);
        course.on_day("2026-09-02").township("authorisation.record", sign("z6", "2026-09-02", "2027-10-01"));
        assert_eq!(on(&course, "2026-11-01"), []);
    }

    /// m3 of the household, at school, with a disability certificate.
    fn pupil(certificate: &str) -> serde_json::Value {
        json!({ "reason": "登记", "members": [{
            "ref": "m3", "name": "演练乙", "relation": "son", "id_number": made_up_id("20120601", "003"),
            "school": { "stage": "compulsory", "graduates": "2026-07-10" },
            "certificate": { "number": "演残-0001", "valid_until": certificate }
        }] })
    }

    #[test]
    fn a_graduation_is_seen_until_somebody_looks_and_a_certificate_until_a_newer_one() {
        let mut course = approved();
        course.township("household.amend", pupil("2026-09-30"));
        let of_m3 = |rule, day: &str| (rule, day.to_owned(), Some("m3".to_owned()));
        assert_eq!(on(&course, "2026-06-09"), []);
        assert_eq!(on(&course, "2026-06-10"), [of_m3(Deadline::Graduation, "2026-07-10")], "30 days before");
        course.on_day("2026-07-12").township(
            "benefit.review",
            json!({ "ref": "r1", "application": "a1", "by": ["复核员甲"], "result": "unchanged", "findings": "已升学" }),
        );
        assert_eq!(on(&course, "2026-07-31"), []);
        assert_eq!(on(&course, "2026-08-01"), [of_m3(Deadline::CertificateEnd, "2026-09-30")], "60 days before");
        course.on_day("2026-08-02").township("household.amend", pupil("2036-09-30"));
        assert_eq!(on(&course, "2026-10-01"), []);
    }

    #[test]
    fn a_care_agreement_is_seen_until_a_newer_one() {
        let mut course = approved();
        let mut agree = |id: &str, until: &str| {
            let State::Household(household) = &mut course.state else { panic!("a household") };
            let trail = &mut household.applications[0].trail;
            let last = trail.last().unwrap().clone();
            let agreement = CareAgreement {
                id: id.parse().unwrap(),
                carer: "演练戊".into(),
                phone: None,
                from: "2026-03-05".parse().unwrap(),
                until: until.parse().unwrap(),
                duties: "三餐".into(),
            };
            trail.push(Move { what: What::CareAgreed(agreement), clocks: Vec::new(), ..last });
            on(&course, "2026-06-01")
        };
        assert_eq!(agree("g1", "2026-07-02"), []);
        assert_eq!(agree("g2", "2026-07-01"), [(Deadline::CareAgreementEnd, "2026-07-01".to_owned(), None)]);
        assert_eq!(agree("g3", "2029-02-28"), []);
    }

    /// The report holds until 25 July 2026.
    #[test]
    fn a_report_on_means_that_runs_out_is_seen_while_the_application_runs_and_until_somebody_looks() {
        let mut course = complete();
        course.township("application.accept", json!({ "application": "a1" }));
        course
            .township("check.request", json!({ "ref": "k1", "application": "a1", "units": ["public_security"] }))
            .on_day("2026-02-13")
            .township(
                "check.record",
                json!({ "check": "k1", "number": "演核-0001", "received": "2026-02-13", "eligible": true,
                        "findings": "无异常", "valid_until": "2026-07-25" }),
            );
        assert_eq!(on(&course, "2026-06-24"), []);
        let ends = (Deadline::CheckReportEnd, "2026-07-25".to_owned(), None);
        assert_eq!(on(&course, "2026-06-25"), [ends], "30 days before");
        assert!(case_lines(course.household())[0].watching.is_some(), "it raises itself in the queue");
    }

    #[test]
    fn a_line_of_the_queue_shows_it_without_anything_being_computed_anew() {
        let mut course = approved();
        let line = case_lines(course.household()).pop().unwrap();
        let due = |day: &str| line_due(&line, &course.policy, day.parse().unwrap()).map(|due| due.rule);
        assert_eq!(due("2026-06-01"), None);
        assert_eq!(due("2027-03-01"), Some(Deadline::Review));
        course.on_day("2026-06-10").township("death.record", json!({ "member": "m3", "on": "2026-06-03" }));
        let line = case_lines(course.household()).pop().unwrap();
        let due = |day: &str| line_due(&line, &course.policy, day.parse().unwrap()).map(|due| due.rule);
        assert_eq!(due("2026-06-11"), Some(Deadline::Reassess), "what was told comes first");
        course.give(
            Side::Office,
            "benefit.stop",
            json!({ "application": "a1", "from": "2026-07", "ground": "renounced" }),
        );
        assert_eq!(case_lines(course.household()).pop().unwrap().watching, None);
        assert_eq!(on(&course, "2028-07-01"), [], "nothing is watched after a stop");
    }
}
