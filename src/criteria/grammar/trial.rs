//! Other trials: "participation in another clinical trial", "currently enrolled in any other
//! interventional study".

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::{Fact, Role, neutral, window};
use crate::rules::{Leaf, Treatment, Window};
use crate::vocab::TherapyClassId;

/// Items between "participation in" and "trial".
const NEAR: usize = 8;

/// The statement that begins at `at`. Without a word that says that it is another trial, this
/// one is meant, and nothing is said.
pub(super) fn participation(sentence: Sentence, at: usize) -> Option<Fact> {
    let mut said = Said::default();
    let verb = said.words(sentence, at)?;
    if sentence.term(verb)? != Term::Participation {
        return None;
    }
    said.tense(sentence, verb);
    let to = said.trial(sentence, verb + 1)?;
    said.other |= said.any && (said.ever || said.now || is_dated(sentence, to));
    let window = match (said.ever, said.now) {
        (true, _) => Some(Window::Ever),
        (false, true) => Some(Window::Current),
        (false, false) => None,
    };
    let leaf = Leaf::Therapy {
        treatment: Treatment::Class(TherapyClassId::by_code("trial_participation")?),
        setting: None,
        purpose: None,
        window,
        except: Vec::new(),
    };
    let role = if window.is_some() {
        Role::Plain
    } else {
        Role::Bare
    };
    said.other.then(|| Fact::leaf(leaf, to).role(role))
}

#[derive(Default)]
struct Said {
    ever: bool,
    now: bool,
    other: bool,
    /// "any clinical trial": with its time in the past, not the one that the criteria are of.
    any: bool,
}

impl Said {
    /// Skips words before the verb; nothing when another statement begins.
    fn words(&mut self, sentence: Sentence, mut at: usize) -> Option<usize> {
        loop {
            match sentence.term(at)? {
                Term::History => self.ever = true,
                Term::Current => self.now = true,
                Term::Neutral | Term::Or if self.ever || self.now => {}
                Term::Participation => return Some(at),
                _ => return None,
            }
            at += 1;
        }
    }

    fn tense(&mut self, sentence: Sentence, at: usize) {
        let verb = sentence
            .items
            .get(at)
            .map_or("", |item| sentence.str(item.span));
        let says = |words: &[&str]| words.iter().any(|w| verb.to_lowercase().contains(w));
        self.ever |= says(&["participated", "taken"]);
        self.now |= says(&["participating", "taking", "participates", "enrolled"]);
    }

    /// Reads on to the trial; one past what names it.
    fn trial(&mut self, sentence: Sentence, at: usize) -> Option<usize> {
        let mut to = None;
        for next in at..at + NEAR {
            match sentence.what(next) {
                Some(What::Term(Term::Trial)) => {
                    self.other |= is_experimental(sentence, next);
                    to = Some(next + 1);
                }
                Some(What::Term(Term::Other)) => self.other = true,
                Some(What::Term(Term::Current)) => (self.now, self.other) = (true, true),
                Some(What::Term(Term::Class(class))) if class.code() == "investigational_agent" => {
                    self.other = true;
                    to = to.map(|_| next + 1);
                }
                Some(What::Term(Term::Neutral)) if is_this_one(sentence, next) => return None,
                Some(What::Term(Term::Neutral)) => self.any |= is_indefinite(sentence, next),
                Some(What::Term(Term::History)) if to.is_none() => {
                    (self.ever, self.any) = (true, true);
                }
                Some(What::Term(Term::History)) => {}
                Some(What::Term(Term::Or | Term::AndOr) | What::Slash) => {}
                Some(What::Unknown) if is_about(sentence, next) => {}
                _ => break,
            }
        }
        to
    }
}

/// "this study": the one that the criteria are of.
fn is_this_one(sentence: Sentence, at: usize) -> bool {
    ["this", "the", "these"].contains(&word(sentence, at).as_str())
}

fn is_indefinite(sentence: Sentence, at: usize) -> bool {
    ["a", "an", "any", "any of"].contains(&word(sentence, at).as_str())
}

/// Whether a time in the past follows: "within 30 days", "in the last year".
fn is_dated(sentence: Sentence, at: usize) -> bool {
    let found = window::window(sentence, neutral(sentence, at));
    found.is_some_and(|found| matches!(found.window, Window::Within(_)))
}

fn word(sentence: Sentence, at: usize) -> String {
    let item = sentence.items.get(at);
    item.map_or("", |item| sentence.str(item.span))
        .to_lowercase()
}

/// "investigational study": not the one that the criteria are of.
fn is_experimental(sentence: Sentence, at: usize) -> bool {
    let name = word(sentence, at);
    ["investigation", "intervention", "experiment", "drug"]
        .iter()
        .any(|kind| name.contains(kind))
}

/// "a trial involving an investigational drug".
fn is_about(sentence: Sentence, at: usize) -> bool {
    [
        "involving",
        "using",
        "testing",
        "interventional",
        "investigational",
        "device",
        "devices",
        "drug",
        "drugs",
        "evaluating",
        "investigating",
        "involves",
        "pharmaceutical",
        "experimental",
        "medicinal",
        "product",
        "products",
        "medication",
        "new",
        "therapy",
        "therapeutic",
        "treatment",
    ]
    .contains(&word(sentence, at).as_str())
}
