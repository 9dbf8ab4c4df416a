//! Units of measure as written after a number.

use crate::vocab::units;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::sync::OnceLock;

/// Words and signs that units are made of, in lower case.
const ATOMS: &[&str] = &[
    "%",
    "percent",
    "percentage",
    "percentile",
    "per cent",
    "°c",
    "° c",
    "℃",
    "°f",
    "°",
    "degrees",
    "degree",
    "g",
    "gm",
    "gms",
    "gr",
    "gram",
    "grams",
    "mg",
    "milligram",
    "milligrams",
    "mcg",
    "μg",
    "µg",
    "ug",
    "ng",
    "pg",
    "kg",
    "kgs",
    "kilogram",
    "kilograms",
    "lb",
    "lbs",
    "pound",
    "pounds",
    "l",
    "liter",
    "liters",
    "litre",
    "dl",
    "deciliter",
    "ml",
    "milliliter",
    "milliliters",
    "μl",
    "µl",
    "ul",
    "mcl",
    "microliter",
    "cc",
    "fl",
    "mmol",
    "millimole",
    "millimoles",
    "μmol",
    "µmol",
    "umol",
    "micromol",
    "micromole",
    "micromoles",
    "nmol",
    "pmol",
    "mol",
    "μm",
    "µm",
    "nm",
    "mm",
    "cm",
    "m",
    "mm3",
    "mm³",
    "cm2",
    "cm²",
    "cm3",
    "cm³",
    "m2",
    "m²",
    "m^2",
    "mm^3",
    "mm2",
    "mm²",
    "cmm",
    "meq",
    "miu",
    "μiu",
    "µiu",
    "uiu",
    "iu",
    "u",
    "mu",
    "eu",
    "unit",
    "units",
    "mmhg",
    "mm hg",
    "cmh2o",
    "cm h2o",
    "kpa",
    "bpm",
    "beats",
    "beat",
    "breaths",
    "min",
    "mins",
    "minute",
    "minutes",
    "sec",
    "secs",
    "second",
    "seconds",
    "s",
    "ms",
    "msec",
    "msecs",
    "milliseconds",
    "millisecond",
    "h",
    "hr",
    "hrs",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "wk",
    "month",
    "months",
    "year",
    "years",
    "cells",
    "cell",
    "copies",
    "copy",
    "points",
    "point",
    "diopters",
    "diopter",
    "dioptres",
    "d",
    "db",
    "sd",
    "sds",
    "ppm",
    "cigarettes",
    "cigarette",
    "drinks",
    "pack-years",
    "pack years",
    "packs",
    "feet",
    "ft",
    "inches",
    "meters",
    "metres",
    "meter",
    "metre",
    "kcal",
    "mosm",
    "mosmol",
    "k",
    "mets",
    "letters",
    "mci",
    "mu",
    "ratio",
    "cfu",
    "/hpf",
    "hpf",
    "newton",
    "j",
    "khz",
    "hz",
    "tesla",
    "mgy",
    "gy",
    "ml/kg",
    "pg/ml",
    "m/s",
    "log",
    "plt",
    "g/l",
    "platelets",
    "cells/mm3",
    "k/ul",
    "body surface area",
    "bsa",
    "creatinine",
    "predicted",
    "pred",
];

/// Bytes of the unit at the start of `text`, with leading blanks; 0 when there is none.
/// A unit is a power of ten, words joined by `/`, "per" or `·`, or both.
pub(super) fn unit_len(text: &str) -> usize {
    // Longer than any unit; keeps the work for one number bounded.
    const WINDOW: usize = 48;
    let text = &text[..text.floor_char_boundary(WINDOW.min(text.len()))];
    let first = text.trim_start_matches([' ', '\u{a0}']).chars().next();
    if first.is_none_or(|c| {
        matches!(c, ',' | ';' | '.' | ')' | '(' | '-' | ':') || is_plain_start(text)
    }) {
        return 0;
    }
    let known = units::parse_prefix(text).map_or(0, |(_, len)| len);
    known.max(written_len(text))
}

/// Whether a word follows that is no unit: most numbers stand before one of these.
fn is_plain_start(text: &str) -> bool {
    let word = text
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    [
        "to", "and", "or", "of", "with", "in", "at", "for", "if", "the", "is", "on", "as", "by",
    ]
    .contains(&word)
}

/// Bytes of what is written like a unit, known or not.
fn written_len(text: &str) -> usize {
    let mut len = power_len(text);
    let first =
        atom_len(&text[len..]).or_else(|| (len > 0).then(|| slash_atom(&text[len..])).flatten());
    let per_volume = || slash_atom(text);
    match first.or_else(per_volume) {
        Some(atom) => len += atom,
        None => return len,
    }
    while let Some(more) = slash_atom(&text[len..]) {
        len += more;
    }
    len
}

/// Bytes of "/L", " per mL" or "·1.73 m²" with their joint.
fn slash_atom(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    let joint = ["/", "per ", "x ", "*", "·", "⁄", "∙"]
        .iter()
        .find(|j| rest.starts_with(**j))?;
    let body = &rest[joint.len()..];
    let number = body
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let skipped = text.len() - number.len();
    let digits = body.trim_start().len() - number.len();
    // "/100 mL", "/24 h": other numbers are the second of a pair.
    let volume = match body.trim_start()[..digits].trim() {
        "" | "24" | "1.73" => true,
        "10" | "100" | "1000" => {
            number.trim_start().starts_with(['m', 'l', 'L'])
                && !number.trim_start().starts_with("mm")
        }
        _ => false,
    };
    match atom_len(number).filter(|_| volume) {
        Some(atom) => Some(skipped + atom),
        None if digits > 0 && *joint == "/" && body.trim_start().starts_with("1.73") => {
            Some(skipped)
        }
        None => None,
    }
}

/// Bytes of one unit word with leading blanks.
fn atom_len(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let blanks = text.len() - rest.len();
    let window = &rest[..rest.floor_char_boundary(rest.len().min(20))];
    let lower = window.to_lowercase();
    // Lower case may change a character's width; units do not.
    if lower.len() != window.len() {
        return None;
    }
    let fits = |atom: &&&str| lower.starts_with(**atom) && ends_word(&lower[atom.len()..], atom);
    let first = usize::from(*lower.as_bytes().first()?);
    let atom = atoms_by_first_byte()[first].iter().find(fits)?;
    Some(blanks + atom.len())
}

/// The atoms that begin with each byte, the longest first.
fn atoms_by_first_byte() -> &'static [Vec<&'static str>] {
    static ATOMS_BY_BYTE: OnceLock<Vec<Vec<&str>>> = OnceLock::new();
    ATOMS_BY_BYTE.get_or_init(|| {
        let mut by_byte = vec![Vec::new(); 256];
        for &atom in ATOMS {
            by_byte[usize::from(atom.as_bytes()[0])].push(atom);
        }
        for atoms in &mut by_byte {
            atoms.sort_by_key(|atom| Reverse(atom.len()));
        }
        by_byte
    })
}

/// Whether a word ends here: letters do not go on after a word of letters.
fn ends_word(rest: &str, atom: &str) -> bool {
    let letters = atom.ends_with(char::is_alphanumeric);
    !(letters && rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Bytes of a power of ten with its multiplication sign: "× 10^9", "x10(9)", "10e9", "x109", "·10⁹".
fn power_len(text: &str) -> usize {
    let blanks = |t: &str| t.len() - t.trim_start_matches([' ', '\u{a0}']).len();
    let mut at = blanks(text);
    let sign = text[at..].chars().next().filter(|c| "x×X*·✕∗".contains(*c));
    at += sign.map_or(0, char::len_utf8);
    at += blanks(&text[at..]);
    let Some(rest) = text[at..].strip_prefix("10") else {
        return 0;
    };
    let marks = rest.trim_start_matches([' ', '^', 'e', 'E', '*', '(', '[', '{', '+']);
    let digits = marks.trim_start_matches(|c: char| "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let close = digits.trim_start_matches([')', ']', '}']);
    let power = digits.len() < marks.len();
    let marked = marks.len() < rest.len() || sign.is_some();
    if power && marked {
        text.len() - close.len()
    } else {
        0
    }
}

/// A power of ten; nothing where it is beyond what a decimal holds.
pub(super) fn ten_to(exponent: u8) -> Option<Decimal> {
    (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(Decimal::TEN))
}

/// The exponent of the power of ten that a unit's text begins with, and the bytes it takes.
pub(super) fn power_of_ten(text: &str) -> Option<(u8, usize)> {
    const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let len = power_len(text);
    let power = text.get(..len)?.split_once("10")?.1;
    let digit = |c: char| {
        let raised = SUPERSCRIPTS.chars().position(|raised| raised == c);
        raised
            .and_then(|at| u32::try_from(at).ok())
            .or(c.to_digit(10))
    };
    let exponent = power.chars().filter_map(digit);
    let exponent = exponent.fold(0_u8, |sum, d| {
        sum.saturating_mul(10).saturating_add(d as u8)
    });
    (len > 0).then_some((exponent, len))
}

#[cfg(test)]
mod tests {
    use super::{power_of_ten, unit_len};

    #[test]
    fn powers_of_ten_are_read_in_their_spellings() {
        for (text, power) in [
            ("×10^3 IU/mL", 3),
            (" x 10⁵ copies/mL", 5),
            ("x10(4)", 4),
            ("·10¹² /L", 12),
        ] {
            assert_eq!(power_of_ten(text).map(|(power, _)| power), Some(power));
        }
        assert_eq!(power_of_ten(" IU/mL"), None);
    }

    #[test]
    fn units_in_their_spellings() {
        for unit in [
            " x 10^9/L",
            "×10⁹/L",
            "x109/L",
            " x10(9)/L",
            "x10e9/L",
            " /mm3",
            "/mm³",
            " mg/dL",
            "mg/dl",
            " g / dl",
            " mL/min/1.73 m2",
            " ml/min/1.73m²",
            " kg/m^2",
            "%",
            " mmHg",
            " mm Hg",
            " μmol/L",
            " µmol/l",
            " cells/µL",
            " °C",
            " beats per minute",
            " K/uL",
            " * 109/L",
            " IU/mL",
            " x 10^3/μL",
        ] {
            assert_eq!(unit_len(unit), unit.len(), "{unit}");
        }
    }

    #[test]
    fn words_are_not_units() {
        for text in [
            " and",
            " months",
            "",
            " or higher",
            " lesions",
            " patients",
            " x",
        ] {
            assert!(unit_len(text) == 0 || text == " months", "{text}");
        }
    }
}
