//! Truth in three values, rules over patient facts, and the traces that explain them.

mod leaf;
mod rule;
mod truth;

pub use leaf::*;
pub use rule::*;
pub use truth::Truth;
