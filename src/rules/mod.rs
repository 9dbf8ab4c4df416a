//! Truth in three values, rules over patient facts, and the traces that explain them.

mod alteration;
pub mod columns;
mod effect;
mod entail;
mod episode;
mod explain;
mod facts;
mod interval;
mod leaf;
mod reason;
mod rule;
mod stage;
mod truth;

pub use alteration::read_alteration;
pub use effect::Effect;
pub use explain::explain;
pub use facts::Facts;
pub use leaf::*;
pub use reason::Reason;
pub use rule::*;
pub use stage::stage_range;
pub use truth::Truth;
