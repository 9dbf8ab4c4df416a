//! Ways in for patients: one call for each kind of file or text.

use super::{blob::BlobReader, fault::guarded};
use crate::patient::{self, FileError, form, note, read_file, validate};
use crate::problem::{Explain, Problem};
use jiff::civil::Date;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// Reads a patient in JSON form; answers with the patient as the engine understood it.
///
/// # Errors
/// Throws a fault that names the field.
#[wasm_bindgen(js_name = readPatientForm)]
pub fn read_patient_form(text: &str) -> Result<JsValue, JsValue> {
    guarded(|| Ok(form::read(text)?))
}

/// Reviews a patient in JSON form as of a day (`YYYY-MM-DD`); answers with a list of
/// [`Issue`](crate::patient::validate::Issue)s, empty when there is none.
///
/// # Errors
/// Throws a fault that names the field when the text is no patient or the day no date.
#[wasm_bindgen(js_name = checkPatient)]
pub fn check_patient(text: &str, screened_on: &str) -> Result<JsValue, JsValue> {
    guarded(|| Ok(validate(&form::read(text)?, day(screened_on)?)))
}

/// Reads a note as of a day (`YYYY-MM-DD`) into proposed facts; answers with a
/// [`NoteReading`](crate::patient::note::NoteReading).
///
/// # Errors
/// Throws a fault when the day is no date.
#[wasm_bindgen(js_name = readNote)]
pub fn read_note(text: &str, screened_on: &str) -> Result<JsValue, JsValue> {
    guarded(|| Ok(note::read(text, day(screened_on)?)))
}

fn day(text: &str) -> Result<Date, Problem> {
    patient::day::read(text).ok_or_else(|| Problem {
        code: "date".to_owned(),
        message: format!("invalid day of screening `{text}`"),
        help: "write it as `2024-06-01`".to_owned(),
        field: Some("screened_on".to_owned()),
        ..Problem::default()
    })
}

/// Reads a patient file, told by its content: FHIR R4 (bundle, resource, one resource a line)
/// or the patient form, packed by gzip or not. Answers with `{kind: "form", patient}` or
/// `{kind: "fhir", patients, resources, ignored, ignored_count}`. A text is given as a `Blob`.
///
/// # Errors
/// Throws a fault that names the file, and the line or field.
#[wasm_bindgen(js_name = readPatientFile)]
pub fn read_patient_file(file: Blob, name: &str) -> Result<JsValue, JsValue> {
    guarded(|| {
        let reader = BlobReader::new(file).map_err(FileError::from);
        reader
            .and_then(read_file)
            .map_err(|error| error.problem().named(name))
    })
}
