//! Allergies and intolerances: one to a drug is one to its classes, and one to a class is one
//! to its drugs.

use super::{
    Cause, Facts, Finding,
    therapy::{Cover, cover},
};
use crate::patient::{AllergyFact, CompleteList, Presence};
use crate::rules::Treatment;
use crate::vocab::TherapyClassId;

impl<'p> Facts<'p> {
    pub(super) fn find_allergy(&self, treatment: Treatment) -> Finding<'p> {
        let allergies = self.patient.allergies.iter();
        let mut present = allergies
            .clone()
            .filter(|a| a.presence == Presence::Present);
        let mut absent = allergies.filter(|a| a.presence == Presence::Absent);
        if is_of_one_trial(treatment) && present.clone().next().is_some() {
            return Finding::unknown(Cause::NotRecorded);
        }
        if let Some(own) = present.find(|own| concerns(own, treatment)) {
            return Finding::new(true, Cause::Allergy(own));
        }
        if let Some(denied) = absent.find(|denied| denies(denied, treatment)) {
            return Finding::new(false, Cause::Allergy(denied));
        }
        if self.complete(CompleteList::Allergies) {
            return Finding::new(false, Cause::NotListed);
        }
        Finding::unknown(Cause::NotRecorded)
    }
}

/// Whether the treatment is that of the trial at hand, which its criterion does not name: any allergy
/// may be to it or not, and only who has none has none to it.
pub(in crate::rules) fn is_of_one_trial(treatment: Treatment) -> bool {
    matches!(treatment, Treatment::Class(class) if Some(class) == TherapyClassId::by_code("trial_treatment"))
}

/// Whether an allergy, or its denial, may say anything of a treatment.
pub(super) fn speaks_of(own: &AllergyFact, treatment: Treatment) -> bool {
    concerns(own, treatment) || denies(own, treatment) || is_of_one_trial(treatment)
}

/// Whether an allergy is one to this treatment; `AnySystemic` asks for any allergy.
fn concerns(own: &AllergyFact, treatment: Treatment) -> bool {
    match treatment {
        Treatment::AnySystemic => true,
        _ => cover(own.drug, own.class, treatment) != Cover::Other,
    }
}

/// "No known allergies" names neither drug nor class and denies all.
fn denies(denied: &AllergyFact, treatment: Treatment) -> bool {
    let all = denied.drug.is_none() && denied.class.is_none();
    all || (treatment != Treatment::AnySystemic
        && !is_of_one_trial(treatment)
        && super::therapy::denies(denied.drug, denied.class, treatment))
}
