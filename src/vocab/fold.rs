use crate::unicode::{compatible, is_mark};

/// The form in which terms are compared, so that spellings of one term are equal: lower case,
/// no accents, hyphens and white space as one blank, no possessive `'s`, singular words,
/// American vowels (`tumour` = `tumor`, `anaemia` = `anemia`), Greek letters by name.
pub(super) fn fold(term: &str) -> String {
    let plain = plain(term).replace("'s ", " ");
    let mut folded = String::with_capacity(plain.len());
    for part in plain.split(is_separator).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word(part));
    }
    folded
}

/// One case, no accents, one apostrophe and one hyphen.
fn plain(term: &str) -> String {
    if term.is_ascii() {
        // Each character is its own compatible form.
        let lower = term
            .bytes()
            .map(|byte| char::from(byte.to_ascii_lowercase()));
        return lower.map(plain_char).collect();
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

fn word(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word).replace('\'', "");
    singular(&american(&greek(&word)))
}

fn greek(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.chars().fold(String::new(), |mut out, c| {
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
    })
}

/// Short words are symbols and abbreviations and stay as they are.
fn american(word: &str) -> String {
    // Most words have none of these: one look at their bytes is enough.
    let begins = |pair: &[u8]| matches!(pair, b"ae" | b"oe" | b"um" | b"is" | b"su");
    if word.len() < 5 || !word.is_ascii() || !word.as_bytes().windows(2).any(begins) {
        return word.to_owned();
    }
    word.replace("ae", "e")
        .replace("oe", "e")
        .replace("umour", "umor")
        .replace("isation", "ization")
        .replace("sulph", "sulf")
}

/// Drops plural endings; singulars in `-sis` meet their plurals in `-ses`.
fn singular(word: &str) -> String {
    if word.len() < 5 || !word.is_ascii() || word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("sis") {
        return format!("{stem}se");
    }
    if word.ends_with("is") {
        return word.to_owned();
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
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
