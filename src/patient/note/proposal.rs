//! What a note seems to say, for a clinician to accept or reject.

use crate::criteria::phrases::Span;
use crate::patient::{
    AllergyFact, BiomarkerFact, Birth, CompleteList, ConditionFact, LinesFact, MeasureFact,
    ParticipationFacts, Patient, Presence, Provenance, ReproductiveFacts, TherapyFact,
};
use crate::vocab::Sex;
use serde::{Deserialize, Serialize};

/// What was read from a note, in its order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NoteReading {
    /// Facts as proposed, those not to be accepted among them.
    pub proposals: Vec<Proposal>,
    /// Bytes at the end of a text of extreme length that were left unread.
    pub unread: usize,
}

/// One fact as a note states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The fact, with the note's bytes as its source.
    pub fact: ProposedFact,
    /// First byte of the words it rests on.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The note denies it ("no", "negative for", "was ruled out").
    pub negated: bool,
    /// Of whom it is said.
    pub experiencer: Experiencer,
    /// When it holds.
    pub temporality: Temporality,
    /// What speaks against taking it over unseen; empty for a plain statement.
    pub doubts: Vec<Doubt>,
}

/// A fact of one of the lists of a [`Patient`]. In JSON `kind` and `value`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum ProposedFact {
    /// Age or date of birth.
    Birth(Birth),
    /// Sex.
    Sex(Sex),
    /// A condition, present or denied.
    Condition(ConditionFact),
    /// A biomarker result.
    Biomarker(BiomarkerFact),
    /// A lab value, vital or score.
    Measure(MeasureFact),
    /// A therapy, given or denied.
    Therapy(TherapyFact),
    /// The number of earlier lines of therapy.
    Lines(LinesFact),
    /// One statement about pregnancy and childbearing, the others left open.
    Reproductive(ReproductiveFacts),
    /// Consent or compliance, the other left open.
    Participation(ParticipationFacts),
    /// An allergy, present or denied.
    Allergy(AllergyFact),
    /// A list that the note declares complete ("takes no medications").
    Complete(CompleteList),
}

/// Of whom a statement is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Experiencer {
    /// The patient.
    Patient,
    /// A relative, or anyone else.
    Relative,
}

/// When a statement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Temporality {
    /// Now, or as far as is said.
    Current,
    /// It was, or began, some time ago.
    Past,
    /// It is to come.
    Planned,
}

/// Why a proposal deserves a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Said of a relative.
    Relative,
    /// Suspected, feared, a risk, or to be excluded.
    Possible,
    /// Planned or offered, not given.
    Planned,
    /// Another statement of the note contradicts it.
    Contradicted,
    /// Not tested, or the result is not known.
    NotTested,
    /// The unit is missing, and more than one would do, or it is not one of the analyte's.
    UnitUnclear,
    /// The value can hardly be meant.
    Implausible,
    /// Worked out from other words ("he", "hysterectomy"). Taken over all the same.
    Inferred,
    /// No unit is written and only one is plausible. Taken over all the same.
    UnitAssumed,
}

impl Doubt {
    /// Whether the proposal is left to the clinician.
    #[must_use]
    pub fn withholds(self) -> bool {
        !matches!(self, Self::Inferred | Self::UnitAssumed)
    }
}

impl ProposedFact {
    /// The same without the note's bytes.
    pub(super) fn without_source(&self) -> Self {
        let mut fact = self.clone();
        let source = match &mut fact {
            Self::Condition(fact) => &mut fact.source,
            Self::Biomarker(fact) => &mut fact.source,
            Self::Measure(fact) => &mut fact.source,
            Self::Therapy(fact) => &mut fact.source,
            Self::Lines(fact) => &mut fact.source,
            Self::Allergy(fact) => &mut fact.source,
            Self::Participation(facts) => &mut facts.source,
            Self::Birth(_) | Self::Sex(_) | Self::Reproductive(_) | Self::Complete(_) => {
                return fact;
            }
        };
        *source = Provenance::default();
        fact
    }
}

impl Proposal {
    /// Whether this is accepted when nobody chooses: the patient's own, stated, and not
    /// contradicted.
    #[must_use]
    pub fn accepted_by_default(&self) -> bool {
        !self.doubts.iter().any(|doubt| doubt.withholds())
    }

    /// A plain statement about the patient.
    pub(super) fn new(fact: ProposedFact, span: Span) -> Self {
        Self {
            fact,
            start: span.start,
            end: span.end,
            negated: false,
            experiencer: Experiencer::Patient,
            temporality: Temporality::Current,
            doubts: Vec::new(),
        }
    }

    /// The same of a relative, where one is meant.
    pub(super) fn of_relative(mut self, relative: bool) -> Self {
        if relative {
            self.experiencer = Experiencer::Relative;
            self.doubts.push(Doubt::Relative);
        }
        self
    }

    /// The same with a doubt, where there is one.
    pub(super) fn doubted(mut self, doubt: impl Into<Option<Doubt>>) -> Self {
        self.doubts.extend(doubt.into());
        self
    }

    /// The fact's bytes of the note.
    pub(super) fn source(span: Span) -> Provenance {
        Provenance::Note {
            start: span.start,
            end: span.end,
        }
    }
}

impl NoteReading {
    /// The patient with the facts of [`Proposal::accepted_by_default`].
    #[must_use]
    pub fn accept_default(&self) -> Patient {
        let chosen = self.proposals.iter().filter(|p| p.accepted_by_default());
        patient_of(chosen)
    }

    /// The patient with the proposals at these positions; positions beyond the list are passed
    /// over. The first of several ages or sexes counts.
    #[must_use]
    pub fn accept(&self, positions: &[usize]) -> Patient {
        patient_of(positions.iter().filter_map(|&at| self.proposals.get(at)))
    }
}

fn patient_of<'a>(proposals: impl Iterator<Item = &'a Proposal>) -> Patient {
    let mut patient = Patient::default();
    for proposal in proposals {
        take(&mut patient, &proposal.fact);
    }
    patient
}

fn take(patient: &mut Patient, fact: &ProposedFact) {
    match fact.clone() {
        ProposedFact::Birth(birth) => patient.birth = patient.birth.take().or(Some(birth)),
        ProposedFact::Sex(sex) => patient.sex = patient.sex.or(Some(sex)),
        ProposedFact::Condition(fact) => patient.conditions.push(fact),
        ProposedFact::Biomarker(fact) => patient.biomarkers.push(fact),
        ProposedFact::Measure(fact) => patient.measures.push(fact),
        ProposedFact::Therapy(fact) => patient.therapies.push(fact),
        ProposedFact::Lines(fact) => patient.lines = patient.lines.take().or(Some(fact)),
        ProposedFact::Reproductive(facts) => merge(&mut patient.reproductive, &facts),
        ProposedFact::Participation(facts) => agree(&mut patient.participation, facts),
        ProposedFact::Allergy(fact) => patient.allergies.push(fact),
        ProposedFact::Complete(list) if patient.complete.contains(&list) => {}
        ProposedFact::Complete(list) => patient.complete.push(list),
    }
}

fn merge(own: &mut ReproductiveFacts, more: &ReproductiveFacts) {
    own.pregnant = own.pregnant.or(more.pregnant);
    own.breastfeeding = own.breastfeeding.or(more.breastfeeding);
    own.childbearing_potential = own.childbearing_potential.or(more.childbearing_potential);
    own.postmenopausal = own.postmenopausal.or(more.postmenopausal);
    own.sterile = own.sterile.or(more.sterile);
    own.contraception = own.contraception.or(more.contraception);
    own.plans_pregnancy = own.plans_pregnancy.or(more.plans_pregnancy);
}

/// The first statement of each kind counts, and the first of all is the source.
fn agree(own: &mut ParticipationFacts, more: ParticipationFacts) {
    if own.is_empty() {
        own.source = more.source;
    }
    own.consents = own.consents.or(more.consents);
    own.complies = own.complies.or(more.complies);
}

/// Present, or absent where the note denies it.
pub(super) fn presence(negated: bool) -> Presence {
    if negated {
        Presence::Absent
    } else {
        Presence::Present
    }
}
