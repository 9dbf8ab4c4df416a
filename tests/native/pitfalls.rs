//! What users of other matchers complained about, each as a test by its name.
//!
//! Three more stand where their data is: `distance.rs` has
//! `a_closed_nearest_site_never_hides_an_open_one`, `rank.rs` has
//! `no_von_willebrand_trial_and_no_healthy_volunteers_come_first_for_obesity`, `registry.rs` has
//! `real_studies_are_all_taken_or_rejected_with_a_reason`.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, patient, run, trial};
use std::collections::BTreeSet;
use trialmatch::matcher::{Answer, Group, MatchRequest, Source};
use trialmatch::registry::{Status, Trial};
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::Lang;

fn with_criteria(id: &str, eligibility: &str) -> Trial {
    Trial {
        eligibility: eligibility.to_owned(),
        ..trial(id, "lung cancer")
    }
}

/// The answer over these trials for a patient with lung cancer and these facts.
fn answer(trials: impl IntoIterator<Item = Trial>, facts: &str) -> Answer {
    let snapshot = Snapshot::open(&build(trials)).unwrap();
    let comma = if facts.is_empty() { "" } else { ", " };
    let json = format!(r#"{{"diagnosis": "lung cancer"{comma}{facts}}}"#);
    run(&snapshot, &ask(patient(&json)))
}

/// The group of a trial with one criterion for a patient with one biomarker.
fn group(section: &str, criterion: &str, biomarker: &str) -> Group {
    let trial = with_criteria(
        "NCT00000001",
        &format!("{section} Criteria:\n\n- {criterion}\n"),
    );
    let facts = format!(r#""biomarkers": [{biomarker}]"#);
    answer([trial], &facts).results[0].group
}

#[test]
fn not_tested_is_neither_wild_type_nor_mutated() {
    let not_tested = r#"{"gene": "KRAS", "presence": "unknown"}"#;
    let negative = r#"{"gene": "KRAS", "alteration": "mutation", "presence": "absent"}"#;
    let mutated = r#"{"gene": "KRAS", "alteration": "G12C"}"#;
    let cases = [
        ("Inclusion", "KRAS wild type", "", Group::Possible),
        ("Inclusion", "KRAS wild type", not_tested, Group::Possible),
        ("Inclusion", "KRAS wild type", negative, Group::Eligible),
        ("Inclusion", "KRAS wild type", mutated, Group::Excluded),
        ("Inclusion", "KRAS mutation", "", Group::Possible),
        ("Inclusion", "KRAS mutation", negative, Group::Excluded),
        ("Exclusion", "KRAS mutation", "", Group::Possible),
        ("Exclusion", "KRAS mutation", not_tested, Group::Possible),
        ("Exclusion", "KRAS mutation", negative, Group::Eligible),
        ("Exclusion", "KRAS mutation", mutated, Group::Excluded),
    ];
    for (section, criterion, biomarker, expected) in cases {
        let found = group(section, criterion, biomarker);
        assert_eq!(found, expected, "{section}: {criterion}, {biomarker}");
    }
}

#[test]
fn amplifications_and_deletions_count_as_what_they_are() {
    let amplified = r#"{"gene": "MET", "alteration": "amplification"}"#;
    let not_amplified = r#"{"gene": "MET", "alteration": "amplification", "presence": "absent"}"#;
    let changed = r#"{"gene": "MET", "alteration": "D1228N"}"#;
    let deleted = r#"{"gene": "EGFR", "alteration": "exon 19 deletion"}"#;
    let named = r#"{"gene": "EGFR", "alteration": "E746_A750del"}"#;
    let cases = [
        ("MET amplification", amplified, Group::Eligible),
        ("MET amplification", not_amplified, Group::Excluded),
        ("MET amplification", changed, Group::Possible),
        ("EGFR exon 19 deletion", deleted, Group::Eligible),
        ("EGFR exon 19 deletion", named, Group::Eligible),
        ("EGFR exon 19 deletion", amplified, Group::Possible),
    ];
    for (criterion, biomarker, expected) in cases {
        let found = group("Inclusion", criterion, biomarker);
        assert_eq!(found, expected, "{criterion}, {biomarker}");
    }
}

/// What one arm asks for is not asked of the patients of another.
#[test]
fn the_wrong_arm_neither_takes_nor_refuses_a_patient() {
    let arms = "Inclusion Criteria:\n\n- Cohort A: EGFR mutation\n- Cohort B: ALK fusion\n";
    let facts = r#""biomarkers": [
        {"gene": "EGFR", "alteration": "mutation", "presence": "absent"},
        {"gene": "ALK", "alteration": "fusion"}
    ]"#;
    let result = answer([with_criteria("NCT00000001", arms)], facts)
        .results
        .remove(0);
    assert!(
        matches!(result.group, Group::Possible | Group::Check),
        "{:?}",
        result.group
    );
}

#[test]
fn a_negative_finding_is_worded_as_negative_for_what_was_tested() {
    let criteria = "Inclusion Criteria:\n\n- AR L702H mutation\n- AR F877L mutation\n";
    let facts = r#""biomarkers": [
        {"gene": "AR", "alteration": "L702H", "presence": "absent"},
        {"gene": "AR", "alteration": "F877L", "presence": "absent"}
    ]"#;
    let answer = answer([with_criteria("NCT00000001", criteria)], facts);
    let reasons = answer.results[0].verdicts.iter().flat_map(|v| &v.reasons);
    let told: Vec<String> = reasons.map(|reason| reason.render(Lang::En)).collect();
    for expected in ["negative for AR L702H", "negative for AR F877L"] {
        assert!(told.iter().any(|text| text == expected), "{told:?}");
    }
}

#[test]
fn a_missing_age_bound_hides_no_trial() {
    let bounds = [None, Some("N/A"), Some("18 Years")];
    let pairs = bounds
        .iter()
        .flat_map(|low| bounds.iter().map(move |high| (low, high)));
    let trials = pairs.zip(1..).map(|((low, high), number)| Trial {
        minimum_age: low.map(str::to_owned),
        maximum_age: high.map(str::to_owned),
        ..trial(&format!("NCT{number:08}"), "lung cancer")
    });
    let answer = answer(trials, r#""birth": {"years": {"value": 18}}"#);
    assert_eq!((answer.groups.eligible, answer.results.len()), (9, 9));
}

#[test]
fn not_yet_recruiting_is_kept_apart_from_recruiting() {
    let of = |number, status| Trial {
        status: Some(status),
        ..trial(&format!("NCT{number:08}"), "lung cancer")
    };
    let trials = [of(1, Status::Recruiting), of(2, Status::NotYetRecruiting)];
    let snapshot = Snapshot::open(&build(trials)).unwrap();
    let mut request = MatchRequest {
        facets: true,
        ..ask(patient(r#"{"diagnosis": "lung cancer"}"#))
    };
    let both = run(&snapshot, &request);
    let statuses: Vec<_> = both.results.iter().map(|r| r.status).collect();
    let each = [Some(Status::Recruiting), Some(Status::NotYetRecruiting)];
    assert_eq!(statuses, each);
    let counts: Vec<u32> = both
        .facets
        .unwrap()
        .statuses
        .iter()
        .map(|c| c.trials)
        .collect();
    assert_eq!(counts, [1, 1]);
    request.filters.statuses = vec![Status::Recruiting];
    let wanted = run(&snapshot, &request);
    assert_eq!((wanted.groups.eligible, wanted.groups.excluded), (1, 1));
    assert_eq!(wanted.results[0].nct_id, "NCT00000001");
}

/// Every trial is in a group, and every sentence, read or not, has its verdict.
#[test]
fn nothing_is_dropped_in_silence() {
    let texts = [
        "",
        "no headings, no list",
        "Exclusion Criteria:\n\n- Qwerty zxcvb asdfgh\n",
        "入选标准：\n\n1. 年龄 ≥ 18 岁\n",
        "Inclusion Criteria:\n\n- ECOG 0-1\n- Qwerty zxcvb asdfgh\n- (((\n",
    ];
    let trials = texts.iter().zip(1..);
    let trials = trials.map(|(text, number)| with_criteria(&format!("NCT{number:08}"), text));
    let answer = answer(trials, "");
    let groups = &answer.groups;
    let all = groups.eligible + groups.possible + groups.check + groups.excluded;
    assert_eq!((all, answer.results.len()), (5, 5));
    for (id, sentence) in [
        ("NCT00000002", "no headings, no list"),
        ("NCT00000003", "Qwerty zxcvb asdfgh"),
        ("NCT00000004", "年龄 ≥ 18 岁"),
        ("NCT00000005", "Qwerty zxcvb asdfgh"),
    ] {
        let result = answer.results.iter().find(|r| r.nct_id == id).unwrap();
        let quoted = |source: &Source| matches!(source, Source::Text { quote, .. } if quote.contains(sentence));
        assert!(
            result.verdicts.iter().any(|v| quoted(&v.source)),
            "{id}: {sentence}"
        );
    }
}

#[test]
fn variants_of_a_keyword_find_the_same_trials() {
    let names = [
        "NSCLC",
        "Non-small Cell Lung Cancer",
        "Carcinoma, Non-Small-Cell Lung",
    ];
    let related = names.iter().zip(1..).map(|(name, number)| Trial {
        conditions: vec![(*name).to_owned()],
        ..trial(&format!("NCT{number:08}"), "Tablets once daily")
    });
    let unrelated = (10..30).map(|number| Trial {
        conditions: vec!["Gout".to_owned()],
        ..trial(&format!("NCT{number:08}"), "Tablets twice daily")
    });
    let snapshot = Snapshot::open(&build(related.chain(unrelated))).unwrap();
    let expected = BTreeSet::from(["NCT00000001", "NCT00000002", "NCT00000003"]);
    for asked in [
        "NSCLC",
        "non-small cell lung cancer",
        "non small cell lung cancer",
        "Nonsmall cell lung cancer",
        "lung cancer, non-small cell",
        "非小细胞肺癌",
    ] {
        let request = ask(patient(&format!(r#"{{"diagnosis": "{asked}"}}"#)));
        let results = run(&snapshot, &request).results;
        let first: BTreeSet<&str> = results[..3].iter().map(|r| r.nct_id.as_str()).collect();
        assert_eq!(first, expected, "{asked}");
    }
}
