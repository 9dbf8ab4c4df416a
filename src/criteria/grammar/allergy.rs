//! Allergies: "allergy to platinum compounds", "hypersensitivity to X or any of its excipients".

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::therapy::List;
use super::{Fact, Role, all, any, joints};
use crate::rules::{Leaf, Rule};

/// "allergy to X", "hypersensitivity to X or Y".
pub(super) fn allergy(sentence: Sentence, at: usize) -> Option<Fact> {
    let mut next = at;
    while matches!(
        sentence.term(next),
        Some(Term::History | Term::Qualifier(_) | Term::Neutral)
    ) {
        next += 1;
    }
    if sentence.term(next)? != Term::Allergy {
        return None;
    }
    while matches!(
        sentence.term(next),
        Some(Term::Allergy | Term::Neutral | Term::Or | Term::And)
    ) {
        next += 1;
    }
    let severe = sentence
        .items
        .get(at..next)?
        .iter()
        .any(|item| matches!(item.term(), Some(Term::Qualifier(_))));
    let before = unnamed_allergens(sentence, next);
    let list = List::read(sentence, before.unwrap_or(next))?;
    let to = list.to + usize::from(is_kind_of_drug(sentence, list.to));
    let further = joints(sentence, to).0;
    let after = unnamed_allergens(sentence, further).filter(|_| further > to);
    let rules = list.treatments.iter();
    let mut rules: Vec<Rule> = rules
        .map(|&treatment| Leaf::Allergy { treatment }.into())
        .collect();
    // "both X and Y" are two allergies, "X and Y" may be either.
    let both = (!list.certain).then(|| all(rules.clone()));
    if before.is_some() || after.is_some() {
        rules.push(Leaf::Unparsed.into());
    }
    let perhaps = |rule| Rule::All(vec![rule, Leaf::Unparsed.into()]);
    let rule = match (severe, both) {
        (true, _) => perhaps(any(rules)),
        (false, Some(both)) => Rule::Any(vec![both, perhaps(any(rules))]),
        (false, None) => any(rules),
    };
    Some(Fact {
        rule,
        exact: true,
        role: Role::Plain,
        to: after.unwrap_or(to),
    })
}

/// "drugs" after "beta-2 agonist": says nothing more.
fn is_kind_of_drug(sentence: Sentence, at: usize) -> bool {
    let item = sentence.items.get(at);
    item.is_some_and(|item| {
        let text = sentence.str(item.span).to_lowercase();
        [
            "agent",
            "agents",
            "drug",
            "drugs",
            "medication",
            "medications",
        ]
        .contains(&text.as_str())
    })
}

/// One past "any of its excipients", "the study drug or other components of": what else an allergy
/// may be to, without a name.
fn unnamed_allergens(sentence: Sentence, at: usize) -> Option<usize> {
    const NOUNS: &str = "agent agents analog analogs analogue analogues component components compound compounds \
        constituent constituents derivative derivatives drug drugs excipient excipients ingredient ingredients imp \
        medication medications product products substance substances";
    const WORDS: &str = "a active all an any any and or by chemical chemically class closely composition containing \
        contained each either family formulation formulations from in inactive investigational its of one other \
        pharmacologic protocol related same similar structurally study the their these this to trial used";
    let is_in = |list: &str, word: &str| list.split_ascii_whitespace().any(|listed| listed == word);
    let mut named = false;
    let mut to = at;
    while let Some(item) = sentence.items.get(to) {
        let text = sentence.str(item.span).to_lowercase();
        let mut words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .peekable();
        let known = matches!(item.term(), Some(Term::Drug(_) | Term::Class(_)));
        if known || words.peek().is_none() && item.what != What::Slash {
            break;
        }
        let all = words
            .clone()
            .all(|word| is_in(NOUNS, word) || is_in(WORDS, word));
        if !all {
            break;
        }
        named |= words.any(|word| is_in(NOUNS, word));
        to += 1;
    }
    named.then_some(to)
}
