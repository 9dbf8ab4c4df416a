//! The oracle: the contract in plain loops. Every other backend is tested against it.

use super::packed::{GROUP, PANEL, PanelView};

/// `Σ q·row` of one row, without the bias.
pub(super) fn dot(row: &[u8], query: &[i8]) -> i32 {
    row.iter()
        .zip(query)
        .map(|(&r, &q)| i32::from(r) * i32::from(q))
        .sum()
}

/// One score a row, each starting at `bias`.
pub(super) fn scan(rows: &[u8], query: &[i8], bias: i32, out: &mut [i32]) {
    for (row, score) in rows.chunks_exact(query.len()).zip(out) {
        *score = bias + dot(row, query);
    }
}

/// The product of packed rows with `queries`; `out` holds one line of scores a query.
pub(super) fn multiply(rows: &PanelView<'_>, queries: &[i8], out: &mut [i32]) {
    let width = rows.panels() * PANEL;
    for (query, line) in queries
        .chunks_exact(rows.dim())
        .zip(out.chunks_exact_mut(width))
    {
        let bias = super::backend::bias(query);
        for (p, scores) in line.chunks_exact_mut(PANEL).enumerate() {
            panel(rows.panel(p), query, bias, scores);
        }
    }
}

/// The scores of one query against the sixteen rows of a panel.
fn panel(panel: &[[u8; GROUP]], query: &[i8], bias: i32, scores: &mut [i32]) {
    scores.fill(bias);
    for (group, q) in panel.iter().zip(query.as_chunks::<4>().0) {
        for (row, score) in group.as_chunks::<4>().0.iter().zip(&mut *scores) {
            *score += dot(row, q);
        }
    }
}
