//! Jobs that can be cancelled, bounded in time, and fail alone.

mod cancel;

pub use cancel::{Cancel, Cancelled};
