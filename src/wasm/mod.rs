//! The thin border to JavaScript: no logic lives here. Values cross as plain objects, errors as
//! `{code, message, help, field?, span?}`, and a panic is caught and crosses as an error too.

mod blob;
mod cohort;
mod engine;
mod fault;
mod files;
mod import;
mod jobs;
mod memory;
#[cfg(target_feature = "atomics")]
mod pool;
mod readers;
mod vectors;
mod views;
mod vocab;

#[cfg(target_feature = "atomics")]
pub use pool::{run_pool_thread, start_pool};

pub use cohort::{CohortScreening, CohortText, cohort_patient, plan_cohort};
pub use engine::Engine;
pub use files::{ModelFile, SnapshotFile, SnapshotFiles};
pub use import::RegistryImport;
pub use jobs::JobQueue;
#[cfg(target_feature = "atomics")]
pub use jobs::cancel_board;
pub use readers::{read_patient_file, read_patient_form};
use std::panic::{RefUnwindSafe, UnwindSafe};
pub use vectors::NearestTrials;
pub use vocab::{describe_term, in_usual_unit_text, look_up};
use wasm_bindgen::prelude::*;

// A call that panics leaves these as they were, or is the last one on them: the engine changes
// only after all that may fail is done, and JavaScript drops an import or a screening
// whose step failed.
impl RefUnwindSafe for Engine {}
impl UnwindSafe for Engine {}
impl RefUnwindSafe for RegistryImport {}
impl UnwindSafe for RegistryImport {}
impl RefUnwindSafe for CohortScreening {}
impl UnwindSafe for CohortScreening {}
impl RefUnwindSafe for JobQueue {}
impl UnwindSafe for JobQueue {}
impl RefUnwindSafe for CohortText {}
impl UnwindSafe for CohortText {}

/// Runs once when the module is loaded, in the engine worker and in each worker of the pool.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}
