//! A cohort file on its way through a cohort, in bounded steps.

use super::{Attrition, Cohort, CohortOptions, Funnel, Relevance, Screened};
use crate::jobs::Cancel;
use crate::matcher::MatchError;
use crate::patient::{
    csv::CellFault,
    entries::{Entry, batch},
};
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};

/// The patients of a file being screened, some at a time.
#[derive(Debug)]
pub struct Screening<I> {
    patients: I,
    cohort: Cohort,
    /// The row of the last patient that is done.
    row: u64,
    /// Why the file ended before its end.
    unread: Option<Problem>,
}

/// What a step has done.
#[derive(Debug, Clone, PartialEq)]
pub struct StepResults {
    /// Results, in the order of the patients.
    pub screened: Vec<Screened>,
    /// Cells of these patients that could not be read.
    pub faults: Vec<CellFault>,
    /// How it goes on.
    pub state: StepState,
}

/// How a screening goes on after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// With the next step.
    More,
    /// Not at all: the file has ended, or cannot be read on.
    Ended,
    /// Not at all: it was cancelled, and patients are missing.
    Cancelled,
}

/// What excludes, over the patients so far: the form of the command line's attrition file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttritionTable {
    /// Whether patients are missing.
    pub partial: bool,
    /// Counts over all trials.
    #[serde(flatten)]
    pub attrition: Attrition,
    /// The funnel of the trial that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Funnel>,
}

/// Where a screening stands: enough to go on after it was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Hash of the snapshot that is screened against.
    pub snapshot: String,
    /// The row of the last patient that is done.
    pub row: u64,
    /// The counts up to it.
    pub counts: AttritionTable,
}

impl<I: Iterator<Item = Result<Entry, Problem>>> Screening<I> {
    /// A screening of these patients, of whom nobody is done yet.
    ///
    /// # Errors
    /// As [`Cohort::new`].
    pub fn new(
        patients: I,
        snapshot: &Snapshot,
        options: CohortOptions,
    ) -> Result<Self, MatchError> {
        Ok(Self {
            patients,
            cohort: Cohort::new(snapshot, options)?,
            row: 0,
            unread: None,
        })
    }

    /// Goes on behind a checkpoint of the same file and options.
    ///
    /// # Errors
    /// [`MatchError::Checkpoint`] when it is of another snapshot or trial.
    pub fn resume(&mut self, snapshot: &Snapshot, from: Checkpoint) -> Result<(), MatchError> {
        if from.snapshot != snapshot.hash() {
            return Err(MatchError::Checkpoint {
                wanted: snapshot.hash().to_owned(),
                found: from.snapshot,
            });
        }
        self.cohort
            .set_counts(from.counts.attrition, from.counts.trial)?;
        self.row = from.row;
        Ok(())
    }

    /// Screens the next patients, at most `size`, as [`Cohort::screen`] does.
    pub fn step(
        &mut self,
        snapshot: &Snapshot,
        relevance: &Relevance<'_>,
        size: usize,
        cancel: &Cancel,
    ) -> StepResults {
        let mut batch = batch(&mut self.patients, size, &mut self.unread);
        let is_last = batch.len() < size;
        batch.retain(|entry| entry.row > self.row);
        let results = self.cohort.screen(snapshot, relevance, &batch, cancel);
        batch.truncate(results.screened.len());
        self.row = batch.last().map_or(self.row, |entry| entry.row);
        StepResults {
            screened: results.screened,
            faults: batch.into_iter().flat_map(|entry| entry.faults).collect(),
            state: match () {
                () if results.cancelled => StepState::Cancelled,
                () if is_last => StepState::Ended,
                () => StepState::More,
            },
        }
    }

    /// Whether patients are missing, given how the last step ended.
    #[must_use]
    pub fn is_partial(&self, last: StepState) -> bool {
        last != StepState::Ended || self.unread.is_some()
    }

    /// Why the file ended before its end.
    #[must_use]
    pub fn unread(&self) -> Option<&Problem> {
        self.unread.as_ref()
    }

    /// The patients that are not screened yet.
    #[must_use]
    pub fn patients(&self) -> &I {
        &self.patients
    }

    /// The same, for those that come later to be put in.
    pub fn patients_mut(&mut self) -> &mut I {
        &mut self.patients
    }

    /// What excludes, over the patients so far.
    #[must_use]
    pub fn counts(&self, last: StepState) -> AttritionTable {
        AttritionTable {
            partial: self.is_partial(last),
            attrition: self.cohort.attrition().clone(),
            trial: self.cohort.funnel().cloned(),
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn checkpoint(&self, snapshot: &Snapshot, last: StepState) -> Checkpoint {
        Checkpoint {
            snapshot: snapshot.hash().to_owned(),
            row: self.row,
            counts: self.counts(last),
        }
    }
}
