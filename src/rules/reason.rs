use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A reason as data: a message code and its arguments; prose is rendered from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Message code.
    pub code: String,
    /// Arguments by name.
    pub args: BTreeMap<String, String>,
    /// By how much, where that can be told: of a verdict that speaks against the patient alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<Box<Reason>>,
}

impl Reason {
    /// A reason without arguments.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            args: BTreeMap::new(),
            margin: None,
        }
    }

    /// The reason with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
