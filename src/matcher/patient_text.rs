use crate::embed::QueryVector;
use crate::patient::{Patient, Presence};
use crate::rank::{Query, QueryText};
use crate::vocab::{ConditionId, Lang};

/// The text of a patient that is compared with the trials' texts, a statement for each of: the
/// diagnosis, by its English name when the vocabulary knows it, else in the user's words; then
/// what is present of the coded facts by their English names (conditions with stage, biomarkers
/// with alteration, therapies); then every sentence of the note. Facts that are denied or
/// unknown are left out, because a model of meaning does not see the "no". Empty when nothing is
/// recorded.
#[must_use]
pub fn patient_text(patient: &Patient) -> QueryText {
    let facts = [
        diagnosis(patient).to_owned(),
        conditions(patient),
        biomarkers(patient),
        therapies(patient),
    ];
    QueryText::new(facts, patient.note.as_deref().unwrap_or_default())
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

fn conditions(patient: &Patient) -> String {
    let present = patient
        .conditions
        .iter()
        .filter(|fact| fact.presence == Presence::Present)
        .filter(|fact| fact.stage.is_some() || fact.condition.name(Lang::En) != diagnosis(patient));
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
}
