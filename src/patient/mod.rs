//! The patient: facts in three states, each with its source.

mod date;
mod model;

pub use date::FactDate;
pub use model::*;
