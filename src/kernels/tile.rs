//! The matrix product over packed rows, written once over a small register trait.

use super::backend::bias;
use super::packed::{GROUP, PANEL, PanelView};

/// The registers of one instruction set, as the product needs them.
///
/// # Safety
/// The methods may be called only on a machine that has the implementing instruction set, and
/// perform well only when inlined into a function compiled for it.
pub(super) trait Registers {
    /// Rows that one sum holds; divides [`PANEL`].
    const ROWS: usize;
    /// One group of four values of `ROWS` rows.
    type Rows: Copy;
    /// Four values of a query, repeated for every row.
    type Query: Copy;
    /// The running sums of `ROWS` rows.
    type Sum: Copy;

    /// Sums of zero.
    unsafe fn zero() -> Self::Sum;
    /// Rows `part·ROWS..(part + 1)·ROWS` of a group.
    unsafe fn load(group: &[u8; GROUP], part: usize) -> Self::Rows;
    /// Four values of a query for every row.
    unsafe fn splat(query: [i8; 4]) -> Self::Query;
    /// Adds the four products of every row.
    unsafe fn add(sum: Self::Sum, rows: Self::Rows, query: Self::Query) -> Self::Sum;
    /// Writes `bias + sum` of every row to the first `ROWS` places of `out`.
    unsafe fn store(sum: Self::Sum, bias: i32, out: &mut [i32]);
}

/// The product of `rows` with `queries`, in register tiles of `Q` queries by `U` sums.
///
/// The rows of a tile (`U·ROWS·dim` bytes) stay in the first-level cache while all queries pass.
///
/// # Safety
/// The machine has the instruction set of `R`.
#[inline(always)]
pub(super) unsafe fn multiply<R: Registers, const Q: usize, const U: usize>(
    rows: &PanelView<'_>,
    queries: &[i8],
    out: &mut [i32],
) {
    let units = rows.panels() * PANEL / R::ROWS;
    let wide = units - units % U;
    // SAFETY: as promised by the caller.
    unsafe {
        for unit in (0..wide).step_by(U) {
            column::<R, Q, U>(rows, unit, queries, out);
        }
        for unit in wide..units {
            column::<R, Q, 1>(rows, unit, queries, out);
        }
    }
}

/// All queries against the rows of `U` sums, the first of which is `unit`.
#[inline(always)]
unsafe fn column<R: Registers, const Q: usize, const U: usize>(
    rows: &PanelView<'_>,
    unit: usize,
    queries: &[i8],
    out: &mut [i32],
) {
    let (dim, width) = (rows.dim(), rows.panels() * PANEL);
    let column = Column::<'_, U>::new::<R>(rows, unit);
    let (mut queries, mut out) = (queries, out);
    // SAFETY: as promised by the caller.
    unsafe {
        queries = tiles::<R, Q, U>(&column, dim, width, queries, &mut out);
        queries = tiles::<R, 4, U>(&column, dim, width, queries, &mut out);
        tiles::<R, 1, U>(&column, dim, width, queries, &mut out);
    }
}

/// The rows of one tile: where their groups lie and where their scores go.
struct Column<'a, const U: usize> {
    panels: [&'a [[u8; GROUP]]; U],
    parts: [usize; U],
    first: usize,
}

impl<'a, const U: usize> Column<'a, U> {
    fn new<R: Registers>(rows: &PanelView<'a>, unit: usize) -> Self {
        let row = |u: usize| (unit + u) * R::ROWS;
        Self {
            panels: std::array::from_fn(|u| rows.panel(row(u) / PANEL)),
            parts: std::array::from_fn(|u| row(u) % PANEL / R::ROWS),
            first: row(0),
        }
    }
}

/// As many whole tiles of `Q` queries as there are; gives back the queries left over.
#[inline(always)]
unsafe fn tiles<'q, R: Registers, const Q: usize, const U: usize>(
    column: &Column<'_, U>,
    dim: usize,
    width: usize,
    queries: &'q [i8],
    out: &mut &mut [i32],
) -> &'q [i8] {
    let (tiled, rest) = queries.split_at(queries.len() - queries.len() % (Q * dim));
    for tile in tiled.chunks_exact(Q * dim) {
        let (lines, later) = std::mem::take(out).split_at_mut(Q * width);
        // SAFETY: as promised by the caller.
        unsafe { tile_product::<R, Q, U>(column, dim, width, tile, lines) };
        *out = later;
    }
    rest
}

/// One register tile.
#[inline(always)]
unsafe fn tile_product<R: Registers, const Q: usize, const U: usize>(
    column: &Column<'_, U>,
    dim: usize,
    width: usize,
    tile: &[i8],
    lines: &mut [i32],
) {
    let groups = dim / 4;
    let mut panels = column.panels;
    for panel in &mut panels {
        *panel = &panel[..groups];
    }
    let mut queries: [&[[i8; 4]]; Q] = [&[]; Q];
    for (query, values) in queries.iter_mut().zip(tile.chunks_exact(dim)) {
        *query = &values.as_chunks().0[..groups];
    }
    // SAFETY: as promised by the caller.
    unsafe {
        let mut sums = [[R::zero(); U]; Q];
        for g in 0..groups {
            let mut rows = [R::load(&panels[0][g], column.parts[0]); U];
            for u in 1..U {
                rows[u] = R::load(&panels[u][g], column.parts[u]);
            }
            for (sums, query) in sums.iter_mut().zip(&queries) {
                let q = R::splat(query[g]);
                for (sum, rows) in sums.iter_mut().zip(rows) {
                    *sum = R::add(*sum, rows, q);
                }
            }
        }
        for ((sums, query), line) in sums
            .iter()
            .zip(tile.chunks_exact(dim))
            .zip(lines.chunks_exact_mut(width))
        {
            let bias = bias(query);
            for (sum, scores) in sums.iter().zip(line[column.first..].chunks_mut(R::ROWS)) {
                R::store(*sum, bias, scores);
            }
        }
    }
}
