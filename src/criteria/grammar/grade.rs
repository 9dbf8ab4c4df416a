//! Grades of toxicity: "grade 2 or greater", "≥ grade 3", "grade > 1" of the CTCAE. The rule model has
//! none; a lowest grade leaves some of those out who have a condition, and says nothing of others.

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::joints;
use crate::rules::Op;

/// One past a lowest grade that begins at `at`. A highest one ("≤ grade 1") is met by those without
/// the condition as well, and is left unread.
pub(super) fn at_least(sentence: Sentence, at: usize) -> Option<usize> {
    let may_begin = matches!(
        sentence.what(at)?,
        What::Op(_) | What::Unknown | What::Term(Term::Before(_) | Term::Rank)
    );
    if !may_begin {
        return None;
    }
    let start = after_scale(sentence, at);
    let (op, name) = operator(sentence, start);
    if !is_grade(sentence, name) {
        return None;
    }
    let before = start
        .checked_sub(1)
        .map(|before| operator(sentence, before).0);
    let (second, number) = operator(sentence, name + 1);
    let mut to = value(sentence, number)?;
    let highest = |op: Option<Op>| matches!(op, Some(Op::Lt | Op::Le));
    while let Some(next) = further(sentence, to) {
        to = next;
    }
    match sentence.term(to) {
        Some(Term::After(Op::Ge | Op::Gt)) => to += 1,
        Some(Term::After(_)) => return None,
        _ => {}
    }
    (!highest(op) && !highest(second) && !before.is_some_and(highest)).then_some(to)
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

fn operator(sentence: Sentence, at: usize) -> (Option<Op>, usize) {
    match sentence.what(at) {
        Some(What::Op(op) | What::Term(Term::Before(op))) => (Some(op), at + 1),
        _ => (None, at),
    }
}

fn is_grade(sentence: Sentence, at: usize) -> bool {
    let item = sentence.items.get(at);
    item.is_some_and(|item| {
        let text = sentence.str(item.span);
        ["grade", "grades"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
    })
}

/// One past a grade: a number or numeral.
fn value(sentence: Sentence, at: usize) -> Option<usize> {
    let item = sentence.items.get(at)?;
    let numeral = ["I", "II", "III", "IV", "V"].contains(&sentence.str(item.span));
    (numeral || matches!(item.what, What::Number(_) | What::Term(Term::Number(_))))
        .then_some(at + 1)
}

/// One past a further grade: "3 or 4", "3-4".
fn further(sentence: Sentence, at: usize) -> Option<usize> {
    let next = joints(sentence, at).0;
    let next = next
        + usize::from(matches!(
            sentence.what(next),
            Some(What::Dash | What::Term(Term::To))
        ));
    value(sentence, next).filter(|_| next > at)
}
