use crate::patient::{Patient, Presence};
use crate::vocab::{ConditionId, Lang};

/// The text of a patient that is embedded and compared with the trials' texts: the diagnosis by
/// its English name when the vocabulary knows it, else in the user's words, then what is present of the coded facts by their English names (conditions
/// with stage, biomarkers with alteration, therapies), then the note. One sentence each; facts
/// that are denied or unknown are left out, because a model of meaning does not see the "no".
/// Empty when nothing is recorded.
#[must_use]
pub fn patient_text(patient: &Patient) -> String {
    let parts = [
        diagnosis(patient).to_owned(),
        conditions(patient),
        biomarkers(patient),
        therapies(patient),
        patient.note.clone().unwrap_or_default(),
    ];
    parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(". ")
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
            patient_text(&patient),
            "lung adenocarcinoma. non-small cell lung cancer stage IV. EGFR L858R. osimertinib. Never smoked."
        );
        assert_eq!(patient_text(&Patient::default()), "");
    }
}
