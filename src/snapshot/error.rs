use crate::problem::Explain;
use thiserror::Error;

/// Why a snapshot cannot be opened or built. Every variant names the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SnapshotError {
    /// A file that the manifest lists, or the manifest itself, is not there.
    #[error("missing file `{file}`")]
    Missing {
        /// Name in the snapshot.
        file: String,
    },
    /// The manifest is not the JSON it should be.
    #[error("invalid `manifest.json`: {reason}")]
    Manifest {
        /// What is wrong.
        reason: String,
    },
    /// Written by another version of the format.
    #[error("unsupported format `{found}` in `manifest.json`: expected `{expected}`")]
    Version {
        /// The manifest's `format`.
        found: String,
        /// The format this version reads.
        expected: &'static str,
    },
    /// A file is longer or shorter than the manifest says.
    #[error("wrong size of `{file}`: expected {expected} bytes, got {found}")]
    Size {
        /// Name in the snapshot.
        file: String,
        /// Bytes the manifest states.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// A file's content is not what was written.
    #[error("wrong content of `{file}`: expected BLAKE3 `{expected}`, got `{found}`")]
    Hash {
        /// Name in the snapshot.
        file: String,
        /// Hash the manifest states.
        expected: String,
        /// Hash of what is there.
        found: String,
    },
    /// Not an Arrow IPC file (or JSON, for the report), or one that contradicts another.
    #[error("invalid file `{file}`: {reason}")]
    Invalid {
        /// Name in the snapshot.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A column is missing, of another type, or holds a value out of range.
    #[error("invalid column `{column}` of `{file}`: {reason}")]
    Column {
        /// Name in the snapshot.
        file: &'static str,
        /// Column name.
        column: String,
        /// What is wrong, with the row where there is one.
        reason: String,
    },
    /// More bytes than were announced were given for a file.
    #[error("too many bytes for `{file}`: announced {announced}")]
    Overflow {
        /// Name in the snapshot.
        file: String,
        /// Bytes announced.
        announced: u64,
    },
    /// A snapshot of nothing.
    #[error("no trials to build a snapshot `{name}` from")]
    NoTrials {
        /// The snapshot's name.
        name: String,
    },
    /// The build was finished before every trial had its vector.
    #[error("{missing} of {trials} trials of `{name}` have no vector yet")]
    Unfinished {
        /// The snapshot's name.
        name: String,
        /// Trials without a vector.
        missing: usize,
        /// All trials.
        trials: usize,
    },
}

impl Explain for SnapshotError {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "snapshot-missing-file",
            Self::Manifest { .. } => "snapshot-manifest",
            Self::Version { .. } => "snapshot-version",
            Self::Size { .. } | Self::Overflow { .. } => "snapshot-size",
            Self::Hash { .. } => "snapshot-hash",
            Self::Invalid { .. } => "snapshot-invalid-file",
            Self::Column { .. } => "snapshot-column",
            Self::NoTrials { .. } => "snapshot-no-trials",
            Self::Unfinished { .. } => "snapshot-unfinished",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Missing { .. } | Self::Size { .. } | Self::Hash { .. } => {
                "copy the whole snapshot again, or rebuild it with `trialmatch snapshot build`"
            }
            Self::Overflow { .. } => "choose the snapshot's files again",
            Self::Version { .. } => {
                "rebuild it with `trialmatch snapshot build` of this version, or use the version \
                 that wrote it"
            }
            Self::Manifest { .. } | Self::Invalid { .. } | Self::Column { .. } => {
                "rebuild it with `trialmatch snapshot build`; tools that write snapshots follow \
                 docs/snapshot-format.md"
            }
            Self::NoTrials { .. } => {
                "check the input with `trialmatch registry check`: no record was taken"
            }
            Self::Unfinished { .. } => "embed all trials before finishing the build",
        }
        .to_owned()
    }
}
