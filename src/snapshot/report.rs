use serde::{Deserialize, Serialize};

/// What became of the records a snapshot was built from: `read` = `taken` + `rejected`.
/// Kept as `report.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Records read.
    pub read: u64,
    /// Records that are trials of the snapshot.
    pub taken: u64,
    /// Records that are not, each with its reason.
    pub rejected: u64,
    /// The first of them.
    pub rejections: Vec<RejectionEntry>,
    /// Values of taken records that were not understood.
    pub warnings: Vec<WarningEntry>,
}

/// A record that was not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectionEntry {
    /// Name of the input file, without its directory.
    pub file: String,
    /// Where the record stands in it.
    pub position: String,
    /// Its registry id, where one can be found.
    pub id: Option<String>,
    /// Stable code of the reason.
    pub code: String,
    /// Why.
    pub reason: String,
}

/// A value that was not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningEntry {
    /// API v2 path of the field.
    pub field: String,
    /// Value as given.
    pub value: String,
    /// How many records have it.
    pub count: u64,
}
