//! Relevance scores: dense, lexical, fused.

pub mod dense;
