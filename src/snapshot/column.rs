//! Typed columns of record batches.

use super::SnapshotError;
use arrow_array::{Array, RecordBatch};

/// A column of this type; it may hold nulls.
pub(super) fn nullable<T: Array + Clone + 'static>(
    file: &'static str,
    batch: &RecordBatch,
    name: &str,
) -> Result<T, SnapshotError> {
    let array = batch
        .column_by_name(name)
        .ok_or_else(|| invalid(file, name, "missing"))?;
    typed(file, array.as_ref(), name)
}

/// A column of this type without nulls.
pub(super) fn required<T: Array + Clone + 'static>(
    file: &'static str,
    batch: &RecordBatch,
    name: &str,
) -> Result<T, SnapshotError> {
    let column: T = nullable(file, batch, name)?;
    without_nulls(file, &column, name)?;
    Ok(column)
}

/// An array of this type, as the column `name` or a part of it.
pub(super) fn typed<T: Array + Clone + 'static>(
    file: &'static str,
    array: &dyn Array,
    name: &str,
) -> Result<T, SnapshotError> {
    array
        .as_any()
        .downcast_ref::<T>()
        .cloned()
        .ok_or_else(|| invalid(file, name, format!("unexpected type {}", array.data_type())))
}

/// Nothing of the array is null.
pub(super) fn without_nulls(
    file: &'static str,
    array: &dyn Array,
    name: &str,
) -> Result<(), SnapshotError> {
    match array.null_count() {
        0 => Ok(()),
        nulls => Err(invalid(file, name, format!("{nulls} values are null"))),
    }
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
