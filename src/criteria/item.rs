//! Tokens grouped to items: phrases with their meaning, numbers, signs and unknown words.

use super::lex::{Kind, Token};
use super::lexicon::{Lexicon, Match};
use super::term::{Change, Term};
use super::unit::unit_len;
use crate::rules::{Op, Span};
use rust_decimal::Decimal;
use std::cell::Cell;

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
}

impl Item {
    pub(crate) fn term(&self) -> Option<Term> {
        match self.what {
            What::Term(term) => Some(term),
            _ => None,
        }
    }

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
}

impl<'t> Sentence<'t> {
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

/// Groups the tokens of a text.
pub(crate) fn items(text: &str, base: u32) -> Vec<Item> {
    // Sentences are many: one list serves the tokens of all.
    thread_local! {
        static TOKENS: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
    }
    let lexicon = Lexicon::get();
    let tokens = lexicon.tokens(TOKENS.take(), text, base);
    let items = grouped(lexicon, &tokens, text, base);
    TOKENS.set(tokens);
    items
}

fn grouped(lexicon: &Lexicon, tokens: &[Token], text: &str, base: u32) -> Vec<Item> {
    let mut items = Vec::with_capacity(tokens.len());
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
        });
        at += len;
    }
    read_units(&mut items, text, base);
    items
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
