//! WordPiece: text to token ids, as BERT (uncased) was trained on.

use std::collections::HashMap;

use super::chars::{is_accent, is_dropped, is_ideograph, is_punctuation};
use crate::unicode::canonical;

/// Words of more characters than this are unknown as a whole.
const LONGEST_WORD: usize = 100;

/// What marks a piece that continues a word.
const CONTINUES: &str = "##";

/// A vocabulary that texts can be tokenised with.
#[derive(Debug)]
pub(super) struct Tokenizer {
    /// Pieces that begin a word.
    starts: HashMap<Box<str>, u32>,
    /// Pieces that continue a word, without their mark.
    continuations: HashMap<Box<str>, u32>,
    /// Length in bytes of the longest piece.
    longest: usize,
    begin: u32,
    end: u32,
    unknown: u32,
}

impl Tokenizer {
    /// Reads a vocabulary: one token a line, whose number is its id.
    ///
    /// # Errors
    /// The name of a special token that is missing.
    pub(super) fn new(vocabulary: &str) -> Result<Self, &'static str> {
        let mut starts = HashMap::<Box<str>, u32>::new();
        let mut continuations = HashMap::<Box<str>, u32>::new();
        for (token, id) in vocabulary.lines().zip(0..) {
            match token.strip_prefix(CONTINUES) {
                Some(piece) if !piece.is_empty() => continuations.insert(piece.into(), id),
                _ => starts.insert(token.into(), id),
            };
        }
        let special = |name| starts.get(name).copied().ok_or(name);
        let (begin, end, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        let longest = starts
            .keys()
            .chain(continuations.keys())
            .map(|piece| piece.len())
            .max();
        Ok(Self {
            begin,
            end,
            unknown,
            longest: longest.unwrap_or(0),
            starts,
            continuations,
        })
    }

    /// The ids of `text` between those of begin and end: at most `limit` in all, but never fewer
    /// than those two.
    pub(super) fn encode(&self, text: &str, limit: usize) -> Vec<u32> {
        let room = limit.max(2) - 1;
        let mut ids = vec![self.begin];
        let mut word = String::new();
        for c in normalised(text) {
            let alone = is_punctuation(c) || is_ideograph(c);
            if alone || c.is_whitespace() {
                self.push_word(&mut word, &mut ids);
            }
            if !c.is_whitespace() {
                word.push(c);
            }
            if alone {
                self.push_word(&mut word, &mut ids);
            }
            if ids.len() >= room {
                break;
            }
        }
        self.push_word(&mut word, &mut ids);
        ids.truncate(room);
        ids.push(self.end);
        ids
    }

    /// Appends the pieces of `word`, and empties it.
    fn push_word(&self, word: &mut String, ids: &mut Vec<u32>) {
        let before = ids.len();
        let mut rest = word.as_str();
        let mut pieces = &self.starts;
        if word.chars().nth(LONGEST_WORD).is_some() {
            ids.push(self.unknown);
            rest = "";
        }
        while !rest.is_empty() {
            let Some((id, length)) = self.longest_piece(pieces, rest) else {
                ids.truncate(before);
                ids.push(self.unknown);
                break;
            };
            ids.push(id);
            rest = &rest[length..];
            pieces = &self.continuations;
        }
        word.clear();
    }

    /// The longest of `pieces` that `text` begins with, and its length in bytes.
    fn longest_piece(&self, pieces: &HashMap<Box<str>, u32>, text: &str) -> Option<(u32, usize)> {
        (1..=text.len().min(self.longest))
            .rev()
            .filter_map(|length| Some((pieces.get(text.get(..length)?)?, length)))
            .map(|(&id, length)| (id, length))
            .next()
    }
}

/// Cleaned, decomposed, without accents, in lower case. Normal order of marks is not needed:
/// those it would change are dropped here, or stand in no word that the vocabulary knows.
fn normalised(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|&c| !is_dropped(c))
        .flat_map(spaced)
        .flat_map(canonical)
        .filter(|&c| !is_accent(c))
        .flat_map(char::to_lowercase)
}

/// Ideographs between spaces, white space as a plain space: before decomposition, so that no mark
/// moves across it.
fn spaced(c: char) -> impl Iterator<Item = char> {
    let around = is_ideograph(c).then_some(' ');
    let c = if c.is_whitespace() { ' ' } else { c };
    around.into_iter().chain([c]).chain(around)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\nplate\n##let\n##s\n<\n100\ncafe\n肺\n癌\n##x";

    fn ids(text: &str, limit: usize) -> Vec<u32> {
        Tokenizer::new(VOCABULARY).unwrap().encode(text, limit)
    }

    #[test]
    fn words_split_into_their_longest_pieces() {
        assert_eq!(ids("Platelets <100", 99), [1, 3, 4, 5, 6, 7, 2]);
    }

    #[test]
    fn a_word_that_no_piece_completes_is_unknown_as_a_whole() {
        assert_eq!(ids("plateless 100", 99), [1, 0, 7, 2]);
        assert_eq!(ids(&"s".repeat(LONGEST_WORD + 1), 99), [1, 0, 2]);
    }

    #[test]
    fn accents_case_and_controls_do_not_matter() {
        assert_eq!(
            ids("CAF\u{c9}\u{200b} cafe\u{301}\u{0}\tcafe", 99),
            [1, 8, 8, 8, 2]
        );
    }

    #[test]
    fn ideographs_stand_alone() {
        assert_eq!(ids("肺癌100", 99), [1, 9, 10, 7, 2]);
    }

    #[test]
    fn the_limit_counts_begin_and_end() {
        assert_eq!(ids("plate plate plate", 4), [1, 3, 3, 2]);
        assert_eq!(ids("platelets", 4), [1, 3, 4, 2]);
        assert_eq!(ids("plate", 0), [1, 2]);
        assert_eq!(ids("", 9), [1, 2]);
    }

    #[test]
    fn a_vocabulary_without_special_tokens_is_refused() {
        assert_eq!(Tokenizer::new("[UNK]\n[CLS]\na").unwrap_err(), "[SEP]");
    }
}
