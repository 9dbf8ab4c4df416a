//! The columns of each file. `docs/snapshot-format.md` says what they mean.

use super::arrow::{Field, Kind};

/// Structured fields and vectors, one row a trial, sorted by id; one record batch.
pub const TRIALS_FILE: &str = "trials.arrow";
/// Long texts, in the order of [`TRIALS_FILE`]; LZ4, read batch by batch when they are shown.
pub const TEXT_FILE: &str = "text.arrow";
/// One row a criterion, in the order of trials and of their texts; one record batch.
pub const CRITERIA_FILE: &str = "criteria.arrow";
/// Every distinct leaf of the rules once, as JSON, sorted; one record batch.
pub const LEAVES_FILE: &str = "leaves.arrow";
/// Every word and condition once, with the trials it stands in; one record batch.
pub const LEXICON_FILE: &str = "lexicon.arrow";
/// What became of the records read.
pub const REPORT_FILE: &str = "report.json";

/// Key of the vector column's metadata: the value that stands for nought.
pub(super) const ZERO_POINT_KEY: &str = "trialmatch.zero_point";
/// Vector values are stored as 0..=127 with this value standing for nought.
pub(super) const ZERO_POINT: &str = "64";

pub(super) fn trials() -> Vec<Field> {
    vec![
        text("nct_id"),
        text("title"),
        maybe_text("official_title"),
        maybe_text("status"),
        maybe_text("last_update"),
        maybe_text("study_type"),
        list("phases", Kind::Utf8),
        maybe_text("sex"),
        maybe_text("minimum_age"),
        maybe_text("maximum_age"),
        Field::new("healthy_volunteers", Kind::Boolean, true),
        list("conditions", Kind::Utf8),
        list("keywords", Kind::Utf8),
        list("condition_mesh", Kind::Utf8),
        list("interventions", Kind::Struct(intervention())),
        list("sites", Kind::Struct(site())),
        vector(),
        Field::new("vector_scale", Kind::Float32, false),
    ]
}

pub(super) fn texts() -> Vec<Field> {
    vec![text("eligibility"), text("summary")]
}

pub(super) fn criteria() -> Vec<Field> {
    vec![
        Field::new("trial", Kind::UInt32, false),
        Field::new("section", Kind::UInt8, false),
        Field::new("parse", Kind::UInt8, false),
        Field::new("depth", Kind::UInt8, false),
        Field::new("span_start", Kind::UInt32, false),
        Field::new("span_end", Kind::UInt32, false),
        list("rule", Kind::UInt32),
    ]
}

pub(super) fn leaves() -> Vec<Field> {
    vec![text("leaf")]
}

pub(super) fn lexicon() -> Vec<Field> {
    vec![
        text("term"),
        Field::new("trials", Kind::UInt32, false),
        Field::new("postings", Kind::Binary, false),
    ]
}

pub(super) fn intervention() -> Vec<Field> {
    vec![
        maybe_text("kind"),
        maybe_text("name"),
        Field::new("other_names", Kind::List(item(Kind::Utf8)), true),
    ]
}

pub(super) fn site() -> Vec<Field> {
    vec![
        maybe_text("facility"),
        maybe_text("city"),
        maybe_text("state"),
        maybe_text("country"),
        maybe_text("status"),
        Field::new("latitude", Kind::Float64, true),
        Field::new("longitude", Kind::Float64, true),
    ]
}

/// The element of a list, named and nullable as Arrow's own tools write it.
fn item(of: Kind) -> Box<Field> {
    Box::new(Field::new("item", of, true))
}

fn text(name: &str) -> Field {
    Field::new(name, Kind::Utf8, false)
}

fn maybe_text(name: &str) -> Field {
    Field::new(name, Kind::Utf8, true)
}

fn list(name: &str, of: Kind) -> Field {
    Field::new(name, Kind::List(item(of)), false)
}

fn vector() -> Field {
    let kind = Kind::FixedSizeList(item(Kind::Int8), crate::embed::DIM as i32);
    Field {
        metadata: vec![(ZERO_POINT_KEY.to_owned(), ZERO_POINT.to_owned())],
        ..Field::new("vector", kind, false)
    }
}
