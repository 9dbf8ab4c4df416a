//! Criteria of the eligibility text: counted for every trial, explained for those shown.

use super::{Source, Verdict};
use crate::rules::{Effect, Facts, columns::Outcome, explain};
use crate::snapshot::{Rules, Snapshot};

/// How the criteria of every trial stand: each distinct leaf is decided once, and the rules of
/// all trials combine from that table.
pub(super) fn outcomes(rules: &Rules, facts: &Facts<'_>) -> Vec<Outcome> {
    let truths = rules.truths(|leaf| facts.truth(leaf));
    let mut outcomes = vec![Outcome::default(); rules.trials()];
    rules.evaluate(&truths, &mut outcomes);
    outcomes
}

/// One verdict for every criterion of a trial, in the order of its text.
pub(super) fn verdicts<'a>(
    snapshot: &'a Snapshot,
    row: usize,
    text: &'a str,
    facts: &'a Facts<'_>,
) -> impl Iterator<Item = Verdict> + 'a {
    let rules = snapshot.rules();
    rules.criteria(row).map(move |criterion| {
        let rule = rules.rule(criterion);
        let (truth, reasons) = explain(&rule, facts);
        let (section, parse) = (rules.section(criterion), rules.grade(criterion));
        let span = snapshot.criterion_span(criterion);
        let quote = text.get(span.start as usize..span.end as usize);
        Verdict {
            kind: "criterion".to_owned(),
            section,
            truth,
            effect: Effect::of(section, parse, truth),
            parse,
            source: Source::Text {
                start: span.start,
                end: span.end,
                quote: quote.unwrap_or_default().to_owned(),
            },
            rule: Some(rule),
            reasons,
        }
    })
}
