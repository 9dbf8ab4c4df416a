use crate::messages::PATIENT;
use crate::problem::Explain;
use crate::vocab::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CsvError {
    /// There is no header row.
    #[error("the table is empty")]
    Empty,
    /// A workbook of a spreadsheet program.
    #[error("the file is a spreadsheet's workbook, not a text table")]
    Workbook,
    /// The bytes are text of no encoding we know, or of none of that name.
    #[error("unknown encoding `{0}`")]
    Encoding(String),
    /// No header was recognised.
    #[error("no column is understood: the first row holds `{headers}`")]
    Headers {
        /// The first row.
        headers: String,
    },
    /// Dates that may be read two ways.
    #[error("column `{column}`: `{value}` may be {one} or {other}, and no other value decides")]
    Dates {
        /// Header.
        column: String,
        /// A value.
        value: String,
        /// Read with the day first.
        one: String,
        /// Read with the month first.
        other: String,
    },
    /// A correction that does not fit the table.
    #[error("invalid mapping: {reason}")]
    Mapping {
        /// What is wrong.
        reason: String,
    },
    /// A record that does not end: a quote was not closed.
    #[error("the record that begins at line {line} is longer than {limit} bytes")]
    Record {
        /// Line of its beginning.
        line: u64,
        /// The limit.
        limit: u64,
    },
    /// The file cannot be read on.
    #[error("cannot read on after line {line}: {reason}")]
    Read {
        /// Line of the last whole record.
        line: u64,
        /// What the system says.
        reason: String,
    },
}

impl Explain for CsvError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "csv-empty",
            Self::Workbook => "csv-workbook",
            Self::Encoding(_) => "csv-encoding",
            Self::Headers { .. } => "csv-headers",
            Self::Dates { .. } => "csv-dates",
            Self::Mapping { .. } => "csv-mapping",
            Self::Record { .. } => "csv-record",
            Self::Read { .. } => "csv-read",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Empty => "give a table with a row of headers and a row for each patient".into(),
            Self::Workbook => "save it as CSV (UTF-8) and give that file".into(),
            Self::Encoding(_) => {
                "save the table as UTF-8, or name its encoding in the mapping, such as \
                 `\"encoding\": \"windows-1252\"`"
                    .into()
            }
            Self::Headers { .. } => {
                "give the table a row of headers such as `id,age,sex,diagnosis`, or name the \
                 columns in a mapping"
                    .into()
            }
            Self::Dates { column, .. } => format!(
                "say which in the mapping: `{{\"columns\": [{{\"header\": \"{column}\", \
                 \"dates\": \"day_first\"}}]}}`, or `month_first`"
            ),
            Self::Mapping { .. } => {
                "correct the mapping; `trialmatch patient csv FILE --show-mapping` shows the one \
                 that is guessed"
                    .into()
            }
            Self::Record { .. } => "close the quote that is open in it".into(),
            Self::Read { .. } => "check the file and read it again".into(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Dates { column, .. } => Some(column.clone()),
            _ => None,
        }
    }
}

/// A cell that could not be read; the other cells of its row were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellFault {
    /// Number of the patient, 1 for the first row below the headers.
    pub row: u64,
    /// Line of the file on which the row begins.
    pub line: u64,
    /// Header of the column; empty for the row as a whole.
    pub column: String,
    /// A stable word, which is also the id of its message in `messages/patient.*.ftl`.
    pub code: String,
    /// Arguments of the message.
    pub args: BTreeMap<String, String>,
}

impl CellFault {
    /// The fault in words.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        PATIENT.message(lang, &self.code, |name| {
            self.args.get(name).map(String::as_str)
        })
    }
}

/// What is wrong with a cell: code and arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) args: BTreeMap<String, String>,
}

impl Fault {
    /// A fault of a cell's value.
    pub(super) fn new(code: &'static str, value: &str) -> Self {
        Self {
            code,
            args: BTreeMap::new(),
        }
        .with("value", value)
    }

    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
