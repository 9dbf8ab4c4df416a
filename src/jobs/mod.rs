//! Jobs that wait for their turn, can be stopped, are bounded in time, and fail alone.
//!
//! One engine does one step at a time. [`Scheduler`] says whose step is next, [`Cancel`] carries
//! the wish to stop into a step that runs. Neither knows a clock or a thread: times come in as
//! milliseconds of whatever clock the caller has.

mod board;
mod bucket;
mod cancel;
mod refused;
mod scheduler;

pub use board::{Board, LAST_JOB, SQUARES};
pub use bucket::Rate;
pub use cancel::{Cancel, Cancelled};
pub use refused::Refused;
pub use scheduler::{JobId, Limits, Order, Priority, Scheduler, Turn};
