const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of an English month, 1 to 12, by its name in any case or the beginning of it from
/// three letters on.
pub(super) fn month(word: &str) -> Option<u16> {
    let word = word.to_ascii_lowercase();
    let begins = |(_, name): &(u16, &str)| word.len() >= 3 && name.starts_with(&word);
    Some((1..).zip(MONTHS).find(begins)?.0)
}

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn months_by_name_and_by_beginning() {
        for (word, number) in [
            ("Mar", 3),
            ("march", 3),
            ("SEPT", 9),
            ("may", 5),
            ("jul", 7),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["ma", "maybe", "marched", ""] {
            assert_eq!(month(word), None, "{word}");
        }
    }
}
