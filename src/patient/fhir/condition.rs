//! `Condition`, with the mCODE profiles of primary and secondary cancers.

use super::{
    collect::{ConditionEntry, Fact},
    concept::Concept,
    element::Object,
    reader::{Reader, Resource, normal},
    report::Cause,
    terms::{self, Frame, framed},
};
use crate::patient::{ConditionFact, FactDate, Presence, Provenance};
use crate::vocab::{ConditionId, Lang};

pub(super) fn read(resource: &Resource<'_>, reader: &mut Reader<'_>) {
    let object = &resource.object;
    let Some(presence) = presence(object) else {
        return;
    };
    let Some(code) = object.concept("code") else {
        object.ignore(Cause::NoValue, "code");
        return;
    };
    let frame = frame(&code);
    match frame {
        Frame::Family => return object.ignore(Cause::FamilyHistory, &code.label()),
        Frame::Other => return object.ignore(Cause::NotCoded, &code.label()),
        Frame::Own | Frame::Past => {}
    }
    let Ok(subject) = reader.subject(object, "subject") else {
        return;
    };
    let Some(condition) = condition(object, &code) else {
        let current = active(object) != Some(false) && frame == Frame::Own;
        if presence == Presence::Present && current && !code.label().is_empty() {
            reader.add(subject, Fact::Words(code.label()));
        }
        return object.ignore_element("code", Cause::NotCoded, &code.label());
    };
    let entry = ConditionEntry {
        fact: fact(object, condition, presence, frame),
        label: terms::without_tag(&code.label()).to_owned(),
        reference: resource.references("Condition").into_iter().next(),
        assessments: assessments(object),
        primary: object.has_profile("/mcode-primary-cancer-condition"),
    };
    reader.add(subject, Fact::Condition(entry));
}

/// Whether it is there; `None`, noted, where the record takes it back.
fn presence(object: &Object<'_>) -> Option<Presence> {
    let status = object.concept("verificationStatus");
    let status = status.as_ref().and_then(|s| s.any_code().next());
    match status {
        Some("refuted") => Some(Presence::Absent),
        Some("entered-in-error") => {
            object.ignore_element("verificationStatus", Cause::Status, "entered-in-error");
            None
        }
        Some("unconfirmed" | "provisional" | "differential") => Some(Presence::Unknown),
        _ => Some(Presence::Present),
    }
}

fn frame(code: &Concept) -> Frame {
    let frames = code.words().map(|words| framed(words).0);
    let unusual = frames.into_iter().find(|frame| *frame != Frame::Own);
    unusual.unwrap_or(Frame::Own)
}

fn fact(
    object: &Object<'_>,
    condition: ConditionId,
    presence: Presence,
    frame: Frame,
) -> ConditionFact {
    let active = match frame {
        Frame::Past => Some(false),
        _ => active(object),
    };
    ConditionFact {
        condition,
        presence,
        active,
        stage: stage(object),
        qualifiers: qualifiers(object),
        not_qualifiers: Vec::new(),
        cause: None,
        onset: begun(object),
        resolved: object
            .date("abatementDateTime")
            .or_else(|| object.object("abatementPeriod")?.date("end")),
        source: Provenance::Fhir(object.path_of("code")),
    }
}

fn begun(object: &Object<'_>) -> Option<FactDate> {
    object
        .date("onsetDateTime")
        .or_else(|| object.object("onsetPeriod")?.date("start"))
}

fn clinical_status(object: &Object<'_>) -> Option<String> {
    let status = object.concept("clinicalStatus")?;
    status.any_code().next().map(str::to_owned)
}

fn active(object: &Object<'_>) -> Option<bool> {
    let over = object.has("abatementDateTime") || object.boolean("abatementBoolean") == Some(true);
    match clinical_status(object).as_deref() {
        Some("active" | "recurrence" | "relapse") => Some(true),
        Some("inactive" | "remission" | "resolved") => Some(false),
        _ => over.then_some(false),
    }
}

/// Qualities by the codes of the patient model.
fn qualifiers(object: &Object<'_>) -> Vec<String> {
    let course = match clinical_status(object).as_deref() {
        Some("recurrence" | "relapse") => Some("recurrent"),
        Some("remission") => Some("in_remission"),
        _ => None,
    };
    let severity = object.concept("severity");
    let severe =
        severity.is_some_and(|s| s.any_code().any(|c| c == "24484000") || s.says("severe"));
    let all = course.into_iter().chain(severe.then_some("severe"));
    all.map(str::to_owned).collect()
}

/// The stage as it is shown; of "Stage 2" and "258219007" the one with the numeral.
fn stage(object: &Object<'_>) -> Option<String> {
    let stages = object.objects("stage");
    let summaries = stages.iter().filter_map(|stage| stage.concept("summary"));
    summaries
        .into_iter()
        .find_map(|summary| stage_name(&summary))
}

/// The stage that a concept names: "IV" of the display, else of the code.
pub(super) fn stage_name(concept: &Concept) -> Option<String> {
    let names = concept.words().chain(concept.any_code());
    names.map(plain_stage).find(|name| is_stage(name))
}

/// "Stage IIIB (AJCC 8)" without what is beside the stage.
fn plain_stage(text: &str) -> String {
    let lower = text.to_lowercase();
    let at = lower.find("stage").map_or(0, |at| at + "stage".len());
    let rest = text.get(at..).unwrap_or(text);
    let rest = rest.trim_start_matches([' ', ':', '-', '_']);
    let end = rest.find([' ', ',', '(', ';']).unwrap_or(rest.len());
    rest[..end].to_uppercase()
}

/// "IV", "IIIB", "2a", "IA3"; SNOMED CT numbers and TNM categories are none.
fn is_stage(name: &str) -> bool {
    let numeral = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = numeral.trim_end_matches(['A', 'B', 'C', 'D', 'S']);
    let roman = matches!(stem, "0" | "I" | "II" | "III" | "IV") && name.len() <= 6;
    let arabic = name.trim_end_matches(['A', 'B', 'C', 'D', 'S']);
    roman || matches!(arabic, "0" | "1" | "2" | "3" | "4")
}

fn assessments(object: &Object<'_>) -> Vec<String> {
    let stages = object.objects("stage");
    let listed = stages.iter().flat_map(|stage| stage.objects("assessment"));
    listed
        .filter_map(|reference| reference.text("reference"))
        .map(|reference| normal(&reference, object.path()))
        .collect()
}

/// The condition of the code, made more exact by body site and histology where they are given.
fn condition(object: &Object<'_>, code: &Concept) -> Option<ConditionId> {
    let coded = code.condition();
    let secondary = object.has_profile("/mcode-secondary-cancer-condition");
    let sites = object.concepts("bodySite");
    let unplaced = coded.is_none_or(|condition| condition.code() == "metastatic_cancer");
    if secondary && unplaced {
        let mut named = sites.iter().flat_map(Concept::words);
        return named.next().map_or(coded, terms::metastases_in);
    }
    let coded = coded?;
    Some(by_histology(object, coded).unwrap_or(coded))
}

/// "Adenocarcinoma" of a lung cancer is lung adenocarcinoma, where there is such an entry.
fn by_histology(object: &Object<'_>, coded: ConditionId) -> Option<ConditionId> {
    let histology = object
        .extension("histology-morphology-behavior")?
        .concept("valueCodeableConcept")?;
    let name = coded.name(Lang::En);
    let site = name.strip_suffix(" cancer").unwrap_or(name);
    let within = |found: &ConditionId| found.is_a(coded);
    let words: Vec<&str> = histology.words().collect();
    let alone = words
        .iter()
        .find_map(|w| ConditionId::by_term(w))
        .filter(within);
    alone.or_else(|| {
        let mut placed = words.iter().map(|w| format!("{site} {w}"));
        placed
            .find_map(|name| ConditionId::by_term(&name))
            .filter(within)
    })
}
