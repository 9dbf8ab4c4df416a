//! Identifiers that are told by the order of their digits.

use super::Identifier;
use Identifier::{Date, NationalId, Phone, SocialSecurity};

/// Shapes, the longer of like ones first: `d` is a digit, `#` one or two digits, `~` a blank
/// or nothing, all else itself.
const SHAPES: [(&str, Identifier); 30] = [
    ("+86~1dddddddddd", Phone),
    ("+86-1dddddddddd", Phone),
    ("+86~1dd-dddd-dddd", Phone),
    ("+86~1dd dddd dddd", Phone),
    ("1dd-dddd-dddd", Phone),
    ("1dd dddd dddd", Phone),
    ("1dddddddddd", Phone),
    ("0ddd-dddddddd", Phone),
    ("0ddd-ddddddd", Phone),
    ("0dd-dddddddd", Phone),
    ("+1~(ddd)~ddd-dddd", Phone),
    ("+1~ddd-ddd-dddd", Phone),
    ("(ddd)~ddd-dddd", Phone),
    ("ddd-ddd-dddd", Phone),
    ("ddd.ddd.dddd", Phone),
    ("ddd-dd-dddd", SocialSecurity),
    ("dddd-#-#", Date),
    ("dddd/#/#", Date),
    ("dddd.#.#", Date),
    ("dddd~年~#~月~#~日", Date),
    ("dddd~年~#~月~#~号", Date),
    ("dddd~年~#~月", Date),
    ("#~月~#~日", Date),
    ("#~月~#~号", Date),
    ("#/#/dddd", Date),
    ("#-#-dddd", Date),
    ("#.#.dddd", Date),
    ("#/#/dd", Date),
    ("dddd-dd", Date),
    ("dddd/dd", Date),
];

/// The identifier at the start of a text, and its length in bytes.
pub(super) fn at_start(text: &str) -> Option<(Identifier, usize)> {
    if let Some(length) = national_id(text) {
        return Some((NationalId, length));
    }
    SHAPES.iter().find_map(|(shape, identifier)| {
        let length = fit(shape, text)?;
        let plausible = *identifier != Date || is_date_like(&text[..length]);
        (ends_here(text, length) && plausible).then_some((*identifier, length))
    })
}

/// How much of a text a shape covers; `None` when it does not fit.
fn fit(shape: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in shape.chars() {
        rest = match wanted {
            'd' => rest.strip_prefix(|c: char| c.is_ascii_digit())?,
            '#' => {
                let one = rest.strip_prefix(|c: char| c.is_ascii_digit())?;
                one.strip_prefix(|c: char| c.is_ascii_digit())
                    .unwrap_or(one)
            }
            '~' => rest.strip_prefix(' ').unwrap_or(rest),
            exact => rest.strip_prefix(exact)?,
        };
    }
    Some(text.len() - rest.len())
}

/// A number does not go on after an identifier.
fn ends_here(text: &str, length: usize) -> bool {
    let mut after = text[length..].chars();
    let next = after.next();
    let goes_on =
        matches!(next, Some('-' | '/' | '.')) && after.next().is_some_and(|c| c.is_ascii_digit());
    !goes_on && !next.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether the numbers may be a year, a month and a day: `1200/80` is a dose, `0.5.2000` nothing.
fn is_date_like(text: &str) -> bool {
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let years = numbers
        .iter()
        .filter(|number| (1900..=2100).contains(*number))
        .count();
    let others = numbers.iter().filter(|number| **number < 1900);
    let small = others.clone().all(|number| (1..=31).contains(number));
    let day_of_year = numbers.len() == 2 && years == 0 && text.contains('月');
    let short_year = numbers.len() == 3 && years == 0 && numbers[0] <= 31 && numbers[1] <= 31;
    ((years == 1 || day_of_year) && small) || short_year
}

/// The resident identity number: seventeen digits and a check character (GB 11643-1999, after
/// ISO 7064 MOD 11-2). A number whose check fails, but whose digits 7 to 14 are a date, is a
/// mistyped one.
fn national_id(text: &str) -> Option<usize> {
    const LENGTH: usize = 18;
    let (digits, check) = (text.get(..LENGTH - 1)?, text.get(LENGTH - 1..LENGTH)?);
    let is_check = check
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'X' | b'x'));
    if !is_check || !digits.bytes().all(|b| b.is_ascii_digit()) || !ends_here(text, LENGTH) {
        return None;
    }
    let right = check_character(digits).is_some_and(|c| check.eq_ignore_ascii_case(c));
    let birth = format!("{}-{}-{}", &digits[6..10], &digits[10..12], &digits[12..14]);
    let dated = birth.parse::<crate::patient::FactDate>().is_ok() && is_date_like(&birth);
    (right || dated).then_some(LENGTH)
}

/// Σ digit·2^(17−i) mod 11 picks the character.
fn check_character(digits: &str) -> Option<&'static str> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHARACTERS: [&str; 11] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    let each = digits.chars().zip(WEIGHTS);
    let sum: u32 = each
        .filter_map(|(c, weight)| Some(c.to_digit(10)? * weight))
        .sum();
    CHARACTERS.get(sum as usize % 11).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_is_that_of_the_standard() {
        // The example of GB 11643-1999: 11010519491231002X.
        assert_eq!(check_character("11010519491231002"), Some("X"));
        assert_eq!(national_id("11010519491231002X"), Some(18));
        assert_eq!(national_id("110105194912310021"), Some(18), "mistyped");
        assert_eq!(national_id("110105999999310020"), None);
        assert_eq!(national_id("1101051949123100210"), None, "nineteen digits");
    }

    #[test]
    fn values_are_no_identifiers() {
        for text in [
            "1200/80",
            "140/90",
            "12.5.3",
            "1234567890",
            "2024",
            "10-12",
            "3/4/5/6",
            "99-99-2024",
            "10^9",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
