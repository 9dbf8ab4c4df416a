//! The patients of a cohort file, one after another: a table, one patient in JSON form a line,
//! or FHIR; told by its content, packed by gzip or not.

use super::{
    Patient,
    csv::{CellFault, Corrections, Plan, Preview, Rows},
    fhir::{self, FhirReading, Ignored},
    file::has_fhir_field,
    form,
};
use crate::problem::{Explain, Problem, contained};
use flate2::bufread::MultiGzDecoder;
use serde::{Deserialize, Serialize};
use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Chain, Cursor, Read},
    vec,
};

/// Bytes by which a file is told.
const LOOK: u64 = 1 << 16;

/// How a file packed by gzip begins (RFC 1952).
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// Longest line in bytes.
const LINE: u64 = 16 << 20;

/// One patient of a cohort file, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the file, 1 for the first.
    pub row: u64,
    /// The patient; the problem where the record could not be read.
    pub patient: Result<Patient, Problem>,
    /// Cells of a table that could not be read, beside the patient's other facts.
    pub faults: Vec<CellFault>,
}

/// A file that may be packed by gzip, after a look at its beginning, with that beginning.
type Whole<R> = Chain<Cursor<Vec<u8>>, Unpacked<R>>;

/// A reader of the text, whether the file is packed or not.
pub enum Unpacked<R> {
    /// The bytes are the text.
    Plain(Again<R>),
    /// The bytes are packed by gzip.
    Packed(Box<MultiGzDecoder<BufReader<Again<R>>>>),
}

/// A reader whose first bytes, read already, come again.
type Again<R> = Chain<Cursor<Vec<u8>>, R>;

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
    ignored: Vec<Ignored>,
    ignored_count: u32,
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
    pub fn open(reader: R, corrections: &Corrections) -> Result<Self, Problem> {
        let (kind, whole) = told(reader)?;
        Ok(match kind {
            Kind::Fhir => Self::Fhir(Records::of(fhir::read(whole)?)),
            Kind::Lines => Self::Lines(Lines {
                reader: BufReader::new(whole),
                row: 0,
                ended: false,
            }),
            Kind::Table => Self::Table(Box::new(Rows::open(whole, corrections)?)),
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

impl<R> Entries<R> {
    /// What of a FHIR file says nothing in the patients' facts, the first 2,000, and how much in
    /// all.
    #[must_use]
    pub fn ignored(&self) -> (&[Ignored], u32) {
        match self {
            Self::Fhir(records) => (&records.ignored, records.ignored_count),
            Self::Table(_) | Self::Lines(_) => (&[], 0),
        }
    }

    /// How many patients of the file have been given and how many there are, where the whole
    /// file is read at its opening.
    #[must_use]
    pub fn of_all(&self) -> Option<(u64, u64)> {
        match self {
            Self::Fhir(records) => Some((records.row, records.row + records.patients.len() as u64)),
            Self::Table(_) | Self::Lines(_) => None,
        }
    }
}

impl Records {
    fn of(reading: FhirReading) -> Self {
        Self {
            patients: reading.patients.into_iter(),
            row: 0,
            ignored: reading.ignored,
            ignored_count: reading.ignored_count,
        }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(out),
            Self::Packed(reader) => reader.read(out),
        }
    }
}

impl<R: Read> Iterator for Entries<R> {
    type Item = Result<Entry, Problem>;

    /// The next patient; an error ends the file.
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Table(rows) => next_row(rows),
            Self::Lines(lines) => lines.next(),
            Self::Fhir(records) => records.next().map(Ok),
        }
    }
}

/// How the table of a cohort file will be read; `None` for JSON.
///
/// # Errors
/// As [`Entries::open`].
pub fn preview(reader: impl Read, corrections: &Corrections) -> Result<Option<Preview>, Problem> {
    match told(reader)? {
        (Kind::Table, whole) => Ok(Some(Rows::open(whole, corrections)?.preview())),
        (Kind::Lines | Kind::Fhir, _) => Ok(None),
    }
}

/// The patient of a row, 1 for the first.
///
/// # Errors
/// As [`Entries::open`]; a [`Problem`] when the file has no such row, or the row no patient that
/// can be read.
pub fn patient_of(
    reader: impl Read,
    row: u64,
    corrections: &Corrections,
) -> Result<Patient, Problem> {
    for entry in Entries::open(reader, corrections)? {
        let entry = entry?;
        if entry.row == row {
            return entry.patient;
        }
    }
    Err(Problem {
        code: "cohort-row".to_owned(),
        message: format!("no patient in row {row}"),
        help: "open the file again: it may have changed".to_owned(),
        ..Problem::default()
    })
}

/// What a cohort file is.
enum Kind {
    Table,
    Lines,
    Fhir,
}

/// Tells a file by its beginning; the reader begins anew.
fn told<R: Read>(reader: R) -> Result<(Kind, Whole<R>), Problem> {
    let mut reader = unpacked(reader)?;
    let head = beginning(&mut reader, LOOK)?;
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let text = text.trim_ascii_start();
    let kind = match text.starts_with(b"{") {
        false => Kind::Table,
        true if has_fhir_field(text) => Kind::Fhir,
        true => Kind::Lines,
    };
    Ok((kind, Cursor::new(head).chain(reader)))
}

fn unpacked<R: Read>(mut reader: R) -> Result<Unpacked<R>, Problem> {
    let head = beginning(&mut reader, GZIP.len() as u64)?;
    let is_packed = head == GZIP;
    let again = Cursor::new(head).chain(reader);
    Ok(match is_packed {
        true => Unpacked::Packed(Box::new(MultiGzDecoder::new(BufReader::new(again)))),
        false => Unpacked::Plain(again),
    })
}

fn beginning(reader: &mut impl Read, length: u64) -> Result<Vec<u8>, Problem> {
    let mut head = Vec::new();
    let taken = reader.take(length).read_to_end(&mut head);
    taken.map_err(|error| unreadable(1, &error))?;
    Ok(head)
}

/// A row that makes its reader panic fails alone; where the reader has not come past it, the
/// table ends.
fn next_row<R: Read>(rows: &mut Rows<R>) -> Option<Result<Entry, Problem>> {
    let before = rows.number();
    let entry = |patient, faults, row| Entry {
        row,
        patient,
        faults,
    };
    match contained("reading the row", || Ok(rows.next())) {
        Ok(None) => None,
        Ok(Some(Ok(row))) => Some(Ok(entry(Ok(row.patient), row.faults, row.number))),
        Ok(Some(Err(error))) => Some(Err(error.problem())),
        Err(problem) if rows.number() > before => {
            Some(Ok(entry(Err(problem), Vec::new(), rows.number())))
        }
        Err(problem) => Some(Err(problem)),
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
            .and_then(|text| contained("reading the line", || Ok(form::read(text)?)));
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

/// Patients of a file on their way from where it is read to where they are screened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// Whether nobody comes behind them.
    pub ended: bool,
    /// Why the file ended before its end.
    pub unread: Option<Problem>,
}

impl Part {
    /// The next patients of a file, at most `count`.
    pub fn of(file: &mut impl Iterator<Item = Result<Entry, Problem>>, count: usize) -> Self {
        let mut unread = None;
        let entries = batch(file, count, &mut unread);
        Self {
            ended: entries.len() < count,
            entries,
            unread,
        }
    }
}

/// The patients that have come so far, and are given on one after another.
#[derive(Debug, Default)]
pub struct Arrivals {
    entries: VecDeque<Entry>,
    ended: bool,
    unread: Option<Problem>,
}

impl Arrivals {
    /// Takes the next part of the file.
    pub fn push(&mut self, part: Part) {
        self.entries.extend(part.entries);
        self.ended |= part.ended;
        self.unread = self.unread.take().or(part.unread);
    }

    /// How many wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.entries.len()
    }

    /// Whether no more come.
    #[must_use]
    pub fn have_ended(&self) -> bool {
        self.ended
    }

    /// Whether something can be said of the next one: it is there, or nobody comes.
    #[must_use]
    pub fn have_next(&self) -> bool {
        self.ended || !self.entries.is_empty()
    }

    /// As many of `wanted` as may be asked for now, so that fewer mean the end of the file.
    #[must_use]
    pub fn at_hand(&self, wanted: usize) -> usize {
        match self.ended {
            true => wanted,
            false => wanted.min(self.entries.len()),
        }
    }
}

impl Iterator for Arrivals {
    type Item = Result<Entry, Problem>;

    /// The next of those that have come; behind the last one why the file ended too early.
    fn next(&mut self) -> Option<Self::Item> {
        let next = self.entries.pop_front().map(Ok);
        next.or_else(|| self.unread.take().map(Err))
    }
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
