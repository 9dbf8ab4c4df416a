//! Wishes to stop, written by one thread while another works.

use super::Cancelled;
use std::sync::atomic::{AtomicU32, Ordering};

/// Squares of a board.
pub const SQUARES: usize = 1024;

/// The highest number of a job: two bits of a square say why it is to stop.
pub const LAST_JOB: u32 = (1 << 30) - 1;

/// A board in memory that threads share: job `n` looks at square `n % SQUARES`, which holds
/// `n << 2 | why` when it is to stop. Whoever asks writes one word, so a page may do it, with
/// `Atomics.store`, while the engine works. A job never takes another's word for its own. The page
/// numbers jobs so that no two open ones share a square; should more be open than there are
/// squares, a job may miss its word, and is then stopped before its next step by its message.
#[derive(Debug)]
pub struct Board([AtomicU32; SQUARES]);

impl Default for Board {
    fn default() -> Self {
        Self::new()
    }
}

impl Board {
    /// A board on which nobody is to stop.
    #[must_use]
    pub const fn new() -> Self {
        Self([const { AtomicU32::new(0) }; SQUARES])
    }

    /// Asks a job to stop, `job` of 1 to [`LAST_JOB`].
    pub fn stop(&self, job: u32, why: Cancelled) {
        self.square(job)
            .store(job << 2 | code(why), Ordering::Relaxed);
    }

    /// Why a job is to stop.
    #[must_use]
    pub fn stopped(&self, job: u32) -> Option<Cancelled> {
        let word = self.square(job).load(Ordering::Relaxed);
        (word >> 2 == job).then(|| why(word & 3)).flatten()
    }

    /// The squares, so that their address can be given to whoever stops jobs.
    #[must_use]
    pub fn squares(&self) -> &[AtomicU32; SQUARES] {
        &self.0
    }

    fn square(&self, job: u32) -> &AtomicU32 {
        &self.0[job as usize % SQUARES]
    }
}

/// A reason as two bits; `www/engine/board.js` writes the same.
fn code(why: Cancelled) -> u32 {
    match why {
        Cancelled::Asked => 1,
        Cancelled::Deadline => 2,
        Cancelled::Superseded => 3,
    }
}

fn why(code: u32) -> Option<Cancelled> {
    match code {
        1 => Some(Cancelled::Asked),
        2 => Some(Cancelled::Deadline),
        3 => Some(Cancelled::Superseded),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::Cancel;

    #[test]
    fn a_job_is_stopped_for_its_reason_and_no_other_is() {
        let board = Board::new();
        for (job, why) in [
            (1, Cancelled::Asked),
            (2, Cancelled::Deadline),
            (LAST_JOB, Cancelled::Superseded),
        ] {
            board.stop(job, why);
            assert_eq!(board.stopped(job), Some(why));
        }
        assert_eq!(board.stopped(3), None);
        // On the square of job 1.
        assert_eq!(board.stopped(1 + SQUARES as u32), None);
        assert_eq!(board.stopped(0), None);
    }

    #[test]
    fn every_thread_sees_the_wish_and_none_sees_another_jobs() {
        static BOARD: Board = Board::new();
        std::thread::scope(|scope| {
            for job in 1..=64 {
                let cancel = Cancel::on_board(&BOARD, job);
                scope.spawn(move || {
                    while !cancel.is_cancelled() {
                        std::thread::yield_now();
                    }
                });
            }
            let untouched = Cancel::on_board(&BOARD, 65);
            for job in 1..=64 {
                BOARD.stop(job, Cancelled::Deadline);
                assert!(!untouched.is_cancelled());
            }
        });
    }
}
