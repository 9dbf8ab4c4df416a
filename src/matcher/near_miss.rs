//! Near misses: excluded trials with exactly one reason that lies with the patient.

use super::screen::Screen;
use crate::rules::columns::Outcome;
use crate::snapshot::Snapshot;
use rayon::prelude::*;

/// Rows of the trials that one registry field, or one exactly read criterion, excludes and
/// nothing else. A trial that the user did not choose (status, phase, study type) is none.
pub(super) fn rows(snapshot: &Snapshot, screen: &Screen<'_>, outcomes: &[Outcome]) -> Vec<usize> {
    snapshot
        .fields()
        .par_iter()
        .zip(outcomes)
        .with_min_len(1_024)
        .enumerate()
        .filter(|(row, (fields, outcome))| {
            let truths = screen.truths(*row, fields);
            truths.is_chosen() && truths.against_patient() + u32::from(outcome.against) == 1
        })
        .map(|(row, _)| row)
        .collect()
}
