use super::{Leaf, Truth};
use serde::{Deserialize, Serialize};

/// A rule: leaves joined by All, Any and Not. In JSON: `{"all":[…]}`, `{"any":[…]}`,
/// `{"not":…}`, `{"leaf":{…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Every part must hold; holds when empty.
    All(Vec<Rule>),
    /// One part must hold; does not hold when empty.
    Any(Vec<Rule>),
    /// The part must not hold.
    Not(Box<Rule>),
    /// One statement about the patient.
    Leaf(Leaf),
}

impl Rule {
    /// Evaluates the rule with `truth_of` deciding each leaf.
    pub fn evaluate(&self, truth_of: &mut impl FnMut(&Leaf) -> Truth) -> Truth {
        match self {
            Self::All(parts) => parts
                .iter()
                .fold(Truth::Met, |t, part| t.and(part.evaluate(truth_of))),
            Self::Any(parts) => parts
                .iter()
                .fold(Truth::NotMet, |t, part| t.or(part.evaluate(truth_of))),
            Self::Not(part) => !part.evaluate(truth_of),
            Self::Leaf(leaf) => truth_of(leaf),
        }
    }

    /// The statements of the rule, in the order they are written.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.gather(&mut leaves);
        leaves
    }

    fn gather<'r>(&'r self, leaves: &mut Vec<&'r Leaf>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.gather(leaves));
            }
            Self::Not(part) => part.gather(leaves),
            Self::Leaf(leaf) => leaves.push(leaf),
        }
    }

    /// Whether a statement of the rule is such a one.
    pub fn has_leaf(&self, such: &impl Fn(&Leaf) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.has_leaf(such)),
            Self::Not(part) => part.has_leaf(such),
            Self::Leaf(leaf) => such(leaf),
        }
    }
}

impl From<Leaf> for Rule {
    fn from(leaf: Leaf) -> Self {
        Self::Leaf(leaf)
    }
}

/// How much of a criterion's text the rule stands for. Only one that [decides](Parse::decides)
/// may exclude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Parse {
    /// The rule says all that the text says.
    Exact = 0,
    /// The rule says part of it: it may speak for or against, and may not exclude.
    Partial = 1,
    /// Nothing was understood: always unknown.
    Unparsed = 2,
    /// Consent, availability, compliance: not part of screening, shown apart.
    Administrative = 3,
    /// The rule is the frame of what the text says: each part that is not read is a leaf
    /// [`Leaf::Unparsed`] at its place, so that what the rule decides holds whatever those parts
    /// say. May exclude; is not counted as read.
    Gapped = 4,
}

impl Parse {
    /// Whether a definite truth of the rule is that of the text.
    #[must_use]
    pub fn decides(self) -> bool {
        matches!(self, Self::Exact | Self::Gapped)
    }
}

/// Where in the eligibility text a criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Section {
    /// Must hold for the patient to be eligible.
    Inclusion = 0,
    /// Must not hold for the patient to be eligible.
    Exclusion = 1,
    /// The text does not say; such a criterion decides nothing and is shown for reading.
    Unclear = 2,
}

/// Bytes `start..end` of a trial's eligibility text (UTF-8 offsets on character borders).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One criterion of a trial: the rule read from a span of its eligibility text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Inclusion or exclusion.
    pub section: Section,
    /// The sentence it rests on, in bytes of the original text.
    pub span: Span,
    /// Depth in the text's nested lists, 0 for the outermost.
    pub depth: u8,
    /// How much of the sentence the rule stands for.
    pub parse: Parse,
    /// What the sentence says of the patient, as written: an exclusion criterion's rule holds
    /// for the patients it excludes.
    pub rule: Rule,
}
