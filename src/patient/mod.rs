//! The patient: facts in three states, each with its source.

mod age;
pub mod csv;
mod date;
pub mod day;
pub mod deidentify;
pub mod entries;
pub mod fhir;
mod field_path;
mod file;
pub mod form;
mod model;
mod month;
pub mod note;
pub mod validate;

pub use age::AgeRange;
pub use date::{FactDate, FactDateError};
pub use file::{FileError, PatientFile, read_file};
pub use form::PatientError;
pub use model::*;
pub use validate::validate;
