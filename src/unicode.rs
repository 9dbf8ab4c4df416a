//! What is asked of Unicode: decompositions and a few classes of characters. `build.rs` writes
//! the tables.

use std::sync::LazyLock;

/// The classes that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters, digits, symbols, blanks, and what is not assigned.
    Other,
    /// Marks that take no room of their own, such as accents.
    NonspacingMark,
    /// All other marks.
    Mark,
    /// Punctuation.
    Punctuation,
    /// Controls, formats, private use.
    Unseen,
}

/// Where each run of characters of one class begins.
static CLASSES: LazyLock<Vec<(u32, Class)>> =
    LazyLock::new(|| classes(include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"))));

static DECOMPOSITIONS: LazyLock<Decompositions> = LazyLock::new(|| {
    Decompositions::read(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/decompositions.bin"
    )))
});

/// The class of a character.
pub(crate) fn class(c: char) -> Class {
    let after = CLASSES.partition_point(|&(first, _)| first <= u32::from(c));
    (after.checked_sub(1)).map_or(Class::Other, |run| CLASSES[run].1)
}

/// Whether a character is a mark of any kind, put on the one before it.
pub(crate) fn is_mark(c: char) -> bool {
    !c.is_ascii() && matches!(class(c), Class::Mark | Class::NonspacingMark)
}

/// The canonical decomposition of a character, such as a letter and its accent. Marks stay in the
/// order in which they stand, which is not normal order where a text holds several in a row.
pub(crate) fn canonical(c: char) -> impl Iterator<Item = char> {
    Parts::new(c, |c| DECOMPOSITIONS.canonical(c))
}

/// The decomposition of compatibility: that of [`canonical`], and forms of one letter become the
/// letter, such as `ﬁ`, `²` and full-width forms.
pub(crate) fn compatible(c: char) -> impl Iterator<Item = char> {
    Parts::new(c, |c| DECOMPOSITIONS.compatible(c))
}

/// The characters of a decomposition.
enum Parts {
    Whole(Option<char>),
    Of(std::slice::Iter<'static, char>),
    Hangul([Option<char>; 3]),
}

impl Parts {
    fn new(c: char, find: impl FnOnce(char) -> Option<&'static [char]>) -> Self {
        if c.is_ascii() {
            return Self::Whole(Some(c));
        }
        if let Some(parts) = hangul(c) {
            return Self::Hangul(parts);
        }
        find(c).map_or(Self::Whole(Some(c)), |parts| Self::Of(parts.iter()))
    }
}

impl Iterator for Parts {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Whole(c) => c.take(),
            Self::Of(parts) => parts.next().copied(),
            Self::Hangul(parts) => parts.iter_mut().find_map(Option::take),
        }
    }
}

/// A syllable as its letters, by the arithmetic of the Unicode Standard, section 3.12.
fn hangul(c: char) -> Option<[Option<char>; 3]> {
    const L: u32 = 0x1100;
    const V: u32 = 0x1161;
    const T: u32 = 0x11A7;
    let syllable = u32::from(c).checked_sub(0xAC00).filter(|&s| s < 11_172)?;
    let trailing = syllable % 28;
    Some([
        char::from_u32(L + syllable / 588),
        char::from_u32(V + syllable % 588 / 28),
        (trailing > 0)
            .then(|| char::from_u32(T + trailing))
            .flatten(),
    ])
}

/// Characters in their order, and where their parts lie.
type Index = Vec<(char, u16, u8)>;

#[derive(Default)]
struct Decompositions {
    canonical: Index,
    compatible: Index,
    parts: Vec<char>,
}

impl Decompositions {
    fn read(mut bytes: &'static [u8]) -> Self {
        let mut read = Self::default();
        let (mut code, mut former) = (0, 0);
        while !bytes.is_empty() {
            let step = number(&mut bytes);
            let length = number(&mut bytes) as usize;
            code += step >> 1;
            let start = read.parts.len();
            for place in 0..length {
                let before = (former + place < start).then(|| read.parts[former + place]);
                let before = before.map_or(0, u32::from);
                let part = before.wrapping_add_signed(signed(&mut bytes));
                read.parts.extend(char::from_u32(part));
            }
            former = start;
            let index = match step & 1 {
                0 => &mut read.canonical,
                _ => &mut read.compatible,
            };
            index.extend(char::from_u32(code).map(|c| (c, start as u16, length as u8)));
        }
        read
    }

    fn canonical(&self, c: char) -> Option<&[char]> {
        self.find(&self.canonical, c)
    }

    fn compatible(&self, c: char) -> Option<&[char]> {
        (self.find(&self.compatible, c)).or_else(|| self.canonical(c))
    }

    fn find(&self, index: &Index, c: char) -> Option<&[char]> {
        let found = index.binary_search_by_key(&c, |entry| entry.0).ok()?;
        let (_, start, length) = index[found];
        Some(&self.parts[usize::from(start)..][..usize::from(length)])
    }
}

fn classes(mut bytes: &[u8]) -> Vec<(u32, Class)> {
    let mut runs = Vec::new();
    let mut first = 0;
    while !bytes.is_empty() {
        let run = number(&mut bytes);
        let class = match run & 7 {
            1 => Class::NonspacingMark,
            2 => Class::Mark,
            3 => Class::Punctuation,
            4 => Class::Unseen,
            _ => Class::Other,
        };
        runs.push((first, class));
        first += run >> 3;
    }
    runs
}

/// A number of seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> u32 {
    let mut value = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    value
}

fn signed(bytes: &mut &[u8]) -> i32 {
    let value = number(bytes);
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    use unicode_properties::{
        GeneralCategory, GeneralCategoryGroup as Group, UnicodeGeneralCategory,
    };

    #[test]
    fn every_character_is_decomposed_as_the_standard_has_it() {
        for c in '\0'..=char::MAX {
            assert!(canonical(c).eq(c.nfd()), "U+{:04X}", u32::from(c));
            assert!(compatible(c).eq(c.nfkd()), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_character_is_of_its_class() {
        for c in '\0'..=char::MAX {
            let expected = match (c.general_category_group(), c.general_category()) {
                (_, GeneralCategory::NonspacingMark) => Class::NonspacingMark,
                (Group::Mark, _) => Class::Mark,
                (Group::Punctuation, _) => Class::Punctuation,
                (
                    _,
                    GeneralCategory::Control
                    | GeneralCategory::Format
                    | GeneralCategory::PrivateUse,
                ) => Class::Unseen,
                _ => Class::Other,
            };
            assert_eq!(class(c), expected, "U+{:04X}", u32::from(c));
            assert_eq!(is_mark(c), is_combining_mark(c), "U+{:04X}", u32::from(c));
        }
    }
}
