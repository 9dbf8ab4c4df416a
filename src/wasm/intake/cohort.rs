//! Cohort files: the plan of one, one patient of it, and all of them a part at a time.

use super::super::fault::{guarded, guarded_object, json};
use super::super::request::read_request;
use super::blob::BlobReader;
use super::unreadable;
use crate::patient::{
    csv::Corrections,
    entries::{Entries, Part, patient_of, preview},
    fhir::Ignored,
};
use crate::problem::Problem;
use serde::Serialize;
use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// A cohort file being read.
#[wasm_bindgen]
pub struct CohortFile {
    entries: Entries<Counted>,
    /// Patients up to this row are left out.
    behind: u64,
    ended: bool,
    bytes: Rc<Cell<u64>>,
    size: u64,
}

/// What of a FHIR file says nothing in the patients' facts.
#[derive(Serialize)]
struct Unused<'i> {
    ignored: &'i [Ignored],
    ignored_count: u32,
}

/// How far the reading has come, in bytes; of a FHIR file in patients.
#[derive(Serialize)]
struct ReadState {
    done: u64,
    total: u64,
    /// Whether every patient was given.
    ended: bool,
}

#[wasm_bindgen]
impl CohortFile {
    /// Opens a file. `corrections` is `undefined` or the JSON form of [`Corrections`]; patients up
    /// to the row `behind` are left out.
    ///
    /// # Errors
    /// Throws a fault that says why the file or a correction cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(
        file: Blob,
        name: &str,
        corrections: &JsValue,
        behind: u32,
    ) -> Result<Self, JsValue> {
        guarded_object(|| {
            let corrections = read_corrections(corrections)?;
            let size = file.size() as u64;
            let bytes = Rc::default();
            let reader = Counted::open(file, Rc::clone(&bytes))?;
            let entries = Entries::open(reader, &corrections).map_err(|p| p.named(name))?;
            Ok(Self {
                entries,
                behind: behind.into(),
                ended: false,
                bytes,
                size,
            })
        })
    }

    /// What of the file says nothing that is matched.
    ///
    /// # Errors
    /// Throws a fault when the intake fails.
    pub fn unused(&self) -> Result<JsValue, JsValue> {
        guarded(|| {
            let (ignored, ignored_count) = self.entries.ignored();
            Ok(Unused {
                ignored,
                ignored_count,
            })
        })
    }

    /// The next patients, at most `count`, as the JSON text of a [`Part`].
    ///
    /// # Errors
    /// Throws a fault when the intake fails.
    pub fn next(&mut self, count: usize) -> Result<Vec<u8>, JsValue> {
        guarded_object(|| {
            let mut part = Part::of(&mut self.entries, count);
            part.entries.retain(|entry| entry.row > self.behind);
            self.ended = part.ended;
            Ok(json(&part)?.into_bytes())
        })
    }

    /// How far the reading has come.
    ///
    /// # Errors
    /// Throws a fault when the intake fails.
    pub fn state(&self) -> Result<JsValue, JsValue> {
        guarded(|| {
            let all = self.entries.of_all();
            let (done, total) = all.unwrap_or((self.bytes.get(), self.size));
            Ok(ReadState {
                done,
                total,
                ended: self.ended,
            })
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

/// A file whose reading can be watched.
struct Counted {
    file: BlobReader,
    bytes: Rc<Cell<u64>>,
}

impl Counted {
    fn open(file: Blob, bytes: Rc<Cell<u64>>) -> Result<Self, Problem> {
        let file = BlobReader::new(file).map_err(|error| unreadable("the cohort", &error))?;
        Ok(Self { file, bytes })
    }
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(out)?;
        self.bytes.set(self.bytes.get() + count as u64);
        Ok(count)
    }
}
