//! Many patients against all trials of a snapshot, or against one: a batch at a time, results in
//! the order of the patients. Against all trials, patients of a batch are judged side by side, as
//! many in one task as words have bits; each has the result of its own match.
//!
//! A patient that cannot be read or screened fails alone. Besides the results a cohort counts
//! what excludes: kinds of reasons over all trials, or for one trial how many patients are left
//! after each of its criteria.

mod attrition;
mod funnel;
mod result;
mod screening;
mod side_by_side;
mod task;
mod text;

pub use attrition::{Attrition, KindCounts, ReasonKind};
pub use funnel::{Funnel, FunnelStep};
pub use result::{CohortHit, PatientResult, Screened};
pub use screening::{AttritionTable, Checkpoint, Screening, StepResults, StepState};
pub use text::{TextFormat, TextResults};

use super::{
    Filters, Group, GroupCounts, MatchError, MatchRequest,
    judgement::{NOT_EXCLUDED, group},
    screen::Screen,
};
use crate::jobs::Cancel;
use crate::parallel;
use crate::patient::{Patient, entries::Entry};
use crate::problem::Problem;
use crate::rank::Query;
use crate::rules::{Facts, Truth};
use crate::snapshot::Snapshot;
use attrition::Exclusions;
use funnel::Verdicts;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use task::{Task, patients_per_task};

/// What is asked of a cohort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortOptions {
    /// The day ages and windows count from.
    #[serde(with = "crate::patient::day")]
    pub screened_on: Date,
    /// How many trials to name for each patient.
    #[serde(default = "ten")]
    pub top: usize,
    /// Screen for this trial alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<String>,
    /// Which trials are wanted; the others are excluded with that reason.
    #[serde(default)]
    pub filters: Filters,
    /// Groups whose trials are named; the others are counted.
    #[serde(default = "named_groups")]
    pub groups: Vec<Group>,
    /// Count what excludes over all trials; for one trial it is always counted.
    #[serde(default)]
    pub attrition: bool,
}

impl CohortOptions {
    /// The ten best trials for each patient, with all defaults.
    #[must_use]
    pub fn new(screened_on: Date) -> Self {
        Self {
            screened_on,
            top: ten(),
            trial: None,
            filters: Filters::default(),
            groups: named_groups(),
            attrition: false,
        }
    }

    /// Whether trials are ordered by relevance, which needs the model.
    #[must_use]
    pub fn needs_relevance(&self) -> bool {
        self.trial.is_none() && self.top > 0
    }
}

fn ten() -> usize {
    10
}

fn named_groups() -> Vec<Group> {
    NOT_EXCLUDED.to_vec()
}

/// What all trials are compared with for a patient.
pub type Relevance<'r> = dyn Fn(&Patient) -> Query + Sync + 'r;

/// A cohort being screened.
#[derive(Debug)]
pub struct Cohort {
    options: CohortOptions,
    attrition: Attrition,
    /// The trial asked for, and its funnel.
    one: Option<(usize, Funnel)>,
    /// The kind of every slot of the rules, where kinds are counted.
    kinds: Vec<ReasonKind>,
}

/// The results of a batch.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchResults {
    /// In the order of the patients.
    pub screened: Vec<Screened>,
    /// Whether the batch was cancelled before its end: the results are those of its first
    /// patients.
    pub cancelled: bool,
}

impl Cohort {
    /// A cohort of which nobody is screened yet.
    ///
    /// # Errors
    /// [`MatchError::Trial`] when the snapshot has no trial of the id asked for.
    pub fn new(snapshot: &Snapshot, options: CohortOptions) -> Result<Self, MatchError> {
        let missing = |id: &str| MatchError::Trial { id: id.to_owned() };
        let row = |id: &str| snapshot.row_of(id).ok_or_else(|| missing(id));
        let row = options.trial.as_deref().map(row).transpose()?;
        let counts_kinds = options.attrition && row.is_none();
        let kinds = counts_kinds.then(|| attrition::kinds(snapshot.rules()));
        Ok(Self {
            kinds: kinds.unwrap_or_default(),
            one: row.map(|row| (row, Funnel::new(snapshot, row))),
            attrition: Attrition::default(),
            options,
        })
    }

    /// Screens the next patients on the current pool. The snapshot is the one the cohort was
    /// made for. With one trial, or none to be named, relevance is not asked.
    pub fn screen(
        &mut self,
        snapshot: &Snapshot,
        relevance: &Relevance<'_>,
        batch: &[Entry],
        cancel: &Cancel,
    ) -> BatchResults {
        let task = Task {
            options: &self.options,
            kinds: &self.kinds,
            snapshot,
            relevance,
            cancel,
        };
        let row = self.one.as_ref().map(|(row, _)| *row);
        let size = patients_per_task(snapshot, batch.len(), row.is_some());
        let tasks: Vec<&[Entry]> = batch.chunks(size).collect();
        let screened: Vec<Option<Counted>> = parallel::gather(tasks.len(), 1, |numbers| {
            let screened = numbers.flat_map(|n| match row {
                Some(row) => task.one_trial(row, tasks[n]),
                None => task.all_trials(tasks[n]),
            });
            screened.collect()
        });
        let cancelled = screened.iter().any(Option::is_none);
        let screened = screened
            .into_iter()
            .map_while(|counted| counted.map(|counted| self.count(counted)))
            .collect();
        BatchResults {
            screened,
            cancelled,
        }
    }

    /// What excludes, over all patients so far.
    #[must_use]
    pub fn attrition(&self) -> &Attrition {
        &self.attrition
    }

    /// The funnel of the trial asked for, over all patients so far.
    #[must_use]
    pub fn funnel(&self) -> Option<&Funnel> {
        self.one.as_ref().map(|(_, funnel)| funnel)
    }

    /// Goes on counting from the counts of an earlier part of the same cohort.
    pub(super) fn set_counts(
        &mut self,
        attrition: Attrition,
        funnel: Option<Funnel>,
    ) -> Result<(), MatchError> {
        match (&mut self.one, funnel) {
            (None, None) => {}
            (Some((_, own)), Some(counted)) if own.has_steps_of(&counted) => *own = counted,
            (own, counted) => {
                let id = |funnel: Option<&Funnel>| {
                    funnel.map_or("all trials".to_owned(), |funnel| funnel.nct_id.clone())
                };
                return Err(MatchError::Checkpoint {
                    wanted: id(own.as_ref().map(|(_, funnel)| funnel)),
                    found: id(counted.as_ref()),
                });
            }
        }
        self.attrition = attrition;
        Ok(())
    }

    /// Adds a patient's counts; patients come in their order, so the sums do not depend on the
    /// pool.
    fn count(&mut self, counted: Counted) -> Screened {
        self.attrition.count(&counted.screened);
        match (counted.tally, &mut self.one) {
            (Tally::All(exclusions), _) => self.attrition.add(&exclusions),
            (Tally::One(verdicts), Some((_, funnel))) => funnel.add(&verdicts),
            _ => {}
        }
        counted.screened
    }
}

/// A patient's result and what it adds to the counts.
struct Counted {
    screened: Screened,
    tally: Tally,
}

enum Tally {
    None,
    /// Of all patients of a task, with the first of them.
    All(Box<Exclusions>),
    One(Verdicts),
}

impl Counted {
    fn new(entry: &Entry, result: Result<PatientResult, Problem>, tally: Tally) -> Self {
        let patient = entry.patient.as_ref().ok();
        let id = patient.and_then(|patient| patient.id.clone());
        Self {
            screened: Screened::new(entry.row, id, result),
            tally,
        }
    }
}

/// Decides only the leaves that the trial's criteria name.
fn one_trial(
    snapshot: &Snapshot,
    row: usize,
    request: &MatchRequest,
) -> Result<(PatientResult, Verdicts), Problem> {
    let screen = Screen::new(snapshot, request)?;
    let facts = Facts::new(&request.patient, request.screened_on);
    let rules = snapshot.rules();
    let mut truths = vec![Truth::Unknown; rules.leaves().len()];
    for leaf in rules
        .criteria(row)
        .flat_map(|criterion| rules.leaf_rows(criterion))
    {
        truths[leaf] = facts.truth(&rules.leaves()[leaf]);
    }
    let fields = screen.truths(row, &snapshot.fields()[row]);
    let group = group(fields.all(), &rules.trial_outcome(row, &truths));
    let hit = CohortHit {
        nct_id: snapshot.nct_id(row).to_owned(),
        group,
        score: 0,
    };
    let result = PatientResult {
        groups: GroupCounts::of(&[group]),
        trials: vec![hit],
    };
    Ok((result, Verdicts::of(rules, row, fields, &truths)))
}
