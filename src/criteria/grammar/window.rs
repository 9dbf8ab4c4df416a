//! Time windows: "within 4 weeks before enrolment", "in the last 5 years", "more than 6 months ago".

use super::super::item::{Item, Sentence, What};
use super::super::quantity::{self, Form, Unit};
use super::super::term::Term;
use super::neutral;
use crate::rules::{Op, TimeSpan, TimeUnit, Window};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::sync::OnceLock;

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
        .or_else(|| lasting(sentence, at))
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

/// "for at least 6 months (before enrolment)", "for > 1 year": how long, up to now.
fn lasting(sentence: Sentence, at: usize) -> Option<Found> {
    if !sentence.says(at, "for") {
        return None;
    }
    let quantity = quantity::quantity(sentence, at + 1)?;
    let (Unit::Time(unit), [bound], false) = (quantity.unit, &quantity.bounds[..], quantity.age)
    else {
        return None;
    };
    let longest = matches!(bound.op, Op::Gt | Op::Ge) && quantity.form == Form::Compared;
    let span = TimeSpan {
        count: bound.value,
        unit,
    };
    longest.then(|| Found {
        window: Window::For(span),
        to: anchor(sentence, quantity.to),
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
    let Some(quantity) = quantity::quantity(sentence, at) else {
        return in_time_before(sentence, at);
    };
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

/// "in the 30 days prior to enrolment". Without "in" the time may be a duration.
fn in_time_before(sentence: Sentence, at: usize) -> Option<Found> {
    // Few times are none of a quantity: most items need no look back.
    let ago = plain_ago(sentence, at)?;
    let before = sentence.items.get(..at)?.iter().rev();
    let mut opening = before.map(|item| sentence.str(item.span));
    let article = |word: &&str| !word.eq_ignore_ascii_case("the");
    let opens = opening.find(article)?.eq_ignore_ascii_case("in");
    opens.then_some(ago)
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
    if let Some(to) = counted_from(sentence, at) {
        return to;
    }
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

/// Words between "prior to" and the point of a trial that it names.
const ON_THE_WAY: &str = "0 1 2 3 a an and anticipated at before d0 d1 1d1 first for form from icf imp in index initial into \
    investigational investigator ip main main meeting of on or our planned preceding present prior protocol scheduled signed \
    signing start the their this to trial unblinded upon written your";

/// Points of a trial, and what is done there.
const POINTS: &str = "administration admission assessment baseline beginning c1d1 commencement commencing consent \
    cycle date day dose doses dosing drug dosage enrolled enrolling enrollment enrolment entering entry inclusion \
    informed infusion initiating initiation injection medication obtaining participating participation period phase \
    procedure procedures product providing randomisation randomization receipt receiving recruitment registration \
    screening signature start starting study time treatment vaccination vaccine visit";

/// One past "prior to the first administration of study drug (Visit 1)": a point of the trial in
/// words of a closed list, where its phrase ends.
pub(in super::super) fn study_point(sentence: Sentence, at: usize) -> Option<usize> {
    const OPENING: [&str; 5] = ["at", "before", "preceding", "prior to", "upon"];
    // Every item is asked: one look at its first letters is enough for most.
    matches!(&sentence.opening(at), b"at" | b"be" | b"pr" | b"up").then_some(())?;
    let rest = sentence.rest(sentence.items.get(at)?.span.start);
    let opens = |words: &&&str| {
        let start = rest.get(..words.len());
        let after = rest.get(words.len()..).unwrap_or_default();
        start.is_some_and(|start| start.eq_ignore_ascii_case(words))
            && after.starts_with(char::is_whitespace)
    };
    OPENING.iter().find(opens)?;
    point(sentence, at)
}

/// One past "of study entry", "prior randomization": a point from which a time counts.
fn counted_from(sentence: Sentence, at: usize) -> Option<usize> {
    const OPENING: [&str; 7] = ["at", "before", "from", "of", "preceding", "prior", "to"];
    let opening = sentence
        .str(sentence.items.get(at)?.span)
        .split(' ')
        .next()?;
    OPENING
        .iter()
        .find(|opens| opening.eq_ignore_ascii_case(opens))?;
    point(sentence, at)
}

fn point(sentence: Sentence, at: usize) -> Option<usize> {
    let said = run(sentence, at);
    let bracket = sentence.what(said) == Some(What::Open);
    let close = if bracket {
        run(sentence, said + 1)
    } else {
        said
    };
    let closed = bracket && close > said + 1 && sentence.what(close) == Some(What::Close);
    let to = if closed { close + 1 } else { said };
    let ends = sentence.breaks(to)
        || matches!(
            sentence.what(to),
            Some(What::Close | What::Open | What::Term(Term::AndOr | Term::Except))
        );
    let named = || {
        let said = sentence.str(sentence.span(at, said));
        words(said).any(|word| names_point(word) == Some(true))
    };
    (ends && named()).then_some(to)
}

/// One past the words of the lists that begin at `at`; no joint is the last.
fn run(sentence: Sentence, at: usize) -> usize {
    let rest = sentence.items.get(at..).unwrap_or_default();
    let listed = |item: &&Item| {
        !is_sign(item.what)
            && words(sentence.str(item.span)).all(|word| names_point(word).is_some())
    };
    let len = rest.iter().take_while(listed).count();
    let joint = |at: usize| matches!(sentence.term(at), Some(Term::And | Term::Or | Term::AndOr));
    let mut to = at + len;
    while to > at && joint(to - 1) {
        to -= 1;
    }
    to
}

fn is_sign(what: What) -> bool {
    matches!(
        what,
        What::Comma
            | What::Stop
            | What::Semicolon
            | What::Open
            | What::Close
            | What::Colon
            | What::Op(_)
            | What::Percent
            | What::Plus
    )
}

/// Whether a word of the lists names a point of a trial; nothing for any other word.
fn names_point(word: &str) -> Option<bool> {
    static LISTED: OnceLock<HashMap<&str, bool>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        let on_the_way = ON_THE_WAY
            .split_ascii_whitespace()
            .map(|word| (word, false));
        let points = POINTS.split_ascii_whitespace().map(|word| (word, true));
        on_the_way.chain(points).collect()
    });
    let found = listed.get(word).copied();
    found.or_else(|| listed.get(word.to_ascii_lowercase().as_str()).copied())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
