//! By how much a decided statement was decided: the distance of a value from its bound, the day
//! on which a time window passes.

use super::{leaf::both, phrase};
use crate::patient::{AgeRange, FactDate, MeasureFact};
use crate::rules::{
    Facts, Leaf, Limit, Reason, TimeSpan, TimeUnit, Truth, Window,
    entail::is_event,
    episode::day_after,
    facts::{Cause, Finding},
};
use crate::vocab::{AnalyteId, Lang};
use rust_decimal::Decimal;

/// The margin of a decided statement, where it has one: exact values alone have a distance, and
/// windows only where time will change them.
pub(super) fn margin(leaf: &Leaf, found: &Finding<'_>, facts: &Facts<'_>) -> Option<Reason> {
    if found.truth == Truth::Unknown {
        return None;
    }
    match (leaf, found.cause) {
        (Leaf::Age { value, unit, .. }, Cause::Person) => age_margin(facts.age()?, *value, *unit),
        (Leaf::Measure { limit, .. }, Cause::Measured(fact)) => measured(fact, limit),
        (Leaf::Measure { analyte, limit, .. }, Cause::WorkedOut(value)) => {
            worked_out(*analyte, value, limit)
        }
        (Leaf::Lines { count, .. }, Cause::Lines(fact)) => {
            let (value, bound) = (Decimal::from(fact.count), Decimal::from(*count));
            Some(distance(value, bound, |d, _| d.to_string()))
        }
        (Leaf::Therapy { window, .. }, Cause::Had(fact, _)) if fact.ongoing != Some(true) => {
            passing(*window, fact.end, found.truth, facts)
        }
        (
            Leaf::Condition {
                window, condition, ..
            },
            Cause::Has(fact, _),
        ) if fact.active != Some(true) => {
            let event = is_event(*condition).then_some(fact.onset).flatten();
            passing(*window, event.or(fact.resolved), found.truth, facts)
        }
        _ => None,
    }
}

/// How far an age lies from a bound in completed units; `None` while it is not exact.
#[must_use]
pub fn age_margin(age: AgeRange, bound: Decimal, unit: TimeUnit) -> Option<Reason> {
    let (low, high) = match unit {
        TimeUnit::Years => age.years(),
        TimeUnit::Months => age.months(),
        TimeUnit::Weeks => age.weeks(),
        TimeUnit::Days => age.days(),
        TimeUnit::Hours => return None,
    };
    let shown = |count, lang| phrase::span(TimeSpan { count, unit }, lang);
    (low == high).then(|| distance(low.into(), bound, shown))
}

fn measured(fact: &MeasureFact, limit: &Limit) -> Option<Reason> {
    if fact.comparator.is_some() {
        return None;
    }
    let times = |normal: Option<Decimal>, bound: Decimal, id| {
        let value = fact.value.checked_div(normal?)?.round_dp(2);
        let args = |d: Decimal| d.normalize().to_string();
        Some(distance(value, bound, |d, lang| {
            phrase::message(lang, id, &[("times", &args(d))])
        }))
    };
    match limit {
        Limit::TimesUpperLimit(bound) => times(fact.upper_limit, *bound, "times-upper-limit"),
        Limit::TimesLowerLimit(bound) => times(fact.lower_limit, *bound, "times-lower-limit"),
        Limit::Value { value: bound, unit } => {
            let (from, to) = (fact.analyte.unit(&fact.unit)?, fact.analyte.unit(unit)?);
            let converted = fact.analyte.convert(fact.value, from, to)?;
            let value = match converted.exact {
                true => converted.value,
                false => converted.value.round_dp(2),
            };
            Some(of_quantity(value, *bound, unit))
        }
    }
}

fn worked_out(analyte: AnalyteId, value: Decimal, limit: &Limit) -> Option<Reason> {
    let Limit::Value { value: bound, unit } = limit else {
        return None;
    };
    (analyte.unit(unit) == analyte.canonical_unit())
        .then(|| of_quantity(value.round_dp(2), *bound, unit))
}

fn of_quantity(value: Decimal, bound: Decimal, unit: &str) -> Reason {
    let reason = distance(value, bound, |d, _| phrase::quantity(&d.to_string(), unit));
    reason.with("unit", unit)
}

/// How far a value lies from its bound, and on which side; `value` and `bound` as plain numbers
/// in the unit of the bound, for programs.
fn distance(value: Decimal, bound: Decimal, shown: impl Fn(Decimal, Lang) -> String) -> Reason {
    let code = match value.cmp(&bound) {
        std::cmp::Ordering::Less => "margin-below",
        std::cmp::Ordering::Equal => "margin-at",
        std::cmp::Ordering::Greater => "margin-above",
    };
    let distance = value
        .checked_sub(bound)
        .map_or(Decimal::ZERO, |d| d.abs().normalize());
    both(Reason::new(code), "distance", |lang| shown(distance, lang))
        .with("value", value.normalize())
        .with("bound", bound.normalize())
}

/// The day from which something that is over lies in the window no more.
fn passing(
    window: Option<Window>,
    end: Option<FactDate>,
    truth: Truth,
    facts: &Facts<'_>,
) -> Option<Reason> {
    let span = match (window?, truth) {
        (Window::Within(span), Truth::Met) | (Window::Before(span), Truth::NotMet) => span,
        _ => return None,
    };
    let date = day_after(end?.latest(), span)?;
    let days = facts.day().until(date).ok()?.get_days();
    (days > 0).then(|| {
        Reason::new("margin-days")
            .with("days", days)
            .with("date", date)
    })
}
