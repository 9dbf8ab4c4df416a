//! Ways in for patients: one call for each kind of text.

use super::super::fault::guarded;
use crate::patient::{self, form, note, validate};
use crate::problem::Problem;
use jiff::civil::Date;
use wasm_bindgen::prelude::*;

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
