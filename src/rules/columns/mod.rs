//! The compact form of rules: every distinct leaf once, criteria as postfix codes over them.
//!
//! "ECOG ≤ 1" stands in thousands of trials: its truth is found once per patient, and the
//! criteria of all trials combine from that table without touching the patient again.
//!
//! Columns, as [`Encoder`] writes and [`Program`] reads them:
//!
//! | Column | Type | Rows | Holds |
//! |---|---|---|---|
//! | `leaves` | text | distinct leaves | JSON form of a [`Leaf`](crate::rules::Leaf), sorted by bytes |
//! | `codes` | u32 | all codes | postfix codes of all criteria, back to back |
//! | `rule_ends` | u32 | criteria | one past a criterion's last code |
//! | `sections` | u8 | criteria | [`Section`](crate::rules::Section) as its number |
//! | `grades` | u8 | criteria | [`Parse`](crate::rules::Parse) as its number |
//! | `trial_ends` | u32 | trials | one past a trial's last criterion |
//!
//! A code below [`code::FIRST_OPERATOR`] pushes the truth of the leaf with that row; the others
//! are the operators of [`code`]. `All([a, b])` is written `ALL a AND b AND`: `ALL` pushes met,
//! each `AND` folds the value above into it; so the empty `All` is `ALL` alone, and the stack
//! is never deeper than the rule is nested.

mod check;
mod encode;
mod lanes;
mod open;
mod outcome;
mod run;
mod screening;
mod uses;

pub use check::ColumnsError;
pub use encode::{Encoded, Encoder};
pub use lanes::{LANES, LaneOutcome, LaneTruths, SideBySide};
pub use open::{Columns, Program};
pub use outcome::Outcome;

/// The operators among the codes.
pub mod code {
    /// Codes below this one are rows of the leaf table.
    pub const FIRST_OPERATOR: u32 = 0xFFFF_FFF0;
    /// Replaces the top value by its negation.
    pub const NOT: u32 = 0xFFFF_FFF0;
    /// Pushes met, on which the parts of an `All` are folded.
    pub const ALL: u32 = 0xFFFF_FFF1;
    /// Pops a value and folds it into the one below by conjunction.
    pub const AND: u32 = 0xFFFF_FFF2;
    /// Pushes not met, on which the parts of an `Any` are folded.
    pub const ANY: u32 = 0xFFFF_FFF3;
    /// Pops a value and folds it into the one below by disjunction.
    pub const OR: u32 = 0xFFFF_FFF4;
}
