//! A cohort from a table: one patient a row, read as a stream in bounded memory.
//!
//! [`Rows::open`] looks at the beginning of the file and makes a [`Plan`]: encoding, delimiter,
//! and for every column what it holds. The plan is shown and can be corrected as JSON
//! ([`Corrections`]). Then each row becomes a patient; a cell that cannot be read is a
//! [`CellFault`] with its row and column, and the other cells of the row stay.
//!
//! What is not clear is asked back: a column of dates such as `03/04/2024` none of which tells
//! day from month, a column of numbers such as `1,234`, a measure whose header has no unit.

mod cell;
mod date;
mod encoding;
mod error;
mod header;
mod number;
mod plan;
mod preview;
mod row;
mod rows;
mod sample;
mod words;

pub use date::DateOrder;
pub use error::{CellFault, CsvError};
pub use number::DecimalMark;
pub use plan::{Column, Correction, Corrections, Plan, Question, Role};
pub use preview::{Preview, PreviewColumn};
pub use rows::{Row, Rows};
