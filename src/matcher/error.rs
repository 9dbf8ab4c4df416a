use crate::jobs::Cancelled;
use crate::problem::Explain;
use thiserror::Error;

/// Why a patient cannot be matched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MatchError {
    /// The snapshot's vectors come from another model.
    #[error(
        "wrong model: the snapshot was built with `{snapshot}`, the model loaded is `{loaded}`"
    )]
    Model {
        /// BLAKE3 of the snapshot's model.
        snapshot: String,
        /// BLAKE3 of the loaded model.
        loaded: String,
    },
    /// A value of the patient that cannot be.
    #[error("invalid field `{field}`: {reason}")]
    Patient {
        /// Path of the field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A trial that the snapshot does not have.
    #[error("the snapshot has no trial `{id}`")]
    Trial {
        /// Registry id as given.
        id: String,
    },
    /// Too few or too many trials to compare, or one of them twice.
    #[error("invalid `ids`: needs {least} to {most} different trials, got {given}")]
    Compared {
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
        /// How many different ones are given.
        given: usize,
    },
    /// A checkpoint of another cohort.
    #[error(
        "the checkpoint is of another cohort: expected one of `{wanted}`, got one of `{found}`"
    )]
    Checkpoint {
        /// Hash of the snapshot or id of the trial that this cohort is screened for.
        wanted: String,
        /// That of the checkpoint.
        found: String,
    },
    /// Stopped on request.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl Explain for MatchError {
    fn code(&self) -> &'static str {
        match self {
            Self::Model { .. } => "match-model",
            Self::Patient { .. } => "match-patient",
            Self::Trial { .. } => "missing-trial",
            Self::Compared { .. } => "compared-trials",
            Self::Checkpoint { .. } => "cohort-checkpoint",
            Self::Cancelled(error) => error.code(),
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Model { .. } => {
                "load the model the snapshot was built with, or rebuild the snapshot".to_owned()
            }
            Self::Patient { .. } => "correct the field and match again".to_owned(),
            Self::Trial { .. } => "check the id, or open the snapshot that has it".to_owned(),
            Self::Compared { .. } => "name each trial once, by its registry id".to_owned(),
            Self::Checkpoint { .. } => "screen the cohort from its beginning".to_owned(),
            Self::Cancelled(error) => error.help(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Patient { field, .. } => Some((*field).to_owned()),
            Self::Compared { .. } => Some("ids".to_owned()),
            _ => None,
        }
    }
}
