//! The registry's controlled words in both formats.

use super::{Phase, Status, StudyType, Warning};
use crate::vocab::Sex;

/// A value as API v2 and the older XML write it.
pub(super) struct Word<T> {
    v2: &'static str,
    xml: &'static str,
    value: T,
}

const fn word<T: Copy>(v2: &'static str, xml: &'static str, value: T) -> Word<T> {
    Word { v2, xml, value }
}

/// Which of the two spellings a file uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    V2,
    Xml,
}

/// `statusModule.overallStatus` and `locations[].status`.
pub(super) const STATUS: &[Word<Status>] = &[
    word("RECRUITING", "Recruiting", Status::Recruiting),
    word(
        "NOT_YET_RECRUITING",
        "Not yet recruiting",
        Status::NotYetRecruiting,
    ),
    word(
        "ENROLLING_BY_INVITATION",
        "Enrolling by invitation",
        Status::EnrollingByInvitation,
    ),
    word(
        "ACTIVE_NOT_RECRUITING",
        "Active, not recruiting",
        Status::ActiveNotRecruiting,
    ),
    word("SUSPENDED", "Suspended", Status::Suspended),
    word("TERMINATED", "Terminated", Status::Terminated),
    word("COMPLETED", "Completed", Status::Completed),
    word("WITHDRAWN", "Withdrawn", Status::Withdrawn),
    word("UNKNOWN", "Unknown status", Status::Unknown),
    word("AVAILABLE", "Available", Status::Available),
    word(
        "NO_LONGER_AVAILABLE",
        "No longer available",
        Status::NoLongerAvailable,
    ),
    word(
        "TEMPORARILY_NOT_AVAILABLE",
        "Temporarily not available",
        Status::TemporarilyNotAvailable,
    ),
    word(
        "APPROVED_FOR_MARKETING",
        "Approved for marketing",
        Status::ApprovedForMarketing,
    ),
    word("WITHHELD", "Withheld", Status::Withheld),
];

/// `designModule.studyType`.
pub(super) const STUDY_TYPE: &[Word<StudyType>] = &[
    word(
        "INTERVENTIONAL",
        "Interventional",
        StudyType::Interventional,
    ),
    word("OBSERVATIONAL", "Observational", StudyType::Observational),
    word(
        "OBSERVATIONAL",
        "Observational [Patient Registry]",
        StudyType::Observational,
    ),
    word(
        "EXPANDED_ACCESS",
        "Expanded Access",
        StudyType::ExpandedAccess,
    ),
];

/// `designModule.phases`; the XML joins two phases with a slash.
pub(super) const PHASES: &[Word<&[Phase]>] = &[
    word("EARLY_PHASE1", "Early Phase 1", &[Phase::Early1]),
    word("EARLY_PHASE1", "Phase 0", &[Phase::Early1]),
    word("PHASE1", "Phase 1", &[Phase::Phase1]),
    word("PHASE2", "Phase 2", &[Phase::Phase2]),
    word("PHASE3", "Phase 3", &[Phase::Phase3]),
    word("PHASE4", "Phase 4", &[Phase::Phase4]),
    word("NA", "N/A", &[Phase::NotApplicable]),
    word("", "Phase 1/Phase 2", &[Phase::Phase1, Phase::Phase2]),
    word("", "Phase 2/Phase 3", &[Phase::Phase2, Phase::Phase3]),
];

/// `eligibilityModule.sex`; `None` stands for all.
pub(super) const SEX: &[Word<Option<Sex>>] = &[
    word("ALL", "All", None),
    word("FEMALE", "Female", Some(Sex::Female)),
    word("MALE", "Male", Some(Sex::Male)),
];

/// Looks words up and keeps those that are not in the tables.
pub(super) struct Reading {
    spelling: Spelling,
    /// Values that were not understood.
    pub warnings: Vec<Warning>,
}

impl Reading {
    pub fn new(spelling: Spelling) -> Self {
        Self {
            spelling,
            warnings: Vec::new(),
        }
    }

    /// The value of a word; an unknown one gives `None` and a warning.
    pub fn word<T: Copy>(
        &mut self,
        field: &'static str,
        table: &[Word<T>],
        given: &str,
    ) -> Option<T> {
        let hit = table.iter().find(|w| match self.spelling {
            Spelling::V2 => w.v2 == given,
            Spelling::Xml => w.xml.eq_ignore_ascii_case(given),
        });
        if hit.is_none() {
            self.warn(field, given);
        }
        hit.map(|w| w.value)
    }

    pub fn warn(&mut self, field: &'static str, value: impl Into<String>) {
        let value = value.into();
        self.warnings.push(Warning { field, value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The enums' own serde names are API v2's words: the table must agree with them.
    #[test]
    fn the_tables_agree_with_the_model() {
        for w in STATUS {
            assert_eq!(serde_json::json!(w.value), w.v2);
        }
        for w in STUDY_TYPE {
            assert_eq!(serde_json::json!(w.value), w.v2);
        }
        for w in PHASES.iter().filter(|w| !w.v2.is_empty()) {
            assert_eq!(serde_json::json!(w.value), serde_json::json!([w.v2]));
        }
    }

    #[test]
    fn an_unknown_word_is_kept_as_a_warning() {
        let mut reading = Reading::new(Spelling::V2);
        let field = "statusModule.overallStatus";
        assert_eq!(reading.word(field, STATUS, "CLOSED_TO_ACCRUAL"), None);
        assert_eq!(reading.word(field, STATUS, "recruiting"), None);
        assert_eq!(reading.warnings.len(), 2);
        assert_eq!(reading.warnings[0].value, "CLOSED_TO_ACCRUAL");
    }
}
