//! Sex, age, healthy volunteers, pregnancy and childbearing.

use super::{Cause, Facts, Finding, Why};
use crate::rules::{Op, Pledge, Reproductive, TimeUnit, Truth, interval::Interval};
use crate::vocab::Sex;
use rust_decimal::Decimal;

/// From this age on a woman counts as past the menopause and unable to become pregnant, as
/// eligibility criteria commonly define it where nothing else is recorded.
const MENOPAUSE_CERTAIN_YEARS: i32 = 60;

impl<'p> Facts<'p> {
    pub(super) fn find_sex(&self, sex: Sex) -> Finding<'p> {
        match self.patient.sex {
            Some(own) => Finding::new(own == sex, Cause::Person),
            None => Finding::unknown(Cause::NotRecorded),
        }
    }

    /// A refusal leaves the matter open, as its absence does: both are for the patient to say when
    /// asked about this very trial.
    pub(super) fn find_participation(&self, pledge: Pledge) -> Finding<'p> {
        let facts = &self.patient.participation;
        let agreed = match pledge {
            Pledge::Consent => facts.consents,
            Pledge::Compliance => facts.complies,
        };
        match agreed {
            Some(true) => Finding::new(true, Cause::Agreed(facts)),
            _ => Finding::unknown(Cause::NotRecorded),
        }
    }

    /// Ages count in completed units. "Over 18" said of a patient of 18 years and some months
    /// may mean either, and stays open.
    pub(super) fn find_age(&self, op: Op, value: Decimal, unit: TimeUnit) -> Finding<'p> {
        let Some(age) = self.age else {
            return Finding::unknown(Cause::NotRecorded);
        };
        let Some((value, unit)) = completed(value, unit) else {
            return Finding::unknown(Cause::Person);
        };
        let (low, high) = match unit {
            TimeUnit::Years => age.years(),
            TimeUnit::Months => age.months(),
            TimeUnit::Weeks => age.weeks(),
            TimeUnit::Days => age.days(),
            TimeUnit::Hours => age.hours(),
        };
        let age = Interval::between(low.into(), high.into());
        let truth = match op {
            Op::Gt if age.compare(Op::Gt, value) != age.compare(Op::Ge, value) => Truth::Unknown,
            _ => age.compare(op, value),
        };
        Finding::new(truth, Cause::Person)
    }

    /// A patient with a condition known to be active is no healthy volunteer.
    pub(super) fn find_healthy_volunteer(&self) -> Finding<'p> {
        if let Some(healthy) = self.patient.healthy_volunteer {
            return Finding::new(healthy, Cause::Person);
        }
        match self.conditions.iter().find(|listed| listed.is_active()) {
            Some(ill) => Finding::new(false, ill.cause()),
            None => Finding::unknown(Cause::NotRecorded),
        }
    }

    /// What is recorded decides first; then sex, age, menopause, sterility and pregnancy decide
    /// what follows from them.
    pub(super) fn find_reproductive(&self, state: Reproductive) -> Finding<'p> {
        let facts = &self.patient.reproductive;
        let recorded = match state {
            Reproductive::Pregnant => facts.pregnant,
            Reproductive::Breastfeeding => facts.breastfeeding,
            Reproductive::ChildbearingPotential => facts.childbearing_potential,
            Reproductive::Postmenopausal => facts.postmenopausal,
            Reproductive::Sterile => facts.sterile,
            Reproductive::Contraception => facts.contraception,
            Reproductive::PlansPregnancy => facts.plans_pregnancy,
        };
        if let Some(recorded) = recorded {
            return Finding::new(recorded, Cause::Reproductive(Why::Recorded));
        }
        match self.derived_reproductive(state) {
            Some((holds, why)) => Finding::new(holds, Cause::Reproductive(why)),
            None => Finding::unknown(Cause::NotRecorded),
        }
    }

    fn derived_reproductive(&self, state: Reproductive) -> Option<(bool, Why)> {
        use Reproductive::{Breastfeeding, ChildbearingPotential, Postmenopausal, Pregnant};
        let facts = &self.patient.reproductive;
        let fertile = matches!(state, Pregnant | ChildbearingPotential);
        match self.patient.sex {
            Some(Sex::Male) => {
                let womens = fertile || matches!(state, Breastfeeding | Postmenopausal);
                return womens.then_some((false, Why::Male));
            }
            Some(Sex::Female) if self.past_menopause_by_age() => match state {
                Pregnant | ChildbearingPotential | Breastfeeding => {
                    return Some((false, Why::AgeSixty));
                }
                Postmenopausal => return Some((true, Why::AgeSixty)),
                _ => {}
            },
            _ => {}
        }
        if fertile && facts.postmenopausal == Some(true) {
            return Some((false, Why::Postmenopausal));
        }
        if fertile && facts.sterile == Some(true) {
            return Some((false, Why::Sterile));
        }
        match state {
            ChildbearingPotential if facts.pregnant == Some(true) => Some((true, Why::Pregnant)),
            Postmenopausal if facts.pregnant == Some(true) => Some((false, Why::Pregnant)),
            Postmenopausal if facts.childbearing_potential == Some(true) => {
                Some((false, Why::Recorded))
            }
            Pregnant if facts.childbearing_potential == Some(false) => {
                Some((false, Why::NoChildbearingPotential))
            }
            _ => None,
        }
    }

    fn past_menopause_by_age(&self) -> bool {
        self.age
            .is_some_and(|age| age.years().0 >= MENOPAUSE_CERTAIN_YEARS)
    }
}

/// The bound in a unit in which it is whole: half a year is six months, half a week three and
/// a half days and so has none.
fn completed(value: Decimal, unit: TimeUnit) -> Option<(Decimal, TimeUnit)> {
    if value.fract().is_zero() {
        return Some((value, unit));
    }
    let (per, smaller) = match unit {
        TimeUnit::Years => (12, TimeUnit::Months),
        TimeUnit::Weeks => (7, TimeUnit::Days),
        TimeUnit::Days => (24, TimeUnit::Hours),
        TimeUnit::Months | TimeUnit::Hours => return None,
    };
    completed(value.checked_mul(Decimal::from(per))?, smaller)
}
