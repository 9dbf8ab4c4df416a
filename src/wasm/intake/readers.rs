use super::super::fault::guarded;
use super::blob::BlobReader;
use crate::patient::{FileError, read_file};
use crate::problem::Explain;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

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
