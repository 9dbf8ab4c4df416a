use super::TRIAL_TOKENS;
use crate::embed::{DIM, RowVector};
use crate::problem::Explain;
use std::collections::HashMap;
use thiserror::Error;

/// What a cache file begins with.
const HEADER: &[u8; 24] = b"trialmatch.embed-cache/1";
const KEY: usize = 32;
const CHECK: usize = 8;
const CHECKED: usize = KEY + DIM + 4;
const RECORD: usize = CHECKED + CHECK;

/// Hash of a model and a text.
pub(super) type Key = [u8; KEY];

/// Vectors that were computed before, by model and text, so that a rebuild computes only what
/// changed. Kept in one file that only grows: every record carries a check value, and reading
/// stops at the first one that is torn.
#[derive(Debug, Default)]
pub struct EmbedCache {
    vectors: HashMap<Key, RowVector>,
    unsaved: Vec<u8>,
    has_header: bool,
}

/// Why a file is not a cache of vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CacheError {
    /// It begins with something else; writing to it would destroy it.
    #[error("not a cache of embeddings: it does not begin with `trialmatch.embed-cache/1`")]
    Foreign,
}

impl Explain for CacheError {
    fn code(&self) -> &'static str {
        "cache-foreign"
    }

    fn help(&self) -> String {
        "name another file, or delete this one if it is an old cache".to_owned()
    }
}

impl EmbedCache {
    /// Reads a cache file; an empty one is an empty cache. Also gives how many bytes of it are
    /// whole: cut the file there before appending.
    ///
    /// # Errors
    /// [`CacheError::Foreign`] when the file is something else.
    pub fn read(bytes: &[u8]) -> Result<(Self, usize), CacheError> {
        if bytes.len() < HEADER.len() && HEADER.starts_with(bytes) {
            return Ok((Self::default(), 0));
        }
        let records = bytes
            .strip_prefix(HEADER.as_slice())
            .ok_or(CacheError::Foreign)?;
        let vectors: HashMap<_, _> = records
            .as_chunks::<RECORD>()
            .0
            .iter()
            .map_while(decode)
            .collect();
        let whole = records
            .as_chunks::<RECORD>()
            .0
            .iter()
            .take_while(|record| is_whole(record))
            .count();
        let cache = Self {
            vectors,
            unsaved: Vec::new(),
            has_header: true,
        };
        Ok((cache, HEADER.len() + whole * RECORD))
    }

    /// Number of vectors.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// The bytes to append to the file for what was added since the last call.
    #[must_use]
    pub fn take_unsaved(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.unsaved)
    }

    pub(super) fn get(&self, key: &Key) -> Option<&RowVector> {
        self.vectors.get(key)
    }

    pub(super) fn add(&mut self, key: Key, vector: RowVector) {
        if !self.has_header {
            self.unsaved.extend_from_slice(HEADER);
            self.has_header = true;
        }
        let start = self.unsaved.len();
        self.unsaved.extend_from_slice(&key);
        self.unsaved.extend_from_slice(&vector.values);
        self.unsaved.extend_from_slice(&vector.scale.to_le_bytes());
        let check = check(&self.unsaved[start..]);
        self.unsaved.extend_from_slice(&check);
        self.vectors.insert(key, vector);
    }
}

/// The key of a text under a model (its hash) at the length trials are cut to.
pub(super) fn key(model: &str, text: &str) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(model.as_bytes());
    hasher.update(&[0]);
    hasher.update(&(TRIAL_TOKENS as u64).to_le_bytes());
    hasher.update(text.as_bytes());
    *hasher.finalize().as_bytes()
}

fn check(record: &[u8]) -> [u8; CHECK] {
    let mut check = [0; CHECK];
    check.copy_from_slice(&blake3::hash(record).as_bytes()[..CHECK]);
    check
}

fn is_whole(record: &[u8; RECORD]) -> bool {
    check(&record[..CHECKED]) == record[CHECKED..]
}

fn decode(record: &[u8; RECORD]) -> Option<(Key, RowVector)> {
    if !is_whole(record) {
        return None;
    }
    let (key, rest) = record.split_first_chunk::<KEY>()?;
    let (values, rest) = rest.split_first_chunk::<DIM>()?;
    let scale = f32::from_le_bytes(*rest.first_chunk()?);
    let vector = RowVector {
        values: *values,
        scale,
    };
    Some((*key, vector))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(first: u8) -> RowVector {
        let mut values = [64; DIM];
        values[0] = first;
        RowVector { values, scale: 0.5 }
    }

    fn two_records() -> Vec<u8> {
        let mut cache = EmbedCache::default();
        cache.add(key("m", "a"), vector(1));
        let mut file = cache.take_unsaved();
        cache.add(key("m", "b"), vector(2));
        file.extend(cache.take_unsaved());
        file
    }

    #[test]
    fn what_was_written_is_read() {
        let file = two_records();
        let (cache, whole) = EmbedCache::read(&file).unwrap();
        assert_eq!((cache.len(), whole), (2, file.len()));
        assert_eq!(cache.get(&key("m", "b")), Some(&vector(2)));
        assert_eq!(cache.get(&key("other model", "b")), None);
    }

    #[test]
    fn a_torn_tail_is_cut_at_every_length() {
        let file = two_records();
        for length in 0..file.len() {
            let (cache, whole) = EmbedCache::read(&file[..length]).unwrap();
            assert_eq!(cache.len(), whole.saturating_sub(HEADER.len()) / RECORD);
            assert!(whole <= length);
        }
    }

    #[test]
    fn a_damaged_record_ends_the_reading() {
        let mut file = two_records();
        let first = HEADER.len() + 40;
        file[first] ^= 1;
        let (cache, whole) = EmbedCache::read(&file).unwrap();
        assert_eq!((cache.len(), whole), (0, HEADER.len()));
    }

    #[test]
    fn another_file_is_refused() {
        assert_eq!(
            EmbedCache::read(b"{\"patients\": 1}").unwrap_err(),
            CacheError::Foreign
        );
    }
}
