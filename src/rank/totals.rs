//! Relevance to several patients at a time: the totals alone.
//!
//! Every tile of rows is read once for all patients, and patients that state the same share its
//! products. What comes out is what [`Scores::total`](super::Scores) holds.

use super::fuse::{CONDITION_WEIGHT, FEEDBACK_WEIGHT, HUNDREDTHS, LEXICAL_WEIGHT};
use super::{Query, condition, dense, feedback, lexical};
use crate::embed::{DIM, QueryVector};
use crate::jobs::{Cancel, Cancelled};
use crate::kernels::{Hit, TopK, lines};
use crate::snapshot::Snapshot;
use std::collections::HashMap;

/// Rows between two looks at a threshold.
const BLOCK: usize = 16;

/// The relevance of every trial to one patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Hundredths of a millionth, one a row: the weighted sum before its last division, so that
    /// it fits an i32 (weights and parts are below 165 · 1,000,000) and adds up exactly.
    parts: Vec<i32>,
}

/// What all trials are scored with: vectors, each once.
#[derive(Default)]
struct Vectors<'q> {
    numbers: HashMap<(&'q [i8; DIM], u32), usize>,
    values: Vec<i8>,
    scales: Vec<f32>,
}

/// Scores all trials for each of the queries.
///
/// # Errors
/// [`Cancelled`] when asked to stop; looked at between tiles of rows and between patients.
pub fn totals(
    snapshot: &Snapshot,
    queries: &[Query],
    cancel: &Cancel,
) -> Result<Vec<Totals>, Cancelled> {
    let mut totals: Vec<Totals> = queries.iter().map(|_| Totals::none(snapshot)).collect();
    add_dense(snapshot, queries, &mut totals, cancel)?;
    let mut sums = lexical::Sums::new(snapshot.len());
    let mut matches = condition::Matches::new(snapshot.len());
    for (query, totals) in queries.iter().zip(&mut totals) {
        cancel.check()?;
        let (lexicon, parts) = (snapshot.lexicon(), &mut totals.parts);
        sums.add_scores(lexicon, &query.words, LEXICAL_WEIGHT as i32, parts);
        matches.add_scores(lexicon, &query.conditions, CONDITION_WEIGHT as i32, parts);
    }
    add_feedback(snapshot, queries, &mut totals, cancel)?;
    Ok(totals)
}

impl Totals {
    /// Nought for every trial of a snapshot.
    #[must_use]
    pub fn none(snapshot: &Snapshot) -> Self {
        Self {
            parts: vec![0; snapshot.len()],
        }
    }

    /// The score of a row, in millionths.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn score(&self, row: usize) -> i32 {
        whole(self.parts[row])
    }

    /// The highest score; `None` without trials.
    #[must_use]
    pub fn highest(&self) -> Option<i32> {
        lines::greatest(&self.parts).map(whole)
    }

    /// The rows whose score is at least this, in their order.
    #[must_use]
    pub fn reaching(&self, score: i32) -> Vec<usize> {
        let mut rows = Vec::new();
        lines::reaching(&self.parts, least(score), &mut rows);
        rows
    }

    /// The rows that come first, ties by row.
    fn first(&self) -> TopK {
        let mut top = TopK::new(feedback::FIRST);
        let mut threshold = i32::MIN;
        for (block, first) in self.parts.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            if lines::greatest(block).is_some_and(|greatest| greatest < threshold) {
                continue;
            }
            for (row, &part) in (first..).zip(block) {
                top.offer(Hit {
                    row,
                    score: whole(part),
                });
            }
            threshold = top.threshold().map_or(i32::MIN, least);
        }
        top
    }
}

/// The score of hundredths.
fn whole(part: i32) -> i32 {
    part.div_euclid(HUNDREDTHS as i32)
}

/// The least hundredths of which the score is at least this.
fn least(score: i32) -> i32 {
    score.saturating_mul(HUNDREDTHS as i32)
}

impl<'q> Vectors<'q> {
    /// The number of a vector.
    fn number(&mut self, vector: &'q QueryVector) -> usize {
        let next = self.scales.len();
        let key = (&vector.values, vector.scale.to_bits());
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.values.extend_from_slice(&vector.values);
            self.scales.push(vector.scale);
        }
        number
    }

    /// Gives `out` the cosines of all vectors with each tile of rows, in millionths: the first
    /// row of the tile, and lines of one value a row, one for each vector.
    fn scan(
        &self,
        snapshot: &Snapshot,
        cancel: &Cancel,
        mut out: impl FnMut(usize, &[&[i32]]),
    ) -> Result<(), Cancelled> {
        if self.scales.is_empty() {
            return Ok(());
        }
        let tiles = snapshot.vectors().chunks(dense::BATCH_PIECE * DIM);
        let tiles = tiles.zip(snapshot.scales().chunks(dense::BATCH_PIECE));
        let mut products = Vec::new();
        for ((rows, scales), first) in tiles.zip((0..).step_by(dense::BATCH_PIECE)) {
            cancel.check()?;
            let scales_of = self.scales.iter().copied();
            dense::cosine_lines(rows, scales, &self.values, scales_of, &mut products);
            let lines: Vec<&[i32]> = products.chunks_exact(scales.len()).collect();
            out(first, &lines);
        }
        Ok(())
    }
}

/// Sets the totals to the scores by meaning.
fn add_dense(
    snapshot: &Snapshot,
    queries: &[Query],
    totals: &mut [Totals],
    cancel: &Cancel,
) -> Result<(), Cancelled> {
    let mut vectors = Vectors::default();
    let numbers: Vec<Vec<usize>> = queries
        .iter()
        .map(|query| query.vectors.iter().map(|v| vectors.number(v)).collect())
        .collect();
    vectors.scan(snapshot, cancel, |first, cosines| {
        for (totals, numbers) in totals.iter_mut().zip(&numbers) {
            if numbers.is_empty() {
                continue;
            }
            let parts = &mut totals.parts[first..][..cosines[0].len()];
            dense::mean_of_whole_and_best(parts, numbers.iter().map(|&n| cosines[n]));
            lines::multiply(parts, HUNDREDTHS as i32);
        }
    })
}

/// Adds the likeness to the trials that the totals put first so far.
fn add_feedback(
    snapshot: &Snapshot,
    queries: &[Query],
    totals: &mut [Totals],
    cancel: &Cancel,
) -> Result<(), Cancelled> {
    let asked = queries.iter().zip(&*totals);
    let means: Vec<Option<QueryVector>> = asked
        .map(|(query, totals)| {
            (!query.is_empty()).then(|| feedback::query(snapshot, &totals.first()))
        })
        .collect();
    let mut vectors = Vectors::default();
    let numbers: Vec<Option<usize>> = means
        .iter()
        .map(|mean| mean.as_ref().map(|mean| vectors.number(mean)))
        .collect();
    vectors.scan(snapshot, cancel, |first, cosines| {
        for (totals, number) in totals.iter_mut().zip(&numbers) {
            let Some(number) = *number else { continue };
            let parts = &mut totals.parts[first..][..cosines[number].len()];
            lines::add_weighted(parts, FEEDBACK_WEIGHT as i32, cosines[number]);
        }
    })
}
