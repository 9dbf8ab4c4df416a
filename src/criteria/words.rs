//! The form in which words are compared: lower case, one spelling, singular.

use crate::vocab::FastMap;
use std::sync::OnceLock;

/// A word's number in the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Sym(pub(super) u32);

impl Sym {
    /// A word that no phrase uses.
    pub(super) const UNKNOWN: Self = Self(0);
}

/// Bytes of words that are compared in one piece.
const SHORT: usize = 16;

/// Bytes of the shortest word whose spelling is folded.
const FOLDED: usize = 6;

/// Bytes of the shortest word whose plural is folded.
const PLURAL: usize = 4;

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
        match word.len() {
            0..=SHORT => Self::Short(u128::from_le_bytes(head(word.as_bytes()))),
            _ => Self::Long(word),
        }
    }
}

/// The letters and digits at the start of a text, as long as they are ASCII: nearly all words are,
/// and are read in one step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain {
    /// Bytes of them; of more than are read in one step, that many.
    len: usize,
    /// They in lower case, the first lowest, then zeros.
    lower: u128,
}

impl Plain {
    #[inline]
    pub(super) fn at_start(text: &[u8]) -> Self {
        let bytes = u128::from_le_bytes(head(text));
        let len = (!alphanumeric(bytes) & HIGH).trailing_zeros() / u8::BITS;
        let beyond = u128::MAX.checked_shl(len * u8::BITS).unwrap_or(0);
        Self {
            len: len as usize,
            // Digits have the bit of lower case.
            lower: (bytes | each(0x20)) & !beyond,
        }
    }

    /// Bytes of the word, if it surely ends where the letters and digits do.
    pub(super) fn word_len(self, text: &[u8], goes_on: impl Fn(u8) -> bool) -> Option<usize> {
        let ends = self.len < SHORT && !text.get(self.len).is_some_and(|&next| goes_on(next));
        ends.then_some(self.len)
    }

    /// The first two letters, in lower case.
    pub(super) fn opening(self) -> [u8; 2] {
        let [first, second, ..] = self.lower.to_le_bytes();
        [first, second]
    }

    /// The key of the word as [`fold`] leaves it, for all but a few kinds of words.
    #[inline]
    pub(super) fn folded(self) -> Option<Key<'static>> {
        if self.len >= FOLDED && folds(self.lower) {
            return None;
        }
        let back = |n: usize| (self.lower >> (8 * (self.len - n))) as u8;
        let end = if self.len < PLURAL {
            [0; 3]
        } else {
            [back(3), back(2), back(1)]
        };
        match end {
            [_, b's' | b'u' | b'i', b's'] => Some(Key::Short(self.lower)),
            [b'i' | b's', b'e', b's'] => None,
            [_, _, b's'] => Some(Key::Short(
                self.lower ^ u128::from(b's') << (8 * (self.len - 1)),
            )),
            _ => Some(Key::Short(self.lower)),
        }
    }
}

/// The highest bit of each byte.
const HIGH: u128 = each(0x80);

/// This byte, in every place.
const fn each(byte: u8) -> u128 {
    u128::from_le_bytes([byte; SHORT])
}

/// The highest bit of each byte that is an ASCII letter or digit; no sum reaches into the next byte.
fn alphanumeric(bytes: u128) -> u128 {
    let low = bytes & !HIGH;
    let above = |bytes: u128, first: u8| bytes + each(0x80 - first);
    let letters = low | each(0x20);
    let letters = above(letters, b'a') & !above(letters, b'z' + 1);
    let digits = above(low, b'0') & !above(low, b'9' + 1);
    (letters | digits) & !bytes & HIGH
}

/// Whether one of the British spellings may begin in the word.
fn folds(word: u128) -> bool {
    let is = |letter: u8| !((word ^ each(letter)) + each(0x7f));
    let (a, e) = (is(b'a'), is(b'e'));
    let pairs = ((a | is(b'o')) & e >> 8) | (is(b's') & a >> 8) | (is(b't') & is(b'u') >> 8);
    pairs & HIGH != 0
}

/// The first bytes of a text, then zeros.
fn head(text: &[u8]) -> [u8; SHORT] {
    if let Some(bytes) = text.first_chunk() {
        return *bytes;
    }
    let mut bytes = [0; SHORT];
    bytes
        .iter_mut()
        .zip(text)
        .for_each(|(to, from)| *to = *from);
    bytes
}

/// Whether the letters begin one of the British spellings.
fn is_folded(pair: [u8; 2]) -> bool {
    matches!(&pair, b"ae" | b"oe" | b"sa" | b"tu")
}

/// A word as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// Its bytes in lower case, when it is short and ASCII.
    lower: Option<u128>,
}

impl Word<'_> {
    /// Whether it is this word, which is in lower case.
    pub(super) fn is(&self, word: &str) -> bool {
        match self.lower {
            Some(_) => self.text.eq_ignore_ascii_case(word),
            None => self.text.to_lowercase() == word,
        }
    }

    fn find(&self, dictionary: &Dictionary) -> Sym {
        match self.lower {
            Some(lower) => dictionary.get(Key::Short(lower)),
            None => dictionary.get(Key::of(&self.text.to_lowercase())),
        }
    }
}

/// The words of a text: runs of letters and digits.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> + Clone {
    Words { rest: text }
}

/// The last word of a text.
pub(super) fn last_word(text: &str) -> Option<Word<'_>> {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let before = end.trim_end_matches(char::is_alphanumeric);
    words(end.get(before.len()..)?).next()
}

#[derive(Clone)]
struct Words<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        self.rest = without_signs(self.rest);
        let plain = Plain::at_start(self.rest.as_bytes());
        let short = plain.word_len(self.rest.as_bytes(), |next| !next.is_ascii());
        let len = short.unwrap_or_else(|| run(self.rest));
        let (text, rest) = self.rest.split_at(len);
        self.rest = rest;
        (len > 0).then_some(Word {
            text,
            lower: short.map(|_| plain.lower),
        })
    }
}

/// The text from its first letter or digit on.
fn without_signs(text: &str) -> &str {
    let bytes = text.as_bytes();
    let plain = bytes
        .iter()
        .take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
        .count();
    match bytes.get(plain) {
        Some(0x80..) => text.trim_start_matches(|c: char| !c.is_alphanumeric()),
        _ => &text[plain..],
    }
}

/// Bytes of the letters and digits at the start.
fn run(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len())
}

/// A list of words, which is looked up and not gone through: text has many words, and some lists
/// are long.
pub(super) struct WordList {
    /// The words, in lower case and parted by blanks.
    lists: &'static [&'static str],
    dictionary: OnceLock<Dictionary>,
}

impl WordList {
    pub(super) const fn new(lists: &'static [&'static str]) -> Self {
        Self {
            lists,
            dictionary: OnceLock::new(),
        }
    }

    /// Whether the word stands on the list, in any case.
    pub(super) fn has(&self, word: Word) -> bool {
        let dictionary = self.dictionary.get_or_init(|| self.read());
        word.find(dictionary) != Sym::UNKNOWN
    }

    fn read(&self) -> Dictionary {
        let mut dictionary = Dictionary::default();
        for word in self
            .lists
            .iter()
            .flat_map(|list| list.split_ascii_whitespace())
        {
            dictionary.add(Key::of(word));
        }
        dictionary
    }
}

/// Words of all phrases, numbered from 1.
#[derive(Default)]
pub(super) struct Dictionary {
    short: Table,
    long: FastMap<Box<str>, u32>,
}

impl Dictionary {
    /// The symbol of a folded word, new when it has none.
    pub(super) fn add(&mut self, word: Key) -> Sym {
        let next = self.len() + 1;
        Sym(match word {
            Key::Short(bytes) => self.short.add(bytes, next),
            Key::Long(text) => *self.long.entry(text.into()).or_insert(next),
        })
    }

    /// The highest symbol.
    pub(super) fn len(&self) -> u32 {
        (self.short.len + self.long.len()) as u32
    }

    /// The symbol of a folded word.
    #[inline(always)]
    pub(super) fn get(&self, word: Key) -> Sym {
        match word {
            Key::Short(bytes) => Sym(self.short.get(bytes)),
            Key::Long(text) => self.long.get(text).map_or(Sym::UNKNOWN, |&n| Sym(n)),
        }
    }
}

/// Numbers of short words, by their bytes. Every word of a text is looked up here: half of the
/// places are free, so that one look nearly always tells.
#[derive(Default)]
struct Table {
    /// Words with their numbers, 0 in a free place; as many as a power of two, or none.
    places: Vec<(u128, u32)>,
    len: usize,
}

impl Table {
    #[inline]
    fn get(&self, word: u128) -> u32 {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = place(word) & mask;
        while let Some(&(held, number)) = self.places.get(at) {
            if held == word || number == 0 {
                return number;
            }
            at = (at + 1) & mask;
        }
        0
    }

    /// The place of a word, or the free one where it belongs.
    fn find(&self, word: u128) -> usize {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = place(word) & mask;
        while let Some(&(held, number)) = self.places.get(at) {
            if held == word || number == 0 {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    /// The number of a word; this one, when it has none.
    fn add(&mut self, word: u128, number: u32) -> u32 {
        if 2 * self.len >= self.places.len() {
            self.grow();
        }
        match self.get(word) {
            0 => self.insert(word, number),
            known => known,
        }
    }

    fn insert(&mut self, word: u128, number: u32) -> u32 {
        let at = self.find(word);
        self.places[at] = (word, number);
        self.len += 1;
        number
    }

    fn grow(&mut self) {
        let places = vec![(0, 0); (2 * self.places.len()).max(16)];
        let words = std::mem::replace(&mut self.places, places);
        self.len = 0;
        for (word, number) in words.into_iter().filter(|&(_, number)| number != 0) {
            self.insert(word, number);
        }
    }
}

/// Where a word is looked for first, before it is cut to the size of the table.
fn place(word: u128) -> usize {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (word as u64 ^ ((word >> 64) as u64).rotate_left(23)).wrapping_mul(SPREAD);
    (mixed >> 32) as usize
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
    if word.len() < FOLDED || !word.is_ascii() {
        return;
    }
    // Most words have none of these: one look at their bytes is enough.
    let mut pairs = word.as_bytes().windows(2);
    if !pairs.any(|pair| is_folded([pair[0], pair[1]])) {
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
    if len < PLURAL || !word.ends_with('s') || !word.is_ascii() {
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

    #[test]
    fn what_is_folded_at_once_is_folded_alike() {
        let mut folded = String::new();
        let words = "a as is AIDS gas boss virus Diabetes Diseases types studies dies metastases tumours \
            anaesthesia oedema Saturday status 5HT3 mm3 x10 hospitalisations ANALYSIS classes biases axes \
            aes oes tus eyes gases 1234567890123456 immunodeficiencies z9Z";
        for word in words.split_whitespace() {
            fold(word, &mut folded);
            let plain = Plain::at_start(word.as_bytes());
            let whole = plain.word_len(word.as_bytes(), |_| true).is_some();
            let keys = (plain.folded().filter(|_| whole), Key::of(&folded));
            if let (Some(Key::Short(key)), Key::Short(slow)) = keys {
                assert_eq!(key, slow, "{word}");
            }
        }
    }

    #[test]
    fn letters_and_digits_are_told_from_all_other_bytes() {
        for byte in 0..=u8::MAX {
            let plain = Plain::at_start(&[b'x', byte, b'y']);
            assert_eq!(plain.len, if byte.is_ascii_alphanumeric() { 3 } else { 1 });
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let text = " Aβ-42, naïve (患者) immunohistochemistry2 ";
        let split = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        assert!(words(text).map(|word| word.text).eq(split));
        assert_eq!(
            last_word(text).map(|word| word.text),
            Some("immunohistochemistry2")
        );
        let list = WordList::new(&["naïve 42", "immunohistochemistry2"]);
        assert_eq!(words(text).filter(|word| list.has(*word)).count(), 3);
    }
}
