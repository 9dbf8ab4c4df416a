use super::super::arrow::{self, Column, Columns};
use super::super::{LEXICON_FILE, SnapshotError, column, schema};
use super::{IMPACT_OF_MENTION, IMPACT_OF_SUBJECT, condition_term, words};
use crate::criteria::{Mention, mentions};
use crate::kernels::postings::{self, MOST_ROWS, Posting};
use crate::registry::Trial;
use crate::rules::{Criterion, Section};
use crate::vocab::ConditionId;
use arrow_buffer::Buffer;
use std::collections::{BTreeMap, HashMap};

/// How much a word counts by the field it stands in, in quarters of a word of the summary.
/// Title and conditions are measured (see ARCHITECTURE.md); criteria count least, because they
/// name what many trials of a field have in common.
const TITLE: u32 = 8;
const CONDITIONS: u32 = 8;
const FIELD: u32 = 4;
const CRITERIA: u32 = 1;

/// Saturation of a word's count and share of the length in it: the usual constants of BM25
/// (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// What is kept of one trial.
#[derive(Debug, Default)]
pub(in super::super) struct Document {
    /// Counts by word, in quarters.
    words: BTreeMap<String, u32>,
    conditions: BTreeMap<ConditionId, u8>,
}

impl Document {
    /// Reads a trial and its criteria. Of the criteria only what a patient must have is read:
    /// what excludes would find the trial for the patients it does not want.
    pub(in super::super) fn new(trial: &Trial, criteria: &[Criterion]) -> Self {
        let mut document = Self::default();
        document.subject(&trial.brief_title, TITLE);
        for name in trial.conditions.iter().chain(&trial.condition_mesh) {
            document.registered(name);
            document.subject(name, CONDITIONS);
        }
        document.mention(&trial.brief_summary);
        trial
            .keywords
            .iter()
            .for_each(|text| document.mention(text));
        for intervention in &trial.interventions {
            document.count(&intervention.name, FIELD);
            for name in &intervention.other_names {
                document.count(name, FIELD);
            }
        }
        let wanted = criteria.iter().filter(|c| c.section == Section::Inclusion);
        for span in wanted.map(|criterion| criterion.span) {
            let text = trial
                .eligibility
                .get(span.start as usize..span.end as usize);
            document.count(text.unwrap_or_default(), CRITERIA);
        }
        document
    }

    fn count(&mut self, text: &str, weight: u32) {
        for word in words(text) {
            *self.words.entry(word).or_default() += weight;
        }
    }

    fn subject(&mut self, text: &str, weight: u32) {
        self.count(text, weight);
        self.name(text, IMPACT_OF_SUBJECT);
    }

    fn mention(&mut self, text: &str) {
        self.count(text, FIELD);
        self.name(text, IMPACT_OF_MENTION);
    }

    /// The condition that an entry of the registry's list is about as a whole.
    fn registered(&mut self, entry: &str) {
        if let Some(condition) = ConditionId::by_registry_term(entry) {
            self.condition(condition, IMPACT_OF_SUBJECT);
        }
    }

    fn name(&mut self, text: &str, impact: u8) {
        for (mention, _) in mentions(text) {
            if let Mention::Condition(condition) = mention {
                self.condition(condition, impact);
            }
        }
    }

    fn condition(&mut self, condition: ConditionId, impact: u8) {
        if !condition.is_setting() {
            let strongest = self.conditions.entry(condition).or_default();
            *strongest = impact.max(*strongest);
        }
    }
}

/// Words and conditions of trials as they are read, in the order trials are pushed.
#[derive(Debug, Default)]
pub(in super::super) struct LexiconBuilder {
    /// Every word once, numbered as they came.
    numbers: HashMap<String, u32>,
    trials: Vec<Counts>,
}

/// One trial's words by number with their counts, and its conditions.
#[derive(Debug)]
struct Counts {
    words: Vec<(u32, u32)>,
    conditions: BTreeMap<ConditionId, u8>,
}

/// The postings of every term, by term.
type Lists = BTreeMap<String, Vec<Posting>>;

impl LexiconBuilder {
    /// Adds the next trial.
    pub(in super::super) fn push(&mut self, document: Document) {
        let words = document.words.into_iter().map(|(word, count)| {
            let next = self.numbers.len() as u32;
            (*self.numbers.entry(word).or_insert(next), count)
        });
        let words = words.collect();
        self.trials.push(Counts {
            words,
            conditions: document.conditions,
        });
    }

    /// Writes the file; `order` gives the trials, by when they were pushed, in the order of
    /// their rows.
    pub(in super::super) fn finish(self, order: &[usize]) -> Result<Buffer, SnapshotError> {
        if order.len() > MOST_ROWS as usize {
            let reason = format!("{} trials, of at most {MOST_ROWS}", order.len());
            return Err(column::invalid(LEXICON_FILE, "postings", reason));
        }
        let batch = batch(&self.lists(order));
        arrow::write(LEXICON_FILE, &schema::lexicon(), [batch], false)
    }

    fn lists(&self, order: &[usize]) -> Lists {
        let total: u64 = self.trials.iter().map(Counts::length).sum();
        let average = (total as f64 / order.len().max(1) as f64).max(1.0);
        let mut by_number = vec![Vec::new(); self.numbers.len()];
        let mut lists = Lists::new();
        for (row, &trial) in (0u32..).zip(order) {
            let trial = &self.trials[trial];
            let length = trial.length() as f64 / average;
            for &(number, count) in &trial.words {
                by_number[number as usize].extend(Posting::new(row, impact(count, length)));
            }
            for (&condition, &impact) in &trial.conditions {
                let list = lists.entry(condition_term(condition)).or_default();
                list.extend(Posting::new(row, impact));
            }
        }
        let words = self.numbers.iter();
        lists.extend(
            words.map(|(word, &at)| (word.clone(), std::mem::take(&mut by_number[at as usize]))),
        );
        lists
    }
}

impl Counts {
    fn length(&self) -> u64 {
        self.words.iter().map(|&(_, count)| u64::from(count)).sum()
    }
}

/// A word's saturated count in 255ths of the most it can reach; `length` is the trial's part of
/// the average length.
fn impact(quarters: u32, length: f64) -> u8 {
    let count = f64::from(quarters) / 4.0;
    let part = count / (count + K1 * (1.0 - B + B * length));
    (part * 255.0).round_ties_even().clamp(1.0, 255.0) as u8
}

fn batch(lists: &Lists) -> Columns {
    let counts: Vec<u32> = lists.values().map(|list| list.len() as u32).collect();
    let postings: Vec<Vec<u8>> = lists.values().map(|list| encoded(list)).collect();
    vec![
        Column::of_texts(lists.keys().map(String::as_str)),
        Column::from(counts),
        Column::of_binary(&postings),
    ]
}

fn encoded(list: &[Posting]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * list.len());
    postings::encode(&mut bytes, list);
    bytes
}
