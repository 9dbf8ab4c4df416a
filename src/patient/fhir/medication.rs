//! `MedicationStatement`, `MedicationRequest`, `MedicationAdministration`, `Medication`.

use super::{
    collect::{Agent, Fact, PendingTherapy},
    concept::Concept,
    element::Object,
    reader::{Reader, Resource, normal},
    report::Cause,
};
use crate::patient::{Presence, Provenance, TherapyFact};
use crate::vocab::ConditionId;

pub(super) fn read(kind: &str, resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let object = &resource.object;
    let Some((presence, ongoing)) = given(kind, object) else {
        return;
    };
    let name =
        if kind == "MedicationStatement" || kind == "MedicationRequest" || object.has("subject") {
            "subject"
        } else {
            "patient"
        };
    let Ok(subject) = reader.subject(object, name) else {
        return;
    };
    if let Some(code) = object.concept("medicationCodeableConcept") {
        let course = course(object, presence, ongoing, "medicationCodeableConcept");
        let therapies = agent_of(&code).therapies(&course);
        if therapies.is_empty() {
            object.ignore_element("medicationCodeableConcept", Cause::NotCoded, &code.label());
        }
        for therapy in therapies {
            reader.add(subject, Fact::Therapy(therapy));
        }
        return;
    }
    let Some(reference) = object.reference("medicationReference") else {
        return object.ignore(Cause::NoValue, "medication");
    };
    reader.collected.pending.push(PendingTherapy {
        subject,
        medication: normal(&reference, object.path()),
        therapy: course(object, presence, ongoing, "medicationReference"),
        resource: format!("{kind}/{}", object.text("id").unwrap_or_default()),
        kind: kind.to_owned(),
        path: object.path_of("medicationReference"),
    });
}

/// Whether it was given, and is still; `None`, noted, where it was not given at all.
fn given(kind: &str, object: &Object<'_>) -> Option<(Presence, Option<bool>)> {
    let status = object.text("status").unwrap_or_default();
    let intent = object.text("intent").unwrap_or_default();
    let planned = matches!(intent.as_str(), "proposal" | "plan" | "option");
    let forbidden = object.boolean("doNotPerform") == Some(true);
    let statement = kind == "MedicationStatement";
    let reason = match status.as_str() {
        _ if planned || forbidden => Cause::Planned,
        "not-taken" if statement => return Some((Presence::Absent, Some(false))),
        "active" | "in-progress" => return Some((Presence::Present, Some(true))),
        "completed" | "stopped" => return Some((Presence::Present, Some(false))),
        "on-hold" => return Some((Presence::Present, None)),
        "intended" | "draft" => Cause::Planned,
        _ => Cause::Status,
    };
    object.ignore_element("status", reason, &status);
    None
}

fn course(
    object: &Object<'_>,
    presence: Presence,
    ongoing: Option<bool>,
    element: &str,
) -> TherapyFact {
    let period = object.object("effectivePeriod");
    let period = period.as_ref();
    let start = period
        .and_then(|period| period.date("start"))
        .or_else(|| object.date("effectiveDateTime"))
        .or_else(|| object.date("authoredOn"));
    TherapyFact {
        drug: None,
        class: None,
        presence,
        setting: None,
        purpose: purpose(object),
        line: None,
        start,
        end: period.and_then(|period| period.date("end")),
        ongoing,
        response: None,
        source: Provenance::Fhir(object.path_of(element)),
    }
}

/// The condition that a treatment was for: its reason, where one alone is given and known.
pub(super) fn purpose(object: &Object<'_>) -> Option<ConditionId> {
    match object.concepts("reasonCode").as_slice() {
        [reason] => reason.condition(),
        _ => None,
    }
}

pub(super) fn read_medication(resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let agent = agent(&resource.object);
    if agent.drugs.is_empty() && agent.class.is_none() {
        let code = resource.object.concept("code").unwrap_or_default();
        resource
            .object
            .ignore_element("code", Cause::NotCoded, &code.label());
    }
    for reference in resource.references("Medication") {
        reader
            .collected
            .medications
            .insert(reference, agent.clone());
    }
}

/// What a medication is made of: by its code, else by its ingredients.
pub(super) fn agent(object: &Object<'_>) -> Agent {
    let coded = object.concept("code").map(|code| agent_of(&code));
    let known = coded.filter(|agent| !agent.drugs.is_empty() || agent.class.is_some());
    known.unwrap_or_else(|| {
        let ingredients = object.objects("ingredient");
        let items = ingredients
            .iter()
            .filter_map(|i| i.concept("itemCodeableConcept"));
        Agent {
            drugs: items.flat_map(|item| item.drugs()).collect(),
            class: None,
        }
    })
}

fn agent_of(code: &Concept) -> Agent {
    Agent {
        drugs: code.drugs(),
        class: code.therapy_class(),
    }
}
