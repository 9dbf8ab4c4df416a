//! The plan of a table with its first rows, for a person who checks it.

use super::{Column, Corrections, Plan, Question, Row};
use crate::vocab::Lang;
use serde::Serialize;

/// How a table will be read, shown by its first rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// Name of the encoding, such as `UTF-8`.
    pub encoding: String,
    /// What parts the cells.
    pub delimiter: char,
    /// Every column, in order.
    pub columns: Vec<PreviewColumn>,
    /// What is to be asked back.
    pub questions: Vec<Question>,
    /// Whether the table can be read as planned; while dates are ambiguous it cannot.
    pub is_ready: bool,
    /// The plan in the form of corrections, to be edited and given back.
    pub corrections: Corrections,
    /// The first rows as they are written, a text for each cell.
    pub rows: Vec<Vec<String>>,
    /// The same rows as they are read; none while the table cannot be read.
    pub patients: Vec<Row>,
}

/// A column, with what it holds in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewColumn {
    /// The column.
    #[serde(flatten)]
    pub column: Column,
    /// What it holds, in English.
    pub meaning: String,
    /// What it holds, in Chinese.
    pub meaning_zh: String,
}

impl Preview {
    pub(super) fn new(
        plan: Plan,
        is_ready: bool,
        rows: Vec<csv::StringRecord>,
        patients: Vec<Row>,
    ) -> Self {
        let corrections = plan.corrections();
        let texts = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect();
        Self {
            columns: plan.columns.into_iter().map(PreviewColumn::from).collect(),
            encoding: plan.encoding,
            delimiter: plan.delimiter,
            questions: plan.questions,
            is_ready,
            corrections,
            rows: rows.iter().map(texts).collect(),
            patients,
        }
    }
}

impl From<Column> for PreviewColumn {
    fn from(column: Column) -> Self {
        Self {
            meaning: column.describe(Lang::En),
            meaning_zh: column.describe(Lang::Zh),
            column,
        }
    }
}
