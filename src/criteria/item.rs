//! Tokens grouped to items: phrases with their meaning, numbers, signs and unknown words.

use super::lex::{Kind, Token};
use super::lexicon::{Lexicon, Match};
use super::term::{Change, Term};
use super::unit::unit_len;
use crate::rules::{Op, Reproductive, Span};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::ops::Deref;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A phrase of the lexicon.
    Term(Term),
    Number(Decimal),
    Op(Op),
    Comma,
    Semicolon,
    Colon,
    Stop,
    Slash,
    Dash,
    Plus,
    PlusMinus,
    Percent,
    Open,
    Close,
    Times,
    /// A word or sign without meaning here.
    Unknown,
}

/// One item of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) what: What,
    pub(crate) span: Span,
    pub(crate) glued: bool,
    /// Bytes of the unit of measure that follows a number, read once here; 0 before a time.
    pub(crate) unit: u8,
    /// The first two bytes of the text from here on, in lower case: most items that are compared
    /// with a word differ here already.
    pub(crate) opening: [u8; 2],
}

impl Item {
    pub(crate) fn term(&self) -> Option<Term> {
        match self.what {
            What::Term(term) => Some(term),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn is(&self, term: Term) -> bool {
        self.term() == Some(term)
    }
}

/// A sentence's items with the text they were read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'t> {
    pub(crate) text: &'t str,
    /// Byte of the text's first character in the whole eligibility text.
    pub(crate) base: u32,
    pub(crate) items: &'t [Item],
    seen: Seen,
}

/// What stands somewhere in a sentence: a reader whose statement needs it looks no further where
/// it is missing.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    lines: bool,
    point_in_time: bool,
    allergy: bool,
    contraception: bool,
}

impl Seen {
    fn of(items: &[Item]) -> Self {
        let mut seen = Self::default();
        for item in items {
            match item.what {
                What::Term(Term::Lines) => seen.lines = true,
                What::Term(Term::Since) => seen.point_in_time = true,
                What::Term(Term::Allergy | Term::Condition(_)) => seen.allergy = true,
                What::Term(Term::Reproductive(Reproductive::Contraception)) => {
                    seen.contraception = true;
                }
                _ => {}
            }
            match &item.opening {
                b"af" | b"fr" => seen.point_in_time = true,
                // "hypersensitivity", "intolerance", "sensitivity".
                b"hy" | b"in" | b"se" if item.what == What::Unknown => seen.allergy = true,
                _ => {}
            }
        }
        seen
    }
}

impl<'t> Sentence<'t> {
    /// A sentence of these items, which were read from the text.
    pub(crate) fn new(text: &'t str, base: u32, items: &'t [Item]) -> Self {
        Self {
            text,
            base,
            items,
            seen: Seen::of(items),
        }
    }

    /// Whether lines of therapy may be counted, or a time from a therapy on.
    pub(crate) fn may_count_therapies(&self) -> bool {
        self.seen.lines || self.seen.point_in_time
    }

    /// Whether an allergy may be named.
    pub(crate) fn may_name_allergy(&self) -> bool {
        self.seen.allergy
    }

    /// Whether contraception is named.
    pub(crate) fn names_contraception(&self) -> bool {
        self.seen.contraception
    }

    /// The first two bytes of an item, in lower case; zeros where there is none.
    #[inline]
    pub(crate) fn opening(&self, at: usize) -> [u8; 2] {
        self.items.get(at).map_or([0; 2], |item| item.opening)
    }

    /// Whether an item is this word or phrase of more than one letter, in any case.
    #[inline(always)]
    pub(crate) fn says(&self, at: usize, word: &str) -> bool {
        word.as_bytes().starts_with(&self.opening(at)) && self.is_word(at, word)
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        let item = self.items.get(at);
        item.is_some_and(|item| self.str(item.span).eq_ignore_ascii_case(word))
    }

    /// The text of a span.
    pub(crate) fn str(&self, span: Span) -> &'t str {
        let range = (span.start - self.base) as usize..(span.end - self.base) as usize;
        self.text.get(range).unwrap_or_default()
    }

    /// The text from byte `start` on.
    pub(crate) fn rest(&self, start: u32) -> &'t str {
        self.text
            .get((start - self.base) as usize..)
            .unwrap_or_default()
    }

    /// Whether a phrase ends before this place: at a mark, at "and" or "or", or with the sentence.
    pub(crate) fn breaks(&self, at: usize) -> bool {
        matches!(
            self.what(at),
            None | Some(
                What::Comma | What::Stop | What::Semicolon | What::Term(Term::And | Term::Or)
            )
        )
    }

    pub(crate) fn what(&self, at: usize) -> Option<What> {
        self.items.get(at).map(|item| item.what)
    }

    pub(crate) fn term(&self, at: usize) -> Option<Term> {
        self.items.get(at).and_then(Item::term)
    }

    /// The span of a range of items.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let start = self
            .items
            .get(from)
            .map_or(self.base, |item| item.span.start);
        let end = to.checked_sub(1).and_then(|last| self.items.get(last));
        Span {
            start,
            end: end.map_or(start, |item| item.span.end.max(start)),
        }
    }
}

// Sentences are many: one list serves the tokens of all, and one their items.
thread_local! {
    static TOKENS: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
    static ITEMS: Cell<Vec<Item>> = const { Cell::new(Vec::new()) };
}

/// The items of a text. Their place serves the next text.
#[derive(Debug)]
pub(crate) struct Items(Vec<Item>);

impl Deref for Items {
    type Target = [Item];

    fn deref(&self) -> &[Item] {
        &self.0
    }
}

impl Drop for Items {
    fn drop(&mut self) {
        // No thread keeps the room of a text that is no sentence.
        const LARGEST: usize = 4096;
        if self.0.capacity() <= LARGEST {
            ITEMS.set(std::mem::take(&mut self.0));
        }
    }
}

/// Groups the tokens of a text.
pub(crate) fn items(text: &str, base: u32) -> Items {
    let lexicon = Lexicon::get();
    let tokens = lexicon.tokens(TOKENS.take(), text, base);
    let items = grouped(ITEMS.take(), lexicon, &tokens, text, base);
    TOKENS.set(tokens);
    Items(items)
}

/// The items of the tokens, in the place of items that are no longer needed.
fn grouped(
    mut items: Vec<Item>,
    lexicon: &Lexicon,
    tokens: &[Token],
    text: &str,
    base: u32,
) -> Vec<Item> {
    items.clear();
    items.reserve(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let found = phrase(lexicon, &tokens[at..], text, base).or_else(|| sign(tokens, at));
        let len = found.as_ref().map_or(1, |m| m.len);
        let what = found.map_or_else(|| plain(token), |m| What::Term(m.term));
        items.push(Item {
            what,
            span: Span {
                start: token.start,
                end: tokens[at + len - 1].end,
            },
            glued: token.glued,
            unit: 0,
            opening: opening(text, token.start - base),
        });
        at += len;
    }
    read_units(&mut items, text, base);
    items
}

/// The two bytes at byte `at`, in lower case.
fn opening(text: &str, at: u32) -> [u8; 2] {
    let bytes = text.as_bytes().get(at as usize..).unwrap_or_default();
    match bytes {
        [first, second, ..] => [first.to_ascii_lowercase(), second.to_ascii_lowercase()],
        [only] => [only.to_ascii_lowercase(), 0],
        [] => [0; 2],
    }
}

/// Reads the unit after each number. Most numbers count a time, which has a meaning of its own.
fn read_units(items: &mut [Item], text: &str, base: u32) {
    for at in 0..items.len() {
        let what = |at: usize| items.get(at).map(|item: &Item| item.what);
        let counts_time = matches!(what(at + 1), Some(What::Term(Term::Time(_))))
            && what(at + 2) != Some(What::Slash);
        if matches!(what(at), Some(What::Number(_))) && !counts_time {
            let rest = &text[(items[at].span.end - base) as usize..];
            items[at].unit = unit_after(rest);
        }
    }
}

/// Bytes of the unit of measure that the text begins with.
pub(crate) fn unit_after(text: &str) -> u8 {
    u8::try_from(unit_len(text)).unwrap_or(0)
}

/// The phrase that begins at the first token. "or less" before "than", and "or over" before a
/// number, is "or", and the operator of the next number.
fn phrase(lexicon: &Lexicon, tokens: &[Token], text: &str, base: u32) -> Option<Match> {
    let found = lexicon.longest(tokens, text, base)?;
    let is = |at: usize, word: &str| {
        let token = tokens.get(found.len + at);
        let spelling =
            token.and_then(|t| text.get((t.start - base) as usize..(t.end - base) as usize));
        spelling.is_some_and(|spelling| spelling.eq_ignore_ascii_case(word))
    };
    let number = || {
        tokens
            .get(found.len)
            .is_some_and(|t| matches!(t.kind, Kind::Number(_)))
    };
    let goes_on = || is(0, "than") || is(0, "or") && is(1, "equal") || number();
    if matches!(found.term, Term::After(_)) && goes_on() {
        return lexicon.longest(&tokens[..1], text, base);
    }
    Some(found)
}

/// "(+)", "(-)", and the plus of "HIV+": the result of a test.
fn sign(tokens: &[Token], at: usize) -> Option<Match> {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let change = |kind| match kind {
        Kind::Plus => Some(Change::Positive),
        Kind::Dash => Some(Change::Negative),
        _ => None,
    };
    let found = |change, len| Match {
        term: Term::Alteration(change),
        len,
    };
    match tokens.get(at)?.kind {
        Kind::Open if kind(at + 2) == Some(Kind::Close) => Some(found(change(kind(at + 1)?)?, 3)),
        Kind::Plus => {
            let after_word = kind(at.checked_sub(1)?) == Some(Kind::Word) && tokens[at].glued;
            // "18 years+" says "or more".
            let counts = at > 1 && matches!(kind(at - 2), Some(Kind::Number(_)));
            let goes_on = tokens.get(at + 1).is_some_and(|next| {
                next.glued && matches!(next.kind, Kind::Word | Kind::Number(_) | Kind::Dash)
            });
            (after_word && !counts && !goes_on).then(|| found(Change::Positive, 1))
        }
        _ => None,
    }
}

fn plain(token: &Token) -> What {
    match token.kind {
        Kind::Number(value) => What::Number(value),
        Kind::Op(op) => What::Op(op),
        Kind::Comma => What::Comma,
        Kind::Semicolon => What::Semicolon,
        Kind::Colon => What::Colon,
        Kind::Stop => What::Stop,
        Kind::Slash => What::Slash,
        Kind::Dash => What::Dash,
        Kind::Plus => What::Plus,
        Kind::PlusMinus => What::PlusMinus,
        Kind::Percent => What::Percent,
        Kind::Open => What::Open,
        Kind::Close => What::Close,
        Kind::Times => What::Times,
        Kind::Word | Kind::Other => What::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_ask_for_is_seen() {
        let seen = |text: &str, is: fn(&Sentence) -> bool| {
            let items = items(text, 0);
            is(&Sentence::new(text, 0, &items))
        };
        for allergy in [
            "known intolerances to aspirin",
            "Sensitivity to latex",
            "hypersensitivities",
            "allergy to penicillin",
            "anaphylaxis",
        ] {
            assert!(seen(allergy, |s| s.may_name_allergy()), "{allergy}");
        }
        for counted in [
            "at least two prior lines of therapy",
            "at least 4 weeks since radiotherapy",
            "4 weeks FROM prior surgery",
            "after previous chemotherapy",
        ] {
            assert!(seen(counted, |s| s.may_count_therapies()), "{counted}");
        }
        assert!(seen("use of contraception", |s| s.names_contraception()));
        assert!(!seen("stroke", |s| s.names_contraception()));
        assert!(!seen("stroke", |s| s.may_count_therapies()));
    }

    #[test]
    fn a_word_is_told_in_any_case() {
        let text = "With stroke, a";
        let items = items(text, 0);
        let sentence = Sentence::new(text, 0, &items);
        assert!(sentence.says(0, "with"));
        assert!(!sentence.says(0, "without") && !sentence.says(0, "wi"));
        assert!(!sentence.says(3, "an") && !sentence.says(9, "an"));
    }
}
