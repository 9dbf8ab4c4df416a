//! Pregnancy and childbearing: "at 28 weeks gestation", "pregnancy test negative",
//! "postmenopausal", "s/p hysterectomy", "G2P1".

use super::clause::Clause;
use super::cue::Cue;
use super::proposal::{Doubt, Proposal, ProposedFact};
use crate::criteria::phrases::{Reproductive, Span, Term};
use crate::patient::ReproductiveFacts;

/// Operations after which a person cannot conceive or father a child.
const STERILIZING: [&str; 6] = [
    "hysterectomy",
    "bilateral oophorectomy",
    "bilateral salpingo-oophorectomy",
    "tubal ligation",
    "vasectomy",
    "bilateral orchiectomy",
];

/// Words that say pregnant without the word.
const PREGNANT: [&str; 9] = [
    "weeks gestation",
    "weeks of gestation",
    "weeks pregnant",
    "week gestation",
    "iup at",
    "intrauterine pregnancy at",
    "weeks' gestation",
    "孕周",
    "妊娠期",
];

/// Words that speak of an earlier pregnancy, or of none.
const EARLIER: [&str; 14] = [
    "previous",
    "prior",
    "history of",
    "hypertension with",
    "with pregnancy",
    "during pregnancy",
    "pregnancies",
    "ectopic",
    "last pregnancy",
    "in pregnancy",
    "first pregnancy",
    "after pregnancy",
    "pregnancy-induced",
    "of pregnancy",
];

/// Proposes what a sentence says of pregnancy and childbearing.
pub(super) fn read(clause: &Clause, out: &mut Vec<Proposal>) {
    let lower = clause.sentence.text.to_lowercase();
    for item in clause.items() {
        if clause.ignored(item.span) {
            continue;
        }
        let found = match item.term() {
            Some(Term::NegativePregnancyTest) => Some((Reproductive::Pregnant, false)),
            Some(Term::Reproductive(state)) => said(clause, item.span, state, &lower),
            _ => None,
        };
        out.extend(found.map(|(state, holds)| propose(clause, item.span, state, holds)));
    }
    out.extend(by_words(clause, &lower));
}

/// What a term says, with the words around it.
fn said(
    clause: &Clause,
    span: Span,
    state: Reproductive,
    lower: &str,
) -> Option<(Reproductive, bool)> {
    let denied = clause.denied_closely(span) || clause.after(Cue::NotAfter, span);
    if clause.denied(span) && !denied {
        return None;
    }
    match state {
        Reproductive::Pregnant => {
            let earlier =
                EARLIER.iter().any(|word| lower.contains(word)) && !lower.contains("weeks");
            let test = clause.sentence.rest(span.end).trim_start().to_lowercase();
            let tested = test.starts_with("test");
            let positive = tested && lower.contains("positive");
            // "in her second pregnancy, at 11 weeks" is one; "pregnancy test" alone is none.
            (positive || (!earlier && (denied || !tested))).then_some((state, !denied))
        }
        Reproductive::Sterile | Reproductive::PlansPregnancy if lower.contains("technique") => None,
        _ => Some((state, !denied)),
    }
}

/// What is said in words that eligibility text does not use.
fn by_words(clause: &Clause, lower: &str) -> Option<Proposal> {
    if lower.len() != clause.sentence.text.len() {
        return None;
    }
    let find = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| Some((lower.find(word)?, word.len())))
    };
    let span = |(at, len): (usize, usize)| {
        let start = clause.sentence.base + at as u32;
        Span {
            start,
            end: start + len as u32,
        }
    };
    if let Some(found) = find(&STERILIZING) {
        let span = span(found);
        let done = !clause.before(Cue::Planned, span) && !clause.denied(span);
        return done.then(|| propose(clause, span, Reproductive::Sterile, true));
    }
    let birth = [
        "born at",
        "was born",
        "gave birth",
        "given birth",
        "delivered",
    ];
    if let Some(found) = find(&PREGNANT).filter(|_| find(&birth).is_none()) {
        return Some(propose(clause, span(found), Reproductive::Pregnant, true));
    }
    None
}

fn propose(clause: &Clause, span: Span, state: Reproductive, holds: bool) -> Proposal {
    let possible = holds && clause.possible(span);
    Proposal {
        negated: !holds,
        ..Proposal::new(ProposedFact::Reproductive(one(state, holds)), span)
            .of_relative(clause.relative(span))
            .doubted(possible.then_some(Doubt::Possible))
    }
}

fn one(state: Reproductive, holds: bool) -> ReproductiveFacts {
    let mut facts = ReproductiveFacts::default();
    let field = match state {
        Reproductive::Pregnant => &mut facts.pregnant,
        Reproductive::Breastfeeding => &mut facts.breastfeeding,
        Reproductive::ChildbearingPotential => &mut facts.childbearing_potential,
        Reproductive::Postmenopausal => &mut facts.postmenopausal,
        Reproductive::Sterile => &mut facts.sterile,
        Reproductive::Contraception => &mut facts.contraception,
        Reproductive::PlansPregnancy => &mut facts.plans_pregnancy,
    };
    *field = Some(holds);
    facts
}
