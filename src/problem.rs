//! Errors as they leave the crate: one form for the command line and the browser.

use serde::{Deserialize, Serialize};
use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

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

impl Problem {
    /// The same problem, said of the input of this name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self {
            message: format!("`{name}`: {}", self.message),
            ..self
        }
    }
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

/// Does `work` so that a panic in it is its failure alone, with code `panic` and the panic's
/// message. What `work` changes must stay usable, or not be used again, when it ends half-way.
///
/// # Errors
/// Those of `work`, and its panic.
pub fn contained<T>(what: &str, work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    let done = catch_unwind(AssertUnwindSafe(work));
    done.unwrap_or_else(|panic| Err(panicked(what, &*panic)))
}

fn panicked(what: &str, panic: &(dyn Any + Send)) -> Problem {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Problem {
        code: "panic".to_owned(),
        message: format!("{what} failed: {}", text.unwrap_or_default()),
        help: "report it with the message; everything else goes on".to_owned(),
        ..Problem::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_with_its_message() {
        let failed = contained("reading line 3", || -> Result<(), Problem> {
            let none: [u8; 0] = [];
            panic!("no place {}", none.len())
        });
        let problem = failed.unwrap_err();
        assert_eq!(problem.code, "panic");
        assert_eq!(problem.message, "reading line 3 failed: no place 0");
        assert_eq!(contained("it", || Ok(3)), Ok(3));
    }
}
