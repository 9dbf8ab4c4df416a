use super::super::fault::{guarded, guarded_object};
use super::super::memory::room_for;
use super::super::milliseconds;
use super::super::request::read_request;
use super::blob::BlobReader;
use super::unreadable;
use crate::embed::RowVector;
use crate::problem::Problem;
use crate::registry::{self, Records, Step};
use crate::snapshot::{Builder, Files, Report, SnapshotOptions};
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// Room that a step of an import must find, in bytes: that of the largest records with their
/// criteria, and of the lists that double when they grow.
const STEP_ROOM: f64 = 64e6;

/// A registry file being read into a snapshot: first its records, in bounded steps; then their
/// texts are given out, and their vectors, which the engine makes, come back.
#[wasm_bindgen]
pub struct RegistryImport {
    name: String,
    records: Records<BlobReader>,
    builder: Builder,
}

/// How far the reading has come.
#[derive(Serialize)]
struct ReadState {
    /// Bytes of the file.
    done: u64,
    total: u64,
    /// Whether every record is read.
    ended: bool,
    records: Counts,
}

/// How far the embedding has come.
#[derive(Serialize)]
struct EmbedState {
    /// Trials that have their vector.
    done: u64,
    total: u64,
}

#[derive(Serialize)]
struct Counts {
    read: u64,
    taken: u64,
    rejected: u64,
}

#[wasm_bindgen]
impl RegistryImport {
    /// Begins to read a file. `date` is the day of the download, `model` the
    /// [`ModelEntry`](crate::snapshot::ModelEntry) of what will embed.
    ///
    /// # Errors
    /// Throws a fault when the file cannot be opened.
    #[wasm_bindgen(constructor)]
    pub fn new(file: Blob, name: &str, date: &str, model: &JsValue) -> Result<Self, JsValue> {
        guarded_object(|| {
            let input = BlobReader::new(file).map_err(|error| unreadable(name, &error))?;
            let options = SnapshotOptions {
                name: name.to_owned(),
                registry: "ClinicalTrials.gov".to_owned(),
                date: Some(date.to_owned()),
                ..SnapshotOptions::default()
            };
            Ok(Self {
                name: name.to_owned(),
                records: registry::open(input, name)?,
                builder: Builder::for_model(options, read_request(model)?),
            })
        })
    }

    /// Reads for about so many milliseconds; answers with how far it has come.
    ///
    /// # Errors
    /// Throws a fault when the file is damaged or holds no study.
    pub fn read(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        guarded(|| self.read_for(milliseconds))
    }

    /// Reads the criteria and words of the trials whose texts it gave last, and gives the texts of
    /// the next, at most `count`; none when all were given.
    ///
    /// # Errors
    /// Throws a fault when there is no room for more.
    #[wasm_bindgen(js_name = nextTexts)]
    pub fn next_texts(&mut self, count: usize) -> Result<Vec<String>, JsValue> {
        guarded_object(|| {
            self.check_room()?;
            Ok(self.builder.next_texts(count))
        })
    }

    /// Takes the vectors of the next texts; answers with how far it has come.
    ///
    /// # Errors
    /// Throws a fault when the intake fails.
    #[wasm_bindgen(js_name = takeVectors)]
    pub fn take_vectors(&mut self, vectors: &[u8]) -> Result<JsValue, JsValue> {
        guarded(|| {
            let (vectors, _) = vectors.as_chunks();
            let progress = self
                .builder
                .take_vectors(vectors.iter().map(RowVector::from_bytes));
            Ok(EmbedState {
                done: progress.done as u64,
                total: progress.total as u64,
            })
        })
    }

    /// What became of the records.
    ///
    /// # Errors
    /// Throws a fault when the intake fails.
    pub fn report(&self) -> Result<JsValue, JsValue> {
        guarded(|| Ok(self.builder.report()))
    }

    /// The snapshot's files as pairs of name and bytes, these outside of the module's memory.
    ///
    /// # Errors
    /// Throws a fault when the import is not done or took no trial.
    pub fn finish(self) -> Result<Array, JsValue> {
        guarded_object(|| Ok(pairs(&self.builder.finish()?)))
    }
}

impl RegistryImport {
    fn read_for(&mut self, budget: f64) -> Result<ReadState, Problem> {
        let end = milliseconds() + budget;
        self.check_room()?;
        let mut ended = false;
        while !ended && milliseconds() < end {
            match self.records.step()? {
                Step::Record(record) => self.builder.push_record(&self.name, record),
                Step::Done => ended = true,
                Step::Working => {}
            }
        }
        Ok(ReadState {
            done: self.records.bytes_read(),
            total: self.records.bytes_total(),
            ended,
            records: Counts::of(&self.builder.report()),
        })
    }

    fn check_room(&self) -> Result<(), Problem> {
        room_for(&format!("more of `{}`", self.name), STEP_ROOM).map(|_| ())
    }
}

impl Counts {
    fn of(report: &Report) -> Self {
        Self {
            read: report.read,
            taken: report.taken,
            rejected: report.rejected,
        }
    }
}

fn pairs(files: &Files) -> Array {
    let pair = |(name, bytes): (&str, &[u8])| Array::of2(&name.into(), &Uint8Array::from(bytes));
    files.iter().map(pair).collect()
}
