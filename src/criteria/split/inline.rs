//! Lists written inside one paragraph: inline section headings, "1. … 2. … 3. …", and the
//! sentences of a record that has no list at all.

use super::block::{Block, Marker};
use super::{heading, slice, trimmed};
use crate::rules::Span;

/// The parts of a block, in order.
pub(super) fn parts(text: &str, block: &Block) -> Vec<Span> {
    let body = slice(text, block.span);
    let mut cuts: Vec<usize> = heading::inline(body);
    cuts.extend(numbered(body));
    if block.marker == Marker::None {
        cuts.extend(sentence_ends(body));
    }
    cuts.sort_unstable();
    cuts.dedup();
    spans(text, block.span, &cuts)
}

fn spans(text: &str, span: Span, cuts: &[usize]) -> Vec<Span> {
    let mut start = span.start;
    let ends = cuts.iter().map(|&cut| span.start + cut as u32);
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    for end in ends.chain([span.end]) {
        let part = trimmed(text, Span { start, end });
        parts.extend(part.and_then(|part| unmarked(text, part)));
        start = end;
    }
    parts
}

/// The part without its own list marker.
fn unmarked(text: &str, part: Span) -> Option<Span> {
    let (_, skip) = super::block::marker(slice(text, part));
    let start = part.start + skip as u32;
    trimmed(text, Span { start, ..part })
}

/// Where an inline list "1. … 2. …" or "a) … b) …" begins a new item: at least two labels in
/// sequence, each after white space.
fn numbered(body: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut next = 1;
    for (at, number) in labels(body) {
        if number == next || (cuts.is_empty() && number == 1) {
            cuts.push(at);
            next = number + 1;
        }
    }
    if cuts.len() >= 2 { cuts } else { Vec::new() }
}

/// "1." or "2)" after white space and before a word: byte offset and number.
fn labels(body: &str) -> impl Iterator<Item = (usize, u32)> {
    let bytes = body.as_bytes();
    memchr::memchr2_iter(b'.', b')', bytes).filter_map(move |at| {
        let digits = bytes[..at]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_digit())
            .take(3)
            .count();
        let start = at - digits;
        let open = start > 0 && bytes[start - 1] == b'(';
        let start = start - usize::from(open);
        let before = start == 0 || bytes[start - 1].is_ascii_whitespace();
        let after = bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace);
        let number = body.get(start + usize::from(open)..at)?.parse().ok()?;
        // "grade 3) or" and "Table 2. ": a label stands after the end of a clause.
        let clause = body.get(..start)?.trim_end();
        let ended = clause.is_empty() || clause.ends_with(['.', ';', ':', ',']);
        (before && after && digits <= 2 && ended).then_some((start, number))
    })
}

/// Ends of sentences and of clauses parted by semicolons, outside brackets.
fn sentence_ends(body: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut open = 0_usize;
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'(' | b'[' => open += 1,
            b')' | b']' => open = open.saturating_sub(1),
            b';' if open == 0 => cuts.push(at + 1),
            b'.' if open == 0 && ends_sentence(body, at) => cuts.push(at + 1),
            // The first bytes of "。" and "；".
            0xe3 | 0xef => cuts.extend(wide_stop(&body[at..]).map(|len| at + len)),
            _ => {}
        }
    }
    cuts
}

/// Bytes of the full-width stop or semicolon that the text begins with.
fn wide_stop(text: &str) -> Option<usize> {
    let found = ["。", "；"].iter().find(|stop| text.starts_with(**stop))?;
    Some(found.len())
}

/// Whether the full stop at `at` ends a sentence: white space and a capital follow, and the word
/// before is not an abbreviation.
pub(in crate::criteria) fn ends_sentence(body: &str, at: usize) -> bool {
    ends(body, at, last_word)
}

/// As [`ends_sentence`]; `word` finds the last word of what stands before.
fn ends(body: &str, at: usize, word: impl FnOnce(&str) -> &str) -> bool {
    let (before, after) = (&body[..at], &body[at + 1..]);
    let next = after.trim_start();
    let spaced = next.len() < after.len();
    let start =
        next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "-≥≤<>".contains(c));
    // Before any look at the word: without blanks it may be as long as the text.
    if !(spaced && start) {
        return false;
    }
    let word = word(before);
    let short = word.len() == 1 && word.starts_with(char::is_alphabetic);
    !short && !is_abbreviation(word)
}

fn last_word(text: &str) -> &str {
    let mut words = text.rsplit(|c: char| !c.is_alphanumeric() && c != '.');
    words.next().unwrap_or_default()
}

fn is_abbreviation(word: &str) -> bool {
    const ABBREVIATIONS: [&str; 17] = [
        "e.g", "i.e", "eg", "ie", "vs", "dr", "no", "approx", "etc", "incl", "st", "spp", "resp",
        "max", "min", "cf", "a.k.a",
    ];
    ABBREVIATIONS.iter().any(|a| word.eq_ignore_ascii_case(a))
}

#[cfg(test)]
mod tests {
    use super::{ends, last_word};
    use std::cell::Cell;

    /// Looked at for every stop, the words of a text without blanks would be 10,000 times as long
    /// as the text: each reaches back to its beginning.
    #[test]
    fn the_words_looked_at_are_together_no_longer_than_the_text() {
        for unit in ["ab.", "ab. Cd ", "a.b.c. D ", "1.5."] {
            let body = unit.repeat(20_000);
            let looked = Cell::new(0);
            for (at, _) in body.match_indices('.') {
                ends(&body, at, |before| {
                    let word = last_word(before);
                    looked.set(looked.get() + word.len());
                    word
                });
            }
            assert!(looked.get() <= body.len(), "{unit}: {}", looked.get());
        }
    }
}
