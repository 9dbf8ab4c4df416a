//! "Able to swallow tablets", "ability to take oral medication": who can has no trouble with it.

use super::super::item::{Sentence, What};
use super::{Fact, Role, not, plain_condition};
use crate::rules::Rule;

/// The condition of those who cannot.
pub(in super::super) const UNABLE: &str = "dysphagia_for_tablets";
const ABLE: &str = "ability able capable";
const VERBS: &str = "swallow swallowing take taking ingest";
const WORDS: &str = "a an and any by dosed formulation given intact investigational mouth of or oral orally pill product \
    route study the their to trial whole without";
const TAKEN: &str =
    "capsule capsules drug drugs medication medications medicine medicines pills tablet tablets";

/// The statement that begins at `at`. "Take" is read with "oral" alone.
pub(in super::super) fn ability(sentence: Sentence, at: usize) -> Option<Fact> {
    let rest = sentence.rest(sentence.items.get(at)?.span.start);
    // Nearly every item is asked: one look at its first letters is enough for most.
    ["ab", "Ab", "capa", "Capa"]
        .iter()
        .any(|opens| rest.starts_with(opens))
        .then_some(())?;
    let mut words = words(rest);
    is_in(ABLE, words.next()?.1).then_some(())?;
    let mut verb = words.next()?;
    if ["to", "of"]
        .iter()
        .any(|word| verb.1.eq_ignore_ascii_case(word))
    {
        verb = words.next()?;
    }
    is_in(VERBS, verb.1).then_some(())?;
    let object = words
        .map_while(|(to, word)| (is_in(WORDS, word) || is_in(TAKEN, word)).then_some((to, word)));
    let object: Vec<(usize, &str)> = object.collect();
    let last = object.iter().rposition(|(_, word)| is_in(TAKEN, word))?;
    let said = object.get(..=last)?;
    let oral = said
        .iter()
        .any(|(_, word)| is_in("oral orally mouth", word));
    let swallows = verb.1.to_lowercase().starts_with("swallow");
    let end = sentence.items.get(at)?.span.start + u32::try_from(said.last()?.0).ok()?;
    let to = sentence.items.partition_point(|item| item.span.start < end);
    (ends(sentence, to) && (oral || swallows)).then_some(())?;
    let unable = Rule::Leaf(plain_condition(UNABLE, None)?);
    Some(Fact {
        rule: not(unable),
        exact: true,
        role: Role::Plain,
        to,
    })
}

fn ends(sentence: Sentence, at: usize) -> bool {
    sentence.breaks(at) || sentence.what(at) == Some(What::Open)
}

/// The words of a text, each with its end, up to the first sign between them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let phrase = text
        .find(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-' && c != '/')
        .unwrap_or(text.len());
    let base = text.as_ptr() as usize;
    text[..phrase]
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base + word.len(), word))
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|own| own.eq_ignore_ascii_case(word))
}
