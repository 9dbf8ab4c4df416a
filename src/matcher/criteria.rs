//! Criteria of the eligibility text: counted for every trial, explained for those shown.

use super::{Verdict, places::Places};
use crate::rules::{Effect, Facts, Truth, columns::Outcome, explain};
use crate::snapshot::{Rules, Snapshot};

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

/// One verdict for every criterion of a trial, in the order of its text.
pub(super) fn verdicts<'a>(
    snapshot: &'a Snapshot,
    row: usize,
    text: &'a str,
    facts: &'a Facts<'_>,
) -> impl Iterator<Item = Verdict> + 'a {
    let rules = snapshot.rules();
    let mut places = Places::new(text);
    rules.criteria(row).map(move |criterion| {
        let rule = rules.rule(criterion);
        let (truth, mut reasons) = explain(&rule, facts);
        let (section, parse) = (rules.section(criterion), rules.grade(criterion));
        let effect = Effect::of(section, parse, truth);
        if effect != Effect::Against {
            reasons.iter_mut().for_each(|reason| reason.margin = None);
        }
        Verdict {
            kind: "criterion".into(),
            section,
            truth,
            effect,
            parse,
            source: places.source(snapshot.criterion_span(criterion)),
            rule: Some(rule),
            reasons,
        }
    })
}
