//! Time windows: "within 4 weeks before enrolment", "in the last 5 years", "more than 6 months ago".

use super::super::item::{Sentence, What};
use super::super::quantity::{self, Form, Unit};
use super::super::term::Term;
use super::neutral;
use crate::rules::{Op, TimeSpan, TimeUnit, Window};
use rust_decimal::Decimal;

/// A window read at an item.
pub(in super::super) struct Found {
    pub(in super::super) window: Window,
    /// One past the last item.
    pub(in super::super) to: usize,
}

/// The window that begins at `at`.
pub(in super::super) fn window(sentence: Sentence, at: usize) -> Option<Found> {
    current(sentence, at)
        .or_else(|| within(sentence, at))
        .or_else(|| compared(sentence, at))
}

/// "within (the last) 4 weeks (before enrolment)", "in the past year".
fn within(sentence: Sentence, at: usize) -> Option<Found> {
    if sentence.term(at)? != Term::Within {
        return None;
    }
    let start = skip_within(sentence, at);
    let (span, to) = span(sentence, start)?;
    Some(Found {
        window: Window::Within(span),
        to: anchor(sentence, to),
    })
}

fn skip_within(sentence: Sentence, mut at: usize) -> usize {
    let filler = |term| matches!(term, Term::Within | Term::Neutral | Term::History);
    while sentence.term(at).is_some_and(filler) {
        at += 1;
    }
    at
}

/// "4 weeks", "a year", "four (4) weeks".
pub(in super::super) fn span(sentence: Sentence, at: usize) -> Option<(TimeSpan, usize)> {
    if let Some(Term::Time(unit)) = sentence.term(at) {
        return Some((
            TimeSpan {
                count: Decimal::ONE,
                unit,
            },
            at + 1,
        ));
    }
    let (count, mut to) = count(sentence, at)?;
    if sentence.what(to) == Some(What::Open) && count_close(sentence, to) {
        to += 3;
    }
    to += usize::from(sentence.what(to) == Some(What::Dash));
    match sentence.term(to)? {
        Term::Time(unit) => Some((TimeSpan { count, unit }, to + 1)),
        _ => None,
    }
}

fn count(sentence: Sentence, at: usize) -> Option<(Decimal, usize)> {
    match sentence.what(at)? {
        What::Number(n) => Some((n, at + 1)),
        What::Term(Term::Number(n)) => Some((n.into(), at + 1)),
        _ => None,
    }
}

/// "(4)" after "four".
fn count_close(sentence: Sentence, open: usize) -> bool {
    count(sentence, open + 1).is_some() && sentence.what(open + 2) == Some(What::Close)
}

/// "more than 6 months ago", "less than 4 weeks before screening", "at least 5 years earlier".
fn compared(sentence: Sentence, at: usize) -> Option<Found> {
    let quantity = quantity::quantity(sentence, at)?;
    let (Unit::Time(unit), [bound], Form::Compared) =
        (quantity.unit, &quantity.bounds[..], quantity.form)
    else {
        return plain_ago(sentence, at);
    };
    let to = anchor(sentence, quantity.to);
    if lasts(sentence, to) {
        return None;
    }
    let span = TimeSpan {
        count: bound.value,
        unit,
    };
    let window = match bound.op {
        Op::Gt | Op::Ge => Window::Before(span),
        Op::Lt | Op::Le => Window::Within(span),
        Op::Eq => return None,
    };
    (to > quantity.to && !quantity.age).then_some(Found { window, to })
}

/// "more than 4 weeks of prior zidovudine": how long it was given, and not how long ago.
fn lasts(sentence: Sentence, to: usize) -> bool {
    let prior = to.checked_sub(1).and_then(|last| sentence.term(last)) == Some(Term::History);
    let given = matches!(
        sentence.term(to),
        Some(Term::Drug(_) | Term::Class(_) | Term::Treatment | Term::Lines | Term::Setting(_))
    );
    prior && given
}

/// "4 weeks before enrolment".
fn plain_ago(sentence: Sentence, at: usize) -> Option<Found> {
    let (span, to) = span(sentence, at)?;
    let end = anchor(sentence, to);
    let days = span.unit != TimeUnit::Years || end > to;
    (end > to && days).then_some(Found {
        window: Window::Within(span),
        to: end,
    })
}

/// "current", "at present".
fn current(sentence: Sentence, at: usize) -> Option<Found> {
    (sentence.term(at)? == Term::Current).then_some(Found {
        window: Window::Current,
        to: at + 1,
    })
}

/// Skips "ago", "before enrolment", "prior to the first dose of study drug".
fn anchor(sentence: Sentence, at: usize) -> usize {
    let mut to = neutral(sentence, at);
    let from = to;
    while matches!(sentence.term(to), Some(Term::Anchor | Term::Ago)) {
        to += 1;
    }
    // "within 30 days prior": the bare word closes the window too.
    if to == from && sentence.term(to) == Some(Term::History) {
        to += 1;
        while matches!(sentence.term(to), Some(Term::Anchor | Term::Neutral)) {
            to += 1;
        }
    }
    if to == from { at } else { to }
}
