use super::StageRank;

/// The ranks a stage may have as written: "IIIB" is 32, "III" may be any of 30 to 39,
/// "stage 4" 40 to 49, "IB2" 12, "0" and "in situ" 0 to 9. `None` where it is not a numbered
/// stage.
#[must_use]
pub fn stage_range(text: &str) -> Option<(StageRank, StageRank)> {
    let text = text.trim().to_lowercase();
    let text = text
        .strip_prefix("stage")
        .or_else(|| text.strip_suffix('期'))
        .unwrap_or(&text)
        .trim();
    if matches!(text, "in situ" | "0" | "tis" | "原位") {
        return Some((0, 9));
    }
    let (base, rest) = numeral(text)?;
    let Some(letter) = rest.chars().next() else {
        return Some((base, base + 9));
    };
    let substage = match letter {
        'a' => 1,
        'b' => 2,
        'c' => 3,
        'd' => 4,
        _ => return None,
    };
    let digits = &rest[1..];
    let whole = digits.is_empty() || digits.bytes().all(|b| b.is_ascii_digit());
    whole.then_some((base + substage, base + substage))
}

/// Stage names of ranks: 32 is IIIB; 30 and 39, the ends of III, are III.
pub(super) fn stage_name(rank: StageRank) -> String {
    let numeral = ["0", "I", "II", "III", "IV"].get(usize::from(rank / 10));
    let letter = ["", "A", "B", "C", "D"].get(usize::from(rank % 10));
    format!("{}{}", numeral.unwrap_or(&"IV"), letter.unwrap_or(&""))
}

/// The tens of a leading numeral, and what follows it.
fn numeral(text: &str) -> Option<(StageRank, &str)> {
    const NUMERALS: [(&str, StageRank); 12] = [
        ("iv", 40),
        ("iii", 30),
        ("ii", 20),
        ("i", 10),
        ("4", 40),
        ("3", 30),
        ("2", 20),
        ("1", 10),
        ("ⅳ", 40),
        ("ⅲ", 30),
        ("ⅱ", 20),
        ("ⅰ", 10),
    ];
    NUMERALS
        .into_iter()
        .find_map(|(numeral, base)| Some((base, text.strip_prefix(numeral)?.trim())))
}

#[cfg(test)]
mod tests {
    use super::stage_range;

    #[test]
    fn stages_have_ranks() {
        let table = [
            ("IIIB", Some((32, 32))),
            ("iii", Some((30, 39))),
            ("Stage IV", Some((40, 49))),
            ("4", Some((40, 49))),
            ("3b", Some((32, 32))),
            ("IB2", Some((12, 12))),
            ("IA", Some((11, 11))),
            ("II", Some((20, 29))),
            ("Ⅲ期", Some((30, 39))),
            ("IVB期", Some((42, 42))),
            ("0", Some((0, 9))),
            ("limited", None),
            ("IIIx", None),
            ("", None),
            ("ivory", None),
        ];
        for (text, expected) in table {
            assert_eq!(stage_range(text), expected, "{text}");
        }
    }
}
