//! What records say of statements: the tables of `tests/facts/`, and how it is explained.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::civil::{Date, date};
use serde::Deserialize;
use trialmatch::{
    patient::Patient,
    rules::{Facts, Leaf, Rule, Subject, Truth, explain},
    vocab::Lang,
};

const TODAY: Date = date(2026, 3, 31);

#[derive(Deserialize)]
struct Tables {
    patient: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    name: String,
    record: String,
    cases: String,
}

impl Table {
    fn patient(&self) -> Patient {
        serde_json::from_str(&self.record).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }

    fn cases(&self) -> impl Iterator<Item = (Truth, Leaf, &str)> {
        self.cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                let (truth, leaf) = line.split_once(' ').unwrap();
                let truth = serde_json::from_value(truth.into()).unwrap();
                let leaf = serde_json::from_str(leaf).unwrap_or_else(|e| panic!("{line}: {e}"));
                (truth, leaf, line)
            })
    }
}

fn tables() -> Vec<Table> {
    let tables: Tables = toml::from_str(include_str!("../cases/truth_tables.toml")).unwrap();
    tables.patient
}

#[test]
fn statements_have_the_truth_of_the_tables() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for table in tables() {
        let patient = table.patient();
        let facts = Facts::new(&patient, TODAY);
        for (expected, leaf, line) in table.cases() {
            let found = facts.truth(&leaf);
            count += 1;
            if found != expected {
                wrong.push(format!("{}: {line}\n    found {found:?}", table.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count > 120, "{count} statements");
}

/// One record with the lists of another added.
fn joined(one: &Patient, other: &Patient) -> Patient {
    let mut both = one.clone();
    both.conditions.extend(other.conditions.iter().cloned());
    both.biomarkers.extend(other.biomarkers.iter().cloned());
    both.therapies.extend(other.therapies.iter().cloned());
    both.measures.extend(other.measures.iter().cloned());
    both.allergies.extend(other.allergies.iter().cloned());
    both.complete.extend(other.complete.iter().copied());
    both
}

/// Matching asks only about subjects that a record may decide: all others must be unknown, for
/// every record, for any two of them joined, and for an empty one.
#[test]
fn what_a_record_may_not_decide_is_unknown() {
    let tables = tables();
    let leaves: Vec<Leaf> = tables
        .iter()
        .flat_map(|table| table.cases().map(|(_, leaf, _)| leaf))
        .collect();
    let records: Vec<Patient> = tables.iter().map(Table::patient).collect();
    let pairs = records.iter().flat_map(|one| {
        let joined = records.iter().map(move |other| joined(one, other));
        joined.chain([one.clone()])
    });
    let (mut asked, mut passed_over) = (0, 0);
    for patient in pairs.chain([Patient::default()]) {
        let facts = Facts::new(&patient, TODAY);
        for leaf in &leaves {
            match Subject::of(leaf) {
                Some(subject) if facts.may_decide(&subject) => asked += 1,
                _ => {
                    assert_eq!(facts.truth(leaf), Truth::Unknown, "{leaf:?} of {patient:?}");
                    passed_over += 1;
                }
            }
        }
    }
    assert!(
        asked > 1_000 && passed_over > 1_000,
        "{asked}, {passed_over}"
    );
}

/// Each statement's reason can be read in both languages: no message without text, no argument
/// left out.
#[test]
fn every_statement_is_explained_in_both_languages() {
    for table in tables() {
        let patient = table.patient();
        let facts = Facts::new(&patient, TODAY);
        for (expected, leaf, line) in table.cases() {
            let (truth, reasons) = explain(&Rule::Leaf(leaf), &facts);
            assert_eq!(truth, expected, "{line}");
            let [reason] = reasons.as_slice() else {
                panic!("{line}: {reasons:?}");
            };
            for lang in [Lang::En, Lang::Zh] {
                let text = reason.render(lang);
                assert_ne!(text, reason.code, "{line}: no message");
                assert!(!text.contains(['{', '}', '$']), "{line}: {text}");
                assert!(
                    !text.contains("  ") && !text.contains(" ,"),
                    "{line}: {text}"
                );
            }
        }
    }
}

fn explained(record: &str, rule: &str) -> (Truth, Vec<String>, Vec<String>) {
    let patient: Patient = serde_json::from_str(record).unwrap();
    let rule: Rule = serde_json::from_str(rule).unwrap();
    let (truth, reasons) = explain(&rule, &Facts::new(&patient, TODAY));
    let render = |lang| reasons.iter().map(|r| r.render(lang)).collect();
    (truth, render(Lang::En), render(Lang::Zh))
}

#[test]
fn explanations_read_as_a_clinician_would_write_them() {
    let record = r#"{
        "measures": [{"analyte": "platelets", "value": "92", "unit": "K/uL", "date": "2026-03-02"}],
        "biomarkers": [{"gene": "ALK", "alteration": "fusion", "presence": "absent"}],
        "therapies": [{"drug": "osimertinib", "end": "2026-03-20"}],
        "conditions": [{"condition": "nsclc", "stage": "IIIA"}]
    }"#;
    let leaf = |leaf: &str| format!(r#"{{"leaf":{leaf}}}"#);
    let table = [
        (
            r#"{"kind":"measure","analyte":"platelets","op":"ge","limit":{"value":{"value":"100","unit":"10^9/L"}}}"#,
            "platelet count 92 ×10⁹/L on 2026-03-02, needs ≥ 100 ×10⁹/L: not met",
            "血小板计数 92 ×10⁹/L（2026-03-02），要求 ≥ 100 ×10⁹/L：不符合",
        ),
        (
            r#"{"kind":"biomarker","marker":{"gene":{"gene":"EGFR","alteration":"mutation"}}}"#,
            "EGFR mutation: not tested",
            "EGFR突变：未检测",
        ),
        (
            r#"{"kind":"biomarker","marker":{"gene":{"gene":"ALK","alteration":{"fusion":null}}}}"#,
            "negative for ALK fusion",
            "ALK融合阴性",
        ),
        (
            r#"{"kind":"condition","condition":"nsclc","stage":[32,49]}"#,
            "non-small cell lung cancer, stage IIIA recorded, needs non-small cell lung cancer, stage IIIB–IV: not met",
            "已记录非小细胞肺癌，IIIA期，要求非小细胞肺癌，IIIB–IV期：不符合",
        ),
        (
            r#"{"kind":"therapy","treatment":{"class":"egfr_tki"},"window":{"within":{"count":"4","unit":"weeks"}}}"#,
            "osimertinib, until 2026-03-20 given",
            "曾用奥希替尼，2026-03-20结束",
        ),
    ];
    for (rule, en, zh) in table {
        let (_, found_en, found_zh) = explained(record, &leaf(rule));
        assert_eq!(
            (found_en, found_zh),
            (vec![en.to_owned()], vec![zh.to_owned()])
        );
    }
}

#[test]
fn only_what_bears_on_the_verdict_is_named() {
    let record = r#"{"sex": "female", "birth": {"date": "2010-01-01"}}"#;
    let male = r#"{"leaf":{"kind":"sex","sex":"male"}}"#;
    let adult = r#"{"leaf":{"kind":"age","op":"ge","value":"18","unit":"years"}}"#;
    let ecog = r#"{"leaf":{"kind":"measure","analyte":"ecog","op":"le","limit":{"value":{"value":"1","unit":""}}}}"#;
    let child = "age 16 years, needs ≥ 18 years: not met";
    let woman = "sex female, needs male: not met";
    let open = "ECOG performance status: not recorded";
    let table = [
        (
            format!(r#"{{"all":[{male},{adult},{ecog}]}}"#),
            Truth::NotMet,
            vec![woman, child],
        ),
        (
            format!(r#"{{"any":[{male},{adult},{ecog}]}}"#),
            Truth::Unknown,
            vec![open],
        ),
        (
            format!(r#"{{"any":[{male},{adult},{male}]}}"#),
            Truth::NotMet,
            vec![woman, child],
        ),
        (
            format!(r#"{{"all":[{{"not":{male}}},{ecog}]}}"#),
            Truth::Unknown,
            vec![open],
        ),
        (format!(r#"{{"not":{male}}}"#), Truth::Met, vec![woman]),
    ];
    for (rule, truth, reasons) in table {
        let (found, en, _) = explained(record, &rule);
        assert_eq!(
            (found, en),
            (truth, reasons.iter().map(|r| (*r).to_owned()).collect())
        );
    }
}

#[test]
fn a_reason_names_its_source() {
    let patient: Patient = serde_json::from_str(
        r#"{"measures": [
            {"analyte": "ecog", "value": "2", "source": {"fhir": "Observation/e1.valueInteger"}},
            {"analyte": "kps", "value": "70", "source": {"note": {"start": 12, "end": 18}}}
        ]}"#,
    )
    .unwrap();
    let facts = Facts::new(&patient, TODAY);
    let reason = |analyte: &str| {
        let leaf = format!(
            r#"{{"kind":"measure","analyte":"{analyte}","op":"le","limit":{{"value":{{"value":"1","unit":""}}}}}}"#
        );
        let leaf: Leaf = serde_json::from_str(&leaf).unwrap();
        explain(&Rule::Leaf(leaf), &facts).1.remove(0)
    };
    assert_eq!(
        reason("ecog").args["source"],
        "FHIR Observation/e1.valueInteger"
    );
    let kps = reason("kps");
    assert_eq!(
        (kps.args["start"].as_str(), kps.args["end"].as_str()),
        ("12", "18")
    );
}
