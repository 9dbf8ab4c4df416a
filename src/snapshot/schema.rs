//! The columns of each file. `docs/snapshot-format.md` says what they mean.

use arrow_schema::{DataType, Field, Fields, Schema};
use std::{collections::HashMap, sync::Arc};

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

pub(super) fn trials() -> Schema {
    Schema::new(vec![
        text("nct_id"),
        text("title"),
        maybe_text("official_title"),
        maybe_text("status"),
        maybe_text("last_update"),
        maybe_text("study_type"),
        list("phases", DataType::Utf8),
        maybe_text("sex"),
        maybe_text("minimum_age"),
        maybe_text("maximum_age"),
        Field::new("healthy_volunteers", DataType::Boolean, true),
        list("conditions", DataType::Utf8),
        list("keywords", DataType::Utf8),
        list("condition_mesh", DataType::Utf8),
        list("interventions", DataType::Struct(intervention())),
        list("sites", DataType::Struct(site())),
        vector(),
        Field::new("vector_scale", DataType::Float32, false),
    ])
}

pub(super) fn texts() -> Schema {
    Schema::new(vec![text("eligibility"), text("summary")])
}

pub(super) fn criteria() -> Schema {
    Schema::new(vec![
        Field::new("trial", DataType::UInt32, false),
        Field::new("section", DataType::UInt8, false),
        Field::new("parse", DataType::UInt8, false),
        Field::new("depth", DataType::UInt8, false),
        Field::new("span_start", DataType::UInt32, false),
        Field::new("span_end", DataType::UInt32, false),
        list("rule", DataType::UInt32),
    ])
}

pub(super) fn leaves() -> Schema {
    Schema::new(vec![text("leaf")])
}

pub(super) fn lexicon() -> Schema {
    Schema::new(vec![
        text("term"),
        Field::new("trials", DataType::UInt32, false),
        Field::new("postings", DataType::Binary, false),
    ])
}

pub(super) fn intervention() -> Fields {
    Fields::from(vec![
        maybe_text("kind"),
        maybe_text("name"),
        list("other_names", DataType::Utf8).with_nullable(true),
    ])
}

pub(super) fn site() -> Fields {
    Fields::from(vec![
        maybe_text("facility"),
        maybe_text("city"),
        maybe_text("state"),
        maybe_text("country"),
        maybe_text("status"),
        Field::new("latitude", DataType::Float64, true),
        Field::new("longitude", DataType::Float64, true),
    ])
}

/// The element of a list, named and nullable as Arrow's own tools write it.
pub(super) fn item(of: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", of, true))
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn maybe_text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn list(name: &str, of: DataType) -> Field {
    Field::new(name, DataType::List(item(of)), false)
}

fn vector() -> Field {
    let kind = DataType::FixedSizeList(item(DataType::Int8), crate::embed::DIM as i32);
    Field::new("vector", kind, false).with_metadata(HashMap::from([(
        ZERO_POINT_KEY.to_owned(),
        ZERO_POINT.to_owned(),
    )]))
}
