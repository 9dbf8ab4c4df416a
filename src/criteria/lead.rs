//! Lead-ins: what a line that ends in a colon says of the pieces below it.

use super::item::{self, Item, What};
use super::lower::Reading;
use super::parse::criterion;
use super::split::Piece;
use super::term::Term;
use crate::rules::{Criterion, Leaf, Parse, Rule, Section};

/// How the pieces below a lead-in are joined when they make one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Any,
    All,
}

/// The joint, when the pieces do not stand alone: alternatives of an inclusion, or all parts of
/// an exclusion.
pub(super) fn joint(text: &str, section: Section) -> Option<Joint> {
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let alternatives = says(&[
        "one of",
        "any of",
        "either",
        "at least one",
        "one or more",
        "1 of",
        "at least 1",
        "any one",
        "at least two",
        "two of",
        "2 of",
        "at least 2",
        "at least three",
        "3 of",
        "以下之一",
        "任一",
        "any 1",
    ]);
    let together = says(&["all of", "both of", "each of"]);
    match section {
        Section::Exclusion if together => Some(Joint::All),
        Section::Exclusion => None,
        _ => alternatives.then_some(Joint::Any),
    }
}

/// Joins the readings below a lead-in. Exact only when every part is, and the lead-in counts one.
pub(super) fn alternatives(readings: Vec<Reading>, joint: Joint, text: &str) -> Reading {
    let counted = ["two", "2 ", "three", "3 "]
        .iter()
        .any(|w| text.to_lowercase().contains(w));
    let exact = !counted && is_plain(text) && readings.iter().all(|r| r.parse == Parse::Exact);
    let unread = readings.iter().any(|r| r.rule.is_none());
    let mut rules: Vec<Rule> = readings.into_iter().filter_map(|r| r.rule).collect();
    let parse = match (rules.is_empty(), exact) {
        (true, _) => Parse::Unparsed,
        (false, true) => Parse::Exact,
        (false, false) => Parse::Partial,
    };
    if unread && !rules.is_empty() {
        // An alternative that is not understood may hold.
        rules.push(Leaf::Unparsed.into());
    }
    let rule = (!rules.is_empty()).then_some(match joint {
        Joint::Any => Rule::Any(rules),
        Joint::All => Rule::All(rules),
    });
    Reading {
        rule,
        parse,
        permits: false,
    }
}

/// A lead-in with nothing below it, and not of a title's words alone, is shown as unparsed text.
pub(super) fn statement(text: &str, piece: &Piece, children: usize) -> Option<Criterion> {
    const TITLE: usize = 60;
    let body = piece.text(text);
    let bare = children == 0 && body.len() > TITLE && !is_plain(body);
    let reading = Reading {
        rule: None,
        parse: Parse::Unparsed,
        permits: false,
    };
    bare.then(|| criterion(reading, piece.section, piece.span, piece.depth))
}

/// Weakens a reading that depends on more than its lead-in's plain words.
pub(super) fn apply(reading: &mut Reading, lead: &str, section: Section) {
    let lower = lead.to_lowercase();
    let softer = ["except", "unless", "allowed", "permitted", "optional"]
        .iter()
        .any(|w| lower.contains(w));
    let sensitive = section == Section::Unclear;
    if reading.parse == Parse::Exact && (softer || sensitive || !is_plain(lead)) {
        reading.parse = Parse::Partial;
    }
    if softer {
        reading.parse = Parse::Unparsed;
        reading.rule = None;
    }
}

/// Words a plain lead-in may hold beside neutral ones.
const PLAIN: &[&str] = &[
    "hepatic",
    "renal",
    "cardiac",
    "hematologic",
    "hematopoietic",
    "haematological",
    "hematological",
    "bone",
    "marrow",
    "liver",
    "kidney",
    "pulmonary",
    "organ",
    "laboratory",
    "values",
    "value",
    "function",
    "functions",
    "required",
    "require",
    "requires",
    "prior",
    "concurrent",
    "therapy",
    "characteristics",
    "disease",
    "medication",
    "treatment",
    "each",
    "below",
    "listed",
    "parameters",
    "tests",
    "results",
    "initial",
    "screening",
    "entry",
    "study",
    "eligible",
    "eligibility",
    "enrolled",
    "cardiovascular",
    "conditions",
    "not",
    "limited",
    "previous",
    "history",
    "specific",
    "general",
    "other",
    "key",
    "main",
    "major",
    "excluded",
    "included",
    "if",
    "apply",
    "any",
    "concomitant",
    "present",
    "past",
    "medical",
    "age",
    "performance",
    "life",
    "expectancy",
    "have",
    "no",
    "surgery",
    "radiotherapy",
    "chemotherapy",
    "endocrine",
    "biologic",
    "trial",
    "enrollment",
    "participation",
    "inclusion",
    "exclusion",
    "enter",
    "or",
    "and",
    "one",
    "either",
    "least",
    "at",
    "more",
    "ineligible",
];

/// Whether an item is a title that lacks its colon.
pub(super) fn is_title(text: &str) -> bool {
    text.len() < 40 && is_plain(text.trim_end_matches('-'))
}

/// Whether a lead-in says nothing that its pieces depend on.
fn is_plain(lead: &str) -> bool {
    let items = item::items(lead, 0);
    let quiet = |i: &Item| match i.what {
        What::Term(
            Term::Neutral
            | Term::Normal
            | Term::Analyte(_)
            | Term::Example
            | Term::And
            | Term::Or
            | Term::AndOr
            | Term::Anchor
            | Term::Excluded
            | Term::Age,
        ) => true,
        What::Comma
        | What::Colon
        | What::Open
        | What::Close
        | What::Slash
        | What::Dash
        | What::Stop => true,
        _ => plain_words(&lead[i.span.start as usize..i.span.end as usize]),
    };
    items.iter().all(quiet)
}

fn plain_words(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.all(|word| PLAIN.contains(&word.to_lowercase().as_str()))
}

/// Whether the text permits something that others forbid.
pub(super) fn permits(text: &str) -> bool {
    let head = text
        .get(..text.floor_char_boundary(400))
        .unwrap_or(text)
        .to_lowercase();
    [
        "allowed",
        "permitted",
        "acceptable",
        "are eligible",
        "is eligible",
        "may be included",
        "may be enrolled",
        "exception",
    ]
    .iter()
    .any(|word| head.contains(word))
        && !head.starts_with("inclusion")
}

/// Whether a rule names a cancer.
pub(super) fn names_cancer(rule: &Rule) -> bool {
    some_leaf(
        rule,
        &|leaf| matches!(leaf, Leaf::Condition { condition, .. } if is_cancer(*condition)),
    )
}

/// Whether a rule names cancer in general.
pub(super) fn general_cancer(rule: &Rule) -> bool {
    some_leaf(rule, &|leaf| {
        matches!(leaf, Leaf::Condition { condition, .. } if is_cancer(*condition) && condition.parents().all(|p| !is_cancer(p)))
            || matches!(leaf, Leaf::Condition { condition, .. } if ["solid_tumor", "hematologic_malignancy"].contains(&condition.code()))
    })
}

fn is_cancer(condition: crate::vocab::ConditionId) -> bool {
    crate::vocab::ConditionId::by_code("cancer").is_some_and(|cancer| condition.is_a(cancer))
}

fn some_leaf(rule: &Rule, holds: &impl Fn(&Leaf) -> bool) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().any(|part| some_leaf(part, holds)),
        Rule::Not(part) => some_leaf(part, holds),
        Rule::Leaf(leaf) => holds(leaf),
    }
}
