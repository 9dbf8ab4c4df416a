//! Dates as tables write them.

use super::error::Fault;
use crate::patient::{FactDate, month::month};
use serde::{Deserialize, Serialize};

/// Which comes first in `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// The day: 3 April.
    DayFirst,
    /// The month: March 4.
    MonthFirst,
    /// No value of the column tells: to be asked back.
    Ambiguous,
}

/// Day numbers of spreadsheets for 1950 to 2100: in the 1900 system 18264 is 1950-01-01.
const SERIALS: std::ops::Range<u32> = 18_264..73_051;

/// Reads one cell: ISO dates with `-`, `/` or `.`, also compact; Chinese dates; days and months
/// in the column's order; English month names. `01.03.2024` has the day first: nobody writes
/// months first with full stops. Times of day are passed over.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<FactDate, Fault> {
    let text = without_time(text.trim());
    let wrong = || Fault::new("csv-date", text);
    if is_serial(text) {
        return Err(Fault::new("csv-date-serial", text));
    }
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        return with_month_name(text).ok_or_else(wrong);
    }
    if let Some(parts) = slashed(text) {
        let [a, b, year] = parts;
        let (day, month) = match order {
            _ if text.contains('.') => (a, b),
            _ if a == b => (a, b),
            Some(DateOrder::DayFirst) => (a, b),
            Some(DateOrder::MonthFirst) => (b, a),
            Some(DateOrder::Ambiguous) | None => return Err(Fault::new("csv-date-order", text)),
        };
        return date(year, Some(month), Some(day))
            .ok_or_else(|| Fault::new("csv-date-order", text));
    }
    numbers(text).ok_or_else(wrong)
}

/// The order that one value proves; `None` when it proves nothing.
pub(super) fn order_of(text: &str) -> Option<DateOrder> {
    let text = without_time(text.trim());
    let [a, b, _] = slashed(text).filter(|_| !text.contains('.'))?;
    match () {
        () if a == b => None,
        () if a > 12 && b <= 12 => Some(DateOrder::DayFirst),
        () if b > 12 && a <= 12 => Some(DateOrder::MonthFirst),
        () if a <= 12 && b <= 12 => Some(DateOrder::Ambiguous),
        () => None,
    }
}

/// Both readings of an ambiguous date, day first and month first.
pub(super) fn both(text: &str) -> Option<(FactDate, FactDate)> {
    let [a, b, year] = slashed(without_time(text.trim()))?;
    Some((date(year, Some(b), Some(a))?, date(year, Some(a), Some(b))?))
}

fn is_serial(text: &str) -> bool {
    text.len() == 5 && text.parse().is_ok_and(|number| SERIALS.contains(&number))
}

fn without_time(text: &str) -> &str {
    let end = text
        .find([' ', 'T'])
        .filter(|&at| text[..at].starts_with(|c: char| c.is_ascii_digit()))
        .filter(|&at| text[at + 1..].contains(':') && !text[..at].contains(' '));
    end.map_or(text, |at| &text[..at])
}

/// The parts of `d/m/yyyy`, with `/`, `-` or `.`.
fn slashed(text: &str) -> Option<[u16; 3]> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let &[a, b, year] = parts.as_slice() else {
        return None;
    };
    let short = |part: &str| (1..=2).contains(&part.len());
    if !short(a) || !short(b) || year.len() != 4 {
        return None;
    }
    Some([a.parse().ok()?, b.parse().ok()?, year.parse().ok()?])
}

/// Year first: `2024-03-01`, `2024/3/1`, `20240301`, `2024年3月1日`, each also cut short.
fn numbers(text: &str) -> Option<FactDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        return date(part(0..4)?, part(4..6), part(6..8));
    }
    let plain = text.trim_end_matches(['日', '号', '月', '年']);
    let parts: Vec<&str> = plain
        .split(['-', '/', '.', '年', '月'])
        .map(str::trim)
        .collect();
    let number = |at: usize| parts.get(at).map(|part| part.parse::<u16>());
    if parts.len() > 3 || parts[0].len() != 4 {
        return None;
    }
    date(
        number(0)?.ok()?,
        number(1).transpose().ok()?,
        number(2).transpose().ok()?,
    )
}

/// `1 Mar 2024`, `March 1, 2024`, `01-Mar-2024`, `Mar 2024`.
fn with_month_name(text: &str) -> Option<FactDate> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split([' ', '-', '/', ',', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let month_at = parts.iter().position(|part| month(part).is_some())?;
    let month = month(parts[month_at]);
    let mut others = parts.iter().enumerate().filter(|(at, _)| *at != month_at);
    let first = without_ordinal(others.next()?.1);
    match others.next() {
        None => date(year(first)?, month, None),
        Some((_, second)) if others.next().is_none() => match year(first) {
            Some(year) => date(year, month, second.parse().ok().map(Some)?),
            None => date(year(second)?, month, first.parse().ok().map(Some)?),
        },
        Some(_) => None,
    }
}

/// `1st` without its ending.
fn without_ordinal(text: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"];
    let stem = endings.iter().find_map(|ending| text.strip_suffix(ending));
    stem.unwrap_or(text)
}

fn year(text: &str) -> Option<u16> {
    text.parse().ok().filter(|_| text.len() == 4)
}

fn date(year: u16, month: Option<u16>, day: Option<u16>) -> Option<FactDate> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_form() {
        use DateOrder::{DayFirst, MonthFirst};
        // cell, order of the column, date
        let table = [
            ("2024-03-01", None, "2024-03-01"),
            ("2024/3/1", None, "2024-03-01"),
            ("2024.03.01", None, "2024-03-01"),
            ("20240301", None, "2024-03-01"),
            ("2024-03-01 00:00:00", None, "2024-03-01"),
            ("2024-03-01T08:30:00Z", None, "2024-03-01"),
            ("2024年3月1日", None, "2024-03-01"),
            ("2024年3月", None, "2024-03"),
            ("2024年", None, "2024"),
            ("1962", None, "1962"),
            ("2024-03", None, "2024-03"),
            ("03/04/2024", Some(DayFirst), "2024-04-03"),
            ("03/04/2024", Some(MonthFirst), "2024-03-04"),
            ("3-4-2024", Some(MonthFirst), "2024-03-04"),
            ("04/04/2024", None, "2024-04-04"),
            ("03.04.2024", None, "2024-04-03"),
            ("1 Mar 2024", None, "2024-03-01"),
            ("01-Mar-2024", None, "2024-03-01"),
            ("March 1st, 2024", None, "2024-03-01"),
            ("Mar 2024", None, "2024-03"),
        ];
        for (cell, order, expected) in table {
            let found = read(cell, order).map(|date| date.to_string());
            assert_eq!(found.as_deref(), Ok(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        use DateOrder::{DayFirst, MonthFirst};
        let table = [
            ("45352", None, "csv-date-serial"),
            ("03/04/2024", None, "csv-date-order"),
            ("13/04/2024", Some(MonthFirst), "csv-date-order"),
            ("04/13/2024", Some(DayFirst), "csv-date-order"),
            ("03/04/24", Some(DayFirst), "csv-date"),
            ("2024-02-30", None, "csv-date"),
            ("yesterday", None, "csv-date"),
            ("maybe 1 2024", None, "csv-date"),
            ("12", None, "csv-date"),
            ("2024-1-1-1", None, "csv-date"),
        ];
        for (cell, order, code) in table {
            let found = read(cell, order).map_err(|fault| fault.code);
            assert_eq!(found, Err(code), "{cell}");
        }
    }
}
