//! Whose step is next in the engine worker, and the board on which the page stops a running one.

use super::super::fault::guarded;
use super::super::request::read_request;
use crate::jobs::{Board, Cancel, Cancelled, JobId, Scheduler};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

static BOARD: Board = Board::new();

thread_local! {
    /// The job whose step runs; nought for none.
    static RUNNING: Cell<JobId> = const { Cell::new(0) };
}

/// The wish to stop the job whose step runs.
pub(super) fn running() -> Cancel {
    Cancel::on_board(&BOARD, RUNNING.get())
}

/// The jobs of the engine worker. Times are in milliseconds of any one clock.
#[wasm_bindgen]
#[derive(Default)]
pub struct JobQueue(Scheduler);

#[wasm_bindgen]
impl JobQueue {
    /// No jobs yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a job with an [`Order`](crate::jobs::Order).
    ///
    /// # Errors
    /// Throws a fault, with code `busy` when too many wait or come.
    pub fn submit(&mut self, job: JobId, order: &JsValue, now: f64) -> Result<JsValue, JsValue> {
        guarded(|| Ok(self.0.submit(job, read_request(order)?, now)?))
    }

    /// Gives the next step to a job, as a [`Turn`](crate::jobs::Turn); `null` when there is none.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    pub fn next(&mut self, now: f64) -> Result<JsValue, JsValue> {
        guarded(|| {
            let turn = self.0.next(now);
            if let Some(turn) = turn {
                RUNNING.set(turn.job);
            }
            Ok(turn)
        })
    }

    /// The step of a job has ended and it waits for the next.
    pub fn pause(&mut self, job: JobId) {
        self.step_ends(job);
        self.0.pause(job);
    }

    /// A job waits for something that needs no turn.
    pub fn leave(&mut self, job: JobId) {
        self.step_ends(job);
        self.0.leave(job);
    }

    /// A job has ended; whether it had not before.
    pub fn end(&mut self, job: JobId) -> bool {
        self.step_ends(job);
        self.0.end(job)
    }

    /// Stops a job for a reason, `asked`, `deadline` or `superseded`.
    ///
    /// # Errors
    /// Throws a fault when there is no such reason.
    pub fn stop(&mut self, job: JobId, why: &JsValue) -> Result<JsValue, JsValue> {
        guarded(|| {
            let why: Cancelled = read_request(why)?;
            self.0.stop(job, why);
            Ok(())
        })
    }

    /// The jobs stopped before their first step, as pairs of number and reason, each once.
    ///
    /// # Errors
    /// Throws a fault when the engine fails.
    #[wasm_bindgen(js_name = takeStopped)]
    pub fn take_stopped(&mut self) -> Result<JsValue, JsValue> {
        guarded(|| Ok(self.0.take_stopped()))
    }

    /// Takes no more jobs; those there are go on.
    pub fn drain(&mut self) {
        self.0.drain();
    }
}

impl JobQueue {
    fn step_ends(&self, job: JobId) {
        if RUNNING.get() == job {
            RUNNING.set(0);
        }
    }
}

/// The board's address and its number of squares (see [`Board`]), for a page that shares the
/// engine's memory.
#[cfg(target_feature = "atomics")]
#[wasm_bindgen(js_name = cancelBoard)]
#[must_use]
pub fn cancel_board() -> js_sys::Uint32Array {
    let squares = BOARD.squares();
    let memory = wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>();
    js_sys::Uint32Array::new_with_byte_offset_and_length(
        &memory.buffer(),
        squares.as_ptr() as u32,
        squares.len() as u32,
    )
}
