use super::blob::BlobReader;
use super::engine::milliseconds;
use super::fault::guarded;
use super::memory::room_for;
use crate::embed::Encoder;
use crate::matcher::SnapshotSummary;
use crate::problem::Problem;
use crate::registry::{self, Records, Step};
use crate::snapshot::{Builder, EmbedCache, Files, Report, SnapshotOptions};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// Texts for each thread between two looks at the clock: a few tens of milliseconds.
const TEXTS_PER_THREAD: usize = 4;

/// Room that a step of an import must find, in bytes: that of the largest records with their
/// criteria, and of the lists that double when they grow.
const STEP_ROOM: f64 = 64e6;

/// A registry file being read into a snapshot, in bounded steps.
#[wasm_bindgen]
pub struct RegistryImport {
    name: String,
    encoder: Rc<Encoder>,
    /// `None` once every record is read.
    records: Option<Records<BlobReader>>,
    builder: Builder,
    cache: EmbedCache,
}

/// How far an import has come.
#[derive(Serialize)]
struct ImportState {
    stage: Stage,
    done: u64,
    total: u64,
    records: Counts,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// Bytes are read.
    Read,
    /// Trials are embedded.
    Embed,
    /// To be finished.
    Done,
}

#[derive(Serialize)]
struct Counts {
    read: u64,
    taken: u64,
    rejected: u64,
}

/// A finished import.
#[derive(Serialize)]
pub(super) struct Imported {
    pub snapshot: SnapshotSummary,
    pub report: Report,
}

#[wasm_bindgen]
impl RegistryImport {
    /// Works for about so many milliseconds; answers with how far it has come.
    ///
    /// # Errors
    /// Throws a fault when the file is damaged or holds no study.
    pub fn step(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        guarded(|| self.work_for(milliseconds))
    }
}

impl RegistryImport {
    pub(super) fn open(
        file: Blob,
        name: &str,
        date: &str,
        encoder: Rc<Encoder>,
    ) -> Result<Self, Problem> {
        let input = BlobReader::new(file).map_err(|error| unreadable(name, &error))?;
        let options = SnapshotOptions {
            name: name.to_owned(),
            registry: "ClinicalTrials.gov".to_owned(),
            date: Some(date.to_owned()),
            ..SnapshotOptions::default()
        };
        Ok(Self {
            name: name.to_owned(),
            records: Some(registry::open(input, name)?),
            builder: Builder::new(options, &*encoder),
            cache: EmbedCache::default(),
            encoder,
        })
    }

    pub(super) fn finish(self) -> Result<(Files, Report), Problem> {
        let report = self.builder.report();
        Ok((self.builder.finish()?, report))
    }

    fn work_for(&mut self, budget: f64) -> Result<ImportState, Problem> {
        let end = milliseconds() + budget;
        room_for(&format!("more of `{}`", self.name), STEP_ROOM)?;
        loop {
            let (stage, done, total) = match self.records.take() {
                Some(records) => self.read(records)?,
                None => self.embed(),
            };
            if matches!(stage, Stage::Done) || milliseconds() >= end {
                let records = Counts::of(&self.builder.report());
                return Ok(ImportState {
                    stage,
                    done,
                    total,
                    records,
                });
            }
        }
    }

    fn read(&mut self, mut records: Records<BlobReader>) -> Result<(Stage, u64, u64), Problem> {
        let step = records.step()?;
        let (done, total) = (records.bytes_read(), records.bytes_total());
        if let Step::Record(record) = step {
            self.builder.push_record(&self.name, record);
        } else if let Step::Done = step {
            return Ok((Stage::Read, total, total));
        }
        self.records = Some(records);
        Ok((Stage::Read, done, total))
    }

    fn embed(&mut self) -> (Stage, u64, u64) {
        let texts = TEXTS_PER_THREAD * rayon::current_num_threads();
        let progress = self
            .builder
            .embed_step(&*self.encoder, &mut self.cache, texts);
        let stage = match progress.done == progress.total {
            true => Stage::Done,
            false => Stage::Embed,
        };
        (stage, progress.done as u64, progress.total as u64)
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

pub(super) fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    Problem {
        code: "file".to_owned(),
        message: format!("cannot read `{name}`: {error}"),
        help: "choose the file again".to_owned(),
        ..Problem::default()
    }
}
