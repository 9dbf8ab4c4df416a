//! What is found in records: the table in `tests/cases/patient_issues.toml`, and the wording.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::civil::date;
use serde::Deserialize;
use trialmatch::patient::validate::{Issue, validate};
use trialmatch::patient::{Birth, FactDate, MeasureFact, Patient, Provenance};
use trialmatch::vocab::{AnalyteId, Lang};

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    /// The form's JSON.
    patient: String,
    /// "severity field code".
    issues: Vec<String>,
}

fn cases() -> Vec<Case> {
    let table: Table = toml::from_str(include_str!("../cases/patient_issues.toml")).unwrap();
    table.case
}

fn issues(patient: &str) -> Vec<Issue> {
    let patient: Patient = serde_json::from_str(patient).unwrap();
    validate(&patient, date(2026, 6, 30))
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn records_have_exactly_the_issues_of_the_table() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found: Vec<String> = issues(&case.patient)
            .iter()
            .map(|issue| format!("{} {} {}", word(&issue.severity), issue.field, issue.code))
            .collect();
        if found != case.issues {
            wrong.push(format!("{}: {found:#?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_issue_has_its_words_and_arguments_in_both_languages() {
    let mut seen = std::collections::BTreeSet::new();
    for issue in cases().iter().flat_map(|case| issues(&case.patient)) {
        for lang in [Lang::En, Lang::Zh] {
            let text = issue.render(lang);
            assert_ne!(text, issue.code, "no message");
            // A placeable without its argument would leave a hole.
            let empty = text.replace(' ', "");
            assert!(
                !empty.contains("()") && !empty.contains("“”"),
                "{}: {text}",
                issue.code
            );
        }
        seen.insert(issue.code);
    }
    let messages = include_str!("../../messages/patient.en.ftl");
    let listed = messages.split("# issues of a record\n").nth(1).unwrap();
    let listed = listed.split("\n\n").next().unwrap();
    for id in listed.lines().filter_map(|line| line.split_once(" = ")) {
        assert!(seen.contains(id.0), "`{}` is never found by a case", id.0);
    }
}

#[test]
fn haemoglobin_without_a_unit_is_asked_back_with_its_readings() {
    let readings = |value: &str| -> Vec<(String, String)> {
        let json = format!(r#"{{"measures": [{{"analyte": "hemoglobin", "value": "{value}"}}]}}"#);
        let issue = issues(&json).remove(0);
        issue
            .readings
            .into_iter()
            .map(|r| (r.unit, r.meaning))
            .collect()
    };
    let pair = |unit: &str, meaning: &str| (unit.to_owned(), meaning.to_owned());
    // 140 g/L = 14 g/dL; 140 of any molar unit but the smallest is beyond 25 g/dL.
    assert_eq!(readings("140")[0], pair("g/L", "14 g/dL"));
    // 14 g/dL, or 14 mmol/L · 1.611 g/dL per mmol/L (the factor 0.6206 turned over) = 22.56.
    assert_eq!(
        readings("14")[..2],
        [pair("g/dL", "14 g/dL"), pair("mmol/L", "22.56 g/dL")]
    );
}

#[test]
fn the_question_is_put_in_words() {
    let issue = issues(r#"{"measures": [{"analyte": "creatinine", "value": "90"}]}"#).remove(0);
    // 90 µmol/L ÷ 88.4 = 1.018 mg/dL; 90 mg/L = 9 mg/dL.
    let text = issue.render(Lang::En);
    assert!(text.contains("µmol/L (1.018 mg/dL)"), "{text}");
    assert!(text.contains("mg/L (9 mg/dL)"), "{text}");
    assert!(
        issue.render(Lang::Zh).starts_with("血肌酐 90 没有单位"),
        "{}",
        issue.render(Lang::Zh)
    );
}

#[test]
fn a_record_of_many_facts_is_reviewed_in_linear_time() {
    let ecog = AnalyteId::by_code("ecog").unwrap();
    let fact = |n: i32| MeasureFact {
        analyte: ecog,
        value: 1.into(),
        unit: String::new(),
        comparator: None,
        date: Some(FactDate::day(
            date(2000, 1, 1)
                .checked_add(jiff::Span::new().days(n % 9_000))
                .unwrap(),
        )),
        lower_limit: None,
        upper_limit: None,
        source: Provenance::Fhir(format!("Bundle.entry[{n}]")),
    };
    let patient = Patient {
        birth: Some(Birth::Date("1950".parse().unwrap())),
        measures: (0..20_000).map(fact).collect(),
        ..Patient::default()
    };
    // 9,000 days are told apart; the others are duplicates of them.
    assert_eq!(validate(&patient, date(2026, 6, 30)).len(), 11_000);
}
