//! `AllergyIntolerance`.

use super::{
    collect::Fact,
    concept::{Concept, System},
    element::Object,
    reader::{Reader, Resource},
    report::Cause,
};
use crate::patient::{AllergyFact, Presence, Provenance};

/// "No known allergy" and "no known drug allergy" (SNOMED CT).
const NONE_KNOWN: [&str; 2] = ["716186003", "409137002"];

pub(super) fn read(resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let object = &resource.object;
    let Some(presence) = presence(object) else {
        return;
    };
    let Ok(subject) = reader.subject(object, "patient") else {
        return;
    };
    let Some(code) = object.concept("code") else {
        return object.ignore(Cause::NoValue, "code");
    };
    let allergies = allergies(object, &code, presence);
    if allergies.is_empty() {
        object.ignore_element("code", Cause::NotCoded, &code.label());
    }
    for allergy in allergies {
        reader.add(subject, Fact::Allergy(allergy));
    }
}

/// Whether it is there; `None`, noted, where it is over or taken back.
fn presence(object: &Object<'_>) -> Option<Presence> {
    let code = |name| {
        let concept = object.concept(name)?;
        concept.any_code().next().map(str::to_owned)
    };
    let clinical = code("clinicalStatus");
    if let Some(over @ ("inactive" | "resolved")) = clinical.as_deref() {
        object.ignore_element("clinicalStatus", Cause::Status, over);
        return None;
    }
    match code("verificationStatus").as_deref() {
        Some("refuted") => Some(Presence::Absent),
        Some("entered-in-error") => {
            object.ignore_element("verificationStatus", Cause::Status, "entered-in-error");
            None
        }
        Some("unconfirmed") => Some(Presence::Unknown),
        _ => Some(Presence::Present),
    }
}

fn allergies(object: &Object<'_>, code: &Concept, presence: Presence) -> Vec<AllergyFact> {
    let allergy = AllergyFact {
        drug: None,
        class: None,
        presence,
        source: Provenance::Fhir(object.path_of("code")),
    };
    if code.has(System::Snomed, &NONE_KNOWN) {
        return vec![AllergyFact {
            presence: Presence::Absent,
            ..allergy
        }];
    }
    let drugs = code.drugs().into_iter().map(|drug| AllergyFact {
        drug: Some(drug),
        ..allergy.clone()
    });
    let drugs: Vec<AllergyFact> = drugs.collect();
    let class = code.therapy_class().filter(|_| drugs.is_empty());
    let class = class.map(|class| AllergyFact {
        class: Some(class),
        ..allergy
    });
    drugs.into_iter().chain(class).collect()
}
