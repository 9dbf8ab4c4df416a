//! Many patients against all trials of a snapshot, or against one: a batch at a time, the
//! patients of a batch in parallel, results in the order of the patients.
//!
//! A patient that cannot be read or screened fails alone. Besides the results a cohort counts
//! what excludes: kinds of reasons over all trials, or for one trial how many patients are left
//! after each of its criteria.

mod attrition;
mod funnel;
mod result;
mod screening;
mod text;

pub use attrition::{Attrition, KindCounts, ReasonKind};
pub use funnel::{Funnel, FunnelStep};
pub use result::{CohortHit, PatientResult, Screened};
pub use screening::{AttritionTable, Checkpoint, Screening, StepResults, StepState};
pub use text::{TextFormat, TextResults};

use super::{
    Filters, Group, GroupCounts, MatchError, MatchRequest,
    judgement::{Judgement, NOT_EXCLUDED, group},
    screen::Screen,
};
use crate::jobs::Cancel;
use crate::patient::{Patient, entries::Entry};
use crate::problem::{Problem, contained};
use crate::rank::Scores;
use crate::rules::{Facts, Truth};
use crate::snapshot::Snapshot;
use attrition::Exclusions;
use funnel::Verdicts;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What is asked of a cohort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortOptions {
    /// The day ages and windows count from.
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

/// Relevance of all trials to a patient.
pub type Relevance<'r> = dyn Fn(&Patient) -> Scores + Sync + 'r;

/// A cohort being screened.
#[derive(Debug)]
pub struct Cohort {
    options: CohortOptions,
    attrition: Attrition,
    /// The trial asked for, and its funnel.
    one: Option<(usize, Funnel)>,
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
        Ok(Self {
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
        let each: Vec<Option<Counted>> = batch
            .par_iter()
            .with_max_len(1)
            .map(|entry| self.unless_cancelled(snapshot, relevance, entry, cancel))
            .collect();
        let cancelled = each.iter().any(Option::is_none);
        let screened = each
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

    /// A patient whose work was stopped has no result, and is no failure either.
    fn unless_cancelled(
        &self,
        snapshot: &Snapshot,
        relevance: &Relevance<'_>,
        entry: &Entry,
        cancel: &Cancel,
    ) -> Option<Counted> {
        cancel.check().ok()?;
        let counted = self.screen_alone(snapshot, relevance, entry, cancel);
        (counted.screened.error.is_none() || !cancel.is_cancelled()).then_some(counted)
    }

    /// A panic over one patient is that patient's failure.
    fn screen_alone(
        &self,
        snapshot: &Snapshot,
        relevance: &Relevance<'_>,
        entry: &Entry,
        cancel: &Cancel,
    ) -> Counted {
        let job = || self.screen_one(snapshot, relevance, entry, cancel);
        let outcome = contained("screening this patient", job);
        let id = entry
            .patient
            .as_ref()
            .ok()
            .and_then(|patient| patient.id.clone());
        match outcome {
            Ok((result, tally)) => Counted {
                screened: Screened::new(entry.row, id, Ok(result)),
                tally,
            },
            Err(problem) => Counted {
                screened: Screened::new(entry.row, id, Err(problem)),
                tally: Tally::None,
            },
        }
    }

    fn screen_one(
        &self,
        snapshot: &Snapshot,
        relevance: &Relevance<'_>,
        entry: &Entry,
        cancel: &Cancel,
    ) -> Result<(PatientResult, Tally), Problem> {
        let patient = entry.patient.clone()?;
        let request = MatchRequest {
            filters: self.options.filters.clone(),
            ..MatchRequest::new(patient, self.options.screened_on)
        };
        match &self.one {
            Some((row, _)) => one_trial(snapshot, *row, &request),
            None => self.all_trials(snapshot, relevance, &request, cancel),
        }
    }

    fn all_trials(
        &self,
        snapshot: &Snapshot,
        relevance: &Relevance<'_>,
        request: &MatchRequest,
        cancel: &Cancel,
    ) -> Result<(PatientResult, Tally), Problem> {
        let scores = match self.options.top {
            0 => Scores::default(),
            _ => relevance(&request.patient),
        };
        let judgement = Judgement::new(snapshot, request, scores, cancel)?;
        let hit = |row: usize| CohortHit {
            nct_id: snapshot.nct_id(row).to_owned(),
            group: judgement.groups[row],
            score: judgement.scores.total[row].into(),
        };
        let trials = match self.options.top {
            0 => Vec::new(),
            top => judgement.best(&self.options.groups, 0..top),
        };
        let result = PatientResult {
            groups: GroupCounts::of(&judgement.groups),
            trials: trials.into_iter().map(hit).collect(),
        };
        let tally = match self.options.attrition {
            true => Tally::All(Box::new(Exclusions::of(&judgement))),
            false => Tally::None,
        };
        Ok((result, tally))
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
    All(Box<Exclusions>),
    One(Verdicts),
}

/// Decides only the leaves that the trial's criteria name.
fn one_trial(
    snapshot: &Snapshot,
    row: usize,
    request: &MatchRequest,
) -> Result<(PatientResult, Tally), Problem> {
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
    let verdicts = Verdicts::of(rules, row, fields, &truths);
    Ok((result, Tally::One(verdicts)))
}
