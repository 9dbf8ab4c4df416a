//! What is asked, on its way from JavaScript.

use crate::problem::Problem;
use js_sys::JSON;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// Reads a request by way of its JSON text, as the command line does.
pub(super) fn read_request<T: DeserializeOwned>(request: &JsValue) -> Result<T, Problem> {
    let text = JSON::stringify(request)
        .map_err(|error| invalid_request(format!("{error:?}")))
        .map(String::from)?;
    serde_json::from_str(&text).map_err(|error| invalid_request(error.to_string()))
}

fn invalid_request(reason: String) -> Problem {
    Problem {
        code: "request".to_owned(),
        message: format!("invalid request: {reason}"),
        help: "correct the field and match again".to_owned(),
        ..Problem::default()
    }
}
