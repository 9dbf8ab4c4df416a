use super::{
    Lang,
    search::Kind,
    table::{Table, Term},
    texts,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::sync::OnceLock;

macro_rules! vocabulary_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $text:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u16);

        impl $name {
            fn table() -> &'static Table {
                static TABLE: OnceLock<Table> = OnceLock::new();
                TABLE.get_or_init(|| Table::read($text()))
            }

            /// All entries, in the order of the data file.
            pub fn all() -> impl Iterator<Item = Self> {
                (0u16..).take(Self::table().len()).map(Self)
            }

            /// The entry's position in the data file, for tables indexed by it.
            #[must_use]
            pub fn index(self) -> usize {
                usize::from(self.0)
            }

            /// The stable code used in files.
            #[must_use]
            pub fn code(self) -> &'static str {
                Self::table().code(self.0)
            }

            /// The preferred name.
            #[must_use]
            pub fn name(self, lang: Lang) -> &'static str {
                Self::table().name(self.0, lang)
            }

            /// Other names, in either language.
            #[must_use]
            pub fn synonyms(self) -> &'static [&'static str] {
                Self::table().synonyms(self.0)
            }

            /// Every name of the entry, to be found in text: names, synonyms, and the code
            /// where it is a word.
            pub fn terms(self) -> impl Iterator<Item = Term> {
                Self::table().terms(self.0)
            }

            /// Codes of the entry in other systems, such as `MeSH:D008175`.
            #[must_use]
            pub fn xrefs(self) -> &'static [&'static str] {
                Self::table().xrefs(self.0)
            }

            /// Entries one step more general.
            pub fn parents(self) -> impl Iterator<Item = Self> {
                Self::table().parents(self.0).iter().map(|&p| Self(p))
            }

            /// Whether this is the other entry or one of its descendants.
            #[must_use]
            pub fn is_a(self, ancestor: Self) -> bool {
                Self::table().is_a(self.0, ancestor.0)
            }

            /// The entry with this code.
            #[must_use]
            pub fn by_code(code: &str) -> Option<Self> {
                Self::table().by_code(code).map(Self)
            }

            /// The entry with this code of another system, such as `HGNC:3236`.
            #[must_use]
            pub fn by_xref(xref: &str) -> Option<Self> {
                Self::table().by_xref(xref).map(Self)
            }

            /// The entry with this code, name or synonym, whatever its case, hyphens, plural
            /// and British or American spelling; terms that are also common words count in
            /// their very case alone.
            #[must_use]
            pub fn by_term(term: &str) -> Option<Self> {
                Self::table().by_term(term).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                Self::by_code(&code).ok_or_else(|| {
                    D::Error::custom(format!(concat!("unknown ", $what, " `{}`"), code))
                })
            }
        }
    };
}

vocabulary_id!(
    /// A condition of the condition vocabulary.
    ConditionId, "condition", texts::conditions
);
vocabulary_id!(
    /// A gene, by its approved symbol.
    GeneId, "gene", texts::genes
);
vocabulary_id!(
    /// A drug, by its international nonproprietary name.
    DrugId, "drug", texts::drugs
);
vocabulary_id!(
    /// A therapy class or modality.
    TherapyClassId, "therapy class", texts::classes
);
vocabulary_id!(
    /// A lab value, vital sign, score or other measure.
    AnalyteId, "analyte", texts::analytes
);

/// The data behind a vocabulary.
pub(super) fn table(kind: Kind) -> &'static Table {
    match kind {
        Kind::Condition => ConditionId::table(),
        Kind::Gene => GeneId::table(),
        Kind::Drug => DrugId::table(),
        Kind::TherapyClass => TherapyClassId::table(),
        Kind::Analyte => AnalyteId::table(),
    }
}

/// What a compound condition is made of: "metastatic castration-resistant prostate cancer" is
/// prostate cancer that is metastatic and castration-resistant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The condition without its qualities.
    pub base: ConditionId,
    /// Qualities by the codes of the rules' qualifiers, such as `metastatic`.
    pub qualifiers: Vec<&'static str>,
    /// Genes whose product is found (`true`) or found missing (`false`).
    pub markers: Vec<(GeneId, bool)>,
}

impl ConditionId {
    /// The parts of a compound condition, so that a patient known by the parts meets it too;
    /// `None` for a condition that is not compound.
    #[must_use]
    pub fn definition(self) -> Option<Definition> {
        let parts = Self::table().extra(self.0);
        let compound = !parts.is_empty() && !self.is_setting();
        let base = self.parents().next().filter(|_| compound)?;
        Some(Definition {
            base,
            qualifiers: parts
                .iter()
                .copied()
                .filter(|p| !p.starts_with(['+', '-']))
                .collect(),
            markers: parts.iter().filter_map(|part| marker(part)).collect(),
        })
    }

    /// As [`ConditionId::by_term`], and acronyms that are also words in any case.
    pub(super) fn by_term_in_any_case(term: &str) -> Option<Self> {
        Self::table().by_term_in_any_case(term).map(Self)
    }

    /// Whether this is a setting trials are registered under ("surgery", "quality of life")
    /// and no diagnosis of a patient. Such an entry has no [`ConditionId::terms`]: it is never
    /// found in text.
    #[must_use]
    pub fn is_setting(self) -> bool {
        Self::table().is_setting(self.0)
    }
}

/// Reads `+ERBB2` or `-ESR1`.
fn marker(part: &str) -> Option<(GeneId, bool)> {
    let found = part.starts_with('+');
    let symbol = part.strip_prefix(['+', '-'])?;
    GeneId::by_code(symbol).map(|gene| (gene, found))
}

impl GeneId {
    /// Common variants as they are written: `L858R`, `exon 19 deletion`.
    #[must_use]
    pub fn variants(self) -> &'static [&'static str] {
        Self::table().extra(self.0)
    }
}

impl DrugId {
    /// The classes the drug belongs to, the nearest ones.
    pub fn classes(self) -> impl Iterator<Item = TherapyClassId> {
        static CLASSES: OnceLock<Vec<Vec<TherapyClassId>>> = OnceLock::new();
        let classes = CLASSES.get_or_init(|| {
            let class_codes = DrugId::all().map(|drug| Self::table().extra(drug.0));
            class_codes
                .map(|codes| {
                    codes
                        .iter()
                        .filter_map(|c| TherapyClassId::by_code(c))
                        .collect()
                })
                .collect()
        });
        classes[self.index()].iter().copied()
    }

    /// Whether the drug belongs to the class or to one of its descendants.
    #[must_use]
    pub fn is_in(self, class: TherapyClassId) -> bool {
        self.classes().any(|own| own.is_a(class))
    }
}
