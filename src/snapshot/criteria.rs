//! Criteria and their leaves: the columns of `criteria.arrow` and `leaves.arrow`.

use super::arrow::{self, Batch, Column, IpcFile, Lists};
use super::{CRITERIA_FILE, LEAVES_FILE, SnapshotError, column, schema};
use crate::rules::{
    Criterion, Span,
    columns::{Columns, ColumnsError, Encoded, Encoder, Program},
};
use arrow_array::{StringArray, UInt8Array, UInt32Array};
use arrow_buffer::{Buffer, ScalarBuffer};
use std::ops::Range;

/// The rules of a snapshot, over columns that lie in its files.
pub type Rules = Program<ScalarBuffer<u32>, ScalarBuffer<u8>>;

/// Criteria as they are read, trial by trial, in the order trials are pushed.
#[derive(Debug, Default)]
pub(super) struct CriteriaBuilder {
    rules: Encoder,
    places: Vec<Place>,
}

/// Where a criterion stands in its trial's eligibility text.
#[derive(Debug, Clone, Copy)]
struct Place {
    span: Span,
    depth: u8,
}

impl CriteriaBuilder {
    /// Adds the criteria of the next trial.
    pub(super) fn push(&mut self, criteria: &[Criterion]) {
        self.rules.push(criteria);
        self.places.extend(criteria.iter().map(|criterion| Place {
            span: criterion.span,
            depth: criterion.depth,
        }));
    }

    /// Writes both files; `order` gives the trials, by when they were pushed, in the order of
    /// their rows.
    pub(super) fn finish(
        self,
        order: &[usize],
    ) -> Result<[(&'static str, Buffer); 2], SnapshotError> {
        let encoded = self.rules.finish();
        let criteria = criteria_batch(&encoded, &self.places, order);
        let leaves = leaves_batch(&encoded);
        Ok([
            (
                CRITERIA_FILE,
                arrow::write(CRITERIA_FILE, &schema::criteria(), [criteria], false)?,
            ),
            (
                LEAVES_FILE,
                arrow::write(LEAVES_FILE, &schema::leaves(), [leaves], false)?,
            ),
        ])
    }
}

fn criteria_batch(encoded: &Encoded, places: &[Place], order: &[usize]) -> arrow::Columns {
    let rows: Vec<usize> = order
        .iter()
        .flat_map(|&trial| cut(&encoded.trial_ends, trial))
        .collect();
    let trials = (0u32..)
        .zip(order)
        .flat_map(|(row, &trial)| cut(&encoded.trial_ends, trial).map(move |_| row));
    let bytes = |of: &dyn Fn(usize) -> u8| {
        Column::from(rows.iter().map(|&row| of(row)).collect::<Vec<u8>>())
    };
    let words = |of: &dyn Fn(usize) -> u32| {
        Column::from(rows.iter().map(|&row| of(row)).collect::<Vec<u32>>())
    };
    vec![
        Column::from(trials.collect::<Vec<u32>>()),
        bytes(&|row| encoded.sections[row]),
        bytes(&|row| encoded.grades[row]),
        bytes(&|row| places[row].depth),
        words(&|row| places[row].span.start),
        words(&|row| places[row].span.end),
        rules(encoded, &rows),
    ]
}

fn rules(encoded: &Encoded, rows: &[usize]) -> Column {
    let mut codes = Vec::new();
    let mut lengths = Vec::with_capacity(rows.len());
    for &row in rows {
        let rule = &encoded.codes[cut(&encoded.rule_ends, row)];
        codes.extend_from_slice(rule);
        lengths.push(rule.len());
    }
    Column::List(Lists::of(lengths, Column::from(codes)))
}

fn leaves_batch(encoded: &Encoded) -> arrow::Columns {
    vec![Column::of_texts(encoded.leaves.iter().map(|leaf| &**leaf))]
}

/// The part that `row` has of what `ends` cuts.
fn cut(ends: &[u32], row: usize) -> Range<usize> {
    let start = if row == 0 { 0 } else { ends[row - 1] };
    start as usize..ends[row] as usize
}

/// The criteria of all trials, checked.
#[derive(Debug)]
pub(super) struct Criteria {
    pub(super) rules: Rules,
    depths: ScalarBuffer<u8>,
    starts: ScalarBuffer<u32>,
    ends: ScalarBuffer<u32>,
}

impl Criteria {
    /// Reads both files; there are `trials` trials.
    pub(super) fn open(
        criteria: &IpcFile,
        leaves: &IpcFile,
        trials: usize,
    ) -> Result<Self, SnapshotError> {
        let batch = criteria.only_batch(CRITERIA_FILE)?;
        let leaves = leaves.only_batch(LEAVES_FILE)?;
        let leaves: StringArray = column::required(LEAVES_FILE, &leaves, "leaf")?;
        let rules: Lists = column::required(CRITERIA_FILE, &batch, "rule")?;
        let codes: UInt32Array = column::typed(CRITERIA_FILE, &rules.values, "rule")?;
        column::without_nulls(CRITERIA_FILE, &rules.values, "rule")?;
        let columns = Columns {
            codes: codes.values().clone(),
            rule_ends: list_ends(&rules),
            sections: bytes(&batch, "section")?,
            grades: bytes(&batch, "parse")?,
            trial_ends: trial_ends(&words(&batch, "trial")?, trials)?,
        };
        let rules = Program::open(leaves.iter().flatten(), columns).map_err(columns_error)?;
        Ok(Self {
            rules,
            depths: bytes(&batch, "depth")?,
            starts: words(&batch, "span_start")?,
            ends: words(&batch, "span_end")?,
        })
    }

    pub(super) fn depth(&self, criterion: usize) -> u8 {
        self.depths[criterion]
    }

    pub(super) fn span(&self, criterion: usize) -> Span {
        Span {
            start: self.starts[criterion],
            end: self.ends[criterion],
        }
    }

    /// Every span of the trial is a part of its text.
    pub(super) fn check_spans(&self, trial: usize, text: &str) -> Result<(), SnapshotError> {
        for criterion in self.rules.criteria(trial) {
            let Span { start, end } = self.span(criterion);
            if text.get(start as usize..end as usize).is_none() {
                let reason = format!(
                    "row {criterion}: bytes {start} to {end} are no part of the trial's text of \
                     {} bytes",
                    text.len()
                );
                return Err(column::invalid(CRITERIA_FILE, "span_start", reason));
            }
        }
        Ok(())
    }
}

fn bytes(batch: &Batch, name: &str) -> Result<ScalarBuffer<u8>, SnapshotError> {
    column::required(CRITERIA_FILE, batch, name).map(|array: UInt8Array| array.values().clone())
}

fn words(batch: &Batch, name: &str) -> Result<ScalarBuffer<u32>, SnapshotError> {
    column::required(CRITERIA_FILE, batch, name).map(|array: UInt32Array| array.values().clone())
}

/// The ends of a list column: its offsets but the first. They are i32 and never negative, so
/// the same bytes are u32.
fn list_ends(lists: &Lists) -> ScalarBuffer<u32> {
    let offsets = lists.offsets.inner().inner().clone();
    ScalarBuffer::new(offsets, 1, lists.len())
}

/// Where each trial's criteria end, from the trial of each criterion.
fn trial_ends(of: &[u32], trials: usize) -> Result<ScalarBuffer<u32>, SnapshotError> {
    let reason = match of.last() {
        Some(&last) if last as usize >= trials => Some(format!("trial {last} of {trials} trials")),
        _ if !of.is_sorted() => Some("trials must be in order".to_owned()),
        _ => None,
    };
    if let Some(reason) = reason {
        return Err(column::invalid(CRITERIA_FILE, "trial", reason));
    }
    let mut ends = vec![0u32; trials];
    for (criterion, &trial) in (1u32..).zip(of) {
        ends[trial as usize] = criterion;
    }
    let mut end = 0;
    for slot in &mut ends {
        end = end.max(*slot);
        *slot = end;
    }
    Ok(ends.into())
}

fn columns_error(error: ColumnsError) -> SnapshotError {
    let (file, name) = match &error {
        ColumnsError::Leaf { .. } => (LEAVES_FILE, "leaf"),
        ColumnsError::Value { column, .. } | ColumnsError::Rows { column, .. } => {
            (CRITERIA_FILE, *column)
        }
        ColumnsError::Ends { .. } | ColumnsError::Codes { .. } => (CRITERIA_FILE, "rule"),
    };
    column::invalid(file, name, error.to_string())
}
