//! Views beside the answer: replies to questions, comparisons, places, replay files.

use super::fault::guarded;
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
