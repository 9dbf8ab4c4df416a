//! The trials that are shown: a verdict for each of their fields and criteria.

use super::{Source, TrialResult, Verdict, judgement::Judgement, places::Places};
use crate::parallel;
use crate::rules::{Effect, Facts, Reason, Trace, Truth, explain_leaf};
use crate::snapshot::{Rules, Snapshot};
use crate::vocab::{FastMap, Lang};
use std::sync::Arc;

/// The leaves that the criteria of some trials name, each explained once however many name it.
pub(super) struct ExplainedLeaves {
    /// The place in `leaves` of each row of the leaf table; [`NONE`] where nobody names it.
    places: Vec<u32>,
    leaves: Vec<ExplainedLeaf>,
}

const NONE: u32 = u32::MAX;

/// A leaf of the leaf table, explained.
pub(super) struct ExplainedLeaf {
    /// Its row there.
    pub(super) row: usize,
    truth: Truth,
    /// Why, with its margin where it has one.
    pub(super) reason: Reason,
    /// The first leaf whose reason reads like this one's.
    like: u32,
}

/// The reason of an explained leaf, by the leaf's place. Equal to one that reads like it.
#[derive(Debug, Clone, Copy)]
pub(super) struct LeafReason {
    pub(super) place: u32,
    like: u32,
}

impl PartialEq for LeafReason {
    fn eq(&self, other: &Self) -> bool {
        self.like == other.like
    }
}

/// Leaves explained by one task.
const LEAVES_PER_TASK: usize = 16;

impl ExplainedLeaves {
    /// Those of the trials of these rows.
    pub(super) fn of(rules: &Rules, facts: &Facts<'_>, rows: &[usize]) -> Self {
        let (places, named) = named(rules, rows);
        let explained = parallel::map(named.len(), LEAVES_PER_TASK, |at| {
            let (truth, reason) = explain_leaf(&rules.leaves()[named[at]], facts);
            let words = reason.render(Lang::En);
            (truth, reason, words)
        });
        let mut first: FastMap<String, u32> = FastMap::default();
        let leaves = (0..).zip(named).zip(explained);
        let leaves = leaves.map(|((at, row), (truth, reason, words))| ExplainedLeaf {
            row,
            truth,
            reason,
            like: *first.entry(words).or_insert(at),
        });
        Self {
            leaves: leaves.collect(),
            places,
        }
    }

    /// The truth and the reason of the leaf of a row.
    fn leaf(&self, row: usize) -> (Truth, LeafReason) {
        let place = self.place(row);
        let ExplainedLeaf { truth, like, .. } = self.leaves[place as usize];
        (truth, LeafReason { place, like })
    }

    /// The place of a row of the leaf table, which one of the trials names.
    pub(super) fn place(&self, row: usize) -> u32 {
        self.places[row]
    }

    /// All of them, in the order of their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &ExplainedLeaf> {
        self.leaves.iter()
    }

    /// The reasons in full. By how much is told of what speaks against the patient alone.
    fn reasons(&self, reasons: &[LeafReason], effect: Effect) -> Vec<Reason> {
        let leaves = reasons.iter().map(|of| &self.leaves[of.place as usize]);
        leaves
            .map(|leaf| &leaf.reason)
            .map(|reason| match effect {
                Effect::Against => reason.clone(),
                _ => reason.without_margin(),
            })
            .collect()
    }
}

/// The place of each row of the leaf table among those that the trials name, and these.
fn named(rules: &Rules, rows: &[usize]) -> (Vec<u32>, Vec<usize>) {
    let mut places = vec![NONE; rules.leaves().len()];
    let mut named = Vec::new();
    let criteria = rows.iter().flat_map(|&row| rules.criteria(row));
    for leaf in criteria.flat_map(|criterion| rules.leaf_rows(criterion)) {
        if places[leaf] == NONE {
            places[leaf] = named.len() as u32;
            named.push(leaf);
        }
    }
    (places, named)
}

/// A trial that is shown, before its criteria are put into words.
pub(super) struct Shown {
    /// The trial with the verdicts on its fields.
    pub(super) result: TrialResult,
    /// Its eligibility text.
    pub(super) text: Arc<str>,
    /// Its criteria, in the order of the text.
    pub(super) criteria: Vec<ShownCriterion>,
    /// The leaves that bear on each of them, one after another.
    reasons: Vec<LeafReason>,
}

/// How a criterion stands.
pub(super) struct ShownCriterion {
    /// Its row among all criteria.
    pub(super) row: usize,
    pub(super) truth: Truth,
    pub(super) effect: Effect,
    /// Where its reasons end among those of the trial.
    end: usize,
}

impl Shown {
    /// The trial of a row, with its rank.
    pub(super) fn of(
        judgement: &Judgement<'_>,
        leaves: &ExplainedLeaves,
        row: usize,
        rank: usize,
    ) -> Self {
        let rules = judgement.snapshot.rules();
        let (mut trace, mut reasons) = (Trace::default(), Vec::new());
        let criteria = rules.criteria(row).map(|row| {
            rules.trace(row, |leaf| leaves.leaf(leaf), &mut trace);
            let truth = trace.finish(&mut reasons);
            ShownCriterion {
                row,
                truth,
                effect: Effect::of(rules.section(row), rules.grade(row), truth),
                end: reasons.len(),
            }
        });
        Self {
            criteria: criteria.collect(),
            reasons,
            result: judgement.without_criteria(row, rank),
            text: judgement.snapshot.eligibility(row),
        }
    }

    /// The leaves that bear on the criterion of this place in its list.
    pub(super) fn reasons(&self, at: usize) -> &[LeafReason] {
        let before = at.checked_sub(1).map(|before| self.criteria[before].end);
        &self.reasons[before.unwrap_or(0)..self.criteria[at].end]
    }

    /// The trial with a verdict on every field and criterion.
    pub(super) fn into_result(
        mut self,
        snapshot: &Snapshot,
        leaves: &ExplainedLeaves,
    ) -> TrialResult {
        let mut verdicts = std::mem::take(&mut self.result.verdicts);
        let mut places = Places::new(&self.text);
        verdicts.extend((0..self.criteria.len()).map(|at| {
            let place = places.place(snapshot.criterion_span(self.criteria[at].row));
            self.verdict(at, place.into(), snapshot.rules(), leaves)
        }));
        TrialResult {
            verdicts,
            ..self.result
        }
    }

    fn verdict(
        &self,
        at: usize,
        source: Source,
        rules: &Rules,
        leaves: &ExplainedLeaves,
    ) -> Verdict {
        let criterion = &self.criteria[at];
        Verdict {
            kind: "criterion".into(),
            section: rules.section(criterion.row),
            truth: criterion.truth,
            effect: criterion.effect,
            parse: rules.grade(criterion.row),
            source,
            rule: Some(rules.rule(criterion.row)),
            reasons: leaves.reasons(self.reasons(at), criterion.effect),
        }
    }
}
