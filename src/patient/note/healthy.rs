//! "Past medical history is unremarkable", "otherwise healthy": what such words deny.
//!
//! They speak of diseases of long standing that a history is asked for. They say nothing of what
//! the patient comes with, so cancers and whatever else the note names are not denied.

use super::clause::Clause;
use super::cue::{Cue, Section};
use super::proposal::{Doubt, Experiencer, Proposal, ProposedFact, Temporality};
use crate::criteria::phrases::Span;
use crate::patient::{CompleteList, ConditionFact, Presence};
use crate::vocab::ConditionId;

/// Diseases that any medical history would name.
const ASKED_FOR: [&str; 31] = [
    "diabetes_mellitus",
    "hypertension",
    "heart_failure",
    "coronary_artery_disease",
    "myocardial_infarction",
    "atrial_fibrillation",
    "congenital_heart_disease",
    "stroke",
    "chronic_kidney_disease",
    "cirrhosis",
    "hiv_infection",
    "hepatitis_b",
    "hepatitis_c",
    "tuberculosis",
    "copd",
    "asthma",
    "cystic_fibrosis",
    "epilepsy",
    "multiple_sclerosis",
    "parkinson_disease",
    "dementia",
    "schizophrenia",
    "bipolar_disorder",
    "rheumatoid_arthritis",
    "sle",
    "inflammatory_bowel_disease",
    "bleeding_disorder",
    "sickle_cell_disease",
    "dvt",
    "pulmonary_embolism",
    "hypothyroidism",
];

/// Where a sentence says so of the patient.
pub(super) fn said(clause: &Clause) -> Option<Span> {
    let cues = clause.cues.iter().filter(|c| c.cue == Cue::Healthy);
    let mut spans = cues.map(|c| Span {
        start: c.start,
        end: c.end,
    });
    spans.find(|&span| clause.section != Section::Family && !clause.relative(span))
}

/// Proposes the denial of each disease that the note does not touch.
pub(super) fn propose(span: Span, out: &mut Vec<Proposal>) {
    let named: Vec<ConditionId> = out
        .iter()
        .filter(|p| p.experiencer == Experiencer::Patient)
        .filter_map(|p| match &p.fact {
            ProposedFact::Condition(fact) => Some(fact.condition),
            _ => None,
        })
        .collect();
    let touched = |id: ConditionId| named.iter().any(|&own| own.is_a(id) || id.is_a(own));
    let denied = ASKED_FOR
        .iter()
        .filter_map(|code| ConditionId::by_code(code))
        .filter(|&id| !touched(id));
    out.extend(denied.map(|condition| denial(condition, span)));
    // Whether it is all there is, is for the clinician to say.
    let all = ProposedFact::Complete(CompleteList::Conditions);
    out.push(Proposal::new(all, span).doubted(Doubt::Possible));
}

fn denial(condition: ConditionId, span: Span) -> Proposal {
    let fact = ConditionFact {
        condition,
        presence: Presence::Absent,
        active: None,
        stage: None,
        qualifiers: Vec::new(),
        not_qualifiers: Vec::new(),
        cause: None,
        onset: None,
        resolved: None,
        source: Proposal::source(span),
    };
    Proposal {
        negated: true,
        temporality: Temporality::Past,
        ..Proposal::new(ProposedFact::Condition(fact), span).doubted(Doubt::Inferred)
    }
}
