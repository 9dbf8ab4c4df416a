//! The snapshot: Arrow IPC files and a manifest, opened only through validation.
//!
//! A snapshot is a handful of named files ([`Files`]), in a directory or in memory.
//! [`Builder`] writes them from trials and their vectors, bit for bit the same from the same
//! input; [`Snapshot::open`] checks sizes, hashes, schema and ranges and hands out columns that
//! lie in the files' own memory. The format is described in `docs/snapshot-format.md`.

mod arrow;
mod build;
mod cache;
mod classes;
mod column;
mod columns;
mod criteria;
mod error;
mod fields;
mod files;
mod geo;
mod lexicon;
mod manifest;
mod open;
mod places;
mod report;
mod schema;
mod subjects;
mod text;
mod words;
mod write;

pub use build::{BuildProgress, Builder, Embedder, SnapshotOptions};
pub use cache::{CacheError, EmbedCache};
pub use classes::{Classes, FieldClasses};
pub use criteria::Rules;
pub use error::SnapshotError;
pub use fields::{AgeBound, AgeUnit, Fields, PhaseSet, SexField};
pub use files::{FileSink, Files};
pub use geo::{Chord, Point};
pub use lexicon::{IMPACT_OF_MENTION, IMPACT_OF_SUBJECT, Lexicon, words};
pub use manifest::{FileEntry, MANIFEST_FILE, Manifest, ModelEntry, SNAPSHOT_FORMAT};
pub use open::{Snapshot, TrialText};
pub(crate) use places::SiteWords;
pub use places::{City, Places, SitePlace};
pub use report::{RejectionEntry, Report, WarningEntry};
pub use schema::{CRITERIA_FILE, LEAVES_FILE, LEXICON_FILE, REPORT_FILE, TEXT_FILE, TRIALS_FILE};
pub use subjects::Subjects;

/// Tokens of a trial's text that are embedded; the rest of a long summary is left out.
pub const TRIAL_TOKENS: usize = 160;
