//! Texts of records and what they mean in the vocabularies.

use crate::patient::Presence;
use crate::vocab::{ConditionId, DrugId, TherapyClassId};

/// "Asthma (disorder)" without the tag.
pub(super) fn without_tag(text: &str) -> &str {
    const TAGS: [&str; 14] = [
        "disorder",
        "finding",
        "situation",
        "procedure",
        "regime/therapy",
        "product",
        "substance",
        "medicinal product",
        "qualifier value",
        "body structure",
        "morphologic abnormality",
        "observable entity",
        "tumor staging",
        "event",
    ];
    let text = text.trim();
    let Some((name, tag)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) else {
        return text;
    };
    if TAGS.contains(&tag.to_lowercase().as_str()) {
        name.trim_end()
    } else {
        text
    }
}

/// What a text that names a condition says beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// The patient's.
    Own,
    /// A relative's.
    Family,
    /// Over.
    Past,
    /// No condition the patient has: a risk, a screening, a suspicion, a denial.
    Other,
}

/// Openings that say that no condition of the patient's follows.
const OTHER: [&str; 14] = [
    "no ",
    "not ",
    "suspect",
    "possible ",
    "probable ",
    "rule out",
    "at risk",
    "risk of",
    "screening",
    "exposure to",
    "contact with",
    "encounter for",
    "fear of",
    "absence of",
];

/// The frame of a text, and the text within it.
pub(super) fn framed(text: &str) -> (Frame, &str) {
    const FRAMES: [(&str, Frame); 9] = [
        ("family history of ", Frame::Family),
        ("family history: ", Frame::Family),
        ("fh: ", Frame::Family),
        ("personal history of ", Frame::Past),
        ("past history of ", Frame::Past),
        ("past medical history of ", Frame::Past),
        ("history of ", Frame::Past),
        ("h/o: ", Frame::Past),
        ("h/o ", Frame::Past),
    ];
    let lower = text.to_ascii_lowercase();
    let frame = FRAMES
        .iter()
        .find(|(opening, _)| lower.starts_with(opening));
    match frame {
        Some((opening, frame)) => (*frame, &text[opening.len()..]),
        None if OTHER.iter().any(|opening| lower.starts_with(opening)) => (Frame::Other, text),
        None => (Frame::Own, text),
    }
}

/// The condition a text names, with or without its frame.
pub(super) fn condition(text: &str) -> Option<ConditionId> {
    let (_, text) = framed(text);
    let whole = ConditionId::by_term(text);
    let listed = || {
        let single = !text.contains([',', ';']);
        single
            .then(|| ConditionId::by_registry_term(text))
            .flatten()
    };
    // "NSCLC - Non-small cell lung cancer"
    let parts = || text.split(" - ").find_map(ConditionId::by_term);
    whole
        .or_else(listed)
        .or_else(parts)
        .or_else(|| secondary(text))
        .or_else(|| neoplasm_of(text))
        .filter(|found| !found.is_setting())
}

/// "Secondary malignant neoplasm of liver" is its metastasis there.
fn secondary(text: &str) -> Option<ConditionId> {
    const OPENINGS: [&str; 4] = [
        "secondary malignant neoplasm of ",
        "secondary cancer of ",
        "metastatic malignant neoplasm to ",
        "metastasis to ",
    ];
    let lower = text.to_lowercase();
    let opening = OPENINGS.iter().find(|o| lower.starts_with(**o))?;
    metastases_in(&lower[opening.len()..])
}

/// "Primary malignant neoplasm of breast" is breast cancer.
fn neoplasm_of(text: &str) -> Option<ConditionId> {
    const OPENINGS: [&str; 4] = [
        "malignant neoplasm of ",
        "malignant tumor of ",
        "malignant tumour of ",
        "carcinoma of ",
    ];
    let lower = text.to_lowercase();
    let plain = lower.strip_prefix("primary ").unwrap_or(&lower);
    let site = OPENINGS.iter().find_map(|o| plain.strip_prefix(o))?;
    let site = site.strip_prefix("the ").unwrap_or(site);
    ConditionId::by_term(&format!("{site} cancer"))
}

/// Metastases in a part of the body.
pub(super) fn metastases_in(site: &str) -> Option<ConditionId> {
    const SITES: [(&str, &str); 15] = [
        ("lymph node", "lymph_node_metastases"),
        ("lymph nodes", "lymph_node_metastases"),
        ("brain", "brain_metastases"),
        ("cerebr", "brain_metastases"),
        ("mening", "leptomeningeal_metastases"),
        ("bone", "bone_metastases"),
        ("vertebra", "bone_metastases"),
        ("skelet", "bone_metastases"),
        ("liver", "liver_metastases"),
        ("hepat", "liver_metastases"),
        ("lung", "lung_metastases"),
        ("pulmon", "lung_metastases"),
        ("periton", "peritoneal_metastases"),
        ("adrenal", "adrenal_metastases"),
        ("spinal cord", "cns_metastases"),
    ];
    let site = site.to_lowercase();
    let found = SITES.iter().find(|(word, _)| site.contains(word));
    let code = found.map_or("metastatic_cancer", |(_, code)| code);
    ConditionId::by_code(code)
}

/// The drugs a medication's text names: "amlodipine 5 MG / valsartan 80 MG Oral Tablet".
pub(super) fn drugs(text: &str) -> Vec<DrugId> {
    if let Some(drug) = DrugId::by_term(text) {
        return vec![drug];
    }
    let parts = text.split([';', '+']).flat_map(|part| part.split(" / "));
    let mut found: Vec<DrugId> = Vec::new();
    for drug in parts.filter_map(drug_within) {
        if !found.contains(&drug) {
            found.push(drug);
        }
    }
    found
}

/// The first drug among the words before the strength, by its longest name.
fn drug_within(text: &str) -> Option<DrugId> {
    const LONGEST: usize = 4;
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "[](),".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).find_map(|from| {
        let most = words.len().min(from + LONGEST);
        (from + 1..=most)
            .rev()
            .map(|to| words[from..to].join(" "))
            .filter(|name| name.len() >= 4)
            .find_map(|name| DrugId::by_term(&name))
    })
}

/// The class or modality that a text names; words of place and manner beside it are let pass.
pub(super) fn therapy_class(text: &str) -> Option<TherapyClassId> {
    const BESIDE: [&str; 26] = [
        "procedure",
        "service",
        "or",
        "of",
        "the",
        "for",
        "to",
        "by",
        "and",
        "boost",
        "external",
        "beam",
        "course",
        "treatment",
        "right",
        "left",
        "bilateral",
        "breast",
        "chest",
        "brain",
        "pelvis",
        "prostate",
        "lung",
        "bone",
        "adjuvant",
        "palliative",
    ];
    if let Some(class) = TherapyClassId::by_term(text) {
        return Some(class);
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let spans =
        (0..words.len()).flat_map(|from| (from + 1..=words.len()).map(move |to| (from, to)));
    let mut spans: Vec<(usize, usize)> = spans.filter(|(from, to)| to - from <= 5).collect();
    spans.sort_by_key(|(from, to)| (std::cmp::Reverse(to - from), *from));
    spans.into_iter().find_map(|(from, to)| {
        let beside = words[..from].iter().chain(&words[to..]);
        let plain = beside.into_iter().all(|word| BESIDE.contains(word));
        plain
            .then(|| TherapyClassId::by_term(&words[from..to].join(" ")))
            .flatten()
    })
}

/// Codes of qualitative results: SNOMED CT qualifiers, LOINC answers, HL7 interpretations.
pub(super) fn presence_of_code(code: &str) -> Option<Presence> {
    match code {
        "10828004" | "52101004" | "260373001" | "LA6576-8" | "LA9633-4" | "LA11882-0" | "POS"
        | "DET" => Some(Presence::Present),
        "260385009" | "2667000" | "260415000" | "LA6577-6" | "LA9634-2" | "LA11883-8" | "NEG"
        | "ND" => Some(Presence::Absent),
        "82334004" | "42425007" | "LA18198-4" | "LA11884-6" | "IND" => Some(Presence::Unknown),
        _ => None,
    }
}

/// A qualitative result in words.
pub(super) fn presence(text: &str) -> Option<Presence> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "positive" | "present" | "detected" | "mutated" | "mutation detected" | "amplified"
        | "阳性" => Some(Presence::Present),
        "negative"
        | "absent"
        | "not detected"
        | "none detected"
        | "no mutation detected"
        | "not amplified"
        | "wild type"
        | "wild-type"
        | "阴性" => Some(Presence::Absent),
        "equivocal" | "indeterminate" | "inconclusive" | "borderline" | "no call"
        | "not tested" | "unknown" => Some(Presence::Unknown),
        _ => None,
    }
}
