//! Conditions with what is said of them: "active or uncontrolled hepatitis B", "history of
//! stroke", "stage III NSCLC", "metastatic melanoma".

use super::super::item::{Sentence, What};
use super::super::term::Term;
use super::stage::{self, Stages};
use super::{Fact, Role, any, joints, neutral};
use crate::rules::{Leaf, Qualifier, Rule, Window};
use crate::vocab::ConditionId;

/// What stands around a condition's name.
#[derive(Default)]
struct Said {
    /// All of these hold …
    together: Vec<Qualifier>,
    /// … and one of these, when there are any.
    either: Vec<Qualifier>,
    stage: Option<Stages>,
    current: bool,
    history: bool,
}

/// The statement that begins at `at`: qualifiers and stage, a condition, and what follows it.
pub(in super::super) fn condition(sentence: Sentence, at: usize) -> Option<Fact> {
    let mut said = Said::default();
    let name = said.before(sentence, at);
    let Some(Term::Condition(condition)) = sentence.term(name) else {
        return None;
    };
    let to = said.after(sentence, name + 1);
    Some(said.fact(condition, to))
}

impl Said {
    /// Reads what stands before the name; the item of the name.
    fn before(&mut self, sentence: Sentence, at: usize) -> usize {
        let mut at = at;
        loop {
            at = match sentence.what(at) {
                Some(What::Term(Term::Neutral)) => at + 1,
                Some(What::Term(Term::History)) => {
                    self.history = true;
                    at + 1
                }
                Some(What::Term(Term::Current)) => {
                    self.current = true;
                    at + 1
                }
                Some(What::Term(Term::Qualifier(_))) => self.qualifiers(sentence, at),
                Some(What::Term(Term::Stage)) => match stage::stages(sentence, at) {
                    Some(stages) => {
                        self.stage = Some(stages);
                        stages.to
                    }
                    None => return at,
                },
                _ if self.joins_history(sentence, at) => joints(sentence, at).0,
                _ => return at,
            };
        }
    }

    /// "history of or current", "current or past": both times count.
    fn joins_history(&self, sentence: Sentence, at: usize) -> bool {
        let (next, or) = joints(sentence, at);
        let time = matches!(sentence.term(next), Some(Term::History | Term::Current));
        or && time && (self.history || self.current)
    }

    /// "locally advanced or metastatic": joined by "or" one is enough.
    fn qualifiers(&mut self, sentence: Sentence, at: usize) -> usize {
        let mut list = Vec::new();
        let mut either = false;
        let mut next = at;
        let mut to = at;
        while let Some(Term::Qualifier(qualifier)) = sentence.term(next) {
            list.push(qualifier);
            to = next + 1;
            let (after, or) = joints(sentence, to);
            either |= or && matches!(sentence.term(after), Some(Term::Qualifier(_)));
            next = after;
        }
        if either && list.len() > 1 {
            self.either.append(&mut list);
        } else {
            self.together.append(&mut list);
        }
        to
    }

    /// Reads what stands after the name; one past the last item.
    fn after(&mut self, sentence: Sentence, at: usize) -> usize {
        let mut to = at;
        loop {
            let next = neutral(sentence, to);
            match sentence.what(next) {
                Some(What::Term(Term::Stage)) if self.stage.is_none() => {
                    match stage::stages(sentence, next) {
                        Some(stages) => {
                            self.stage = Some(stages);
                            to = stages.to;
                        }
                        None => return to,
                    }
                }
                Some(What::Term(Term::Qualifier(q)))
                    if closes(sentence, next + 1) && follows(q) =>
                {
                    self.together.push(q);
                    to = next + 1;
                }
                Some(What::Term(Term::Condition(_))) => return to,
                _ => return to,
            }
        }
    }

    fn fact(self, condition: ConditionId, to: usize) -> Fact {
        let window = (self.current && !self.history).then_some(Window::Current);
        let range = self.stage.map(|stages| stages.range);
        let leaf = |extra: Option<Qualifier>| {
            let mut qualifiers: Vec<_> = self.together.iter().copied().chain(extra).collect();
            qualifiers.sort_unstable();
            qualifiers.dedup();
            Rule::Leaf(Leaf::Condition {
                condition,
                stage: range,
                qualifiers,
                window,
            })
        };
        let rule = if self.either.is_empty() {
            leaf(None)
        } else {
            any(self.either.iter().map(|&q| leaf(Some(q))).collect())
        };
        let qualified = !self.together.is_empty() || !self.either.is_empty() || window.is_some();
        Fact {
            rule,
            exact: true,
            role: if qualified {
                Role::Qualified
            } else {
                Role::Plain
            },
            to,
        }
    }
}

/// Qualifiers that may stand after the name ("melanoma, metastatic"; "in remission").
fn follows(qualifier: Qualifier) -> bool {
    matches!(
        qualifier,
        Qualifier::InRemission
            | Qualifier::Metastatic
            | Qualifier::Refractory
            | Qualifier::Recurrent
            | Qualifier::Stable
    )
}

/// Whether the phrase ends here, so that a qualifier before belongs to what stands before it.
fn closes(sentence: Sentence, at: usize) -> bool {
    matches!(
        sentence.what(at),
        None | Some(
            What::Comma
                | What::Stop
                | What::Semicolon
                | What::Close
                | What::Term(Term::Within | Term::And | Term::Or)
        )
    )
}
