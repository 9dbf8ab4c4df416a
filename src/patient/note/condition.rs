//! Conditions with stage, qualities and onset.

use super::clause::Clause;
use super::cue::{Cue, Section};
use super::proposal::{Doubt, Proposal, ProposedFact, Temporality, presence};
use super::when::{self, When};
use crate::criteria::phrases::{Change, Qualifier, Span, Term, What};
use crate::patient::{ConditionFact, Presence};
use crate::vocab::ConditionId;
use std::sync::OnceLock;

/// Diseases that stay: one that is named is still there unless the note says that it is over.
const LASTING: [&str; 27] = [
    "cancer",
    "diabetes",
    "hypertension",
    "copd",
    "asthma",
    "heart_failure",
    "chronic_kidney_disease",
    "cirrhosis",
    "hiv_infection",
    "epilepsy",
    "dementia",
    "parkinson_disease",
    "multiple_sclerosis",
    "rheumatoid_arthritis",
    "systemic_lupus_erythematosus",
    "crohn_disease",
    "ulcerative_colitis",
    "psoriasis",
    "schizophrenia",
    "bipolar_disorder",
    "coronary_artery_disease",
    "atrial_fibrillation",
    "sickle_cell_disease",
    "cystic_fibrosis",
    "obesity",
    "hypothyroidism",
    "dyslipidemia",
];

/// Words after a disease's name that make it the name of something else.
const NO_DISEASE: [&str; 26] = [
    "vaccine",
    "vaccination",
    "vaccines",
    "prophylaxis",
    "screening",
    "screen",
    "clinic",
    "center",
    "precautions",
    "panel",
    "test",
    "tests",
    "testing",
    "antibody",
    "antibodies",
    "serology",
    "serologies",
    "titer",
    "titers",
    "culture",
    "cultures",
    "antigen",
    "specialist",
    "service",
    "unit",
    "education",
];

/// Proposes the conditions of a sentence.
pub(super) fn read(clause: &Clause, times: &[When], out: &mut Vec<Proposal>) {
    for (at, item) in clause.items().iter().enumerate() {
        let Some(Term::Condition(condition)) = item.term() else {
            continue;
        };
        if clause.ignored(item.span) || names_something_else(clause, at, item.span) {
            continue;
        }
        out.push(propose(clause, times, at, condition));
    }
}

/// "hepatitis clinic" is no hepatitis, and a positive antibody may be one that is over; a
/// negative one denies it.
fn names_something_else(clause: &Clause, at: usize, span: Span) -> bool {
    NO_DISEASE.contains(&clause.word(at + 1).as_str()) && !clause.after(Cue::NotAfter, span)
}

fn propose(clause: &Clause, times: &[When], at: usize, condition: ConditionId) -> Proposal {
    let said = Said::around(clause, at);
    let span = clause.span(said.from, said.to);
    let negated = clause.denied(span) || said.negative;
    let relative = clause.relative(span);
    let over = !negated && (said.has(Qualifier::InRemission) || clause.over(span));
    let past = clause.past(span) || over;
    let lasting = is_lasting(condition) && !clause.before(Cue::Past, span);
    let running = lasting || said.has(Qualifier::Active);
    let fact = ConditionFact {
        condition,
        // "no active hepatitis" denies the active one alone: not the hepatitis.
        presence: match negated && said.is_narrowed(clause) {
            true => Presence::Unknown,
            false => presence(negated),
        },
        active: (!negated && !relative && (over || running)).then_some(!over),
        qualifiers: said.qualifiers.iter().filter_map(super::code).collect(),
        not_qualifiers: Vec::new(),
        cause: None,
        onset: when::of(clause, times, said.from, said.to).filter(|_| !negated),
        resolved: None,
        source: Proposal::source(span),
        stage: said.stage.filter(|_| !negated),
    };
    let doubt = |doubt: Doubt, holds: bool| (!negated && holds).then_some(doubt);
    Proposal {
        negated,
        temporality: if past {
            Temporality::Past
        } else {
            Temporality::Current
        },
        ..Proposal::new(ProposedFact::Condition(fact), span)
            .of_relative(relative)
            .doubted(doubt(Doubt::Possible, clause.possible(span)))
            .doubted(doubt(Doubt::Planned, clause.section == Section::Plan))
            .doubted(doubt(Doubt::NotTested, clause.untested(span)))
    }
}

fn is_lasting(condition: ConditionId) -> bool {
    static IDS: OnceLock<Vec<ConditionId>> = OnceLock::new();
    let ids = IDS.get_or_init(|| {
        LASTING
            .iter()
            .filter_map(|code| ConditionId::by_code(code))
            .collect()
    });
    ids.iter().any(|&id| condition.is_a(id))
}

/// What stands around a condition's name.
struct Said {
    qualifiers: Vec<Qualifier>,
    stage: Option<String>,
    /// "HIV-negative".
    negative: bool,
    from: usize,
    to: usize,
}

impl Said {
    fn around(clause: &Clause, at: usize) -> Self {
        let mut said = Self {
            qualifiers: Vec::new(),
            stage: None,
            negative: false,
            from: at,
            to: at + 1,
        };
        said.before(clause);
        said.after(clause);
        said.qualifiers.sort_unstable();
        said.qualifiers.dedup();
        said
    }

    fn has(&self, qualifier: Qualifier) -> bool {
        self.qualifiers.contains(&qualifier)
    }

    /// Whether a quality, or a word that is not read, narrows what is denied: "no metabolic liver
    /// disease" does not deny every liver disease.
    fn is_narrowed(&self, clause: &Clause) -> bool {
        let before = self.from.checked_sub(1);
        let unread = before.is_some_and(|at| {
            let word = clause.word(at);
            let said = word.len() > 2 && word.starts_with(char::is_alphabetic) && word.is_ascii();
            let cue = clause.cues.iter().any(|c| {
                let item = clause.items()[at].span;
                c.start < item.end && item.start < c.end
            });
            clause.sentence.what(at) == Some(What::Unknown) && said && !cue
        });
        unread || !self.qualifiers.is_empty()
    }

    /// "stage IV, metastatic", right before the name.
    fn before(&mut self, clause: &Clause) {
        while let Some(at) = self.from.checked_sub(1) {
            match clause.sentence.what(at) {
                Some(What::Term(Term::Qualifier(qualifier))) => self.qualifiers.push(qualifier),
                Some(What::Comma)
                    if at > 0 && matches!(clause.term(at - 1), Some(Term::Qualifier(_))) => {}
                _ if at > 0
                    && clause.term(at - 1) == Some(Term::Stage)
                    && stage_word(clause, at).is_some() =>
                {
                    self.stage = stage_word(clause, at);
                    self.from = at;
                    self.from -= 1;
                    continue;
                }
                _ => return,
            }
            self.from = at;
        }
    }

    /// ", stage IIIB", "(stage 4)", "Ⅳ期", "in remission", "negative".
    fn after(&mut self, clause: &Clause) {
        let mut next = self.to;
        for _ in 0..4 {
            match clause.sentence.what(next) {
                Some(
                    What::Comma | What::Open | What::Dash | What::Colon | What::Term(Term::Neutral),
                ) => next += 1,
                _ => break,
            }
        }
        if clause.term(next) == Some(Term::Stage)
            && self.stage.is_none()
            && let Some(stage) = stage_word(clause, next + 1)
        {
            self.stage = Some(stage);
            self.to = next + 2;
        } else if clause.term(next + 1) == Some(Term::Stage)
            && self.stage.is_none()
            && let Some(stage) = stage_word(clause, next)
        {
            self.stage = Some(stage);
            self.to = next + 2;
        }
        match clause.term(self.to) {
            Some(Term::Alteration(Change::Negative)) => {
                self.negative = clause.word(self.to + 1) != "for";
                self.to += 1;
            }
            Some(Term::Alteration(Change::Positive)) => self.to += 1,
            Some(Term::Qualifier(Qualifier::InRemission)) => {
                self.qualifiers.push(Qualifier::InRemission);
                self.to += 1;
            }
            _ => {}
        }
    }
}

/// A stage's numeral, as written.
fn stage_word(clause: &Clause, at: usize) -> Option<String> {
    let item = clause.items().get(at)?;
    let text = clause.sentence.str(Span {
        start: item.span.start,
        end: item.span.end,
    });
    let upper = text.to_uppercase();
    let numeral = upper.trim_end_matches(|c: char| "ABCD123".contains(c));
    let known = matches!(numeral, "I" | "II" | "III" | "IV" | "Ⅰ" | "Ⅱ" | "Ⅲ" | "Ⅳ")
        || matches!(text, "0" | "1" | "2" | "3" | "4");
    known.then(|| text.to_owned())
}
