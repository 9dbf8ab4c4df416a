//! `Patient`.

use super::{
    collect::Person,
    reader::{Reader, Resource},
    report::Cause,
};
use crate::patient::Birth;
use crate::vocab::Sex;

pub(super) fn read(resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let object = &resource.object;
    let sex = match object.text("gender").as_deref() {
        Some("female") => Some(Sex::Female),
        Some("male") => Some(Sex::Male),
        Some(other) => {
            object.ignore_element("gender", Cause::SexOther, other);
            None
        }
        None => None,
    };
    if object.has("deceasedDateTime") || object.boolean("deceasedBoolean") == Some(true) {
        object.ignore(Cause::Deceased, "");
    }
    let references = resource.references("Patient");
    let subjects = references.iter().map(|r| reader.collected.subject(r));
    let mut subjects: Vec<_> = subjects.collect();
    if subjects.is_empty() {
        subjects.push(reader.collected.subject(object.path()));
    }
    reader.collected.persons.push(Person {
        id: object.text("id"),
        birth: object.date("birthDate").map(Birth::Date),
        sex,
        subjects,
    });
}
