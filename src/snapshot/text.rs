//! Long texts: they stay compressed in memory, and a batch is unpacked when one is shown.

use super::{SnapshotError, TEXT_FILE, TrialText, column, ipc::IpcFile};
use arrow_array::{Array, StringArray};
use rayon::prelude::*;

/// The texts of all trials, in row order.
#[derive(Debug)]
pub(super) struct Texts {
    file: IpcFile,
    /// First row of each record batch, and the number of rows at the end.
    starts: Vec<usize>,
}

impl Texts {
    /// Unpacks every batch once, so that reading cannot fail later.
    pub(super) fn open(file: IpcFile) -> Result<Self, SnapshotError> {
        let rows = (0..file.batches())
            .into_par_iter()
            .map(|index| checked(&file, index).map(|(eligibility, _)| eligibility.len()))
            .collect::<Result<Vec<_>, _>>()?;
        let starts = std::iter::once(0)
            .chain(rows.iter().scan(0, |end, rows| {
                *end += rows;
                Some(*end)
            }))
            .collect();
        Ok(Self { file, starts })
    }

    /// Checks the eligibility text of every row.
    pub(super) fn check(
        &self,
        check: impl Fn(usize, &str) -> Result<(), SnapshotError> + Sync,
    ) -> Result<(), SnapshotError> {
        (0..self.file.batches())
            .into_par_iter()
            .try_for_each(|index| {
                let (eligibility, _) = checked(&self.file, index)?;
                (self.starts[index]..)
                    .zip(eligibility.iter().flatten())
                    .try_for_each(|(row, text)| check(row, text))
            })
    }

    pub(super) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The texts of a row below [`Texts::len`].
    #[expect(
        clippy::expect_used,
        reason = "every batch was unpacked when the file was opened"
    )]
    pub(super) fn row(&self, row: usize) -> TrialText {
        let batch = self.starts.partition_point(|&start| start <= row) - 1;
        let (eligibility, summary) = checked(&self.file, batch).expect("a batch unpacked before");
        let row = row - self.starts[batch];
        TrialText {
            eligibility: eligibility.value(row).to_owned(),
            summary: summary.value(row).to_owned(),
        }
    }
}

fn checked(file: &IpcFile, index: usize) -> Result<(StringArray, StringArray), SnapshotError> {
    let batch = file.batch(index).map_err(|reason| SnapshotError::Invalid {
        file: TEXT_FILE.to_owned(),
        reason: format!("record batch {index}: {reason}"),
    })?;
    let column = |name| column::required(TEXT_FILE, &batch, name);
    Ok((column("eligibility")?, column("summary")?))
}
