//! Long texts: they stay compressed in memory, and a batch is unpacked when one is shown.

use super::arrow::{Batch, IpcFile};
use super::{SnapshotError, TEXT_FILE, TrialText, column};
use crate::parallel;
use crate::remembered::Remembered;
use arrow_array::{Array, StringArray};
use std::sync::Arc;

/// The texts of all trials, in row order.
#[derive(Debug)]
pub(super) struct Texts {
    file: IpcFile,
    /// The file without its summaries, which no verdict rests on.
    eligibility: IpcFile,
    /// First row of each record batch, and the number of rows at the end.
    starts: Vec<usize>,
    /// Eligibility texts that were shown, by row.
    shown: Remembered<usize, Arc<str>>,
}

/// Bytes of eligibility texts that stay unpacked, at least.
const SHOWN: usize = 2 << 20;

impl Texts {
    /// Finds where every row lies; nothing is unpacked yet.
    pub(super) fn open(file: IpcFile) -> Result<Self, SnapshotError> {
        let mut starts = vec![0];
        let mut end = 0usize;
        for index in 0..file.batches() {
            let rows = file.rows(index).map_err(|reason| invalid(index, reason))?;
            end = end
                .checked_add(rows)
                .ok_or_else(|| invalid(index, format!("{rows} rows")))?;
            starts.push(end);
        }
        let eligibility = file.with_only(ELIGIBILITY);
        Ok(Self {
            eligibility: eligibility.map_err(|reason| SnapshotError::Invalid {
                file: TEXT_FILE.to_owned(),
                reason,
            })?,
            file,
            starts,
            shown: Remembered::new(SHOWN),
        })
    }

    /// Unpacks every batch once, so that reading cannot fail later, and checks the eligibility
    /// text of every row.
    pub(super) fn check(
        &self,
        check: impl Fn(usize, &str) -> Result<(), SnapshotError> + Sync,
    ) -> Result<(), SnapshotError> {
        parallel::check(self.file.batches(), 1, |index| {
            let (eligibility, _) = checked(&self.file, index)?;
            let rows = self.starts[index]..self.starts[index + 1];
            if rows.len() != eligibility.len() {
                let reason = format!("{} texts in {} rows", eligibility.len(), rows.len());
                return Err(invalid(index, reason));
            }
            rows.zip(eligibility.iter().flatten())
                .try_for_each(|(row, text)| check(row, text))
        })
    }

    pub(super) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The texts of a row below [`Texts::len`].
    pub(super) fn row(&self, row: usize) -> TrialText {
        let (batch, row) = self.place(row);
        let (eligibility, summary) = unpacked(checked(&self.file, batch));
        TrialText {
            eligibility: eligibility.value(row).to_owned(),
            summary: summary.value(row).to_owned(),
        }
    }

    /// The eligibility text of a row below [`Texts::len`].
    pub(super) fn eligibility(&self, row: usize) -> Arc<str> {
        self.shown.get(row).unwrap_or_else(|| {
            let text = self.unpacked_eligibility(row);
            self.shown.keep(row, Arc::clone(&text), text.len());
            text
        })
    }

    fn unpacked_eligibility(&self, row: usize) -> Arc<str> {
        let (batch, row) = self.place(row);
        let unpacked = unpacked(
            batch_of(&self.eligibility, batch).and_then(|texts| texts_of(&texts, ELIGIBILITY)),
        );
        Arc::from(unpacked.value(row))
    }

    /// The batch that holds a row, and which of its rows that is.
    fn place(&self, row: usize) -> (usize, usize) {
        let batch = self.starts.partition_point(|&start| start <= row) - 1;
        (batch, row - self.starts[batch])
    }
}

const ELIGIBILITY: &str = "eligibility";

fn checked(file: &IpcFile, index: usize) -> Result<(StringArray, StringArray), SnapshotError> {
    let batch = batch_of(file, index)?;
    Ok((texts_of(&batch, ELIGIBILITY)?, texts_of(&batch, "summary")?))
}

fn batch_of(file: &IpcFile, index: usize) -> Result<Batch, SnapshotError> {
    file.batch(index).map_err(|reason| invalid(index, reason))
}

fn texts_of(batch: &Batch, name: &str) -> Result<StringArray, SnapshotError> {
    column::required(TEXT_FILE, batch, name)
}

#[expect(
    clippy::expect_used,
    reason = "every batch was unpacked when the snapshot was opened"
)]
fn unpacked<T>(batch: Result<T, SnapshotError>) -> T {
    batch.expect("a batch unpacked before")
}

fn invalid(index: usize, reason: String) -> SnapshotError {
    SnapshotError::Invalid {
        file: TEXT_FILE.to_owned(),
        reason: format!("record batch {index}: {reason}"),
    }
}
