//! All trials judged for one patient: what every view of the answer is made from.

use super::{
    Group, MatchError, MatchRequest, Question, ScoreParts, SiteSummary, Sort, TrialResult,
    ask_next::{Asking, ask_next},
    criteria::{self, Judged},
    field_table::FieldTable,
    near_miss, order,
    screen::Screen,
    shown::{ExplainedLeaves, Shown},
    verdicts,
};
use crate::jobs::{Cancel, Cancelled};
use crate::kernels::lines;
use crate::parallel;
use crate::rank::{Parts, Query, Scores};
use crate::rules::{Facts, Truth, columns::Outcome};
use crate::snapshot::Snapshot;
use std::{cmp::Reverse, ops::Range};

/// Groups of trials that are open to the patient as far as is known.
pub(super) const NOT_EXCLUDED: [Group; 3] = [Group::Eligible, Group::Possible, Group::Check];

/// Scores, verdicts and groups of all trials for one request.
pub(super) struct Judgement<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) request: &'a MatchRequest,
    pub(super) screen: Screen<'a>,
    /// The truths of all trials' fields.
    pub(super) fields: FieldTable<'a>,
    pub(super) facts: Facts<'a>,
    pub(super) criteria: Judged,
    /// The relevance of all trials.
    pub(super) scores: Scores,
    /// One a trial.
    pub(super) groups: Vec<Group>,
    /// The highest score; `None` without trials.
    highest: Option<i32>,
    /// The rows of related trials.
    related: Vec<usize>,
}

/// Trials looked at by one task; few enough to spread, many enough to pay for the hand-over.
const ROWS_PER_TASK: usize = 4_096;

impl<'a> Judgement<'a> {
    /// Scores and judges all trials, both at a time.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        request: &'a MatchRequest,
        query: &Query,
        cancel: &Cancel,
    ) -> Result<Self, MatchError> {
        let screen = Screen::new(snapshot, request)?;
        let facts = Facts::new(&request.patient, request.screened_on);
        let (scores, criteria) = rayon::join(
            || Scores::new(snapshot, query),
            || criteria::judge(snapshot.rules(), &facts),
        );
        cancel.check()?;
        let fields = FieldTable::new(snapshot, &screen);
        let groups = groups(&fields, &screen, &criteria.outcomes);
        cancel.check()?;
        let highest = lines::greatest(&scores.total);
        let mut related = Vec::new();
        lines::reaching(&scores.total, order::related(highest), &mut related);
        Ok(Self {
            related,
            highest,
            snapshot,
            request,
            screen,
            fields,
            facts,
            criteria,
            scores,
            groups,
        })
    }

    /// The rows of these groups at these places of their order.
    pub(super) fn best(&self, wanted: &[Group], places: Range<usize>) -> Vec<usize> {
        self.ordered(places, &|row| wanted.contains(&self.groups[row]))
    }

    /// The best excluded trials with exactly one reason against the patient, at most `limit`;
    /// related ones alone, for of the others none is missed.
    pub(super) fn near_misses(&self, limit: usize) -> Vec<usize> {
        let scores = &self.scores.total;
        let least = order::related(self.highest);
        self.ordered(0..limit, &|row| {
            scores[row] >= least
                && near_miss::is_near(&self.fields, &self.screen, &self.criteria.outcomes, row)
        })
    }

    /// The rows that are wanted, at these places of their order; by distance first within each
    /// step, where that is wished. Related trials come before all others, so that these are only
    /// looked at where there are too few related.
    fn ordered(&self, places: Range<usize>, wanted: &(dyn Fn(usize) -> bool + Sync)) -> Vec<usize> {
        if places.is_empty() {
            return Vec::new();
        }
        let related = &self.related;
        let mut rows = parallel::gather(related.len(), ROWS_PER_TASK, |range| {
            let related = related[range].iter().copied();
            related.filter(|&row| wanted(row)).collect()
        });
        if rows.len() < places.end {
            rows = parallel::filter(self.snapshot.len(), ROWS_PER_TASK, wanted);
        }
        let scores = &self.scores.total;
        let least = order::related(self.highest);
        let key = |row: usize| {
            let step = order::step(self.groups[row], scores[row] >= least);
            (step, self.distance_key(row), Reverse(scores[row]))
        };
        order::ordered(rows.into_iter(), places, key)
    }

    fn distance_key(&self, row: usize) -> u64 {
        if self.request.sort == Sort::Relevance {
            return 0;
        }
        let reach = self.screen.reach(row, &self.snapshot.fields()[row]);
        let nearest = reach.and_then(|reach| reach.nearest);
        nearest.map_or(u64::MAX, |(_, chord)| chord.order())
    }

    /// The trials of these rows with their verdicts; `before` trials come before the first.
    pub(super) fn results(&self, rows: &[usize], before: usize) -> Vec<TrialResult> {
        let leaves = self.explained(rows);
        parallel::map(rows.len(), 1, |at| {
            let shown = Shown::of(self, &leaves, rows[at], before + at + 1);
            shown.into_result(self.snapshot, &leaves)
        })
    }

    /// The leaves that the trials of these rows name, explained.
    pub(super) fn explained(&self, rows: &[usize]) -> ExplainedLeaves {
        ExplainedLeaves::of(self.snapshot.rules(), &self.facts, rows)
    }

    /// The questions that decide most of the trials of these rows.
    ///
    /// # Errors
    /// [`Cancelled`] when cancelled.
    pub(super) fn ask_next(
        &self,
        rows: &[usize],
        limit: usize,
        cancel: &Cancel,
    ) -> Result<Vec<Question>, Cancelled> {
        let asking = Asking {
            snapshot: self.snapshot,
            screen: &self.screen,
            facts: &self.facts,
            truths: &self.criteria.truths,
            groups: &self.groups,
            cancel,
        };
        ask_next(&asking, rows, limit)
    }

    /// A trial with the verdicts on its fields alone.
    pub(super) fn without_criteria(&self, row: usize, rank: usize) -> TrialResult {
        let trial = self.snapshot.listed(row);
        let fields = &self.snapshot.fields()[row];
        let reach = self.screen.reach(row, fields);
        let (screen, request) = (&self.screen, self.request);
        let sites = SiteSummary::of(self.snapshot, row, &request.filters, reach);
        let mut verdicts = verdicts::of_fields(screen, request, row, fields, &trial);
        verdicts.extend(verdicts::as_asked(
            screen, request, row, fields, &trial, &sites,
        ));
        TrialResult {
            rank: u32::try_from(rank).unwrap_or(u32::MAX),
            nct_id: trial.nct_id,
            title: trial.brief_title,
            group: self.groups[row],
            score: self.scores.total[row].into(),
            parts: ScoreParts::from(self.scores.parts(row)),
            status: trial.status,
            study_type: trial.study_type,
            phases: trial.phases,
            conditions: trial.conditions,
            sites,
            verdicts,
        }
    }
}

impl From<Parts> for ScoreParts {
    fn from(parts: Parts) -> Self {
        Self {
            dense: parts.dense.into(),
            lexical: parts.lexical.into(),
            condition: parts.condition.into(),
            feedback: parts.feedback.into(),
        }
    }
}

fn groups(fields: &FieldTable<'_>, screen: &Screen<'_>, outcomes: &[Outcome]) -> Vec<Group> {
    parallel::gather(outcomes.len(), ROWS_PER_TASK, |rows| {
        let fields = fields.all(screen, rows.clone());
        let both = fields.zip(&outcomes[rows]);
        both.map(|(fields, outcome)| group(fields, outcome))
            .collect()
    })
}

/// A field or an exact criterion against excludes; a partly read one against asks for reading.
pub(super) fn group(fields: Truth, criteria: &Outcome) -> Group {
    let against = usize::from(criteria.against > 0);
    let check = usize::from(criteria.check > 0);
    let undecided = usize::from(criteria.undecided > 0);
    GROUPS[fields as usize][against][check][undecided]
}

/// The group by the truth of the fields and by whether criteria are against, to check, undecided.
/// A look-up, because no processor foresees which of these a trial has.
const GROUPS: [[[[Group; 2]; 2]; 2]; 3] = {
    use Group::{Check, Eligible, Excluded, Possible};
    let excluded = [[Excluded; 2]; 2];
    let mut groups = [[excluded; 2]; 3];
    groups[Truth::Unknown as usize][0] = [[Possible; 2], [Check; 2]];
    groups[Truth::Met as usize][0] = [[Eligible, Possible], [Check; 2]];
    groups
};
