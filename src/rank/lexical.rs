//! Words: BM25 over the impacts of the lexicon, in integers.

use super::ONE;
use super::query::Words;
use crate::kernels::lines;
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
    sums.add_shares(statements.len(), 1, &mut scores);
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
        self.add_shares(statements.len(), weight, scores);
    }

    /// Adds the score of every row, times `weight`.
    fn add_shares(&self, statements: usize, weight: i32, scores: &mut [i32]) {
        match statements {
            0 => lines::add_shares(scores, weight, &self.whole, ONE),
            _ => lines::add_mean_shares(scores, weight, [&self.whole, &self.best], ONE),
        }
    }
}

/// Sets `best` to the sum of the statement that has the highest, for each row.
fn add_best(lexicon: &Lexicon, statements: &[Words], best: &mut [u32], one: &mut [u32]) {
    for words in statements {
        if SPARSE * postings(lexicon, words) < best.len() {
            add_words(lexicon, words, one);
            raise_rows(lexicon, words, best, one);
        } else {
            add_words(lexicon, words, one);
            lines::raise_and_clear(best, one);
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
