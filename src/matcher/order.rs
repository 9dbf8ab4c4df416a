//! The order of trials: relevant before unrelated, then open before excluded, then by score.

use super::Group;
use std::{cmp::Reverse, ops::Range};

/// A trial is related to the patient when its score reaches this part, in hundredths, of the
/// best trial's.
const RELATED: i64 = 50;

/// Those of the rows at these places of their order. First the related trials: those that
/// nothing speaks against, those to check, those excluded; then the others likewise. So no trial
/// comes before a related one because it states fewer criteria. Within each step by score from
/// the highest, then by id (rows are sorted by id); `before` orders ahead of the score.
pub(super) fn ordered(
    rows: impl Iterator<Item = usize>,
    places: Range<usize>,
    groups: &[Group],
    scores: &[i32],
    before: impl Fn(usize) -> u64,
) -> Vec<usize> {
    let related = related(scores);
    let key = |row: usize| {
        let score = scores[row];
        let step = step(groups[row], score >= related);
        (step, before(row), Reverse(score), row)
    };
    let mut keys: Vec<(u8, u64, Reverse<i32>, usize)> = rows.map(key).collect();
    let end = places.end.min(keys.len());
    if end == 0 {
        return Vec::new();
    }
    keys.select_nth_unstable(end - 1);
    keys.truncate(end);
    keys.sort_unstable();
    keys.iter()
        .skip(places.start)
        .map(|&(.., row)| row)
        .collect()
}

/// The score from which a trial is related; without any sign of relevance all are.
fn related(scores: &[i32]) -> i32 {
    match scores.iter().copied().max() {
        Some(best) if best > 0 => (i64::from(best) * RELATED / 100) as i32,
        _ => i32::MIN,
    }
}

/// `eligible` and `possible` are one step: a trial is not better for stating fewer criteria.
fn step(group: Group, related: bool) -> u8 {
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

    fn order(groups: &[Group], scores: &[i32]) -> Vec<usize> {
        ordered(0..groups.len(), 0..groups.len(), groups, scores, |_| 0)
    }

    #[test]
    fn no_unrelated_trial_comes_before_a_related_one() {
        let groups = [Eligible, Excluded, Check, Possible, Excluded, Eligible];
        let scores = [100, 900, 850, 800, 50, 400];
        // Related from 450 up: rows 3, 2, 1 by step; then 5 and 0 by score, then 4.
        assert_eq!(order(&groups, &scores), [3, 2, 1, 5, 0, 4]);
        let open = [0, 3, 5].into_iter();
        assert_eq!(ordered(open, 1..3, &groups, &scores, |_| 0), [5, 0]);
    }

    #[test]
    fn ties_are_broken_by_row_and_nothing_is_unrelated_without_scores() {
        let groups = [Check, Possible, Eligible, Excluded];
        assert_eq!(order(&groups, &[0; 4]), [1, 2, 0, 3]);
        assert_eq!(order(&groups, &[-3, -5, -5, -1]), [1, 2, 0, 3]);
        assert!(ordered(0..4, 3..3, &groups, &[0; 4], |_| 0).is_empty());
        assert!(order(&[], &[]).is_empty());
    }
}
