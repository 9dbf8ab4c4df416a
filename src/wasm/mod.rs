//! The thin border to JavaScript: no logic lives here. Values cross as plain objects, errors as
//! `{code, message, help, field?, span?}`, and a panic is caught and crosses as an error too.
//!
//! Two modules are built of it, one for each feature: `engine` matches, and `intake` reads the
//! files that it matches with, in a worker of its own.

#[cfg(feature = "engine")]
mod engine;
mod fault;
#[cfg(feature = "intake")]
mod intake;
mod memory;
mod request;

#[cfg(feature = "engine")]
pub use engine::*;
#[cfg(feature = "intake")]
pub use intake::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds on a clock that only goes forward.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn milliseconds() -> f64;
}

/// Runs once when a module is loaded, in its worker and in each worker of the engine's pool.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}
