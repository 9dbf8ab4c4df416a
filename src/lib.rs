//! TrialMatch matches a patient to clinical trials: on the clinician's own machine, over all
//! trials of a snapshot, with every verdict resting on a sentence that can be read.
//!
//! The rooms and who may import whom are described in `ARCHITECTURE.md`; a test
//! (`tests/native/architecture.rs`) holds the house to it.
#![deny(unsafe_code)]

mod charset;
pub mod criteria;
pub mod embed;
pub mod jobs;
mod json;
pub mod matcher;
pub mod messages;
mod parallel;
pub mod patient;
pub mod problem;
pub mod rank;
pub mod registry;
mod remembered;
pub mod rules;
pub mod snapshot;
mod unicode;
pub mod vocab;

pub use trialmatch_kernels as kernels;

#[cfg(all(target_arch = "wasm32", any(feature = "engine", feature = "intake")))]
pub mod wasm;
