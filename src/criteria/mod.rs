//! Eligibility text becomes rules: text → pieces → tokens → phrases → rules, with spans and
//! diagnostics. Parsing never fails; what is not understood stays as an unparsed span and is
//! unknown.

mod split;
#[cfg(test)]
mod testing;

pub use split::{Piece, PieceKind, split};
