//! Why a rule holds or not: reasons as codes and arguments, and their wording in English and
//! Chinese from the message files.
//!
//! Every argument that is a phrase stands twice, `what` in English and `what_zh` in Chinese, so
//! that a reason can be shown in either language without the vocabularies at hand.

mod leaf;
mod margin;
mod phrase;
mod subject;
mod trace;

pub use margin::age_margin;
pub use trace::Trace;

use super::{Facts, Leaf, Reason, Rule, Truth};
use crate::{messages::VERDICT, vocab::Lang};

/// A reason and how it reads: of reasons that read alike one is enough.
struct Worded {
    reason: Reason,
    words: String,
}

impl PartialEq for Worded {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

/// The truth of a rule and the reasons that bear on it: see [`Trace`].
#[must_use]
pub fn explain(rule: &Rule, facts: &Facts<'_>) -> (Truth, Vec<Reason>) {
    let mut trace = Trace::default();
    follow(rule, facts, &mut trace);
    let mut worded = Vec::new();
    let truth = trace.finish(&mut worded);
    (truth, worded.into_iter().map(|w| w.reason).collect())
}

fn follow(rule: &Rule, facts: &Facts<'_>, trace: &mut Trace<Worded>) {
    match rule {
        Rule::All(parts) => {
            trace.empty(Truth::Met);
            for part in parts {
                follow(part, facts, trace);
                trace.and();
            }
        }
        Rule::Any(parts) => {
            trace.empty(Truth::NotMet);
            for part in parts {
                follow(part, facts, trace);
                trace.or();
            }
        }
        Rule::Not(part) => {
            follow(part, facts, trace);
            trace.not();
        }
        Rule::Leaf(leaf) => {
            let (truth, reason) = explain_leaf(leaf, facts);
            let words = reason.render(Lang::En);
            trace.leaf(truth, Worded { reason, words });
        }
    }
}

/// The truth of a leaf and the reason for it, with its margin where it has one.
pub(crate) fn explain_leaf(leaf: &Leaf, facts: &Facts<'_>) -> (Truth, Reason) {
    let found = facts.find(leaf);
    let margin = margin::margin(leaf, &found, facts).map(Box::new);
    let reason = Reason {
        margin,
        ..leaf::reason(leaf, found, facts)
    };
    (found.truth, reason)
}

impl Reason {
    /// The reason in words: "platelet count 92 ×10⁹/L on 2026-03-02, needs ≥ 100 ×10⁹/L: not
    /// met".
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        VERDICT.message(lang, &self.code, |name| {
            self.args.get(name).map(String::as_str)
        })
    }
}
