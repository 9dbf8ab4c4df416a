//! The order of trials: relevant before unrelated, then open before excluded, then by score.

use super::Group;
use std::ops::Range;

/// A trial is related to the patient when its score reaches this part, in hundredths, of the
/// best trial's.
const RELATED: i64 = 50;

/// Those of the rows at these places of their order. First the related trials: those that
/// nothing speaks against, those to check, those excluded; then the others likewise. So no trial
/// comes before a related one because it states fewer criteria. `key` gives a row's [`step`], then
/// what orders within it; rows of one key come by id (rows are sorted by id).
pub(super) fn ordered<K: Ord>(
    rows: impl Iterator<Item = usize>,
    places: Range<usize>,
    key: impl Fn(usize) -> K,
) -> Vec<usize> {
    let mut keys: Vec<(K, usize)> = rows.map(|row| (key(row), row)).collect();
    let end = places.end.min(keys.len());
    if end == 0 {
        return Vec::new();
    }
    keys.select_nth_unstable(end - 1);
    keys.truncate(end);
    keys.sort_unstable();
    keys.iter()
        .skip(places.start)
        .map(|&(_, row)| row)
        .collect()
}

/// The score from which a trial is related, from the best of all; without any sign of relevance
/// all are.
pub(super) fn related(best: Option<i32>) -> i32 {
    match best {
        Some(best) if best > 0 => (i64::from(best) * RELATED / 100) as i32,
        _ => i32::MIN,
    }
}

/// `eligible` and `possible` are one step: a trial is not better for stating fewer criteria.
pub(super) fn step(group: Group, related: bool) -> u8 {
    let step = match group {
        Group::Eligible | Group::Possible => 0,
        Group::Check => 1,
        Group::Excluded => 2,
    };
    if related { step } else { step + 3 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Group::{Check, Eligible, Excluded, Possible};
    use std::cmp::Reverse;

    fn at(
        rows: impl Iterator<Item = usize>,
        places: Range<usize>,
        groups: &[Group],
        scores: &[i32],
    ) -> Vec<usize> {
        let related = related(scores.iter().copied().max());
        let step = |row: usize| step(groups[row], scores[row] >= related);
        ordered(rows, places, |row| (step(row), Reverse(scores[row])))
    }

    fn order(groups: &[Group], scores: &[i32]) -> Vec<usize> {
        at(0..groups.len(), 0..groups.len(), groups, scores)
    }

    #[test]
    fn no_unrelated_trial_comes_before_a_related_one() {
        let groups = [Eligible, Excluded, Check, Possible, Excluded, Eligible];
        let scores = [100, 900, 850, 800, 50, 400];
        // Related from 450 up: rows 3, 2, 1 by step; then 5 and 0 by score, then 4.
        assert_eq!(order(&groups, &scores), [3, 2, 1, 5, 0, 4]);
        let open = [0, 3, 5].into_iter();
        assert_eq!(at(open, 1..3, &groups, &scores), [5, 0]);
    }

    #[test]
    fn ties_are_broken_by_row_and_nothing_is_unrelated_without_scores() {
        let groups = [Check, Possible, Eligible, Excluded];
        assert_eq!(order(&groups, &[0; 4]), [1, 2, 0, 3]);
        assert_eq!(order(&groups, &[-3, -5, -5, -1]), [1, 2, 0, 3]);
        assert!(at(0..4, 3..3, &groups, &[0; 4]).is_empty());
        assert!(order(&[], &[]).is_empty());
    }
}
