//! Hashing of the vocabularies' own words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Multiplies and rotates, eight bytes at a time: short keys, and no attacker gains by
/// collisions in a fixed dictionary.
#[derive(Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let packed = part.iter().fold(0, |word, &b| word << 8 | u64::from(b));
            self.write_u64(packed);
        }
    }

    /// The end mark of a string.
    fn write_u8(&mut self, value: u8) {
        self.0 = self.0.wrapping_add(u64::from(value));
    }

    fn write_u128(&mut self, value: u128) {
        self.write_u64(value as u64);
        self.write_u64((value >> 64) as u64);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29);
    }
}

/// A map with keys of a fixed dictionary.
pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;
