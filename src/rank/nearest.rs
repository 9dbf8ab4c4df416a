//! The trials nearest to vectors by meaning alone: no words, no conditions, no rules.

use super::ONE;
use crate::embed::{DIM, QueryVector};
use crate::kernels::{self, Hit, TopK, lines};
use rayon::prelude::*;

/// Trials scored in one piece of work: their vectors stay in a core's cache while all queries
/// of a [`GROUP`] pass, and so do the products.
const PIECE: usize = 512;
/// Queries that pass over a piece together.
const GROUP: usize = 256;

/// For each query the `limit` trials with the highest cosines, best first, ties by the lower
/// row; the scores are cosines in millionths. `vectors` and `scales` are as for
/// [`super::dense::cosines`].
#[must_use]
pub fn nearest(
    vectors: &[u8],
    scales: &[f32],
    queries: &[QueryVector],
    limit: usize,
) -> Vec<Vec<Hit>> {
    let groups = queries.chunks(GROUP);
    groups
        .flat_map(|group| nearest_to_group(vectors, scales, group, limit))
        .map(|top| top.hits().to_vec())
        .collect()
}

fn nearest_to_group(
    vectors: &[u8],
    scales: &[f32],
    queries: &[QueryVector],
    limit: usize,
) -> Vec<TopK> {
    let values: Vec<i8> = queries.iter().flat_map(|query| query.values).collect();
    let limit = limit.min(scales.len());
    let found = || Found {
        tops: vec![TopK::new(limit); queries.len()],
        products: Vec::new(),
    };
    vectors
        .par_chunks(PIECE * DIM)
        .zip(scales.par_chunks(PIECE))
        .enumerate()
        .fold(found, |mut found, (piece, (vectors, scales))| {
            found.search(vectors, &values);
            found.offer(scales, queries, piece * PIECE);
            found
        })
        .reduce(found, Found::merged)
        .tops
}

/// The best trials of some pieces, for each query.
struct Found {
    tops: Vec<TopK>,
    /// Products of the queries with the trials of the last piece.
    products: Vec<i32>,
}

impl Found {
    fn search(&mut self, vectors: &[u8], queries: &[i8]) {
        let count = vectors.len() / DIM * (queries.len() / DIM);
        self.products.resize(count, 0);
        kernels::scan_batch(vectors, DIM, queries, &mut self.products);
    }

    fn offer(&mut self, scales: &[f32], queries: &[QueryVector], first: usize) {
        let lines = self.products.chunks_exact_mut(scales.len());
        for ((top, query), line) in self.tops.iter_mut().zip(queries).zip(lines) {
            lines::scale_products(line, query.scale, scales, ONE);
            top.offer_scores(line, first as u32);
        }
    }

    fn merged(mut self, other: Self) -> Self {
        for (top, other) in self.tops.iter_mut().zip(&other.tops) {
            top.merge(other);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::dense::cosines;
    use super::*;
    use crate::embed::{Embedding, RowVector};

    /// Vectors over the whole range, none like another.
    fn vector(seed: usize) -> Embedding {
        std::array::from_fn(|at| ((seed * 7919 + at * 104_729) % 2003) as f32 / 1000.0 - 1.0)
    }

    fn collection(trials: usize) -> (Vec<u8>, Vec<f32>) {
        let rows = (0..trials).map(|n| RowVector::from(&vector(n % 900)));
        let (values, scales): (Vec<_>, Vec<_>) = rows.map(|row| (row.values, row.scale)).unzip();
        (values.concat(), scales)
    }

    /// By sorting all cosines.
    fn sorted(vectors: &[u8], scales: &[f32], query: &QueryVector, limit: usize) -> Vec<Hit> {
        let scores = cosines(vectors, scales, query);
        let mut hits: Vec<Hit> = (0..)
            .zip(scores)
            .map(|(row, score)| Hit { row, score })
            .collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.row));
        hits.truncate(limit);
        hits
    }

    #[test]
    fn one_query_and_many_find_what_sorting_finds() {
        let (vectors, scales) = collection(1_300);
        for count in [1, 3, 4, 300] {
            let queries: Vec<QueryVector> = (0..count)
                .map(|n| QueryVector::from(&vector(n + 5_000)))
                .collect();
            let found = nearest(&vectors, &scales, &queries, 20);
            assert_eq!(found.len(), count);
            for (found, query) in found.iter().zip(&queries) {
                assert_eq!(*found, sorted(&vectors, &scales, query, 20));
            }
        }
    }

    #[test]
    fn no_more_than_there_are() {
        let (vectors, scales) = collection(3);
        let query = [QueryVector::from(&vector(1))];
        assert_eq!(nearest(&vectors, &scales, &query, 20)[0].len(), 3);
        assert_eq!(nearest(&vectors, &scales, &query, 0)[0], []);
        assert_eq!(nearest(&vectors, &scales, &[], 20), Vec::<Vec<Hit>>::new());
        assert_eq!(nearest(&[], &[], &query, 20)[0], []);
    }
}
