//! The kernels against the scalar oracle in a browser, and the variant that was compiled.
#![cfg(target_arch = "wasm32")]

#[path = "../../support/kernel_cases.rs"]
mod kernel_cases;

use trialmatch::kernels::{Backend, backend_name};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn fixed_cases_on_every_backend() {
    for case in kernel_cases::fixed_cases() {
        Backend::available().for_each(|backend| kernel_cases::check(backend, &case));
    }
}

#[wasm_bindgen_test]
fn the_variant_asked_for_is_compiled_in() {
    let expected = if cfg!(target_feature = "relaxed-simd") {
        "relaxed"
    } else {
        "simd128"
    };
    assert_eq!(backend_name(), expected);
}
