//! Words: BM25 over the impacts of the lexicon, in integers.

use super::ONE;
use super::query::Words;
use crate::kernels::{
    lines,
    postings::{self, Posting},
};
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
        || Found::of(lexicon, whole).add(of_whole),
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
        Found::of(lexicon, whole).add(&mut self.whole);
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

/// A text's words that trials have: their postings, and what an impact of one counts.
struct Found<'a>(Vec<(&'a [Posting], u32)>);

impl<'a> Found<'a> {
    fn of(lexicon: &'a Lexicon, words: &Words) -> Self {
        let found = words.iter().map(|(word, weight)| {
            let postings = lexicon.word(word);
            let factor = (lexicon.rarity(postings.len()) * weight) >> SHIFT;
            (postings, factor)
        });
        Self(found.filter(|(list, _)| !list.is_empty()).collect())
    }

    fn len(&self) -> usize {
        self.0.iter().map(|(list, _)| list.len()).sum()
    }

    fn add(&self, sums: &mut [u32]) {
        for &(list, factor) in &self.0 {
            postings::add(list, factor, sums);
        }
    }

    /// Raises `best` to the sums, which it clears.
    fn raise_and_clear(&self, best: &mut [u32], sums: &mut [u32]) {
        if SPARSE * self.len() >= best.len() {
            return lines::raise_and_clear(best, sums);
        }
        for &(list, _) in &self.0 {
            postings::raise_and_clear(list, best, sums);
        }
    }
}

/// A statement is taken row by row of its words, instead of over all rows, when they are fewer
/// than one in so many.
const SPARSE: usize = 4;

/// Sets `best` to the sum of the statement that has the highest, for each row.
fn add_best(lexicon: &Lexicon, statements: &[Words], best: &mut [u32], one: &mut [u32]) {
    for words in statements {
        let found = Found::of(lexicon, words);
        found.add(one);
        found.raise_and_clear(best, one);
    }
}
