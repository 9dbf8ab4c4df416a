//! Therapies and lines of therapy.

use super::{Cause, Detail, Facts, Finding};
use crate::patient::{CompleteList, Presence, TherapyFact};
use crate::rules::{
    Op, Setting, Treatment, Truth, Window, entail::is_named, episode::Episode, interval::Interval,
};
use crate::vocab::{ConditionId, DrugId, TherapyClassId};
use rust_decimal::Decimal;

/// The class of everything that acts on the whole body.
const SYSTEMIC: &str = "systemic_therapy";

/// How a recorded drug or class relates to what a criterion names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    /// It is that treatment.
    Is,
    /// It may be: it is recorded less exactly.
    MayBe,
    /// It is another one.
    Other,
}

/// How a recorded drug or class relates to a treatment.
pub(super) fn cover(
    drug: Option<DrugId>,
    class: Option<TherapyClassId>,
    treatment: Treatment,
) -> Cover {
    let wider = |asked: &dyn Fn(TherapyClassId) -> bool| match (drug, class) {
        (None, Some(class)) if asked(class) => Cover::MayBe,
        _ => Cover::Other,
    };
    match treatment {
        Treatment::Drug(asked) if drug == Some(asked) => Cover::Is,
        Treatment::Drug(asked) => wider(&|class| asked.is_in(class)),
        Treatment::Class(asked) if belongs(drug, class, asked) => Cover::Is,
        Treatment::Class(asked) => wider(&|class| asked.is_a(class)),
        Treatment::AnySystemic => match TherapyClassId::by_code(SYSTEMIC) {
            Some(systemic) => cover(drug, class, Treatment::Class(systemic)),
            None => Cover::MayBe,
        },
    }
}

fn belongs(drug: Option<DrugId>, class: Option<TherapyClassId>, asked: TherapyClassId) -> bool {
    drug.is_some_and(|drug| drug.is_in(asked)) || class.is_some_and(|class| class.is_a(asked))
}

/// Whether the denial of a drug or class denies a treatment.
pub(super) fn denies(
    drug: Option<DrugId>,
    class: Option<TherapyClassId>,
    treatment: Treatment,
) -> bool {
    match treatment {
        Treatment::Drug(asked) => {
            drug == Some(asked) || (drug.is_none() && class.is_some_and(|c| asked.is_in(c)))
        }
        Treatment::Class(asked) => drug.is_none() && class.is_some_and(|c| asked.is_a(c)),
        Treatment::AnySystemic => TherapyClassId::by_code(SYSTEMIC)
            .is_some_and(|systemic| denies(drug, class, Treatment::Class(systemic))),
    }
}

/// Whether a therapy, or its denial, may say anything of a treatment.
pub(super) fn speaks_of(
    drug: Option<DrugId>,
    class: Option<TherapyClassId>,
    treatment: Treatment,
) -> bool {
    cover(drug, class, treatment) != Cover::Other || denies(drug, class, treatment)
}

/// What a criterion asks of a therapy beside what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'r> {
    pub(super) setting: Option<Setting>,
    pub(super) purpose: Option<ConditionId>,
    pub(super) window: Option<Window>,
    /// Treatments that do not count.
    pub(super) except: &'r [Treatment],
}

impl Asked<'_> {
    /// How a therapy of the record relates to those that do not count.
    fn excepts(&self, fact: &TherapyFact) -> Cover {
        let covers = self
            .except
            .iter()
            .map(|&spared| cover(fact.drug, fact.class, spared));
        covers.fold(Cover::Other, |all, one| match (all, one) {
            (Cover::Is, _) | (_, Cover::Is) => Cover::Is,
            (Cover::MayBe, _) | (_, Cover::MayBe) => Cover::MayBe,
            (Cover::Other, Cover::Other) => Cover::Other,
        })
    }
}

impl<'p> Facts<'p> {
    pub(super) fn find_therapy(&self, treatment: Treatment, asked: &Asked<'_>) -> Finding<'p> {
        let given = Finding::best(
            self.given()
                .filter(|fact| cover(fact.drug, fact.class, treatment) == Cover::Is)
                .filter_map(|fact| match asked.excepts(fact) {
                    Cover::Is => None,
                    Cover::MayBe => Some(Finding::unknown(Cause::LessExact(fact))),
                    Cover::Other => Some(self.find_course(fact, asked)),
                }),
        );
        let denied = self.patient.therapies.iter().find(|fact| {
            fact.presence == Presence::Absent
                && denies(fact.drug, fact.class, treatment)
                && denies_such(fact, asked)
        });
        match (given, denied) {
            (Some(found), Some(_)) if found.truth == Truth::Met => {
                Finding::unknown(Cause::Contradiction)
            }
            (Some(found), None) => found,
            (_, Some(denied)) => Finding::new(false, Cause::NotGiven(denied)),
            (None, None) => self.not_given(treatment, asked),
        }
    }

    /// Therapies given up to the day of screening.
    fn given(&self) -> impl Iterator<Item = &'p TherapyFact> {
        self.patient
            .therapies
            .iter()
            .filter(|fact| fact.presence == Presence::Present)
            .filter(|fact| fact.start.is_none_or(|start| start.earliest() <= self.day))
    }

    fn find_course(&self, fact: &'p TherapyFact, asked: &Asked<'_>) -> Finding<'p> {
        let setting = asked
            .setting
            .map_or(Truth::Met, |asked| in_setting(fact, asked));
        let purpose = asked
            .purpose
            .map_or(Truth::Met, |asked| is_named(fact.purpose, asked));
        let course = Episode {
            start: fact.start,
            end: fact.end,
            running: fact.ongoing,
        };
        let time = asked
            .window
            .map_or(Truth::Met, |window| course.lies_in(window, self.day));
        let truth = setting.and(purpose).and(time);
        let details = [
            (setting, Detail::Setting),
            (purpose, Detail::Purpose),
            (time, Detail::Time),
        ];
        let decides = details.into_iter().find(|(own, _)| *own == truth);
        let detail = decides
            .filter(|_| truth != Truth::Met)
            .map_or(Detail::Presence, |(_, detail)| detail);
        Finding::new(truth, Cause::Had(fact, detail))
    }

    /// A therapy that the record does not name.
    fn not_given(&self, treatment: Treatment, asked: &Asked<'_>) -> Finding<'p> {
        if let (Treatment::AnySystemic, Some(lines)) = (treatment, &self.patient.lines) {
            let any = lines.count > 0;
            // Counted lines lie in the past, at a time and in a setting not known.
            let at_any_time = matches!(asked.window, None | Some(Window::Ever));
            let of_any_kind =
                asked.setting.is_none() && asked.purpose.is_none() && asked.except.is_empty();
            let decided = !any || (of_any_kind && at_any_time);
            return Finding::new(
                if decided { any.into() } else { Truth::Unknown },
                Cause::Lines(lines),
            );
        }
        let vague = self
            .given()
            .filter(|fact| asked.excepts(fact) != Cover::Is)
            .find(|fact| cover(fact.drug, fact.class, treatment) == Cover::MayBe);
        match vague {
            Some(vague) => Finding::unknown(Cause::LessExact(vague)),
            None if self.complete(CompleteList::Therapies) => Finding::new(false, Cause::NotListed),
            None => Finding::unknown(Cause::NotRecorded),
        }
    }

    pub(super) fn find_lines(&self, op: Op, count: u8, setting: Option<Setting>) -> Finding<'p> {
        let bound = Decimal::from(count);
        let Some(lines) = &self.patient.lines else {
            return self.lines_of_therapies(op, bound, setting);
        };
        let value = match setting {
            None => Interval::exactly(lines.count.into()),
            // No setting can have more lines than there were.
            Some(_) => Interval::between(Decimal::ZERO, lines.count.into()),
        };
        Finding::new(value.compare(op, bound), Cause::Lines(lines))
    }

    /// Lines numbered in the list of therapies: at least as many, and no more where the list is
    /// complete.
    fn lines_of_therapies(&self, op: Op, bound: Decimal, setting: Option<Setting>) -> Finding<'p> {
        let highest = self
            .given()
            .filter(|fact| setting.is_none_or(|asked| in_setting(fact, asked) == Truth::Met))
            .filter_map(|fact| fact.line)
            .max();
        let unnumbered = self.given().any(|fact| {
            fact.line.is_none()
                && cover(fact.drug, fact.class, Treatment::AnySystemic) != Cover::Other
        });
        let closed = self.complete(CompleteList::Therapies) && !unnumbered && setting.is_none();
        let value = match highest {
            Some(line) if closed => Interval::exactly(line.into()),
            Some(line) if setting.is_none() => Interval::at_least(line.into()),
            None if closed => Interval::exactly(Decimal::ZERO),
            _ => return Finding::unknown(Cause::NotRecorded),
        };
        Finding::new(
            value.compare(op, bound),
            Cause::LinesFrom(highest.unwrap_or(0)),
        )
    }
}

/// Whether a denial reaches what is asked for: "no adjuvant chemotherapy" denies no other.
fn denies_such(fact: &TherapyFact, asked: &Asked) -> bool {
    let of_setting = fact.setting.is_none()
        || asked
            .setting
            .is_some_and(|asked| in_setting(fact, asked) == Truth::Met);
    let of_purpose = fact
        .purpose
        .is_none_or(|purpose| asked.purpose.is_some_and(|asked| asked.is_a(purpose)));
    of_setting && of_purpose
}

fn in_setting(fact: &TherapyFact, asked: Setting) -> Truth {
    match fact.setting.as_deref().and_then(Setting::by_code) {
        Some(own) => (own == asked).into(),
        None => Truth::Unknown,
    }
}
