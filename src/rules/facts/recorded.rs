//! Which statements a record can decide at all: most of a snapshot's are about something that a
//! patient's record does not name, and need not be looked at.

use super::{Facts, allergy, measure::is_worked_out, therapy};
use crate::patient::CompleteList;
use crate::rules::{
    Marker, Subject, Treatment,
    entail::{SECOND, entailed_markers, parts_of},
};
use crate::vocab::{ConditionId, GeneId};

impl Facts<'_> {
    /// Whether the record may decide a statement about the subject. Where it may not, every
    /// statement about it is unknown; where it may, some still are.
    #[must_use]
    pub fn may_decide(&self, subject: &Subject) -> bool {
        let patient = self.patient;
        match subject {
            Subject::Age => self.age.is_some(),
            Subject::Sex => patient.sex.is_some(),
            Subject::HealthyVolunteer => {
                patient.healthy_volunteer.is_some() || !self.conditions.is_empty()
            }
            Subject::Measure { analyte } => {
                !self.latest(*analyte).is_empty() || is_worked_out(*analyte)
            }
            Subject::Condition { condition }
            | Subject::Stage { condition }
            | Subject::Qualifier { condition, .. }
            | Subject::ConditionTime { condition } => self.may_decide_condition(*condition),
            Subject::Gene { gene } => self.may_decide_gene(*gene),
            Subject::Signature { .. } => !self.signatures.is_empty() || !self.conditions.is_empty(),
            Subject::Therapy { treatment } => self.may_decide_therapy(*treatment),
            Subject::Lines => {
                patient.lines.is_some()
                    || !patient.therapies.is_empty()
                    || self.complete(CompleteList::Therapies)
            }
            Subject::Reproductive { .. } => true,
            Subject::Allergy { treatment } => {
                let mut allergies = patient.allergies.iter();
                self.complete(CompleteList::Allergies)
                    || allergies.any(|own| allergy::speaks_of(own, *treatment))
            }
        }
    }

    /// Conditions of the record speak of broader and narrower ones, and a base of what is
    /// compounded from it.
    fn may_decide_condition(&self, condition: ConditionId) -> bool {
        self.complete(CompleteList::Conditions)
            || self
                .conditions
                .iter()
                .any(|listed| listed.is_kin_of(condition))
            || parts_of(condition).is_some_and(|parts| self.present(parts.base).is_some())
            || condition.code() == SECOND && self.has_primary()
    }

    /// Results of a gene speak of broader and narrower ones, diagnoses of the markers they entail.
    fn may_decide_gene(&self, gene: GeneId) -> bool {
        let mut results = self.biomarkers.iter();
        let of_gene =
            |marker: &Marker| matches!(marker, Marker::Gene { gene: own, .. } if *own == gene);
        let mut entailed = entailed_markers().iter();
        results.any(|(known, _)| known.is_kin_of(gene))
            || entailed
                .any(|(diagnosis, marker, _)| of_gene(marker) && self.present(*diagnosis).is_some())
    }

    fn may_decide_therapy(&self, treatment: Treatment) -> bool {
        let patient = self.patient;
        let mut therapies = patient.therapies.iter();
        self.complete(CompleteList::Therapies)
            || (treatment == Treatment::AnySystemic && patient.lines.is_some())
            || therapies.any(|own| therapy::speaks_of(own.drug, own.class, treatment))
    }
}
