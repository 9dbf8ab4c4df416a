//! Conditions that share a noun: "renal or hepatic impairment", "acute or chronic pancreatitis",
//! "drug, alcohol or substance abuse".

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::{joint, joints};
use crate::rules::{Qualifier, Span};
use crate::vocab::ConditionId;

/// Conditions named with one noun.
pub(super) struct Shared {
    pub(super) names: Vec<Name>,
    /// One past the last item.
    pub(super) to: usize,
}

/// One of them.
pub(super) struct Name {
    pub(super) condition: ConditionId,
    /// Where the word before is a qualifier and no part of a name of its own.
    pub(super) qualifier: Option<Qualifier>,
}

/// Words before the noun of one name: "type 1" has two.
const WORDS: usize = 2;
/// Names that share a noun.
const NAMES: usize = 6;

/// Whether a word without meaning of its own may share a later noun: a joint follows it.
pub(in super::super) fn may_begin(sentence: Sentence, at: usize) -> bool {
    head_end(sentence, at).is_some()
}

/// The names that begin at `at`, when each is a condition with the noun of the last.
pub(super) fn shared_noun(sentence: Sentence, at: usize) -> Option<Shared> {
    let mut heads = Vec::new();
    let mut next = at;
    while heads.len() < NAMES {
        if let Some(Term::Condition(last)) = sentence.term(next) {
            return resolved(sentence, &heads, next, last);
        }
        let end = head_end(sentence, next)?;
        heads.push((sentence.span(next, end), qualifier(sentence, next, end)));
        next = joints(sentence, end).0;
    }
    None
}

/// One past the words of a name without its noun: a joint stands there.
fn head_end(sentence: Sentence, at: usize) -> Option<usize> {
    let end = (at + 1..=at + WORDS).find(|&end| joint(sentence, end).is_some())?;
    let word = |at: usize| match sentence.what(at) {
        Some(What::Unknown | What::Number(_)) => true,
        Some(What::Term(term)) => {
            matches!(
                term,
                Term::Qualifier(_) | Term::Rank | Term::Vague | Term::Class(_)
            )
        }
        _ => false,
    };
    // "active bacterial or fungal infection": the first word may reach over all names.
    let reaches = end > at + 1 && matches!(sentence.term(at), Some(Term::Qualifier(_)));
    ((at..end).all(word) && !reaches).then_some(end)
}

fn qualifier(sentence: Sentence, at: usize, end: usize) -> Option<Qualifier> {
    match sentence.term(at) {
        Some(Term::Qualifier(qualifier)) if end == at + 1 => Some(qualifier),
        _ => None,
    }
}

fn resolved(
    sentence: Sentence,
    heads: &[(Span, Option<Qualifier>)],
    last_at: usize,
    last: ConditionId,
) -> Option<Shared> {
    if heads.is_empty() {
        return None;
    }
    let text = sentence.str(sentence.items.get(last_at)?.span);
    let blanks = text.match_indices([' ', '-']).map(|(at, _)| at);
    let nouns = blanks.map(|at| &text[at + 1..]);
    let mut names = nouns
        .filter_map(|noun| named(sentence, heads, noun))
        .next()?;
    // "severe or critical COVID-19": the last name has a word that its condition does not say.
    if names
        .iter()
        .any(|name| name.qualifier.is_some() && name.condition == last)
    {
        return None;
    }
    names.push(Name {
        condition: last,
        qualifier: None,
    });
    Some(Shared {
        names,
        to: last_at + 1,
    })
}

/// The heads with this noun; nothing when one of them is no condition.
fn named(sentence: Sentence, heads: &[(Span, Option<Qualifier>)], noun: &str) -> Option<Vec<Name>> {
    let name = |&(span, qualifier): &(Span, Option<Qualifier>)| {
        let whole = ConditionId::by_term(&format!("{} {noun}", sentence.str(span)));
        // "active" before "hepatitis B" is no name of its own, whatever records call it.
        let more =
            whole.filter(|whole| qualifier.is_none() || ConditionId::by_term(noun) != Some(*whole));
        match (more, qualifier) {
            (Some(condition), _) => Some(Name {
                condition,
                qualifier: None,
            }),
            (None, Some(_)) => ConditionId::by_term(noun).map(|condition| Name {
                condition,
                qualifier,
            }),
            (None, None) => None,
        }
    };
    heads.iter().map(name).collect()
}
