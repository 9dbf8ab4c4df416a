//! The pool of threads. Each is a Web Worker on the same memory, waiting to run one of rayon's
//! threads; the engine worker is thread 0 itself, so that a call costs no hand-over.

use super::super::fault::fault;
use crate::problem::Problem;
use js_sys::{JsString, Promise};
use rayon::{ThreadBuilder, ThreadPoolBuilder};
use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, PoisonError},
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Address of this module's own JavaScript, which every worker of the pool imports.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static GLUE: JsString;
}

#[wasm_bindgen(module = "/src/wasm/engine/pool.js")]
extern "C" {
    /// Resolves when `count` workers wait in [`run_pool_thread`].
    #[wasm_bindgen(js_name = startWorkers)]
    fn start_workers(count: u32, glue: JsString, module: JsValue, memory: JsValue) -> Promise;
}

/// Threads that rayon has asked for and no worker has taken yet.
static ASKED: Mutex<VecDeque<ThreadBuilder>> = Mutex::new(VecDeque::new());
static ASKED_FOR: Condvar = Condvar::new();

/// Starts the pool with `threads` threads, the calling worker being one of them. To be called
/// once, before anything runs in parallel.
///
/// # Errors
/// Code `pool` when the browser starts no workers or the pool is running already.
#[wasm_bindgen(js_name = startPool)]
pub async fn start_pool(threads: u32) -> Result<(), JsValue> {
    let others = threads.max(1) - 1;
    let glue = GLUE.with(JsString::clone);
    let started = start_workers(others, glue, wasm_bindgen::module(), wasm_bindgen::memory());
    JsFuture::from(started)
        .await
        .map_err(|error| fault(&pool_problem(format!("{error:?}"))))?;
    ThreadPoolBuilder::new()
        .num_threads(others as usize + 1)
        .use_current_thread()
        .spawn_handler(|thread| {
            ASKED
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push_back(thread);
            ASKED_FOR.notify_one();
            Ok(())
        })
        .build_global()
        .map_err(|error| fault(&pool_problem(error.to_string())))
}

/// Runs one of rayon's threads in the calling worker, until the worker is ended.
#[wasm_bindgen(js_name = runPoolThread)]
pub fn run_pool_thread() {
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    let thread = loop {
        match asked.pop_front() {
            Some(thread) => break thread,
            None => {
                asked = ASKED_FOR
                    .wait(asked)
                    .unwrap_or_else(PoisonError::into_inner)
            }
        }
    };
    drop(asked);
    thread.run();
}

fn pool_problem(error: String) -> Problem {
    Problem {
        code: "pool".to_owned(),
        message: format!("cannot start the pool of threads: {error}"),
        help: "choose the variant `single` in the settings".to_owned(),
        ..Problem::default()
    }
}
