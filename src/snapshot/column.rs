//! Typed columns of record batches.

use super::SnapshotError;
use super::arrow::{Batch, Column, Typed};
use std::cmp::Ordering;

/// A column of this type; it may hold nulls.
pub(super) fn nullable<T: Typed>(
    file: &'static str,
    batch: &Batch,
    name: &str,
) -> Result<T, SnapshotError> {
    typed(file, found(file, batch, name)?, name)
}

fn found<'a>(
    file: &'static str,
    batch: &'a Batch,
    name: &str,
) -> Result<&'a Column, SnapshotError> {
    let column = batch.column(name);
    column.ok_or_else(|| invalid(file, name, "missing"))
}

/// A column of this type without nulls.
pub(super) fn required<T: Typed>(
    file: &'static str,
    batch: &Batch,
    name: &str,
) -> Result<T, SnapshotError> {
    let column = found(file, batch, name)?;
    without_nulls(file, column, name)?;
    typed(file, column, name)
}

/// The values of the column `name` or of a part of it.
pub(super) fn typed<T: Typed>(
    file: &'static str,
    column: &Column,
    name: &str,
) -> Result<T, SnapshotError> {
    let values = T::of(column).cloned();
    values.ok_or_else(|| invalid(file, name, "unexpected type"))
}

/// Nothing of the column is null.
pub(super) fn without_nulls(
    file: &'static str,
    column: &Column,
    name: &str,
) -> Result<(), SnapshotError> {
    match column.null_count() {
        0 => Ok(()),
        nulls => Err(invalid(file, name, format!("{nulls} values are null"))),
    }
}

/// The place of what `compare` finds equal among `count` sorted values, which it compares by their
/// places.
pub(super) fn sorted_place(count: usize, compare: impl Fn(usize) -> Ordering) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        match compare(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Equal => return Some(middle),
            Ordering::Greater => high = middle,
        }
    }
    None
}

/// What is wrong with a column.
pub(super) fn invalid(
    file: &'static str,
    column: &str,
    reason: impl Into<String>,
) -> SnapshotError {
    SnapshotError::Column {
        file,
        column: column.to_owned(),
        reason: reason.into(),
    }
}
