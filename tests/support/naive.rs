//! What columns must say, found the slow way: rule by rule, from the definitions.

use trialmatch::rules::{Criterion, Effect, Leaf, Parse, Truth, columns::Outcome};

pub fn outcome(trial: &[Criterion], truth_of: impl Fn(&Leaf) -> Truth) -> Outcome {
    let mut outcome = Outcome::default();
    for criterion in trial {
        // Consent and the like are shown, and count for no group.
        if criterion.parse == Parse::Administrative {
            continue;
        }
        let truth = criterion.rule.evaluate(&mut |leaf| truth_of(leaf));
        match Effect::of(criterion.section, criterion.parse, truth) {
            Effect::Against if criterion.parse.decides() => outcome.against += 1,
            Effect::Against => outcome.check += 1,
            Effect::Undecided => outcome.undecided += 1,
            Effect::Favours => outcome.favours += 1,
            Effect::NotScreened => {}
        }
    }
    outcome
}
