//! The structured fields of all trials against one patient: each class of trials that say the same
//! is compared once.

use super::screen::{ChoiceTruths, FieldTruths, PersonTruths, Screen};
use crate::rules::Truth;
use crate::snapshot::{FieldClasses, Snapshot};
use std::ops::Range;

/// The truths of each class of trials.
#[derive(Debug)]
pub(super) struct FieldTable<'a> {
    snapshot: &'a Snapshot,
    classes: &'a FieldClasses,
    choices: Vec<ChoiceTruths>,
    people: Vec<PersonTruths>,
    /// What each class says together.
    all_choices: Vec<Truth>,
    all_people: Vec<Truth>,
    /// Whether what trials are about and where may speak against them.
    has_own: bool,
}

impl<'a> FieldTable<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, screen: &Screen<'_>) -> Self {
        let (classes, fields) = (snapshot.field_classes(), snapshot.fields());
        let choices = classes.choices.examples().iter();
        let people = classes.people.examples().iter();
        let choices: Vec<ChoiceTruths> = choices.map(|&r| screen.choices(&fields[r])).collect();
        let people: Vec<PersonTruths> = people.map(|&r| screen.person(&fields[r])).collect();
        Self {
            all_choices: choices.iter().map(|choices| choices.all()).collect(),
            all_people: people.iter().map(|person| person.all()).collect(),
            has_own: screen.has_own(),
            choices,
            people,
            snapshot,
            classes,
        }
    }

    /// The truths of a row's fields.
    pub(super) fn truths(&self, screen: &Screen<'_>, row: usize) -> FieldTruths {
        let own = screen.own(row, &self.snapshot.fields()[row]);
        FieldTruths::new(self.of_choices(row), self.of_person(row), own)
    }

    /// What all fields of each of these rows say together.
    pub(super) fn all<'t>(
        &'t self,
        screen: &'t Screen<'_>,
        rows: Range<usize>,
    ) -> impl Iterator<Item = Truth> + 't {
        let choices = self.classes.choices.of(rows.clone()).iter();
        let people = self.classes.people.of(rows.clone()).iter();
        let classes = choices.zip(people).zip(rows);
        classes.map(|((&choices, &person), row)| {
            let choices = self.all_choices[choices as usize];
            let fields = choices.and(self.all_people[person as usize]);
            match fields {
                Truth::Met | Truth::Unknown if self.has_own => fields.and(self.own(screen, row)),
                _ => fields,
            }
        })
    }

    fn own(&self, screen: &Screen<'_>, row: usize) -> Truth {
        screen.own(row, &self.snapshot.fields()[row]).all()
    }

    fn of_choices(&self, row: usize) -> ChoiceTruths {
        self.choices[self.classes.choices.class(row)]
    }

    fn of_person(&self, row: usize) -> PersonTruths {
        self.people[self.classes.people.class(row)]
    }
}
