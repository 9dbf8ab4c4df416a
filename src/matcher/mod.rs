//! One patient against all trials of a snapshot: groups, order, verdicts.

mod answer;

pub use answer::*;
