//! Labs, vitals and scores.
//!
//! The latest value up to the day of screening speaks; an undated value counts as taken on that
//! day. A value of a narrower analyte stands for the broader one (QTcF for QTc). Body mass
//! index and Child-Pugh class are worked out where they are not recorded themselves.

use super::{Cause, Facts, Finding, Flaw};
use crate::patient::MeasureFact;
use crate::rules::{Limit, Op, Truth, Window, episode::Episode, interval::Interval};
use crate::vocab::{AnalyteId, units::Unit};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use std::sync::OnceLock;

/// A value of the record, with its unit understood where it is one of the analyte's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken<'p> {
    fact: &'p MeasureFact,
    unit: Option<Unit>,
}

/// The latest values of an analyte: several only when they bear one date.
pub(super) type Latest<'p> = (AnalyteId, Vec<Taken<'p>>);

/// The latest values of each analyte that has any.
pub(super) fn index(measures: &[MeasureFact], day: Date) -> Vec<Latest<'_>> {
    let mut latest: Vec<Latest<'_>> = Vec::new();
    let up_to_day = |fact: &&MeasureFact| fact.date.is_none_or(|date| date.earliest() <= day);
    for fact in measures.iter().filter(up_to_day) {
        let unit = fact.analyte.unit(&fact.unit);
        for analyte in lineage(fact.analyte) {
            let taken = Taken { fact, unit };
            match latest.iter_mut().find(|(own, _)| own == analyte) {
                Some((_, own)) => keep_latest(own, taken, day),
                None => latest.push((*analyte, vec![taken])),
            }
        }
    }
    latest
}

/// An analyte and all that its values stand for. Found once: many records that differ in one fact
/// are read for one patient.
fn lineage(analyte: AnalyteId) -> &'static [AnalyteId] {
    static LINEAGES: OnceLock<Vec<Vec<AnalyteId>>> = OnceLock::new();
    let lineages = LINEAGES.get_or_init(|| {
        let of = |own: AnalyteId| AnalyteId::all().filter(|&a| own.is_a(a)).collect();
        AnalyteId::all().map(of).collect()
    });
    &lineages[analyte.index()]
}

fn keep_latest<'p>(latest: &mut Vec<Taken<'p>>, next: Taken<'p>, day: Date) {
    let taken = |t: &Taken<'_>| t.fact.date.map_or(day, |date| date.latest().min(day));
    match latest.first() {
        Some(first) if taken(first) > taken(&next) => {}
        Some(first) if taken(first) == taken(&next) => latest.push(next),
        _ => *latest = vec![next],
    }
}

impl<'p> Facts<'p> {
    pub(super) fn latest(&self, analyte: AnalyteId) -> &[Taken<'p>] {
        let own = self.measures.iter().find(|(own, _)| *own == analyte);
        own.map_or(&[], |(_, latest)| latest)
    }

    pub(super) fn find_measure(
        &self,
        analyte: AnalyteId,
        op: Op,
        limit: &Limit,
        window: Option<Window>,
    ) -> Finding<'p> {
        let latest = self.latest(analyte);
        let mut findings = latest
            .iter()
            .map(|taken| self.compare_measure(*taken, op, limit, window));
        match findings.next() {
            None => self
                .work_out(analyte, op, limit, window)
                .unwrap_or(Finding::unknown(Cause::NotRecorded)),
            Some(first) if findings.all(|other| other.truth == first.truth) => first,
            Some(_) => Finding::unknown(Cause::Unusable(latest[0].fact, Flaw::Disagree)),
        }
    }

    fn compare_measure(
        &self,
        taken: Taken<'p>,
        op: Op,
        limit: &Limit,
        window: Option<Window>,
    ) -> Finding<'p> {
        let fact = taken.fact;
        if !self.fresh(fact, window) {
            return Finding::unknown(Cause::Unusable(fact, Flaw::Stale));
        }
        match compare(taken, op, limit) {
            Ok(truth) => Finding::new(truth, Cause::Measured(fact)),
            Err(flaw) => Finding::unknown(Cause::Unusable(fact, flaw)),
        }
    }

    /// Whether a value was taken within the window for certain.
    fn fresh(&self, fact: &MeasureFact, window: Option<Window>) -> bool {
        match (window, fact.date) {
            (None | Some(Window::Current | Window::Ever), _) => true,
            (Some(window), Some(date)) => {
                Episode::event(Some(date)).lies_in(window, self.day) == Truth::Met
            }
            (Some(window), None) => matches!(window, Window::Within(_)),
        }
    }

    /// Values that follow from others: those of [`is_worked_out`].
    fn work_out(
        &self,
        analyte: AnalyteId,
        op: Op,
        limit: &Limit,
        window: Option<Window>,
    ) -> Option<Finding<'p>> {
        let value = match analyte.code() {
            "bmi" => body_mass_index(
                in_unit(self.single("weight", window)?, "kg")?,
                in_unit(self.single("height", window)?, "cm")?,
            )?,
            "child_pugh_class" => child_pugh_class(self.single("child_pugh", window)?.value)?,
            _ => return None,
        };
        let Limit::Value { value: bound, unit } = limit else {
            return None;
        };
        if analyte.unit(unit)? != analyte.canonical_unit()? {
            return None;
        }
        let cause = Cause::WorkedOut(value);
        let truth = compare_rounded(Interval::exactly(value), op, *bound);
        Some(Finding::new(truth.unwrap_or(Truth::Unknown), cause))
    }

    /// The one exact, fresh value of an analyte.
    fn single(&self, code: &str, window: Option<Window>) -> Option<&'p MeasureFact> {
        let [Taken { fact, .. }] = self.latest(AnalyteId::by_code(code)?) else {
            return None;
        };
        (fact.comparator.is_none() && self.fresh(fact, window)).then_some(*fact)
    }
}

/// Whether an analyte's value may follow from others.
pub(super) fn is_worked_out(analyte: AnalyteId) -> bool {
    matches!(analyte.code(), "bmi" | "child_pugh_class")
}

fn in_unit(fact: &MeasureFact, unit: &str) -> Option<Decimal> {
    let from = fact.analyte.unit(&fact.unit)?;
    let to = fact.analyte.unit(unit)?;
    Some(fact.analyte.convert(fact.value, from, to)?.value)
}

/// Kilograms over the square of metres.
fn body_mass_index(kg: Decimal, cm: Decimal) -> Option<Decimal> {
    let square = cm.checked_mul(cm)?;
    kg.checked_mul(Decimal::from(10_000))?.checked_div(square)
}

/// Class A (1) is 5 or 6 points, B (2) is 7 to 9, C (3) is 10 to 15 (Pugh et al. 1973).
fn child_pugh_class(points: Decimal) -> Option<Decimal> {
    let class = match i64::try_from(points).ok()? {
        5 | 6 => 1,
        7..=9 => 2,
        10..=15 => 3,
        _ => return None,
    };
    Some(Decimal::from(class))
}

/// Compares a value with a limit in the limit's unit, or as a multiple of the patient's own
/// limit of normal.
fn compare(taken: Taken<'_>, op: Op, limit: &Limit) -> Result<Truth, Flaw> {
    let fact = taken.fact;
    let value =
        Interval::reported(fact.comparator.as_deref(), fact.value).ok_or(Flaw::Comparator)?;
    match limit {
        Limit::Value { value: bound, unit } => compare_value(taken, value, op, *bound, unit),
        Limit::TimesUpperLimit(times) => compare_times(value, op, *times, fact.upper_limit),
        Limit::TimesLowerLimit(times) => compare_times(value, op, *times, fact.lower_limit),
    }
}

fn compare_value(
    Taken { fact, unit: from }: Taken<'_>,
    value: Interval,
    op: Op,
    bound: Decimal,
    unit: &str,
) -> Result<Truth, Flaw> {
    let from = from.ok_or(Flaw::Unit)?;
    let to = fact.analyte.unit(unit).ok_or(Flaw::Unit)?;
    let mut exact = true;
    let converted = value.map(|v| {
        let converted = fact.analyte.convert(v, from, to)?;
        exact &= converted.exact;
        Some(converted.value)
    });
    let converted = converted.ok_or(Flaw::Unit)?;
    if exact {
        Ok(converted.compare(op, bound))
    } else {
        compare_rounded(converted, op, bound).ok_or(Flaw::TooClose)
    }
}

/// Compares a value whose last digits are a matter of rounding: `None` when it stands
/// differently to the bound before and after rounding as a laboratory would report it.
fn compare_rounded(value: Interval, op: Op, bound: Decimal) -> Option<Truth> {
    let decimals = reported_decimals(bound);
    let round = |v: Decimal| {
        Some(v.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    };
    let rounded = value.map(round)?.compare(op, bound);
    (value.compare(op, bound) == rounded).then_some(rounded)
}

/// The decimals a value is reported with where limits are written like `bound`: as many as the
/// bound has, and one at least below a hundred.
fn reported_decimals(bound: Decimal) -> u32 {
    let least = u32::from(bound.abs() < Decimal::ONE_HUNDRED);
    bound.scale().max(least)
}

fn compare_times(
    value: Interval,
    op: Op,
    times: Decimal,
    limit: Option<Decimal>,
) -> Result<Truth, Flaw> {
    let bound = limit
        .and_then(|limit| limit.checked_mul(times))
        .ok_or(Flaw::NoLimit)?;
    Ok(value.compare(op, bound))
}
