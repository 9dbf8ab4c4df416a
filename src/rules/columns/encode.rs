use super::{Columns, code};
use crate::rules::{Criterion, Leaf, Rule};
use std::collections::HashMap;

/// Writes rules as columns. Leaves are numbered in the order of their JSON text when finished,
/// so the same rules give the same columns whatever order trials were read in.
#[derive(Debug, Default)]
pub struct Encoder {
    rows: HashMap<Leaf, u32>,
    codes: Vec<u32>,
    rule_ends: Vec<u32>,
    sections: Vec<u8>,
    grades: Vec<u8>,
    trial_ends: Vec<u32>,
}

/// The finished columns; see [the module](super) for what each holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encoded {
    /// JSON form of each distinct leaf, sorted.
    pub leaves: Vec<String>,
    /// Postfix codes.
    pub codes: Vec<u32>,
    /// Ends of criteria in `codes`.
    pub rule_ends: Vec<u32>,
    /// Sections of criteria.
    pub sections: Vec<u8>,
    /// Grades of criteria.
    pub grades: Vec<u8>,
    /// Ends of trials among the criteria.
    pub trial_ends: Vec<u32>,
}

impl Encoder {
    /// An encoder without trials.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one trial with its criteria, in their order.
    pub fn push<'a>(&mut self, criteria: impl IntoIterator<Item = &'a Criterion>) {
        for criterion in criteria {
            self.rule(&criterion.rule);
            self.rule_ends.push(index(self.codes.len()));
            self.sections.push(criterion.section as u8);
            self.grades.push(criterion.parse as u8);
        }
        self.trial_ends.push(index(self.rule_ends.len()));
    }

    /// The columns of everything pushed.
    #[must_use]
    pub fn finish(mut self) -> Encoded {
        let mut leaves: Vec<(String, u32)> = self
            .rows
            .drain()
            .map(|(leaf, row)| (json(&leaf), row))
            .collect();
        leaves.sort_unstable();
        let mut sorted = vec![0; leaves.len()];
        for (new, (_, old)) in (0u32..).zip(&leaves) {
            sorted[*old as usize] = new;
        }
        for code in self.codes.iter_mut().filter(|c| **c < code::FIRST_OPERATOR) {
            *code = sorted[*code as usize];
        }
        Encoded {
            leaves: leaves.into_iter().map(|(text, _)| text).collect(),
            codes: self.codes,
            rule_ends: self.rule_ends,
            sections: self.sections,
            grades: self.grades,
            trial_ends: self.trial_ends,
        }
    }

    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Leaf(leaf) => {
                let next = index(self.rows.len());
                let row = *self.rows.entry(leaf.clone()).or_insert(next);
                self.codes.push(row);
            }
            Rule::Not(part) => {
                self.rule(part);
                self.codes.push(code::NOT);
            }
            Rule::All(parts) => self.parts(parts, code::ALL, code::AND),
            Rule::Any(parts) => self.parts(parts, code::ANY, code::OR),
        }
    }

    fn parts(&mut self, parts: &[Rule], start: u32, fold: u32) {
        self.codes.push(start);
        for part in parts {
            self.rule(part);
            self.codes.push(fold);
        }
    }
}

/// Columns are indexed by u32; four thousand million codes would be 16 GB.
fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The JSON form of a leaf; every leaf has one.
fn json(leaf: &Leaf) -> String {
    serde_json::to_string(leaf).unwrap_or_default()
}

impl Encoded {
    /// The columns as [`Program::open`](super::Program::open) takes them, borrowed.
    #[must_use]
    pub fn columns(&self) -> Columns<&[u32], &[u8]> {
        Columns {
            codes: &self.codes,
            rule_ends: &self.rule_ends,
            sections: &self.sections,
            grades: &self.grades,
            trial_ends: &self.trial_ends,
        }
    }
}
