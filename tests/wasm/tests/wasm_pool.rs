//! The pool of threads in a browser: it has the threads asked for, they share one memory, and a
//! panic in one of them is caught.
#![cfg(target_arch = "wasm32")]

use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Threads besides the one that runs the test.
const THREADS: usize = if cfg!(target_feature = "atomics") {
    3
} else {
    1
};

#[wasm_bindgen_test]
async fn the_pool_has_its_threads_and_survives_panics() {
    start().await;
    assert_eq!(rayon::current_num_threads(), THREADS);
    every_thread_takes_part();
    panics_are_caught();
    every_thread_takes_part();
    a_second_start_is_refused().await;
}

#[cfg(target_feature = "atomics")]
async fn start() {
    trialmatch::wasm::start_pool(THREADS as u32).await.unwrap();
}

#[cfg(not(target_feature = "atomics"))]
async fn start() {}

#[cfg(target_feature = "atomics")]
async fn a_second_start_is_refused() {
    let fault = trialmatch::wasm::start_pool(2).await.unwrap_err();
    let code = js_sys::Reflect::get(&fault, &"code".into()).unwrap();
    assert_eq!(code, "pool");
}

#[cfg(not(target_feature = "atomics"))]
async fn a_second_start_is_refused() {}

fn every_thread_takes_part() {
    let mut threads = rayon::broadcast(|context| context.index());
    threads.sort_unstable();
    assert_eq!(threads, (0..THREADS).collect::<Vec<_>>());
    let sum: u64 = (1..=1_000_000u64).into_par_iter().sum();
    assert_eq!(sum, 500_000_500_000);
}

fn panics_are_caught() {
    for job in 0..100u32 {
        let fails = || {
            (0..10_000u32).into_par_iter().for_each(|i| {
                assert!(i != 9_000 + job, "job {job}");
            });
        };
        let panic = catch_unwind(AssertUnwindSafe(fails)).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert_eq!(*message, format!("job {job}"));
    }
}
