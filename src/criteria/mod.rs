//! Eligibility text becomes rules: text → pieces → tokens → phrases → rules, with spans and
//! diagnostics. Parsing never fails; what is not understood stays as an unparsed span and is
//! unknown.

mod brackets;
mod check;
mod compare;
mod consent;
mod coverage;
mod cst;
mod diagnostic;
mod divide;
mod gap;
mod grammar;
mod item;
mod lead;
mod lex;
mod lexicon;
mod looser;
mod lower;
mod mentions;
mod neutral;
mod numeric;
mod parse;
mod quantity;
mod residue;
mod sense;
mod split;
mod term;
#[cfg(test)]
mod testing;
mod unit;
mod words;

/// The words of eligibility text, for the reader of patient notes: one lexicon serves both.
pub(crate) mod phrases {
    pub(crate) use super::grammar::biomarker::{biomarker, usual};
    pub(crate) use super::item::{Item, Sentence, What, items, unit_after};
    pub(crate) use super::term::{Change, Term};
    pub(crate) use crate::rules::{
        Alteration, Leaf, Marker, Op, Pledge, Qualifier, Reproductive, Rule, Setting, Span,
        TimeUnit,
    };
}

pub use coverage::{Coverage, Grades};
pub use diagnostic::{Diagnostic, DiagnosticCode};
pub use mentions::{Mention, mentions};
pub use numeric::{GoldRow, NumericReport, Score, score_numeric};
pub use parse::{parse, parse_line};
pub use residue::unread;
pub use split::{Piece, PieceKind, split};
