//! Errors on their way to JavaScript.

use crate::problem::{Problem, contained};
use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// A problem as the plain object that JavaScript sees.
pub fn fault(problem: &Problem) -> JsValue {
    let object = json(problem).map(|text| JSON::parse(&text));
    match object {
        Ok(Ok(object)) => object,
        _ => JsValue::from_str(&problem.message),
    }
}

/// Runs one call: its result crosses as a plain object, its problem or panic as a fault. Calls
/// change the engine only in their last step, so a panic leaves it as it was.
pub fn guarded<T: Serialize>(
    call: impl FnOnce() -> Result<T, Problem>,
) -> Result<JsValue, JsValue> {
    contained("the call", || json(&call()?))
        .and_then(|text| JSON::parse(&text).map_err(|error| internal(format!("{error:?}"))))
        .map_err(|problem| fault(&problem))
}

/// The same for a result that JavaScript holds by reference.
pub fn guarded_object<T>(call: impl FnOnce() -> Result<T, Problem>) -> Result<T, JsValue> {
    contained("the call", call).map_err(|problem| fault(&problem))
}

/// The text of a value in JSON: the browser reads it faster than an object is put together from
/// here member by member, and no type needs a second writer.
pub(super) fn json(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(unwritten)
}

/// The problem of a value that has no form in JSON.
pub(super) fn unwritten(error: serde_json::Error) -> Problem {
    internal(error.to_string())
}

fn internal(message: String) -> Problem {
    Problem {
        code: "internal".to_owned(),
        message,
        help: "report it with the message".to_owned(),
        ..Problem::default()
    }
}
