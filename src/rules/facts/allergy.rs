//! Allergies and intolerances: one to a drug is one to its classes, and one to a class is one
//! to its drugs.

use super::{
    Cause, Facts, Finding,
    therapy::{Cover, cover},
};
use crate::patient::{AllergyFact, CompleteList, Presence};
use crate::rules::Treatment;

impl<'p> Facts<'p> {
    pub(super) fn find_allergy(&self, treatment: Treatment) -> Finding<'p> {
        let allergies = self.patient.allergies.iter();
        let mut present = allergies
            .clone()
            .filter(|a| a.presence == Presence::Present);
        let mut absent = allergies.filter(|a| a.presence == Presence::Absent);
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

/// Whether an allergy, or its denial, may say anything of a treatment.
pub(super) fn speaks_of(own: &AllergyFact, treatment: Treatment) -> bool {
    concerns(own, treatment) || denies(own, treatment)
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
        && super::therapy::denies(denied.drug, denied.class, treatment))
}
