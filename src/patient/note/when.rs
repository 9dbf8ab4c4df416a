//! When a statement was: "2 years ago", "in March 2020", "on 2024-06-01", "2年前".

use super::clause::Clause;
use crate::criteria::phrases::{Span, Term, TimeUnit, What};
use crate::patient::{FactDate, month::month};
use jiff::{Span as Length, civil::Date};
use rust_decimal::prelude::ToPrimitive;

/// A time read in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    pub(super) date: FactDate,
    pub(super) span: Span,
}

/// The times of a sentence that lie on or before the day of screening.
pub(super) fn times(clause: &Clause) -> Vec<When> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < clause.items().len() {
        match ago(clause, at).or_else(|| dated(clause, at)) {
            Some((when, to)) => {
                found.extend(Some(when).filter(|w| w.date.earliest() <= clause.day));
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// The time that belongs to the statement at items `from..to`: the first after it, with no other
/// statement between; else one right before it.
pub(super) fn of(clause: &Clause, times: &[When], from: usize, to: usize) -> Option<FactDate> {
    let span = clause.span(from, to);
    let items = clause.items();
    let statement = |at: usize| {
        matches!(
            items[at].term(),
            Some(Term::Condition(_) | Term::Drug(_) | Term::Class(_) | Term::Analyte(_))
        )
    };
    let after = times.iter().find(|w| w.span.start >= span.end).filter(|w| {
        let between = (to..items.len()).take_while(|&i| items[i].span.start < w.span.start);
        let mut between = between.peekable();
        let near = between.clone().count() <= 7;
        near && between.all(|i| !statement(i) && items[i].what != What::Semicolon)
    });
    let before = || {
        times
            .iter()
            .rev()
            .find(|w| w.span.end <= span.start)
            .filter(|w| {
                let gap = span.start - w.span.end;
                let between = items
                    .iter()
                    .enumerate()
                    .filter(|(_, i)| i.span.start >= w.span.end && i.span.end <= span.start);
                gap < 40 && between.clone().all(|(at, _)| !statement(at))
            })
    };
    after.or_else(before).map(|w| w.date)
}

/// "2 years ago", "6 months earlier", "three weeks before admission".
fn ago(clause: &Clause, at: usize) -> Option<(When, usize)> {
    let (count, unit, to) = count_and_unit(clause, at)?;
    let word = clause.word(to);
    let back = [
        "ago",
        "earlier",
        "prior",
        "before",
        "previously",
        "back",
        "前",
        "以前",
        "之前",
        "prior to",
        "前",
    ];
    let closes = clause.term(to) == Some(Term::Ago)
        || back
            .iter()
            .any(|w| word == *w || word.starts_with("prior to") || word.starts_with("before "));
    if !closes {
        return None;
    }
    let date = back_from(clause.day, count, unit)?;
    Some((
        When {
            date,
            span: clause.span(at, to + 1),
        },
        to + 1,
    ))
}

fn count_and_unit(clause: &Clause, at: usize) -> Option<(i64, TimeUnit, usize)> {
    let (count, unit_at) = match clause.sentence.what(at)? {
        What::Number(n) => (n.trunc().to_i64()?, at + 1),
        What::Term(Term::Number(n)) => (i64::from(n), at + 1),
        What::Term(Term::Neutral) if ["a", "an"].contains(&clause.word(at).as_str()) => (1, at + 1),
        _ => return None,
    };
    match clause.term(unit_at)? {
        Term::Time(unit) => Some((count, unit, unit_at + 1)),
        _ => None,
    }
}

/// The day so long before, as exactly as the unit says: "2 years ago" is a year, "6 months ago"
/// a month, "3 weeks ago" and less a day.
fn back_from(day: Date, count: i64, unit: TimeUnit) -> Option<FactDate> {
    let length = Length::new();
    let (length, digits) = match unit {
        TimeUnit::Years => (length.try_years(count), 4),
        TimeUnit::Months => (length.try_months(count), 7),
        TimeUnit::Weeks => (length.try_weeks(count), 10),
        TimeUnit::Days => (length.try_days(count), 10),
        TimeUnit::Hours => (length.try_hours(0), 10),
    };
    let then = day.checked_sub(length.ok()?).ok()?;
    then.to_string().get(..digits)?.parse().ok()
}

/// "2019", "March 2020", "2024-06-01", "2024年6月": only after a word of time, or as a full date.
fn dated(clause: &Clause, at: usize) -> Option<(When, usize)> {
    let item = clause.items().get(at)?;
    if let Some(month) = month(&clause.word(at)) {
        let year_at = (at + 1..at + 4).find(|&i| year(clause, i).is_some())?;
        let date = format!("{:04}-{month:02}", year(clause, year_at)?)
            .parse()
            .ok()?;
        return Some((
            When {
                date,
                span: clause.span(at, year_at + 1),
            },
            year_at + 1,
        ));
    }
    let year = year(clause, at)?;
    let rest = clause.sentence.rest(item.span.end);
    let (text, len) = match numeric_date(year, rest) {
        Some(found) => found,
        None if introduced(clause, at) || rest.starts_with('年') => (format!("{year:04}"), 0),
        None => return None,
    };
    let date = text.parse().ok()?;
    let end = item.span.end + len as u32;
    let to = clause
        .items()
        .iter()
        .take_while(|i| i.span.start < end)
        .count()
        .max(at + 1);
    Some((
        When {
            date,
            span: Span {
                start: item.span.start,
                end,
            },
        },
        to,
    ))
}

fn year(clause: &Clause, at: usize) -> Option<i64> {
    match clause.sentence.what(at)? {
        What::Number(n) if n.scale() == 0 => n.to_i64().filter(|y| (1900..=2100).contains(y)),
        _ => None,
    }
}

/// "-06-01", "/6/1", "年6月1日" after a year: the date in ISO form and the bytes used.
fn numeric_date(year: i64, rest: &str) -> Option<(String, usize)> {
    let chinese = rest.starts_with('年');
    let sign = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.' | '年'))?;
    let (month, used) = two_digits(rest, sign.len_utf8())?;
    let next = rest.get(used..).unwrap_or_default();
    let second = next
        .chars()
        .next()
        .filter(|&c| if chinese { c == '月' } else { c == sign });
    let day = second.and_then(|c| two_digits(rest, used + c.len_utf8()));
    match day {
        Some((day, end)) => Some((format!("{year:04}-{month:02}-{day:02}"), end)),
        None if chinese || sign == '-' => Some((format!("{year:04}-{month:02}"), used)),
        None => None,
    }
}

fn two_digits(text: &str, from: usize) -> Option<(u8, usize)> {
    let rest = text.get(from..)?;
    let len = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let value = rest.get(..len).filter(|_| (1..=2).contains(&len))?;
    Some((value.parse().ok()?, from + len))
}

/// Whether a word of time or a bracket stands before the year: "in 2019", "(2019)".
fn introduced(clause: &Clause, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = clause.word(before);
    [
        "in", "since", "of", "from", "on", "during", "until", "early", "late", "mid", "(", "year",
        "at", "于",
    ]
    .contains(&word.as_str())
        || word.ends_with(" in")
}
