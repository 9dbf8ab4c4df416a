use super::texts;
use std::sync::OnceLock;

/// BLAKE3 over all vocabularies of this build, hex: says which names criteria were read with.
#[must_use]
pub fn fingerprint() -> String {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let mut hasher = blake3::Hasher::new();
        for table in [
            texts::analytes(),
            texts::classes(),
            texts::conditions(),
            texts::drugs(),
            texts::genes(),
            include_str!("data/unit_words.tsv"),
            include_str!("data/units.tsv"),
        ] {
            hasher.update(&(table.len() as u64).to_le_bytes());
            hasher.update(table.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    })
    .clone()
}
