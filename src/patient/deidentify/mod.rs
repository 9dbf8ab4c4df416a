//! Takes out of a patient's record what identifies a person.
//!
//! After the Safe Harbor method (45 CFR 164.514(b)(2)): dates become years, ages of 90 and more
//! are pooled, the place is dropped, the label is replaced by a random one, and free text is
//! dropped or scrubbed of what the detectors of [`find`] know, among them identifiers of mainland
//! China. Detectors miss what they do not know, a name without title or label first of all:
//! scrubbed text is to be read before it leaves the house.

mod detect;
mod shapes;

pub use detect::{Found, Identifier, find, scrub};

use super::{AgeRange, Birth, FactDate, Patient, Provenance};
use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The age from which all ages are one.
pub const POOLED_AGE: i32 = 90;

/// What becomes of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dates {
    /// Only the year stays.
    Year,
    /// All dates move by so many days, which keeps the time between them. This is not Safe
    /// Harbor: it needs an expert's determination.
    Shifted(i32),
}

/// What becomes of the free note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// It is left out.
    Dropped,
    /// Identifiers that are found in it are replaced.
    Scrubbed,
}

/// How a record is de-identified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The label in place of the patient's; a random one, made outside. Without one the record
    /// has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Dates.
    pub dates: Dates,
    /// The note.
    pub note: Note,
}

impl Policy {
    /// Safe Harbor: years, no note.
    #[must_use]
    pub fn safe_harbor(id: Option<String>) -> Self {
        Self {
            id,
            dates: Dates::Year,
            note: Note::Dropped,
        }
    }
}

/// What was done to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Left out.
    Removed,
    /// Replaced by a value that says nothing.
    Replaced,
    /// Made coarser: a year for a date, "90 and more" for an age.
    Coarsened,
    /// Moved by the policy's days.
    Shifted,
    /// Cleared of identifiers.
    Scrubbed,
}

/// One field that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Path of the field in the form's JSON.
    pub field: String,
    /// What was done.
    pub action: Action,
    /// Identifiers that were found in a text, and how many of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub found: BTreeMap<Identifier, u32>,
}

/// A record without what identifies the person, and what was changed, in the order of its
/// fields. Ages are as of `day`.
#[must_use]
pub fn deidentify(patient: &Patient, policy: &Policy, day: Date) -> (Patient, Vec<Change>) {
    let mut work = Work {
        policy,
        changes: Vec::new(),
    };
    let mut patient = patient.clone();
    work.label(&mut patient.id);
    work.birth(&mut patient.birth, day);
    work.texts("diagnosis", &mut patient.diagnosis);
    work.facts(&mut patient);
    if patient.location.take().is_some() {
        work.changed("location", Action::Removed);
    }
    match policy.note {
        Note::Scrubbed => work.texts("note", &mut patient.note),
        Note::Dropped if patient.note.take().is_some() => work.changed("note", Action::Removed),
        Note::Dropped => {}
    }
    (patient, work.changes)
}

struct Work<'p> {
    policy: &'p Policy,
    changes: Vec<Change>,
}

impl Work<'_> {
    fn changed(&mut self, field: impl Into<String>, action: Action) {
        self.changes.push(Change {
            field: field.into(),
            action,
            found: BTreeMap::new(),
        });
    }

    fn label(&mut self, id: &mut Option<String>) {
        if id.is_none() {
            return;
        }
        id.clone_from(&self.policy.id);
        let action = match id {
            Some(_) => Action::Replaced,
            None => Action::Removed,
        };
        self.changed("id", action);
    }

    /// Of an age that may be 90 or more nothing else stays, its year of birth least of all.
    fn birth(&mut self, birth: &mut Option<Birth>, day: Date) {
        let Some(known) = birth else { return };
        let oldest = AgeRange::on(known, day).map_or(0, |age| age.years().1);
        if oldest >= POOLED_AGE {
            *known = Birth::Years {
                value: Decimal::from(POOLED_AGE),
                on: None,
            };
            return self.changed("birth", Action::Coarsened);
        }
        match known {
            Birth::Date(date) => self.date("birth.date".to_owned(), date),
            Birth::Years { on, .. } => self.dates("birth.years.on".to_owned(), on),
            Birth::Age { on, .. } => self.dates("birth.age.on".to_owned(), on),
        }
    }

    fn facts(&mut self, patient: &mut Patient) {
        for (at, fact) in patient.conditions.iter_mut().enumerate() {
            let field = |name: &str| format!("conditions[{at}].{name}");
            self.texts(&field("stage"), &mut fact.stage);
            self.dates(field("onset"), &mut fact.onset);
            self.dates(field("resolved"), &mut fact.resolved);
            self.source(field("source"), &mut fact.source);
        }
        for (at, fact) in patient.biomarkers.iter_mut().enumerate() {
            let field = |name: &str| format!("biomarkers[{at}].{name}");
            self.texts(&field("method"), &mut fact.method);
            self.dates(field("date"), &mut fact.date);
            self.source(field("source"), &mut fact.source);
        }
        for (at, fact) in patient.measures.iter_mut().enumerate() {
            self.dates(format!("measures[{at}].date"), &mut fact.date);
            self.source(format!("measures[{at}].source"), &mut fact.source);
        }
        for (at, fact) in patient.therapies.iter_mut().enumerate() {
            let field = |name: &str| format!("therapies[{at}].{name}");
            self.dates(field("start"), &mut fact.start);
            self.dates(field("end"), &mut fact.end);
            self.texts(&field("response"), &mut fact.response);
            self.source(field("source"), &mut fact.source);
        }
        let participation = &mut patient.participation;
        self.source("participation.source".to_owned(), &mut participation.source);
        if let Some(lines) = &mut patient.lines {
            self.source("lines.source".to_owned(), &mut lines.source);
        }
        for (at, fact) in patient.allergies.iter_mut().enumerate() {
            self.source(format!("allergies[{at}].source"), &mut fact.source);
        }
    }

    fn dates(&mut self, field: String, date: &mut Option<FactDate>) {
        if let Some(date) = date {
            self.date(field, date);
        }
    }

    fn date(&mut self, field: String, date: &mut FactDate) {
        let before = *date;
        let (after, action) = match self.policy.dates {
            Dates::Year => (year(before), Action::Coarsened),
            Dates::Shifted(days) => match shifted(before, days) {
                Some(after) => (after, Action::Shifted),
                None => (year(before), Action::Coarsened),
            },
        };
        if after != before {
            *date = after;
            self.changed(field, action);
        }
    }

    /// Sources name files, rows and resources, which lead back to the person.
    fn source(&mut self, field: String, source: &mut Provenance) {
        if *source != Provenance::default() {
            *source = Provenance::default();
            self.changed(field, Action::Removed);
        }
    }

    fn texts(&mut self, field: &str, text: &mut Option<String>) {
        let Some(text) = text else { return };
        let (scrubbed, found) = scrub(text);
        if !found.is_empty() {
            *text = scrubbed;
            self.changes.push(Change {
                field: field.to_owned(),
                action: Action::Scrubbed,
                found,
            });
        }
    }
}

fn year(date: FactDate) -> FactDate {
    let year = format!("{:04}", date.earliest().year());
    year.parse().unwrap_or(date)
}

/// A date known to the day, moved; `None` for a coarser one.
fn shifted(date: FactDate, days: i32) -> Option<FactDate> {
    let day = date.earliest();
    (day == date.latest())
        .then(|| day.checked_add(days.days()).ok())
        .flatten()
        .map(FactDate::day)
}
