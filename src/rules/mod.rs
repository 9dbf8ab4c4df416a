//! Truth in three values, rules over patient facts, and the traces that explain them.

mod alteration;
mod ask;
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

pub use alteration::{read_alteration, write_alteration};
pub use ask::{Course, Reply, Subject};
pub use effect::Effect;
pub(crate) use entail::is_event;
pub(crate) use explain::explain_leaf;
pub use explain::{Trace, age_margin, explain};
pub use facts::Facts;
pub use leaf::*;
pub use reason::Reason;
pub use rule::*;
use stage::stage_name;
pub use stage::stage_range;
pub use truth::Truth;
