use super::super::{LEXICON_FILE, SnapshotError, arrow::IpcFile, column};
use super::{condition_term, logarithm::log2, terms::Terms};
use crate::kernels::postings::{self, Posting, PostingsFault};
use crate::parallel;
use crate::vocab::ConditionId;
use arrow_array::{BinaryArray, StringArray, UInt32Array};
use std::ops::Range;

/// Terms read in one piece of work.
const PIECE: usize = 4_096;

/// The lexicon of an open snapshot, checked and laid out for reading, which cannot fail.
#[derive(Debug)]
pub struct Lexicon {
    terms: Terms,
    postings: Vec<Posting>,
    /// Where the postings of each term end.
    ends: Vec<usize>,
    trials: usize,
    /// The term of each condition, by its index; [`NO_TERM`] for those no trial names.
    conditions: Vec<u32>,
    /// How many trials name each condition or one of its descendants.
    trials_of: Vec<u32>,
}

const NO_TERM: u32 = u32::MAX;

/// The columns of the file.
struct Columns {
    terms: Terms,
    counts: UInt32Array,
    postings: BinaryArray,
    /// Rows are below this.
    rows: u32,
}

impl Columns {
    fn read(file: &IpcFile, trials: usize) -> Result<Self, SnapshotError> {
        let batch = file.only_batch(LEXICON_FILE)?;
        let terms: StringArray = column::required(LEXICON_FILE, &batch, "term")?;
        let terms = Terms::of(&terms);
        if let Some(at) = terms.unsorted() {
            let term = terms.term(at);
            let reason = format!("row {at}, `{term}`: terms must be sorted and unique");
            return Err(column::invalid(LEXICON_FILE, "term", reason));
        }
        Ok(Self {
            terms,
            counts: column::required(LEXICON_FILE, &batch, "trials")?,
            postings: column::required(LEXICON_FILE, &batch, "postings")?,
            rows: u32::try_from(trials).unwrap_or(u32::MAX),
        })
    }

    fn ends(&self) -> Vec<usize> {
        let counts = self.counts.values().iter();
        let sum = |end: &mut usize, &count: &u32| {
            *end += count as usize;
            Some(*end)
        };
        counts.scan(0, sum).collect()
    }

    /// The postings of all terms.
    fn decoded(&self) -> Result<Vec<Posting>, SnapshotError> {
        let parts = parallel::gather(self.terms.len(), PIECE, |terms| vec![self.part(terms)]);
        let mut all = Vec::new();
        for part in parts {
            all.append(&mut part?);
        }
        all.shrink_to_fit();
        Ok(all)
    }

    fn part(&self, terms: Range<usize>) -> Result<Vec<Posting>, SnapshotError> {
        // A posting takes two bytes or more.
        let bytes: usize = terms.clone().map(|at| self.postings.value(at).len()).sum();
        let mut part = Vec::with_capacity(bytes / 2);
        for at in terms {
            let count = self.counts.value(at) as usize;
            postings::decode(self.postings.value(at), count, self.rows, &mut part)
                .map_err(|fault| self.invalid(at, fault))?;
        }
        Ok(part)
    }

    fn invalid(&self, at: usize, fault: PostingsFault) -> SnapshotError {
        let expected = self.counts.value(at);
        let reason = match fault {
            PostingsFault::Short(read) => format!("ends after {read} of {expected} trials"),
            PostingsFault::Row(row) => format!("trial {row} of {} trials", self.rows),
            PostingsFault::Long(more) => format!("{more} bytes after {expected} trials"),
        };
        let reason = format!("row {at}, `{}`: {reason}", self.terms.term(at));
        column::invalid(LEXICON_FILE, "postings", reason)
    }
}

impl Lexicon {
    /// Reads the file; there are `trials` trials.
    pub(in super::super) fn open(file: &IpcFile, trials: usize) -> Result<Self, SnapshotError> {
        let columns = Columns::read(file, trials)?;
        let mut lexicon = Self {
            postings: columns.decoded()?,
            ends: columns.ends(),
            terms: columns.terms,
            trials,
            conditions: Vec::new(),
            trials_of: Vec::new(),
        };
        lexicon.index_conditions();
        Ok(lexicon)
    }

    /// Looks the conditions up once: a search asks for hundreds of them.
    fn index_conditions(&mut self) {
        let term = |condition| self.terms.find(&condition_term(condition));
        let number = |at: Option<usize>| at.map_or(NO_TERM, |at| at as u32);
        self.conditions = ConditionId::all().map(|c| number(term(c))).collect();
        let ids: Vec<ConditionId> = ConditionId::all().collect();
        let named = |id: &ConditionId| !self.condition(*id).is_empty();
        let named: Vec<ConditionId> = ids.iter().copied().filter(named).collect();
        self.trials_of = parallel::map(ids.len(), 1, |at| self.count_trials(ids[at], &named));
    }

    /// The trials of a condition and its kinds; `named` are those that any trial is about.
    fn count_trials(&self, condition: ConditionId, named: &[ConditionId]) -> u32 {
        let mut kinds = named
            .iter()
            .filter(|other| other.is_a(condition))
            .peekable();
        if kinds.peek().is_none() {
            return 0;
        }
        let lists = kinds.map(|kind| self.condition(*kind));
        let mut seen = vec![0u64; self.trials.div_ceil(64)];
        for row in lists.flatten().map(|posting| posting.row()) {
            seen[row as usize / 64] |= 1 << (row % 64);
        }
        seen.iter().map(|word| word.count_ones()).sum()
    }

    /// Number of trials.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// The trials that have a word, as [`super::words`] gives it, in order of rows, each with its
    /// impact of 1 to 255.
    #[must_use]
    pub fn word(&self, word: &str) -> &[Posting] {
        let at = self.terms.find(word);
        at.map_or(&[], |at| self.postings(at))
    }

    /// The trials that name a condition itself, not its descendants.
    #[must_use]
    pub fn condition(&self, condition: ConditionId) -> &[Posting] {
        match self.conditions.get(condition.index()) {
            Some(&at) if at != NO_TERM => self.postings(at as usize),
            _ => &[],
        }
    }

    /// How many trials name a condition or one of its descendants.
    #[must_use]
    pub fn trials_of(&self, condition: ConditionId) -> usize {
        let trials = self.trials_of.get(condition.index());
        trials.map_or(0, |&trials| trials as usize)
    }

    fn postings(&self, at: usize) -> &[Posting] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.postings[start..self.ends[at]]
    }

    /// How much a term tells that stands in `count` trials: log2((2n + 2) / (2·count + 1)) for n
    /// trials, the weight of BM25, in 256ths. At least 0 up to n trials.
    #[must_use]
    pub fn rarity(&self, count: usize) -> u32 {
        let all = log2(2 * self.trials as u64 + 2);
        all.saturating_sub(log2(2 * count as u64 + 1))
    }
}
