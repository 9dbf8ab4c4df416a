use super::SnapshotError;
use crate::json;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version tag of the snapshot format.
pub const SNAPSHOT_FORMAT: &str = "trialmatch.snapshot/2";

/// The manifest's name in the snapshot.
pub const MANIFEST_FILE: &str = "manifest.json";

/// What a snapshot is and what it is made of. Its BLAKE3 identifies the snapshot, because it
/// states the hash of every other file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SNAPSHOT_FORMAT`].
    pub format: String,
    /// Name given when it was built.
    pub name: String,
    /// When it was built, as given to the build; absent when not given, never the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Where the records come from, such as `ClinicalTrials.gov`.
    pub registry: String,
    /// The query that selected them, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The day of the registry data: the download's as given, else the latest update of any
    /// record; empty when no record has one.
    pub date: String,
    /// Made by the demo generator: not real trials.
    pub synthetic: bool,
    /// Number of trials.
    pub trials: u32,
    /// The model the vectors were made with.
    pub model: ModelEntry,
    /// BLAKE3 over the vocabularies that criteria were read with, hex.
    pub vocabulary: String,
    /// Every other file of the snapshot by name.
    pub files: BTreeMap<String, FileEntry>,
}

/// The model of a snapshot's vectors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelEntry {
    /// Name, for reading.
    pub name: String,
    /// BLAKE3 of the model file, hex.
    pub hash: String,
    /// Tokens of a trial's text that were embedded.
    pub max_tokens: u32,
}

/// Size and hash of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Length in bytes.
    pub bytes: u64,
    /// BLAKE3, hex.
    pub blake3: String,
}

impl FileEntry {
    /// Of these bytes, which the whole pool hashes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let hash = blake3::Hasher::new().update_rayon(bytes).finalize();
        Self {
            bytes: bytes.len() as u64,
            blake3: hash.to_hex().to_string(),
        }
    }
}

/// The one member that every version of the format has.
#[derive(Deserialize)]
struct Tag {
    format: String,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// [`SnapshotError::Manifest`] when it is not JSON or lacks a member,
    /// [`SnapshotError::Version`] when another version wrote it.
    pub fn read(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let tag: Tag = parse(bytes)?;
        if tag.format != SNAPSHOT_FORMAT {
            return Err(SnapshotError::Version {
                found: tag.format,
                expected: SNAPSHOT_FORMAT,
            });
        }
        let manifest: Self = parse(bytes)?;
        manifest.check_names()?;
        Ok(manifest)
    }

    /// Names stay within the snapshot's directory.
    fn check_names(&self) -> Result<(), SnapshotError> {
        let plain = |name: &str| {
            !name.starts_with('.')
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        };
        match self.files.keys().find(|name| !plain(name)) {
            Some(name) => Err(SnapshotError::Manifest {
                reason: format!("`{name}` is no plain file name"),
            }),
            None => Ok(()),
        }
    }

    /// The manifest's file: indented JSON, members in the order of the type, a final newline.
    ///
    /// # Errors
    /// [`SnapshotError::Manifest`] when it cannot be written as JSON.
    pub fn write(&self) -> Result<Vec<u8>, SnapshotError> {
        let text = json::pretty(self).map_err(invalid)?;
        Ok((text + "\n").into_bytes())
    }
}

fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, SnapshotError> {
    let text = str::from_utf8(bytes).map_err(|error| SnapshotError::Manifest {
        reason: error.to_string(),
    })?;
    serde_json::from_str(text).map_err(invalid)
}

fn invalid(error: serde_json::Error) -> SnapshotError {
    SnapshotError::Manifest {
        reason: error.to_string(),
    }
}
