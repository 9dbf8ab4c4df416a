//! The work of one task: a few patients of a batch.

use super::{
    CohortHit, CohortOptions, Counted, PatientResult, ReasonKind, Relevance, Tally,
    attrition::Exclusions,
    one_trial,
    side_by_side::{Groups, Lane, Panel},
};
use crate::jobs::Cancel;
use crate::matcher::{MatchRequest, order, screen::Screen};
use crate::patient::entries::Entry;
use crate::problem::{Problem, contained};
use crate::rank::{Query, Totals, totals};
use crate::rules::{Facts, columns::LANES};
use crate::snapshot::Snapshot;
use std::cmp::Reverse;

/// What fails where a patient panics.
const SCREENING: &str = "screening this patient";

/// The scores of the patients of one task take at most so many bytes.
const SCORES: usize = 16 << 20;

/// Every thread has work, and no task more patients than are judged side by side or than its
/// memory allows.
pub(super) fn patients_per_task(snapshot: &Snapshot, patients: usize, one_trial: bool) -> usize {
    if one_trial {
        return 1;
    }
    let threads = rayon::current_num_threads();
    let most = SCORES / (size_of::<i32>() * snapshot.len().max(1));
    let most = most.clamp(1, LANES);
    let tasks = patients.div_ceil(most).next_multiple_of(threads);
    patients.div_ceil(tasks.max(1)).max(1)
}

/// What the tasks of a batch share.
pub(super) struct Task<'t> {
    pub(super) options: &'t CohortOptions,
    pub(super) kinds: &'t [ReasonKind],
    pub(super) snapshot: &'t Snapshot,
    pub(super) relevance: &'t Relevance<'t>,
    pub(super) cancel: &'t Cancel,
}

impl Task<'_> {
    /// Screens patients for one trial.
    pub(super) fn one_trial(&self, row: usize, entries: &[Entry]) -> Vec<Option<Counted>> {
        let one = |entry: &Entry| {
            self.cancel.check().ok()?;
            let job = || one_trial(self.snapshot, row, &self.request(entry)?);
            Some(match contained(SCREENING, job) {
                Ok((result, verdicts)) => Counted::new(entry, Ok(result), Tally::One(verdicts)),
                Err(problem) => Counted::new(entry, Err(problem), Tally::None),
            })
        };
        entries.iter().map(one).collect()
    }

    /// Screens a few patients for all trials. Patients whose work was stopped have no result,
    /// and are no failures either.
    pub(super) fn all_trials(&self, entries: &[Entry]) -> Vec<Option<Counted>> {
        let stopped = || entries.iter().map(|_| None).collect();
        let outcome = contained(SCREENING, || self.side_by_side(entries));
        if self.cancel.is_cancelled() {
            return stopped();
        }
        match (outcome, entries) {
            (Ok(counted), _) => counted.into_iter().map(Some).collect(),
            (Err(problem), [entry]) => {
                vec![Some(Counted::new(entry, Err(problem), Tally::None))]
            }
            // Whoever is at fault fails alone.
            (Err(_), entries) => entries
                .iter()
                .flat_map(|entry| self.all_trials(std::slice::from_ref(entry)))
                .collect(),
        }
    }

    fn side_by_side(&self, entries: &[Entry]) -> Result<Vec<Counted>, Problem> {
        let requests: Vec<Result<MatchRequest, Problem>> =
            entries.iter().map(|entry| self.request(entry)).collect();
        let (mut lanes, mut queries) = (Vec::new(), Vec::new());
        let mut places: Vec<Result<usize, Problem>> = Vec::new();
        for request in &requests {
            self.cancel.check()?;
            let request = request.as_ref().map_err(Problem::clone);
            let prepared =
                request.and_then(|request| contained(SCREENING, || self.prepare(request)));
            places.push(prepared.map(|(lane, query)| {
                lanes.push(lane);
                queries.push(query);
                lanes.len() - 1
            }));
        }
        let (results, exclusions) = self.judge(&lanes, &queries)?;
        let counted = entries.iter().zip(places).map(|(entry, place)| {
            Counted::new(entry, place.map(|lane| results[lane].clone()), Tally::None)
        });
        let mut counted: Vec<Counted> = counted.collect();
        if let (Some(first), Some(exclusions)) = (counted.first_mut(), exclusions) {
            first.tally = Tally::All(Box::new(exclusions));
        }
        Ok(counted)
    }

    /// One result for each patient, and what excludes all of them, where that is counted.
    fn judge(
        &self,
        lanes: &[Lane<'_>],
        queries: &[Query],
    ) -> Result<(Vec<PatientResult>, Option<Exclusions>), Problem> {
        if lanes.is_empty() {
            return Ok((Vec::new(), None));
        }
        let panel = Panel::new(self.snapshot, lanes);
        let groups = panel.groups(self.cancel)?;
        let exclusions = match self.options.attrition {
            true => Some(panel.exclusions(self.kinds, self.cancel)?),
            false => None,
        };
        let totals = match self.options.top {
            0 => Vec::new(),
            _ => totals(self.snapshot, queries, self.cancel)?,
        };
        let results = groups.iter().enumerate().map(|(lane, groups)| {
            let trials = totals.get(lane).map(|totals| self.best(groups, totals));
            PatientResult {
                groups: groups.counts(),
                trials: trials.unwrap_or_default(),
            }
        });
        Ok((results.collect(), exclusions))
    }

    fn request(&self, entry: &Entry) -> Result<MatchRequest, Problem> {
        Ok(MatchRequest {
            filters: self.options.filters.clone(),
            ..MatchRequest::new(entry.patient.clone()?, self.options.screened_on)
        })
    }

    fn prepare<'r>(&'r self, request: &'r MatchRequest) -> Result<(Lane<'r>, Query), Problem> {
        let facts = Facts::new(&request.patient, request.screened_on);
        let lane = Lane {
            screen: Screen::new(self.snapshot, request)?,
            decided: self.snapshot.rules().decided(
                |subject| facts.may_decide(subject),
                |leaf| facts.truth(leaf),
            ),
        };
        let query = match self.options.top {
            0 => Query::default(),
            _ => (self.relevance)(&request.patient),
        };
        Ok((lane, query))
    }

    /// The best trials of the groups that are named. Unrelated ones are only looked at where
    /// there are too few related.
    fn best(&self, groups: &Groups, totals: &Totals) -> Vec<CohortHit> {
        let top = self.options.top;
        let related = order::related(totals.highest());
        let named = |row: &usize| self.options.groups.contains(&groups.group(*row));
        let mut rows = totals.reaching(related);
        rows.retain(named);
        if rows.len() < top {
            rows = (0..self.snapshot.len()).filter(named).collect();
        }
        let key = |row: usize| {
            let score = totals.score(row);
            (
                order::step(groups.group(row), score >= related),
                Reverse(score),
            )
        };
        let hit = |row: usize| CohortHit {
            nct_id: self.snapshot.nct_id(row).to_owned(),
            group: groups.group(row),
            score: totals.score(row).into(),
        };
        let best = order::ordered(rows.into_iter(), 0..top, key);
        best.into_iter().map(hit).collect()
    }
}
