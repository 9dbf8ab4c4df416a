use super::{
    CellFault, Column, Corrections, CsvError, Plan, Role,
    encoding::Utf8Reader,
    error::Fault,
    preview::Preview,
    row::{Cell, Draft},
    sample::Sample,
    words,
};
use crate::patient::{Patient, Provenance};
use serde::Serialize;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{Chain, Cursor, Read};

/// Bytes at the beginning that the plan is made from.
const HEAD: u64 = 1 << 20;

/// Longest record in bytes: a longer one has a quote that was not closed.
const RECORD: u64 = 8 << 20;

/// Rows shown with the plan.
const SHOWN: usize = 5;

/// One row of the table: a patient, and what of it was not understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Number of the patient, 1 for the first row below the headers.
    pub number: u64,
    /// Line of the file on which the row begins.
    pub line: u64,
    /// What was understood.
    pub patient: Patient,
    /// What was not.
    pub faults: Vec<CellFault>,
}

/// The rows of a table, read as they are asked for. Memory holds the first megabyte, one row,
/// and 16 bytes for each id, by which a repeated one is told.
pub struct Rows<R> {
    records: csv::Reader<Utf8Reader<Chain<Cursor<Vec<u8>>, R>>>,
    record: csv::StringRecord,
    plan: Plan,
    /// The first rows as they are written.
    first: Vec<csv::StringRecord>,
    hasher: RandomState,
    /// The row of each id, by the id's hash.
    ids: HashMap<u64, u64>,
    number: u64,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// Looks at the beginning of a table and plans how it is read.
    ///
    /// # Errors
    /// [`CsvError`] when the file is no table, no header is understood, or the corrections do
    /// not fit. Ambiguous dates are an error of the first call for a row, so that the plan can
    /// be shown before.
    pub fn open(mut reader: R, corrections: &Corrections) -> Result<Self, CsvError> {
        let mut head = Vec::new();
        let taken = reader.by_ref().take(HEAD).read_to_end(&mut head);
        taken.map_err(|error| CsvError::Read {
            line: 0,
            reason: error.to_string(),
        })?;
        let whole = (head.len() as u64) < HEAD;
        let sample = Sample::of(&head, whole, corrections)?;
        let plan = Plan::of(&sample, corrections)?;
        let text = Utf8Reader::new(Cursor::new(head).chain(reader), &sample.charset, RECORD);
        let mut builder = csv::ReaderBuilder::new();
        builder.flexible(true).delimiter(sample.delimiter);
        Ok(Self {
            records: builder.from_reader(text),
            record: csv::StringRecord::new(),
            plan,
            first: sample.first(SHOWN),
            hasher: RandomState::new(),
            ids: HashMap::new(),
            number: 0,
            ended: false,
        })
    }

    /// How the table is read.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The number of the row that was read last, blank ones counted; nought before the first.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// How the table is read, shown by its first rows, which are read here.
    #[must_use]
    pub fn preview(mut self) -> Preview {
        let rows = std::mem::take(&mut self.first);
        let is_ready = self.refuse_ambiguous_dates().is_ok();
        let read = if is_ready { rows.len() } else { 0 };
        let patients = self.by_ref().filter_map(Result::ok).take(read).collect();
        Preview::new(self.plan, is_ready, rows, patients)
    }

    /// Reads the next record; whether there was one.
    fn advance(&mut self) -> Result<bool, CsvError> {
        let headers = self.records.headers().map(|_| ());
        let line = self.records.position().line();
        let read = headers.and_then(|()| self.records.read_record(&mut self.record));
        let text = self.records.get_mut();
        let over = text.is_over_limit();
        text.record_done();
        read.map_err(|error| match over {
            true => CsvError::Record {
                line,
                limit: RECORD,
            },
            false => CsvError::Read {
                line,
                reason: error.to_string(),
            },
        })
    }

    fn read_row(&mut self) -> Row {
        let mut row = Row {
            number: self.number,
            line: self.record.position().map_or(0, csv::Position::line),
            patient: Patient::default(),
            faults: Vec::new(),
        };
        let mut draft = Draft::default();
        for (column, text) in self.plan.columns.iter().zip(&self.record) {
            let text = text.trim();
            if column.role == Role::Ignored || is_blank(text, &column.role) {
                continue;
            }
            let faults = match text.contains('\u{FFFD}') {
                true => vec![Fault::new("csv-cell-encoding", text)],
                false => draft.take(&cell(text, column, self.number)),
            };
            row.add(&column.header, faults);
        }
        row.patient = draft.finish();
        let cells = (self.record.len(), self.plan.columns.len());
        row.add("", uneven(cells).into_iter().collect());
        row
    }

    /// The fault of an id that an earlier row has.
    fn repeated(&mut self, id: Option<&str>) -> Option<Fault> {
        let id = id?;
        let hash = self.hasher.hash_one(id);
        let first = *self.ids.entry(hash).or_insert(self.number);
        (first != self.number).then(|| Fault::new("csv-repeated-id", id).with("first", first))
    }

    /// Dates that may be read two ways make every row doubtful.
    fn refuse_ambiguous_dates(&self) -> Result<(), CsvError> {
        let mut asked = self.plan.questions.iter();
        let Some(question) = asked.find(|question| question.code == "csv-ask-dates") else {
            return Ok(());
        };
        let arg = |name: &str| question.args.get(name).cloned().unwrap_or_default();
        Err(CsvError::Dates {
            column: question.column.clone(),
            value: arg("value"),
            one: arg("one"),
            other: arg("other"),
        })
    }

    fn step(&mut self) -> Result<Option<Row>, CsvError> {
        if self.number == 0 {
            self.refuse_ambiguous_dates()?;
        }
        while self.advance()? {
            self.number += 1;
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let mut row = self.read_row();
            let repeated = self.repeated(row.patient.id.as_deref());
            let header = self.id_header();
            row.add(&header, repeated.into_iter().collect());
            return Ok(Some(row));
        }
        Ok(None)
    }

    fn id_header(&self) -> String {
        let mut columns = self.plan.columns.iter();
        let id = columns.find(|column| column.role == Role::Id);
        id.map(|column| column.header.clone()).unwrap_or_default()
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Row, CsvError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.step().transpose();
        self.ended = !matches!(row, Some(Ok(_)));
        row
    }
}

impl Row {
    fn add(&mut self, column: &str, faults: Vec<Fault>) {
        let (row, line) = (self.number, self.line);
        self.faults
            .extend(faults.into_iter().map(|fault| CellFault {
                row,
                line,
                column: column.to_owned(),
                code: fault.code.to_owned(),
                args: fault.args,
            }));
    }
}

fn cell<'c>(text: &'c str, column: &'c Column, row: u64) -> Cell<'c> {
    Cell {
        text,
        column,
        source: Provenance::Csv {
            row: u32::try_from(row).unwrap_or(u32::MAX),
            column: column.header.clone(),
        },
    }
}

/// A dash in a column of results may mean "negative": there it is no blank.
fn is_blank(text: &str, role: &Role) -> bool {
    let results = matches!(role, Role::Gene { .. } | Role::Signature(_));
    words::is_empty(text) && !(results && text == "-")
}

fn uneven((found, expected): (usize, usize)) -> Option<Fault> {
    let fault = Fault::new("csv-row-length", "");
    (found != expected).then(|| fault.with("found", found).with("expected", expected))
}
