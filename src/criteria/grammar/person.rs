//! Who is meant: sex, adults and children, healthy volunteers, pregnancy and childbearing.

use super::super::item::Sentence;
use super::super::term::Term;
use super::{Fact, Role, joints, neutral, not, plain_condition};
use crate::rules::{Leaf, Op, Reproductive, Rule, TimeUnit, Window};
use rust_decimal::Decimal;

/// Completed years at which a person is an adult (21 CFR 50.3(o) and ICH E11: the legal age of
/// consent in most jurisdictions).
const ADULT_YEARS: u8 = 18;

/// The statement that begins at `at`.
pub(in super::super) fn person(sentence: Sentence, at: usize) -> Option<Fact> {
    let to = at + 1;
    match sentence.term(at)? {
        Term::Sex(sex) => Some(
            both_sexes(sentence, at)
                .unwrap_or_else(|| Fact::leaf(Leaf::Sex { sex }, to).role(Role::Person)),
        ),
        Term::Adult => Some(Fact::leaf(adult(Op::Ge), to).role(Role::Person)),
        Term::Minor => Some(Fact::leaf(adult(Op::Lt), to).role(Role::Person)),
        Term::HealthyVolunteer => Some(Fact::leaf(Leaf::HealthyVolunteer, to).role(Role::Person)),
        Term::Outpatient => outpatient(to),
        Term::NegativePregnancyTest => {
            // "negative serum β-hCG pregnancy test" names the test twice.
            let next = neutral(sentence, to);
            let again = sentence.term(next) == Some(Term::Reproductive(Reproductive::Pregnant));
            Some(Fact {
                rule: not(pregnant()),
                exact: true,
                role: Role::Precaution,
                to: if again { next + 1 } else { to },
            })
        }
        Term::Reproductive(state) => Some(reproductive(state, to)),
        _ => None,
    }
}

fn adult(op: Op) -> Leaf {
    Leaf::Age {
        op,
        value: Decimal::from(ADULT_YEARS),
        unit: TimeUnit::Years,
    }
}

/// Whoever is treated at home is in no hospital now.
fn outpatient(to: usize) -> Option<Fact> {
    let inpatient = plain_condition("hospital_inpatient", Some(Window::Current))?;
    Some(Fact {
        rule: not(inpatient.into()),
        exact: true,
        role: Role::Plain,
        to,
    })
}

fn pregnant() -> Rule {
    Leaf::Reproductive {
        state: Reproductive::Pregnant,
    }
    .into()
}

fn reproductive(state: Reproductive, to: usize) -> Fact {
    let role = match state {
        Reproductive::Contraception => Role::Precaution,
        Reproductive::ChildbearingPotential | Reproductive::Postmenopausal => Role::Person,
        _ => Role::Plain,
    };
    Fact::leaf(Leaf::Reproductive { state }, to).role(role)
}

/// "men and women": no restriction, whichever word joins them.
fn both_sexes(sentence: Sentence, at: usize) -> Option<Fact> {
    let Some(Term::Sex(first)) = sentence.term(at) else {
        return None;
    };
    let (next, _) = joints(sentence, neutral(sentence, at + 1));
    match sentence.term(next)? {
        Term::Sex(second) if second != first && next > at + 1 => Some(Fact {
            rule: Rule::All(Vec::new()),
            exact: true,
            role: Role::Person,
            to: next + 1,
        }),
        _ => None,
    }
}
