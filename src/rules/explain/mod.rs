//! Why a rule holds or not: reasons as codes and arguments, and their wording in English and
//! Chinese from the message files.
//!
//! Every argument that is a phrase stands twice, `what` in English and `what_zh` in Chinese, so
//! that a reason can be shown in either language without the vocabularies at hand.

mod leaf;
mod margin;
mod phrase;
mod subject;

pub use margin::age_margin;

use super::{Facts, Reason, Rule, Truth};
use crate::{messages::VERDICT, vocab::Lang};
use std::collections::HashSet;

/// The truth of a rule and the reasons that bear on it: of an `All` that does not hold, the
/// parts that do not; of one that is unknown, the parts that are; of one that holds, all.
#[must_use]
pub fn explain(rule: &Rule, facts: &Facts<'_>) -> (Truth, Vec<Reason>) {
    match rule {
        Rule::All(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| explain(part, facts)).collect();
            bearing(Truth::all(parts.iter().map(|(truth, _)| *truth)), parts)
        }
        Rule::Any(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| explain(part, facts)).collect();
            bearing(Truth::any(parts.iter().map(|(truth, _)| *truth)), parts)
        }
        Rule::Not(part) => {
            let (truth, reasons) = explain(part, facts);
            (!truth, reasons)
        }
        Rule::Leaf(leaf) => {
            let found = facts.find(leaf);
            let margin = margin::margin(leaf, &found, facts).map(Box::new);
            let reason = Reason {
                margin,
                ..leaf::reason(leaf, found, facts)
            };
            (found.truth, vec![reason])
        }
    }
}

/// The reasons of the parts that share the truth of the whole; one that reads like another is
/// left out.
fn bearing(whole: Truth, parts: Vec<(Truth, Vec<Reason>)>) -> (Truth, Vec<Reason>) {
    let own = parts.into_iter().filter(|(truth, _)| *truth == whole);
    let mut reasons: Vec<Reason> = own.flat_map(|(_, reasons)| reasons).collect();
    if reasons.len() > 1 {
        let mut texts = HashSet::new();
        reasons.retain(|reason| texts.insert(reason.render(Lang::En)));
    }
    (whole, reasons)
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
