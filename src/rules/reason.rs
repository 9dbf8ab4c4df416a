use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeMap};

/// A reason as data: a message code and its arguments; prose is rendered from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Message code.
    pub code: Cow<'static, str>,
    /// Arguments by name.
    pub args: BTreeMap<Cow<'static, str>, String>,
    /// By how much, where that can be told: of a verdict that speaks against the patient alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<Box<Reason>>,
}

impl Reason {
    /// A reason without arguments.
    #[must_use]
    pub fn new(code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            args: BTreeMap::new(),
            margin: None,
        }
    }

    /// The same without its margin.
    #[must_use]
    pub fn without_margin(&self) -> Self {
        Self {
            code: self.code.clone(),
            args: self.args.clone(),
            margin: None,
        }
    }

    /// The reason with one more argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.args.insert(name.into(), value.to_string());
        self
    }
}
