//! The engine: what matches a patient, and what it matches against.

mod cohort;
mod files;
mod jobs;
#[cfg(target_feature = "atomics")]
mod pool;
mod readers;
mod vectors;
mod views;
mod vocab;

use super::fault::{guarded, guarded_object, json, unwritten};
use super::milliseconds;
use super::request::read_request;
use crate::embed::Encoder;
use crate::matcher::{Answer, EngineSummary, MatchRequest, Matcher, SnapshotSummary};
use crate::problem::Problem;
use crate::snapshot::{Files, Snapshot};
pub use cohort::{CohortScreening, CohortText};
pub use files::{ModelFile, SnapshotFile, SnapshotFiles};
pub use jobs::JobQueue;
#[cfg(target_feature = "atomics")]
pub use jobs::cancel_board;
use jobs::running;
#[cfg(target_feature = "atomics")]
pub use pool::{run_pool_thread, start_pool};
pub use readers::read_patient_form;
use serde::Serialize;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::rc::Rc;
pub use vectors::NearestTrials;
pub use vocab::{describe_term, in_usual_unit_text, look_up};
use wasm_bindgen::prelude::*;

// A call that panics leaves these as they were, or is the last one on them: the engine changes
// only after all that may fail is done, and JavaScript drops a screening whose step failed.
impl RefUnwindSafe for Engine {}
impl UnwindSafe for Engine {}
impl RefUnwindSafe for CohortScreening {}
impl UnwindSafe for CohortScreening {}
impl RefUnwindSafe for JobQueue {}
impl UnwindSafe for JobQueue {}
impl RefUnwindSafe for CohortText {}
impl UnwindSafe for CohortText {}

/// The variant this module was compiled as.
const VARIANT: &str = match (
    cfg!(target_feature = "atomics"),
    cfg!(target_feature = "relaxed-simd"),
) {
    (true, true) => "relaxed",
    (true, false) => "threads",
    (false, _) => "single",
};

/// The engine: a model, and snapshots of which one is matched against.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    model: Option<Rc<Encoder>>,
    /// Shared with the cohorts that are screened against them.
    snapshots: Vec<Rc<Snapshot>>,
    /// Index into `snapshots`.
    current: Option<usize>,
}

/// What runs and what is loaded.
#[derive(Serialize)]
struct EngineInfo {
    #[serde(flatten)]
    engine: EngineSummary,
    memory_bytes: usize,
    model: Option<String>,
    snapshots: Vec<SnapshotSummary>,
    current: Option<String>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine with nothing loaded.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What runs and what is loaded.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn info(&self) -> Result<JsValue, JsValue> {
        guarded(|| Ok(self.describe()))
    }

    /// Loads the embedding model; answers with [`Engine::info`].
    ///
    /// # Errors
    /// Throws a fault when the file is not a model.
    #[wasm_bindgen(js_name = loadModel)]
    pub fn load_model(&mut self, file: ModelFile) -> Result<JsValue, JsValue> {
        guarded(|| {
            self.model = Some(Rc::new(Encoder::open(file.into_bytes())?));
            Ok(self.describe())
        })
    }

    /// Opens a snapshot and makes it current; answers with its summary.
    ///
    /// # Errors
    /// Throws a fault that names the file; the former snapshot stays current.
    #[wasm_bindgen(js_name = openSnapshot)]
    pub fn open_snapshot(&mut self, files: SnapshotFiles) -> Result<JsValue, JsValue> {
        guarded(|| self.open(&files.into_files()))
    }

    /// Makes an open snapshot current; answers with its summary.
    ///
    /// # Errors
    /// Throws a fault when no open snapshot has this hash.
    #[wasm_bindgen(js_name = selectSnapshot)]
    pub fn select_snapshot(&mut self, hash: &str) -> Result<JsValue, JsValue> {
        guarded(|| {
            let index = self.index_of(hash)?;
            self.current = Some(index);
            Ok(SnapshotSummary::of(&self.snapshots[index]))
        })
    }

    /// Closes a snapshot and frees its memory; answers with [`Engine::info`].
    ///
    /// # Errors
    /// Throws a fault when no open snapshot has this hash.
    #[wasm_bindgen(js_name = closeSnapshot)]
    pub fn close_snapshot(&mut self, hash: &str) -> Result<JsValue, JsValue> {
        guarded(|| {
            let index = self.index_of(hash)?;
            self.snapshots.remove(index);
            self.current = match self.current {
                Some(current) if current == index => None,
                Some(current) if current > index => Some(current - 1),
                kept => kept,
            };
            Ok(self.describe())
        })
    }

    /// Matches one patient, given as a `MatchRequest`; answers with an `Answer` in its packed form,
    /// which `www/engine/unpack.js` reads. Bytes go from one thread of a page to another without
    /// being copied, and are made into objects where these are used.
    ///
    /// # Errors
    /// Throws a fault that names the field of the request, or what is not loaded.
    #[wasm_bindgen(js_name = match)]
    pub fn match_patient(&self, request: &JsValue) -> Result<Vec<u8>, JsValue> {
        guarded_object(|| {
            let request: MatchRequest = read_request(request)?;
            let matcher = self.matcher()?;
            let began = milliseconds();
            let mut packed = matcher.packed_answer(&request, summary(), &running())?;
            packed.answer.took_ms = milliseconds() - began;
            packed.into_bytes().map_err(unwritten)
        })
    }

    /// The same answer as the JSON text in UTF-8 that the command line prints.
    ///
    /// # Errors
    /// As `match`.
    #[wasm_bindgen(js_name = matchJson)]
    pub fn match_json(&self, request: &JsValue) -> Result<Vec<u8>, JsValue> {
        guarded_object(|| Ok(json(&self.answer(request)?)?.into_bytes()))
    }

    /// The full texts of one trial of the current snapshot.
    ///
    /// # Errors
    /// Throws a fault when it has no such trial.
    #[wasm_bindgen(js_name = trialText)]
    pub fn trial_text(&self, id: &str) -> Result<JsValue, JsValue> {
        guarded(|| {
            let snapshot = self.snapshot()?;
            let row = snapshot.row_of(id).ok_or_else(|| missing_trial(id))?;
            Ok(snapshot.text(row))
        })
    }
}

impl Engine {
    /// A matcher over the current snapshot.
    pub(super) fn matcher(&self) -> Result<Matcher<'_>, Problem> {
        Ok(Matcher::new(self.snapshot()?, self.encoder()?)?)
    }

    fn describe(&self) -> EngineInfo {
        let current = self.current.map(|index| &self.snapshots[index]);
        EngineInfo {
            engine: summary(),
            memory_bytes: core::arch::wasm32::memory_size::<0>() << 16,
            model: self.model.as_ref().map(|model| model.hash().to_owned()),
            snapshots: self
                .snapshots
                .iter()
                .map(|s| SnapshotSummary::of(s))
                .collect(),
            current: current.map(|snapshot| snapshot.hash().to_owned()),
        }
    }

    /// Opens a snapshot, in place of one with the same content.
    fn open(&mut self, files: &Files) -> Result<SnapshotSummary, Problem> {
        let snapshot = Rc::new(Snapshot::open(files)?);
        let summary = SnapshotSummary::of(&snapshot);
        let index = match self.index_of(&summary.hash) {
            Ok(index) => {
                self.snapshots[index] = snapshot;
                index
            }
            Err(_) => {
                self.snapshots.push(snapshot);
                self.snapshots.len() - 1
            }
        };
        self.current = Some(index);
        Ok(summary)
    }

    fn answer(&self, request: &JsValue) -> Result<Answer, Problem> {
        let request: MatchRequest = read_request(request)?;
        let matcher = self.matcher()?;
        let began = milliseconds();
        let mut answer = matcher.answer(&request, summary(), &running())?;
        answer.took_ms = milliseconds() - began;
        Ok(answer)
    }

    fn index_of(&self, hash: &str) -> Result<usize, Problem> {
        let found = self.snapshots.iter().position(|s| s.hash() == hash);
        found.ok_or_else(|| not_loaded(format!("no open snapshot has the hash `{hash}`")))
    }

    pub(super) fn snapshot(&self) -> Result<&Rc<Snapshot>, Problem> {
        let current = self.current.map(|index| &self.snapshots[index]);
        current.ok_or_else(|| not_loaded("no snapshot is open".to_owned()))
    }

    pub(super) fn encoder(&self) -> Result<&Rc<Encoder>, Problem> {
        let model = self.model.as_ref();
        model.ok_or_else(|| not_loaded("no model is loaded".to_owned()))
    }
}

/// What matches here.
pub(super) fn summary() -> EngineSummary {
    EngineSummary {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        variant: VARIANT.to_owned(),
        threads: u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX),
    }
}

fn not_loaded(message: String) -> Problem {
    Problem {
        code: "not-loaded".to_owned(),
        message,
        help: "load the model and open a snapshot first".to_owned(),
        ..Problem::default()
    }
}

fn missing_trial(id: &str) -> Problem {
    Problem {
        code: "missing-trial".to_owned(),
        message: format!("the snapshot has no trial `{id}`"),
        help: "match again: the snapshot may have been replaced".to_owned(),
        ..Problem::default()
    }
}
