use crate::matcher::{MatchError, SnapshotSummary};
use crate::problem::Explain;
use thiserror::Error;

/// Why a file cannot be replayed.
#[derive(Debug, Error)]
pub enum ReplayError {
    /// The text is no JSON, or a field of it is not of its form.
    #[error("invalid replay file: {0}")]
    Json(#[from] serde_json::Error),
    /// The file is of another kind or version.
    #[error("invalid `format`: expected `{expected}`, got `{found}`", expected = super::REPLAY_FORMAT)]
    Format {
        /// The tag found.
        found: String,
    },
    /// The snapshot is not the one that the file was made with.
    #[error(
        "wrong snapshot: the file needs `{}` of {} with the hash `{}`, got `{}` of {} with `{}`",
        needed.name, needed.date, needed.hash, given.name, given.date, given.hash
    )]
    Snapshot {
        /// The one the file was made with.
        needed: Box<SnapshotSummary>,
        /// The one that is open.
        given: Box<SnapshotSummary>,
    },
    /// The request cannot be answered.
    #[error(transparent)]
    Match(#[from] MatchError),
}

impl Explain for ReplayError {
    fn code(&self) -> &'static str {
        match self {
            Self::Json(_) => "replay-file",
            Self::Format { .. } => "replay-format",
            Self::Snapshot { .. } => "replay-snapshot",
            Self::Match(error) => error.code(),
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Json(_) => "give a file that `trialmatch match --save` wrote".to_owned(),
            Self::Format { .. } => "use the version of the program that wrote the file".to_owned(),
            Self::Snapshot { .. } => {
                "open the snapshot that the file names, or build it from the same download"
                    .to_owned()
            }
            Self::Match(error) => error.help(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Format { .. } => Some("format".to_owned()),
            Self::Match(error) => error.field(),
            _ => None,
        }
    }
}
