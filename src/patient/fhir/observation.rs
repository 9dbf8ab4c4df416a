//! `Observation`: measures, stages, markers, variants, pregnancy.

use super::{
    collect::{Fact, StageEntry, Subject},
    concept::{Concept, System},
    condition::stage_name,
    element::Object,
    genomic, marker,
    measure::measure,
    reader::{Reader, Resource, normal},
    report::Cause,
};
use crate::patient::{FactDate, Presence};

/// Stage groups: clinical, pathologic, other (LOINC; the last from SNOMED CT).
const STAGE_GROUPS: [&str; 4] = ["21908-9", "21902-2", "21914-7", "399537006"];

/// Pregnancy: status, hCG in urine, in serum, in serum or plasma (LOINC).
const PREGNANCY: [&str; 4] = ["82810-3", "2106-3", "2110-5", "2118-8"];

/// An observation with what all its parts share.
pub(super) struct Observed<'r> {
    pub(super) object: Object<'r>,
    pub(super) code: Concept,
    pub(super) date: Option<FactDate>,
    pub(super) subject: Option<Subject>,
}

pub(super) fn read(resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let object = &resource.object;
    let status = object.text("status").unwrap_or_default();
    let counts = matches!(
        status.as_str(),
        "final" | "amended" | "corrected" | "preliminary"
    );
    if !counts {
        return object.ignore_element("status", Cause::Status, &status);
    }
    let Some(code) = object.concept("code") else {
        return object.ignore(Cause::NoValue, "code");
    };
    let Ok(subject) = reader.subject(object, "subject") else {
        return;
    };
    let observed = Observed {
        date: taken(object),
        object: object.clone(),
        code,
        subject,
    };
    if let Some(stage) = stage(&observed, resource) {
        reader.collected.stages.push(stage);
        return;
    }
    for fact in facts(&observed) {
        reader.add(subject, fact);
    }
}

fn taken(object: &Object<'_>) -> Option<FactDate> {
    object
        .date("effectiveDateTime")
        .or_else(|| object.object("effectivePeriod")?.date("start"))
        .or_else(|| object.date("effectiveInstant"))
}

/// What an observation says besides a stage; where it says nothing, why is noted.
fn facts(observed: &Observed<'_>) -> Vec<Fact> {
    if genomic::concerns(observed) {
        return genomic::read(observed)
            .into_iter()
            .map(Fact::Biomarker)
            .collect();
    }
    if let Some(marker) = marker::of(&observed.code) {
        return marker::read(observed, &marker)
            .into_iter()
            .map(Fact::Biomarker)
            .collect();
    }
    if observed.code.has(System::Loinc, &PREGNANCY) {
        return pregnancy(observed).into_iter().collect();
    }
    measures(observed)
}

fn pregnancy(observed: &Observed<'_>) -> Option<Fact> {
    let value = observed.object.concept("valueCodeableConcept");
    // LOINC answers "Pregnant" and "Not pregnant"; SNOMED CT findings.
    let answers = [
        ("LA15173-0", true),
        ("77386006", true),
        ("LA26683-5", false),
        ("60001007", false),
    ];
    let coded = value.as_ref().and_then(|value| {
        let mut codes = value.any_code();
        codes.find_map(|code| answers.iter().find(|(own, _)| *own == code))
    });
    let tested = match value.as_ref().and_then(Concept::presence) {
        Some(Presence::Present) => Some(true),
        Some(Presence::Absent) => Some(false),
        _ => None,
    };
    let pregnant = coded.map(|(_, pregnant)| *pregnant).or(tested);
    if pregnant.is_none() {
        observed
            .object
            .ignore(Cause::NoValue, &observed.code.label());
    }
    pregnant.map(Fact::Pregnant)
}

/// The measures of an observation and of its components.
fn measures(observed: &Observed<'_>) -> Vec<Fact> {
    let object = &observed.object;
    let components = object.objects("component");
    let own = observed.code.analyte();
    let mut found = Vec::new();
    if let Some(analyte) = own.filter(|_| valued(object) || components.is_empty()) {
        found.extend(measure(object, analyte, observed.date));
    }
    for component in &components {
        let Some(code) = component.concept("code") else {
            continue;
        };
        match code.analyte() {
            Some(analyte) => found.extend(measure(component, analyte, observed.date)),
            None => component.ignore_element("code", Cause::NotCoded, &code.label()),
        }
    }
    if own.is_none() && (components.is_empty() || valued(object)) {
        object.ignore_element("code", Cause::NotCoded, &observed.code.label());
    }
    found.into_iter().map(Fact::Measure).collect()
}

fn valued(object: &Object<'_>) -> bool {
    object.starting_with("value").is_some()
}

fn stage(observed: &Observed<'_>, resource: &Resource<'_>) -> Option<StageEntry> {
    let object = &observed.object;
    let groups = observed
        .code
        .any_code()
        .any(|code| STAGE_GROUPS.contains(&code));
    let value = object.concept("valueCodeableConcept").filter(|_| groups)?;
    let focus = object.objects("focus").into_iter().next();
    Some(StageEntry {
        stage: stage_name(&value)?,
        subject: observed.subject,
        reference: resource.references("Observation").into_iter().next(),
        focus: focus
            .and_then(|focus| focus.text("reference"))
            .map(|reference| normal(&reference, object.path())),
        resource: format!("Observation/{}", object.text("id").unwrap_or_default()),
        path: object.path().to_owned(),
    })
}
