//! The lexicon: in which trials a word stands or a condition is named, and how strongly.
//!
//! Both sides of a search are read alike: [`words`] and [`crate::criteria::mentions`] take a
//! trial's fields when a snapshot is built and a patient's text when it is searched.

mod build;
mod logarithm;
mod open;
mod terms;
mod words;

pub(super) use build::{Document, LexiconBuilder};
pub use open::Lexicon;
pub use words::words;

use crate::vocab::ConditionId;

/// The impact of a condition that a trial is registered under or names in its title.
pub const IMPACT_OF_SUBJECT: u8 = 255;
/// The impact of a condition that a trial only mentions, in its summary or keywords.
pub const IMPACT_OF_MENTION: u8 = 102;

/// The term under which the trials of a condition are kept. No word holds a colon.
fn condition_term(condition: ConditionId) -> String {
    format!("condition:{}", condition.code())
}
