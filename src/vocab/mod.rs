//! Vocabularies: conditions, genes, drugs, therapy classes and analytes, with English and
//! Chinese names, synonyms and parents. Written by hand from public facts; compiled in.

mod analytes;
mod ancestors;
mod describe;
mod fingerprint;
mod fold;
mod hash;
#[cfg(test)]
mod hygiene;
mod ids;
mod lzma;
mod pinyin;
mod ratio;
mod registry_term;
mod search;
mod table;
mod texts;
mod unit_text;
pub mod units;
mod usual_unit;

pub use analytes::Direction;
pub use describe::{Description, describe};
pub use fingerprint::fingerprint;
pub use fold::folded_words;
pub(crate) use hash::FastMap;
pub use ids::{AnalyteId, ConditionId, Definition, DrugId, GeneId, TherapyClassId};
pub use search::{Hit, Kind, Quality, search};
use serde::{Deserialize, Serialize};
pub use table::Term;
pub use usual_unit::{InUsualUnit, in_usual_unit};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// English.
    En,
    /// Chinese.
    Zh,
}

/// Sex as the registry's eligibility field uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}
