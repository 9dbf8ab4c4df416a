//! One patient against a snapshot: verdicts of structured fields, groups, order.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, engine, patient, run, trial};
use jiff::civil::date;
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{Group, GroupCounts, MatchError, MatchRequest, Source, Verdict, answer};
use trialmatch::patient::Patient;
use trialmatch::rank::Query;
use trialmatch::registry::{Phase, Status, StudyType, Trial};
use trialmatch::rules::Effect;
use trialmatch::rules::Truth::{self, Met, NotMet, Unknown};
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::Sex;

/// The verdict of one field of one trial for one patient.
fn verdict(trial: Trial, request: &MatchRequest, path: &str) -> (Truth, Group, Verdict) {
    let snapshot = Snapshot::open(&build([trial])).unwrap();
    let result = run(&snapshot, request).results.remove(0);
    let of_path =
        |v: &Verdict| matches!(&v.source, Source::Field { path: p, .. } if p.ends_with(path));
    let verdict = result.verdicts.into_iter().find(of_path).unwrap();
    (verdict.truth, result.group, verdict)
}

fn with_ages(minimum: Option<&str>, maximum: Option<&str>) -> Trial {
    Trial {
        minimum_age: minimum.map(str::to_owned),
        maximum_age: maximum.map(str::to_owned),
        ..trial("NCT00000001", "x")
    }
}

#[test]
fn minimum_age() {
    // Screened on 2026-06-30.
    let cases = [
        (r#"{"date": "2008-06-30"}"#, Some("18 Years"), Met),
        (r#"{"date": "2008-07-01"}"#, Some("18 Years"), NotMet),
        (r#"{"date": "2008"}"#, Some("18 Years"), Unknown),
        (r#"{"date": "2007"}"#, Some("18 Years"), Met),
        (r#"{"date": "2009"}"#, Some("18 Years"), NotMet),
        (r#"{"years": {"value": 18}}"#, Some("18 Years"), Met),
        (r#"{"years": {"value": 17}}"#, Some("18 Years"), NotMet),
        (
            r#"{"years": {"value": 17, "on": "2026-01-01"}}"#,
            Some("18 Years"),
            Unknown,
        ),
        (r#"{"date": "2025-12-30"}"#, Some("6 Months"), Met),
        (r#"{"date": "2025-12-31"}"#, Some("6 Months"), NotMet),
        (r#"{"date": "2026-06-28"}"#, Some("30 Minutes"), Met),
        (r#"{"date": "2026-06-30"}"#, Some("30 Minutes"), Unknown),
        (r#"{"date": "1962-05-14"}"#, None, Met),
        (r#"{"date": "1962-05-14"}"#, Some("N/A"), Met),
        (r#"{"date": "1962-05-14"}"#, Some("Adult"), Unknown),
    ];
    for (birth, bound, expected) in cases {
        let request = ask(patient(&format!(r#"{{"birth": {birth}}}"#)));
        let (truth, ..) = verdict(with_ages(bound, None), &request, "minimumAge");
        assert_eq!(truth, expected, "{birth} against {bound:?}");
    }
}

#[test]
fn maximum_age() {
    // "75 Years" holds until the day before the 76th birthday.
    let cases = [
        (r#"{"date": "1950-07-01"}"#, Some("75 Years"), Met),
        (r#"{"date": "1950-06-30"}"#, Some("75 Years"), NotMet),
        (r#"{"date": "1950"}"#, Some("75 Years"), Unknown),
        (r#"{"years": {"value": 75}}"#, Some("75 Years"), Met),
        (r#"{"years": {"value": 76}}"#, Some("75 Years"), NotMet),
        (r#"{"date": "1950"}"#, None, Met),
    ];
    for (birth, bound, expected) in cases {
        let request = ask(patient(&format!(r#"{{"birth": {birth}}}"#)));
        let (truth, ..) = verdict(with_ages(None, bound), &request, "maximumAge");
        assert_eq!(truth, expected, "{birth} against {bound:?}");
    }
}

#[test]
fn an_age_that_is_not_recorded_decides_nothing() {
    let trial = with_ages(Some("18 Years"), None);
    let (truth, group, verdict) = verdict(trial, &ask(Patient::default()), "minimumAge");
    assert_eq!((truth, group), (Unknown, Group::Possible));
    assert_eq!(verdict.reasons[0].code, "age_minimum_not_recorded");
}

#[test]
fn an_age_verdict_says_what_it_rests_on() {
    let request = ask(patient(r#"{"birth": {"date": "2008-07-01"}}"#));
    let (_, group, verdict) = verdict(with_ages(Some("18 Years"), None), &request, "minimumAge");
    assert_eq!(group, Group::Excluded);
    let json = serde_json::to_value(&verdict).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "kind": "age",
            "section": "inclusion",
            "truth": "not_met",
            "effect": "against",
            "parse": "exact",
            "source": {"field": {"path": "eligibilityModule.minimumAge", "value": "18 Years"}},
            "rule": {"leaf": {"kind": "age", "op": "ge", "value": "18", "unit": "years"}},
            "reasons": [{
                "code": "age_minimum_not_met",
                "args": {"age": "17", "unit": "years", "bound": "18 Years"},
                "margin": {
                    "code": "margin-below",
                    "args": {
                        "distance": "1 years", "distance_zh": "1年", "value": "17", "bound": "18"
                    }
                }
            }]
        })
    );
}

#[test]
fn a_birth_after_the_screening_names_the_field() {
    let snapshot = Snapshot::open(&build([trial("NCT00000001", "x")])).unwrap();
    let request = ask(patient(r#"{"birth": {"date": "2026-07-01"}}"#));
    let error = answer(
        &snapshot,
        &request,
        &Query::default(),
        engine(),
        &Cancel::default(),
    )
    .unwrap_err();
    assert!(matches!(
        error,
        MatchError::Patient {
            field: "patient.birth",
            ..
        }
    ));
}

#[test]
fn sex() {
    let of = |sex, sex_stated| Trial {
        sex,
        sex_stated,
        ..trial("NCT00000001", "x")
    };
    let (female, male, open) = (r#"{"sex": "female"}"#, r#"{"sex": "male"}"#, "{}");
    let cases = [
        (of(None, true), female, Met),
        (of(None, true), open, Met),
        (of(None, false), female, Unknown),
        (of(Some(Sex::Female), true), female, Met),
        (of(Some(Sex::Female), true), male, NotMet),
        (of(Some(Sex::Female), true), open, Unknown),
    ];
    for (trial, json, expected) in cases {
        let (truth, ..) = verdict(trial.clone(), &ask(patient(json)), "sex");
        assert_eq!(truth, expected, "{:?} for {json}", trial.sex);
    }
}

#[test]
fn healthy_volunteers() {
    let healthy = r#"{"healthy_volunteer": true}"#;
    let ill = r#"{"diagnosis": "asthma"}"#;
    let coded = r#"{"conditions": [{"condition": "nsclc"}]}"#;
    let denied = r#"{"conditions": [{"condition": "nsclc", "presence": "absent"}]}"#;
    let cases = [
        (Some(true), healthy, Met),
        (Some(true), ill, Met),
        (Some(true), "{}", Met),
        (Some(false), healthy, NotMet),
        (Some(false), ill, Met),
        (Some(false), coded, Met),
        (Some(false), denied, Unknown),
        (Some(false), "{}", Unknown),
        (None, healthy, Unknown),
        (None, ill, Met),
        (None, "{}", Unknown),
    ];
    for (accepted, json, expected) in cases {
        let trial = Trial {
            healthy_volunteers: accepted,
            ..trial("NCT00000001", "x")
        };
        let (truth, ..) = verdict(trial, &ask(patient(json)), "healthyVolunteers");
        assert_eq!(truth, expected, "{accepted:?} for {json}");
    }
}

#[test]
fn open_statuses_are_wanted_unless_the_user_chooses() {
    use Status::*;
    let truth = |status, wanted: Option<Vec<Status>>| {
        let mut request = ask(Patient::default());
        if let Some(wanted) = wanted {
            request.filters.statuses = wanted;
        }
        let trial = Trial {
            status,
            ..trial("NCT00000001", "x")
        };
        verdict(trial, &request, "overallStatus").0
    };
    for open in [
        Recruiting,
        NotYetRecruiting,
        EnrollingByInvitation,
        Available,
    ] {
        assert_eq!(truth(Some(open), None), Met, "{open:?}");
    }
    for closed in [
        ActiveNotRecruiting,
        Completed,
        Suspended,
        Withdrawn,
        Status::Unknown,
    ] {
        assert_eq!(truth(Some(closed), None), NotMet, "{closed:?}");
    }
    assert_eq!(truth(None, None), Truth::Unknown);
    assert_eq!(truth(Some(Completed), Some(vec![])), Met);
    assert_eq!(
        truth(Some(NotYetRecruiting), Some(vec![Recruiting])),
        NotMet
    );
}

#[test]
fn phases_and_study_types_are_choices() {
    let mut request = ask(Patient::default());
    request.filters.phases = vec![Phase::Phase2];
    request.filters.study_types = vec![StudyType::Observational];
    let of = |phases: &[Phase], study_type| Trial {
        phases: phases.to_vec(),
        study_type,
        ..trial("NCT00000001", "x")
    };
    let phase = |phases: &[Phase]| verdict(of(phases, None), &request, "phases").0;
    assert_eq!(phase(&[Phase::Phase1, Phase::Phase2]), Met);
    assert_eq!(phase(&[Phase::Phase3]), NotMet);
    assert_eq!(phase(&[]), Unknown);
    let study_type = |t| verdict(of(&[], t), &request, "studyType").0;
    assert_eq!(study_type(Some(StudyType::Observational)), Met);
    assert_eq!(study_type(Some(StudyType::Interventional)), NotMet);
    assert_eq!(study_type(None), Unknown);
}

/// Eligible, possible and excluded trials of two topics.
fn mixed() -> Vec<Trial> {
    (0..60)
        .map(|n| {
            let topic = if n % 2 == 0 {
                "asthma in adults"
            } else {
                "lung cancer"
            };
            Trial {
                status: [Some(Status::Recruiting), None, Some(Status::Completed)][n % 3],
                ..trial(&format!("NCT{n:08}"), topic)
            }
        })
        .collect()
}

#[test]
fn related_trials_come_first_open_before_excluded_by_score_then_id() {
    let snapshot = Snapshot::open(&build(mixed())).unwrap();
    let request = MatchRequest {
        limit: 60,
        ..ask(patient(r#"{"diagnosis": "asthma"}"#))
    };
    let answer = run(&snapshot, &request);
    let counts = GroupCounts {
        eligible: 20,
        possible: 20,
        check: 0,
        excluded: 20,
    };
    assert_eq!(answer.groups, counts);
    let keys: Vec<_> = answer
        .results
        .iter()
        .map(|r| {
            let unrelated = r.title != "asthma in adults";
            let excluded = r.group == Group::Excluded;
            (unrelated, excluded, -r.score, r.nct_id.clone())
        })
        .collect();
    assert_eq!(keys.len(), 60);
    assert!(keys.is_sorted());
    assert!(answer.results[0].score > answer.results[39].score);
    assert_eq!(answer.results[0].title, "asthma in adults");
    let ranks: Vec<u32> = answer.results.iter().map(|r| r.rank).collect();
    assert_eq!(ranks, (1..=60).collect::<Vec<_>>());
}

#[test]
fn criteria_put_trials_in_groups() {
    let text = "Inclusion Criteria:\n\n- ECOG performance status 0-1\n\nExclusion Criteria:\n\n\
                - Pregnant\n";
    let group = |facts: &str| {
        let trial = Trial {
            eligibility: text.to_owned(),
            ..trial("NCT00000001", "x")
        };
        let request = ask(patient(&format!(r#"{{"diagnosis": "asthma", {facts}}}"#)));
        let snapshot = Snapshot::open(&build([trial])).unwrap();
        run(&snapshot, &request).results.remove(0).group
    };
    let ecog = |value| format!(r#""measures": [{{"analyte": "ecog", "value": {value}}}]"#);
    let not_pregnant = r#""reproductive": {"pregnant": false}"#;
    let pregnant = r#""reproductive": {"pregnant": true}"#;
    assert_eq!(group(not_pregnant), Group::Possible);
    assert_eq!(group(&ecog(1)), Group::Possible);
    assert_eq!(
        group(&format!("{}, {not_pregnant}", ecog(1))),
        Group::Eligible
    );
    assert_eq!(
        group(&format!("{}, {not_pregnant}", ecog(2))),
        Group::Excluded
    );
    assert_eq!(group(&format!("{}, {pregnant}", ecog(1))), Group::Excluded);
}

#[test]
fn unread_text_never_makes_a_trial_eligible_nor_excluded() {
    let trial = Trial {
        eligibility: "Inclusion Criteria:\n- Qwerty zxcvb asdfgh".to_owned(),
        ..trial("NCT00000001", "x")
    };
    let snapshot = Snapshot::open(&build([trial])).unwrap();
    let request = ask(patient(r#"{"diagnosis": "asthma", "sex": "male"}"#));
    assert_eq!(run(&snapshot, &request).results[0].group, Group::Possible);
}

#[test]
fn a_criterion_s_verdict_quotes_its_sentence() {
    let text = "Inclusion Criteria:\n\n- Age ≥ 18 years\n- ECOG performance status 0-1\n";
    let trial = Trial {
        eligibility: text.to_owned(),
        ..trial("NCT00000001", "x")
    };
    let snapshot = Snapshot::open(&build([trial])).unwrap();
    let request = ask(patient(
        r#"{"measures": [{"analyte": "ecog", "value": 2}]}"#,
    ));
    let result = run(&snapshot, &request).results.remove(0);
    let of_ecog =
        |v: &&Verdict| matches!(&v.source, Source::Text { quote, .. } if quote.contains("ECOG"));
    let verdict = result.verdicts.iter().find(of_ecog).unwrap();
    let Source::Text {
        start, end, quote, ..
    } = &verdict.source
    else {
        panic!("not a text");
    };
    assert_eq!(&text[*start as usize..*end as usize], quote);
    assert_eq!(
        (verdict.kind.as_ref(), verdict.truth),
        ("criterion", NotMet)
    );
    assert_eq!(verdict.effect, Effect::Against);
    assert!(!verdict.reasons.is_empty());
}

#[test]
fn pages_are_slices_of_the_whole_list() {
    let snapshot = Snapshot::open(&build(mixed())).unwrap();
    let whole = MatchRequest {
        limit: 60,
        ..ask(patient(r#"{"diagnosis": "asthma"}"#))
    };
    let all = run(&snapshot, &whole).results;
    for (offset, limit) in [(0, 7), (7, 7), (55, 20), (60, 5), (500, 5), (3, 0)] {
        let page = MatchRequest {
            offset,
            limit,
            ..whole.clone()
        };
        let expected: Vec<_> = all.iter().skip(offset).take(limit).cloned().collect();
        assert_eq!(run(&snapshot, &page).results, expected, "{offset}, {limit}");
    }
}

#[test]
fn only_the_groups_asked_for_are_shown_and_all_are_counted() {
    let snapshot = Snapshot::open(&build(mixed())).unwrap();
    let mut request = ask(Patient::default());
    request.groups = vec![Group::Excluded];
    let answer = run(&snapshot, &request);
    assert!(answer.results.iter().all(|r| r.group == Group::Excluded));
    assert_eq!((answer.results.len(), answer.groups.eligible), (20, 0));
    assert_eq!(answer.groups.possible + answer.groups.excluded, 60);
}

#[test]
fn the_answer_is_the_same_for_any_number_of_threads() {
    let snapshot = Snapshot::open(&build(mixed())).unwrap();
    let request = ask(patient(r#"{"diagnosis": "lung cancer", "sex": "male"}"#));
    let in_pool = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap()
            .install(|| serde_json::to_string(&run(&snapshot, &request)).unwrap())
    };
    let one = in_pool(1);
    assert_eq!(one, in_pool(2));
    assert_eq!(one, in_pool(4));
}

#[test]
fn a_cancelled_match_stops() {
    let snapshot = Snapshot::open(&build(mixed())).unwrap();
    let cancel = Cancel::default();
    cancel.cancel();
    let request = ask(Patient::default());
    let error = answer(&snapshot, &request, &Query::default(), engine(), &cancel).unwrap_err();
    assert_eq!(
        error,
        MatchError::Cancelled(trialmatch::jobs::Cancelled::Asked)
    );
}

#[test]
fn unknown_fields_of_a_request_are_named() {
    let wrong = r#"{"patient": {"aeg": 5}, "screened_on": "2026-06-30"}"#;
    let error = serde_json::from_str::<MatchRequest>(wrong).unwrap_err();
    assert!(error.to_string().contains("unknown field `aeg`"), "{error}");
    let short = r#"{"patient": {}, "screened_on": "2026-06-30"}"#;
    let request: MatchRequest = serde_json::from_str(short).unwrap();
    assert_eq!(
        request,
        MatchRequest::new(Patient::default(), date(2026, 6, 30))
    );
}
