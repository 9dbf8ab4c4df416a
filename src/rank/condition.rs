//! Conditions: what the patient has against what the trials are about, by the vocabulary.

use super::ONE;
use crate::kernels::postings::Posting;
use crate::snapshot::{IMPACT_OF_SUBJECT, Lexicon};
use crate::vocab::ConditionId;

/// What a trial of a more general condition is worth ("solid tumor" for lung cancer), in
/// hundredths of one of the very condition.
const ANCESTOR: u64 = 30;

/// An ancestor counts when at most one trial in so many is about it: "neoplasm" tells nothing.
const ANCESTOR_SHARE: usize = 20;

/// Scores by conditions, 0 to [`ONE`], one per row: the best match of any condition of the
/// patient. A match is worth more the fewer trials name the condition, so that the trials of a
/// rare disease come before those of hypertension. A trial of the condition or a descendant
/// counts in full, one that only mentions it less, one of an ancestor less still.
pub(super) fn scores(lexicon: &Lexicon, conditions: &[ConditionId]) -> Vec<i32> {
    let mut matches = Matches::new(lexicon.trials());
    matches.find(lexicon, conditions);
    matches.scores
}

/// The best matches row by row, in memory that serves one patient after another.
#[derive(Debug)]
pub(super) struct Matches {
    scores: Vec<i32>,
    /// The rows whose score is not nought.
    rows: Vec<u32>,
}

impl Matches {
    pub(super) fn new(trials: usize) -> Self {
        Self {
            scores: vec![0; trials],
            rows: Vec::new(),
        }
    }

    /// Adds the score of every row by conditions, times `weight`, to `scores`.
    pub(super) fn add_scores(
        &mut self,
        lexicon: &Lexicon,
        conditions: &[ConditionId],
        weight: i32,
        scores: &mut [i32],
    ) {
        self.find(lexicon, conditions);
        for row in self.rows.drain(..) {
            let score = std::mem::take(&mut self.scores[row as usize]);
            scores[row as usize] += weight * score;
        }
    }

    fn find(&mut self, lexicon: &Lexicon, conditions: &[ConditionId]) {
        for &condition in conditions {
            let worth = worth(lexicon, condition);
            for posting in own(lexicon, condition) {
                let impact = u64::from(posting.impact());
                self.raise(posting.row(), worth * impact / u64::from(IMPACT_OF_SUBJECT));
            }
            for row in ancestors(lexicon, condition) {
                self.raise(row, worth * ANCESTOR / 100);
            }
        }
    }

    fn raise(&mut self, row: u32, worth: u64) {
        let score = &mut self.scores[row as usize];
        if *score == 0 && worth > 0 {
            self.rows.push(row);
        }
        *score = (worth as i32).max(*score);
    }
}

/// Trials of the condition and its descendants, with their impact; a row may come twice.
fn own(lexicon: &Lexicon, condition: ConditionId) -> impl Iterator<Item = Posting> {
    ConditionId::all()
        .filter(move |other| other.is_a(condition))
        .flat_map(|other| lexicon.condition(other))
        .copied()
}

/// The rarity of the condition as a share of that of a term no trial has.
fn worth(lexicon: &Lexicon, condition: ConditionId) -> u64 {
    let trials = lexicon.trials_of(condition);
    let (rarity, most) = (lexicon.rarity(trials), lexicon.rarity(0));
    ONE as u64 * u64::from(rarity) / u64::from(most.max(1))
}

/// Trials whose subject is an ancestor that is not too general.
fn ancestors(lexicon: &Lexicon, condition: ConditionId) -> impl Iterator<Item = u32> {
    ConditionId::all()
        .filter(move |&other| other != condition && condition.is_a(other))
        .map(|other| lexicon.condition(other))
        .filter(|postings| postings.len() <= lexicon.trials() / ANCESTOR_SHARE)
        .flatten()
        .filter(|posting| posting.impact() == IMPACT_OF_SUBJECT)
        .map(|posting| posting.row())
}
