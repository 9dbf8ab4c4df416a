//! Integer dot products, small matrix products, top-k, sums over postings, tallies, and the encoder's
//! float rows: the only room with `unsafe` code.
//!
//! # The contract
//! - A **row** holds u7 values: `v + 64` stored as `u8` in `0..=127`, for `v` in `-64..=63`.
//! - A **query** holds i8 values in `-127..=127`.
//! - The score is the exact `Σ q·v = Σ q·row − 64·Σq`, an `i32`.
//!
//! Seven bits on the row side are what makes every backend exact: the instructions that multiply
//! unsigned by signed bytes (`pmaddubsw`, the relaxed dot product of WebAssembly) add two
//! products in 16 bits, and `2·127·127 = 32,258` is below `32,767`. Every backend therefore gives
//! the same integers, and the order of results is the same on every machine. The bias is a
//! constant of the query, so it is paid once and rows stay plain bytes.
//!
//! Nothing here knows of trials, texts or threads: callers split the work.
#![allow(unsafe_code)]

mod backend;
mod float;
pub mod lines;
mod packed;
pub mod postings;
mod scalar;
pub mod tallies;
mod tile;
mod top_k;
#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use backend::Backend;
pub use packed::{PANEL, PanelView, pack_in_place};
pub use top_k::{Hit, TopK};

/// Largest row value of the contract.
pub const U7_MAX: u8 = 127;

/// What is added to a signed value to store it in a row.
pub const U7_BIAS: i32 = 64;

/// The name of the backend that the functions of this module use on this machine.
pub fn backend_name() -> &'static str {
    Backend::best().name()
}

/// Scores of one query against all rows, on the best backend: see [`Backend::scan`].
pub fn scan(rows: &[u8], dim: usize, query: &[i8], out: &mut [i32]) {
    Backend::best().scan(rows, dim, query, out);
}

/// Scores of many queries against all rows, on the best backend: see [`Backend::scan_batch`].
pub fn scan_batch(rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32]) {
    Backend::best().scan_batch(rows, dim, queries, out);
}

/// The best rows for one query, on the best backend: see [`Backend::scan_top_k`].
pub fn scan_top_k(rows: &[u8], dim: usize, query: &[i8], first_row: u32, top: &mut TopK) {
    Backend::best().scan_top_k(rows, dim, query, first_row, top);
}
