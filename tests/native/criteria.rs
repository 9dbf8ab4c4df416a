//! The parser on hostile text and on the annotated and registry data.
#![expect(clippy::print_stdout, reason = "says when it skips")]

use crate::rule_text::rule_text;
use proptest::prelude::*;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use trialmatch::criteria::{Coverage, DiagnosticCode, GoldRow, parse, parse_line, score_numeric};
use trialmatch::rules::{Criterion, Leaf, Parse, Rule, Section};

/// A file of the shared data; nothing, visibly, when it is absent.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/data not found");
    None
}

#[test]
fn numeric_constraints_are_found() {
    let Some(path) = shared("criteria/numeric_constraints.jsonl") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<GoldRow> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let report = score_numeric(&rows);
    println!("all {:?}\nknown {:?}", report.all, report.known);
    assert!(report.all.f1 >= 0.90, "F1 {}", report.all.f1);
    assert!(
        report.known.f1 >= 0.95,
        "F1 on known features {}",
        report.known.f1
    );
}

#[test]
fn the_registry_is_covered() {
    let Some(path) = shared("trials/studies.jsonl.gz") else {
        return;
    };
    let file = std::fs::File::open(path).unwrap();
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    let mut coverage = Coverage::default();
    for line in lines.step_by(10) {
        let study: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = &study["protocolSection"]["eligibilityModule"]["eligibilityCriteria"];
        coverage.add(text.as_str().unwrap());
    }
    println!("{:?}", coverage.all);
    assert!(
        coverage.all.exact_share() >= 0.28,
        "exact {}",
        coverage.all.exact_share()
    );
    assert!(
        coverage.all.unparsed_share() <= 0.23,
        "unparsed {}",
        coverage.all.unparsed_share()
    );
}

fn assert_spans_fit(text: &str, criteria: &[Criterion]) {
    for criterion in criteria {
        let range = criterion.span.start as usize..criterion.span.end as usize;
        assert!(
            text.get(range).is_some_and(|t| !t.is_empty()),
            "{criterion:?}"
        );
    }
}

#[test]
fn hostile_text_is_read_without_panic_or_exclusion() {
    let texts = [
        String::new(),
        "\0\u{1}\u{fffd}".repeat(100),
        "(".repeat(100_000),
        ",".repeat(100_000),
        ">".repeat(100_000),
        "unless ".repeat(10_000),
        "history of ".repeat(10_000),
        "AST ".repeat(10_000),
        "1 ".repeat(10_000),
        "- foo or\n".repeat(20_000),
        "Hepatic:\n".repeat(20_000),
        format!("Inclusion Criteria:\n{}", "- foo or\n".repeat(20_000)),
        "a".repeat(100_000),
        "معايير الاشتمال: العمر".to_owned(),
        "**Inclusion** &amp; <b>Age</b> &gt;= 18".to_owned(),
        "]])) [ ( }".to_owned(),
        "if if if, or or and".to_owned(),
        "- \n- \n1.\n(a)\n:".to_owned(),
    ];
    for text in &texts {
        let (criteria, _) = parse(text);
        assert_spans_fit(text, &criteria);
        let exact = |c: &&Criterion| c.parse == Parse::Exact && c.section == Section::Exclusion;
        assert!(
            !criteria.iter().any(|c| exact(&c)),
            "{:?}",
            &text[..text.len().min(20)]
        );
    }
}

#[test]
fn nonsense_is_said_and_decides_nothing() {
    for (text, code) in [
        (
            "Hemoglobin > 12 g/dL and < 8 g/dL",
            DiagnosticCode::ContradictoryRange,
        ),
        ("Hemoglobin ≥ 9000 g/dL", DiagnosticCode::ImplausibleValue),
        (
            "Age ≥ 80 years and ≤ 18 years",
            DiagnosticCode::ContradictoryRange,
        ),
    ] {
        let (criterion, diagnostics) = parse_line(text, Section::Inclusion);
        assert_eq!(diagnostics.first().map(|d| d.code), Some(code), "{text}");
        assert_eq!(criterion.rule, Rule::Leaf(Leaf::Unparsed), "{text}");
    }
}

#[test]
fn alternatives_under_a_lead_in_are_one_criterion() {
    let text = "Inclusion Criteria:\n- One of the following:\n  - Diabetes\n  - Hypertension\n- Age ≥ 18 years";
    let (criteria, _) = parse(text);
    assert_eq!(criteria.len(), 2);
    assert!(
        matches!(&criteria[0].rule, Rule::Any(parts) if parts.len() == 2),
        "{:?}",
        criteria[0]
    );
    assert_eq!(criteria[0].parse, Parse::Exact);
}

#[test]
fn a_bound_is_asked_of_the_others_where_the_next_is_another_for_some() {
    let text = "Inclusion Criteria:\n\n* AST ≤ 2.5 x ULN\n\
        * AST ≤ 5 x ULN in patients with liver metastases\n* ALT ≤ 3 x ULN\n";
    let rules: Vec<String> = parse(text).0.iter().map(|c| rule_text(&c.rule)).collect();
    assert_eq!(
        rules,
        [
            "any(ast <= 2.5 ULN, all(liver_metastases, ast <= 5 ULN))",
            "any(no(liver_metastases), ast <= 5 ULN)",
            "alt <= 3 ULN",
        ]
    );
}

#[test]
fn a_lead_in_about_some_patients_weakens_what_stands_below() {
    let text = "Exclusion Criteria:\n- Cohort B only:\n  - Diabetes\n- Epilepsy";
    let (criteria, _) = parse(text);
    let grades: Vec<Parse> = criteria.iter().map(|c| c.parse).collect();
    assert_eq!(grades, [Parse::Gapped, Parse::Exact]);
}

#[test]
fn general_malignancy_does_not_exclude_from_a_cancer_trial() {
    let text = "Inclusion Criteria:\n- Breast cancer\n\nExclusion Criteria:\n- History of malignancy within 5 years";
    let (criteria, _) = parse(text);
    assert_eq!(criteria[1].parse, Parse::Partial);
}

/// The words, grade and rule of each criterion.
fn read(text: &str) -> Vec<(&str, Parse, String)> {
    let (criteria, _) = parse(text);
    let words = |c: &Criterion| &text[c.span.start as usize..c.span.end as usize];
    let parts = criteria.iter();
    parts
        .map(|c| (words(c), c.parse, rule_text(&c.rule)))
        .collect()
}

#[test]
fn exclusions_stand_for_themselves() {
    let text = "Exclusion Criteria:\n- Diabetes, foo syndrome, or stroke\n";
    let exact = |words, rule: &str| (words, Parse::Exact, rule.to_owned());
    assert_eq!(
        read(text),
        [
            exact("Diabetes", "diabetes_mellitus"),
            ("foo syndrome", Parse::Unparsed, "?".to_owned()),
            exact("stroke", "stroke"),
        ]
    );
}

/// What follows the slash was once shown with all that stands before it.
#[test]
fn parts_of_a_sentence_lie_apart() {
    let text = "Exclusion Criteria:\n- ANC ≥ 1,500/foo ≥ 9.0 g/dL\n";
    let parts: Vec<_> = read(text).into_iter().map(|(words, ..)| words).collect();
    assert_eq!(parts, ["ANC ≥ 1,500", "foo ≥ 9.0 g/dL"]);
}

#[test]
fn what_one_no_denies_stands_for_itself() {
    let text = "Inclusion Criteria:\n- No diabetes, foo syndrome, or stroke\n";
    let denied = |words, rule: &str| (words, Parse::Exact, rule.to_owned());
    assert_eq!(
        read(text),
        [
            denied("No diabetes", "no(diabetes_mellitus)"),
            ("foo syndrome", Parse::Unparsed, "?".to_owned()),
            denied("stroke", "no(stroke)"),
        ]
    );
}

#[test]
fn ways_to_meet_a_criterion_are_one() {
    let text = "Inclusion Criteria:\n- Creatinine ≤ 1.5 mg/dL OR\n- Creatinine clearance ≥ 60 mL/min\n- Asthma\n";
    let rules: Vec<_> = read(text)
        .into_iter()
        .map(|(_, parse, rule)| (parse, rule))
        .collect();
    let either = "any(creatinine <= 1.5 mg/dL, creatinine_clearance >= 60 mL/min)";
    assert_eq!(
        rules,
        [
            (Parse::Exact, either.to_owned()),
            (Parse::Exact, "asthma".to_owned()),
        ]
    );
}

#[test]
fn a_way_that_is_not_read_leaves_the_others_in_favour() {
    let text = "Inclusion Criteria:\n- Foo score above bar, or\n- Ejection fraction ≥ 50%\n";
    let (_, parse, rule) = read(text).remove(0);
    assert_eq!(
        (parse, rule.as_str()),
        (Parse::Gapped, "any(lvef >= 50 %, ?)")
    );
}

#[test]
fn a_lead_in_among_exclusions_narrows_what_stands_below() {
    let text = "Exclusion Criteria:\n- Uncontrolled illness, including but not limited to:\n  - Stroke\n- Risk factors for:\n  - Epilepsy\n";
    let read = read(text);
    let stroke = ("Stroke", Parse::Gapped, "all(stroke, ?)".to_owned());
    assert!(read.contains(&stroke), "{read:?}");
    let epilepsy = ("Epilepsy", Parse::Partial, "epilepsy".to_owned());
    assert!(read.contains(&epilepsy), "{read:?}");
}

#[test]
fn a_time_after_a_list_may_be_that_of_all() {
    let text = "Exclusion Criteria:\n- Stroke, foo bar, or seizure within 6 months\n";
    let read = read(text);
    let stroke = ("Stroke", Parse::Gapped, "all(stroke, ?)".to_owned());
    assert_eq!(read.first(), Some(&stroke));
}

#[test]
fn lists_that_may_not_be_parted_stay_whole() {
    for text in [
        // A head that is not read, a shared noun, a description, a qualifier of people.
        "Exclusion Criteria:\n- Increased risk of foo or diabetes\n",
        "Exclusion Criteria:\n- Diabetes or foo medication\n",
        "Exclusion Criteria:\n- Evidence of infection at or near the foo site\n",
        "Exclusion Criteria:\n- Women of childbearing potential, unable to foo\n",
        // Alternatives, people, permissions and scores among inclusions.
        "Inclusion Criteria:\n- Diabetes or foo syndrome\n",
        "Inclusion Criteria:\n- Foo; schizophrenia; bipolar disorder\n",
        "Inclusion Criteria:\n- Hypertension, diabetes and prior stroke on the foo score\n",
        "Inclusion Criteria:\n- Patients who received hydroxyurea and have foo may enter\n",
        "Inclusion Criteria:\n- Male and foo female subjects\n",
    ] {
        let deciding: Vec<_> = read(text).into_iter().filter(|c| c.1.decides()).collect();
        assert!(deciding.is_empty(), "{text}: {deciding:?}");
    }
}

#[test]
fn demands_joined_by_and_stand_for_themselves() {
    let text = "Inclusion Criteria:\n- Age ≥ 18 years and able to foo the bar\n";
    let age = ("Age ≥ 18 years", Parse::Exact, "age >= 18 years".to_owned());
    assert_eq!(read(text).first(), Some(&age));
}

#[test]
fn a_permission_is_no_demand() {
    let text = "Exclusion Criteria:\n\nAllowed:\n\n- Acyclovir\n- Foo\n";
    let grades: Vec<Parse> = parse(text).0.iter().map(|c| c.parse).collect();
    assert_eq!(grades, [Parse::Administrative; 2]);
}

#[test]
fn an_or_between_items_makes_them_uncertain() {
    let text = "Inclusion Criteria:\n- Diabetes\n- OR\n- Hypertension";
    let (criteria, _) = parse(text);
    assert!(
        criteria.iter().all(|c| c.parse != Parse::Exact),
        "{criteria:?}"
    );
}

/// Fragments of real criteria, to be strung together in any order.
const FRAGMENTS: &[&str] = &[
    "Inclusion Criteria:\n\n",
    "- ",
    "1. ",
    "(",
    ")",
    "≥ 18",
    "between 5 and",
    "years",
    " or ",
    " and ",
    ", ",
    ";",
    "\n",
    "AST",
    "× ULN",
    "history of ",
    "no ",
    "except ",
    "unless",
    "if ",
    "stage III",
    "HER2",
    "negative",
    "within 4 weeks",
    "chemotherapy",
    "hepatitis B",
    "140/90",
    "e.g. ",
    ":",
    "10^9/L",
    "患者",
    "\u{202e}",
    "allowed",
    "of the following:\n",
];

proptest! {
    /// Any text is read without panic; spans are in order, on character borders, and apart.
    #[test]
    fn any_text_is_read(parts in prop::collection::vec((0..FRAGMENTS.len(), ".{0,3}"), 0..40)) {
        let text: String = parts.iter().flat_map(|(at, noise)| [FRAGMENTS[*at], noise.as_str()]).collect();
        let (criteria, _) = parse(&text);
        assert_spans_fit(&text, &criteria);
        prop_assert!(criteria.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert_eq!(parse(&text).0, criteria);
    }
}
