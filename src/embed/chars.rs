//! Classes of characters, as BERT's tokenizer draws them.

use crate::unicode::{Class, class};

/// Characters dropped before anything else: controls, formats, private use, and the replacement
/// character. Tab and line ends are white space here.
pub(super) fn is_dropped(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    }
    c == char::REPLACEMENT_CHARACTER || class(c) == Class::Unseen
}

/// Accents that remain after decomposition.
pub(super) fn is_accent(c: char) -> bool {
    !c.is_ascii() && class(c) == Class::NonspacingMark
}

/// Characters that are a word of their own.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    class(c) == Class::Punctuation
}

/// Ideographs of the CJK blocks, each of which is a word of its own. Kana and Hangul are not
/// among them: they are written in words.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(
        u32::from(c),
        0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0x20000..=0x2A6DF
            | 0x2A700..=0x2B73F
            | 0x2B740..=0x2B81F
            | 0x2B920..=0x2CEAF
            | 0x2F800..=0x2FA1F
    )
}
