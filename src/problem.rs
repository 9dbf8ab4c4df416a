//! Errors as they leave the crate: one form for the command line and the browser.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What went wrong and what to do about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A stable word for programs, such as `snapshot-missing-file`.
    pub code: String,
    /// What is wrong: names the file or field and the value.
    pub message: String,
    /// The remedy.
    pub help: String,
    /// The field of the input at fault, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The bytes of the input at fault, where there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<(u32, u32)>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        if !self.help.is_empty() {
            write!(f, "; {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// An error that knows its code and its remedy.
pub trait Explain: std::error::Error {
    /// A stable word for programs.
    fn code(&self) -> &'static str;

    /// What the user can do about it.
    fn help(&self) -> String;

    /// The field of the input at fault.
    fn field(&self) -> Option<String> {
        None
    }

    /// The error in the form that crosses a border.
    fn problem(&self) -> Problem {
        Problem {
            code: self.code().to_owned(),
            message: self.to_string(),
            help: self.help(),
            field: self.field(),
            span: None,
        }
    }
}

impl<E: Explain> From<E> for Problem {
    fn from(error: E) -> Self {
        error.problem()
    }
}
