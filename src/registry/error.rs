use crate::problem::Explain;
use std::{fmt, io};
use thiserror::Error;

/// Why a file cannot be read, or not to its end. Records given out before it stay valid.
#[derive(Debug, Error)]
pub enum RegistryError {
    /// Nothing in it, or white space alone.
    #[error("`{file}` is empty")]
    Empty {
        /// Name given by the caller.
        file: String,
    },
    /// The end is missing.
    #[error("`{file}` is cut short after {records} records: {detail}")]
    Truncated {
        /// Name given by the caller.
        file: String,
        /// Records read before the end, taken and rejected.
        records: u64,
        /// What ended too early.
        detail: String,
    },
    /// A checksum or a compressed stream is wrong.
    #[error("`{file}` is damaged after {records} records: {detail}")]
    Corrupt {
        /// Name given by the caller.
        file: String,
        /// Records read before the damage.
        records: u64,
        /// What is wrong.
        detail: String,
    },
    /// Neither JSON nor XML.
    #[error("`{file}` begins with {found}, which is neither JSON nor XML")]
    UnknownFormat {
        /// Name given by the caller.
        file: String,
        /// What it begins with.
        found: String,
    },
    /// JSON or XML, but of something else.
    #[error("`{file}` holds {found} and no study")]
    NoStudy {
        /// Name given by the caller.
        file: String,
        /// What it holds.
        found: String,
    },
    /// Unpacks to far more than registry data ever does.
    #[error("`{file}` unpacks to more than {ratio} times its size")]
    Inflated {
        /// Name given by the caller.
        file: String,
        /// The bound on unpacked by packed bytes.
        ratio: u64,
    },
    /// A way of packing that is not read.
    #[error("`{file}` uses {found}, which is not supported")]
    Unsupported {
        /// Name given by the caller.
        file: String,
        /// What it uses.
        found: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// The file system or the browser failed.
    #[error("cannot read `{file}`: {source}")]
    Io {
        /// Name given by the caller.
        file: String,
        /// The failure.
        source: io::Error,
    },
}

impl Explain for RegistryError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "registry_empty",
            Self::Truncated { .. } => "registry_truncated",
            Self::Corrupt { .. } => "registry_corrupt",
            Self::UnknownFormat { .. } => "registry_unknown_format",
            Self::NoStudy { .. } => "registry_no_study",
            Self::Inflated { .. } => "registry_inflated",
            Self::Unsupported { .. } => "registry_unsupported",
            Self::Io { .. } => "registry_io",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Truncated { .. } | Self::Corrupt { .. } => "download or copy it again",
            Self::Unsupported { remedy, .. } => remedy,
            Self::Io { .. } => "check that the file is there and may be read",
            _ => {
                "choose a download of ClinicalTrials.gov studies: API v2 JSON, JSON Lines or \
                 XML, packed with gzip or zip if you like"
            }
        }
        .to_owned()
    }
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The entry of a zip archive.
    pub entry: Option<String>,
    /// 1 for the first record of the file or entry; 0 for an entry as a whole.
    pub ordinal: u64,
    /// Offset of its first byte in the unpacked file or entry.
    pub byte: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.entry, self.ordinal) {
            (Some(entry), 0) => write!(f, "entry `{entry}`"),
            (Some(entry), n) => write!(f, "record {n} of `{entry}` (byte {})", self.byte),
            (None, n) => write!(f, "record {n} (byte {})", self.byte),
        }
    }
}

/// A record that was not taken.
#[derive(Debug)]
pub struct Rejection {
    /// Where it stands.
    pub position: Position,
    /// Its registry id, where one can be found.
    pub id: Option<String>,
    /// Why.
    pub reason: RejectReason,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(f, "{}, `{id}`: {}", self.position, self.reason),
            None => write!(f, "{}: {}", self.position, self.reason),
        }
    }
}

/// Why a record was not taken.
#[derive(Debug, Error)]
pub enum RejectReason {
    /// Not well-formed, or a field of the wrong type.
    #[error("not a valid study: {0}")]
    Malformed(String),
    /// Well-formed, but of something else.
    #[error("holds {0}, not a study")]
    NotAStudy(String),
    /// A study without an id.
    #[error("the study has no `nctId`")]
    NoId,
    /// An id that came before; the first one was taken.
    #[error("the id came before in this file; the first record was taken")]
    Duplicate,
    /// Larger than [`MAX_RECORD_BYTES`](super::MAX_RECORD_BYTES).
    #[error("larger than {} MiB", super::MAX_RECORD_BYTES >> 20)]
    TooLarge,
    /// Bytes that are not UTF-8.
    #[error("not UTF-8 from byte {0} of the record on")]
    NotUtf8(usize),
    /// An entry of an archive that cannot be read, or not to its end.
    #[error(transparent)]
    Entry(Box<RegistryError>),
}

impl RejectReason {
    /// A stable code for messages in other languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "record_malformed",
            Self::NotAStudy(_) => "record_not_a_study",
            Self::NoId => "record_no_id",
            Self::Duplicate => "record_duplicate",
            Self::TooLarge => "record_too_large",
            Self::NotUtf8(_) => "record_not_utf8",
            Self::Entry(error) => error.code(),
        }
    }
}

/// A value of a taken record that is not understood; the field stays empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// API v2 path of the field.
    pub field: &'static str,
    /// Value as given.
    pub value: String,
}
