//! Similarity of meaning: the cosine of the patient's vector with every trial's.

use crate::embed::{DIM, QueryVector};
use crate::kernels;
use rayon::prelude::*;

/// A cosine of one, in the integer scale of scores.
pub const ONE: i32 = 1_000_000;

/// Trials scored in one piece of work: 2,048 × 384 bytes stay in a core's cache.
const PIECE: usize = 2_048;

/// Cosines of the query with all rows, in millionths: −1,000,000 to 1,000,000, one per row.
/// `vectors` holds [`DIM`] values of 0 to 127 a row, 64 standing for nought; `scales` what one
/// step of each row is worth.
///
/// The kernels give an exact integer; it becomes millionths by IEEE multiplications and one
/// rounding alone, so the scores are the same on every machine and for any number of threads.
#[must_use]
pub fn cosines(vectors: &[u8], scales: &[f32], query: &QueryVector) -> Vec<i32> {
    let mut scores = vec![0; scales.len()];
    scores
        .par_chunks_mut(PIECE)
        .zip(vectors.par_chunks(PIECE * DIM))
        .zip(scales.par_chunks(PIECE))
        .for_each(|((scores, vectors), scales)| {
            kernels::scan(vectors, DIM, &query.values, scores);
            for (score, &scale) in scores.iter_mut().zip(scales) {
                *score = millionths(*score, query.scale, scale);
            }
        });
    scores
}

/// `product · query · row` in millionths, to the nearest, ties to even. The product of two f32
/// is exact in f64, so two roundings happen in all, the same everywhere.
fn millionths(product: i32, query: f32, row: f32) -> i32 {
    let cosine = f64::from(product) * (f64::from(query) * f64::from(row));
    let scaled = (cosine * f64::from(ONE)).round_ties_even();
    (scaled as i32).clamp(-ONE, ONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::{Embedding, RowVector};

    fn unit(at: usize) -> Embedding {
        let mut vector = [0.0; DIM];
        vector[at] = 1.0;
        vector
    }

    fn score(query: &Embedding, rows: &[Embedding]) -> Vec<i32> {
        let rows: Vec<RowVector> = rows.iter().map(RowVector::from).collect();
        let vectors: Vec<u8> = rows.iter().flat_map(|row| row.values).collect();
        let scales: Vec<f32> = rows.iter().map(|row| row.scale).collect();
        cosines(&vectors, &scales, &QueryVector::from(query))
    }

    #[test]
    fn equal_opposite_and_unrelated_vectors() {
        let opposite = unit(3).map(|v| -v);
        let rows = [unit(3), opposite, unit(4), [0.0; DIM]];
        assert_eq!(score(&unit(3), &rows), [ONE, -ONE, 0, 0]);
    }

    #[test]
    fn half_a_right_angle() {
        let mut both = [0.0; DIM];
        both[3] = std::f32::consts::FRAC_1_SQRT_2;
        both[4] = std::f32::consts::FRAC_1_SQRT_2;
        // cos 45° = 0.7071067…; 127 · 63 steps of a 127th and a 63rd of f32's 0.70710678.
        assert_eq!(score(&unit(3), &[both]), [707_107]);
    }

    #[test]
    fn scores_do_not_depend_on_the_number_of_threads() {
        let rows: Vec<Embedding> = (0..5_000)
            .map(|n| {
                let mut row = unit(n % DIM);
                row[n * 7 % DIM] += 0.5;
                row
            })
            .collect();
        let mut query = unit(5);
        query[9] = 0.25;
        let in_pool = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build().unwrap().install(|| score(&query, &rows))
        };
        let one = in_pool(1);
        assert!(one.iter().any(|&score| score > 0));
        assert_eq!(one, in_pool(2));
        assert_eq!(one, in_pool(4));
    }
}
