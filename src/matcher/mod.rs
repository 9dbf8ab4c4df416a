//! One patient against all trials of a snapshot: groups, order, verdicts.

mod answer;
mod criteria;
mod error;
mod matching;
mod patient_text;
mod request;
mod screen;
mod verdicts;

pub use answer::*;
pub use error::MatchError;
pub use matching::{Matcher, PATIENT_TOKENS, answer};
pub use patient_text::patient_text;
pub use request::{Filters, MatchRequest};
