//! Numbers as tables write them.

use super::error::Fault;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What separates whole and fraction in a column's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `12.5`; a comma parts thousands.
    Point,
    /// `12,5`; a point parts thousands.
    Comma,
    /// `1,234` and nothing that tells: to be asked back.
    Ambiguous,
}

/// A number of a cell, with what stands before and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number<'c> {
    pub(super) comparator: Option<&'c str>,
    pub(super) value: Decimal,
    /// The rest: a unit, or nothing.
    pub(super) rest: &'c str,
}

/// Comparators, the longer ones first, and how records write them.
const COMPARATORS: [(&str, &str); 8] = [
    ("<=", "<="),
    (">=", ">="),
    ("≤", "<="),
    ("≥", ">="),
    ("<", "<"),
    (">", ">"),
    ("＜", "<"),
    ("＞", ">"),
];

/// Reads the number at the start of a cell: `12.5`, `< 0.01`, `12,5 g/dL`.
pub(super) fn read(text: &str, mark: DecimalMark) -> Result<Number<'_>, Fault> {
    let text = text.trim();
    let (comparator, number) = comparator(text);
    let (digits, rest) = number.split_at(digits_end(number));
    let value = match mark_of(digits, mark) {
        Some(mark) => plain(digits, mark).and_then(|plain| plain.parse().ok()),
        None => return Err(Fault::new("csv-number-mark", text)),
    };
    let value = value.ok_or_else(|| Fault::new("csv-number", text))?;
    Ok(Number {
        comparator,
        value,
        rest: rest.trim(),
    })
}

fn comparator(text: &str) -> (Option<&'static str>, &str) {
    for (written, comparator) in COMPARATORS {
        if let Some(rest) = text.strip_prefix(written) {
            return (Some(comparator), rest.trim_start());
        }
    }
    (None, text)
}

fn digits_end(text: &str) -> usize {
    let sign = usize::from(text.starts_with(['-', '+']));
    let rest = &text[sign..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    sign + end.unwrap_or(rest.len())
}

/// The mark that applies to this number: that of the column, unless the column leaves it open
/// and the number needs it.
fn mark_of(digits: &str, mark: DecimalMark) -> Option<DecimalMark> {
    match mark {
        DecimalMark::Ambiguous => match shape(digits) {
            Shape::Plain => Some(DecimalMark::Point),
            Shape::Point => Some(DecimalMark::Point),
            Shape::Comma => Some(DecimalMark::Comma),
            Shape::PointOrThousands | Shape::CommaOrThousands => None,
        },
        known => Some(known),
    }
}

/// The number with a decimal point and without marks of thousands; `None` where groups are not
/// of three.
fn plain(digits: &str, mark: DecimalMark) -> Option<String> {
    let (decimal, thousands) = match mark {
        DecimalMark::Comma => (',', '.'),
        DecimalMark::Point | DecimalMark::Ambiguous => ('.', ','),
    };
    let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
    let mut groups = whole.split(thousands);
    let first = groups.next()?.len();
    let grouped = whole.contains(thousands);
    if grouped && (first == 0 || first > 4 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let whole = whole.replace(thousands, "");
    match fraction {
        "" if digits.ends_with(decimal) => None,
        "" => Some(whole),
        fraction => Some(format!("{whole}.{fraction}")),
    }
}

/// What the marks of one number tell of the column's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// No mark.
    Plain,
    /// The decimal mark is a point for certain.
    Point,
    /// It is a comma for certain.
    Comma,
    /// `1.234`: most likely a decimal point.
    PointOrThousands,
    /// `1,234`: either.
    CommaOrThousands,
}

/// The shape of the number at the start of a cell.
pub(super) fn shape_of(text: &str) -> Shape {
    let (_, number) = comparator(text.trim());
    shape(&number[..digits_end(number)])
}

fn shape(digits: &str) -> Shape {
    let count = |mark: char| digits.matches(mark).count();
    let (points, commas) = (count('.'), count(','));
    match (points, commas) {
        (0, 0) => Shape::Plain,
        (1, 0) if is_group(digits, '.') => Shape::PointOrThousands,
        (1, 0) => Shape::Point,
        (0, 1) if is_group(digits, ',') => Shape::CommaOrThousands,
        (0, 1) => Shape::Comma,
        // Several of one kind part thousands; of two kinds the last is the decimal mark.
        (0, _) => Shape::Point,
        (_, 0) => Shape::Comma,
        _ if digits.rfind('.') > digits.rfind(',') => Shape::Point,
        _ => Shape::Comma,
    }
}

/// Whether the mark may part thousands: one to three digits, not a lone nought, before it and
/// three after it.
fn is_group(digits: &str, mark: char) -> bool {
    let digits = digits.trim_start_matches(['-', '+']);
    digits.split_once(mark).is_some_and(|(before, after)| {
        (1..=3).contains(&before.len()) && before != "0" && after.len() == 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_the_mark_of_the_column() {
        use DecimalMark::{Ambiguous, Comma, Point};
        // cell, mark, value or fault
        let table = [
            ("12.5", Point, Ok("12.5")),
            ("12,5", Comma, Ok("12.5")),
            ("1,234", Point, Ok("1234")),
            ("1,234", Comma, Ok("1.234")),
            ("1.234,5", Comma, Ok("1234.5")),
            ("150,000", Ambiguous, Err("csv-number-mark")),
            ("12,5", Ambiguous, Ok("12.5")),
            ("0,250", Ambiguous, Ok("0.250")),
            ("12,5", Point, Err("csv-number")),
            ("-3", Point, Ok("-3")),
            ("twelve", Point, Err("csv-number")),
            ("12.", Point, Err("csv-number")),
            ("1.2.3", Point, Err("csv-number")),
            ("", Point, Err("csv-number")),
        ];
        for (cell, mark, expected) in table {
            let found = read(cell, mark);
            let found = found.map(|n| n.value.to_string()).map_err(|f| f.code);
            assert_eq!(found, expected.map(str::to_owned), "{cell} {mark:?}");
        }
    }

    #[test]
    fn what_stands_around_a_number_is_kept() {
        let number = read("≤ 0.01 ng/mL", DecimalMark::Point).unwrap();
        assert_eq!(number.comparator, Some("<="));
        assert_eq!(number.rest, "ng/mL");
        assert_eq!(read("60%", DecimalMark::Point).unwrap().rest, "%");
    }
}
