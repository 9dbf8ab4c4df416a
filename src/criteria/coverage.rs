//! How much of many eligibility texts is understood.

use super::residue;
use super::split::slice;
use crate::rules::{Criterion, Leaf, Parse, Rule, Section, Span};
use serde::Serialize;
use std::collections::BTreeMap;

/// Criteria counted by how they were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Grades {
    /// The rule says all that the text says.
    pub exact: u64,
    /// The rule says what can be said for certain around words that are not read.
    pub gapped: u64,
    /// The rule says part of it.
    pub partial: u64,
    /// Nothing was understood.
    pub unparsed: u64,
    /// Consent, availability and the like.
    pub administrative: u64,
}

impl Grades {
    fn add(&mut self, parse: Parse) {
        match parse {
            Parse::Exact => self.exact += 1,
            Parse::Gapped => self.gapped += 1,
            Parse::Partial => self.partial += 1,
            Parse::Unparsed => self.unparsed += 1,
            Parse::Administrative => self.administrative += 1,
        }
    }

    /// Criteria that are part of screening.
    #[must_use]
    pub fn screened(&self) -> u64 {
        self.exact + self.gapped + self.partial + self.unparsed
    }

    /// Share of exact criteria among those screened, 0 to 1; 0 when there are none.
    #[must_use]
    pub fn exact_share(&self) -> f64 {
        share(self.exact, self.screened())
    }

    /// Share of unparsed criteria among those screened, 0 to 1; 0 when there are none.
    #[must_use]
    pub fn unparsed_share(&self) -> f64 {
        share(self.unparsed, self.screened())
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// Coverage over many texts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Coverage {
    /// Texts read.
    pub texts: u64,
    /// Over all criteria.
    pub all: Grades,
    /// By section.
    pub sections: BTreeMap<&'static str, Grades>,
    /// By the kinds of statement a criterion's rule holds; one criterion may count for several.
    pub kinds: BTreeMap<&'static str, Grades>,
    /// Diagnostics raised.
    pub diagnostics: u64,
    #[serde(skip)]
    openings: BTreeMap<String, u64>,
    #[serde(skip)]
    residues: BTreeMap<String, u64>,
}

impl Coverage {
    /// Counts the criteria of a text.
    pub fn add(&mut self, text: &str) {
        let (criteria, diagnostics) = super::parse(text);
        self.texts += 1;
        self.diagnostics += diagnostics.len() as u64;
        for criterion in &criteria {
            self.criterion(text, criterion);
        }
    }

    fn criterion(&mut self, text: &str, criterion: &Criterion) {
        self.all.add(criterion.parse);
        let section = section_name(criterion.section);
        self.sections
            .entry(section)
            .or_default()
            .add(criterion.parse);
        let mut kinds = Vec::new();
        collect_kinds(&criterion.rule, &mut kinds);
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            self.kinds.entry(kind).or_default().add(criterion.parse);
        }
        if criterion.parse == Parse::Unparsed {
            let opening = opening(slice(text, criterion.span));
            *self.openings.entry(opening).or_default() += 1;
        }
        if matches!(criterion.parse, Parse::Partial | Parse::Gapped) {
            self.residue(text, &residue::unread(text, criterion.span));
        }
    }

    /// Counts what alone keeps a criterion partial: its one unread phrase, or, where every word
    /// is read, the way they are joined.
    fn residue(&mut self, text: &str, unread: &[Span]) {
        let phrase = match unread {
            [] => ALL_READ.to_owned(),
            [span] => slice(text, *span).to_lowercase(),
            _ => return,
        };
        *self.residues.entry(phrase).or_default() += 1;
    }

    /// The most frequent openings of unparsed criteria, most frequent first.
    #[must_use]
    pub fn unparsed_openings(&self, count: usize) -> Vec<(&str, u64)> {
        most_frequent(&self.openings, count)
    }

    /// The phrases that most often are the only unread one of a partial criterion, most frequent
    /// first; `(all words read)` counts the partial criteria without any.
    #[must_use]
    pub fn residues(&self, count: usize) -> Vec<(&str, u64)> {
        most_frequent(&self.residues, count)
    }
}

/// Stands among the residues for criteria whose words are all read, but not how they are joined.
const ALL_READ: &str = "(all words read)";

fn most_frequent(counts: &BTreeMap<String, u64>, count: usize) -> Vec<(&str, u64)> {
    let mut sorted: Vec<(&str, u64)> = counts.iter().map(|(o, &n)| (o.as_str(), n)).collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    sorted.truncate(count);
    sorted
}

fn section_name(section: Section) -> &'static str {
    match section {
        Section::Inclusion => "inclusion",
        Section::Exclusion => "exclusion",
        Section::Unclear => "unclear",
    }
}

/// The first four words, in lower case.
fn opening(text: &str) -> String {
    const WORDS: usize = 4;
    let words: Vec<String> = text
        .split_whitespace()
        .take(WORDS)
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

fn collect_kinds(rule: &Rule, kinds: &mut Vec<&'static str>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().for_each(|part| collect_kinds(part, kinds))
        }
        Rule::Not(part) => collect_kinds(part, kinds),
        Rule::Leaf(leaf) => kinds.push(kind(leaf)),
    }
}

fn kind(leaf: &Leaf) -> &'static str {
    match leaf {
        Leaf::Sex { .. } => "sex",
        Leaf::Age { .. } => "age",
        Leaf::HealthyVolunteer => "healthy_volunteer",
        Leaf::Measure { .. } => "measure",
        Leaf::Condition { .. } => "condition",
        Leaf::Biomarker { .. } => "biomarker",
        Leaf::Therapy { .. } => "therapy",
        Leaf::Lines { .. } => "lines",
        Leaf::Reproductive { .. } => "reproductive",
        Leaf::Allergy { .. } => "allergy",
        Leaf::Participation { .. } => "participation",
        Leaf::Unparsed => "unparsed",
    }
}
