//! Days as requests write them, `2024-06-01`, and no other form: the library's own reader takes
//! times and zones as well, and is larger than all of its arithmetic.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

/// The day of a text; `None` for any other text.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let is_digit = |at: usize| text.as_bytes()[at].is_ascii_digit() != matches!(at, 4 | 7);
    if text.len() != 10 || !(0..10).all(is_digit) {
        return None;
    }
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    Date::new(year, month, parts.next()?.parse().ok()?).ok()
}

/// For `#[serde(with = …)]`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// For `#[serde(with = …)]`.
///
/// # Errors
/// For what is not a text, or not a day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    let day = read(&text);
    day.ok_or_else(|| D::Error::custom(format_args!("invalid day `{text}`: write `2024-06-01`")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_in_one_form() {
        assert_eq!(read("2024-02-29"), Some(date(2024, 2, 29)));
        for text in [
            "2023-02-29",
            "2024-2-29",
            "2024-02-29T00",
            "20240229",
            "2024/02/29",
            "+024-02-01",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
