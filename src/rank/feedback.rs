//! Pseudo-relevance feedback: the trials that come first show what the patient's problem is
//! called in trials, also where the note never names it (Rocchio 1971, on vectors).

use super::dense;
use crate::embed::{DIM, Embedding, QueryVector};
use crate::kernels::{TopK, U7_BIAS};
use crate::snapshot::Snapshot;

/// How many of the first trials are taken for relevant.
pub(super) const FIRST: usize = 5;

/// Cosines of all trials with the mean of those that `scores` puts first, in millionths.
pub(super) fn scores(snapshot: &Snapshot, scores: &[i32]) -> Vec<i32> {
    let mut first = TopK::new(FIRST);
    first.offer_scores(scores, 0);
    dense::cosines(
        snapshot.vectors(),
        snapshot.scales(),
        &query(snapshot, &first),
    )
}

/// The mean vector of the trials that come first.
pub(super) fn query(snapshot: &Snapshot, first: &TopK) -> QueryVector {
    let rows: Vec<usize> = first.hits().iter().map(|hit| hit.row as usize).collect();
    QueryVector::from(&mean(snapshot, &rows))
}

/// The mean vector at unit length, of zeros when there is none. Rows and values are added in
/// their order, so the bits are the same everywhere.
fn mean(snapshot: &Snapshot, rows: &[usize]) -> Embedding {
    let mut mean = [0.0f32; DIM];
    for &row in rows {
        let scale = snapshot.scales()[row];
        let values = &snapshot.vectors()[row * DIM..(row + 1) * DIM];
        for (sum, &value) in mean.iter_mut().zip(values) {
            *sum += (i32::from(value) - U7_BIAS) as f32 * scale;
        }
    }
    let square: f32 = mean.iter().fold(0.0, |sum, v| sum + v * v);
    match square > 0.0 {
        true => mean.map(|v| v / square.sqrt()),
        false => mean,
    }
}
