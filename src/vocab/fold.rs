use crate::unicode::{compatible, is_mark};
use std::borrow::Cow;

/// The form in which terms are compared, so that spellings of one term are equal: lower case,
/// no accents, hyphens and white space as one blank, no possessive `'s`, singular words,
/// American vowels (`tumour` = `tumor`, `anaemia` = `anemia`), Greek letters by name.
pub(super) fn fold(term: &str) -> String {
    let plain = plain(term);
    // Few names have an apostrophe.
    let plain = match plain.contains('\'') {
        true => plain.replace("'s ", " "),
        false => plain,
    };
    let mut folded = String::with_capacity(plain.len());
    for part in plain.split(is_separator).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        push_word(part, &mut folded);
    }
    folded
}

/// One case, no accents, one apostrophe and one hyphen.
fn plain(term: &str) -> String {
    if term.is_ascii() {
        // Each character is its own compatible form.
        let mut lower = term.to_ascii_lowercase();
        if lower.contains(['`', '_']) {
            lower = lower.chars().map(plain_char).collect();
        }
        return lower;
    }
    term.chars()
        .flat_map(compatible)
        .filter(|&c| !is_mark(c))
        .flat_map(char::to_lowercase)
        .map(plain_char)
        .collect()
}

/// The words of a text, each folded as the names of the vocabularies are, so that spellings of
/// one word are equal: `Tumours` and `tumor`, `Crohn's` and `Crohn`.
pub fn folded_words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn plain_char(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2032}' | '`' => '\'',
        '\u{2010}'..='\u{2015}' | '_' => '-',
        other => other,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || c == '-'
}

fn push_word(word: &str, folded: &mut String) {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = match word.contains('\'') {
        true => Cow::Owned(word.replace('\'', "")),
        false => Cow::Borrowed(word),
    };
    let word = greek(word);
    push_singular(&american(&word), folded);
}

fn greek(word: Cow<str>) -> Cow<str> {
    if word.is_ascii() {
        return word;
    }
    let spelled = word.chars().fold(String::new(), |mut out, c| {
        match c {
            'α' => out.push_str("alpha"),
            'β' => out.push_str("beta"),
            'γ' => out.push_str("gamma"),
            'δ' => out.push_str("delta"),
            'κ' => out.push_str("kappa"),
            'λ' => out.push_str("lambda"),
            'μ' => out.push_str("mu"),
            other => out.push(other),
        }
        out
    });
    Cow::Owned(spelled)
}

/// Short words are symbols and abbreviations and stay as they are.
fn american(word: &str) -> Cow<'_, str> {
    // Most words have none of these: one look at their bytes is enough.
    let begins = |pair: &[u8]| matches!(pair, b"ae" | b"oe" | b"um" | b"is" | b"su");
    if word.len() < 5 || !word.is_ascii() || !word.as_bytes().windows(2).any(begins) {
        return Cow::Borrowed(word);
    }
    let american = word
        .replace("ae", "e")
        .replace("oe", "e")
        .replace("umour", "umor")
        .replace("isation", "ization")
        .replace("sulph", "sulf");
    Cow::Owned(american)
}

/// Appends a word without its plural ending; singulars in `-sis` meet their plurals in `-ses`.
fn push_singular(word: &str, folded: &mut String) {
    let (stem, ending) = singular(word);
    folded.push_str(stem);
    folded.push_str(ending);
}

/// The singular in two parts.
fn singular(word: &str) -> (&str, &'static str) {
    if word.len() < 5 || !word.is_ascii() || word.ends_with("ss") || word.ends_with("us") {
        return (word, "");
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return (stem, "y");
    }
    if let Some(stem) = word.strip_suffix("sis") {
        return (stem, "se");
    }
    if word.ends_with("is") {
        return (word, "");
    }
    (word.strip_suffix('s').unwrap_or(word), "")
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_term_are_equal() {
        for (left, right) in [
            ("Non-Small  Cell\tLung Cancer", "non small cell lung cancer"),
            ("Brain tumours", "brain tumor"),
            ("Acute myeloid leukaemia", "acute myeloid leukemia"),
            ("Crohn’s disease", "Crohn disease"),
            ("Sjögren's syndrome", "Sjogren syndrome"),
            ("brain metastases", "brain metastasis"),
            ("liver biopsies", "liver biopsy"),
            ("β-thalassaemia", "beta thalassemia"),
            ("oesophageal varices", "esophageal varices"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} / {right}");
        }
    }

    #[test]
    fn different_terms_stay_different() {
        for (left, right) in [
            ("AIDS", "aid"),
            ("type 1 diabetes", "type 2 diabetes"),
            ("sinusitis", "sinus"),
            ("HIV-1", "HIV-2"),
        ] {
            assert_ne!(fold(left), fold(right), "{left} / {right}");
        }
    }
}
