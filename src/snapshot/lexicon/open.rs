use super::super::{LEXICON_FILE, SnapshotError, arrow::IpcFile, column};
use super::{code, condition_term};
use crate::parallel;
use crate::vocab::ConditionId;
use arrow_array::{Array, BinaryArray, StringArray, UInt32Array};

/// Terms checked in one piece of work.
const PIECE: usize = 4_096;

/// The lexicon of an open snapshot, checked: reading cannot fail.
#[derive(Debug)]
pub struct Lexicon {
    terms: StringArray,
    counts: UInt32Array,
    postings: BinaryArray,
    trials: usize,
    /// The term of each condition, by its index; [`NO_TERM`] for those no trial names.
    conditions: Vec<u32>,
    /// How many trials name each condition or one of its descendants.
    trials_of: Vec<u32>,
}

const NO_TERM: u32 = u32::MAX;

impl Lexicon {
    /// Reads the file; there are `trials` trials.
    pub(in super::super) fn open(file: &IpcFile, trials: usize) -> Result<Self, SnapshotError> {
        let batch = file.only_batch(LEXICON_FILE)?;
        let mut lexicon = Self {
            terms: column::required(LEXICON_FILE, &batch, "term")?,
            counts: column::required(LEXICON_FILE, &batch, "trials")?,
            postings: column::required(LEXICON_FILE, &batch, "postings")?,
            trials,
            conditions: Vec::new(),
            trials_of: Vec::new(),
        };
        lexicon.check_terms()?;
        parallel::check(lexicon.terms.len(), PIECE, |at| lexicon.check_postings(at))?;
        lexicon.index_conditions();
        Ok(lexicon)
    }

    /// Looks the conditions up once: a search asks for hundreds of them.
    fn index_conditions(&mut self) {
        let term = |condition| self.find(&condition_term(condition));
        let number = |at: Option<usize>| at.map_or(NO_TERM, |at| at as u32);
        self.conditions = ConditionId::all().map(|c| number(term(c))).collect();
        let ids: Vec<ConditionId> = ConditionId::all().collect();
        self.trials_of = parallel::map(ids.len(), 1, |at| self.count_trials(ids[at]));
    }

    fn count_trials(&self, condition: ConditionId) -> u32 {
        let kinds = ConditionId::all().filter(|other| other.is_a(condition));
        let mut lists = kinds.filter_map(|kind| self.condition(kind)).peekable();
        if lists.peek().is_none() {
            return 0;
        }
        let mut seen = vec![0u64; self.trials.div_ceil(64)];
        for (row, _) in lists.flatten() {
            seen[row as usize / 64] |= 1 << (row % 64);
        }
        seen.iter().map(|word| word.count_ones()).sum()
    }

    /// Terms are sorted and unique, so that they are found by halving.
    fn check_terms(&self) -> Result<(), SnapshotError> {
        match (1..self.terms.len()).find(|&at| self.terms.value(at - 1) >= self.terms.value(at)) {
            Some(at) => {
                let reason = format!(
                    "row {at}, `{}`: terms must be sorted and unique",
                    self.terms.value(at)
                );
                Err(column::invalid(LEXICON_FILE, "term", reason))
            }
            None => Ok(()),
        }
    }

    fn check_postings(&self, at: usize) -> Result<(), SnapshotError> {
        let reason = |reason: String| {
            let reason = format!("row {at}, `{}`: {reason}", self.terms.value(at));
            column::invalid(LEXICON_FILE, "postings", reason)
        };
        let expected = self.counts.value(at) as usize;
        let mut rest = self.postings.value(at);
        let mut next = 0u64;
        for posting in 0..expected {
            let Some((step, _)) = code::take_posting(&mut rest) else {
                return Err(reason(format!("ends after {posting} of {expected} trials")));
            };
            next += u64::from(step) + 1;
            if next > self.trials as u64 {
                return Err(reason(format!(
                    "trial {} of {} trials",
                    next - 1,
                    self.trials
                )));
            }
        }
        match rest.len() {
            0 => Ok(()),
            more => Err(reason(format!("{more} bytes after {expected} trials"))),
        }
    }

    /// Number of trials.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// The trials that have a word, as [`super::words`] gives it; `None` when none has.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<Postings<'_>> {
        self.find(word).map(|at| self.postings(at))
    }

    /// The trials that name a condition itself, not its descendants; `None` when none does.
    #[must_use]
    pub fn condition(&self, condition: ConditionId) -> Option<Postings<'_>> {
        let at = *self.conditions.get(condition.index())?;
        (at != NO_TERM).then(|| self.postings(at as usize))
    }

    /// How many trials name a condition or one of its descendants.
    #[must_use]
    pub fn trials_of(&self, condition: ConditionId) -> usize {
        let trials = self.trials_of.get(condition.index());
        trials.map_or(0, |&trials| trials as usize)
    }

    fn postings(&self, at: usize) -> Postings<'_> {
        Postings {
            left: self.counts.value(at) as usize,
            rest: self.postings.value(at),
            next: 0,
        }
    }

    fn find(&self, term: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.terms.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.terms.value(middle).cmp(term) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// How much a term tells that stands in `count` trials: log2((2n + 2) / (2·count + 1)) for n
    /// trials, the weight of BM25, in 256ths. At least 0 up to n trials.
    #[must_use]
    pub fn rarity(&self, count: usize) -> u32 {
        let all = code::log2(2 * self.trials as u64 + 2);
        all.saturating_sub(code::log2(2 * count as u64 + 1))
    }
}

/// The trials of a term in order of rows, each with its impact of 1 to 255.
#[derive(Debug, Clone)]
pub struct Postings<'a> {
    left: usize,
    rest: &'a [u8],
    next: u32,
}

impl Iterator for Postings<'_> {
    /// Row and impact.
    type Item = (u32, u8);

    fn next(&mut self) -> Option<Self::Item> {
        let (step, impact) = code::take_posting(&mut self.rest)?;
        let row = self.next + step;
        self.next = row + 1;
        self.left -= 1;
        Some((row, impact))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Postings<'_> {}
