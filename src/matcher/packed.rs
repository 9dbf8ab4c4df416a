//! An answer on its way from the engine's thread to the page's: what many verdicts share is
//! written once, and what is one of a few words is its number. The page reads it in a third of the
//! time, and `www/engine/unpack.js` makes the same [`Answer`] of it.

use super::{
    Answer, TrialResult, Verdict,
    judgement::Judgement,
    places::{Place, Places},
    shown::{ExplainedLeaf, ExplainedLeaves, LeafReason, Shown, ShownCriterion},
};
use crate::json::{ascii, joined};
use crate::parallel;
use crate::rules::{Leaf, Reason, Rule, columns::code};
use crate::snapshot::{Rules, Snapshot};
use serde::{Serialize, Serializer};

/// Leaves written by one task.
const LEAVES_PER_TASK: usize = 64;

/// An answer, and apart from it the lists of trials in their packed form.
#[derive(Debug)]
pub struct PackedAnswer {
    /// The answer without its lists of trials.
    pub answer: Answer,
    /// The leaves, the results, the near misses, each a list in JSON.
    lists: serde_json::Result<[Vec<u8>; 3]>,
}

/// A leaf as all rules have it, and the reason for its truth.
#[derive(Serialize)]
struct PackedLeaf<'a>(&'a Leaf, &'a Reason);

/// A trial without verdicts, those on its fields, those on its criteria.
#[derive(Serialize)]
struct PackedTrial<'a>(
    &'a TrialResult,
    Vec<PackedField<'a>>,
    Vec<PackedCriterion<'a>>,
);

/// Kind, truth, effect, source, rule, reasons.
#[derive(Serialize)]
struct PackedField<'a>(
    &'a str,
    u8,
    u8,
    &'a super::Source,
    &'a Option<Rule>,
    &'a [Reason],
);

/// Section, parse, truth, effect; start and end in bytes, then in UTF-16 code units; the sentence,
/// what stands before and after it; the rule's codes, the places of the leaves whose reasons count.
#[derive(Serialize)]
struct PackedCriterion<'a>(
    [u8; 4],
    [u32; 4],
    [&'a str; 3],
    PackedCodes<'a>,
    PackedReasons<'a>,
);

/// Codes, written as the places of leaves and operators from −1 down.
struct PackedCodes<'a>(&'a [u32], &'a ExplainedLeaves);

impl Serialize for PackedCodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|&code| packed_code(code, self.1)))
    }
}

/// Reasons, written as the places of their leaves.
struct PackedReasons<'a>(&'a [LeafReason]);

impl Serialize for PackedReasons<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|reason| reason.place))
    }
}

impl PackedAnswer {
    /// Of an answer without its lists of trials, and of the rows of its results.
    pub(super) fn new(answer: Answer, judgement: &Judgement<'_>, results: &[usize]) -> Self {
        Self {
            answer,
            lists: lists(judgement, results),
        }
    }

    /// The packed form: a list of the answer without its lists of trials, the leaves, the results
    /// and the near misses.
    ///
    /// # Errors
    /// When the answer cannot be written as JSON.
    pub fn into_bytes(self) -> serde_json::Result<Vec<u8>> {
        let answer = ascii(&self.answer)?;
        let [leaves, results, near_misses] = self.lists?;
        Ok(joined([answer, leaves, results, near_misses]))
    }
}

/// The leaves that the trials of both lists name, and these.
fn lists(judgement: &Judgement<'_>, results: &[usize]) -> serde_json::Result<[Vec<u8>; 3]> {
    let request = judgement.request;
    let near_misses = judgement.near_misses(request.near_misses);
    let leaves = judgement.explained(&[results, &near_misses].concat());
    let trials = |rows: &[usize], before: usize| {
        list(rows.len(), 1, |at| {
            let shown = Shown::of(judgement, &leaves, rows[at], before + at + 1);
            pack(shown, judgement.snapshot, &leaves)
        })
    };
    let all: Vec<&ExplainedLeaf> = leaves.iter().collect();
    let table = judgement.snapshot.rules().leaves();
    let explained = list(all.len(), LEAVES_PER_TASK, |at| {
        ascii(&PackedLeaf(&table[all[at].row], &all[at].reason))
    });
    Ok([
        explained?,
        trials(results, request.offset)?,
        trials(&near_misses, 0)?,
    ])
}

/// The list of what `of` writes for each of `0..count`.
fn list(
    count: usize,
    least: usize,
    of: impl Fn(usize) -> serde_json::Result<Vec<u8>> + Sync,
) -> serde_json::Result<Vec<u8>> {
    let texts = parallel::map(count, least, of);
    texts.into_iter().collect::<Result<Vec<_>, _>>().map(joined)
}

fn pack(
    mut shown: Shown,
    snapshot: &Snapshot,
    leaves: &ExplainedLeaves,
) -> serde_json::Result<Vec<u8>> {
    let fields = std::mem::take(&mut shown.result.verdicts);
    let mut places = Places::new(&shown.text);
    let criteria = (0..shown.criteria.len()).map(|at| {
        let place = places.place(snapshot.criterion_span(shown.criteria[at].row));
        PackedCriterion::new(&shown, at, place, snapshot.rules(), leaves)
    });
    let fields = fields.iter().map(PackedField::from);
    ascii(&PackedTrial(
        &shown.result,
        fields.collect(),
        criteria.collect(),
    ))
}

impl<'a> From<&'a Verdict> for PackedField<'a> {
    fn from(verdict: &'a Verdict) -> Self {
        Self(
            &verdict.kind,
            verdict.truth as u8,
            verdict.effect as u8,
            &verdict.source,
            &verdict.rule,
            &verdict.reasons,
        )
    }
}

impl<'a> PackedCriterion<'a> {
    fn new(
        shown: &'a Shown,
        at: usize,
        place: Place<'a>,
        rules: &'a Rules,
        leaves: &'a ExplainedLeaves,
    ) -> Self {
        let ShownCriterion {
            row, truth, effect, ..
        } = shown.criteria[at];
        let (section, parse) = (rules.section(row), rules.grade(row));
        let (from, to) = place.utf16;
        Self(
            [section as u8, parse as u8, truth as u8, effect as u8],
            [place.span.start, place.span.end, from, to],
            [place.quote, place.before, place.after],
            PackedCodes(rules.codes(row), leaves),
            PackedReasons(shown.reasons(at)),
        )
    }
}

/// The place of a leaf; operators count down from −1.
fn packed_code(code: u32, leaves: &ExplainedLeaves) -> i32 {
    match code.checked_sub(code::FIRST_OPERATOR) {
        Some(operator) => -1 - operator as i32,
        None => leaves.place(code as usize) as i32,
    }
}
