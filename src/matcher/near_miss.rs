//! Near misses: excluded trials with exactly one reason that lies with the patient.

use super::{field_table::FieldTable, screen::Screen};
use crate::rules::columns::Outcome;

/// Whether one registry field, or one exactly read criterion, excludes the trial of a row and
/// nothing else. A trial that the user did not choose (status, phase, study type) is none.
pub(super) fn is_near(
    fields: &FieldTable<'_>,
    screen: &Screen<'_>,
    outcomes: &[Outcome],
    row: usize,
) -> bool {
    let criteria = u32::from(outcomes[row].against);
    if criteria > 1 {
        return false;
    }
    let truths = fields.truths(screen, row);
    truths.is_chosen() && truths.against_patient() + criteria == 1
}
