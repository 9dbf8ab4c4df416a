//! Near misses: what is one, in which order, and by how much.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, patient, run, trial};
use trialmatch::matcher::{Effect, Group, TrialResult};
use trialmatch::registry::{Status, Trial};
use trialmatch::rules::Reason;
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::Lang;

/// A woman of 63 on the day of screening, 2026-06-30.
const PATIENT: &str = r#"{
    "birth": {"date": "1962-10-01"}, "sex": "female",
    "conditions": [{"condition": "nsclc", "active": true},
                   {"condition": "myocardial_infarction", "onset": "2026-03-15"}],
    "measures": [
        {"analyte": "platelets", "value": 92, "unit": "10^9/L"},
        {"analyte": "hemoglobin", "value": 8.6, "unit": "g/dL"},
        {"analyte": "alt", "value": 160, "unit": "U/L", "upper_limit": 40},
        {"analyte": "ecog", "value": 2}],
    "therapies": [{"class": "chemotherapy", "end": "2026-06-15", "ongoing": false}],
    "lines": {"count": 3}}"#;

fn with_criteria(id: &str, eligibility: &str) -> Trial {
    Trial {
        eligibility: eligibility.to_owned(),
        ..trial(id, "lung cancer")
    }
}

fn near_misses(trials: Vec<Trial>) -> Vec<TrialResult> {
    let snapshot = Snapshot::open(&build(trials)).unwrap();
    run(&snapshot, &ask(patient(PATIENT))).near_misses
}

fn against(result: &TrialResult) -> Vec<&Reason> {
    let verdicts = result.verdicts.iter();
    verdicts
        .filter(|v| v.effect == Effect::Against && v.parse.decides())
        .flat_map(|v| &v.reasons)
        .collect()
}

/// The margin of the one reason against, in words.
fn margin(eligibility: &str) -> Option<String> {
    let found = near_misses(vec![with_criteria("NCT00000001", eligibility)]);
    assert_eq!(found.len(), 1, "{eligibility}");
    let reasons = against(&found[0]);
    assert_eq!(reasons.len(), 1, "{eligibility}: {reasons:?}");
    reasons[0].margin.as_ref().map(|m| m.render(Lang::En))
}

#[test]
fn margins_are_in_the_unit_of_the_criterion() {
    let cases = [
        ("Platelets ≥ 100 x 10^9/L", "8 ×10⁹/L below the limit"),
        ("Platelets ≥ 100,000/µL", "8000 /µL below the limit"),
        // 8.6 g/dL are 86 g/L.
        ("Hemoglobin ≥ 90 g/L", "4 g/L below the limit"),
        // 160 of 40 is 4 times the limit of normal.
        ("ALT ≤ 2.5 x ULN", "1.5 × ULN above the limit"),
        ("ECOG performance status 0-1", "1 above the limit"),
        ("Age ≥ 65 years", "2 years below the limit"),
    ];
    for (text, expected) in cases {
        let text = format!("Inclusion Criteria:\n\n- {text}\n");
        assert_eq!(margin(&text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_speaks_against_by_an_exclusion_has_its_margin_too() {
    let text = "Exclusion Criteria:\n\n- Platelets < 100 x 10^9/L\n";
    assert_eq!(margin(text).as_deref(), Some("8 ×10⁹/L below the limit"));
    let pregnant = "Inclusion Criteria:\n\n- Male patients\n";
    assert_eq!(margin(pregnant), None);
}

#[test]
fn a_window_passes_on_a_day() {
    // Four weeks back from 14 July 2026 is 16 June, the day after the last dose.
    let washout = "Exclusion Criteria:\n\n- Chemotherapy within 4 weeks\n";
    let expected = "no longer so from 2026-07-14, in 14 days";
    assert_eq!(margin(washout).as_deref(), Some(expected));
    // Six months back from 16 September is 16 March, the day after the infarction.
    let infarction = "Exclusion Criteria:\n\n- Myocardial infarction within 6 months\n";
    let expected = "no longer so from 2026-09-16, in 78 days";
    assert_eq!(margin(infarction).as_deref(), Some(expected));
}

#[test]
fn both_languages_word_the_margin() {
    let trials = vec![with_criteria(
        "NCT00000001",
        "Inclusion Criteria:\n\n- Age ≥ 65 years\n",
    )];
    let found = near_misses(trials);
    let margin = against(&found[0])[0].margin.as_ref().unwrap();
    assert_eq!(margin.render(Lang::Zh), "低于界限2年");
    assert_eq!(
        (&*margin.args["value"], &*margin.args["bound"]),
        ("63", "65")
    );
}

#[test]
fn a_registry_s_age_limit_has_a_margin() {
    let found = near_misses(vec![Trial {
        maximum_age: Some("60 Years".to_owned()),
        ..trial("NCT00000001", "lung cancer")
    }]);
    let margin = against(&found[0])[0].margin.as_ref().unwrap();
    assert_eq!(margin.render(Lang::En), "3 years above the limit");
}

#[test]
fn a_near_miss_has_one_reason_and_was_chosen() {
    let one = "Inclusion Criteria:\n\n- Platelets ≥ 100 x 10^9/L\n";
    let two = "Inclusion Criteria:\n\n- Platelets ≥ 100 x 10^9/L\n- ECOG 0-1\n";
    let met = "Inclusion Criteria:\n\n- Platelets ≥ 50 x 10^9/L\n";
    let found = near_misses(vec![
        with_criteria("NCT00000001", one),
        with_criteria("NCT00000002", two),
        with_criteria("NCT00000003", met),
        Trial {
            maximum_age: Some("60 Years".to_owned()),
            ..with_criteria("NCT00000004", one)
        },
        Trial {
            status: Some(Status::Completed),
            ..with_criteria("NCT00000005", one)
        },
        Trial {
            status: Some(Status::Completed),
            ..with_criteria("NCT00000006", met)
        },
    ]);
    let ids: Vec<&str> = found.iter().map(|r| r.nct_id.as_str()).collect();
    assert_eq!(ids, ["NCT00000001"]);
    assert_eq!((found[0].rank, found[0].group), (1, Group::Excluded));
}

#[test]
fn the_most_relevant_come_first_and_as_many_as_asked() {
    let text = "Inclusion Criteria:\n\n- Platelets ≥ 100 x 10^9/L\n";
    let trials = (0..12).map(|n| Trial {
        brief_title: if n % 3 == 0 {
            "non-small cell lung cancer"
        } else {
            "gout"
        }
        .to_owned(),
        ..with_criteria(&format!("NCT{n:08}"), text)
    });
    let snapshot = Snapshot::open(&build(trials)).unwrap();
    let mut request = ask(patient(PATIENT));
    request.near_misses = 3;
    let found = run(&snapshot, &request).near_misses;
    let keys: Vec<_> = found.iter().map(|r| (-r.score, r.nct_id.clone())).collect();
    assert_eq!(keys.len(), 3);
    assert!(keys.is_sorted());
    // Four of twelve are about the patient's condition; of gout nothing is missed.
    request.near_misses = 12;
    let found = run(&snapshot, &request).near_misses;
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|r| r.title.contains("lung")));
    request.near_misses = 0;
    assert_eq!(run(&snapshot, &request).near_misses, []);
}
