//! What if: which trials move when a fact of the patient changes, and which verdicts make them.

use super::{
    Effect, Group, GroupCounts, MatchError, MatchRequest, SnapshotSummary, Verdict,
    judgement::Judgement,
};
use crate::jobs::{Cancel, Cancelled};
use crate::parallel;
use crate::patient::Patient;
use crate::rank::Query;
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Range};

/// The version tag of the JSON form.
const FORMAT: &str = "trialmatch.what-if/1";

/// The trials of a snapshot for one patient, before and after a change of the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// `trialmatch.what-if/1`.
    pub format: String,
    /// What was searched.
    pub snapshot: SnapshotSummary,
    /// The day that ages and windows count from (`YYYY-MM-DD`), the same for both.
    pub screened_on: String,
    /// Trials in each group before the change.
    pub before: GroupCounts,
    /// Trials in each group after it.
    pub after: GroupCounts,
    /// Trials whose group changes, by the groups they leave and enter.
    pub flows: Vec<Flow>,
    /// Trials that move: their group changes, or they enter or leave the places shown.
    pub moves: u32,
    /// The first of them by the better of their two places; as many as the request's `limit`.
    pub moved: Vec<Move>,
}

/// How many trials go from one group to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Group before.
    pub from: Group,
    /// Group after; never the same.
    pub to: Group,
    /// How many.
    pub trials: u32,
}

/// A trial that moves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// Registry id.
    pub nct_id: String,
    /// Brief title.
    pub title: String,
    /// Where it stands before the change.
    pub from: Standing,
    /// Where it stands after it.
    pub to: Standing,
    /// The verdicts whose effect changes, in the order of an answer's. None for a trial that
    /// moves by its relevance alone.
    pub flips: Vec<Flip>,
}

/// Where a trial stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its group.
    pub group: Group,
    /// Its place in the list of the groups asked for, 1 for the first; `null` when its group is
    /// not among them.
    pub rank: Option<u32>,
    /// The number that trials of one tier are ordered by.
    pub score: i64,
}

/// A verdict whose effect changes. The distance has none while no place is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flip {
    /// Before the change.
    pub before: Option<Verdict>,
    /// After it.
    pub after: Option<Verdict>,
}

/// Which trials move when the patient of the request is as `changed`, with the query of each
/// patient from `query`.
///
/// # Errors
/// As [`answer`](super::answer).
pub fn what_if(
    snapshot: &Snapshot,
    request: &MatchRequest,
    changed: &Patient,
    query: impl Fn(&Patient) -> Result<Query, Cancelled>,
    cancel: &Cancel,
) -> Result<WhatIf, MatchError> {
    let other = MatchRequest {
        patient: changed.clone(),
        ..request.clone()
    };
    let before = Side::new(snapshot, request, &query(&request.patient)?, cancel)?;
    let after = Side::new(snapshot, &other, &query(changed)?, cancel)?;
    let end = request.offset.saturating_add(request.limit);
    let rows = moving(&before, &after, request.offset..end);
    cancel.check()?;
    let shown = &rows[..rows.len().min(request.limit)];
    Ok(WhatIf {
        format: FORMAT.to_owned(),
        snapshot: SnapshotSummary::of(snapshot),
        screened_on: request.screened_on.to_string(),
        before: GroupCounts::of(&before.judgement.groups),
        after: GroupCounts::of(&after.judgement.groups),
        flows: flows(&before.judgement.groups, &after.judgement.groups),
        moves: count(rows.len()),
        moved: parallel::map(shown.len(), 1, |at| moved(&before, &after, shown[at])),
    })
}

/// All trials judged for one of the two patients, with their places.
struct Side<'a> {
    judgement: Judgement<'a>,
    /// Place of each row from 0; `None` outside the groups asked for.
    places: Vec<Option<usize>>,
}

impl<'a> Side<'a> {
    fn new(
        snapshot: &'a Snapshot,
        request: &'a MatchRequest,
        query: &Query,
        cancel: &Cancel,
    ) -> Result<Self, MatchError> {
        let judgement = Judgement::new(snapshot, request, query, cancel)?;
        let mut places = vec![None; snapshot.len()];
        let order = judgement.best(&request.groups, 0..snapshot.len());
        for (place, row) in order.into_iter().enumerate() {
            places[row] = Some(place);
        }
        Ok(Self { judgement, places })
    }

    fn standing(&self, row: usize) -> Standing {
        Standing {
            group: self.judgement.groups[row],
            rank: self.places[row].map(|place| count(place + 1)),
            score: self.judgement.scores.total[row].into(),
        }
    }

    fn verdicts(&self, row: usize) -> Vec<Verdict> {
        let results = self.judgement.results(&[row], 0);
        results.into_iter().flat_map(|r| r.verdicts).collect()
    }
}

/// The rows that move, by the better of their places, those without a place last.
fn moving(before: &Side<'_>, after: &Side<'_>, shown: Range<usize>) -> Vec<usize> {
    let is_shown = |place: Option<usize>| place.is_some_and(|place| shown.contains(&place));
    let moves = |&row: &usize| {
        before.judgement.groups[row] != after.judgement.groups[row]
            || is_shown(before.places[row]) != is_shown(after.places[row])
    };
    let mut rows: Vec<usize> = (0..before.places.len()).filter(moves).collect();
    let place = |place: Option<usize>| place.unwrap_or(usize::MAX);
    rows.sort_by_key(|&row| (place(before.places[row]).min(place(after.places[row])), row));
    rows
}

fn flows(before: &[Group], after: &[Group]) -> Vec<Flow> {
    let mut counts: BTreeMap<(Group, Group), u32> = BTreeMap::new();
    for (&from, &to) in before.iter().zip(after).filter(|(from, to)| from != to) {
        *counts.entry((from, to)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((from, to), trials)| Flow { from, to, trials })
        .collect()
}

fn moved(before: &Side<'_>, after: &Side<'_>, row: usize) -> Move {
    let snapshot = before.judgement.snapshot;
    Move {
        nct_id: snapshot.nct_id(row).to_owned(),
        title: snapshot.title(row).to_owned(),
        from: before.standing(row),
        to: after.standing(row),
        flips: flips(before.verdicts(row), after.verdicts(row)),
    }
}

/// The verdicts on one trial that changed their effect. Both lists hold the same fields and
/// criteria in one order, but for the distance, which needs a place.
fn flips(before: Vec<Verdict>, after: Vec<Verdict>) -> Vec<Flip> {
    let is_distance = |verdict: &Verdict| verdict.kind == "distance";
    let (far_before, before): (Vec<_>, Vec<_>) = before.into_iter().partition(is_distance);
    let (far_after, after): (Vec<_>, Vec<_>) = after.into_iter().partition(is_distance);
    let distance = Flip {
        before: far_before.into_iter().next(),
        after: far_after.into_iter().next(),
    };
    let others = before.into_iter().zip(after).map(|(before, after)| Flip {
        before: Some(before),
        after: Some(after),
    });
    let changes = |flip: &Flip| effect(flip.before.as_ref()) != effect(flip.after.as_ref());
    let (mut flips, criteria): (Vec<Flip>, Vec<Flip>) =
        others.filter(changes).partition(Flip::is_of_field);
    flips.extend(Some(distance).filter(changes));
    flips.extend(criteria);
    flips
}

impl Flip {
    fn is_of_field(&self) -> bool {
        let verdict = self.after.as_ref();
        verdict.is_some_and(|verdict| verdict.kind != "criterion")
    }
}

fn effect(verdict: Option<&Verdict>) -> Option<Effect> {
    verdict.map(|verdict| verdict.effect)
}

/// A snapshot holds fewer trials than this can count.
fn count(trials: usize) -> u32 {
    u32::try_from(trials).unwrap_or(u32::MAX)
}
