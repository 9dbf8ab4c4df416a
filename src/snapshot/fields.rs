use crate::registry::{Phase, Status, StudyType};
use crate::vocab::Sex;

/// The structured fields of a trial that are compared with every patient: small and copied, so
/// that all trials are compared without touching their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// Overall status; `None` when the record has none.
    pub status: Option<Status>,
    /// Study type; `None` when the record has none.
    pub study_type: Option<StudyType>,
    /// Phases; empty when the record has none.
    pub phases: PhaseSet,
    /// Sex.
    pub sex: SexField,
    /// Whether healthy volunteers are accepted; `None` when the record does not say.
    pub healthy_volunteers: Option<bool>,
    /// Lowest age.
    pub minimum_age: AgeBound,
    /// Highest age.
    pub maximum_age: AgeBound,
}

/// The registry's `sex` field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SexField {
    /// The record does not say.
    NotStated,
    /// Every sex.
    All,
    /// One alone.
    Only(Sex),
}

/// A set of phases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PhaseSet(u8);

impl PhaseSet {
    /// Whether no phase is given.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have a phase in common.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<Phase> for PhaseSet {
    fn from_iter<I: IntoIterator<Item = Phase>>(phases: I) -> Self {
        Self(phases.into_iter().fold(0, |set, p| set | 1 << p as u8))
    }
}

/// The registry's `minimumAge` or `maximumAge`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgeBound {
    /// Absent, or the registry's "N/A": no bound.
    None,
    /// Text that is not an age.
    Unreadable,
    /// So many completed units.
    Of(u32, AgeUnit),
}

/// A unit of the registry's age fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgeUnit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
}

impl AgeBound {
    /// Reads a field as the registry gives it: "18 Years", "1 Month", "30 Minutes", "N/A".
    #[must_use]
    pub fn read(given: Option<&str>) -> Self {
        match given.map(str::trim) {
            None | Some("" | "N/A") => Self::None,
            Some(text) => Self::of_text(text).unwrap_or(Self::Unreadable),
        }
    }

    fn of_text(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(char::is_whitespace)?;
        let unit = match unit.trim().to_ascii_lowercase().trim_end_matches('s') {
            "year" => AgeUnit::Years,
            "month" => AgeUnit::Months,
            "week" => AgeUnit::Weeks,
            "day" => AgeUnit::Days,
            "hour" => AgeUnit::Hours,
            "minute" => AgeUnit::Minutes,
            _ => return None,
        };
        Some(Self::Of(count.parse().ok()?, unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_the_registry_writes_them() {
        let cases = [
            (None, AgeBound::None),
            (Some("N/A"), AgeBound::None),
            (Some("18 Years"), AgeBound::Of(18, AgeUnit::Years)),
            (Some("1 Year"), AgeBound::Of(1, AgeUnit::Years)),
            (Some("6 Months"), AgeBound::Of(6, AgeUnit::Months)),
            (Some("2 Weeks"), AgeBound::Of(2, AgeUnit::Weeks)),
            (Some("1 Day"), AgeBound::Of(1, AgeUnit::Days)),
            (Some("12 Hours"), AgeBound::Of(12, AgeUnit::Hours)),
            (Some("30 Minutes"), AgeBound::Of(30, AgeUnit::Minutes)),
            (Some("adult"), AgeBound::Unreadable),
            (Some("eighteen Years"), AgeBound::Unreadable),
            (Some("18"), AgeBound::Unreadable),
            (Some("-1 Years"), AgeBound::Unreadable),
        ];
        for (given, bound) in cases {
            assert_eq!(AgeBound::read(given), bound, "{given:?}");
        }
    }

    #[test]
    fn phase_sets_meet_in_a_common_phase() {
        let both: PhaseSet = [Phase::Phase1, Phase::Phase2].into_iter().collect();
        let second: PhaseSet = [Phase::Phase2].into_iter().collect();
        let third: PhaseSet = [Phase::Phase3].into_iter().collect();
        assert!(both.intersects(second));
        assert!(!both.intersects(third));
        assert!(PhaseSet::default().is_empty());
    }
}
