//! Trials become columns.

use super::{
    REPORT_FILE, Report, SnapshotError, TEXT_FILE, TRIALS_FILE, files::Files, ipc, schema, words,
};
use crate::embed::{DIM, RowVector};
use crate::json;
use crate::registry::{Intervention, Site, Trial};
use crate::vocab::Sex;
use arrow_array::{
    ArrayRef, BooleanArray, FixedSizeListArray, Float32Array, Int8Array, RecordBatch, StringArray,
    builder::{ArrayBuilder, Float64Builder, ListBuilder, StringBuilder, StructBuilder},
};
use arrow_ipc::CompressionType;
use arrow_schema::{ArrowError, DataType};
use std::sync::Arc;

/// Trials whose texts are compressed together: small, because a whole batch is unpacked to show
/// one of them; large enough to compress.
const TEXT_BATCH: usize = 16;

/// A trial and its vector, ready to be written.
pub(super) struct Row<'a> {
    pub(super) trial: &'a Trial,
    pub(super) vector: &'a RowVector,
}

/// Writes the Arrow files of trials that are sorted by id.
pub(super) fn files(rows: &[Row<'_>]) -> Result<Files, SnapshotError> {
    let mut files = Files::default();
    let trials = schema::trials();
    let batch = trials_batch(rows);
    files.put(
        TRIALS_FILE,
        ipc::write(TRIALS_FILE, &trials, [batch], None)?,
    );
    let lz4 = Some(CompressionType::LZ4_FRAME);
    let texts = rows.chunks(TEXT_BATCH).map(text_batch);
    files.put(
        TEXT_FILE,
        ipc::write(TEXT_FILE, &schema::texts(), texts, lz4)?,
    );
    Ok(files)
}

/// Adds what became of the records read.
pub(super) fn report(files: &mut Files, report: &Report) -> Result<(), SnapshotError> {
    let json = json::pretty(report).map_err(|error| SnapshotError::Invalid {
        file: REPORT_FILE.to_owned(),
        reason: error.to_string(),
    })?;
    files.insert(REPORT_FILE, json.as_bytes());
    Ok(())
}

fn trials_batch(rows: &[Row<'_>]) -> Result<RecordBatch, ArrowError> {
    let trials = || rows.iter().map(|row| row.trial);
    let maybe = |field: fn(&Trial) -> Option<String>| -> ArrayRef {
        Arc::new(trials().map(field).collect::<StringArray>())
    };
    let healthy: BooleanArray = trials().map(|t| t.healthy_volunteers).collect();
    let columns = vec![
        required(trials().map(|t| t.nct_id.as_str())),
        required(trials().map(|t| t.brief_title.as_str())),
        maybe(|t| t.official_title.clone()),
        maybe(|t| t.status.as_ref().and_then(words::write)),
        maybe(|t| t.last_update.clone()),
        maybe(|t| t.study_type.as_ref().and_then(words::write)),
        lists(trials().map(|t| t.phases.iter().filter_map(words::write))),
        maybe(|t| sex_word(t).map(str::to_owned)),
        maybe(|t| t.minimum_age.clone()),
        maybe(|t| t.maximum_age.clone()),
        Arc::new(healthy),
        lists(trials().map(|t| &t.conditions)),
        lists(trials().map(|t| &t.keywords)),
        lists(trials().map(|t| &t.condition_mesh)),
        interventions(trials().map(|t| &t.interventions)),
        sites(trials().map(|t| &t.sites)),
        vectors(rows)?,
        Arc::new(
            rows.iter()
                .map(|r| Some(r.vector.scale))
                .collect::<Float32Array>(),
        ),
    ];
    RecordBatch::try_new(Arc::new(schema::trials()), columns)
}

fn text_batch(rows: &[Row<'_>]) -> Result<RecordBatch, ArrowError> {
    let columns = vec![
        required(rows.iter().map(|row| row.trial.eligibility.as_str())),
        required(rows.iter().map(|row| row.trial.brief_summary.as_str())),
    ];
    RecordBatch::try_new(Arc::new(schema::texts()), columns)
}

fn required<'a>(texts: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(texts))
}

fn sex_word(trial: &Trial) -> Option<&'static str> {
    match trial.sex {
        Some(Sex::Female) => Some("FEMALE"),
        Some(Sex::Male) => Some("MALE"),
        None => trial.sex_stated.then_some("ALL"),
    }
}

fn lists<S: AsRef<str>>(rows: impl Iterator<Item = impl IntoIterator<Item = S>>) -> ArrayRef {
    let mut builder =
        ListBuilder::new(StringBuilder::new()).with_field(schema::item(DataType::Utf8));
    for row in rows {
        for text in row {
            builder.values().append_value(text);
        }
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn vectors(rows: &[Row<'_>]) -> Result<ArrayRef, ArrowError> {
    let values = rows.iter().flat_map(|row| row.vector.values);
    let values: Int8Array = values.map(|value| Some(value as i8)).collect();
    let list = FixedSizeListArray::try_new(
        schema::item(DataType::Int8),
        DIM as i32,
        Arc::new(values),
        None,
    )?;
    Ok(Arc::new(list))
}

/// Writes text members of a struct; empty text is kept as text, `None` as null.
fn text_member(builder: &mut StructBuilder, index: usize, text: Option<&str>) {
    if let Some(member) = builder.field_builder::<StringBuilder>(index) {
        member.append_option(text);
    }
}

fn interventions<'a>(rows: impl Iterator<Item = &'a Vec<Intervention>>) -> ArrayRef {
    let names = ListBuilder::new(StringBuilder::new()).with_field(schema::item(DataType::Utf8));
    let members: Vec<Box<dyn ArrayBuilder>> = vec![
        Box::new(StringBuilder::new()),
        Box::new(StringBuilder::new()),
        Box::new(names),
    ];
    let values = StructBuilder::new(schema::intervention(), members);
    let mut builder = list_of_structs(values, DataType::Struct(schema::intervention()));
    for row in rows {
        for item in row {
            let values = builder.values();
            text_member(values, 0, Some(&item.kind));
            text_member(values, 1, Some(&item.name));
            if let Some(names) = values.field_builder::<ListBuilder<StringBuilder>>(2) {
                names.append_value(item.other_names.iter().map(Some));
            }
            values.append(true);
        }
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn sites<'a>(rows: impl Iterator<Item = &'a Vec<Site>>) -> ArrayRef {
    let mut members: Vec<Box<dyn ArrayBuilder>> = Vec::new();
    for _ in 0..5 {
        members.push(Box::new(StringBuilder::new()));
    }
    members.push(Box::new(Float64Builder::new()));
    members.push(Box::new(Float64Builder::new()));
    let values = StructBuilder::new(schema::site(), members);
    let mut builder = list_of_structs(values, DataType::Struct(schema::site()));
    for row in rows {
        for site in row {
            site_row(builder.values(), site);
        }
        builder.append(true);
    }
    Arc::new(builder.finish())
}

fn site_row(values: &mut StructBuilder, site: &Site) {
    text_member(values, 0, Some(&site.facility));
    text_member(values, 1, Some(&site.city));
    text_member(values, 2, Some(&site.state));
    text_member(values, 3, Some(&site.country));
    let status = site.status.as_ref().and_then(words::write);
    text_member(values, 4, status.as_deref());
    for (index, degrees) in [(5, site.point.map(|p| p.0)), (6, site.point.map(|p| p.1))] {
        if let Some(member) = values.field_builder::<Float64Builder>(index) {
            member.append_option(degrees);
        }
    }
    values.append(true);
}

fn list_of_structs(values: StructBuilder, of: DataType) -> ListBuilder<StructBuilder> {
    ListBuilder::new(values).with_field(schema::item(of))
}
