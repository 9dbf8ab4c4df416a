use super::Fields;
use std::{collections::HashMap, hash::Hash, ops::Range};

/// Trials by what their fields say: many say the same, so that a patient is compared with each
/// class once.
#[derive(Debug, Default)]
pub struct FieldClasses {
    /// By the fields that a user chooses among: status, study type, phases.
    pub choices: Classes,
    /// By the fields that speak of the patient: sex, ages, healthy volunteers.
    pub people: Classes,
}

/// Rows in classes.
#[derive(Debug, Default)]
pub struct Classes {
    /// A row of each class.
    examples: Vec<usize>,
    /// The class of each row.
    of_row: Vec<u32>,
}

impl FieldClasses {
    pub(super) fn of(fields: &[Fields]) -> Self {
        let choices = fields.iter().map(|f| (f.status, f.study_type, f.phases));
        let people = fields
            .iter()
            .map(|f| (f.sex, f.healthy_volunteers, f.minimum_age, f.maximum_age));
        Self {
            choices: Classes::by(choices),
            people: Classes::by(people),
        }
    }
}

impl Classes {
    fn by<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> Self {
        let mut classes: HashMap<K, u32> = HashMap::new();
        let mut examples = Vec::new();
        let class = |(row, key)| {
            *classes.entry(key).or_insert_with(|| {
                examples.push(row);
                examples.len() as u32 - 1
            })
        };
        let of_row = keys.enumerate().map(class).collect();
        Self { examples, of_row }
    }

    /// A row of each class, in the order of classes.
    #[must_use]
    pub fn examples(&self) -> &[usize] {
        &self.examples
    }

    /// The classes of these rows.
    ///
    /// # Panics
    /// When there are no such rows.
    #[must_use]
    pub fn of(&self, rows: Range<usize>) -> &[u32] {
        &self.of_row[rows]
    }

    /// The class of a row.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn class(&self, row: usize) -> usize {
        self.of_row[row] as usize
    }
}
