//! What trials are about: the conditions of title and registry, and all that are more general.

use super::{IMPACT_OF_SUBJECT, Lexicon};
use crate::vocab::ConditionId;

/// The conditions of all trials, worked out once when they are first asked for.
#[derive(Debug)]
pub struct Subjects {
    /// One past each trial's last condition.
    ends: Vec<usize>,
    conditions: Vec<ConditionId>,
}

impl Subjects {
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let mut pairs: Vec<(u32, ConditionId)> = Vec::new();
        for condition in ConditionId::all() {
            let postings = lexicon.condition(condition).iter();
            let subjects = postings.filter(|posting| posting.impact() == IMPACT_OF_SUBJECT);
            let rows = subjects.map(|posting| posting.row());
            pairs.extend(rows.flat_map(|row| lineage(condition).map(move |c| (row, c))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self {
            ends: (0..lexicon.trials())
                .map(|trial| pairs.partition_point(|&(row, _)| row as usize <= trial))
                .collect(),
            conditions: pairs.into_iter().map(|(_, condition)| condition).collect(),
        }
    }

    /// What a trial is about, each condition once; empty where the vocabulary knows none of it.
    ///
    /// # Panics
    /// When there is no such trial.
    #[must_use]
    pub fn conditions(&self, row: usize) -> &[ConditionId] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.conditions[start..self.ends[row]]
    }
}

/// A condition and everything above it; an entry may come twice.
fn lineage(condition: ConditionId) -> impl Iterator<Item = ConditionId> {
    let mut open = vec![condition];
    std::iter::from_fn(move || {
        let next = open.pop()?;
        open.extend(next.parents());
        Some(next)
    })
}
