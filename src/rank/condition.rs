//! Conditions: what the patient has against what the trials are about, by the vocabulary.

use super::ONE;
use crate::snapshot::{IMPACT_OF_SUBJECT, Lexicon};
use crate::vocab::ConditionId;
use std::collections::BTreeSet;

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
    let mut scores = vec![0; lexicon.trials()];
    for &condition in conditions {
        let own = own(lexicon, condition);
        let worth = worth(lexicon, &own);
        for (row, impact) in own {
            raise(
                &mut scores,
                row,
                worth * u64::from(impact) / u64::from(IMPACT_OF_SUBJECT),
            );
        }
        for row in ancestors(lexicon, condition) {
            raise(&mut scores, row, worth * ANCESTOR / 100);
        }
    }
    scores
}

fn raise(scores: &mut [i32], row: u32, worth: u64) {
    let score = &mut scores[row as usize];
    *score = (worth as i32).max(*score);
}

/// Trials of the condition and its descendants, with their impact; a row may come twice.
fn own(lexicon: &Lexicon, condition: ConditionId) -> Vec<(u32, u8)> {
    ConditionId::all()
        .filter(|other| other.is_a(condition))
        .filter_map(|other| lexicon.condition(other))
        .flatten()
        .collect()
}

/// The rarity of the condition as a share of that of a term no trial has.
fn worth(lexicon: &Lexicon, own: &[(u32, u8)]) -> u64 {
    let rows: BTreeSet<u32> = own.iter().map(|&(row, _)| row).collect();
    let (rarity, most) = (lexicon.rarity(rows.len()), lexicon.rarity(0));
    ONE as u64 * u64::from(rarity) / u64::from(most.max(1))
}

/// Trials whose subject is an ancestor that is not too general.
fn ancestors(lexicon: &Lexicon, condition: ConditionId) -> impl Iterator<Item = u32> {
    ConditionId::all()
        .filter(move |&other| other != condition && condition.is_a(other))
        .filter_map(|other| lexicon.condition(other))
        .filter(|postings| postings.len() <= lexicon.trials() / ANCESTOR_SHARE)
        .flatten()
        .filter(|&(_, impact)| impact == IMPACT_OF_SUBJECT)
        .map(|(row, _)| row)
}
