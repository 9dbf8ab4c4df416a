//! Notes read into facts: ages and sexes of published topics, and the written cases of
//! `tests/cases/notes_*.toml`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::print_stdout,
    reason = "tests say what they skip and what they found"
)]

use crate::fact_text::fact_text;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use trialmatch::patient::note::{self, Doubt, Proposal};
use trialmatch::vocab::Lang;

/// The day of screening of all cases.
const DAY: Date = date(2026, 6, 30);

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

/// A note with all facts it states: those taken over, and those left to the clinician, each
/// with the reasons.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    doubted: Vec<String>,
}

impl Case {
    /// What is wrong with the reading, if anything.
    fn fault(&self) -> Option<String> {
        let reading = note::read(&self.text, DAY);
        let (taken, doubted): (Vec<&Proposal>, Vec<&Proposal>) = reading
            .proposals
            .iter()
            .partition(|p| p.accepted_by_default());
        let taken: BTreeSet<String> = taken.into_iter().map(|p| fact_text(&p.fact)).collect();
        let doubted: BTreeSet<String> = doubted.into_iter().map(with_reasons).collect();
        let wanted = |list: &[String]| list.iter().cloned().collect::<BTreeSet<_>>();
        (taken != wanted(&self.facts) || doubted != wanted(&self.doubted)).then(|| {
            format!(
                "{:?}\n  facts = {taken:?}\n  doubted = {doubted:?}",
                self.text
            )
        })
    }
}

fn with_reasons(proposal: &Proposal) -> String {
    let reasons: Vec<String> = (proposal.doubts.iter())
        .map(|doubt: &Doubt| {
            serde_json::to_value(doubt)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    format!("{}: {}", reasons.join(", "), fact_text(&proposal.fact))
}

fn cases(lang: Lang) -> Vec<Case> {
    let name = match lang {
        Lang::En => "tests/cases/notes_en.toml",
        Lang::Zh => "tests/cases/notes_zh.toml",
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = std::fs::read_to_string(path).unwrap();
    toml::from_str::<Table>(&text)
        .unwrap_or_else(|e| panic!("{name}: {e}"))
        .case
}

fn check(lang: Lang) {
    let faults: Vec<String> = cases(lang).iter().filter_map(Case::fault).collect();
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn english_notes_are_read() {
    check(Lang::En);
}

#[test]
fn chinese_notes_are_read() {
    check(Lang::Zh);
}

#[test]
fn every_fact_quotes_the_note() {
    for case in cases(Lang::En).iter().chain(&cases(Lang::Zh)) {
        for proposal in note::read(&case.text, DAY).proposals {
            let quote = case
                .text
                .get(proposal.start as usize..proposal.end as usize);
            assert!(
                quote.is_some_and(|q| !q.is_empty()),
                "{proposal:?} of {:?}",
                case.text
            );
        }
    }
}

/// A clean history denies what histories are asked for, not what the note names, and no cancer.
#[test]
fn a_clean_history_denies_what_is_asked_for() {
    let reading = note::read(
        "Otherwise healthy man with hypertension and a lung mass.",
        DAY,
    );
    let taken = |wanted: &str| {
        let mut own = reading.proposals.iter().filter(|p| p.accepted_by_default());
        own.any(|p| fact_text(&p.fact) == wanted)
    };
    assert!(taken("no diabetes_mellitus") && taken("no hiv_infection") && taken("hypertension"));
    assert!(!taken("no hypertension") && !taken("no cancer") && !taken("no lung_cancer"));
    let all = reading
        .proposals
        .iter()
        .find(|p| fact_text(&p.fact) == "all conditions");
    assert!(all.is_some_and(|p| !p.accepted_by_default()));
}

#[test]
fn hostile_text_reads_without_panic() {
    let odd = [
        "",
        "\u{0}\u{0}",
        "年年年",
        "((((((",
        "İİİ 58-year-old İ",
        "58",
        "-year-old",
        "negative negative",
        "\u{202e}58 yo",
    ];
    for text in odd {
        assert_eq!(note::read(text, DAY).unread, 0, "{text}");
    }
    let day = Date::MIN;
    let reading = note::read("58-year-old, stroke 99999 years ago, HIV negative", day);
    assert!(!reading.proposals.is_empty());
}

/// One of the published topics.
#[derive(Deserialize)]
struct Topic {
    topic_id: String,
    text: String,
}

#[derive(Deserialize)]
struct Ages {
    topics: BTreeMap<String, (u16, String, String)>,
}

fn topics() -> Option<Vec<Topic>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/retrieval/trec_ct_2021/topics.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: ../shared/data not found");
        return None;
    };
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

#[test]
fn ages_and_sexes_of_the_topics_are_right() {
    let Some(topics) = topics() else { return };
    let expected: Ages = toml::from_str(include_str!("../cases/trec_ages.toml")).unwrap();
    let mut wrong = Vec::new();
    for topic in &topics {
        let (age, unit, sex) = &expected.topics[&topic.topic_id];
        let patient = note::read(&topic.text, DAY).accept_default();
        let birth = patient
            .birth
            .map(|birth| fact_text(&note::ProposedFact::Birth(birth)));
        let read_sex = patient
            .sex
            .map(|sex| fact_text(&note::ProposedFact::Sex(sex)));
        if birth.as_deref() != Some(format!("age {age} {unit}").as_str()) {
            wrong.push(format!("{}: {birth:?}", topic.topic_id));
        }
        if read_sex.as_deref() != Some(sex.as_str()) {
            wrong.push(format!("{}: {read_sex:?}", topic.topic_id));
        }
    }
    let facts = 2 * expected.topics.len();
    assert_eq!(topics.len(), expected.topics.len());
    assert!(
        wrong.len() * 100 <= 3 * facts,
        "{} of {facts} wrong: {wrong:?}",
        wrong.len()
    );
    println!(
        "{} of {facts} ages and sexes right; wrong: {wrong:?}",
        facts - wrong.len()
    );
}

/// Every quote lies in the note, and acceptance by position is that of the list.
fn holds_together(text: &str) {
    let reading = note::read(text, DAY);
    for proposal in &reading.proposals {
        assert!(
            text.get(proposal.start as usize..proposal.end as usize)
                .is_some()
        );
    }
    let chosen: Vec<usize> = (0..reading.proposals.len())
        .filter(|&at| reading.proposals[at].accepted_by_default())
        .collect();
    assert_eq!(reading.accept(&chosen), reading.accept_default());
    let json = serde_json::to_string(&reading).unwrap();
    assert_eq!(
        serde_json::from_str::<note::NoteReading>(&json).unwrap(),
        reading
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        holds_together(&text);
    }

    #[test]
    fn any_fragments_are_read(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..40)) {
        holds_together(&parts.concat());
    }
}

const FRAGMENTS: &[&str] = &[
    "58",
    "-year-old ",
    "woman ",
    "no ",
    "denies ",
    "HER2 ",
    "3",
    "+",
    "/",
    "PR-",
    "(",
    ")",
    ", ",
    ". ",
    ": ",
    "\n",
    "stage ",
    "IV ",
    "cancer ",
    "BP ",
    "140",
    "/90 ",
    "mg/dL ",
    "×10^9/L",
    "in ",
    "2019",
    " years ago ",
    "mother ",
    "was ruled out",
    "family history",
    "过敏",
    "无",
    "高血压",
    "岁",
    "男",
    "，",
    "。",
    "期",
    "EGFR",
    "19",
    "外显子",
    "缺失",
    "negative",
    "for ",
    "Allergies",
    "Plan",
    "carboplatin ",
    "two ",
    "prior ",
    "lines of therapy",
    "pregnan",
    "t ",
    "\u{a0}",
    "İ",
    "Ⅲ",
];

/// A megabyte without sentences, of nothing but brackets, of nothing but cues: read to the end.
#[test]
fn a_megabyte_is_read_to_the_end() {
    for unit in [
        "a",
        "( ",
        "no ",
        "58 ",
        "cancer ",
        "no cancer in 2019, ",
        "无高血压，",
        "HER2 3+/",
        "\n",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        assert_eq!(note::read(&text, DAY).unread, 0, "{unit:?}");
    }
}
