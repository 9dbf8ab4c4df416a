//! Phrases of the grammar by topic: each reads, at an item, one statement about the patient.

pub(super) mod ability;
mod allergy;
pub(super) mod biomarker;
pub(super) mod condition;
pub(super) mod ellipsis;
pub(super) mod grade;
pub(super) mod illness;
pub(super) mod measure;
pub(super) mod person;
pub(super) mod recovery;
pub(super) mod stage;
pub(super) mod therapy;
mod trial;
pub(super) mod window;

use super::item::{Sentence, What};
use super::term::Term;
use crate::rules::{Leaf, Rule, Span, Window};
use crate::vocab::ConditionId;

/// One statement about the patient, read from a run of items.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fact {
    pub(crate) rule: Rule,
    /// The rule says all that the items say.
    pub(super) exact: bool,
    pub(super) role: Role,
    /// One past the last item.
    pub(crate) to: usize,
}

/// The part a statement plays in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Who is meant: age, sex, adults, women of childbearing potential. What follows without a
    /// connective is said of them.
    Person,
    /// A measure; in brackets it defines the condition before it.
    Measure,
    /// Contraception or a negative pregnancy test: required of those who can become pregnant.
    Precaution,
    /// A statement with a qualifier of its own that may or may not reach over a list.
    Qualified,
    /// A therapy's name alone, which does not say when.
    Bare,
    /// Any other statement.
    Plain,
}

impl Fact {
    pub(super) fn leaf(leaf: Leaf, to: usize) -> Self {
        Self {
            rule: leaf.into(),
            exact: true,
            role: Role::Plain,
            to,
        }
    }

    pub(super) fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// The one rule, or all of them.
pub(super) fn all(mut rules: Vec<Rule>) -> Rule {
    // "men and women": a part that anyone meets says nothing among others.
    if rules.len() > 1 {
        rules.retain(|rule| *rule != Rule::All(Vec::new()));
    }
    match rules.len() {
        1 => rules.remove(0),
        _ => Rule::All(rules),
    }
}

/// The one rule, or any of them.
pub(super) fn any(mut rules: Vec<Rule>) -> Rule {
    match rules.len() {
        1 => rules.remove(0),
        _ => Rule::Any(rules),
    }
}

/// That the patient has the condition of a code, of whatever kind.
fn plain_condition(code: &str, window: Option<Window>) -> Option<Leaf> {
    Some(Leaf::Condition {
        condition: ConditionId::by_code(code)?,
        stage: None,
        qualifiers: Vec::new(),
        cause: None,
        window,
        except: Vec::new(),
    })
}

pub(super) fn not(rule: Rule) -> Rule {
    Rule::Not(Box::new(rule))
}

/// Whether the item joins the members of a list; `Some(true)` for "or".
pub(super) fn joint(sentence: Sentence, at: usize) -> Option<bool> {
    match sentence.what(at)? {
        What::Term(Term::Or | Term::AndOr) | What::Slash => Some(true),
        What::Term(Term::And) | What::Comma => Some(false),
        _ => None,
    }
}

/// Skips joints (", or"); the item after them and whether one said "or".
pub(super) fn joints(sentence: Sentence, mut at: usize) -> (usize, bool) {
    let mut or = false;
    while let Some(this) = joint(sentence, at) {
        or |= this;
        at += 1;
    }
    (at, or)
}

/// Skips words that say nothing.
pub(super) fn neutral(sentence: Sentence, mut at: usize) -> usize {
    while sentence.term(at) == Some(Term::Neutral) {
        at += 1;
    }
    at
}

/// Skips brackets that name the same again: "(HIV)", "(Antabuse)", "(PCI)" after "prophylactic
/// cranial irradiation".
pub(super) fn restated(sentence: Sentence, at: usize, same: impl Fn(Term) -> bool) -> usize {
    let named = match sentence.what(at + 1) {
        Some(What::Term(term)) => same(term) || is_of_initials(sentence, at),
        Some(What::Unknown) => true,
        _ => false,
    };
    let brackets =
        sentence.what(at) == Some(What::Open) && sentence.what(at + 2) == Some(What::Close);
    at + if brackets && named { 3 } else { 0 }
}

/// Whether what stands in the bracket at `open` is the initials of the words before it.
fn is_of_initials(sentence: Sentence, open: usize) -> bool {
    /// Bytes of the words that an abbreviation may be of.
    const LONGEST: u32 = 100;
    let (Some(bracket), Some(short)) = (sentence.items.get(open), sentence.items.get(open + 1))
    else {
        return false;
    };
    let start = bracket
        .span
        .start
        .saturating_sub(LONGEST)
        .max(sentence.base);
    let end = bracket.span.start;
    let (before, short) = (sentence.str(Span { start, end }), sentence.str(short.span));
    let words = before.rsplit(|c: char| !c.is_alphanumeric());
    let initials = words.filter_map(|word| word.chars().next());
    let letters = short.chars().rev();
    short.len() > 1
        && short.chars().all(|c| c.is_ascii_uppercase())
        && initials
            .map(|c| c.to_ascii_uppercase())
            .take(short.len())
            .eq(letters)
}
