use super::{Counts, Record, Rejection, Trial, Warning};
use std::collections::BTreeMap;

/// Rejections kept with their reasons; further ones are counted.
const MAX_LISTED: usize = 1_000;

/// What reading a registry file came to.
#[derive(Debug, Default)]
pub struct Report {
    /// Records by outcome.
    pub counts: Counts,
    /// The first thousand rejected records.
    pub rejections: Vec<Rejection>,
    /// Values that were not understood, with their number.
    pub warnings: BTreeMap<Warning, u64>,
}

impl Report {
    /// Enters a record and gives its study back, if it is one.
    pub fn enter(&mut self, record: Record) -> Option<Trial> {
        match record {
            Record::Taken { trial, warnings } => {
                self.counts.taken += 1;
                self.counts.warnings += warnings.len() as u64;
                for warning in warnings {
                    self.warn(warning);
                }
                Some(*trial)
            }
            Record::Rejected(rejection) => {
                self.counts.rejected += 1;
                if self.rejections.len() < MAX_LISTED {
                    self.rejections.push(rejection);
                }
                None
            }
        }
    }

    /// Counts a value; beyond a thousand different ones, under its field alone.
    fn warn(&mut self, warning: Warning) {
        let listed = self.warnings.len() < MAX_LISTED || self.warnings.contains_key(&warning);
        let key = if listed {
            warning
        } else {
            let value = String::new();
            Warning { value, ..warning }
        };
        *self.warnings.entry(key).or_default() += 1;
    }
}
