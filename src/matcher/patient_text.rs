use crate::embed::QueryVector;
use crate::patient::{Patient, Presence, note};
use crate::rank::{Query, QueryText, has_chinese};
use crate::vocab::{ConditionId, Lang};
use jiff::civil::{Date, date};
use std::collections::HashSet;

/// The note reader counts from a day, but no date is part of the text.
const ANY_DAY: Date = date(2000, 1, 1);

/// The text of a patient that is compared with the trials' texts, a statement for each of: the
/// diagnosis, by its English name when the vocabulary knows it, else in the user's words; then
/// what is present of the coded facts by their English names (conditions with stage, biomarkers
/// with alteration, therapies); then every sentence of the note. Of a note in Chinese the facts
/// that the note reader proposes stand for its sentences, likewise by their English names. So an
/// entry in Chinese gives the same text. Facts that are denied or unknown are left out, because
/// a model of meaning does not see the "no". Empty when nothing is recorded.
#[must_use]
pub fn patient_text(patient: &Patient) -> QueryText {
    let note = patient.note.as_deref().unwrap_or_default();
    let read = has_chinese(note).then(|| note::read(note, ANY_DAY).accept_default());
    let mut facts = vec![diagnosis(patient).to_owned()];
    for of in std::iter::once(patient).chain(&read) {
        facts.extend([
            conditions(of, diagnosis(patient)),
            biomarkers(of),
            therapies(of),
        ]);
    }
    let mut seen = HashSet::new();
    facts.retain(|fact| seen.insert(fact.clone()));
    QueryText::new(facts, note)
}

/// What all trials are compared with for a patient: the text, its vectors as `embed` gives them,
/// one for each text, and the conditions that are recorded.
#[must_use]
pub fn patient_query(patient: &Patient, embed: impl FnOnce(&[&str]) -> Vec<QueryVector>) -> Query {
    let text = patient_text(patient);
    let texts = text.texts();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = if text.is_empty() {
        Vec::new()
    } else {
        embed(&texts)
    };
    Query::new(
        &text,
        vectors,
        recorded(patient, Presence::Present),
        &recorded(patient, Presence::Absent).collect::<Vec<_>>(),
    )
}

fn recorded(patient: &Patient, presence: Presence) -> impl Iterator<Item = ConditionId> {
    let facts = patient.conditions.iter();
    facts
        .filter(move |fact| fact.presence == presence)
        .map(|fact| fact.condition)
}

fn diagnosis(patient: &Patient) -> &str {
    let words = patient.diagnosis.as_deref().unwrap_or("").trim();
    ConditionId::by_term(words).map_or(words, |condition| condition.name(Lang::En))
}

/// Without the diagnosis itself, unless its stage is known.
fn conditions(patient: &Patient, diagnosis: &str) -> String {
    let present = patient
        .conditions
        .iter()
        .filter(|fact| fact.presence == Presence::Present)
        .filter(|fact| fact.stage.is_some() || fact.condition.name(Lang::En) != diagnosis);
    joined(present.map(|fact| {
        let name = fact.condition.name(Lang::En);
        match &fact.stage {
            Some(stage) => format!("{name} stage {stage}"),
            None => name.to_owned(),
        }
    }))
}

fn biomarkers(patient: &Patient) -> String {
    let present = patient
        .biomarkers
        .iter()
        .filter(|fact| fact.presence == Presence::Present);
    joined(present.map(|fact| {
        let gene = fact.gene.map(|gene| gene.code().to_owned());
        let signature = fact.signature.as_ref().map(|s| s.replace('_', " "));
        let alteration = fact.alteration.as_ref().map(|s| s.replace('_', " "));
        let words = [gene, signature, alteration];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }))
}

fn therapies(patient: &Patient) -> String {
    let present = patient
        .therapies
        .iter()
        .filter(|fact| fact.presence == Presence::Present);
    joined(present.filter_map(|fact| {
        let drug = fact.drug.map(|drug| drug.name(Lang::En));
        drug.or_else(|| fact.class.map(|class| class.name(Lang::En)))
    }))
}

fn joined<S: AsRef<str>>(names: impl Iterator<Item = S>) -> String {
    let names: Vec<S> = names.collect();
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnosis_in_either_language_gives_the_same_text() {
        let text = |diagnosis: &str| {
            patient_text(&Patient {
                diagnosis: Some(diagnosis.to_owned()),
                ..Patient::default()
            })
            .whole()
        };
        assert_eq!(text("非小细胞肺癌"), "non-small cell lung cancer");
        assert_eq!(text("NSCLC"), "non-small cell lung cancer");
        assert_eq!(text("a rare thing"), "a rare thing");
    }

    #[test]
    fn facts_become_english_names_and_denied_ones_are_left_out() {
        let patient: Patient = serde_json::from_str(
            r#"{
                "diagnosis": "肺腺癌",
                "conditions": [
                    {"condition": "nsclc", "stage": "IV"},
                    {"condition": "lung_cancer", "presence": "absent"}
                ],
                "biomarkers": [
                    {"gene": "EGFR", "alteration": "L858R"},
                    {"gene": "ALK", "presence": "absent"}
                ],
                "therapies": [{"drug": "osimertinib"}],
                "note": "Never smoked."
            }"#,
        )
        .unwrap();
        assert_eq!(
            patient_text(&patient).whole(),
            "lung adenocarcinoma. non-small cell lung cancer stage IV. EGFR L858R. osimertinib. Never smoked."
        );
        assert!(patient_text(&Patient::default()).is_empty());
    }

    #[test]
    fn the_same_patient_in_either_language_is_embedded_as_the_same_texts() {
        let texts = |json: &str| {
            let patient: Patient = serde_json::from_str(json).unwrap();
            let mut texts = Vec::new();
            let query = patient_query(&patient, |embedded| {
                texts = embedded.iter().map(|&text| text.to_owned()).collect();
                Vec::new()
            });
            (texts, format!("{query:?}"))
        };
        let coded = r#""conditions": [{"condition": "nsclc", "stage": "IV"}],
            "therapies": [{"drug": "osimertinib"}]"#;
        let english = texts(&format!(
            r#"{{"diagnosis": "Lung adenocarcinoma", {coded}}}"#
        ));
        let chinese = texts(&format!(r#"{{"diagnosis": "肺腺癌", {coded}}}"#));
        assert_eq!(english, chinese);
        assert_eq!(english.0.len(), 4);
    }

    #[test]
    fn a_note_in_chinese_is_searched_by_the_facts_read_from_it() {
        let patient = Patient {
            note: Some(
                "患者男，63岁，诊断为肺腺癌，EGFR L858R突变阳性。\nNever smoked.".to_owned(),
            ),
            ..Patient::default()
        };
        let whole = patient_text(&patient).whole();
        assert!(
            whole.starts_with("lung adenocarcinoma. EGFR L858R"),
            "{whole}"
        );
        assert!(whole.ends_with(". Never smoked."), "{whole}");
        assert!(!has_chinese(&whole), "{whole}");
    }
}
