//! The patient: facts in three states, each with its source.

mod age;
mod date;
pub mod form;
mod model;
pub mod note;
pub mod validate;

pub use age::AgeRange;
pub use date::{FactDate, FactDateError};
pub use form::PatientError;
pub use model::*;
pub use validate::validate;
