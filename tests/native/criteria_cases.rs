//! Criteria as registries write them, with the rule each must become: the tables in
//! `tests/cases/criteria_*.toml`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::rule_text::rule_text;
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::path::Path;
use trialmatch::criteria::{DiagnosticCode, parse_line};
use trialmatch::patient::Patient;
use trialmatch::rules::{Effect, Facts, Parse, Section, Truth};

const TODAY: Date = date(2026, 3, 31);

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    section: Section,
    parse: Parse,
    /// The rule in its short form; left out where nothing is understood.
    #[serde(default)]
    rule: Option<String>,
    /// What the reader of the text is warned of, in order.
    #[serde(default)]
    diagnostics: Vec<DiagnosticCode>,
    /// Where a scale or constant of the text is defined: for the reader.
    #[serde(default, rename = "source")]
    _source: Option<String>,
    #[serde(default)]
    patient: Vec<Verdict>,
}

/// What the rule must say of a record.
#[derive(Deserialize)]
struct Verdict {
    record: String,
    truth: Truth,
    /// What follows for eligibility, where the case wants it said.
    #[serde(default)]
    effect: Option<Effect>,
}

impl Case {
    /// What is wrong with the parser's reading, if anything.
    fn fault(&self) -> Option<String> {
        let (criterion, diagnostics) = parse_line(&self.text, self.section);
        let found = rule_text(&criterion.rule);
        let wanted = self.rule.as_deref().unwrap_or("?");
        let warned: Vec<_> = diagnostics.iter().map(|d| d.code).collect();
        (criterion.parse != self.parse || found != wanted || warned != self.diagnostics).then(
            || {
                format!(
                    "{:?}\n  wanted {:?} {wanted} {:?}\n  found  {:?} {found} {warned:?}",
                    self.text, self.parse, self.diagnostics, criterion.parse
                )
            },
        )
    }

    /// The verdicts that are not as they must be.
    fn wrong_verdicts(&self) -> Vec<String> {
        let (criterion, _) = parse_line(&self.text, self.section);
        let wrong = |verdict: &Verdict| {
            let patient: Patient = serde_json::from_str(&verdict.record)
                .unwrap_or_else(|e| panic!("{}: {e}", verdict.record));
            let facts = Facts::new(&patient, TODAY);
            let truth = criterion.rule.evaluate(&mut |leaf| facts.truth(leaf));
            let effect = Effect::of(self.section, criterion.parse, truth);
            let as_wanted = truth == verdict.truth && verdict.effect.is_none_or(|e| e == effect);
            (!as_wanted).then(|| {
                format!(
                    "{:?} of {}: {truth:?} {effect:?}, must be {:?} {:?}",
                    self.text, verdict.record, verdict.truth, verdict.effect
                )
            })
        };
        self.patient.iter().filter_map(wrong).collect()
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.retain(|path| {
        path.file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with("criteria_"))
    });
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        toml::from_str::<Table>(&text)
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
            .case
    };
    files.iter().flat_map(read).collect()
}

#[test]
fn every_case_becomes_its_rule() {
    let cases = cases();
    assert!(cases.len() >= 400, "{} cases", cases.len());
    let faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        cases.len(),
        faults.join("\n")
    );
}

#[test]
fn every_patient_has_the_verdict() {
    let cases = cases();
    let judged = cases.iter().filter(|case| !case.patient.is_empty()).count();
    assert!(judged >= 150, "{judged} cases with patients");
    let wrong: Vec<String> = cases.iter().flat_map(Case::wrong_verdicts).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
