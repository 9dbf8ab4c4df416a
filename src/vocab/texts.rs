//! The vocabularies' tables as `build.rs` has packed them: by columns, with LZMA. They are unpacked
//! once, when the first is asked for.

use super::lzma::unpacked;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/vocabularies.rs"));

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabularies.lzma"));

/// Analytes.
pub(super) fn analytes() -> &'static str {
    &all()[0]
}

/// Classes of therapies.
pub(super) fn classes() -> &'static str {
    &all()[1]
}

/// Conditions.
pub(super) fn conditions() -> &'static str {
    &all()[2]
}

/// Drugs.
pub(super) fn drugs() -> &'static str {
    &all()[3]
}

/// Genes.
pub(super) fn genes() -> &'static str {
    &all()[4]
}

fn all() -> &'static [String; 5] {
    static TEXTS: OnceLock<[String; 5]> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let bytes = unpacked(PACKED, LENGTH);
        let mut rest = bytes.as_slice();
        std::array::from_fn(|_| table(&mut rest))
    })
}

/// The text of the next table: its lines again from their columns.
fn table(rest: &mut &[u8]) -> String {
    let (count, after) = rest.split_first_chunk().unwrap_or((&[0; 4], &[]));
    let (cells, after) = after.split_at(u32::from_le_bytes(*count) as usize);
    *rest = after;
    let mut lines = vec![Vec::new(); cells.len()];
    for column in 0..cells.iter().copied().max().unwrap_or_default() {
        for (line, _) in lines
            .iter_mut()
            .zip(cells)
            .filter(|(_, cells)| **cells > column)
        {
            if column > 0 {
                line.push(b'\t');
            }
            line.extend_from_slice(cell(rest));
        }
    }
    String::from_utf8(lines.join(&b'\n')).unwrap_or_default()
}

/// The next cell.
fn cell<'r>(rest: &mut &'r [u8]) -> &'r [u8] {
    let end = rest.iter().position(|byte| *byte == b'\n');
    let (cell, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after.get(1..).unwrap_or_default();
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_the_files_own_text() {
        for (text, file) in [
            (analytes(), include_str!("data/analytes.tsv")),
            (classes(), include_str!("data/classes.tsv")),
            (conditions(), include_str!("data/conditions.tsv")),
            (drugs(), include_str!("data/drugs.tsv")),
            (genes(), include_str!("data/genes.tsv")),
        ] {
            assert!(text == file, "{:?}", file.lines().next());
        }
    }
}
