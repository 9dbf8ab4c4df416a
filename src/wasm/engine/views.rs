//! Views beside the answer: replies to questions, comparisons, places, replay files.

use super::super::fault::guarded;
use super::super::request::read_request;
use super::jobs::running;
use super::{Engine, summary};
use crate::matcher::{compare, trial_sites};
use crate::patient::{deidentify::Policy, form};
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
            Ok(matcher.what_if(&request, &changed, &running())?)
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
            Ok(compare(self.snapshot()?, &request, &ids, &running())?)
        })
    }
}

#[wasm_bindgen]
impl Engine {
    /// All sites of one trial of the current snapshot for a `MatchRequest`, as a list of
    /// [`SiteView`](crate::matcher::SiteView)s: the nearest to the patient first, those whose
    /// distance is not known last, in the registry's order.
    ///
    /// # Errors
    /// Throws a fault when the snapshot has no such trial, or that names the field of the request.
    #[wasm_bindgen(js_name = trialSites)]
    pub fn trial_sites(&self, id: &str, request: &JsValue) -> Result<JsValue, JsValue> {
        guarded(|| Ok(trial_sites(self.snapshot()?, id, &read_request(request)?)?))
    }

    /// The cities of the current snapshot's sites that begin with `prefix`, whatever its case,
    /// those with most trials first, at most `limit`; each a
    /// [`City`](crate::snapshot::City) with its coordinates in degrees.
    ///
    /// # Errors
    /// Throws a fault when no snapshot is open.
    #[wasm_bindgen(js_name = findPlaces)]
    pub fn find_places(&self, prefix: &str, limit: usize) -> Result<JsValue, JsValue> {
        guarded(|| {
            let cities = self.snapshot()?.places().find_cities(prefix, limit);
            Ok(cities.into_iter().cloned().collect::<Vec<_>>())
        })
    }

    /// The text of a replay file for a `MatchRequest`, the same bytes that
    /// `trialmatch match --save` writes. With a
    /// [`Policy`](crate::patient::deidentify::Policy) the patient is de-identified first, and the
    /// file's answer is the one to what is left; `undefined` or `null` leaves the patient as it
    /// is.
    ///
    /// # Errors
    /// Throws a fault that names the field of the request or of the policy, or what is not
    /// loaded.
    #[wasm_bindgen(js_name = replayFile)]
    pub fn replay_file(&self, request: &JsValue, policy: &JsValue) -> Result<JsValue, JsValue> {
        guarded(|| {
            let request = read_request(request)?;
            let policy: Option<Policy> = match policy.is_undefined() {
                true => None,
                false => read_request(policy)?,
            };
            let matcher = self.matcher()?;
            let cancel = running();
            let file = matcher.replay_file(&request, policy.as_ref(), summary(), &cancel)?;
            Ok(file.to_json()?)
        })
    }
}
