//! The form in which words are compared: lower case, one spelling, singular.

use crate::vocab::FastMap;

/// A word's number in the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Sym(pub(super) u32);

impl Sym {
    /// A word that no phrase uses.
    pub(super) const UNKNOWN: Self = Self(0);
}

/// Words of all phrases, numbered from 1.
#[derive(Default)]
pub(super) struct Dictionary {
    words: FastMap<Box<str>, u32>,
}

impl Dictionary {
    /// The symbol of a folded word, new when it has none.
    pub(super) fn add(&mut self, word: &str) -> Sym {
        let known = self.get(word);
        if known != Sym::UNKNOWN {
            return known;
        }
        let sym = Sym(self.words.len() as u32 + 1);
        self.words.insert(word.into(), sym.0);
        sym
    }

    /// The highest symbol.
    pub(super) fn len(&self) -> u32 {
        self.words.len() as u32
    }

    /// The symbol of a folded word.
    pub(super) fn get(&self, word: &str) -> Sym {
        self.words.get(word).map_or(Sym::UNKNOWN, |&n| Sym(n))
    }
}

/// Folds a word into `out`: lower case, American spelling, singular, no possessive.
pub(super) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(fold_char));
    }
    for ending in ["'s", "'"] {
        if let Some(stem) = out.strip_suffix(ending) {
            out.truncate(stem.len());
        }
    }
    american(out);
    singular(out);
}

/// Lower case; full-width forms, superscript digits, the micro sign and Roman numeral signs in
/// their plain form.
fn fold_char(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '’' | '`' => '\'',
        '²' => '2',
        '³' => '3',
        'µ' => 'μ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        'é' | 'è' | 'ë' => 'e',
        'ö' => 'o',
        'ü' => 'u',
        'ï' => 'i',
        _ => c,
    };
    plain.to_lowercase()
}

fn american(word: &mut String) {
    if word.len() < 6 || !word.is_ascii() {
        return;
    }
    // Most words have none of these: one look at their bytes is enough.
    let begins = |pair: &[u8]| matches!(pair, b"ae" | b"oe" | b"sa" | b"tu");
    if !word.as_bytes().windows(2).any(begins) {
        return;
    }
    for (british, american) in [
        ("ae", "e"),
        ("oe", "e"),
        ("isation", "ization"),
        ("tumour", "tumor"),
    ] {
        if word.contains(british) {
            *word = word.replace(british, american);
        }
    }
}

/// Strips the plural: "biopsies" → "biopsy", "diseases" → "disease", "metastases" → "metastasis".
fn singular(word: &mut String) {
    let len = word.len();
    let strip = |n: usize| len - n;
    if len < 4 || !word.ends_with('s') || !word.is_ascii() {
        return;
    }
    if word.ends_with("ies") && len > 4 {
        word.truncate(strip(3));
        word.push('y');
    } else if word.ends_with("sses") {
        word.truncate(strip(2));
    } else if ["stases", "noses", "roses", "rapheses", "lyses", "ises"]
        .iter()
        .any(|e| word.ends_with(e))
        && !word.ends_with("diseases")
    {
        word.truncate(strip(2));
        word.push_str("is");
    } else if !["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        word.truncate(strip(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        let folded = |word: &str| {
            let mut out = String::new();
            fold(word, &mut out);
            out
        };
        for (a, b) in [
            ("Tumours", "tumor"),
            ("leukaemia", "Leukemia"),
            ("metastases", "metastasis"),
            ("biopsies", "biopsy"),
            ("Parkinson's", "parkinson"),
            ("abscesses", "abscess"),
            ("diseases", "disease"),
            ("µmol", "μmol"),
            ("oesophageal", "esophageal"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        assert_eq!(folded("diabetes"), folded("Diabetes"));
        assert_eq!(folded("virus"), "virus");
    }
}
