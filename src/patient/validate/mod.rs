//! What cannot be, contradicts itself or must be asked back in a patient's record.
//!
//! Nothing is corrected here: an issue names the field, and whoever entered it decides. A number
//! without its unit is asked back with the readings that are plausible, never guessed.

mod biomarkers;
mod conditions;
mod dates;
mod measures;
mod person;
mod therapies;

pub(super) use measures::measure_readings;

use super::Patient;
use crate::messages::PATIENT;
use crate::vocab::Lang;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// How much an issue matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot be: the fact is wrong as it stands.
    Error,
    /// May mean several things, or hardly what it says: to be asked back.
    Ask,
    /// Can be, but is worth a look.
    Warning,
}

/// One issue of a record: a code and arguments, from which the wording is rendered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// A stable word, which is also the id of its message in `messages/patient.*.ftl`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Path of the field in the form's JSON, such as `measures[2].unit`.
    pub field: String,
    /// Arguments of the message; phrases stand twice, `what` in English and `what_zh` in
    /// Chinese.
    pub args: BTreeMap<String, String>,
    /// What a number may mean, where that is asked back; the most usual first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

/// A unit in which a number would be plausible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The unit to be put in the field.
    pub unit: String,
    /// What the number then is in the analyte's usual unit, such as `14 g/dL`.
    pub meaning: String,
}

impl Issue {
    /// The issue in words.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        PATIENT.message(lang, &self.code, |name| {
            self.args.get(name).map(String::as_str)
        })
    }

    fn set(&mut self, name: &str, value: impl ToString) -> &mut Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// A phrase in both languages.
    fn name(&mut self, name: &str, of: impl Fn(Lang) -> String) -> &mut Self {
        self.set(name, of(Lang::En))
            .set(&format!("{name}_zh"), of(Lang::Zh))
    }
}

/// All issues of a patient's record as of the day of screening, in the order of its fields.
#[must_use]
pub fn validate(patient: &Patient, screened_on: Date) -> Vec<Issue> {
    let mut review = Review {
        patient,
        day: screened_on,
        issues: Vec::new(),
    };
    review.person();
    review.conditions();
    review.biomarkers();
    review.measures();
    review.therapies();
    review.allergies();
    review.issues
}

/// A record under review.
struct Review<'p> {
    patient: &'p Patient,
    day: Date,
    issues: Vec<Issue>,
}

impl Review<'_> {
    /// Adds an issue; its arguments are completed by the caller.
    fn add(&mut self, severity: Severity, code: &str, field: impl Into<String>) -> &mut Issue {
        self.issues.push(Issue {
            code: code.to_owned(),
            severity,
            field: field.into(),
            args: BTreeMap::new(),
            readings: Vec::new(),
        });
        let last = self.issues.len() - 1;
        &mut self.issues[last]
    }

    /// Warns of facts that a list holds more than once.
    /// The facts come without their source.
    fn duplicates<T: Serialize>(&mut self, list: &str, facts: impl Iterator<Item = T>) {
        let mut seen = HashMap::new();
        for (at, fact) in facts.enumerate() {
            let Ok(key) = serde_json::to_string(&fact) else {
                continue;
            };
            if let Some(first) = seen.get(&key) {
                let other = format!("{list}[{first}]");
                self.add(Severity::Warning, "duplicate", format!("{list}[{at}]"))
                    .set("other", other);
            } else {
                seen.insert(key, at);
            }
        }
    }
}
