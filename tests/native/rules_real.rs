//! The rules of real studies, evaluated for patients: columns against the rules themselves.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use jiff::civil::{Date, date};
use rayon::prelude::*;
use serde::Deserialize;
use std::{fs::File, io::BufReader, path::Path, time::Instant};
use trialmatch::{
    criteria,
    patient::Patient,
    registry::{self, Record},
    rules::{
        Criterion, Effect, Facts, Leaf, Parse, Section, Truth,
        columns::{Encoded, Encoder, Outcome, Program},
        explain,
    },
    vocab::Lang,
};

const STUDIES: &str = "../shared/data/trials/studies.jsonl.gz";
const TODAY: Date = date(2026, 3, 31);
/// Every so many studies are read: the engine's part of the work is to be tested here.
const STRIDE: usize = 8;

fn criteria_of_real_studies() -> Option<Vec<Vec<Criterion>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(STUDIES);
    let Ok(file) = File::open(path) else {
        eprintln!("skipped: {STUDIES} not found");
        return None;
    };
    let texts: Vec<String> = registry::open(BufReader::new(file), STUDIES)
        .unwrap()
        .step_by(STRIDE)
        .filter_map(|record| match record.unwrap() {
            Record::Taken { trial, .. } => Some(trial.eligibility),
            Record::Rejected { .. } => None,
        })
        .collect();
    Some(
        texts
            .par_iter()
            .map(|text| criteria::parse(text).0)
            .collect(),
    )
}

#[derive(Deserialize)]
struct Tables {
    patient: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    record: String,
}

fn patients() -> Vec<Patient> {
    let tables: Tables = toml::from_str(include_str!("../cases/truth_tables.toml")).unwrap();
    let records = tables.patient.iter();
    records
        .map(|table| serde_json::from_str(&table.record).unwrap())
        .collect()
}

fn encode(trials: &[Vec<Criterion>]) -> Encoded {
    let mut encoder = Encoder::new();
    trials.iter().for_each(|trial| encoder.push(trial));
    encoder.finish()
}

fn evaluate(
    program: &Program<&[u32], &[u8]>,
    patient: &Patient,
    threads: usize,
) -> (Vec<Truth>, Vec<Outcome>) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.unwrap().install(|| {
        let facts = Facts::new(patient, TODAY);
        let start = Instant::now();
        let truths = program.truths(
            |subject| facts.may_decide(subject),
            |leaf| facts.truth(leaf),
        );
        let leaves = start.elapsed();
        let mut outcomes = vec![Outcome::default(); program.trials()];
        program.evaluate(&truths, &mut outcomes);
        eprintln!(
            "{threads} threads: leaves {leaves:?}, with trials {:?}",
            start.elapsed()
        );
        (truths, outcomes)
    })
}

#[test]
fn real_rules_decide_alike_in_columns_on_any_number_of_threads() {
    let Some(trials) = criteria_of_real_studies() else {
        return;
    };
    let encoded = encode(&trials);
    let leaves = encoded.leaves.iter().map(String::as_str);
    let program = Program::open(leaves, encoded.columns()).unwrap();
    eprintln!(
        "{} studies, {} criteria, {} distinct leaves, {} codes",
        program.trials(),
        encoded.rule_ends.len(),
        encoded.leaves.len(),
        encoded.codes.len()
    );
    for patient in patients() {
        let one = evaluate(&program, &patient, 1);
        assert_eq!(one, evaluate(&program, &patient, 2));
        assert_eq!(one, evaluate(&program, &patient, 4));
        let facts = Facts::new(&patient, TODAY);
        let expected: Vec<Outcome> = trials
            .par_iter()
            .map(|t| crate::naive::outcome(t, |leaf| facts.truth(leaf)))
            .collect();
        assert_eq!(one.1, expected);
        let against = expected.iter().filter(|o| o.against > 0).count();
        let check = expected.iter().filter(|o| o.check > 0).count();
        eprintln!("against {against}, check {check}");
    }
}

/// Whoever reads "exact" may take the rule for the whole text.
#[test]
fn no_exact_rule_of_a_real_study_has_an_unread_part() {
    let Some(trials) = criteria_of_real_studies() else {
        return;
    };
    let exact = trials.iter().flatten().filter(|c| c.parse == Parse::Exact);
    let unread = exact.filter(|c| c.rule.leaves().contains(&&Leaf::Unparsed));
    assert_eq!(unread.count(), 0);
}

/// What a criterion says of two patients who differ in one statement alone.
fn worse_for<'c>(
    criteria: impl Iterator<Item = &'c Criterion>,
    [with, without]: [&str; 2],
) -> Vec<&'c Criterion> {
    let patients: [Patient; 2] =
        [with, without].map(|record| serde_json::from_str(record).unwrap());
    let facts = patients
        .each_ref()
        .map(|patient| Facts::new(patient, TODAY));
    let against = |criterion: &Criterion, facts: &Facts<'_>| {
        let truth = criterion.rule.evaluate(&mut |leaf| facts.truth(leaf));
        Effect::of(criterion.section, criterion.parse, truth) == Effect::Against
    };
    criteria
        .filter(|criterion| criterion.parse.decides())
        .filter(|criterion| against(criterion, &facts[0]) && !against(criterion, &facts[1]))
        .collect()
}

/// No trial leaves anybody out for using contraception, and none excludes for not being pregnant.
#[test]
fn no_real_rule_turns_a_precaution_round() {
    let Some(trials) = criteria_of_real_studies() else {
        return;
    };
    let fertile = |rest: &str| {
        format!(r#"{{"sex":"female","reproductive":{{"childbearing_potential":true,{rest}}}}}"#)
    };
    let contraception = [
        fertile(r#""pregnant":false,"breastfeeding":false,"contraception":true"#),
        fertile(r#""pregnant":false,"breastfeeding":false,"contraception":false"#),
    ];
    let all = || trials.iter().flatten();
    let forbidding = worse_for(all(), contraception.each_ref().map(String::as_str));
    assert!(forbidding.is_empty(), "{forbidding:#?}");
    let pregnancy = [
        fertile(r#""pregnant":false,"contraception":true"#),
        fertile(r#""pregnant":true,"contraception":true"#),
    ];
    let exclusions = all().filter(|criterion| criterion.section == Section::Exclusion);
    let demanding = worse_for(exclusions, pregnancy.each_ref().map(String::as_str));
    assert!(demanding.is_empty(), "{demanding:#?}");
}

#[test]
fn every_real_verdict_can_be_read_in_both_languages() {
    let Some(trials) = criteria_of_real_studies() else {
        return;
    };
    for patient in patients() {
        let facts = Facts::new(&patient, TODAY);
        let sample = trials.par_iter().step_by(10);
        sample.flatten().for_each(|criterion| {
            let (truth, reasons) = explain(&criterion.rule, &facts);
            assert_eq!(
                truth,
                criterion.rule.evaluate(&mut |leaf| facts.truth(leaf))
            );
            for reason in reasons {
                for lang in [Lang::En, Lang::Zh] {
                    let text = reason.render(lang);
                    assert!(
                        text != reason.code && !text.contains("{ $"),
                        "{reason:?}: {text}"
                    );
                }
            }
        });
    }
}
