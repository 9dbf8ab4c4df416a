use crate::registry::{self, Rejection, Warning};
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

impl Report {
    /// Adds what became of one input file's records.
    pub(super) fn add(&mut self, file: &str, report: &registry::Report) {
        self.taken += report.counts.taken;
        self.rejected += report.counts.rejected;
        self.read = self.taken + self.rejected;
        let rejections = report.rejections.iter();
        self.rejections
            .extend(rejections.map(|rejection| RejectionEntry::of(file, rejection)));
        for (warning, count) in &report.warnings {
            self.warn(warning, *count);
        }
    }

    /// Turns one taken record into a rejected one: its id came before in another file.
    pub(super) fn reject_repeated(&mut self, file: &str, id: String) {
        self.taken -= 1;
        self.rejected += 1;
        self.rejections.push(RejectionEntry {
            file: file.to_owned(),
            position: String::new(),
            id: Some(id),
            code: "record-duplicate".to_owned(),
            reason: "the id came before in another file; the first record was taken".to_owned(),
        });
    }

    fn warn(&mut self, warning: &Warning, count: u64) {
        let same = |entry: &&mut WarningEntry| {
            entry.field == warning.field && entry.value == warning.value
        };
        match self.warnings.iter_mut().find(same) {
            Some(entry) => entry.count += count,
            None => self.warnings.push(WarningEntry {
                field: warning.field.to_owned(),
                value: warning.value.clone(),
                count,
            }),
        }
    }
}

impl RejectionEntry {
    fn of(file: &str, rejection: &Rejection) -> Self {
        Self {
            file: file.to_owned(),
            position: rejection.position.to_string(),
            id: rejection.id.clone(),
            code: rejection.reason.code().to_owned(),
            reason: rejection.reason.to_string(),
        }
    }
}
