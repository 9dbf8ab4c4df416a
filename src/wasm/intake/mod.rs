//! The intake: files become what the engine takes. Registry files become snapshots, cohort files
//! and patient files patients. It has one thread and a worker of its own, which ends with its
//! job: then its memory is given back, and whatever a file has broken is gone.

mod blob;
mod cohort;
mod readers;
mod registry;

use crate::problem::Problem;
pub use cohort::{CohortFile, cohort_patient, plan_cohort};
pub use readers::read_patient_file;
pub use registry::RegistryImport;
use std::io;
use std::panic::{RefUnwindSafe, UnwindSafe};

// JavaScript drops what a call has failed on.
impl RefUnwindSafe for RegistryImport {}
impl UnwindSafe for RegistryImport {}
impl RefUnwindSafe for CohortFile {}
impl UnwindSafe for CohortFile {}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    Problem {
        code: "file".to_owned(),
        message: format!("cannot read `{name}`: {error}"),
        help: "choose the file again".to_owned(),
        ..Problem::default()
    }
}
