//! The form in which words are compared: lower case, one spelling, singular.

use crate::vocab::FastMap;

/// A word's number in the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Sym(pub(super) u32);

impl Sym {
    /// A word that no phrase uses.
    pub(super) const UNKNOWN: Self = Self(0);
}

/// Bytes of words that are compared in one piece.
const SHORT: usize = 16;

/// A folded word to look up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key<'w> {
    /// The bytes of a short word.
    Short(u128),
    Long(&'w str),
}

impl<'w> Key<'w> {
    /// The key of a folded word.
    pub(super) fn of(word: &'w str) -> Self {
        packed(word).map_or(Self::Long(word), |bytes| {
            Self::Short(u128::from_le_bytes(bytes))
        })
    }

    /// The key of a word as written, when it is short and needs no folding but lower case: most
    /// words are such.
    pub(super) fn of_plain(word: &str) -> Option<Self> {
        let mut bytes = packed(word)?;
        bytes.make_ascii_lowercase();
        let foldable = |pair: &[u8]| matches!(pair, b"ae" | b"oe" | b"sa" | b"tu");
        let plain = word.bytes().all(|b| b.is_ascii_alphanumeric())
            && !word.ends_with(['s', 'S'])
            && !bytes.windows(2).any(foldable);
        plain.then(|| Self::Short(u128::from_le_bytes(bytes)))
    }
}

/// The bytes of a short word, then zeros.
fn packed(word: &str) -> Option<[u8; SHORT]> {
    let mut bytes = [0; SHORT];
    bytes
        .get_mut(..word.len())?
        .copy_from_slice(word.as_bytes());
    Some(bytes)
}

/// Words of all phrases, numbered from 1.
#[derive(Default)]
pub(super) struct Dictionary {
    short: FastMap<u128, u32>,
    long: FastMap<Box<str>, u32>,
}

impl Dictionary {
    /// The symbol of a folded word, new when it has none.
    pub(super) fn add(&mut self, word: Key) -> Sym {
        let next = self.len() + 1;
        Sym(match word {
            Key::Short(bytes) => *self.short.entry(bytes).or_insert(next),
            Key::Long(text) => *self.long.entry(text.into()).or_insert(next),
        })
    }

    /// The highest symbol.
    pub(super) fn len(&self) -> u32 {
        (self.short.len() + self.long.len()) as u32
    }

    /// The symbol of a folded word.
    pub(super) fn get(&self, word: Key) -> Sym {
        let found = match word {
            Key::Short(bytes) => self.short.get(&bytes),
            Key::Long(text) => self.long.get(text),
        };
        found.map_or(Sym::UNKNOWN, |&n| Sym(n))
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
