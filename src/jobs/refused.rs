use crate::problem::Explain;
use thiserror::Error;

/// Why a job was not taken. Nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum Refused {
    /// As many jobs wait as may.
    #[error("busy: {waiting} jobs wait already")]
    Busy {
        /// How many.
        waiting: usize,
    },
    /// Jobs come faster than they may.
    #[error("busy: more jobs than may come, try again in {retry_ms:.0} ms")]
    TooFast {
        /// Milliseconds until the next one is taken.
        retry_ms: f64,
    },
    /// No more jobs are taken.
    #[error("closed: no more jobs are taken")]
    Closed,
    /// A job of this number has not ended.
    #[error("job {job} has not ended")]
    Known {
        /// Its number.
        job: u32,
    },
}

impl Explain for Refused {
    fn code(&self) -> &'static str {
        match self {
            Self::Busy { .. } | Self::TooFast { .. } => "busy",
            Self::Closed => "closed",
            Self::Known { .. } => "job",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Busy { .. } | Self::TooFast { .. } => {
                "wait for calls to end before making more".to_owned()
            }
            Self::Closed => "create a new engine".to_owned(),
            Self::Known { .. } => "give each job a number of its own".to_owned(),
        }
    }
}
