use crate::rules::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a reader of the criteria should know about the text, as data; prose is rendered from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What it is about.
    pub code: DiagnosticCode,
    /// Where in the text.
    pub span: Span,
    /// Values for the message.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

/// The kinds of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticCode {
    /// Bounds that no value can meet: "> 10 and < 5".
    ContradictoryRange,
    /// A bound far outside what is measured: "hemoglobin ≥ 9000 g/dL".
    ImplausibleValue,
    /// A unit that the analyte's table does not know.
    UnknownUnit,
    /// The text is longer than is read.
    TextTooLong,
    /// The text does not say whether it includes or excludes.
    NoSection,
}
