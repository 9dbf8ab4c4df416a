use super::Source;
use crate::rules::{Reason, Reply, Subject};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A question for a fact that is missing, and what its answer would decide among the best
/// [`ASK_TRIALS`](super::ASK_TRIALS) trials that are not excluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What it asks.
    pub subject: Subject,
    /// The question as a message code with arguments in both languages.
    pub text: Reason,
    /// Trials that at least one reply, alone, makes eligible or excludes.
    pub trials: u32,
    /// Undecided criteria that at least one reply, alone, decides.
    pub criteria: u32,
    /// How it is answered.
    pub input: QuestionInput,
    /// Replies to choose from; empty where the answer is typed.
    pub choices: Vec<QuestionChoice>,
    /// A criterion that asks for it, of the best trial; absent when only registry fields do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<QuestionExample>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionInput {
    /// One of the choices.
    Choice,
    /// One of the choices, or when it began and ended.
    ChoiceOrTime,
    /// An age or a date of birth.
    Age,
    /// A whole number from nought.
    Count,
    /// When it began and ended, and whether it goes on.
    Time,
    /// A value with its unit, and the laboratory's limits where they are known.
    Value {
        /// The unit such values are usually given in; empty for scores.
        unit: String,
        /// All units that are understood.
        units: Vec<String>,
        /// Lowest value that is plausible, in `unit`.
        low: Decimal,
        /// Highest value that is plausible, in `unit`.
        high: Decimal,
    },
}

/// A reply to choose, and what it alone would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionChoice {
    /// In English.
    pub label: String,
    /// In Chinese.
    pub label_zh: String,
    /// The facts it stands for.
    pub reply: Reply,
    /// Trials that it makes eligible.
    pub eligible: u32,
    /// Trials that it excludes.
    pub excluded: u32,
}

/// A criterion that asks for the fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionExample {
    /// Registry id of its trial.
    pub nct_id: String,
    /// Its sentence.
    pub source: Source,
}
