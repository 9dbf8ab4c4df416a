//! Disease stages: "stage III or IV", "stage IIIB-IV", "stages II–III".

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::neutral;
use crate::rules::StageRank;

/// Stages read at an item: lowest and highest rank, and one past the last item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Stages {
    pub(in super::super) range: (StageRank, StageRank),
    pub(in super::super) to: usize,
}

/// "stage …" at `at`.
pub(in super::super) fn stages(sentence: Sentence, at: usize) -> Option<Stages> {
    if sentence.term(at)? != Term::Stage {
        return None;
    }
    let (mut low, mut high, mut to) = one(sentence, neutral(sentence, at + 1))?;
    while let Some((l, h, next)) = joined(sentence, to) {
        // "II or IV" leaves a gap that a range cannot say.
        if l > high + 10 {
            return None;
        }
        (low, high, to) = (low.min(l), high.max(h), next);
    }
    Some(Stages {
        range: (low, high),
        to,
    })
}

fn joined(sentence: Sentence, at: usize) -> Option<(u8, u8, usize)> {
    let mut next = at;
    while matches!(
        sentence.what(next)?,
        What::Comma
            | What::Dash
            | What::Slash
            | What::Term(Term::Or | Term::And | Term::To | Term::AndOr | Term::Stage)
    ) {
        next += 1;
    }
    (next > at).then(|| one(sentence, next)).flatten()
}

/// One stage: its lowest and highest rank. "III" spans IIIA to IIIC.
fn one(sentence: Sentence, at: usize) -> Option<(u8, u8, usize)> {
    let item = sentence.items.get(at)?;
    let (low, high) = rank(sentence.str(item.span))?;
    Some((low, high, at + 1))
}

/// The ranks of a written stage: tens for the numeral, ones for the letter.
pub(in super::super) fn rank(text: &str) -> Option<(StageRank, StageRank)> {
    let upper = text.to_uppercase();
    let numeral = upper.trim_end_matches(['A', 'B', 'C', 'D', '1', '2', '3'].as_slice());
    let (numeral, letter) = match upper.as_str() {
        "0" => return Some((0, 9)),
        "1" | "2" | "3" | "4" => (upper.as_str(), ""),
        _ if numeral.is_empty() => upper.split_at(1),
        _ => upper.split_at(numeral.len()),
    };
    let tens = match numeral {
        "I" | "1" => 10,
        "II" | "2" => 20,
        "III" | "3" => 30,
        "IV" | "4" => 40,
        _ => return None,
    };
    let ones = match letter.chars().next() {
        None => return Some((tens, tens + 9)),
        Some(c @ 'A'..='D') => c as u8 - b'A' + 1,
        Some(_) => return None,
    };
    Some((tens + ones, tens + ones))
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn stages_are_ordered_numbers() {
        assert_eq!(rank("II"), Some((20, 29)));
        assert_eq!(rank("IIIB"), Some((32, 32)));
        assert_eq!(rank("4"), Some((40, 49)));
        assert_eq!(rank("IVa"), Some((41, 41)));
        assert_eq!(rank("X"), None);
    }
}
