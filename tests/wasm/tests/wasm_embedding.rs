//! The encoder in a browser: the bits that native tests look for.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

#[path = "../../support/synthetic_model.rs"]
mod synthetic_model;

use synthetic_model::{TEXT, TEXT_BITS, bits, model_file};
use trialmatch::embed::Encoder;
use trialmatch::kernels::Backend;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn the_browser_gives_the_same_bits_as_the_command_line() {
    #[cfg(target_feature = "atomics")]
    trialmatch::wasm::start_pool(2).await.unwrap();
    for backend in Backend::available() {
        let encoder = Encoder::open(model_file()).unwrap().with_backend(backend);
        assert_eq!(
            bits(&encoder.encode(TEXT, 40)),
            TEXT_BITS,
            "{}",
            backend.name()
        );
    }
}
