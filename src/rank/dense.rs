//! Similarity of meaning: cosines of the patient's vectors with every trial's.

use super::ONE;
use crate::embed::{DIM, QueryVector};
use crate::kernels::{self, lines};
use rayon::prelude::*;

/// Trials scored in one piece of work: 2,048 × 384 bytes stay in a core's cache.
const PIECE: usize = 2_048;
/// Trials scored in one piece with many vectors: their products stay in the cache, too.
pub(super) const BATCH_PIECE: usize = 512;

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
            lines::scale_products(scores, query.scale, scales, ONE);
        });
    scores
}

/// Scores by meaning, −[`ONE`] to [`ONE`], one per row: the mean of two cosines, that of the whole
/// text (the first vector) and the best of its statements (the others), so that a trial about
/// one of many problems is near too. Nought without vectors.
#[must_use]
pub fn best(vectors: &[u8], scales: &[f32], queries: &[QueryVector]) -> Vec<i32> {
    let mut scores = vec![0; scales.len()];
    if queries.is_empty() {
        return scores;
    }
    let values: Vec<i8> = queries.iter().flat_map(|query| query.values).collect();
    scores
        .par_chunks_mut(BATCH_PIECE)
        .zip(vectors.par_chunks(BATCH_PIECE * DIM))
        .zip(scales.par_chunks(BATCH_PIECE))
        .for_each_init(Vec::new, |products, ((scores, vectors), scales)| {
            let scales_of = queries.iter().map(|query| query.scale);
            cosine_lines(vectors, scales, &values, scales_of, products);
            mean_of_whole_and_best(scores, products.chunks_exact(scores.len()));
        });
    scores
}

/// Cosines of many queries with a few rows, in millionths: a line of one a row for each query.
/// `values` holds [`DIM`] values a query, `scales_of` what one step of each is worth.
pub(super) fn cosine_lines(
    rows: &[u8],
    scales: &[f32],
    values: &[i8],
    scales_of: impl Iterator<Item = f32>,
    products: &mut Vec<i32>,
) {
    products.resize(values.len() / DIM * scales.len(), 0);
    kernels::scan_batch(rows, DIM, values, products);
    for (line, scale) in products
        .chunks_exact_mut(scales.len().max(1))
        .zip(scales_of)
    {
        lines::scale_products(line, scale, scales, ONE);
    }
}

/// The mean of the first line and the highest of the others; the first where it is alone.
pub(super) fn mean_of_whole_and_best<'l>(
    scores: &mut [i32],
    mut of: impl Iterator<Item = &'l [i32]>,
) {
    let whole = of.next().unwrap_or_default();
    let Some(first) = of.next() else {
        scores.copy_from_slice(whole);
        return;
    };
    scores.copy_from_slice(first);
    for line in of {
        lines::raise(scores, line);
    }
    lines::mean(scores, whole);
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
