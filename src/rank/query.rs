use super::sentence::{affirmed, sentences};
use crate::criteria::{Mention, mentions};
use crate::embed::QueryVector;
use crate::snapshot::words;
use crate::vocab::{ConditionId, Lang};
use std::collections::BTreeMap;

/// Statements that are searched one by one: all vectors are compared with all trials, and the
/// time for a note must not grow with its length.
const MOST_STATEMENTS: usize = 16;
/// Words of one statement.
const MOST_WORDS: usize = 128;

/// The weight of a word by how often it stands in the text: 1 + ln(count), in sixteenths.
const WEIGHTS: [u32; 8] = [16, 27, 34, 38, 42, 45, 47, 49];
/// The weight of a word that only the vocabulary adds, in sixteenths.
const ADDED: u32 = 8;

/// A patient's text, statement by statement: facts by their names, the sentences of the note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryText {
    statements: Vec<String>,
}

impl QueryText {
    /// Of facts, a statement each, and a note, a statement each sentence; of long notes, as many
    /// sentences together as are needed. Sentences in Chinese are left out, because the
    /// model and the trials speak English: what they say must be among the facts.
    #[must_use]
    pub fn new(facts: impl IntoIterator<Item = String>, note: &str) -> Self {
        let note = sentences(note).filter(|sentence| !has_chinese(sentence));
        let statements: Vec<String> = facts
            .into_iter()
            .map(|fact| fact.trim().to_owned())
            .filter(|fact| !fact.is_empty())
            .chain(note.map(str::to_owned))
            .collect();
        let together = statements.len().div_ceil(MOST_STATEMENTS).max(1);
        Self {
            statements: statements.chunks(together).map(joined).collect(),
        }
    }

    /// Nothing is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The texts to embed: all statements together, then, when there are several, each alone.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let mut texts = vec![self.whole()];
        if self.statements.len() > 1 {
            texts.extend(self.statements.iter().cloned());
        }
        texts
    }

    /// All statements as one text.
    #[must_use]
    pub fn whole(&self) -> String {
        joined(&self.statements)
    }
}

/// Statements as one text, each but the last ended by a stop.
fn joined(statements: &[String]) -> String {
    let mut text = String::new();
    for statement in statements {
        if !text.is_empty() {
            let ended = text.ends_with(['.', '!', '?']);
            text.push_str(if ended { " " } else { ". " });
        }
        text.push_str(statement);
    }
    text
}

/// Whether a text has a Chinese character (the unified ideographs of Unicode's basic plane).
#[must_use]
pub fn has_chinese(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'))
}

/// Words with their weights in sixteenths; no word twice.
pub(super) type Words = Vec<(String, u32)>;

/// What all trials are compared with.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Vectors of [`QueryText::texts`]; empty when nothing is recorded.
    pub(super) vectors: Vec<QueryVector>,
    /// Words of the whole text and of each statement, likewise.
    pub(super) words: Vec<Words>,
    /// Conditions the patient has, each once.
    pub(super) conditions: Vec<ConditionId>,
}

impl Query {
    /// Of a text, its vectors, and conditions that are recorded as there or as not there; what
    /// the text affirms is added to the former, unless it is among the latter.
    #[must_use]
    pub fn new(
        text: &QueryText,
        vectors: Vec<QueryVector>,
        present: impl IntoIterator<Item = ConditionId>,
        absent: &[ConditionId],
    ) -> Self {
        let found = affirmed_mentions(text);
        let mentioned = found.iter().filter_map(|mention| match mention {
            Mention::Condition(condition) => Some(*condition),
            _ => None,
        });
        let mut conditions: Vec<ConditionId> = mentioned
            .chain(present)
            .filter(|condition| !absent.contains(condition))
            .collect();
        conditions.sort_unstable();
        conditions.dedup();
        Self {
            vectors,
            words: all_words(text, &found),
            conditions,
        }
    }
}

impl Query {
    /// Nothing is to be searched: every score is nought.
    pub(super) fn is_empty(&self) -> bool {
        self.vectors.is_empty() && self.words.is_empty() && self.conditions.is_empty()
    }
}

fn affirmed_mentions(text: &QueryText) -> Vec<Mention> {
    let statements = text.statements.iter();
    statements
        .flat_map(|statement| mentions(affirmed(statement)))
        .map(|(mention, _)| mention)
        .collect()
}

/// Words of the whole text, then of each statement. The vocabulary adds the names of what is
/// affirmed to the whole: `CLL` finds "chronic lymphocytic leukemia".
fn all_words(text: &QueryText, found: &[Mention]) -> Vec<Words> {
    let statements = text.statements.iter().map(|statement| {
        let mut words = words(statement);
        words.truncate(MOST_WORDS);
        words
    });
    let statements: Vec<Vec<String>> = statements.collect();
    let mut whole = weighted(statements.iter().flatten().cloned());
    for name in found.iter().filter_map(|&mention| name(mention)) {
        for word in words(name) {
            whole.entry(word).or_insert(ADDED);
        }
    }
    let alone = statements.iter().filter(|_| statements.len() > 1);
    let alone = alone.map(|words| {
        let words: BTreeMap<String, u32> = words.iter().map(|w| (w.clone(), WEIGHTS[0])).collect();
        words.into_iter().collect()
    });
    let whole = (!statements.is_empty()).then(|| whole.into_iter().collect());
    whole.into_iter().chain(alone).collect()
}

fn weighted(words: impl Iterator<Item = String>) -> BTreeMap<String, u32> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    for weight in counts.values_mut() {
        *weight = WEIGHTS[(*weight as usize).min(WEIGHTS.len()) - 1];
    }
    counts
}

fn name(mention: Mention) -> Option<&'static str> {
    match mention {
        Mention::Condition(condition) => Some(condition.name(Lang::En)),
        Mention::Drug(drug) => Some(drug.name(Lang::En)),
        Mention::Gene(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> QueryText {
        QueryText::new([], text)
    }

    fn codes(query: &Query) -> Vec<&str> {
        let mut codes: Vec<_> = query.conditions.iter().map(|c| c.code()).collect();
        codes.sort_unstable();
        codes
    }

    #[test]
    fn a_text_is_embedded_whole_and_statement_by_statement() {
        let text = QueryText::new(
            ["asthma".to_owned(), " ".to_owned()],
            "Cough. Denies fever.",
        );
        assert_eq!(text.whole(), "asthma. Cough. Denies fever.");
        let expected = [
            "asthma. Cough. Denies fever.",
            "asthma",
            "Cough.",
            "Denies fever.",
        ];
        assert_eq!(text.texts(), expected);
        assert_eq!(note("Cough").texts(), ["Cough"]);
        assert!(note(" \n").is_empty());
    }

    #[test]
    fn affirmed_and_recorded_conditions_are_taken_and_denied_ones_are_not() {
        let asthma = ConditionId::by_code("asthma");
        let copd = ConditionId::by_code("copd").unwrap();
        let text = note("COPD and hypertension. Denies diabetes mellitus.");
        assert_eq!(
            codes(&Query::new(&text, vec![], asthma, &[])),
            ["asthma", "copd", "hypertension"]
        );
        assert_eq!(
            codes(&Query::new(&text, vec![], asthma, &[copd])),
            ["asthma", "hypertension"]
        );
    }

    #[test]
    fn words_weigh_by_their_count_and_names_are_added() {
        let query = Query::new(&note("Fever, fever. CLL"), vec![], None, &[]);
        let weight = |word: &str| {
            let stem = words(word).remove(0);
            query.words[0]
                .iter()
                .find(|(w, _)| *w == stem)
                .map(|(_, weight)| *weight)
        };
        // 16 · (1 + ln 2) = 27.09.
        assert_eq!(
            (weight("fever"), weight("cll"), weight("leukemia")),
            (Some(27), Some(16), Some(8))
        );
        assert_eq!(query.words.len(), 3);
        assert_eq!(query.words[1], [(words("fever").remove(0), 16)]);
    }

    #[test]
    fn a_long_note_is_bounded() {
        let text = note(&"Fever and cough since many days. ".repeat(10_000));
        assert_eq!(text.texts().len(), 1 + MOST_STATEMENTS);
        let query = Query::new(&text, vec![], None, &[]);
        assert!(
            query
                .words
                .iter()
                .all(|words| words.len() <= MOST_STATEMENTS * MOST_WORDS)
        );
        let text = note(&"One. ".repeat(17));
        assert_eq!(
            (text.texts().len(), text.texts()[1].as_str()),
            (1 + 9, "One. One.")
        );
    }
}
