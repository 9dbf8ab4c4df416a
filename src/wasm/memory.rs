//! Room in the engine's memory: asked for before it is needed, because an allocation that fails
//! ends the whole engine.

use crate::problem::Problem;

/// That `what` of so many bytes has room.
///
/// # Errors
/// Code `memory` when it has not: a 32-bit memory ends at 4 GiB, one piece of it at 2 GiB, and
/// the browser may give less.
pub(super) fn room_for(what: &str, bytes: f64) -> Result<usize, Problem> {
    let mut probe = Vec::<u8>::new();
    let length = bytes as usize;
    if bytes > isize::MAX as f64 || probe.try_reserve_exact(length).is_err() {
        return Err(no_room(what, bytes));
    }
    Ok(length)
}

fn no_room(what: &str, bytes: f64) -> Problem {
    let megabytes = (bytes / 1e6).ceil();
    Problem {
        code: "memory".to_owned(),
        message: format!("no room for {what}: the engine's memory has no {megabytes} MB left"),
        help: "close other snapshots, or use a smaller file".to_owned(),
        ..Problem::default()
    }
}
