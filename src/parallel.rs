//! Work on the pool, piece by piece. What is done in a piece is called through a pointer, so that
//! there is one instance of the pool's machinery and not one for each place that uses it; where
//! pieces are so small that a call counts, rayon is used as it is.

use rayon::prelude::*;
use std::{
    ops::Range,
    sync::{Mutex, PoisonError},
};

/// Pieces for each thread, so that those who are done early find more.
const PIECES: usize = 8;

/// Does `work` for pieces of `0..count`, none but the last shorter than `least`.
pub(crate) fn pieces(count: usize, least: usize, work: &(dyn Fn(Range<usize>) + Sync)) {
    let size = piece(count, least);
    let numbers = 0..count.div_ceil(size);
    (numbers.into_par_iter()).for_each(|n| work(n * size..count.min((n + 1) * size)));
}

/// What `of` gives for pieces of `0..count`, one after another.
pub(crate) fn gather<T: Send>(
    count: usize,
    least: usize,
    of: impl Fn(Range<usize>) -> Vec<T> + Sync,
) -> Vec<T> {
    let size = piece(count, least);
    let found: Vec<Mutex<Vec<T>>> = (0..count).step_by(size).map(|_| Mutex::default()).collect();
    pieces(count, least, &|range| {
        let place = &found[range.start / size];
        *place.lock().unwrap_or_else(PoisonError::into_inner) = of(range);
    });
    let mut all = Vec::with_capacity(count);
    for part in found {
        all.append(&mut part.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    all
}

/// What `of` gives for each of `0..count`.
pub(crate) fn map<T: Send>(count: usize, least: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
    gather(count, least, |range| range.map(&of).collect())
}

/// Those of `0..count` that are wanted, in their order.
pub(crate) fn filter(
    count: usize,
    least: usize,
    wanted: &(dyn Fn(usize) -> bool + Sync),
) -> Vec<usize> {
    gather(count, least, |range| range.filter(|&n| wanted(n)).collect())
}

/// Checks each of `0..count`.
///
/// # Errors
/// The first in order of those that were found; whoever finds one ends its piece.
pub(crate) fn check<E: Send>(
    count: usize,
    least: usize,
    check: impl Fn(usize) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let failed = gather(count, least, |mut range| {
        range.find_map(|n| check(n).err()).into_iter().collect()
    });
    failed.into_iter().next().map_or(Ok(()), Err)
}

fn piece(count: usize, least: usize) -> usize {
    count
        .div_ceil(PIECES * rayon::current_num_threads())
        .max(least)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_their_order() {
        for (count, least) in [(0, 1), (1, 1), (1_000, 1), (1_000, 300), (1_000, 5_000)] {
            let numbers: Vec<usize> = (0..count).collect();
            assert_eq!(map(count, least, |n| n), numbers);
            let even: Vec<usize> = (0..count).step_by(2).collect();
            assert_eq!(filter(count, least, &|n| n % 2 == 0), even);
        }
    }

    #[test]
    fn the_first_failure_counts() {
        let odd = |n: usize| if n.is_multiple_of(2) { Ok(()) } else { Err(n) };
        assert_eq!(check(10_000, 1, odd), Err(1));
        assert_eq!(check(10_000, 1, |_| Ok::<(), ()>(())), Ok(()));
    }
}
