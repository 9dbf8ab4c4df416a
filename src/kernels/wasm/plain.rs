//! The product of plain rows with queries. Packing the rows first would cost as much as their
//! product with the few queries of one patient; here a sum across lanes is left at the end of
//! four rows, a tenth of the work.

use core::arch::wasm32::*;

use super::lanes;
use crate::backend::bias;

/// Rows that stay in the second-level cache while all queries pass.
const TILE: usize = 512;
/// Rows of a register tile.
const ROWS: usize = 4;
/// Queries of a register tile.
const QUERIES: usize = 2;

/// The product of one variant's instructions.
pub(super) trait Dot {
    /// The values of a row that are taken at a time.
    type Piece: Copy;
    /// Values in a piece.
    const STEP: usize;

    /// The pieces of a row.
    fn pieces(row: &[u8]) -> &[Self::Piece];
    /// The values of queries as [`Dot::add`] takes them, a register a piece.
    fn spread(queries: &[i8]) -> Vec<v128>;
    /// A piece in a register.
    fn load(piece: &Self::Piece) -> v128;
    /// Adds the products of a piece's values to four sums.
    fn add(sum: v128, row: v128, query: v128) -> v128;
}

/// See `Backend::scan_batch`; `dim` is a multiple of [`Dot::STEP`].
pub(super) fn scan_batch<D: Dot>(rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32]) {
    let all = rows.len() / dim;
    let steps = dim / D::STEP;
    let spread = D::spread(queries);
    let biases: Vec<i32> = queries.chunks_exact(dim).map(bias).collect();
    for (tile, first) in rows.chunks(TILE * dim).zip((0..).step_by(TILE)) {
        let pairs = spread.chunks(QUERIES * steps);
        for ((pair, biases), lines) in pairs
            .zip(biases.chunks(QUERIES))
            .zip(out.chunks_mut(QUERIES * all))
        {
            match *biases {
                [one] => column::<D, 1>(tile, dim, pair, [one], &mut [&mut lines[first..]]),
                [one, two] => {
                    let (upper, lower) = lines.split_at_mut(all);
                    let lines = &mut [&mut upper[first..], &mut lower[first..]];
                    column::<D, QUERIES>(tile, dim, pair, [one, two], lines);
                }
                _ => {}
            }
        }
    }
}

/// All rows of a tile with `Q` queries.
fn column<D: Dot, const Q: usize>(
    tile: &[u8],
    dim: usize,
    queries: &[v128],
    biases: [i32; Q],
    lines: &mut [&mut [i32]; Q],
) {
    let steps = dim / D::STEP;
    let queries: [&[v128]; Q] = std::array::from_fn(|q| &queries[q * steps..][..steps]);
    let mut first = 0;
    let fours = tile.chunks_exact(ROWS * dim);
    let rest = fours.remainder();
    for four in fours {
        let rows = std::array::from_fn(|r| D::pieces(&four[r * dim..][..dim]));
        let sums = product::<D, ROWS, Q>(rows, queries);
        for ((sums, bias), line) in sums.into_iter().zip(biases).zip(&mut *lines) {
            lanes::store(lanes::totals(sums), bias, &mut line[first..]);
        }
        first += ROWS;
    }
    for row in rest.chunks_exact(dim) {
        let sums = product::<D, 1, Q>([D::pieces(row)], queries);
        for (([sum], bias), line) in sums.into_iter().zip(biases).zip(&mut *lines) {
            let zero = i32x4_splat(0);
            line[first] = bias + lanes::total([sum, zero, zero, zero]);
        }
        first += 1;
    }
}

/// One register tile: four sums for each row and query.
#[inline(always)]
fn product<D: Dot, const R: usize, const Q: usize>(
    rows: [&[D::Piece]; R],
    queries: [&[v128]; Q],
) -> [[v128; R]; Q] {
    let steps = queries[0].len();
    let rows = rows.map(|row| &row[..steps]);
    let queries = queries.map(|query| &query[..steps]);
    let mut sums = [[i32x4_splat(0); R]; Q];
    for step in 0..steps {
        let rows: [v128; R] = std::array::from_fn(|r| D::load(&rows[r][step]));
        for (sums, query) in sums.iter_mut().zip(&queries) {
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum = D::add(*sum, row, query[step]);
            }
        }
    }
    sums
}
