//! Therapies given, running, planned or denied; allergies; counted lines.

use super::clause::Clause;
use super::cue::{Cue, Section};
use super::proposal::{Doubt, Proposal, ProposedFact, Temporality, presence};
use super::when::{self, When};
use crate::criteria::phrases::{Setting, Span, Term, What};
use crate::patient::{AllergyFact, FactDate, LinesFact, Presence, TherapyFact};
use crate::vocab::{ConditionId, DrugId, TherapyClassId};

/// Words after a drug's name that make it the name of something else.
const NO_THERAPY: [&str; 14] = [
    "level",
    "levels",
    "challenge",
    "test",
    "resistance",
    "resistant",
    "sensitivity",
    "naive",
    "-naive",
    "allergy",
    "screen",
    "antibody",
    "trough",
    "use disorder",
];

/// Proposes the therapies, allergies and lines of a sentence.
pub(super) fn read(clause: &Clause, times: &[When], out: &mut Vec<Proposal>) {
    for (at, item) in clause.items().iter().enumerate() {
        let (drug, class) = match item.term() {
            Some(Term::Drug(drug)) => (Some(drug), None),
            Some(Term::Class(class)) => (None, Some(class)),
            Some(Term::Lines) => {
                out.extend(lines(clause, at));
                continue;
            }
            _ => continue,
        };
        if clause.ignored(item.span) {
            continue;
        }
        if is_allergy(clause, item.span) {
            out.push(allergy(clause, at, drug, class));
        } else if !NO_THERAPY.contains(&clause.word(at + 1).as_str()) {
            out.push(therapy(clause, times, at, drug, class));
        }
    }
    out.extend(no_allergies(clause));
}

fn is_allergy(clause: &Clause, span: Span) -> bool {
    clause.section == Section::Allergies
        || clause.before(Cue::Allergy, span)
        || clause.after(Cue::AllergyAfter, span)
}

fn allergy(
    clause: &Clause,
    at: usize,
    drug: Option<DrugId>,
    class: Option<TherapyClassId>,
) -> Proposal {
    let span = clause.span(at, at + 1);
    let negated = clause.before(Cue::Not, span) || clause.after(Cue::NotAfter, span);
    let fact = AllergyFact {
        drug,
        class,
        presence: presence(negated),
        source: Proposal::source(span),
    };
    Proposal {
        negated,
        ..Proposal::new(ProposedFact::Allergy(fact), span).of_relative(clause.relative(span))
    }
}

/// Words that deny all allergies.
const NO_ALLERGIES: [&str; 27] = [
    "nkda",
    "nka",
    "no known drug allergies",
    "no known drug allergy",
    "no known allergies",
    "no known medication allergies",
    "no allergies",
    "no drug allergies",
    "no history of allergies",
    "allergies: none",
    "allergies: no",
    "denies allergies",
    "denies any allergies",
    "denies drug allergies",
    "无药物过敏史",
    "否认药物过敏史",
    "无过敏史",
    "否认过敏史",
    "否认药物及食物过敏史",
    "无药物、食物过敏史",
    "否认食物、药物过敏史",
    "否认药物、食物过敏史",
    "无药物及食物过敏史",
    "无药物过敏",
    "否认药物过敏",
    "未发现药物过敏",
    "过敏史：无",
];

/// "NKDA", "no known drug allergies", "Allergies: none": none at all.
fn no_allergies(clause: &Clause) -> Option<Proposal> {
    let lower = clause.sentence.text.to_lowercase();
    let (at, phrase) = NO_ALLERGIES.iter().find_map(|phrase| {
        let at = lower.find(phrase)?;
        let word = |c: char| c.is_ascii_alphanumeric();
        let parted = !lower[..at].ends_with(word) && !lower[at + phrase.len()..].starts_with(word);
        parted.then_some((at, phrase))
    })?;
    let start = clause.sentence.base + at as u32;
    let span = Span {
        start,
        end: start + phrase.len() as u32,
    };
    let same = lower.len() == clause.sentence.text.len();
    let fact = AllergyFact {
        drug: None,
        class: None,
        presence: Presence::Absent,
        source: Proposal::source(span),
    };
    same.then(|| Proposal {
        negated: true,
        ..Proposal::new(ProposedFact::Allergy(fact), span)
    })
}

/// Whether a therapy runs, is over, or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Denied,
    Planned,
    Running,
    Over,
    Given,
}

fn therapy(
    clause: &Clause,
    times: &[When],
    at: usize,
    drug: Option<DrugId>,
    class: Option<TherapyClassId>,
) -> Proposal {
    let span = clause.span(at, at + 1);
    let state = state(clause, span, class);
    let negated = state == State::Denied;
    let date = (!negated)
        .then(|| when::of(clause, times, at, at + 1))
        .flatten();
    let (start, end) = course(clause, span, state, date, class);
    let fact = TherapyFact {
        drug,
        class,
        presence: presence(negated),
        setting: setting(clause, at).and_then(|s| super::code(&s)),
        purpose: purpose(clause, at).filter(|_| !negated),
        line: None,
        start,
        end,
        ongoing: match state {
            State::Running => Some(true),
            State::Over => Some(false),
            _ => None,
        },
        response: None,
        source: Proposal::source(span),
    };
    let possible = !negated && clause.possible(span);
    Proposal {
        negated,
        temporality: match state {
            State::Planned => Temporality::Planned,
            State::Over | State::Given => Temporality::Past,
            _ => Temporality::Current,
        },
        ..Proposal::new(ProposedFact::Therapy(fact), span)
            .of_relative(clause.relative(span))
            .doubted((state == State::Planned).then_some(Doubt::Planned))
            .doubted(possible.then_some(Doubt::Possible))
    }
}

fn state(clause: &Clause, span: Span, class: Option<TherapyClassId>) -> State {
    if clause.denied_closely(span) || clause.after(Cue::NotAfter, span) {
        return State::Denied;
    }
    let operation = class.is_some_and(is_operation);
    // The nearest of the words that say when decides.
    let nearest = [Cue::Planned, Cue::Ongoing, Cue::Given, Cue::Stopped]
        .into_iter()
        .filter_map(|cue| Some((clause.last_before(cue, span)?, cue)))
        .max_by_key(|&(at, cue)| (at, cue == Cue::Stopped));
    match nearest.map(|(_, cue)| cue) {
        Some(Cue::Planned) => State::Planned,
        _ if clause.after(Cue::StoppedAfter, span) => State::Over,
        _ if clause.section == Section::Plan => State::Planned,
        Some(Cue::Stopped) => State::Over,
        Some(Cue::Ongoing) if !operation => State::Running,
        None if clause.section == Section::Medications => State::Running,
        _ if operation => State::Over,
        _ => State::Given,
    }
}

/// Operations are over when they are told.
fn is_operation(class: TherapyClassId) -> bool {
    ["surgery", "transplantation", "revascularization"]
        .iter()
        .filter_map(|code| TherapyClassId::by_code(code))
        .any(|operation| class.is_a(operation))
}

/// Start and end by what the date says: an operation is both; what runs began then; what is over
/// ended then.
fn course(
    clause: &Clause,
    span: Span,
    state: State,
    date: Option<FactDate>,
    class: Option<TherapyClassId>,
) -> (Option<FactDate>, Option<FactDate>) {
    let begun = clause
        .cues
        .iter()
        .any(|c| c.cue == Cue::Given && c.end <= span.start && starts(clause, c.start, c.end));
    match state {
        _ if class.is_some_and(is_operation) => (date, date),
        State::Over => (None, date),
        State::Running => (date, None),
        State::Given if begun => (date, None),
        _ => (None, None),
    }
}

fn starts(clause: &Clause, start: u32, end: u32) -> bool {
    let text = clause.sentence.str(Span { start, end }).to_lowercase();
    text.starts_with("start") || text.starts_with("initiat")
}

fn setting(clause: &Clause, at: usize) -> Option<Setting> {
    let named = |at: usize| match clause.term(at)? {
        Term::Setting(setting) => Some(setting),
        _ => None,
    };
    at.checked_sub(1).and_then(named).or_else(|| named(at + 1))
}

/// Words that may stand between "for" and a condition without changing what is treated.
const OF_A_CONDITION: [&str; 10] = [
    "a",
    "an",
    "the",
    "his",
    "her",
    "their",
    "recurrent",
    "metastatic",
    "advanced",
    "early",
];

/// What it was given for, where that is the one condition that the sentence names: "radiotherapy
/// for her breast cancer", "因乳腺癌行化疗".
fn purpose(clause: &Clause, at: usize) -> Option<ConditionId> {
    let mut conditions = clause.items().iter().filter_map(|item| match item.term()? {
        Term::Condition(condition) => Some((item.span, condition)),
        _ => None,
    });
    let (named, condition) = conditions.next()?;
    let therapy = clause.span(at, at + 1);
    let is_reason = match named.start >= therapy.end {
        true => follows_as_reason(clause, therapy.end, named.start),
        false => precedes_as_reason(clause, named, therapy.start),
    };
    (is_reason && conditions.next().is_none()).then_some(condition)
}

fn follows_as_reason(clause: &Clause, start: u32, end: u32) -> bool {
    let between = clause.sentence.str(Span { start, end }).to_lowercase();
    let mut words = between.split_whitespace();
    words.next() == Some("for") && words.all(|word| OF_A_CONDITION.contains(&word))
}

fn precedes_as_reason(clause: &Clause, named: Span, end: u32) -> bool {
    let before = clause.sentence.str(Span {
        start: clause.sentence.base,
        end: named.start,
    });
    let between = clause.sentence.str(Span {
        start: named.end,
        end,
    });
    before.ends_with('因') && ["行", "接受", "曾行", "给予", "予"].contains(&between.trim())
}

/// "two prior lines of therapy": the count of earlier lines.
fn lines(clause: &Clause, at: usize) -> Option<Proposal> {
    let number = at.checked_sub(1)?;
    let earlier = |at: usize| clause.term(at) == Some(Term::History);
    let number = if earlier(number) {
        number.checked_sub(1)?
    } else {
        number
    };
    let count = match clause.sentence.what(number)? {
        What::Number(n) if n.scale() == 0 => u8::try_from(n.mantissa()).ok()?,
        What::Term(Term::Number(n)) => u8::try_from(n).ok()?,
        What::Term(Term::Not) => 0,
        _ => return None,
    };
    let compared = number.checked_sub(1).is_some_and(|before| {
        matches!(
            clause.sentence.what(before),
            Some(What::Op(_) | What::Dash | What::Term(Term::Before(_) | Term::To))
        )
    });
    let span = clause.span(number, at + 1);
    let said = clause.sentence.str(span).to_lowercase();
    let prior = ["prior", "previous", "earlier", "past"]
        .iter()
        .any(|w| said.contains(w))
        || clause.before(Cue::Given, span);
    if compared || !prior || count > 20 || clause.relative(span) {
        return None;
    }
    let source = Proposal::source(span);
    Some(Proposal {
        temporality: Temporality::Past,
        ..Proposal::new(ProposedFact::Lines(LinesFact { count, source }), span)
    })
}
