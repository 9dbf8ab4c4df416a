//! Clinical knowledge that is not in a record but follows from it.

use super::{Alteration, Leaf, Marker, Qualifier, Rule, Truth};
use crate::vocab::{ConditionId, FastMap, GeneId};
use std::sync::OnceLock;

/// Conditions that happen on one day: their onset is when they were, whatever became of the
/// patient.
const EVENTS: [&str; 9] = [
    "myocardial_infarction",
    "acute_coronary_syndrome",
    "stroke",
    "tia",
    "pulmonary_embolism",
    "cardiac_arrest",
    "intracranial_hemorrhage",
    "fracture",
    "suicide_attempt",
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
pub(crate) fn is_event(condition: ConditionId) -> bool {
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

/// Sites where a solid tumour's metastases are distant ones, whatever the tumour. Lymph nodes
/// and the peritoneum are not among them: they may be regional.
const DISTANT_SITES: [&str; 6] = [
    "brain_metastases",
    "cns_metastases",
    "bone_metastases",
    "liver_metastases",
    "lung_metastases",
    "adrenal_metastases",
];

/// Whether the condition is the presence of distant metastases.
pub(super) fn is_distant_spread(condition: ConditionId) -> bool {
    static IDS: OnceLock<Vec<ConditionId>> = OnceLock::new();
    is_one_of(condition, IDS.get_or_init(|| known(&DISTANT_SITES)))
}

/// Whether a condition is a solid tumour, to which metastases may belong.
pub(super) fn is_solid_tumor(condition: ConditionId) -> bool {
    static ID: OnceLock<Option<ConditionId>> = OnceLock::new();
    let solid = ID.get_or_init(|| ConditionId::by_code("solid_tumor"));
    solid.is_some_and(|solid| condition.is_a(solid))
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

/// Conditions of which nearly every bearer has another as well, but not each: antibodies against
/// hepatitis C appear 8 to 11 weeks after infection (CDC, MMWR Recomm Rep 2020;69(2)), so that an early
/// infection lacks them. The other is then not known to be absent.
const USUALLY: [(&str, &str); 1] = [("hepatitis_c", "hepatitis_c_antibody")];

/// Whether who has `condition` usually has `other`.
pub(super) fn usually_has(condition: ConditionId, other: ConditionId) -> bool {
    USUALLY.iter().any(|(has, usual)| {
        other.code() == *usual && ConditionId::by_code(has).is_some_and(|has| condition.is_a(has))
    })
}

/// Whether a condition stands for illnesses of any name: "serious concomitant illness".
pub(super) fn is_any_illness(condition: ConditionId) -> bool {
    ["concomitant_illness", "chronic_illness"].contains(&condition.code())
}

/// Whether a condition that is recorded as the purpose of a therapy, or as what an illness comes from,
/// is the one that is asked for. One that is recorded less exactly leaves it open, as does none, and
/// as do metastases and a cancer that may be theirs.
pub(super) fn is_named(recorded: Option<ConditionId>, asked: ConditionId) -> Truth {
    match recorded {
        Some(own) if own.is_a(asked) => Truth::Met,
        Some(own) if !asked.is_a(own) && !may_be_one_cancer(own, asked) => Truth::NotMet,
        _ => Truth::Unknown,
    }
}

/// Whether one is a spread of cancer and the other a cancer: "brain metastases", "lung cancer".
fn may_be_one_cancer(one: ConditionId, other: ConditionId) -> bool {
    let are = |code| {
        let kind = ConditionId::by_code(code);
        [one, other].map(|condition| kind.is_some_and(|kind| condition.is_a(kind)))
    };
    are("cancer") == [true, true] && are("metastatic_cancer") != [false, false]
}

/// A cancer beside that of the trial.
pub(super) const SECOND: &str = "second_malignancy";

/// Sites of which a cancer each is a primary one of its own; those of the blood are one, for one may
/// turn into another.
const PRIMARY_SITES: [&str; 24] = [
    "lung_cancer",
    "breast_cancer",
    "colorectal_cancer",
    "prostate_cancer",
    "melanoma",
    "non_melanoma_skin_cancer",
    "kidney_cancer",
    "bladder_cancer",
    "thyroid_cancer",
    "pancreatic_cancer",
    "gastric_cancer",
    "esophageal_cancer",
    "biliary_tract_cancer",
    "hcc",
    "ovarian_cancer",
    "cervical_cancer",
    "endometrial_cancer",
    "testicular_cancer",
    "hnscc",
    "glioma",
    "soft_tissue_sarcoma",
    "bone_sarcoma",
    "mesothelioma",
    "hematologic_malignancy",
];

/// The site of a primary cancer, where it has one.
pub(super) fn primary_site(condition: ConditionId) -> Option<ConditionId> {
    static IDS: OnceLock<Vec<ConditionId>> = OnceLock::new();
    let sites = IDS.get_or_init(|| known(&PRIMARY_SITES));
    let mut of = sites.iter().copied().filter(|&site| condition.is_a(site));
    // What belongs to two of them tells none.
    of.next().filter(|_| of.next().is_none())
}

/// What a compound condition is made of.
#[derive(Debug)]
pub(super) struct Parts {
    /// The condition without its particulars.
    pub(super) base: ConditionId,
    /// Qualities that it has.
    pub(super) qualifiers: Vec<Qualifier>,
    /// Markers that it has or lacks.
    pub(super) markers: Rule,
}

/// The parts of a compound condition; `None` for one that is not compound.
pub(super) fn parts_of(condition: ConditionId) -> Option<&'static Parts> {
    compounds().get(&condition)
}

/// A compound condition, a marker that it entails, and whether it entails its presence.
type Entailed = (ConditionId, Marker, bool);

/// All that compound conditions say of markers.
pub(super) fn entailed_markers() -> &'static [Entailed] {
    static ENTAILED: OnceLock<Vec<Entailed>> = OnceLock::new();
    ENTAILED.get_or_init(|| {
        let mut entailed = Vec::new();
        for (&condition, parts) in compounds() {
            literals(&parts.markers, true, &mut |marker, present| {
                entailed.push((condition, marker.clone(), present));
            });
        }
        entailed.sort_by_key(|(condition, ..)| *condition);
        entailed
    })
}

/// The qualities a condition has by its very name: "metastatic melanoma" is metastatic. Lymph
/// node metastases may be regional and name none.
pub(super) fn qualities_by_name(condition: ConditionId) -> Vec<Qualifier> {
    let regional = is_one_of(condition, &known(&["lymph_node_metastases"]));
    compounds()
        .iter()
        .filter(|&(&compound, _)| !regional && condition.is_a(compound))
        .flat_map(|(_, parts)| parts.qualifiers.iter().copied())
        .collect()
}

/// Gives `out` the markers that must be present or absent for the rule to hold.
fn literals(rule: &Rule, holds: bool, out: &mut impl FnMut(&Marker, bool)) {
    match (rule, holds) {
        (Rule::Leaf(Leaf::Biomarker { marker }), _) => out(marker, holds),
        (Rule::Not(part), _) => literals(part, !holds, out),
        (Rule::All(parts), true) | (Rule::Any(parts), false) => {
            parts.iter().for_each(|part| literals(part, holds, out));
        }
        _ => {}
    }
}

/// The compound conditions of the vocabulary, and those whose parts are joined by "or".
fn compounds() -> &'static FastMap<ConditionId, Parts> {
    static COMPOUNDS: OnceLock<FastMap<ConditionId, Parts>> = OnceLock::new();
    COMPOUNDS.get_or_init(|| {
        let listed = ConditionId::all().filter_map(|id| Some((id, listed(id)?)));
        listed
            .chain(receptor_positive())
            .chain(philadelphia())
            .chain(metastatic())
            .collect()
    })
}

fn listed(condition: ConditionId) -> Option<Parts> {
    let definition = condition.definition()?;
    let qualifiers = definition.qualifiers.iter();
    let markers = definition.markers.iter().map(|&(gene, found)| {
        let found_rule = altered(gene, Alteration::Expression);
        if found { found_rule } else { not(found_rule) }
    });
    Some(Parts {
        base: definition.base,
        qualifiers: qualifiers
            .filter_map(|code| Qualifier::by_code(code))
            .collect(),
        markers: Rule::All(markers.collect()),
    })
}

/// Breast cancer with either hormone receptor (ASCO/CAP).
fn receptor_positive() -> impl Iterator<Item = (ConditionId, Parts)> {
    let receptor = |symbol| Some(altered(GeneId::by_code(symbol)?, Alteration::Expression));
    let hormone = || Some(Rule::Any(vec![receptor("ESR1")?, receptor("PGR")?]));
    let without_her2 = || Some(Rule::All(vec![hormone()?, not(receptor("ERBB2")?)]));
    [
        compound("hr_positive_breast_cancer", "breast_cancer", hormone()),
        compound(
            "hr_positive_her2_negative_breast_cancer",
            "breast_cancer",
            without_her2(),
        ),
    ]
    .into_iter()
    .flatten()
}

/// Leukaemias with the Philadelphia chromosome (WHO).
fn philadelphia() -> impl Iterator<Item = (ConditionId, Parts)> {
    let gene = |symbol| GeneId::by_code(symbol);
    let fused = |one, other| Some(altered(gene(one)?, Alteration::Fusion(Some(gene(other)?))));
    let both = || {
        Some(Rule::All(vec![
            fused("ABL1", "BCR")?,
            fused("BCR", "ABL1")?,
        ]))
    };
    [
        compound("ph_positive_all", "acute_lymphoblastic_leukemia", both()),
        compound("cml", "cml", both()),
    ]
    .into_iter()
    .flatten()
}

/// "Metastatic cancer" is any cancer that is metastatic.
fn metastatic() -> Option<(ConditionId, Parts)> {
    let (condition, parts) = compound("metastatic_cancer", "cancer", Some(Rule::All(Vec::new())))?;
    let qualifiers = vec![Qualifier::Metastatic];
    Some((
        condition,
        Parts {
            qualifiers,
            ..parts
        },
    ))
}

fn compound(code: &str, base: &str, markers: Option<Rule>) -> Option<(ConditionId, Parts)> {
    let parts = Parts {
        base: ConditionId::by_code(base)?,
        qualifiers: Vec::new(),
        markers: markers?,
    };
    Some((ConditionId::by_code(code)?, parts))
}

fn not(rule: Rule) -> Rule {
    Rule::Not(Box::new(rule))
}

fn altered(gene: GeneId, alteration: Alteration) -> Rule {
    Rule::Leaf(Leaf::Biomarker {
        marker: Marker::Gene { gene, alteration },
    })
}
