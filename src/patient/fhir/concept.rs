//! Codes and texts of a `CodeableConcept`, and what they mean in the vocabularies.

use super::{element::Object, terms};
use crate::patient::Presence;
use crate::vocab::{AnalyteId, ConditionId, DrugId, GeneId, TherapyClassId};

/// Code systems that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    Loinc,
    Snomed,
    Icd10,
    RxNorm,
    Hgnc,
    Other,
}

#[derive(Debug, Clone)]
struct Coding {
    system: System,
    code: String,
    display: Option<String>,
}

/// Codes with their displays, and a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Concept {
    codings: Vec<Coding>,
    text: Option<String>,
}

impl System {
    fn of(address: &str) -> Self {
        const PARTS: [(&str, System); 5] = [
            ("loinc.org", System::Loinc),
            ("snomed.info", System::Snomed),
            ("/icd-10", System::Icd10),
            ("/rxnorm", System::RxNorm),
            ("genenames.org", System::Hgnc),
        ];
        let found = PARTS.iter().find(|(part, _)| address.contains(part));
        found.map_or(Self::Other, |(_, system)| *system)
    }
}

impl Concept {
    pub(super) fn read(object: &Object<'_>) -> Self {
        let codings = object.objects("coding");
        Self {
            codings: codings.iter().map(coding).collect(),
            text: object.text("text"),
        }
    }

    pub(super) fn of_text(text: String) -> Self {
        Self {
            codings: Vec::new(),
            text: Some(text),
        }
    }

    pub(super) fn has(&self, system: System, codes: &[&str]) -> bool {
        self.codes(system).any(|code| codes.contains(&code))
    }

    pub(super) fn codes(&self, system: System) -> impl Iterator<Item = &str> {
        self.codings
            .iter()
            .filter(move |coding| coding.system == system)
            .map(|coding| coding.code.as_str())
    }

    /// Any code, whatever its system.
    pub(super) fn any_code(&self) -> impl Iterator<Item = &str> {
        self.codings.iter().map(|coding| coding.code.as_str())
    }

    /// The displays and the text, without the tags of SNOMED CT names.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let displays = self.codings.iter().filter_map(|c| c.display.as_deref());
        displays
            .chain(self.text.as_deref())
            .map(terms::without_tag)
            .filter(|words| !words.is_empty())
    }

    /// The words a person would use: the text, else the first display, else the first code.
    pub(super) fn label(&self) -> String {
        let text = self.text.as_deref();
        text.or_else(|| self.words().next())
            .or_else(|| self.any_code().next())
            .unwrap_or_default()
            .to_owned()
    }

    /// Whether one of the texts contains these words, in lower case.
    pub(super) fn says(&self, words: &str) -> bool {
        self.words().any(|own| own.to_lowercase().contains(words))
    }

    pub(super) fn condition(&self) -> Option<ConditionId> {
        let coded = self.codes(System::Snomed).find_map(by_snomed);
        coded
            .or_else(|| self.codes(System::Icd10).find_map(by_icd10))
            .or_else(|| self.words().find_map(terms::condition))
    }

    /// The drugs of a medication; several for a combination.
    pub(super) fn drugs(&self) -> Vec<DrugId> {
        let coded: Vec<DrugId> = self
            .codes(System::RxNorm)
            .filter_map(|code| DrugId::by_xref(&format!("RXNORM:{code}")))
            .collect();
        if !coded.is_empty() {
            return coded;
        }
        let mut named = self.words().map(terms::drugs);
        named.find(|drugs| !drugs.is_empty()).unwrap_or_default()
    }

    pub(super) fn therapy_class(&self) -> Option<TherapyClassId> {
        let coded = self
            .codes(System::Snomed)
            .find_map(|code| TherapyClassId::by_xref(&format!("SCT:{code}")));
        coded.or_else(|| self.words().find_map(terms::therapy_class))
    }

    pub(super) fn gene(&self) -> Option<GeneId> {
        let coded = self.codes(System::Hgnc).find_map(by_hgnc);
        let named = || self.words().find_map(GeneId::by_term);
        let symbol = || self.any_code().find_map(GeneId::by_code);
        coded.or_else(symbol).or_else(named)
    }

    /// The analyte of a LOINC code. Without one, the analyte that bears this very name: the
    /// name under an unknown LOINC code may be that of another specimen.
    pub(super) fn analyte(&self) -> Option<AnalyteId> {
        let mut loinc = self.codes(System::Loinc).peekable();
        if loinc.peek().is_some() {
            return loinc.find_map(AnalyteId::by_loinc);
        }
        self.words().find_map(AnalyteId::by_term)
    }

    /// A qualitative result; `None` where it is none.
    pub(super) fn presence(&self) -> Option<Presence> {
        let coded = self.any_code().find_map(terms::presence_of_code);
        coded.or_else(|| self.words().find_map(terms::presence))
    }
}

fn coding(object: &Object<'_>) -> Coding {
    Coding {
        system: System::of(&object.text("system").unwrap_or_default()),
        code: object.text("code").unwrap_or_default(),
        display: object.text("display"),
    }
}

fn by_snomed(code: &str) -> Option<ConditionId> {
    ConditionId::by_xref(&format!("SCT:{code}"))
}

/// A subdivision of a category is a case of the category: `C34.11` is a `C34`.
fn by_icd10(code: &str) -> Option<ConditionId> {
    let code = code.to_uppercase();
    let ends = (3..=code.len())
        .rev()
        .filter(|&end| code.is_char_boundary(end));
    ends.map(|end| code[..end].trim_end_matches('.'))
        .find_map(|code| ConditionId::by_xref(&format!("ICD10:{code}")))
}

fn by_hgnc(code: &str) -> Option<GeneId> {
    let number = code.trim_start_matches("HGNC:");
    GeneId::by_xref(&format!("HGNC:{number}"))
}
