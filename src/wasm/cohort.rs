//! Cohorts: a file of patients screened in bounded steps, its plan, and its results as text.

use super::blob::BlobReader;
use super::engine::{Engine, milliseconds, read_request};
use super::fault::{guarded, guarded_object};
use super::import::unreadable;
use super::jobs::running;
use crate::embed::Encoder;
use crate::matcher::{
    Matcher, SnapshotSummary,
    cohort::{
        AttritionTable, Checkpoint, CohortOptions, Screened, Screening, StepResults, StepState,
        TextFormat, TextResults,
    },
};
use crate::patient::{
    Patient,
    csv::{CellFault, Corrections},
    entries::{Entries, patient_of, preview},
    fhir::Ignored,
};
use crate::problem::Problem;
use crate::rank::Query;
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::{
    cell::{Cell, RefCell},
    io::{self, Read, Write},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// Patients of a batch for each thread, at most.
const PATIENTS_PER_THREAD: usize = 32;

/// A cohort file being screened, in bounded steps. It keeps the snapshot it began with.
#[wasm_bindgen]
pub struct CohortScreening {
    snapshot: Rc<Snapshot>,
    /// Absent where trials are not ordered.
    encoder: Option<Rc<Encoder>>,
    screening: Screening<Entries<Counted>>,
    last: StepState,
    reading: Rc<Reading>,
    size: u64,
    /// Milliseconds that a patient took of late.
    pace: f64,
}

/// What is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CohortRequest {
    options: CohortOptions,
    #[serde(default)]
    corrections: Corrections,
    #[serde(default)]
    resume: Option<Checkpoint>,
}

/// What a step has done.
#[derive(Serialize)]
struct StepReport {
    state: StepState,
    results: Vec<Screened>,
    faults: Vec<CellFault>,
    /// Bytes of the file, of a FHIR file patients.
    done: u64,
    total: u64,
    checkpoint: Checkpoint,
}

/// What became of a cohort.
#[derive(Serialize)]
struct Outcome<'o> {
    snapshot: SnapshotSummary,
    counts: AttritionTable,
    unread: Option<&'o Problem>,
    ignored: &'o [Ignored],
    ignored_count: u32,
}

#[wasm_bindgen]
impl CohortScreening {
    /// Works for about so many milliseconds; answers with the results that have come.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn step(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        guarded(|| self.work_for(milliseconds))
    }

    /// What excludes over the patients so far, and what of the file was not read.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn outcome(&self) -> Result<JsValue, JsValue> {
        guarded(|| {
            let (ignored, ignored_count) = self.screening.patients().ignored();
            Ok(Outcome {
                snapshot: SnapshotSummary::of(&self.snapshot),
                counts: self.screening.counts(self.last),
                unread: self.screening.unread(),
                ignored,
                ignored_count,
            })
        })
    }
}

impl CohortScreening {
    fn work_for(&mut self, budget: f64) -> Result<StepReport, Problem> {
        let end = milliseconds() + budget;
        let mut results = Vec::new();
        let mut faults = Vec::new();
        while self.last == StepState::More {
            let left = end - milliseconds();
            if left <= 0.0 {
                break;
            }
            let step = self.batch(left)?;
            results.extend(step.screened);
            faults.extend(step.faults);
            self.last = step.state;
        }
        let (done, total) = self.progress();
        Ok(StepReport {
            state: self.last,
            results,
            faults,
            done,
            total,
            checkpoint: self.screening.checkpoint(&self.snapshot, self.last),
        })
    }

    /// Screens as many patients as the time left is likely to hold, at least one a thread.
    fn batch(&mut self, left: f64) -> Result<StepResults, Problem> {
        let threads = rayon::current_num_threads();
        let rounds = (left / (self.pace * threads as f64).max(f64::MIN_POSITIVE)) as usize;
        let size = threads * rounds.clamp(1, PATIENTS_PER_THREAD);
        let began = milliseconds();
        let snapshot = &*self.snapshot;
        let encoder = self.encoder.as_deref();
        let matcher = encoder.map(|encoder| Matcher::new(snapshot, encoder));
        let matcher = matcher.transpose()?;
        let cancel = running();
        // A query that was stopped is of a patient who then has no result.
        let relevance = |patient: &Patient| {
            matcher.map_or_else(Query::default, |matcher| {
                matcher.query_until(patient, &cancel).unwrap_or_default()
            })
        };
        let step = self.screening.step(snapshot, &relevance, size, &cancel);
        if !step.screened.is_empty() {
            self.pace = (milliseconds() - began) / step.screened.len() as f64;
        }
        Ok(step)
    }

    fn progress(&self) -> (u64, u64) {
        let all = self.screening.patients().of_all();
        all.unwrap_or((self.reading.bytes.get(), self.size))
    }
}

#[wasm_bindgen]
impl Engine {
    /// Begins to screen a cohort file against the current snapshot, as a `CohortRequest` says.
    ///
    /// # Errors
    /// Throws a fault that names the field of the request, what is not loaded, or why the file
    /// cannot be read.
    #[wasm_bindgen(js_name = screenCohort)]
    pub fn screen_cohort(
        &self,
        file: Blob,
        name: &str,
        request: &JsValue,
    ) -> Result<CohortScreening, JsValue> {
        guarded_object(|| {
            self.open_cohort(file, read_request(request)?)
                .map_err(|p| p.named(name))
        })
    }
}

impl Engine {
    fn open_cohort(&self, file: Blob, request: CohortRequest) -> Result<CohortScreening, Problem> {
        let snapshot = Rc::clone(self.snapshot()?);
        let encoder = match request.options.needs_relevance() {
            true => Some(Rc::clone(self.encoder()?)),
            false => None,
        };
        if let Some(encoder) = &encoder {
            Matcher::new(&snapshot, encoder)?;
        }
        let size = file.size() as u64;
        let reading = Rc::<Reading>::default();
        reading.is_opening.set(true);
        let entries = Entries::open(
            Counted::open(file, Rc::clone(&reading))?,
            &request.corrections,
        );
        reading.is_opening.set(false);
        running().check()?;
        let mut screening = Screening::new(entries?, &snapshot, request.options)?;
        if let Some(checkpoint) = request.resume {
            screening.resume(&snapshot, checkpoint)?;
        }
        Ok(CohortScreening {
            snapshot,
            encoder,
            screening,
            last: StepState::More,
            reading,
            size,
            pace: f64::INFINITY,
        })
    }
}

/// How the table of a cohort file will be read, with its first rows, as a
/// [`Preview`](crate::patient::csv::Preview); `null` for files that are no table. `corrections` is
/// `undefined` or the JSON form of [`Corrections`].
///
/// # Errors
/// Throws a fault that says why the file or a correction cannot be used.
#[wasm_bindgen(js_name = planCohort)]
pub fn plan_cohort(file: Blob, name: &str, corrections: &JsValue) -> Result<JsValue, JsValue> {
    guarded(|| {
        let corrections = read_corrections(corrections)?;
        let reader = Counted::open(file, Rc::default())?;
        preview(reader, &corrections).map_err(|problem| problem.named(name))
    })
}

/// The patient of one row of a cohort file (1 for the first) in the patient's JSON form, read as
/// a screening reads it; `corrections` as in [`plan_cohort`].
///
/// # Errors
/// Throws a fault that says why the file, a correction or the patient cannot be read, or that
/// the file has no such row.
#[wasm_bindgen(js_name = cohortPatient)]
pub fn cohort_patient(
    file: Blob,
    name: &str,
    row: u32,
    corrections: &JsValue,
) -> Result<JsValue, JsValue> {
    guarded(|| {
        let corrections = read_corrections(corrections)?;
        let reader = Counted::open(file, Rc::default())?;
        let patient = patient_of(reader, u64::from(row), &corrections);
        patient.map_err(|problem| problem.named(name))
    })
}

fn read_corrections(corrections: &JsValue) -> Result<Corrections, Problem> {
    match corrections.is_undefined() {
        true => Ok(Corrections::default()),
        false => read_request(corrections),
    }
}

/// Results of a cohort as text, a piece at a time: the bytes that `trialmatch screen` writes.
#[wasm_bindgen]
pub struct CohortText {
    text: TextResults<Piece>,
    piece: Piece,
}

#[wasm_bindgen]
impl CohortText {
    /// A text in `csv` or `ndjson`.
    ///
    /// # Errors
    /// Throws a fault when there is no such format.
    #[wasm_bindgen(constructor)]
    pub fn new(format: &JsValue) -> Result<Self, JsValue> {
        guarded_object(|| {
            let format: TextFormat = read_request(format)?;
            let piece = Piece::default();
            let text = TextResults::new(format, piece.clone()).map_err(unwritten)?;
            Ok(Self { text, piece })
        })
    }

    /// The text of the next results, in their order.
    ///
    /// # Errors
    /// Throws a fault when these are no results.
    pub fn push(&mut self, results: &JsValue) -> Result<JsValue, JsValue> {
        guarded(|| {
            let results: Vec<Screened> = read_request(results)?;
            self.text.write(&results).map_err(unwritten)?;
            Ok(self.piece.take())
        })
    }

    /// The end of the text, which says in JSON lines whether patients are missing.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn finish(&mut self, partial: bool) -> Result<JsValue, JsValue> {
        guarded(|| {
            self.text.finish(partial).map_err(unwritten)?;
            Ok(self.piece.take())
        })
    }
}

fn unwritten(error: io::Error) -> Problem {
    unreadable("results", &error)
}

/// The text that was written since it was last taken.
#[derive(Clone, Default)]
struct Piece(Rc<RefCell<Vec<u8>>>);

impl Piece {
    fn take(&self) -> String {
        let bytes = std::mem::take(&mut *self.0.borrow_mut());
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Piece {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How a file is being read.
#[derive(Default)]
struct Reading {
    /// Bytes so far.
    bytes: Cell<u64>,
    /// At its opening a FHIR file is read to its end, which a stop must end.
    is_opening: Cell<bool>,
}

/// A file whose reading can be watched.
struct Counted {
    file: BlobReader,
    reading: Rc<Reading>,
}

impl Counted {
    fn open(file: Blob, reading: Rc<Reading>) -> Result<Self, Problem> {
        let file = BlobReader::new(file).map_err(|error| unreadable("the cohort", &error))?;
        Ok(Self { file, reading })
    }
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.reading.is_opening.get() {
            running().check().map_err(io::Error::other)?;
        }
        let count = self.file.read(out)?;
        self.reading
            .bytes
            .set(self.reading.bytes.get() + count as u64);
        Ok(count)
    }
}
