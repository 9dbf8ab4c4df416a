//! Views beside the answer: replies to questions, comparisons, places, replay files.

use super::engine::{Engine, read_request};
use super::fault::guarded;
use crate::jobs::Cancel;
use crate::matcher::compare;
use crate::patient::form;
use crate::problem::Problem;
use crate::rules::Reply;
use wasm_bindgen::prelude::*;

/// Puts a reply to a question, in JSON form, into a patient in JSON form; answers with the
/// patient.
///
/// # Errors
/// Throws a fault that names the field when a text is not of its form.
#[wasm_bindgen(js_name = applyReply)]
pub fn apply_reply(patient: &str, reply: &str) -> Result<JsValue, JsValue> {
    guarded(|| {
        let mut patient = form::read(patient)?;
        let reply: Reply = serde_json::from_str(reply).map_err(|error| Problem {
            code: "reply".to_owned(),
            message: format!("invalid reply: {error}"),
            help: "give a `reply` of the answer's `ask_next`".to_owned(),
            ..Problem::default()
        })?;
        reply.apply(&mut patient);
        Ok(patient)
    })
}

#[wasm_bindgen]
impl Engine {
    /// Which trials move when the patient of a request is another, given in JSON form; answers
    /// with a `WhatIf`.
    ///
    /// # Errors
    /// As [`Engine::match_patient`].
    #[wasm_bindgen(js_name = whatIf)]
    pub fn what_if(&self, request: &JsValue, patient: &str) -> Result<JsValue, JsValue> {
        guarded(|| {
            let (request, changed) = (read_request(request)?, form::read(patient)?);
            let matcher = self.matcher()?;
            Ok(matcher.what_if(&request, &changed, &Cancel::default())?)
        })
    }

    /// Two to four trials of the current snapshot side by side for the patient of a request;
    /// answers with a `Comparison`.
    ///
    /// # Errors
    /// Throws a fault that names the id that is missing, or as [`Engine::match_patient`].
    #[wasm_bindgen(js_name = compareTrials)]
    pub fn compare_trials(&self, ids: Vec<String>, request: &JsValue) -> Result<JsValue, JsValue> {
        guarded(|| {
            let request = read_request(request)?;
            Ok(compare(
                self.snapshot()?,
                &request,
                &ids,
                &Cancel::default(),
            )?)
        })
    }
}
