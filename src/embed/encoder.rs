//! The encoder.

use std::convert::Infallible;

use super::{Embedding, ModelError};

/// A model ready to encode texts.
#[derive(Debug)]
pub struct Encoder {
    never: Infallible,
}

impl Encoder {
    /// Opens a model file.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the file and what to do.
    pub fn open(_bytes: Vec<u8>) -> Result<Self, ModelError> {
        Err(ModelError::Unsupported)
    }

    /// BLAKE3 of the model file, in hexadecimal.
    pub fn hash(&self) -> &str {
        match self.never {}
    }

    /// The vector of one text, of which at most `max_tokens` tokens are read.
    pub fn encode(&self, _text: &str, _max_tokens: usize) -> Embedding {
        match self.never {}
    }

    /// The vectors of many texts.
    pub fn encode_batch(&self, _texts: &[&str], _max_tokens: usize) -> Vec<Embedding> {
        match self.never {}
    }
}
