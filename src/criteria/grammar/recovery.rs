//! "Recovered from the toxic effects of prior chemotherapy", "has not recovered from surgery": whether
//! effects of an earlier treatment last.

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::{Fact, Role, not, plain_condition};
use crate::rules::Rule;

/// The condition of those who have not recovered.
pub(in super::super) const UNRESOLVED: &str = "unresolved_treatment_toxicity";

/// The statement that begins at `at`, with "not", or with how fully the patient recovered.
pub(in super::super) fn recovery(sentence: Sentence, at: usize) -> Option<Fact> {
    // Nearly every item is asked: what it is, and its first letter, is enough for most.
    let plain = matches!(
        sentence.what(at)?,
        What::Unknown | What::Term(Term::Not | Term::Vague)
    );
    let opens = word(sentence, at);
    let begins = opens.starts_with([
        'c', 'C', 'd', 'D', 'f', 'F', 'h', 'H', 'i', 'I', 'n', 'N', 'r', 'R',
    ]);
    (plain && begins).then_some(())?;
    let (denied, start) = denial(sentence, at);
    let verb = past(sentence, start, MANNER);
    if !is_in(RECOVERED, word(sentence, verb)) {
        return None;
    }
    let to = object(sentence, verb + 1)?;
    let lasting = Rule::Leaf(plain_condition(UNRESOLVED, None)?);
    Some(Fact {
        rule: if denied { lasting } else { not(lasting) },
        exact: true,
        role: Role::Plain,
        to,
    })
}

const RECOVERED: &str = "recover recovered recovery";
const MANNER: &str = "fully completely complete full yet been";
const DENYING: &str = "inadequate incomplete not";

/// One past "not", "have not", "failure to", "inadequate".
fn denial(sentence: Sentence, at: usize) -> (bool, usize) {
    let opens = sentence.items.get(at);
    let text = opens.map_or("", |item| sentence.str(item.span));
    let last = text.rsplit(' ').next().unwrap_or_default();
    if is_in(DENYING, last) {
        return (true, at + 1);
    }
    match text.eq_ignore_ascii_case("failure") {
        true => (true, at + 2),
        false => (false, at),
    }
}

/// What a patient recovers from, in words of closed lists.
const TREATED: &str = "adverse chemoradiotherapy chemotherapies chemotherapy effect effects event events immunotherapy \
    radiation radiotherapy reaction reactions surgeries surgery therapies therapy toxicities toxicity toxic treatment \
    treatments";
const WORDS: &str = "a acute administered agents all and any anti anticancer associated biologic biological by cancer \
    caused cytotoxic due earlier from his her hormonal immediate investigational its last major minor most of or other \
    postoperative previous previously prior procedure procedures received recent related resulting reversible side \
    significant surgical systemic that the their these this those to with";

/// One past the object; a "recovered" alone is from what the sentence names before it.
fn object(sentence: Sentence, at: usize) -> Option<usize> {
    let listed = |at: usize| {
        let item = sentence.items.get(at);
        item.is_some_and(|item| {
            let text = sentence.str(item.span);
            matches!(item.what, What::Term(_) | What::Unknown)
                && text
                    .split([' ', '-'])
                    .all(|w| is_in(TREATED, w) || is_in(WORDS, w))
        })
    };
    let mut to = at;
    while listed(to) {
        to += 1;
    }
    while to > at
        && matches!(
            sentence.term(to - 1),
            Some(Term::And | Term::Or | Term::AndOr)
        )
    {
        to -= 1;
    }
    let ends = sentence.breaks(to) || sentence.term(to) == Some(Term::AndOr);
    let said = |from: usize, to: usize| {
        let text = sentence.str(sentence.span(from, to));
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| is_in(TREATED, word))
    };
    let from = to > at && word(sentence, at).eq_ignore_ascii_case("from");
    let named = match to == at {
        true => said(0, at),
        false => from && said(at, to),
    };
    (ends && named).then_some(to)
}

fn past(sentence: Sentence, mut at: usize, list: &str) -> usize {
    while is_in(list, word(sentence, at)) {
        at += 1;
    }
    at
}

fn word<'t>(sentence: Sentence<'t>, at: usize) -> &'t str {
    let item = sentence.items.get(at);
    item.map_or("", |item| sentence.str(item.span))
}

fn is_in(list: &str, word: &str) -> bool {
    !word.is_empty()
        && list
            .split_ascii_whitespace()
            .any(|own| own.eq_ignore_ascii_case(word))
}
