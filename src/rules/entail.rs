//! Clinical knowledge that is not in a record but follows from it.

use super::{Alteration, Leaf, Marker, Rule};
use crate::vocab::{ConditionId, GeneId};
use std::{collections::HashMap, sync::OnceLock};

/// Conditions that happen on one day: their onset is when they were, whatever became of the
/// patient.
const EVENTS: [&str; 8] = [
    "myocardial_infarction",
    "acute_coronary_syndrome",
    "stroke",
    "tia",
    "pulmonary_embolism",
    "cardiac_arrest",
    "intracranial_hemorrhage",
    "fracture",
];

/// Cancers of which every stage IV is M1 (AJCC Cancer Staging Manual, 8th edition). Not among
/// them are those where local spread alone makes a stage IVA: head and neck, thyroid, bladder,
/// cervix, liver, oesophagus, stomach (clinical), kidney.
const METASTATIC_AT_STAGE_FOUR: [&str; 6] = [
    "lung_cancer",
    "breast_cancer",
    "colorectal_cancer",
    "melanoma",
    "pancreatic_cancer",
    "ovarian_cancer",
];

/// Whether the condition is one of [`EVENTS`] or of their kinds.
pub(super) fn is_event(condition: ConditionId) -> bool {
    static IDS: OnceLock<Vec<ConditionId>> = OnceLock::new();
    is_one_of(condition, IDS.get_or_init(|| known(&EVENTS)))
}

/// Whether stage IV of this cancer means distant metastases.
pub(super) fn stage_four_is_metastatic(condition: ConditionId) -> bool {
    static IDS: OnceLock<Vec<ConditionId>> = OnceLock::new();
    is_one_of(
        condition,
        IDS.get_or_init(|| known(&METASTATIC_AT_STAGE_FOUR)),
    )
}

fn is_one_of(condition: ConditionId, ids: &[ConditionId]) -> bool {
    ids.iter().any(|&id| condition.is_a(id))
}

fn known(codes: &[&str]) -> Vec<ConditionId> {
    codes
        .iter()
        .filter_map(|code| ConditionId::by_code(code))
        .collect()
}

/// A condition defined by markers of a broader one.
type Definitions = HashMap<ConditionId, (ConditionId, Rule)>;

/// The broader condition and the markers that together are `condition`.
pub(super) fn markers_of(condition: ConditionId) -> Option<(ConditionId, &'static Rule)> {
    let (base, rule) = definitions().get(&condition)?;
    Some((*base, rule))
}

/// Each condition with a marker that it entails, and whether it entails its presence.
pub(super) fn entailed_markers() -> impl Iterator<Item = (ConditionId, &'static Marker, bool)> {
    definitions().iter().flat_map(|(&condition, (_, rule))| {
        let mut markers = Vec::new();
        literals(rule, true, &mut markers);
        markers
            .into_iter()
            .map(move |(marker, present)| (condition, marker, present))
    })
}

/// The markers that must be present or absent for the rule to hold.
fn literals<'r>(rule: &'r Rule, holds: bool, out: &mut Vec<(&'r Marker, bool)>) {
    match (rule, holds) {
        (Rule::Leaf(Leaf::Biomarker { marker }), _) => out.push((marker, holds)),
        (Rule::Not(part), _) => literals(part, !holds, out),
        (Rule::All(parts), true) | (Rule::Any(parts), false) => {
            parts.iter().for_each(|part| literals(part, holds, out));
        }
        _ => {}
    }
}

fn definitions() -> &'static Definitions {
    static DEFINITIONS: OnceLock<Definitions> = OnceLock::new();
    DEFINITIONS.get_or_init(|| {
        let defined = [breast_cancers(), leukemias()];
        defined.into_iter().flatten().flatten().collect()
    })
}

type Definition = (ConditionId, (ConditionId, Rule));

/// Breast cancer by its receptors (ASCO/CAP).
fn breast_cancers() -> Option<Vec<Definition>> {
    let receptor = |gene| altered(gene, Alteration::Expression);
    let hormone = Rule::Any(vec![receptor("ESR1")?, receptor("PGR")?]);
    let her2 = receptor("ERBB2")?;
    let not = |rule: &Rule| Rule::Not(Box::new(rule.clone()));
    let both = |one: &Rule, other: Rule| Rule::All(vec![one.clone(), other]);
    let kinds = [
        ("hr_positive_breast_cancer", hormone.clone()),
        ("hr_negative_breast_cancer", not(&hormone)),
        ("her2_positive_breast_cancer", her2.clone()),
        ("her2_negative_breast_cancer", not(&her2)),
        ("tnbc", both(&not(&hormone), not(&her2))),
        (
            "hr_positive_her2_negative_breast_cancer",
            both(&hormone, not(&her2)),
        ),
    ];
    let base = ConditionId::by_code("breast_cancer")?;
    let define = |(code, rule)| Some((ConditionId::by_code(code)?, (base, rule)));
    Some(kinds.into_iter().filter_map(define).collect())
}

/// Leukaemias by the Philadelphia chromosome (WHO).
fn leukemias() -> Option<Vec<Definition>> {
    let fused = |gene, partner| altered(gene, Alteration::Fusion(GeneId::by_code(partner)));
    let philadelphia = Rule::All(vec![fused("ABL1", "BCR")?, fused("BCR", "ABL1")?]);
    let kinds = [
        ("ph_positive_all", "acute_lymphoblastic_leukemia"),
        ("cml", "cml"),
    ];
    let define = |(code, base)| {
        let rule = philadelphia.clone();
        Some((
            ConditionId::by_code(code)?,
            (ConditionId::by_code(base)?, rule),
        ))
    };
    Some(kinds.into_iter().filter_map(define).collect())
}

fn altered(gene: &str, alteration: Alteration) -> Option<Rule> {
    Some(Rule::Leaf(Leaf::Biomarker {
        marker: Marker::Gene {
            gene: GeneId::by_code(gene)?,
            alteration,
        },
    }))
}
