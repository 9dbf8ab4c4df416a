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
    /// `ROWS` rows of a group; `first` is that of `4·ROWS` readable bytes.
    unsafe fn load(first: *const u8) -> Self::Rows;
    /// Four values of a query for every row.
    unsafe fn splat(query: [i8; 4]) -> Self::Query;
    /// Adds the four products of every row.
    unsafe fn add(sum: Self::Sum, rows: Self::Rows, query: Self::Query) -> Self::Sum;
    /// Writes `bias + sum` of every row to the first `ROWS` places of `out`.
    unsafe fn store(sum: Self::Sum, bias: i32, out: &mut [i32]);
}

/// Queries whose biases are held at a time.
const BLOCK: usize = 64;

/// Queries of one dimension, the bias of each, and the lines their scores go to.
struct Lines<'a> {
    queries: &'a [i8],
    biases: &'a [i32],
    out: &'a mut [i32],
}

/// The product of `rows` with `queries`, in register tiles of `Q` queries by `U` sums.
///
/// The rows of a tile (`U·ROWS·dim` bytes) stay in the first-level cache while the queries pass.
///
/// # Safety
/// The machine has the instruction set of `R`.
#[inline(always)]
pub(super) unsafe fn multiply<R: Registers, const Q: usize, const U: usize>(
    rows: &PanelView<'_>,
    queries: &[i8],
    out: &mut [i32],
) {
    let (dim, width) = (rows.dim(), rows.panels() * PANEL);
    let units = width / R::ROWS;
    let wide = units - units % U;
    let mut biases = [0; BLOCK];
    for (queries, out) in queries
        .chunks(BLOCK * dim)
        .zip(out.chunks_mut(BLOCK * width))
    {
        for (place, query) in biases.iter_mut().zip(queries.chunks_exact(dim)) {
            *place = bias(query);
        }
        let biases = &biases[..queries.len() / dim];
        for unit in (0..wide).step_by(U) {
            // SAFETY: as promised by the caller.
            unsafe {
                column::<R, Q, U>(
                    rows,
                    unit,
                    Lines {
                        queries,
                        biases,
                        out,
                    },
                )
            };
        }
        for unit in wide..units {
            // SAFETY: as promised by the caller.
            unsafe {
                column::<R, Q, 1>(
                    rows,
                    unit,
                    Lines {
                        queries,
                        biases,
                        out,
                    },
                )
            };
        }
    }
}

/// All queries against the rows of `U` sums, the first of which is `unit`.
#[inline(always)]
unsafe fn column<R: Registers, const Q: usize, const U: usize>(
    rows: &PanelView<'_>,
    unit: usize,
    lines: Lines<'_>,
) {
    let width = rows.panels() * PANEL;
    let column = Column::<'_, U>::new::<R>(rows, unit);
    // SAFETY: as promised by the caller.
    unsafe {
        let lines = tiles::<R, Q, U>(&column, rows.dim(), width, lines);
        let lines = tiles::<R, 4, U>(&column, rows.dim(), width, lines);
        tiles::<R, 1, U>(&column, rows.dim(), width, lines);
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

    /// Where the rows of each sum begin in the first group; those in the next of `groups` groups
    /// follow at a distance of [`GROUP`] bytes.
    fn starts<R: Registers>(&self, groups: usize) -> [*const u8; U] {
        std::array::from_fn(|u| {
            let bytes = self.panels[u][..groups].as_flattened();
            bytes[4 * R::ROWS * self.parts[u]..].as_ptr()
        })
    }
}

/// As many whole tiles of `Q` queries as there are; gives back the lines left over.
#[inline(always)]
unsafe fn tiles<'a, R: Registers, const Q: usize, const U: usize>(
    column: &Column<'_, U>,
    dim: usize,
    width: usize,
    lines: Lines<'a>,
) -> Lines<'a> {
    let tiled = lines.biases.len() - lines.biases.len() % Q;
    let (queries, queries_left) = lines.queries.split_at(tiled * dim);
    let (biases, biases_left) = lines.biases.split_at(tiled);
    let (out, out_left) = lines.out.split_at_mut(tiled * width);
    let tiles = queries.chunks_exact(Q * dim).zip(biases.as_chunks().0);
    for ((queries, biases), out) in tiles.zip(out.chunks_exact_mut(Q * width)) {
        // SAFETY: as promised by the caller.
        unsafe { tile_product::<R, Q, U>(column, dim, width, queries, biases, out) };
    }
    Lines {
        queries: queries_left,
        biases: biases_left,
        out: out_left,
    }
}

/// One register tile.
#[inline(always)]
unsafe fn tile_product<R: Registers, const Q: usize, const U: usize>(
    column: &Column<'_, U>,
    dim: usize,
    width: usize,
    tile: &[i8],
    biases: &[i32; Q],
    out: &mut [i32],
) {
    let groups = dim / 4;
    let starts = column.starts::<R>(groups);
    let queries = tile.as_chunks::<4>().0;
    assert_eq!(queries.len(), Q * groups, "queries of a tile");
    // SAFETY: as promised by the caller; all groups are below `groups`.
    unsafe {
        let mut sums = [[R::zero(); U]; Q];
        for g in 0..groups {
            add_group::<R, Q, U>(&mut sums, &starts, queries, g);
        }
        for ((sums, &bias), line) in sums.iter().zip(biases).zip(out.chunks_exact_mut(width)) {
            for (sum, scores) in sums.iter().zip(line[column.first..].chunks_mut(R::ROWS)) {
                R::store(*sum, bias, scores);
            }
        }
    }
}

/// Adds the products of group `g` to the sums of a tile.
///
/// Plain pointers, because a bounds check for each query and panel in this loop, whose sums fill
/// the registers, cost more than the products.
///
/// # Safety
/// The machine has the instruction set of `R`. `g` is below the number of groups, the `Q`th part
/// of `queries`, and at each of `starts` so many groups follow.
#[inline(always)]
unsafe fn add_group<R: Registers, const Q: usize, const U: usize>(
    sums: &mut [[R::Sum; U]; Q],
    starts: &[*const u8; U],
    queries: &[[i8; 4]],
    g: usize,
) {
    let (groups, query) = (queries.len() / Q, queries.as_ptr());
    // SAFETY: as promised by the caller, `g·GROUP` plus the bytes of a load lies within what
    // follows a start, and `i·groups + g` below the length of `queries`.
    unsafe {
        let mut rows = [R::load(starts[0].add(g * GROUP)); U];
        for u in 1..U {
            rows[u] = R::load(starts[u].add(g * GROUP));
        }
        for (i, sums) in sums.iter_mut().enumerate() {
            let q = R::splat(*query.add(i * groups + g));
            for (sum, rows) in sums.iter_mut().zip(rows) {
                *sum = R::add(*sum, rows, q);
            }
        }
    }
}
