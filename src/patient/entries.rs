//! The patients of a cohort file, one after another: a table, one patient in JSON form a line,
//! or FHIR; told by its content.

use super::{
    Patient,
    csv::{CellFault, Corrections, Plan, Rows},
    fhir,
    file::has_fhir_field,
    form,
};
use crate::problem::{Explain, Problem};
use std::{
    io::{BufRead, BufReader, Cursor, Read},
    vec,
};

/// Bytes by which a file is told.
const LOOK: u64 = 1 << 16;

/// Longest line in bytes.
const LINE: u64 = 16 << 20;

/// One patient of a cohort file, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Place in the file, 1 for the first.
    pub row: u64,
    /// The patient; the problem where the record could not be read.
    pub patient: Result<Patient, Problem>,
    /// Cells of a table that could not be read, beside the patient's other facts.
    pub faults: Vec<CellFault>,
}

/// What is left of a reader after a look at its beginning, with that beginning.
type Whole<R> = std::io::Chain<Cursor<Vec<u8>>, R>;

/// The patients of a cohort file. Memory holds one at a time, but for FHIR, where a patient's
/// resources may stand anywhere in the file: there it holds the facts of all.
pub enum Entries<R> {
    /// A table.
    Table(Box<Rows<Whole<R>>>),
    /// One patient in JSON form a line.
    Lines(Lines<Whole<R>>),
    /// A FHIR file.
    Fhir(Records),
}

/// Patients that are read already.
pub struct Records {
    patients: vec::IntoIter<Patient>,
    row: u64,
}

/// One patient a line.
pub struct Lines<R> {
    reader: BufReader<R>,
    row: u64,
    ended: bool,
}

impl<R: Read> Entries<R> {
    /// Opens a cohort file: what begins with `{` is FHIR or has a patient a line, all else is a
    /// table. Corrections are those of a table's mapping.
    ///
    /// # Errors
    /// A [`Problem`] when the file cannot be read, or is a table that is not understood or
    /// broken FHIR.
    pub fn open(mut reader: R, corrections: &Corrections) -> Result<Self, Problem> {
        let mut head = Vec::new();
        let taken = reader.by_ref().take(LOOK).read_to_end(&mut head);
        taken.map_err(|error| unreadable(1, &error))?;
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
        let text = text.trim_ascii_start();
        let is_json = text.starts_with(b"{");
        let is_fhir = is_json && has_fhir_field(text);
        let whole = Cursor::new(head).chain(reader);
        Ok(match (is_json, is_fhir) {
            (_, true) => Self::Fhir(Records {
                patients: fhir::read(whole)?.patients.into_iter(),
                row: 0,
            }),
            (true, _) => Self::Lines(Lines {
                reader: BufReader::new(whole),
                row: 0,
                ended: false,
            }),
            (false, _) => Self::Table(Box::new(Rows::open(whole, corrections)?)),
        })
    }

    /// How a table is read; `None` for JSON.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Table(rows) => Some(rows.plan()),
            Self::Lines(_) | Self::Fhir(_) => None,
        }
    }
}

impl<R: Read> Iterator for Entries<R> {
    type Item = Result<Entry, Problem>;

    /// The next patient; an error ends the file.
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Table(rows) => rows.next().map(|row| {
                let row = row.map_err(|error| error.problem())?;
                Ok(Entry {
                    row: row.number,
                    patient: Ok(row.patient),
                    faults: row.faults,
                })
            }),
            Self::Lines(lines) => lines.next(),
            Self::Fhir(records) => records.next().map(Ok),
        }
    }
}

impl Iterator for Records {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let patient = self.patients.next()?;
        self.row += 1;
        Some(Entry {
            row: self.row,
            patient: Ok(patient),
            faults: Vec::new(),
        })
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.row += 1;
            match self.read_line() {
                Ok(line) if line.is_empty() => self.ended = true,
                Ok(line) if line.trim_ascii().is_empty() => {}
                Ok(line) => return Some(Ok(self.entry(&line))),
                Err(problem) => {
                    self.ended = true;
                    return Some(Err(problem));
                }
            }
        }
        None
    }
}

impl<R: Read> Lines<R> {
    /// The next line with its end; empty at the end of the file.
    fn read_line(&mut self) -> Result<Vec<u8>, Problem> {
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(LINE).read_until(b'\n', &mut line);
        read.map_err(|error| unreadable(self.row, &error))?;
        if line.len() as u64 == LINE {
            return Err(too_long(self.row));
        }
        Ok(line)
    }

    fn entry(&self, line: &[u8]) -> Entry {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let patient = std::str::from_utf8(line)
            .map_err(|_| not_text(self.row))
            .and_then(|text| Ok(form::read(text)?));
        Entry {
            row: self.row,
            patient,
            faults: Vec::new(),
        }
    }
}

/// The next entries, at most `size`; empty at the end. What ends the file too early is kept in
/// `unread`, and the entries before it are given all the same.
pub fn batch(
    entries: &mut impl Iterator<Item = Result<Entry, Problem>>,
    size: usize,
    unread: &mut Option<Problem>,
) -> Vec<Entry> {
    let mut batch = Vec::new();
    while batch.len() < size && unread.is_none() {
        match entries.next() {
            Some(Ok(entry)) => batch.push(entry),
            Some(Err(problem)) => *unread = Some(problem),
            None => break,
        }
    }
    batch
}

fn unreadable(line: u64, error: &std::io::Error) -> Problem {
    cohort_problem(
        format!("cannot read on at line {line}: {error}"),
        "check the file and read it again",
    )
}

fn too_long(line: u64) -> Problem {
    cohort_problem(
        format!("line {line} is longer than {LINE} bytes"),
        "give one patient a line",
    )
}

fn not_text(line: u64) -> Problem {
    cohort_problem(
        format!("line {line} is not UTF-8"),
        "save the file as UTF-8",
    )
}

fn cohort_problem(message: String, help: &str) -> Problem {
    Problem {
        code: "cohort-file".to_owned(),
        message,
        help: help.to_owned(),
        ..Problem::default()
    }
}
