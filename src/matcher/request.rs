use super::Group;
use crate::patient::Patient;
use crate::registry::{Phase, Status, StudyType};
use crate::vocab::ConditionId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is asked of the matcher.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchRequest {
    /// Whom.
    pub patient: Patient,
    /// The day ages and windows count from.
    #[serde(with = "crate::patient::day")]
    pub screened_on: Date,
    /// How many trials to show.
    #[serde(default = "twenty")]
    pub limit: usize,
    /// How many of the best to leave out first.
    #[serde(default)]
    pub offset: usize,
    /// Which trials are wanted; the others are excluded with that reason.
    #[serde(default)]
    pub filters: Filters,
    /// Groups to show; the others are counted.
    #[serde(default = "open_groups")]
    pub groups: Vec<Group>,
    /// What trials of one tier are ordered by.
    #[serde(default)]
    pub sort: Sort,
    /// Whether to count the trials of every status, phase, study type, condition and country.
    #[serde(default)]
    pub facets: bool,
    /// How many near misses to show.
    #[serde(default = "five")]
    pub near_misses: usize,
    /// How many questions to ask next.
    #[serde(default = "five")]
    pub questions: usize,
}

/// What trials of one tier are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Score, from the highest.
    #[default]
    Relevance,
    /// Distance of the nearest open site, from the least; then score. Trials whose distance is
    /// not known come last.
    Distance,
}

/// Choices among the registry's fields. An empty list means no choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filters {
    /// Statuses that are wanted; when not given, those open to participants.
    pub statuses: Vec<Status>,
    /// Phases that are wanted: one of the trial's must be among them.
    pub phases: Vec<Phase>,
    /// Study types that are wanted.
    pub study_types: Vec<StudyType>,
    /// Countries that are wanted, in the registry's words: one of the trial's sites must lie in
    /// one of them.
    pub countries: Vec<String>,
    /// Conditions that are wanted: the trial must be about one of them or of a kind of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionId>,
}

impl MatchRequest {
    /// The best twenty trials for a patient, with all defaults.
    #[must_use]
    pub fn new(patient: Patient, screened_on: Date) -> Self {
        Self {
            patient,
            screened_on,
            limit: twenty(),
            offset: 0,
            filters: Filters::default(),
            groups: open_groups(),
            sort: Sort::default(),
            facets: false,
            near_misses: five(),
            questions: five(),
        }
    }
}

impl Default for Filters {
    fn default() -> Self {
        Self {
            statuses: vec![
                Status::Recruiting,
                Status::NotYetRecruiting,
                Status::EnrollingByInvitation,
                Status::Available,
            ],
            phases: Vec::new(),
            study_types: Vec::new(),
            countries: Vec::new(),
            conditions: Vec::new(),
        }
    }
}

fn twenty() -> usize {
    20
}

fn five() -> usize {
    5
}

fn open_groups() -> Vec<Group> {
    vec![Group::Eligible, Group::Possible, Group::Check]
}
