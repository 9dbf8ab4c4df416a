//! Text becomes a vector: WordPiece tokens and the MiniLM-L6 encoder on the int8 kernels.
//!
//! The same text gives the same bits on every machine and in every variant of the engine: matrix
//! products are exact integers, and the float steps between them use only IEEE additions,
//! multiplications, divisions and square roots in a fixed order.

mod attention;
mod chars;
mod convert;
mod encoder;
mod model;
mod shape;
mod tensors;
mod tokenizer;
mod vector;
mod workspace;

pub use convert::{PUBLISHED_SHA256, convert};
pub use encoder::Encoder;
pub use model::{MODEL_FORMAT, ModelError, ModelInfo};
pub use vector::{DIM, Embedding, QueryVector, RowVector};
