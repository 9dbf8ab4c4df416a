//! Sentences of a note, and what of a sentence is affirmed.

/// The sentences of a text, trimmed: cut at line ends, at Chinese stops, and after `.`, `!`, `?`
/// where a capital, a digit or a bracket follows.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '。', '；', '！', '？'])
        .flat_map(of_line)
        .map(str::trim)
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

fn of_line(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let (sentence, left) = match end(line) {
            Some(at) => (&line[..at], Some(&line[at..])),
            None => (line, None),
        };
        rest = left;
        Some(sentence)
    })
}

/// Where the first sentence of the line ends, if another follows.
fn end(line: &str) -> Option<usize> {
    line.match_indices(['.', '!', '?']).find_map(|(at, _)| {
        let after = &line[at + 1..];
        let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '[';
        let next = after.trim_start();
        (next.len() < after.len() && next.starts_with(begins)).then_some(at + 1)
    })
}

/// The part of a sentence before it turns to what is not there or not the patient's: "fever,
/// denies chest pain" affirms fever alone.
pub(super) fn affirmed(sentence: &str) -> &str {
    let latin =
        words(sentence).find(|(_, word)| TURNS.iter().any(|turn| turn.eq_ignore_ascii_case(word)));
    let chinese = CHINESE_TURNS.iter().filter_map(|turn| sentence.find(turn));
    let cut = latin.map(|(at, _)| at).into_iter().chain(chinese).min();
    &sentence[..cut.unwrap_or(sentence.len())]
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

const TURNS: &[&str] = &[
    "no",
    "not",
    "denies",
    "denied",
    "without",
    "negative",
    "never",
    "absence",
    "unremarkable",
    "normal",
    "family",
    "mother",
    "father",
    "brother",
    "sister",
];

const CHINESE_TURNS: &[&str] = &["否认", "无", "未见", "阴性", "家族"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_cut_at_ends_of_sentences_alone() {
        let note =
            "48 M with EF 2.5 cm. Dr. smith saw him! Hb 9.2 g/dL.\n- cough? [**Name**] x\n..";
        let found: Vec<&str> = sentences(note).collect();
        let expected = [
            "48 M with EF 2.5 cm.",
            "Dr. smith saw him!",
            "Hb 9.2 g/dL.",
            "- cough?",
            "[**Name**] x",
        ];
        assert_eq!(found, expected);
        assert_eq!(sentences("肺癌。伴咳嗽；无发热").count(), 3);
        assert_eq!(sentences(" \n . ").count(), 0);
    }

    #[test]
    fn what_is_denied_is_left_out() {
        for (sentence, expected) in [
            ("Fever, denies chest pain", "Fever, "),
            ("NOT diabetic", ""),
            ("knotty nodules", "knotty nodules"),
            ("Mother had breast cancer", ""),
            ("咳嗽，否认糖尿病", "咳嗽，"),
        ] {
            assert_eq!(affirmed(sentence), expected, "{sentence}");
        }
    }
}
