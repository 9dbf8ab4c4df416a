//! The terms of a lexicon, sorted.

use super::super::column;
use arrow_array::{Array, StringArray};

/// Sorted terms in one text, apart from the file they were read from.
#[derive(Debug)]
pub(super) struct Terms {
    text: String,
    /// Where each ends in the text.
    ends: Vec<usize>,
}

impl Terms {
    pub(super) fn of(column: &StringArray) -> Self {
        let mut terms = Self {
            text: String::with_capacity(column.value_data().len()),
            ends: Vec::with_capacity(column.len()),
        };
        for term in column.iter().map(Option::unwrap_or_default) {
            terms.text.push_str(term);
            terms.ends.push(terms.text.len());
        }
        terms
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn term(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }

    /// The place of the first term that is not above the one before it.
    pub(super) fn unsorted(&self) -> Option<usize> {
        (1..self.len()).find(|&at| self.term(at - 1) >= self.term(at))
    }

    pub(super) fn find(&self, term: &str) -> Option<usize> {
        column::sorted_place(self.len(), |at| self.term(at).cmp(term))
    }
}
