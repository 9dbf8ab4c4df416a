//! The patient's sex: said with the age or in the first sentences, else from pronouns.

use super::clause::Clause;
use super::cue::is_han;
use super::proposal::{Doubt, Proposal, ProposedFact};
use crate::criteria::phrases::Span;
use crate::patient::Presence;
use crate::vocab::Sex;

/// What the note says of the patient's sex.
#[derive(Default)]
pub(super) struct SexReader {
    said: Vec<(Sex, Span)>,
    /// Pronouns of the patient: female and male, each with its first place.
    pronouns: [(usize, Option<Span>); 2],
}

/// Pronouns must be so many times as frequent as those of the other sex.
const CLEARLY: usize = 3;

const WORDS: [(&str, Sex); 23] = [
    ("woman", Sex::Female),
    ("female", Sex::Female),
    ("girl", Sex::Female),
    ("lady", Sex::Female),
    ("gravida", Sex::Female),
    ("primigravida", Sex::Female),
    ("multigravida", Sex::Female),
    ("housewife", Sex::Female),
    ("waitress", Sex::Female),
    ("businesswoman", Sex::Female),
    ("nun", Sex::Female),
    ("man", Sex::Male),
    ("male", Sex::Male),
    ("boy", Sex::Male),
    ("gentleman", Sex::Male),
    ("businessman", Sex::Male),
    ("fireman", Sex::Male),
    ("policeman", Sex::Male),
    ("fisherman", Sex::Male),
    ("salesman", Sex::Male),
    ("schoolboy", Sex::Male),
    ("schoolgirl", Sex::Female),
    ("serviceman", Sex::Male),
];

impl SexReader {
    pub(super) fn read(&mut self, clause: &Clause) {
        let base = clause.sentence.base;
        for (at, word) in words(clause.sentence.text) {
            let span = Span {
                start: base + at as u32,
                end: base + (at + word.len()) as u32,
            };
            let lower = word.to_lowercase();
            match lower.as_str() {
                "she" | "her" | "hers" | "herself" => self.pronoun(0, clause, span),
                "he" | "his" | "him" | "himself" => self.pronoun(1, clause, span),
                _ => self.said.extend(named(clause, &lower, span)),
            }
        }
        self.said.extend(field(clause));
        self.said.extend(chinese(clause));
    }

    fn pronoun(&mut self, which: usize, clause: &Clause, span: Span) {
        if clause.relative(span) {
            return;
        }
        let (count, first) = &mut self.pronouns[which];
        *count += 1;
        first.get_or_insert(span);
    }

    /// The proposal of the sex, unless one was written with the age.
    pub(super) fn propose(self, out: &mut Vec<Proposal>) {
        let with_age =
            |p: &Proposal| matches!(p.fact, ProposedFact::Sex(_)) && p.accepted_by_default();
        if out.iter().any(with_age) {
            return;
        }
        let age = out
            .iter()
            .find(|p| matches!(p.fact, ProposedFact::Birth(_)) && p.accepted_by_default());
        let near_age = |span: &Span| {
            age.is_some_and(|p| span.start >= p.start && span.start.saturating_sub(p.end) < 80)
        };
        let said = self
            .said
            .iter()
            .find(|(_, span)| near_age(span))
            .or(self.said.first());
        let found = match said {
            Some(&(sex, span)) => Some((sex, span, None)),
            None => {
                let weaker = out.iter().find_map(implied).or_else(|| self.by_pronouns());
                weaker.map(|(sex, span)| (sex, span, Some(Doubt::Inferred)))
            }
        };
        out.extend(
            found.map(|(sex, span, doubt)| {
                Proposal::new(ProposedFact::Sex(sex), span).doubted(doubt)
            }),
        );
    }

    fn by_pronouns(&self) -> Option<(Sex, Span)> {
        let [(women, her), (men, him)] = self.pronouns;
        if women >= CLEARLY * men.max(1) || (women > 0 && men == 0) {
            return Some((Sex::Female, her?));
        }
        (men >= CLEARLY * women.max(1) || (men > 0 && women == 0)).then_some((Sex::Male, him?))
    }
}

/// "woman", "male": of the patient, and no part of "his wife".
fn named(clause: &Clause, word: &str, span: Span) -> Option<(Sex, Span)> {
    let sex = WORDS.iter().find(|(name, _)| *name == word)?.1;
    (!clause.relative(span) && !clause.ignored(span)).then_some((sex, span))
}

/// "Sex: F", "Gender: male".
fn field(clause: &Clause) -> Option<(Sex, Span)> {
    let text = clause.sentence.text;
    let lower = text.to_lowercase();
    let (at, len) = ["sex:", "gender:", "sex -", "性别：", "性别:"]
        .iter()
        .find_map(|name| Some((lower.find(name)?, name.len())))?;
    let value = lower.get(at + len..)?.trim_start();
    let sex = match value.chars().next()? {
        'f' | 'w' | '女' => Sex::Female,
        'm' | '男' => Sex::Male,
        _ => return None,
    };
    let base = clause.sentence.base;
    Some((
        sex,
        Span {
            start: base + at as u32,
            end: base + (at + len) as u32,
        },
    ))
}

/// "患者男，58岁", "女性": not "子女", "女儿".
fn chinese(clause: &Clause) -> Option<(Sex, Span)> {
    let text = clause.sentence.text;
    let base = clause.sentence.base;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let sex = match c {
            '男' => Some(Sex::Male),
            '女' => Some(Sex::Female),
            _ => None,
        };
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let kin = matches!(before, '子' | '儿' | '孙' | '侄' | '妇' | '长' | '次')
            || matches!(next, '儿' | '友' | '婿');
        let span = Span {
            start: base + at as u32,
            end: base + (at + c.len_utf8()) as u32,
        };
        if let Some(sex) = sex.filter(|_| !kin && !clause.relative(span)) {
            return Some((sex, span));
        }
        before = c;
    }
    None
}

/// Words of letters with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // With their digits: "HER2" is no pronoun.
    text.split(|c: char| !c.is_alphanumeric() || is_han(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// What only one sex can have or have had.
fn implied(proposal: &Proposal) -> Option<(Sex, Span)> {
    let sex = match &proposal.fact {
        ProposedFact::Reproductive(facts) => {
            let womens = [facts.pregnant, facts.breastfeeding, facts.postmenopausal];
            womens.contains(&Some(true)).then_some(Sex::Female)?
        }
        ProposedFact::Therapy(fact) if fact.presence == Presence::Present => {
            match fact.class?.code() {
                "hysterectomy" | "oophorectomy" | "cesarean_section" => Sex::Female,
                "prostatectomy" | "orchiectomy" => Sex::Male,
                _ => return None,
            }
        }
        _ => return None,
    };
    let span = Span {
        start: proposal.start,
        end: proposal.end,
    };
    proposal.accepted_by_default().then_some((sex, span))
}
