//! Where the patients come from.

use super::arrow::ArrowPatients;
use crate::{files, patient};
use std::{
    fs::File,
    io::{self, Cursor, Read},
    path::Path,
};
use trialmatch::patient::entries::{Entries, Entry};
use trialmatch::problem::Problem;
use trialmatch::vocab::Lang;

/// How an Arrow IPC stream begins: the continuation marker of its first message.
const ARROW: [u8; 4] = [0xFF; 4];

type Source = io::Chain<Cursor<Vec<u8>>, Box<dyn Read>>;

/// The patients of a file or of standard input.
pub enum Input {
    Text(Entries<Source>),
    Arrow(ArrowPatients<Source>),
}

impl Input {
    pub fn open(path: &Path, mapping: Option<&Path>) -> Result<Self, Problem> {
        let corrections = patient::csv::corrections(mapping)?;
        let failed = |error: io::Error| files::io_problem(path, "read", &error);
        let mut reader: Box<dyn Read> = match path.to_str() {
            Some("-") => Box::new(io::stdin()),
            _ => Box::new(File::open(path).map_err(failed)?),
        };
        let mut head = Vec::new();
        reader
            .by_ref()
            .take(4)
            .read_to_end(&mut head)
            .map_err(failed)?;
        let is_arrow = head == ARROW;
        let source = Cursor::new(head).chain(reader);
        let opened = match is_arrow {
            true => ArrowPatients::open(source).map(Self::Arrow),
            false => Entries::open(source, &corrections).map(Self::Text),
        };
        opened.map_err(|problem| patient::named(path, problem))
    }

    /// What a table leaves open.
    pub fn questions(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::Text(entries) => {
                let questions = entries.plan().map(|plan| plan.questions.as_slice());
                let questions = questions.unwrap_or_default().iter();
                questions.map(|question| question.render(lang)).collect()
            }
            Self::Arrow(_) => Vec::new(),
        }
    }

    /// How much of a FHIR file says nothing in the patients' facts.
    pub fn ignored(&self) -> u32 {
        match self {
            Self::Text(entries) => entries.ignored().1,
            Self::Arrow(_) => 0,
        }
    }
}

impl Iterator for Input {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Text(entries) => entries.next(),
            Self::Arrow(patients) => patients.next(),
        }
    }
}
