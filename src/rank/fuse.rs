use super::{Query, condition, dense, feedback, lexical};
use crate::kernels::lines;
use crate::snapshot::Snapshot;
use rayon::prelude::*;

/// Rows added up by one task.
const ROWS_PER_TASK: usize = 8_192;

/// What a score by words counts beside one by meaning, in hundredths. These weights are measured
/// on the development topics alone; ARCHITECTURE.md has the table.
pub const LEXICAL_WEIGHT: i64 = 20;
/// What a score by conditions counts, in hundredths.
pub const CONDITION_WEIGHT: i64 = 15;
/// Weights are in hundredths.
pub(super) const HUNDREDTHS: i64 = 100;
/// What a score by feedback counts, in hundredths.
pub const FEEDBACK_WEIGHT: i64 = 30;

/// Relevance of every trial to one patient, in millionths, one value per row in each part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// What trials are ordered by: the weighted sum. In hundredths too it fits an i32, as parts are
    /// at most a million and the weights together below a thousand.
    pub total: Vec<i32>,
    /// By meaning, −1,000,000 to 1,000,000.
    pub dense: Vec<i32>,
    /// By words, 0 to 1,000,000.
    pub lexical: Vec<i32>,
    /// By conditions, 0 to 1,000,000.
    pub condition: Vec<i32>,
    /// By likeness to the trials the other parts put first, −1,000,000 to 1,000,000.
    pub feedback: Vec<i32>,
}

/// The parts of one trial's score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// As [`Scores::dense`].
    pub dense: i32,
    /// As [`Scores::lexical`].
    pub lexical: i32,
    /// As [`Scores::condition`].
    pub condition: i32,
    /// As [`Scores::feedback`].
    pub feedback: i32,
}

impl Scores {
    /// Scores all trials; nought for an empty query. Integers all the way, so they are the same
    /// on every machine and for any number of threads.
    #[must_use]
    pub fn new(snapshot: &Snapshot, query: &Query) -> Self {
        if query.is_empty() {
            return Self::none(snapshot.len());
        }
        let lexicon = snapshot.lexicon();
        let (lexical, (dense, condition)) = rayon::join(
            || lexical::scores(lexicon, &query.words),
            || {
                rayon::join(
                    || dense::best(snapshot.vectors(), snapshot.scales(), &query.vectors),
                    || condition::scores(lexicon, &query.conditions),
                )
            },
        );
        let mut scores = Self {
            dense,
            lexical,
            condition,
            feedback: vec![0; snapshot.len()],
            total: Vec::new(),
        };
        scores.add_up();
        scores.feedback = feedback::scores(snapshot, &scores.total);
        scores.add_up();
        scores
    }

    /// Nought for this many trials.
    #[must_use]
    pub fn none(trials: usize) -> Self {
        let none = vec![0; trials];
        Self {
            total: none.clone(),
            dense: none.clone(),
            lexical: none.clone(),
            condition: none.clone(),
            feedback: none,
        }
    }

    fn add_up(&mut self) {
        self.total.resize(self.dense.len(), 0);
        let totals = self.total.par_chunks_mut(ROWS_PER_TASK);
        totals.enumerate().for_each(|(task, totals)| {
            let first = task * ROWS_PER_TASK;
            let rows = first..first + totals.len();
            let parts = [
                (&self.lexical[rows.clone()], LEXICAL_WEIGHT as i32),
                (&self.condition[rows.clone()], CONDITION_WEIGHT as i32),
                (&self.feedback[rows.clone()], FEEDBACK_WEIGHT as i32),
            ];
            lines::weighted_totals(totals, &self.dense[rows], parts);
        });
    }

    /// The parts of a row's score.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn parts(&self, row: usize) -> Parts {
        Parts {
            dense: self.dense[row],
            lexical: self.lexical[row],
            condition: self.condition[row],
            feedback: self.feedback[row],
        }
    }
}
