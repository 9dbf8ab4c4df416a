//! Trials become columns.

use super::{
    REPORT_FILE, Report, SnapshotError, TEXT_FILE, TRIALS_FILE,
    arrow::{self, Column, Columns, Field, FixedLists, Lists, Structs},
    files::Files,
    schema, words,
};
use crate::embed::RowVector;
use crate::json;
use crate::registry::{Intervention, Site, Trial};
use crate::vocab::Sex;
use serde::Serialize;

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
    let batch = trials_batch(rows);
    files.put(
        TRIALS_FILE,
        arrow::write(TRIALS_FILE, &schema::trials(), [batch], false)?,
    );
    let texts = rows.chunks(TEXT_BATCH).map(text_batch);
    files.put(
        TEXT_FILE,
        arrow::write(TEXT_FILE, &schema::texts(), texts, true)?,
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

fn trials_batch(rows: &[Row<'_>]) -> Columns {
    let trials: Vec<&Trial> = rows.iter().map(|row| row.trial).collect();
    let maybe = |field: fn(&Trial) -> Option<&str>| {
        Column::of_maybe_texts(trials.iter().map(|trial| field(trial)))
    };
    let texts =
        |field: fn(&Trial) -> &[String]| lists(trials.iter().map(|trial| field(trial).to_vec()));
    let healthy: Vec<_> = trials.iter().map(|t| t.healthy_volunteers).collect();
    let scales: Vec<f32> = rows.iter().map(|row| row.vector.scale).collect();
    vec![
        maybe(|t| Some(&t.nct_id)),
        maybe(|t| Some(&t.brief_title)),
        maybe(|t| t.official_title.as_deref()),
        written(trials.iter().map(|t| t.status.as_ref())),
        maybe(|t| t.last_update.as_deref()),
        written(trials.iter().map(|t| t.study_type.as_ref())),
        lists(
            trials
                .iter()
                .map(|t| t.phases.iter().filter_map(words::write).collect()),
        ),
        maybe(sex_word),
        maybe(|t| t.minimum_age.as_deref()),
        maybe(|t| t.maximum_age.as_deref()),
        Column::of_booleans(&healthy),
        texts(|t| &t.conditions),
        texts(|t| &t.keywords),
        texts(|t| &t.condition_mesh),
        interventions(&trials),
        sites(&trials),
        vectors(rows),
        Column::from(scales),
    ]
}

fn text_batch(rows: &[Row<'_>]) -> Columns {
    vec![
        Column::of_texts(rows.iter().map(|row| row.trial.eligibility.as_str())),
        Column::of_texts(rows.iter().map(|row| row.trial.brief_summary.as_str())),
    ]
}

/// The registry's words for values.
fn written<'a, T: Serialize + 'a>(values: impl Iterator<Item = Option<&'a T>>) -> Column {
    let words: Vec<Option<String>> = values.map(|value| value.and_then(words::write)).collect();
    Column::of_maybe_texts(words.iter().map(Option::as_deref))
}

fn sex_word(trial: &Trial) -> Option<&'static str> {
    match trial.sex {
        Some(Sex::Female) => Some("FEMALE"),
        Some(Sex::Male) => Some("MALE"),
        None => trial.sex_stated.then_some("ALL"),
    }
}

fn lists(rows: impl Iterator<Item = Vec<String>>) -> Column {
    let rows: Vec<Vec<String>> = rows.collect();
    let texts = Column::of_texts(rows.iter().flatten().map(String::as_str));
    Column::List(Lists::of(rows.iter().map(Vec::len).collect(), texts))
}

fn vectors(rows: &[Row<'_>]) -> Column {
    let values = rows.iter().flat_map(|row| row.vector.values);
    let values: Vec<i8> = values.map(|value| value as i8).collect();
    Column::FixedSizeList(FixedLists {
        len: rows.len(),
        nulls: None,
        values: Box::new(Column::from(values)),
    })
}

fn interventions(trials: &[&Trial]) -> Column {
    let all: Vec<&Intervention> = trials.iter().flat_map(|t| &t.interventions).collect();
    let members = vec![
        Column::of_texts(all.iter().map(|item| item.kind.as_str())),
        Column::of_texts(all.iter().map(|item| item.name.as_str())),
        lists(all.iter().map(|item| item.other_names.clone())),
    ];
    let lengths = trials.iter().map(|trial| trial.interventions.len());
    list_of_structs(lengths.collect(), schema::intervention(), members)
}

fn sites(trials: &[&Trial]) -> Column {
    let all: Vec<&Site> = trials.iter().flat_map(|trial| &trial.sites).collect();
    let texts = |of: fn(&Site) -> &str| Column::of_texts(all.iter().map(|site| of(site)));
    let degrees = |of: fn((f64, f64)) -> f64| {
        let degrees: Vec<_> = all.iter().map(|site| site.point.map(of)).collect();
        Column::of_floats(&degrees)
    };
    let members = vec![
        texts(|site| &site.facility),
        texts(|site| &site.city),
        texts(|site| &site.state),
        texts(|site| &site.country),
        written(all.iter().map(|site| site.status.as_ref())),
        degrees(|point| point.0),
        degrees(|point| point.1),
    ];
    let lengths = trials.iter().map(|trial| trial.sites.len()).collect();
    list_of_structs(lengths, schema::site(), members)
}

fn list_of_structs(lengths: Vec<usize>, fields: Vec<Field>, members: Vec<Column>) -> Column {
    let names = fields.into_iter().map(|field| field.name);
    let structs = Structs {
        len: lengths.iter().sum(),
        nulls: None,
        members: names.zip(members).collect(),
    };
    Column::List(Lists::of(lengths, Column::Struct(structs)))
}
