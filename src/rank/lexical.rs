//! Words: BM25 over the impacts of the lexicon, in integers.

use super::ONE;
use super::query::Words;
use crate::snapshot::Lexicon;
use rayon::prelude::*;

/// Drops 256ths of rarity and sixteenths of weight to quarters: the most a word adds, 17 bits
/// of rarity and weight by 8 of impact, then leaves room for 2,048 words in 32 bits.
const SHIFT: u32 = 6;

/// Scores by words, 0 to [`ONE`], one per row. `words` are those of a whole text, then of each
/// of its statements. The mean of two parts, each as a share of the best trial's: all words of
/// the text together, and the words of the one statement that fits best, so that a trial about
/// one of many problems is found beside trials that share a little with all of them.
pub(super) fn scores(lexicon: &Lexicon, words: &[Words]) -> Vec<i32> {
    let Some((whole, statements)) = words.split_first() else {
        return vec![0; lexicon.trials()];
    };
    let (whole, best) = rayon::join(|| sums(lexicon, whole), || best(lexicon, statements));
    let whole = shares(&whole);
    match statements.len() {
        0 => whole,
        _ => (whole.iter().zip(shares(&best)))
            .map(|(whole, best)| (whole + best) / 2)
            .collect(),
    }
}

/// The sum of the statement that has the highest, for each row.
fn best(lexicon: &Lexicon, statements: &[Words]) -> Vec<u32> {
    let none = || vec![0; lexicon.trials()];
    let highest = |mut best: Vec<u32>, sums: Vec<u32>| {
        for (best, sum) in best.iter_mut().zip(sums) {
            *best = sum.max(*best);
        }
        best
    };
    statements
        .par_iter()
        .map(|words| sums(lexicon, words))
        .reduce(none, highest)
}

fn sums(lexicon: &Lexicon, words: &Words) -> Vec<u32> {
    let mut sums = vec![0u32; lexicon.trials()];
    for (word, weight) in words {
        let Some(postings) = lexicon.word(word) else {
            continue;
        };
        let weight = (lexicon.rarity(postings.len()) * weight) >> SHIFT;
        for (row, impact) in postings {
            let sum = &mut sums[row as usize];
            *sum = sum.saturating_add(weight * u32::from(impact));
        }
    }
    sums
}

/// Each sum as its share of the highest.
fn shares(sums: &[u32]) -> Vec<i32> {
    let highest = sums.iter().copied().max().unwrap_or(0).max(1);
    let share = |&sum: &u32| (u64::from(sum) * ONE as u64 / u64::from(highest)) as i32;
    sums.iter().map(share).collect()
}
