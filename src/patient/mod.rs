//! The patient: facts in three states, each with its source.

mod age;
mod date;
mod model;

pub use age::AgeRange;
pub use date::{FactDate, FactDateError};
pub use model::*;
