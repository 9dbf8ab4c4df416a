use super::{Parse, Section, Truth};
use serde::{Deserialize, Serialize};

/// What a verdict means for eligibility, taking the section into account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Speaks for the patient (inclusion met, exclusion not met).
    Favours,
    /// Speaks against the patient.
    Against,
    /// Not decided.
    Undecided,
    /// Not part of screening (consent and the like), and not recorded in the patient's favour.
    NotScreened,
}

impl Effect {
    /// The effect of a criterion whose rule has this truth. Text outside a known section and
    /// text that was not understood leave the matter open, whatever the rule says; consent and
    /// the like may speak for the patient, never against.
    #[must_use]
    pub fn of(section: Section, parse: Parse, truth: Truth) -> Self {
        let in_favour = match section {
            Section::Inclusion => truth,
            Section::Exclusion => !truth,
            Section::Unclear => Truth::Unknown,
        };
        match (parse, in_favour) {
            (Parse::Administrative, Truth::Met) => Self::Favours,
            (Parse::Administrative, _) => Self::NotScreened,
            (Parse::Unparsed, _) | (_, Truth::Unknown) => Self::Undecided,
            (_, Truth::Met) => Self::Favours,
            (_, Truth::NotMet) => Self::Against,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Effect::{Against, Favours, NotScreened, Undecided};
    use Truth::{Met, NotMet, Unknown};

    #[test]
    fn effects_follow_the_section_and_the_grade() {
        // section, grade, effect when met, not met, unknown
        let table = [
            (
                Section::Inclusion,
                Parse::Exact,
                [Favours, Against, Undecided],
            ),
            (
                Section::Inclusion,
                Parse::Partial,
                [Favours, Against, Undecided],
            ),
            (
                Section::Exclusion,
                Parse::Exact,
                [Against, Favours, Undecided],
            ),
            (
                Section::Exclusion,
                Parse::Partial,
                [Against, Favours, Undecided],
            ),
            (
                Section::Inclusion,
                Parse::Gapped,
                [Favours, Against, Undecided],
            ),
            (Section::Unclear, Parse::Exact, [Undecided; 3]),
            (Section::Unclear, Parse::Gapped, [Undecided; 3]),
            (Section::Exclusion, Parse::Unparsed, [Undecided; 3]),
            (
                Section::Inclusion,
                Parse::Administrative,
                [Favours, NotScreened, NotScreened],
            ),
            (
                Section::Exclusion,
                Parse::Administrative,
                [NotScreened, Favours, NotScreened],
            ),
            (Section::Unclear, Parse::Administrative, [NotScreened; 3]),
        ];
        for (section, parse, expected) in table {
            let found = [Met, NotMet, Unknown].map(|truth| Effect::of(section, parse, truth));
            assert_eq!(found, expected, "{section:?} {parse:?}");
        }
    }
}
