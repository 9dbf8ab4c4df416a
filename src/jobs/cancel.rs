use super::board::Board;
use crate::problem::Explain;
use serde::{Deserialize, Serialize};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use thiserror::Error;

/// A wish to stop, shared between whoever waits and whoever works. Work checks it between
/// bounded steps.
#[derive(Debug, Clone)]
pub struct Cancel(Flag);

#[derive(Debug, Clone)]
enum Flag {
    Own(Arc<AtomicBool>),
    /// The square of a job on a board.
    Board(&'static Board, u32),
}

/// The work was stopped, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cancelled {
    /// On request.
    #[error("cancelled")]
    Asked,
    /// Its time was over.
    #[error("not done within its deadline")]
    Deadline,
    /// A newer job has taken its place.
    #[error("superseded by a newer request")]
    Superseded,
}

impl Default for Cancel {
    fn default() -> Self {
        Self(Flag::Own(Arc::default()))
    }
}

impl Cancel {
    /// The wish to stop `job` that whoever holds the board may write there.
    #[must_use]
    pub fn on_board(board: &'static Board, job: u32) -> Self {
        Self(Flag::Board(board, job))
    }

    /// Asks the work to stop at its next step.
    pub fn cancel(&self) {
        match &self.0 {
            Flag::Own(flag) => flag.store(true, Ordering::Relaxed),
            Flag::Board(board, job) => board.stop(*job, Cancelled::Asked),
        }
    }

    /// A wish to stop with its flag, for whoever can only set a flag: a signal's handler.
    #[must_use]
    pub fn with_flag() -> (Self, Arc<AtomicBool>) {
        let flag = Arc::<AtomicBool>::default();
        (Self(Flag::Own(Arc::clone(&flag))), flag)
    }

    /// Whether it was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.check().is_err()
    }

    /// Ends a step of work early when asked to.
    ///
    /// # Errors
    /// [`Cancelled`] once [`Cancel::cancel`] was called on any clone, or the job was stopped on
    /// its board.
    pub fn check(&self) -> Result<(), Cancelled> {
        match &self.0 {
            Flag::Own(flag) if flag.load(Ordering::Relaxed) => Err(Cancelled::Asked),
            Flag::Own(_) => Ok(()),
            Flag::Board(board, job) => board.stopped(*job).map_or(Ok(()), Err),
        }
    }
}

impl Explain for Cancelled {
    fn code(&self) -> &'static str {
        match self {
            Self::Asked => "cancelled",
            Self::Deadline => "deadline",
            Self::Superseded => "superseded",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Asked => "start it again when you need it".to_owned(),
            Self::Deadline => "give it more time, or ask when less else is running".to_owned(),
            Self::Superseded => "wait for the answer to the newer request".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_cancels_the_original() {
        let cancel = Cancel::default();
        assert_eq!(cancel.check(), Ok(()));
        cancel.clone().cancel();
        assert_eq!(cancel.check(), Err(Cancelled::Asked));
    }

    #[test]
    fn a_flag_cancels() {
        let (cancel, flag) = Cancel::with_flag();
        flag.store(true, Ordering::Relaxed);
        assert!(cancel.is_cancelled());
    }
}
