//! Vectors of texts that were embedded before. A patient's list is asked for again with every
//! change of a filter, a page or one fact, and most of the texts are the same each time.

use super::Embedding;
use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Vectors of a generation: two generations take 1.6 MB.
const GENERATION: usize = 512;

/// A text and how much of it is read, as one hash: no word of a patient is kept here.
type Key = [u8; blake3::OUT_LEN];

/// Vectors by their texts, of which those that were asked for longest ago are forgotten.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Embedding>,
    old: HashMap<Key, Embedding>,
}

impl Remembered {
    /// The vector of a text, if it is remembered.
    pub(super) fn get(&self, text: &str, max_tokens: usize) -> Option<Embedding> {
        let mut generations = self.lock();
        let key = key(text, max_tokens);
        let found = generations.young.get(&key).copied();
        found.or_else(|| {
            let vector = generations.old.remove(&key)?;
            generations.keep(key, vector);
            Some(vector)
        })
    }

    /// Remembers the vector of a text.
    pub(super) fn keep(&self, text: &str, max_tokens: usize, vector: Embedding) {
        self.lock().keep(key(text, max_tokens), vector);
    }

    /// A panic elsewhere leaves whole entries: what is there is right.
    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn keep(&mut self, key: Key, vector: Embedding) {
        if self.young.len() == GENERATION {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(key, vector);
    }
}

fn key(text: &str, max_tokens: usize) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&max_tokens.to_le_bytes());
    hasher.update(text.as_bytes());
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::DIM;

    #[test]
    fn a_vector_belongs_to_its_text_and_length() {
        let remembered = Remembered::default();
        remembered.keep("fever", 256, [1.0; DIM]);
        assert_eq!(remembered.get("fever", 256), Some([1.0; DIM]));
        assert_eq!(remembered.get("fever", 128), None);
        assert_eq!(remembered.get("cough", 256), None);
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_forgotten() {
        let remembered = Remembered::default();
        remembered.keep("asked for", 256, [1.0; DIM]);
        remembered.keep("left alone", 256, [2.0; DIM]);
        for i in 0..4 * GENERATION {
            remembered.keep(&i.to_string(), 256, [0.0; DIM]);
            assert_eq!(remembered.get("asked for", 256), Some([1.0; DIM]));
        }
        assert_eq!(remembered.get("left alone", 256), None);
        let generations = remembered.lock();
        assert!(generations.young.len() + generations.old.len() <= 2 * GENERATION);
    }
}
