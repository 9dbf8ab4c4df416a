//! Grades of severity: "grade 2 or greater", "≥ grade 3", "grade > 1" of the CTCAE, and those of other
//! scales that count from 1. Each grade is a quality of its own, for a record states one.

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::{joints, neutral};
use crate::rules::{Op, Qualifier};

/// The grades that a patient may have: 5 of the CTCAE is death (NCI, CTCAE v5.0, 2017).
pub(super) const GRADES: [Qualifier; 4] = [
    Qualifier::Grade1,
    Qualifier::Grade2,
    Qualifier::Grade3,
    Qualifier::Grade4,
];

/// Grades that are named, and one past the last item.
pub(in super::super) struct Grades {
    pub(in super::super) any_of: &'static [Qualifier],
    pub(in super::super) to: usize,
}

/// The grades that are named at `at`, in brackets or not. A highest one ("≤ grade 1") is met by those
/// without the condition as well, and is left unread.
pub(in super::super) fn grades(sentence: Sentence, at: usize) -> Option<Grades> {
    let bracket = sentence.what(at) == Some(What::Open);
    let found = named(sentence, at + usize::from(bracket))?;
    match bracket {
        false => Some(found),
        true => (sentence.what(found.to) == Some(What::Close)).then_some(Grades {
            to: found.to + 1,
            ..found
        }),
    }
}

/// Whether a word without meaning of its own begins a grade.
pub(in super::super) fn may_begin(sentence: Sentence, at: usize) -> bool {
    matches!(&sentence.opening(at), b"gr" | b"ct" | b"nc") && named(sentence, at).is_some()
}

fn named(sentence: Sentence, at: usize) -> Option<Grades> {
    let may_begin = matches!(
        sentence.what(at)?,
        What::Op(_) | What::Unknown | What::Term(Term::Before(_) | Term::Rank)
    );
    if !may_begin {
        return None;
    }
    let start = after_scale(sentence, at);
    let (op, name) = operator(sentence, start);
    let name = after_scale(sentence, name);
    if !is_grade(sentence, name) {
        return None;
    }
    let before = start.checked_sub(1).and_then(|b| operator(sentence, b).0);
    let (second, number) = operator(sentence, name + 1);
    let (lowest, mut to) = value(sentence, number)?;
    let mut highest = lowest;
    while let Some((next, end)) = further(sentence, to) {
        (highest, to) = (next, end);
    }
    let after = match sentence.term(to) {
        Some(Term::After(op)) => Some(op),
        _ => None,
    };
    let op = [op, second, before, after].into_iter().flatten().next();
    let any_of = range(op, lowest, highest)?;
    let to = after_source(sentence, to + usize::from(after.is_some()));
    Some(Grades { any_of, to })
}

/// The grades from the lowest to the highest, or from the lowest on.
fn range(op: Option<Op>, lowest: usize, highest: usize) -> Option<&'static [Qualifier]> {
    let range = match op {
        None | Some(Op::Eq) => lowest..=highest,
        Some(Op::Ge) => lowest..=GRADES.len(),
        Some(Op::Gt) => lowest + 1..=GRADES.len(),
        Some(Op::Lt | Op::Le) => return None,
    };
    let (first, last) = (
        range.start().checked_sub(1)?,
        *range.end().min(&GRADES.len()),
    );
    GRADES.get(first..last).filter(|grades| !grades.is_empty())
}

/// Skips the name of the scale: "CTCAE", "NCI-CTC".
fn after_scale(sentence: Sentence, at: usize) -> usize {
    let named = |at: usize| {
        let item = sentence.items.get(at);
        item.is_some_and(|item| {
            let text = sentence.str(item.span);
            ["NCI", "CTC", "CTCAE"].contains(&text) || item.what == What::Dash
        })
    };
    let mut to = at;
    while named(to) {
        to += 1;
    }
    to
}

/// Skips "per NCI CTCAE version 5.0": by which scale.
pub(super) fn after_source(sentence: Sentence, at: usize) -> usize {
    const WORDS: &str = "nci ctcae ctc common terminology toxicity criteria for adverse events version v according \
        to per by using as defined the national cancer institute";
    let said = |at: usize| {
        let item = sentence.items.get(at);
        item.is_some_and(|item| {
            let text = sentence.str(item.span);
            matches!(item.what, What::Number(_) | What::Dash)
                || text.split([' ', '-']).all(|word| {
                    is_in(
                        WORDS,
                        word.trim_end_matches(|c: char| c.is_numeric() || c == '.'),
                    )
                })
        })
    };
    let mut to = at;
    while said(to) {
        to += 1;
    }
    let text = sentence.str(sentence.span(at, to));
    let names_scale = text
        .split(|c: char| !c.is_alphabetic())
        .any(|w| is_in("ctcae ctc", w));
    if names_scale { to } else { at }
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|own| own.eq_ignore_ascii_case(word))
}

fn operator(sentence: Sentence, at: usize) -> (Option<Op>, usize) {
    match sentence.what(at) {
        Some(What::Op(op) | What::Term(Term::Before(op))) => (Some(op), at + 1),
        _ => (None, at),
    }
}

fn is_grade(sentence: Sentence, at: usize) -> bool {
    let item = sentence.items.get(at);
    item.is_some_and(|item| is_in("grade grades", sentence.str(item.span)))
}

/// A grade, a number or numeral, and one past it.
fn value(sentence: Sentence, at: usize) -> Option<(usize, usize)> {
    const NUMERALS: [&str; 5] = ["I", "II", "III", "IV", "V"];
    let item = sentence.items.get(at)?;
    let number = match item.what {
        What::Number(number) => {
            let whole = number.normalize();
            usize::try_from(whole.mantissa())
                .ok()
                .filter(|_| whole.scale() == 0)?
        }
        What::Term(Term::Number(number)) => usize::from(number),
        _ => {
            1 + NUMERALS
                .iter()
                .position(|own| *own == sentence.str(item.span))?
        }
    };
    (1..=NUMERALS.len())
        .contains(&number)
        .then_some((number, at + 1))
}

/// A further grade and one past it: "3 or 4", "3-4".
fn further(sentence: Sentence, at: usize) -> Option<(usize, usize)> {
    let next = joints(sentence, at).0;
    let next = next
        + usize::from(matches!(
            sentence.what(next),
            Some(What::Dash | What::Term(Term::To))
        ));
    let next = if is_grade(sentence, next) {
        next + 1
    } else {
        next
    };
    value(sentence, next).filter(|_| next > at)
}

/// Whether a quantity is a grade: it is compared with nothing that is measured.
pub(in super::super) fn is_compared(sentence: Sentence, at: usize) -> bool {
    let before = at.checked_sub(1);
    [Some(at), before]
        .into_iter()
        .flatten()
        .any(|at| named(sentence, neutral(sentence, at)).is_some())
}
