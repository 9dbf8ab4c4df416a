//! Relevance scores: dense, lexical, fused.
