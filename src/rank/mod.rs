//! Relevance: how near every trial of a snapshot is to a patient. Meaning, words and conditions
//! are scored apart over all rows and fused with fixed weights; what excludes is not known here.

pub mod condition;
pub mod dense;
mod feedback;
mod fuse;
pub mod lexical;
mod nearest;
mod query;
mod sentence;
mod totals;

pub use fuse::{CONDITION_WEIGHT, FEEDBACK_WEIGHT, LEXICAL_WEIGHT, Parts, Scores};
pub use nearest::nearest;
pub use query::{Query, QueryText, has_chinese};
pub use totals::{Totals, totals};

/// One, in the integer scale of scores: a cosine of one, the best words, the very condition.
pub const ONE: i32 = 1_000_000;
