//! Errors on their way to JavaScript.

use crate::problem::{Problem, contained};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A problem as the plain object that JavaScript sees.
pub fn fault(problem: &Problem) -> JsValue {
    plain(problem).unwrap_or_else(|_| JsValue::from_str(&problem.message))
}

/// Runs one call: its result crosses as a plain object, its problem or panic as a fault. Calls
/// change the engine only in their last step, so a panic leaves it as it was.
pub fn guarded<T: Serialize>(
    call: impl FnOnce() -> Result<T, Problem>,
) -> Result<JsValue, JsValue> {
    contained("the call", call)
        .and_then(|value| plain(&value).map_err(|e| internal(e.to_string())))
        .map_err(|problem| fault(&problem))
}

/// The same for a result that JavaScript holds by reference.
pub fn guarded_object<T>(call: impl FnOnce() -> Result<T, Problem>) -> Result<T, JsValue> {
    contained("the call", call).map_err(|problem| fault(&problem))
}

/// Maps become objects and absent values `null`, as in JSON.
fn plain(value: &impl Serialize) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&Serializer::json_compatible())
}

fn internal(message: String) -> Problem {
    Problem {
        code: "internal".to_owned(),
        message,
        help: "report it with the message".to_owned(),
        ..Problem::default()
    }
}
