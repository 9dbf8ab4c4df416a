//! Criteria of the eligibility text, counted for every trial.

use crate::rules::{Facts, Truth, columns::Outcome};
use crate::snapshot::Rules;

/// How the criteria of every trial stand for one patient.
pub(super) struct Judged {
    /// The truth of each distinct leaf.
    pub(super) truths: Vec<Truth>,
    /// How the criteria of each trial stand.
    pub(super) outcomes: Vec<Outcome>,
}

/// Judges all criteria: each distinct leaf that the record may decide is decided once, and the
/// rules of all trials combine from that table.
pub(super) fn judge(rules: &Rules, facts: &Facts<'_>) -> Judged {
    let truths = rules.truths(
        |subject| facts.may_decide(subject),
        |leaf| facts.truth(leaf),
    );
    let mut outcomes = vec![Outcome::default(); rules.trials()];
    rules.evaluate(&truths, &mut outcomes);
    Judged { truths, outcomes }
}
