//! `Procedure`: surgery, radiation, and other treatments.

use super::{
    collect::Fact,
    concept::Concept,
    element::Object,
    medication,
    reader::{Reader, Resource},
    report::Cause,
};
use crate::patient::{Presence, Provenance, TherapyFact};
use crate::vocab::TherapyClassId;

pub(super) fn read(resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let object = &resource.object;
    let status = object.text("status").unwrap_or_default();
    let ongoing = match status.as_str() {
        "completed" | "stopped" => false,
        "in-progress" | "on-hold" => true,
        "preparation" => return object.ignore_element("status", Cause::Planned, &status),
        _ => return object.ignore_element("status", Cause::Status, &status),
    };
    let Ok(subject) = reader.subject(object, "subject") else {
        return;
    };
    let Some(code) = object.concept("code") else {
        return object.ignore(Cause::NoValue, "code");
    };
    let Some(class) = class(object, &code) else {
        return object.ignore_element("code", Cause::NotCoded, &code.label());
    };
    reader.add(subject, Fact::Therapy(fact(object, class, ongoing)));
}

/// The treatment by its code, else by its category where that is a treatment.
fn class(object: &Object<'_>, code: &Concept) -> Option<TherapyClassId> {
    let category = || object.concept("category")?.therapy_class();
    code.therapy_class().or_else(category)
}

/// A procedure on a day begins and ends on it.
fn fact(object: &Object<'_>, class: TherapyClassId, ongoing: bool) -> TherapyFact {
    let period = object.object("performedPeriod");
    let day = object.date("performedDateTime");
    let date = |name| period.as_ref().and_then(|period| period.date(name));
    TherapyFact {
        drug: None,
        class: Some(class),
        presence: Presence::Present,
        setting: None,
        purpose: medication::purpose(object),
        line: None,
        start: date("start").or(day),
        end: date("end").or(day.filter(|_| !ongoing)),
        ongoing: Some(ongoing),
        response: None,
        source: Provenance::Fhir(object.path_of("code")),
    }
}
