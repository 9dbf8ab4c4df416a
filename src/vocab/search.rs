//! Look-up while the user types: names, synonyms, Chinese characters, pinyin initials, and
//! small misspellings, over all vocabularies at once.

mod distance;
mod index;

use super::Lang;
use index::{Entry, Found, Index};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashMap;

/// A vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// [`super::ConditionId`].
    Condition,
    /// [`super::GeneId`].
    Gene,
    /// [`super::DrugId`].
    Drug,
    /// [`super::TherapyClassId`].
    TherapyClass,
    /// [`super::AnalyteId`].
    Analyte,
}

impl Kind {
    /// All vocabularies.
    pub const ALL: [Self; 5] = [
        Self::Condition,
        Self::Gene,
        Self::Drug,
        Self::TherapyClass,
        Self::Analyte,
    ];

    /// The vocabulary with this name of the JSON form, such as `therapy_class`.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Its name in the JSON form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::Gene => "gene",
            Self::Drug => "drug",
            Self::TherapyClass => "therapy_class",
            Self::Analyte => "analyte",
        }
    }
}

/// How a term answers the text, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// The whole term.
    Exact,
    /// The beginning of the term.
    Prefix,
    /// The beginning of a later word or, in Chinese, of a later character.
    WordPrefix,
    /// The first letters of the Chinese characters as they are read.
    Initials,
    /// Spelled a little differently.
    Fuzzy,
}

/// An entry that answers the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Its vocabulary.
    pub kind: Kind,
    /// Its stable code.
    pub code: &'static str,
    /// Its preferred English name.
    pub name: &'static str,
    /// Its preferred Chinese name.
    pub name_zh: &'static str,
    /// Its first code in another system, such as `LOINC:718-7`.
    pub xref: Option<&'static str>,
    /// The name or synonym that answered.
    pub matched: &'static str,
    /// How it answered.
    pub quality: Quality,
    /// 0 to 1000; compares hits of one text alone.
    pub score: u16,
}

/// The best entries of the given vocabularies for the text, at most `limit`, best first; each
/// entry once, by its best term. Exact before prefix before word prefix before pinyin
/// initials before fuzzy; within these the shorter term first. Fuzzy matching begins at four
/// letters (one slip) and allows two slips from eight; the first letter must be right.
#[must_use]
pub fn search(kinds: &[Kind], text: &str, limit: usize) -> Vec<Hit> {
    let index = Index::get();
    let query = index::Query::new(text);
    let mut best = Best {
        kinds,
        found: HashMap::new(),
    };
    index.starting_with(&query, &mut |found| best.take(found));
    index.read_as(&query, &mut |found| best.take(found));
    if best.found.len() < limit {
        index.spelled_like(&query, &mut |found| best.take(found));
    }
    ranked(best.found.into_values().collect(), limit)
}

/// The best term of each entry so far.
struct Best<'k> {
    kinds: &'k [Kind],
    found: HashMap<Entry, Found>,
}

impl Best<'_> {
    fn take(&mut self, found: Found) {
        if self.kinds.contains(&found.entry.kind) {
            let kept = self.found.entry(found.entry).or_insert(found);
            if found.rank() > kept.rank() {
                *kept = found;
            }
        }
    }
}

fn ranked(mut found: Vec<Found>, limit: usize) -> Vec<Hit> {
    found.sort_by_cached_key(|f| (Reverse(f.rank()), f.entry.kind, f.entry.code()));
    found.truncate(limit);
    found.into_iter().map(hit).collect()
}

fn hit(found: Found) -> Hit {
    Hit {
        kind: found.entry.kind,
        code: found.entry.code(),
        name: found.entry.name(Lang::En),
        name_zh: found.entry.name(Lang::Zh),
        xref: found.entry.xref(),
        matched: found.matched,
        quality: found.quality,
        score: found.score,
    }
}

#[cfg(test)]
mod tests {
    use super::{Hit, Kind, Quality, search};

    fn first(text: &str) -> Hit {
        search(&Kind::ALL, text, 10)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("nothing for `{text}`"))
    }

    #[test]
    fn what_a_clinician_types_finds_what_is_meant() {
        for (text, code, quality) in [
            ("nsclc", "nsclc", Quality::Exact),
            ("NSCLC", "nsclc", Quality::Exact),
            ("non small cell", "nsclc", Quality::Prefix),
            ("非小细胞", "nsclc", Quality::Prefix),
            ("fxxbfa", "nsclc", Quality::Initials),
            ("rxa", "breast_cancer", Quality::Initials),
            ("tagrisso", "osimertinib", Quality::Exact),
            ("奥希替尼", "osimertinib", Quality::Exact),
            ("AZD9291", "osimertinib", Quality::Exact),
            ("HER2", "ERBB2", Quality::Exact),
            ("met", "MET", Quality::Exact),
            ("pembrolizumb", "pembrolizumab", Quality::Fuzzy),
            ("diabtes", "diabetes_mellitus", Quality::Fuzzy),
            ("tumour lysis", "tumor_lysis_syndrome", Quality::Prefix),
        ] {
            let hit = first(text);
            assert_eq!((hit.code, hit.quality), (code, quality), "{text}: {hit:?}");
        }
    }

    #[test]
    fn the_synonym_that_matched_is_shown() {
        assert_eq!(first("keytruda").matched, "Keytruda");
        assert_eq!(first("可瑞达").matched, "可瑞达");
    }

    #[test]
    fn better_qualities_come_first_and_entries_once() {
        let hits = search(&[Kind::Condition], "lung", 50);
        assert!(hits.len() > 10);
        assert!(hits.windows(2).all(|w| w[0].score >= w[1].score));
        assert!(hits.windows(2).all(|w| w[0].quality <= w[1].quality));
        let mut codes: Vec<_> = hits.iter().map(|h| h.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), hits.len());
    }

    #[test]
    fn vocabularies_have_the_names_of_the_json_form() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::json!(kind), kind.code());
            assert_eq!(Kind::by_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::by_code("colour"), None);
    }

    #[test]
    fn codes_of_other_systems_are_shown() {
        assert_eq!(first("haemoglobin").xref, Some("LOINC:718-7"));
        assert_eq!(first("EGFR").xref, Some("HGNC:3236"));
        assert_eq!(first("osimertinib").xref, Some("RXNORM:1721560"));
    }

    #[test]
    fn kinds_and_limit_are_kept() {
        let hits = search(&[Kind::Drug], "a", 7);
        assert_eq!(hits.len(), 7);
        assert!(hits.iter().all(|h| h.kind == Kind::Drug));
        assert!(search(&Kind::ALL, "  ", 10).is_empty());
        assert!(search(&Kind::ALL, "qqqqzzzz", 10).is_empty());
        assert!(search(&Kind::ALL, "lung", 0).is_empty());
    }

    #[test]
    fn hostile_text_is_harmless() {
        for text in [
            "\u{0}",
            "癌\u{301}",
            "𝔸𝔹",
            "-",
            "((((",
            "'s",
            &"癌".repeat(5000),
            &"a ".repeat(5000),
        ] {
            let _ = search(&Kind::ALL, text, 10);
        }
    }
}
