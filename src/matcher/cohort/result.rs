use crate::matcher::{Group, GroupCounts};
use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// What became of one patient of a cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Screened {
    /// Place in the input, 1 for the first.
    pub row: u64,
    /// The patient's label, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The result; absent where the patient failed.
    #[serde(flatten)]
    pub result: Option<PatientResult>,
    /// Why the patient failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
}

/// The result of one patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientResult {
    /// How many trials are in each group.
    pub groups: GroupCounts,
    /// The best trials, in order; of a cohort screened for one trial, that one.
    pub trials: Vec<CohortHit>,
}

/// One trial for one patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortHit {
    /// Registry id.
    pub nct_id: String,
    /// Group.
    pub group: Group,
    /// As in an answer: the number trials are ordered by within their tier; nought where only
    /// one trial is screened for.
    pub score: i64,
}

impl Screened {
    pub(super) fn new(
        row: u64,
        id: Option<String>,
        result: Result<PatientResult, Problem>,
    ) -> Self {
        let (result, error) = match result {
            Ok(result) => (Some(result), None),
            Err(problem) => (None, Some(problem)),
        };
        Self {
            row,
            id,
            result,
            error,
        }
    }
}
