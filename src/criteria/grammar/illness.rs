//! Illnesses that the text does not name: "serious medical or psychiatric illness", "uncontrolled
//! intercurrent illness". Which of a patient's conditions is meant, whoever reads the record judges.

use super::super::item::{Item, Sentence, What};
use super::super::term::Term;
use super::{Fact, Role, any};
use crate::rules::{Leaf, Qualifier, Rule, Window};
use crate::vocab::ConditionId;

/// The condition that stands for them.
pub(in super::super) const ILLNESS: &str = "concomitant_illness";
const PSYCHIATRIC: &str = "mental_disorder";
/// Items of the longest phrase that is read.
const LONGEST: usize = 14;

const ILLNESSES: &str = "illness illnesses comorbidity comorbidities co-morbidity co-morbidities";
const CONDITIONS: &str = "condition conditions disorder disorders problem problems";
const DISEASES: &str = "disease diseases";
/// It is one beside the disease that the trial is about.
const BESIDE: &str = "intercurrent concomitant concurrent coexisting co-existing coexistent comorbid co-morbid \
    nonmalignant non-malignant unrelated";
const BODILY: &str = "medical systemic physical organic somatic";
const OF_THE_MIND: &str = "psychiatric psychological mental";
const SILENT: &str = "a an any the clinically severely medically general clinical other known";

/// What the words of such a phrase say.
#[derive(Default)]
struct Said {
    qualifiers: Vec<Qualifier>,
    /// "or" stands between the qualifiers, "and" does.
    or: bool,
    and: bool,
    ever: bool,
    beside: bool,
    bodily: bool,
    /// "systemic disease", and nothing more.
    systemic: bool,
    mental: bool,
    noun: Option<Noun>,
}

#[derive(Clone, Copy)]
struct Noun {
    word: Word,
    plural: bool,
    /// One past it.
    to: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Illness,
    Condition,
    Disease,
}

/// Whether a word without meaning of its own begins such a phrase.
pub(in super::super) fn may_begin(sentence: Sentence, at: usize) -> bool {
    let word = || {
        sentence
            .items
            .get(at)
            .map_or("", |item| sentence.str(item.span))
    };
    matches!(&sentence.opening(at), b"in" | b"no" | b"co" | b"un") && is_in(BESIDE, word())
}

/// The statement that begins at `at`.
pub(super) fn illness(sentence: Sentence, at: usize) -> Option<Fact> {
    let begins = matches!(
        sentence.what(at)?,
        What::Term(Term::Qualifier(_) | Term::Current | Term::Vague | Term::History)
            | What::Unknown
    );
    // "any of the following concomitant diseases" has lost its list.
    let follows = at
        .checked_sub(1)
        .and_then(|before| sentence.items.get(before));
    let listed = follows.is_some_and(|item| sentence.str(item.span).ends_with("following"));
    (begins && !listed).then_some(())?;
    let mut said = Said::default();
    let items = sentence.items.get(at..)?;
    for (offset, item) in items.iter().take(LONGEST).enumerate() {
        if !said.takes(sentence, item, at + offset) {
            break;
        }
    }
    let noun = said.noun.filter(|noun| ends(sentence, noun.to))?;
    (said.means_any(noun) && !(said.or && said.and)).then(|| said.fact(noun.to))
}

impl Said {
    /// Takes an item; whether it belongs to the phrase.
    fn takes(&mut self, sentence: Sentence, item: &Item, at: usize) -> bool {
        match item.what {
            What::Term(Term::Qualifier(own)) if self.noun.is_none() && says_how_bad(own) => {
                self.qualifiers.push(own);
                true
            }
            What::Term(Term::History) if self.qualifiers.is_empty() && self.noun.is_none() => {
                self.ever = true;
                true
            }
            What::Term(Term::Current) if self.noun.is_none() => {
                self.beside = true;
                true
            }
            What::Term(Term::Other) | What::Dash => self.noun.is_none(),
            What::Term(Term::Or | Term::AndOr) | What::Slash => self.joins(sentence, at, true),
            What::Term(Term::And) | What::Comma => self.joins(sentence, at, false),
            What::Term(Term::Neutral | Term::Vague | Term::Condition(_)) | What::Unknown => {
                self.words(sentence, item, at)
            }
            _ => false,
        }
    }

    /// A joint between two qualifiers, or between body and mind.
    fn joins(&mut self, sentence: Sentence, at: usize, or: bool) -> bool {
        if self.noun.is_some() {
            return false;
        }
        let qualifies = |at: usize| matches!(sentence.term(at), Some(Term::Qualifier(own)) if says_how_bad(own));
        let between = at > 0 && qualifies(at - 1) && qualifies(at + 1);
        self.or |= between && or;
        self.and |= between && !or;
        between || self.bodily || self.mental
    }

    /// The words of an item, each of them on a list.
    fn words(&mut self, sentence: Sentence, item: &Item, at: usize) -> bool {
        let text = sentence.str(item.span);
        let known = |word: &str| {
            [
                SILENT,
                BESIDE,
                BODILY,
                OF_THE_MIND,
                ILLNESSES,
                CONDITIONS,
                DISEASES,
            ]
            .iter()
            .any(|list| is_in(list, word))
        };
        if self.noun.is_some() || !text.split(' ').all(known) {
            return false;
        }
        for word in text.split(' ') {
            self.beside |= is_in(BESIDE, word);
            self.bodily |= is_in(BODILY, word);
            self.systemic |= is_in("systemic", word);
            self.mental |= is_in(OF_THE_MIND, word);
            if let Some(kind) = noun(word) {
                self.noun = Some(Noun {
                    word: kind,
                    plural: word.ends_with('s') && !word.ends_with("ss"),
                    to: at + 1,
                });
            }
        }
        true
    }

    /// Whether any illness is meant, and neither the disease of the trial ("active disease") nor how
    /// the patient is ("unstable condition"), nor one of the mind alone, which has a name.
    fn means_any(&self, noun: Noun) -> bool {
        let beside = self.beside || self.bodily;
        let lasting = |own: &Qualifier| matches!(own, Qualifier::Acute | Qualifier::Chronic);
        let whole = match noun.word {
            Word::Illness => true,
            Word::Condition => beside || noun.plural && !self.qualifiers.is_empty(),
            Word::Disease => beside || noun.plural && self.qualifiers.iter().any(lasting),
        };
        let said = !self.qualifiers.is_empty() || self.beside || self.systemic;
        whole && said && (!self.mental || self.bodily)
    }

    fn fact(&self, to: usize) -> Fact {
        let mut codes = vec![ILLNESS];
        codes.extend(self.mental.then_some(PSYCHIATRIC));
        let conditions = codes.into_iter().filter_map(ConditionId::by_code);
        let rules = conditions.flat_map(|condition| self.rules(condition));
        Fact {
            rule: any(rules.collect()),
            exact: true,
            role: match self.qualifiers.is_empty() {
                true => Role::Plain,
                false => Role::Qualified,
            },
            to,
        }
    }

    fn rules(&self, condition: ConditionId) -> Vec<Rule> {
        let leaf = |mut qualifiers: Vec<Qualifier>| {
            qualifiers.sort_unstable();
            qualifiers.dedup();
            Rule::from(Leaf::Condition {
                condition,
                stage: None,
                qualifiers,
                cause: None,
                window: self.ever.then_some(Window::Ever),
                except: Vec::new(),
            })
        };
        match self.or {
            true => self.qualifiers.iter().map(|&own| leaf(vec![own])).collect(),
            false => vec![leaf(self.qualifiers.clone())],
        }
    }
}

/// Degrees and courses of an illness. "Stable" and "metastatic" are said of known ones.
fn says_how_bad(qualifier: Qualifier) -> bool {
    use Qualifier::{
        Active, Acute, Chronic, Progressive, Recent, Severe, Symptomatic, Uncontrolled,
    };
    matches!(
        qualifier,
        Active | Acute | Chronic | Progressive | Recent | Severe | Symptomatic | Uncontrolled
    )
}

fn noun(word: &str) -> Option<Word> {
    let lists = [
        (Word::Illness, ILLNESSES),
        (Word::Condition, CONDITIONS),
        (Word::Disease, DISEASES),
    ];
    let found = lists.into_iter().find(|(_, list)| is_in(list, word));
    found.map(|(word, _)| word)
}

/// Whether nothing follows that tells which illness it is: "disease of the heart".
fn ends(sentence: Sentence, at: usize) -> bool {
    const GOING_ON: &str = "of for with in from on to involving";
    let mut at = at;
    while let Some(Term::Neutral) = sentence.term(at) {
        let item = sentence.items.get(at).map(|item| sentence.str(item.span));
        let first = item.and_then(|text| text.split(' ').next());
        if first.is_some_and(|word| is_in(GOING_ON, word)) {
            return false;
        }
        at += 1;
    }
    match sentence.what(at) {
        None => true,
        Some(What::Term(term)) => matches!(
            term,
            Term::And
                | Term::Or
                | Term::AndOr
                | Term::Anchor
                | Term::Within
                | Term::Except
                | Term::Example
                | Term::Excluded
                | Term::Opinion
                | Term::Judgement
                | Term::Administrative
                | Term::Vague
                | Term::Treated
        ),
        Some(what) => matches!(
            what,
            What::Comma | What::Stop | What::Semicolon | What::Open | What::Close
        ),
    }
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|own| own.eq_ignore_ascii_case(word))
}

/// Whether a rule speaks of such illnesses and of nothing else.
pub(in super::super) fn is_of_illness(rule: &Rule) -> bool {
    let judged = |leaf: &&Leaf| {
        let Leaf::Condition { condition, .. } = leaf else {
            return false;
        };
        [ILLNESS, PSYCHIATRIC].contains(&condition.code())
    };
    let leaves = rule.leaves();
    let named = |leaf: &&Leaf| matches!(leaf, Leaf::Condition { condition, .. } if condition.code() == ILLNESS);
    leaves.iter().all(judged) && leaves.iter().any(named)
}
