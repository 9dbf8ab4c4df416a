//! Genomic variants, as mCODE and the genomics reporting guide record them: LOINC components
//! for gene, change and origin.

use super::{
    concept::{Concept, System},
    element::Object,
    observation::Observed,
    report::Cause,
};
use crate::patient::{BiomarkerFact, Presence, Provenance};
use crate::vocab::GeneId;

/// Genetic variant assessment; discrete genetic variant; genetic analysis.
const VARIANT: [&str; 3] = ["69548-6", "81252-9", "55233-1"];
const GENE_STUDIED: &str = "48018-6";
const AMINO_ACID_CHANGE: &str = "48005-3";
const AMINO_ACID_CHANGE_TYPE: &str = "48006-1";
const DNA_CHANGE_TYPE: &str = "48019-4";
const SOURCE_CLASS: &str = "48002-0";
const DISCRETE_VARIANT: &str = "81252-9";
const SIGNIFICANCE: &str = "53037-8";

/// What is known of a variant.
#[derive(Debug, Default)]
struct Variant {
    genes: Vec<GeneId>,
    /// In the words of the patient model, the finest first.
    changes: Vec<String>,
    germline: bool,
    significance: Option<Presence>,
    benign: bool,
}

pub(super) fn concerns(observed: &Observed<'_>) -> bool {
    let coded = observed.code.has(System::Loinc, &VARIANT);
    coded
        || observed
            .object
            .extension("observation-geneticsGene")
            .is_some()
        || observed
            .object
            .objects("component")
            .iter()
            .any(|component| {
                let code = component.concept("code");
                code.is_some_and(|code| code.has(System::Loinc, &[GENE_STUDIED]))
            })
}

/// The results of a variant's observation; none, noted, where gene or result are not known.
pub(super) fn read(observed: &Observed<'_>) -> Vec<BiomarkerFact> {
    let object = &observed.object;
    let variant = variant(object);
    if variant.genes.is_empty() {
        object.ignore(Cause::NotCoded, &observed.code.label());
        return Vec::new();
    }
    let Some((element, presence)) = presence(object) else {
        object.ignore(Cause::NoValue, &observed.code.label());
        return Vec::new();
    };
    if variant.benign {
        object.ignore(Cause::Benign, &observed.code.label());
        return Vec::new();
    }
    let presence = match presence {
        Presence::Present => variant.significance.unwrap_or(presence),
        other => other,
    };
    let fact = BiomarkerFact {
        gene: variant.genes.first().copied(),
        signature: None,
        alteration: variant.alteration(),
        presence,
        method: object.concept("method").map(|method| method.label()),
        date: observed.date,
        source: Provenance::Fhir(object.path_of(&element)),
    };
    let germline = (variant.germline && presence == Presence::Present).then(|| BiomarkerFact {
        alteration: Some("germline".to_owned()),
        ..fact.clone()
    });
    let plain = (germline.is_none() || fact.alteration.is_some()).then_some(fact);
    plain.into_iter().chain(germline).collect()
}

impl Variant {
    /// The finest change; of two genes their fusion.
    fn alteration(&self) -> Option<String> {
        match (self.genes.as_slice(), self.changes.first()) {
            ([_, partner, ..], Some(kind)) if kind == "fusion" => {
                Some(format!("fusion {}", partner.code()))
            }
            (_, change) => change.cloned(),
        }
    }
}

fn presence(object: &Object<'_>) -> Option<(String, Presence)> {
    let element = "valueCodeableConcept";
    if let Some(value) = object.concept(element) {
        // The value of a discrete variant is the variant itself, which was found.
        let named = object
            .concept("code")
            .filter(|c| c.has(System::Loinc, &[DISCRETE_VARIANT]));
        let found = named.map(|_| Presence::Present);
        return Some((element.to_owned(), value.presence().or(found)?));
    }
    let results = object.concepts("interpretation");
    let read = results.iter().find_map(Concept::presence)?;
    Some(("interpretation[0]".to_owned(), read))
}

fn variant(object: &Object<'_>) -> Variant {
    let mut variant = Variant::default();
    for component in object.objects("component") {
        if let Some(code) = component.concept("code") {
            variant.take(&code, &component);
        }
    }
    for kind in object.concepts("interpretation") {
        variant.changes.extend(change_kind(&kind));
    }
    variant.take_extensions(object);
    variant
}

impl Variant {
    fn take(&mut self, code: &Concept, component: &Object<'_>) {
        let is = |loinc| code.has(System::Loinc, &[loinc]);
        let value = component
            .concept("valueCodeableConcept")
            .or_else(|| component.text("valueString").map(Concept::of_text));
        let Some(value) = value else {
            return;
        };
        if is(GENE_STUDIED) {
            match value.gene() {
                Some(gene) => self.genes.push(gene),
                None => component.ignore(Cause::NotCoded, &value.label()),
            }
        } else if is(AMINO_ACID_CHANGE) {
            let change = value
                .words()
                .chain(value.any_code())
                .find_map(protein_change);
            self.changes.splice(0..0, change);
        } else if is(DISCRETE_VARIANT) {
            self.take_variant_name(&value);
        } else if is(DNA_CHANGE_TYPE) || is(AMINO_ACID_CHANGE_TYPE) {
            self.changes.extend(change_kind(&value));
        } else if is(SOURCE_CLASS) {
            self.germline |= value.any_code().any(|c| c == "LA6683-2") || value.says("germline");
        } else if is(SIGNIFICANCE) {
            self.take_significance(&value);
        }
    }

    /// `NM_005228.5(EGFR):c.2369C>T (p.Thr790Met)`.
    fn take_variant_name(&mut self, value: &Concept) {
        for name in value.words() {
            let inside = name.split(['(', ')']).nth(1);
            self.genes.extend(inside.and_then(GeneId::by_code));
            self.changes.splice(0..0, protein_change(name));
        }
    }

    /// A benign variant is none that trials ask for, one of uncertain significance may be.
    fn take_significance(&mut self, value: &Concept) {
        if value.says("benign") {
            self.benign = true;
        } else if value.says("uncertain") {
            self.significance = Some(Presence::Unknown);
        }
    }

    /// The extensions that came before the components (`observation-genetics…`).
    fn take_extensions(&mut self, object: &Object<'_>) {
        let concept = |name: &str| {
            let extension = object.extension(name)?;
            let text = || extension.text("valueString").map(Concept::of_text);
            extension.concept("valueCodeableConcept").or_else(text)
        };
        self.genes
            .extend(concept("geneticsGene").and_then(|gene| gene.gene()));
        let change = concept("geneticsAminoAcidChange");
        let change = change.and_then(|change| change.words().find_map(protein_change));
        self.changes.splice(0..0, change);
        if let Some(class) = concept("geneticsGenomicSourceClass") {
            self.germline |= class.says("germline");
        }
        if let Some(region) = concept("geneticsDNARegionName") {
            let exon = region.words().find(|words| is_exon(words));
            self.changes.extend(exon.map(str::to_lowercase));
        }
    }
}

fn is_exon(words: &str) -> bool {
    words.to_lowercase().starts_with("exon ")
}

/// `p.Leu858Arg` out of `NP_005219.2:p.(Leu858Arg)`.
fn protein_change(text: &str) -> Option<String> {
    let at = text.find("p.")?;
    let word = text[at..].split([' ', ';', ',']).next()?;
    let change: String = word.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let silent = change.ends_with('=') || change.ends_with('?');
    (change.len() > "p.".len() && !silent).then_some(change)
}

/// A kind of change, in the words of the patient model.
fn change_kind(kind: &Concept) -> Option<String> {
    const KINDS: [(&str, &str); 9] = [
        ("amplification", "amplification"),
        ("fusion", "fusion"),
        ("rearrangement", "fusion"),
        ("translocation", "fusion"),
        ("point mutation", "mutation"),
        ("missense", "mutation"),
        ("nonsense", "mutation"),
        ("frameshift", "mutation"),
        ("substitution", "mutation"),
    ];
    let found = KINDS.iter().find(|(word, _)| kind.says(word));
    found.map(|(_, alteration)| (*alteration).to_owned())
}
