//! Tumour markers: proteins stained, genes tested, signatures.

use super::{
    concept::{Concept, System},
    observation::Observed,
    report::Cause,
    terms,
};
use crate::patient::{BiomarkerFact, Presence, Provenance};
use crate::vocab::GeneId;

/// What a test is about, by the words of the patient model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    gene: Option<GeneId>,
    signature: Option<&'static str>,
    alteration: Option<&'static str>,
}

/// LOINC codes of tests, for records that give no display.
const TESTS: [(&str, &str, &str); 14] = [
    ("16112-5", "ESR1", "expression"),
    ("40556-3", "ESR1", "expression"),
    ("85337-4", "ESR1", "expression"),
    ("16113-3", "PGR", "expression"),
    ("40557-1", "PGR", "expression"),
    ("85339-0", "PGR", "expression"),
    ("18474-7", "ERBB2", "expression"),
    ("48676-1", "ERBB2", "expression"),
    ("72383-3", "ERBB2", "expression"),
    ("85319-2", "ERBB2", "expression"),
    ("31150-6", "ERBB2", "amplification"),
    ("85318-4", "ERBB2", "amplification"),
    ("62862-8", "", "msi_high"),
    ("94077-5", "", "tmb_high"),
];

/// The marker that an observation's code is about.
pub(super) fn of(code: &Concept) -> Option<Marker> {
    let listed = TESTS
        .iter()
        .find(|(loinc, ..)| code.has(System::Loinc, &[loinc]));
    match listed {
        Some((_, "", signature)) => Some(Marker::signature(signature)),
        Some((_, gene, alteration)) => Some(Marker {
            gene: GeneId::by_code(gene),
            signature: None,
            alteration: Some(alteration),
        }),
        None => code.words().find_map(named),
    }
}

/// The marker that a test's name tells.
fn named(name: &str) -> Option<Marker> {
    let lower = name.to_lowercase();
    let says = |words: &str| lower.contains(words);
    if says("microsatellite instability") {
        return Some(Marker::signature("msi_high"));
    }
    if says("mismatch repair") && !says("gene") {
        return Some(Marker::signature("mismatch_repair_deficient"));
    }
    if (says("tumor mutation") || says("tumour mutation")) && says("interpretation") {
        return Some(Marker::signature("tmb_high"));
    }
    stained(name, &lower).or_else(|| gene_test(name, &lower))
}

/// "HER2 Ag [Presence] in Tissue by Immune stain".
fn stained(name: &str, lower: &str) -> Option<Marker> {
    let stain = lower.contains("immune stain") || lower.contains("immunohistochem");
    let protein = name
        .split(" Ag ")
        .next()
        .filter(|_| stain && name.contains(" Ag "))?;
    Some(Marker {
        gene: Some(GeneId::by_term(protein)?),
        signature: None,
        alteration: Some("expression"),
    })
}

/// "NPM1 gene mutations found [Identifier] in Bone marrow by Molecular genetics method".
fn gene_test(name: &str, lower: &str) -> Option<Marker> {
    const KINDS: [(&str, &str); 6] = [
        ("rearrangement", "fusion"),
        ("fusion", "fusion"),
        ("amplification", "amplification"),
        ("duplication [presence] in tissue by fish", "amplification"),
        ("deletion", "deletion"),
        ("mutation", "mutation"),
    ];
    let (symbol, rest) = name.split_once(" gene")?;
    let gene = GeneId::by_term(symbol.trim())?;
    let asks = rest.starts_with([' ', '.', 's']) && lower.contains("gene");
    let kind = KINDS.iter().find(|(word, _)| lower.contains(word));
    kind.filter(|_| asks).map(|(_, alteration)| Marker {
        gene: Some(gene),
        signature: None,
        alteration: Some(alteration),
    })
}

impl Marker {
    fn signature(code: &'static str) -> Self {
        Self {
            gene: None,
            signature: Some(code),
            alteration: None,
        }
    }

    fn is_her2(self) -> bool {
        self.gene.is_some_and(|gene| gene.code() == "ERBB2")
    }
}

/// The result of a marker's test; `None`, noted, where it is none.
pub(super) fn read(observed: &Observed<'_>, marker: &Marker) -> Option<BiomarkerFact> {
    let object = &observed.object;
    let value = result(observed);
    let Some((element, value)) = value else {
        let absent = object.concept("dataAbsentReason");
        let reason = absent.map_or((Cause::NoValue, String::new()), |reason| {
            (Cause::DataAbsent, reason.label())
        });
        object.ignore(reason.0, &reason.1);
        return None;
    };
    let Some(presence) = presence(*marker, &value) else {
        object.ignore_element(&element, Cause::NotCoded, &value.label());
        return None;
    };
    Some(BiomarkerFact {
        gene: marker.gene,
        signature: marker.signature.map(str::to_owned),
        alteration: marker.alteration.map(str::to_owned),
        presence,
        method: observed
            .object
            .concept("method")
            .map(|method| method.label()),
        date: observed.date,
        source: Provenance::Fhir(object.path_of(&element)),
    })
}

/// The value, else the interpretation, and the name of its element.
fn result(observed: &Observed<'_>) -> Option<(String, Concept)> {
    let object = &observed.object;
    if let Some(value) = object.concept("valueCodeableConcept") {
        return Some(("valueCodeableConcept".to_owned(), value));
    }
    if let Some(text) = object.text("valueString") {
        return Some(("valueString".to_owned(), Concept::of_text(text)));
    }
    let interpretation = object.concepts("interpretation").into_iter().next()?;
    Some(("interpretation[0]".to_owned(), interpretation))
}

fn presence(marker: Marker, value: &Concept) -> Option<Presence> {
    let graded = || value.words().find_map(|words| grade(marker, words));
    graded().or_else(|| value.presence())
}

/// Results in the words of one marker.
fn grade(marker: Marker, words: &str) -> Option<Presence> {
    let lower = words.to_lowercase();
    let is = |list: &[&str]| list.contains(&lower.as_str());
    match marker.signature {
        // Low instability counts as stable (Boland et al., Cancer Res 1998).
        Some("msi_high") if is(&["msi-h", "msi-high", "high", "unstable"]) => {
            Some(Presence::Present)
        }
        Some("msi_high") if is(&["mss", "stable", "msi-l", "msi-low", "low"]) => {
            Some(Presence::Absent)
        }
        Some("mismatch_repair_deficient") if is(&["deficient", "dmmr", "loss"]) => {
            Some(Presence::Present)
        }
        Some("mismatch_repair_deficient") if is(&["proficient", "pmmr", "intact"]) => {
            Some(Presence::Absent)
        }
        Some("tmb_high") if is(&["high", "tmb-high", "tmb-h"]) => Some(Presence::Present),
        Some("tmb_high") if is(&["low", "tmb-low", "tmb-l"]) => Some(Presence::Absent),
        None if marker.is_her2() => her2_grade(&lower),
        _ => None,
    }
}

/// HER2 by immunohistochemistry: 3+ is positive, 2+ equivocal, below negative (ASCO/CAP 2018).
fn her2_grade(lower: &str) -> Option<Presence> {
    let plain = terms::without_tag(lower);
    let score = plain
        .split(['(', ')', ' '])
        .find(|w| matches!(*w, "0" | "1+" | "2+" | "3+"))?;
    Some(match score {
        "3+" => Presence::Present,
        "2+" => Presence::Unknown,
        _ => Presence::Absent,
    })
}
