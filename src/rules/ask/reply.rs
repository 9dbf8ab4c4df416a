use super::super::{Qualifier, Reproductive};
use crate::patient::{
    AllergyFact, BiomarkerFact, Birth, ConditionFact, FactDate, LinesFact, MeasureFact, Patient,
    Presence, Provenance, TherapyFact,
};
use crate::vocab::{ConditionId, Sex};
use serde::{Deserialize, Serialize};

/// One reply to a question, as facts of the patient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reply {
    /// Replaces the date of birth or age.
    Birth(Birth),
    /// Replaces the sex.
    Sex(Sex),
    /// Replaces whether the patient is a healthy volunteer.
    HealthyVolunteer(bool),
    /// Replaces all values of its analyte.
    Measure(MeasureFact),
    /// Replaces what is recorded of the same condition.
    Condition(ConditionFact),
    /// Sets the stage of the condition where it is present.
    Stage {
        /// Which condition.
        condition: ConditionId,
        /// Stage as written.
        stage: String,
    },
    /// Sets whether the condition has a quality where it is present.
    Qualifier {
        /// Which condition.
        condition: ConditionId,
        /// Which quality.
        qualifier: Qualifier,
        /// Whether it has it.
        holds: bool,
    },
    /// Sets when the condition began and ended where it is present.
    ConditionTime {
        /// Which condition.
        condition: ConditionId,
        /// When.
        course: Course,
    },
    /// Adds a test result.
    Biomarker(BiomarkerFact),
    /// Replaces what is recorded of the same drug or class.
    Therapy(TherapyFact),
    /// Replaces the number of earlier lines.
    Lines(u8),
    /// Replaces one statement on pregnancy and childbearing.
    Reproductive {
        /// Which statement.
        state: Reproductive,
        /// Whether it holds.
        holds: bool,
    },
    /// Adds an allergy or its denial.
    Allergy(AllergyFact),
}

/// When something began and ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Course {
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<FactDate>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<FactDate>,
    /// Whether it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running: Option<bool>,
}

impl Reply {
    /// The patient's record with this reply in it.
    pub fn apply(&self, patient: &mut Patient) {
        match self {
            Self::Birth(birth) => patient.birth = Some(birth.clone()),
            Self::Sex(sex) => patient.sex = Some(*sex),
            Self::HealthyVolunteer(healthy) => patient.healthy_volunteer = Some(*healthy),
            Self::Measure(fact) => {
                patient.measures.retain(|own| own.analyte != fact.analyte);
                patient.measures.push(fact.clone());
            }
            Self::Condition(fact) => {
                let other = |own: &ConditionFact| own.condition != fact.condition;
                patient.conditions.retain(other);
                patient.conditions.push(fact.clone());
            }
            Self::Stage { condition, stage } => {
                present(patient, *condition, |fact| fact.stage = Some(stage.clone()));
            }
            Self::Qualifier {
                condition,
                qualifier,
                holds,
            } => present(patient, *condition, |fact| {
                qualify(fact, *qualifier, *holds);
            }),
            Self::ConditionTime { condition, course } => present(patient, *condition, |fact| {
                fact.onset = course.start;
                fact.resolved = course.end;
                fact.active = course.running;
            }),
            Self::Biomarker(fact) => patient.biomarkers.push(fact.clone()),
            Self::Therapy(fact) => {
                let other = |own: &TherapyFact| (own.drug, own.class) != (fact.drug, fact.class);
                patient.therapies.retain(other);
                patient.therapies.push(fact.clone());
            }
            Self::Lines(count) => {
                patient.lines = Some(LinesFact {
                    count: *count,
                    source: Provenance::default(),
                });
            }
            Self::Reproductive { state, holds } => reproduce(patient, *state, *holds),
            Self::Allergy(fact) => patient.allergies.push(fact.clone()),
        }
    }
}

/// Changes what is recorded of a condition that is present.
fn present(patient: &mut Patient, condition: ConditionId, change: impl Fn(&mut ConditionFact)) {
    patient
        .conditions
        .iter_mut()
        .filter(|fact| fact.condition == condition && fact.presence == Presence::Present)
        .for_each(change);
}

fn qualify(fact: &mut ConditionFact, qualifier: Qualifier, holds: bool) {
    let code = qualifier.code();
    fact.qualifiers.retain(|own| *own != code);
    fact.not_qualifiers.retain(|own| *own != code);
    if holds {
        fact.qualifiers.push(code);
    } else {
        fact.not_qualifiers.push(code);
    }
}

fn reproduce(patient: &mut Patient, state: Reproductive, holds: bool) {
    let facts = &mut patient.reproductive;
    *match state {
        Reproductive::Pregnant => &mut facts.pregnant,
        Reproductive::Breastfeeding => &mut facts.breastfeeding,
        Reproductive::ChildbearingPotential => &mut facts.childbearing_potential,
        Reproductive::Postmenopausal => &mut facts.postmenopausal,
        Reproductive::Sterile => &mut facts.sterile,
        Reproductive::Contraception => &mut facts.contraception,
        Reproductive::PlansPregnancy => &mut facts.plans_pregnancy,
    } = Some(holds);
}
