//! Ways in for patients: one call for each kind of file or text.

use super::fault::guarded;
use crate::patient::form;
use wasm_bindgen::prelude::*;

/// Reads a patient in JSON form; answers with the patient as the engine understood it.
///
/// # Errors
/// Throws a fault that names the field.
#[wasm_bindgen(js_name = readPatientForm)]
pub fn read_patient_form(text: &str) -> Result<JsValue, JsValue> {
    guarded(|| Ok(form::read(text)?))
}
