use crate::problem::Explain;
use thiserror::Error;

/// A file that cannot be read as FHIR at all. What is wrong inside a resource is reported as
/// ignored instead, and the rest is read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FhirError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The JSON is broken.
    #[error("invalid JSON at line {line}, column {column}: {reason}")]
    Syntax {
        /// What the reader met.
        reason: String,
        /// Line, 1 for the first.
        line: usize,
        /// Column, 1 for the first byte.
        column: usize,
    },
    /// The file ends within a value.
    #[error("the file ends within a value, at line {line}, column {column}")]
    Truncated {
        /// Line, 1 for the first.
        line: usize,
        /// Column, 1 for the first byte.
        column: usize,
    },
    /// JSON, but no FHIR resource.
    #[error("no FHIR resource: {reason}")]
    NotFhir {
        /// What is missing.
        reason: String,
    },
    /// More than is read at once.
    #[error("more than {limit} MiB in one {what}")]
    TooLarge {
        /// `resource` or `file`.
        what: &'static str,
        /// The limit in MiB.
        limit: u64,
    },
    /// The bytes cannot be had or unpacked.
    #[error("cannot read: {0}")]
    Io(String),
}

impl Explain for FhirError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "fhir-empty",
            Self::Syntax { .. } => "fhir-syntax",
            Self::Truncated { .. } => "fhir-truncated",
            Self::NotFhir { .. } => "fhir-kind",
            Self::TooLarge { .. } => "fhir-too-large",
            Self::Io(_) => "fhir-io",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Empty | Self::Truncated { .. } => "export or download the file again",
            Self::Syntax { .. } => "give a FHIR R4 file in JSON, or one resource a line",
            Self::NotFhir { .. } => {
                "give a FHIR R4 Bundle, one resource, or one resource a line, in JSON"
            }
            Self::TooLarge { .. } => "leave attachments out, or split the file",
            Self::Io(_) => "check the file and try again",
        }
        .to_owned()
    }
}
