//! Cohorts: patients that the intake has read, screened in bounded steps; results as text.

use super::super::fault::{guarded, guarded_object};
use super::super::milliseconds;
use super::super::request::read_request;
use super::Engine;
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
    csv::CellFault,
    entries::{Arrivals, Part},
};
use crate::problem::Problem;
use crate::rank::Query;
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};
use wasm_bindgen::prelude::*;

/// Patients of a batch for each thread, at most.
const PATIENTS_PER_THREAD: usize = 32;

/// A cohort being screened, in bounded steps. It keeps the snapshot it began with.
#[wasm_bindgen]
pub struct CohortScreening {
    snapshot: Rc<Snapshot>,
    /// Absent where trials are not ordered.
    encoder: Option<Rc<Encoder>>,
    screening: Screening<Arrivals>,
    last: StepState,
    /// Milliseconds that a patient took of late.
    pace: f64,
}

/// What is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CohortRequest {
    options: CohortOptions,
    #[serde(default)]
    resume: Option<Checkpoint>,
}

/// What a step has done.
#[derive(Serialize)]
struct StepReport {
    state: StepState,
    results: Vec<Screened>,
    faults: Vec<CellFault>,
    checkpoint: Checkpoint,
}

/// What became of a cohort.
#[derive(Serialize)]
struct Outcome<'o> {
    snapshot: SnapshotSummary,
    counts: AttritionTable,
    unread: Option<&'o Problem>,
}

#[wasm_bindgen]
impl CohortScreening {
    /// Whether the next step would soon be out of patients, and more may come.
    #[must_use]
    pub fn hungers(&self) -> bool {
        let most = PATIENTS_PER_THREAD * rayon::current_num_threads();
        let arrivals = self.screening.patients();
        !arrivals.have_ended() && arrivals.waiting() < most
    }

    /// Takes the next part of the file, in the JSON form of a [`Part`].
    ///
    /// # Errors
    /// Throws a fault when it is not of that form.
    pub fn push(&mut self, part: &[u8]) -> Result<JsValue, JsValue> {
        guarded(|| {
            // From text as all else is: a reader of bytes would be another reader of a patient.
            let text = std::str::from_utf8(part).map_err(unwritten)?;
            let part: Part = serde_json::from_str(text).map_err(unwritten)?;
            self.screening.patients_mut().push(part);
            Ok(())
        })
    }

    /// Works for about so many milliseconds, or until it has no patients; answers with the results
    /// that have come.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn step(&mut self, milliseconds: f64) -> Result<JsValue, JsValue> {
        guarded(|| self.work_for(milliseconds))
    }

    /// What excludes over the patients so far, and why the file ended before its end.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn outcome(&self) -> Result<JsValue, JsValue> {
        guarded(|| {
            Ok(Outcome {
                snapshot: SnapshotSummary::of(&self.snapshot),
                counts: self.screening.counts(self.last),
                unread: self.screening.unread(),
            })
        })
    }
}

impl CohortScreening {
    fn work_for(&mut self, budget: f64) -> Result<StepReport, Problem> {
        let end = milliseconds() + budget;
        let mut results = Vec::new();
        let mut faults = Vec::new();
        while self.last == StepState::More && self.screening.patients().have_next() {
            let left = end - milliseconds();
            if left <= 0.0 {
                break;
            }
            let step = self.batch(left)?;
            results.extend(step.screened);
            faults.extend(step.faults);
            self.last = step.state;
        }
        Ok(StepReport {
            state: self.last,
            results,
            faults,
            checkpoint: self.screening.checkpoint(&self.snapshot, self.last),
        })
    }

    /// Screens as many patients as the time left is likely to hold, at least one a thread.
    fn batch(&mut self, left: f64) -> Result<StepResults, Problem> {
        let threads = rayon::current_num_threads();
        let rounds = (left / (self.pace * threads as f64).max(f64::MIN_POSITIVE)) as usize;
        let size = threads * rounds.clamp(1, PATIENTS_PER_THREAD);
        let size = self.screening.patients().at_hand(size);
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
}

#[wasm_bindgen]
impl Engine {
    /// Begins to screen a cohort, named as its file, against the current snapshot, as a
    /// `CohortRequest` says. Its patients are pushed as they are read.
    ///
    /// # Errors
    /// Throws a fault that names the field of the request, or what is not loaded.
    #[wasm_bindgen(js_name = screenCohort)]
    pub fn screen_cohort(&self, name: &str, request: &JsValue) -> Result<CohortScreening, JsValue> {
        guarded_object(|| {
            self.open_cohort(read_request(request)?)
                .map_err(|p| p.named(name))
        })
    }
}

impl Engine {
    fn open_cohort(&self, request: CohortRequest) -> Result<CohortScreening, Problem> {
        let snapshot = Rc::clone(self.snapshot()?);
        let encoder = match request.options.needs_relevance() {
            true => Some(Rc::clone(self.encoder()?)),
            false => None,
        };
        if let Some(encoder) = &encoder {
            Matcher::new(&snapshot, encoder)?;
        }
        let mut screening = Screening::new(Arrivals::default(), &snapshot, request.options)?;
        if let Some(checkpoint) = request.resume {
            screening.resume(&snapshot, checkpoint)?;
        }
        Ok(CohortScreening {
            snapshot,
            encoder,
            screening,
            last: StepState::More,
            pace: f64::INFINITY,
        })
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

fn unwritten(error: impl std::error::Error) -> Problem {
    Problem {
        code: "internal".to_owned(),
        message: format!("cannot pass results on: {error}"),
        help: "report it with the message".to_owned(),
        ..Problem::default()
    }
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
