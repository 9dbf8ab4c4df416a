use super::{Review, Severity, dates::Ahead};
use crate::patient::{ConditionFact, Presence, Provenance};
use crate::vocab::{ConditionId, Sex};
use std::collections::BTreeMap;

/// Conditions other than cancers that have stages of their own; their descendants count too.
const STAGED: [&str; 15] = [
    "neoplasm",
    "chronic_kidney_disease",
    "heart_failure",
    "hypertension",
    "sarcoidosis",
    "osteonecrosis",
    "periodontitis",
    "parkinson_disease",
    "pressure_ulcer",
    "copd",
    "cirrhosis",
    "endometriosis",
    "glaucoma",
    "hiv_infection",
    "retinopathy_of_prematurity",
];

/// Conditions of organs that one sex has.
const OF_ONE_SEX: [(&str, Sex); 7] = [
    ("gynecologic_cancer", Sex::Female),
    ("gynecologic_disease", Sex::Female),
    ("pregnancy", Sex::Female),
    ("prostate_cancer", Sex::Male),
    ("testicular_cancer", Sex::Male),
    ("bph", Sex::Male),
    ("testicular_disease", Sex::Male),
];

impl Review<'_> {
    pub(super) fn conditions(&mut self) {
        let patient = self.patient;
        for (at, fact) in patient.conditions.iter().enumerate() {
            let field = |name: &str| format!("conditions[{at}].{name}");
            self.stage(field("stage"), fact);
            self.sex_of_condition(field("condition"), fact);
            self.qualifiers(&field("qualifiers"), fact);
            self.date(field("onset"), fact.onset, Ahead::Impossible);
            self.date(field("resolved"), fact.resolved, Ahead::Impossible);
            self.order(field("resolved"), fact.onset, fact.resolved);
            self.goes_on(field("active"), fact.active == Some(true), fact.resolved);
        }
        self.present_and_denied();
        let plain = patient.conditions.iter().map(|fact| ConditionFact {
            source: Provenance::default(),
            ..fact.clone()
        });
        self.duplicates("conditions", plain);
    }

    fn stage(&mut self, field: String, fact: &ConditionFact) {
        let Some(stage) = &fact.stage else { return };
        if !STAGED.iter().any(|code| is_a(fact.condition, code)) {
            self.add(Severity::Warning, "stage-without-stages", field)
                .name("what", |lang| fact.condition.name(lang).to_owned())
                .set("stage", stage);
        }
    }

    fn sex_of_condition(&mut self, field: String, fact: &ConditionFact) {
        let Some(sex) = self.patient.sex else { return };
        let other = |(code, of): &(&str, Sex)| *of != sex && is_a(fact.condition, code);
        if fact.presence == Presence::Present && OF_ONE_SEX.iter().any(other) {
            self.add(Severity::Warning, "condition-of-other-sex", field)
                .name("what", |lang| fact.condition.name(lang).to_owned())
                .set("other", "sex");
        }
    }

    fn qualifiers(&mut self, field: &str, fact: &ConditionFact) {
        let denied = |word: &&String| fact.not_qualifiers.contains(word);
        for word in fact.qualifiers.iter().filter(denied) {
            self.add(Severity::Error, "qualifier-contradiction", field)
                .set("value", word);
        }
    }

    /// A condition denied although it, or one of its kinds, is present.
    fn present_and_denied(&mut self) {
        let places = |presence| -> BTreeMap<ConditionId, usize> {
            let facts = self.patient.conditions.iter().enumerate();
            facts
                .filter(|(_, fact)| fact.presence == presence)
                .map(|(at, fact)| (fact.condition, at))
                .collect()
        };
        let present = places(Presence::Present);
        for (denied, at) in places(Presence::Absent) {
            let Some((_, &other)) = present.iter().find(|(id, _)| id.is_a(denied)) else {
                continue;
            };
            let past = &self.patient.conditions[other];
            let severity = match past.active == Some(false) || past.resolved.is_some() {
                true => Severity::Warning,
                false => Severity::Error,
            };
            let found = past.condition;
            self.add(severity, "present-and-denied", format!("conditions[{at}]"))
                .name("what", |lang| denied.name(lang).to_owned())
                .name("found", |lang| found.name(lang).to_owned())
                .set("other", format!("conditions[{other}]"));
        }
    }
}

fn is_a(condition: ConditionId, code: &str) -> bool {
    ConditionId::by_code(code).is_some_and(|ancestor| condition.is_a(ancestor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_condition_is_in_the_vocabulary() {
        let sexes = OF_ONE_SEX.iter().map(|(code, _)| code);
        for code in STAGED.iter().chain(sexes) {
            assert!(ConditionId::by_code(code).is_some(), "{code}");
        }
    }
}
