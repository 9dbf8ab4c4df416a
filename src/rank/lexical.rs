//! Words: BM25 over the impacts of the lexicon, in integers.

use super::query::Words;
use super::{ONE, dense::ROUND};
use crate::snapshot::Lexicon;

/// Drops 256ths of rarity and sixteenths of weight to quarters: the most a word adds, 17 bits
/// of rarity and weight by 8 of impact, then leaves room for 2,048 words in 32 bits.
const SHIFT: u32 = 6;

/// Adds up words row by row, in memory that serves one text after another.
#[derive(Debug)]
pub(super) struct Sums {
    /// The sums of all words of a text.
    whole: Vec<u32>,
    /// The sum of the statement that has the highest.
    best: Vec<u32>,
    /// The sums of one statement; nought between two.
    one: Vec<u32>,
}

/// Scores by words, 0 to [`ONE`], one per row. `words` are those of a whole text, then of each
/// of its statements. The mean of two parts, each as a share of the best trial's: all words of
/// the text together, and the words of the one statement that fits best, so that a trial about
/// one of many problems is found beside trials that share a little with all of them.
pub(super) fn scores(lexicon: &Lexicon, words: &[Words]) -> Vec<i32> {
    let mut scores = vec![0; lexicon.trials()];
    let Some((whole, statements)) = words.split_first() else {
        return scores;
    };
    let mut sums = Sums::new(lexicon.trials());
    let Sums {
        whole: of_whole,
        best,
        one,
    } = &mut sums;
    rayon::join(
        || add_words(lexicon, whole, of_whole),
        || add_best(lexicon, statements, best, one),
    );
    sums.shares(statements.len(), &mut scores, |score, share| *score = share);
    scores
}

impl Sums {
    pub(super) fn new(trials: usize) -> Self {
        Self {
            whole: vec![0; trials],
            best: vec![0; trials],
            one: vec![0; trials],
        }
    }

    /// Adds the score of every row by words, times `weight`, to `scores`.
    pub(super) fn add_scores(
        &mut self,
        lexicon: &Lexicon,
        words: &[Words],
        weight: i32,
        scores: &mut [i32],
    ) {
        let Some((whole, statements)) = words.split_first() else {
            return;
        };
        self.whole.fill(0);
        self.best.fill(0);
        add_words(lexicon, whole, &mut self.whole);
        add_best(lexicon, statements, &mut self.best, &mut self.one);
        self.shares(statements.len(), scores, |score, share| {
            *score += weight * share;
        });
    }

    /// Gives `enter` the score of every row, and where it goes.
    fn shares(&self, statements: usize, scores: &mut [i32], enter: impl Fn(&mut i32, i32)) {
        let whole = Share::of(&self.whole);
        if statements == 0 {
            for (score, &sum) in scores.iter_mut().zip(&self.whole) {
                enter(score, whole.share(sum));
            }
            return;
        }
        let best = Share::of(&self.best);
        for ((score, &all), &one) in scores.iter_mut().zip(&self.whole).zip(&self.best) {
            enter(score, (whole.share(all) + best.share(one)) / 2);
        }
    }
}

/// A half less 2^-33.
const BELOW_HALF: f64 = 0.5 - 1.0 / (1u64 << 33) as f64;

/// Sums as shares of the highest.
struct Share(f64);

impl Share {
    fn of(sums: &[u32]) -> Self {
        let highest = sums.iter().copied().max().unwrap_or(0);
        Self(f64::from(highest.max(1)))
    }

    /// The whole millionths of the highest in a sum, rounded down. The quotient of two whole
    /// numbers, the second below 2^32, is at least 2^-32 below the next whole number, and stays so
    /// where it is rounded itself, for below 2^20 the last place is 2^-33. So it is enough to take
    /// off a little less than a half and round to the nearest, which takes no branch.
    #[inline(always)]
    fn share(&self, sum: u32) -> i32 {
        let quotient = f64::from(sum) * f64::from(ONE) / self.0;
        (quotient - BELOW_HALF + ROUND).to_bits() as i32
    }
}

/// Sets `best` to the sum of the statement that has the highest, for each row.
fn add_best(lexicon: &Lexicon, statements: &[Words], best: &mut [u32], one: &mut [u32]) {
    for words in statements {
        if SPARSE * postings(lexicon, words) < best.len() {
            add_words(lexicon, words, one);
            raise_rows(lexicon, words, best, one);
        } else {
            one.fill(0);
            add_words(lexicon, words, one);
            for (best, &sum) in best.iter_mut().zip(&*one) {
                *best = sum.max(*best);
            }
            one.fill(0);
        }
    }
}

/// A statement is taken row by row of its words, instead of over all rows, when they are fewer
/// than one in so many.
const SPARSE: usize = 4;

fn postings(lexicon: &Lexicon, words: &Words) -> usize {
    let lists = words.iter().filter_map(|(word, _)| lexicon.word(word));
    lists.map(|list| list.len()).sum()
}

/// Raises `best` to the sums of the rows that have one of the words, and clears these.
fn raise_rows(lexicon: &Lexicon, words: &Words, best: &mut [u32], sums: &mut [u32]) {
    for postings in words.iter().filter_map(|(word, _)| lexicon.word(word)) {
        for (row, _) in postings {
            let sum = std::mem::take(&mut sums[row as usize]);
            best[row as usize] = sum.max(best[row as usize]);
        }
    }
}

fn add_words(lexicon: &Lexicon, words: &Words, sums: &mut [u32]) {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_whole_numbers() {
        let exact = |sum: u32, highest: u32| u64::from(sum) * ONE as u64 / u64::from(highest);
        let highest = [
            1,
            2,
            3,
            7,
            1_000_000,
            999_983,
            0x7FFF_FFFF,
            u32::MAX - 4,
            u32::MAX,
        ];
        for highest in highest {
            let share = Share::of(&[highest]);
            let steps = (0..=2_000u64).map(|n| (n * u64::from(highest) / 2_000) as u32);
            // Around the sums at which the share steps, too.
            let near = steps.flat_map(|sum| [sum.saturating_sub(1), sum, sum.saturating_add(1)]);
            for sum in near.filter(|&sum| sum <= highest) {
                assert_eq!(
                    share.share(sum) as u64,
                    exact(sum, highest),
                    "{sum} of {highest}"
                );
            }
        }
    }
}
