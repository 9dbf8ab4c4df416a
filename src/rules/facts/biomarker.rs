//! Biomarkers. Not tested is unknown; a finer finding proves the coarser ones, and the absence
//! of a coarser one disproves the finer.

use super::{Cause, Facts, Finding};
use crate::patient::{BiomarkerFact, Presence};
use crate::rules::{
    Alteration, Leaf, Marker, Rule, Truth,
    alteration::{absence_is_wild_type, excludes, implies, read_alteration},
    entail::entailed_markers,
};
use crate::vocab::GeneId;

/// A recorded gene result; no alteration where its text is not understood.
#[derive(Debug)]
pub(super) struct Known {
    gene: GeneId,
    alteration: Option<Alteration>,
}

/// The gene results that say something; a fusion says it of both partners.
pub(super) fn index(biomarkers: &[BiomarkerFact]) -> Vec<(Known, &BiomarkerFact)> {
    let own = known(biomarkers).filter_map(|fact| Some((Known::of(fact)?, fact)));
    own.flat_map(|(known, fact)| {
        let partner = known.seen_from_partner();
        std::iter::once(known)
            .chain(partner)
            .map(move |k| (k, fact))
    })
    .collect()
}

/// The signature results that say something.
pub(super) fn index_signatures(biomarkers: &[BiomarkerFact]) -> Vec<(Marker, &BiomarkerFact)> {
    known(biomarkers)
        .filter_map(|fact| Some((signature(fact.signature.as_deref()?)?, fact)))
        .collect()
}

fn known(biomarkers: &[BiomarkerFact]) -> impl Iterator<Item = &BiomarkerFact> {
    biomarkers
        .iter()
        .filter(|fact| fact.presence != Presence::Unknown)
}

fn signature(code: &str) -> Option<Marker> {
    match code {
        "msi_high" => Some(Marker::MsiHigh),
        "mismatch_repair_deficient" => Some(Marker::MismatchRepairDeficient),
        "tmb_high" => Some(Marker::TmbHigh),
        "homologous_recombination_deficient" => Some(Marker::HomologousRecombinationDeficient),
        _ => None,
    }
}

impl Known {
    fn of(fact: &BiomarkerFact) -> Option<Self> {
        let alteration = match fact.alteration.as_deref() {
            None | Some("") => Some(Alteration::Any),
            Some(text) => read_alteration(text),
        };
        let gene = fact.gene?;
        Some(Self { gene, alteration })
    }

    fn seen_from_partner(&self) -> Option<Self> {
        match self.alteration {
            Some(Alteration::Fusion(Some(partner))) => Some(Self {
                gene: partner,
                alteration: Some(Alteration::Fusion(Some(self.gene))),
            }),
            _ => None,
        }
    }

    /// Whether the result is of the gene, or of one that is its kind or of which it is one.
    pub(super) fn is_kin_of(&self, gene: GeneId) -> bool {
        self.gene.is_a(gene) || gene.is_a(self.gene)
    }

    /// What this result says of an alteration of a gene.
    fn says(&self, presence: Presence, gene: GeneId, asked: &Alteration) -> Truth {
        let present = presence == Presence::Present;
        let Some(own) = &self.alteration else {
            // Some change was found, whatever it is called.
            let some = present && *asked == Alteration::Any && self.gene.is_a(gene);
            return if some { Truth::Met } else { Truth::Unknown };
        };
        if present && self.gene.is_a(gene) && implies(gene, own, asked) {
            return Truth::Met;
        }
        if !present && gene == self.gene && *asked == Alteration::WildType {
            return Truth::from(absence_is_wild_type(own)).or(Truth::Unknown);
        }
        let disproved = if present {
            gene == self.gene && excludes(gene, own, asked)
        } else {
            gene.is_a(self.gene) && implies(gene, asked, own)
        };
        if disproved {
            Truth::NotMet
        } else {
            Truth::Unknown
        }
    }
}

impl<'p> Facts<'p> {
    pub(super) fn find_biomarker(&self, marker: &Marker) -> Finding<'p> {
        let found = match marker {
            Marker::Gene { gene, alteration } => self.find_alteration(*gene, alteration),
            signature => self.find_signature(signature),
        };
        match found.cause {
            Cause::NotTested | Cause::Unspecific(_) => self.by_diagnosis(marker).unwrap_or(found),
            _ => found,
        }
    }

    fn find_alteration(&self, gene: GeneId, alteration: &Alteration) -> Finding<'p> {
        let results = self
            .biomarkers
            .iter()
            .filter(|(known, _)| known.is_kin_of(gene));
        settle(results.map(|(known, fact)| (known.says(fact.presence, gene, alteration), *fact)))
    }

    fn find_signature(&self, marker: &Marker) -> Finding<'p> {
        let results = self.signatures.iter().filter(|(own, _)| own == marker);
        settle(results.map(|(_, fact)| ((fact.presence == Presence::Present).into(), *fact)))
    }

    /// What a diagnosis says of the markers that define it.
    fn by_diagnosis(&self, marker: &Marker) -> Option<Finding<'p>> {
        let entailed = entailed_markers().iter();
        entailed
            .filter(|(_, own, _)| own == marker)
            .find_map(|&(condition, _, present)| {
                let diagnosis = self.present(condition)?;
                Some(Finding::new(present, Cause::ByDiagnosis(diagnosis)))
            })
    }

    /// What results and diagnoses say of the markers of a rule.
    pub(super) fn markers(&self, rule: &Rule) -> Truth {
        rule.evaluate(&mut |leaf| match leaf {
            Leaf::Biomarker { marker } => self.find_biomarker(marker).truth,
            _ => Truth::Unknown,
        })
    }
}

/// What several results say together. The later of two that disagree counts; of one day, or
/// undated, they leave the matter open.
fn settle<'p>(results: impl Iterator<Item = (Truth, &'p BiomarkerFact)>) -> Finding<'p> {
    let mut open = None;
    let mut decided: Option<(Truth, &BiomarkerFact)> = None;
    let mut contradiction = false;
    for (truth, fact) in results {
        match decided {
            _ if truth == Truth::Unknown => open = open.or(Some(fact)),
            None => decided = Some((truth, fact)),
            Some((earlier, _)) if earlier == truth => {}
            Some((_, first)) if later(fact, first) => {
                decided = Some((truth, fact));
                contradiction = false;
            }
            Some((_, first)) if later(first, fact) => {}
            Some(_) => contradiction = true,
        }
    }
    match (decided, open) {
        (Some(_), _) if contradiction => Finding::unknown(Cause::Contradiction),
        (Some((truth, fact)), _) => Finding::new(truth, Cause::Tested(fact)),
        (None, Some(fact)) => Finding::unknown(Cause::Unspecific(fact)),
        (None, None) => Finding::unknown(Cause::NotTested),
    }
}

/// Whether one result was found after the other for certain.
fn later(one: &BiomarkerFact, other: &BiomarkerFact) -> bool {
    match (one.date, other.date) {
        (Some(one), Some(other)) => one.earliest() > other.latest(),
        _ => false,
    }
}
