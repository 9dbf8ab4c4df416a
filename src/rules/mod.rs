//! Truth in three values, rules over patient facts, and the traces that explain them.

pub mod columns;
mod effect;
mod leaf;
mod reason;
mod rule;
mod stage;
mod truth;

pub use effect::Effect;
pub use leaf::*;
pub use reason::Reason;
pub use rule::*;
pub use stage::stage_range;
pub use truth::Truth;
