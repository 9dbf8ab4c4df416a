//! Registry files become [`Trial`]s.
//!
//! [`open`] takes a file as it was downloaded: ClinicalTrials.gov API v2 JSON (one array, pages of
//! the API, one study, or JSON Lines), the older XML, any of these under gzip, and zip archives of
//! any mixture. The kind is told by the content. Records come one by one; the file is never held
//! in memory. Every record is either taken or reported with its place and a reason:
//!
//! ```
//! use std::io::Cursor;
//! use trialmatch::registry::{self, Record};
//!
//! let file = br#"{"protocolSection":{"identificationModule":{"nctId":"NCT00000001"}}}
//! {"protocolSection":{}}"#;
//! let mut records = registry::open(Cursor::new(file), "two.jsonl")?;
//! let taken = records.by_ref().filter(|r| matches!(r, Ok(Record::Taken { .. }))).count();
//! assert_eq!((taken, records.counts().rejected), (1, 1));
//! # Ok::<(), registry::RegistryError>(())
//! ```

pub mod demo;

mod error;
mod json_stream;
mod member;
mod model;
mod records;
mod report;
mod study_v2;
mod study_xml;
mod textblock;
mod window;
mod words;
mod xml_stream;

pub use error::{Position, RegistryError, RejectReason, Rejection, Warning};
pub use model::*;
pub use records::{Counts, Record, Records, Step, open};
pub use report::Report;

/// The largest record that is read, in bytes; a larger one is rejected and the file goes on.
/// The largest study of the registry is well below a tenth of it, results included.
pub const MAX_RECORD_BYTES: usize = 16 << 20;
