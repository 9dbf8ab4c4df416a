//! Values that tell the bounds of statements apart.

use super::Reply;
use crate::patient::{MeasureFact, Provenance};
use crate::rules::{Leaf, Limit};
use crate::vocab::AnalyteId;
use rust_decimal::Decimal;

/// One value of each stretch between the bounds that the statements set, and the bounds
/// themselves; where multiples of the laboratory's limits are asked for, each with limits to
/// match.
pub(super) fn replies(analyte: AnalyteId, leaves: &[&Leaf]) -> Vec<Reply> {
    let bounds = |pick: &dyn Fn(&Limit) -> Option<Decimal>| bounds(analyte, leaves, pick);
    let values = bounds(&|limit| in_canonical_unit(analyte, limit));
    let upper = bounds(&|limit| match limit {
        Limit::TimesUpperLimit(times) => Some(*times),
        _ => None,
    });
    let lower = bounds(&|limit| match limit {
        Limit::TimesLowerLimit(times) => Some(*times),
        _ => None,
    });
    let values = stretches(&values, analyte);
    let times = |bounds: &[Decimal]| -> Vec<Option<Decimal>> {
        match bounds {
            [] => vec![None],
            _ => between(bounds).into_iter().map(Some).collect(),
        }
    };
    let (upper, lower) = (times(&upper), times(&lower));
    let mut replies = Vec::new();
    for &value in &values {
        for &upper in &upper {
            replies.extend(lower.iter().filter_map(|&lower| {
                Some(Reply::Measure(MeasureFact {
                    upper_limit: limit_of(value, upper)?,
                    lower_limit: limit_of(value, lower)?,
                    ..fact(analyte, value)
                }))
            }));
        }
    }
    replies
}

/// The limit of which `value` is so many times; `None` where there is none.
fn limit_of(value: Decimal, times: Option<Decimal>) -> Option<Option<Decimal>> {
    match times {
        None => Some(None),
        Some(times) => value.checked_div(times).map(Some),
    }
}

fn fact(analyte: AnalyteId, value: Decimal) -> MeasureFact {
    let unit = analyte.canonical_unit().map_or("", |unit| unit.spelling());
    MeasureFact {
        analyte,
        value,
        unit: unit.to_owned(),
        comparator: None,
        date: None,
        lower_limit: None,
        upper_limit: None,
        source: Provenance::default(),
    }
}

/// The bounds that statements on the analyte set, sorted, each once.
fn bounds(
    analyte: AnalyteId,
    leaves: &[&Leaf],
    pick: &dyn Fn(&Limit) -> Option<Decimal>,
) -> Vec<Decimal> {
    let mut bounds: Vec<Decimal> = leaves
        .iter()
        .filter_map(|leaf| match leaf {
            Leaf::Measure {
                analyte: own,
                limit,
                ..
            } if analyte.is_a(*own) => pick(limit),
            _ => None,
        })
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}

fn in_canonical_unit(analyte: AnalyteId, limit: &Limit) -> Option<Decimal> {
    let Limit::Value { value, unit } = limit else {
        return None;
    };
    let (from, to) = (analyte.unit(unit)?, analyte.canonical_unit()?);
    Some(analyte.convert(*value, from, to)?.value.normalize())
}

/// Values below, between, at and above the bounds, within what is plausible. Scores without a
/// unit whose bounds are whole stay whole. Without bounds, one value that is plausible.
fn stretches(bounds: &[Decimal], analyte: AnalyteId) -> Vec<Decimal> {
    let plausible = analyte.plausible();
    if bounds.is_empty() {
        let middle = (*plausible.start() + *plausible.end()) / Decimal::TWO;
        return vec![middle.max(Decimal::ONE)];
    }
    let unitless = analyte
        .canonical_unit()
        .is_none_or(|u| u.spelling().is_empty());
    let whole = unitless && bounds.iter().all(|bound| bound.fract().is_zero());
    let mut values = if whole {
        neighbours(bounds)
    } else {
        between(bounds)
    };
    values.retain(|value| plausible.contains(value) || bounds.contains(value));
    values
}

fn neighbours(bounds: &[Decimal]) -> Vec<Decimal> {
    let mut values: Vec<Decimal> = bounds
        .iter()
        .flat_map(|bound| {
            let (below, above) = (
                bound.checked_sub(Decimal::ONE),
                bound.checked_add(Decimal::ONE),
            );
            [below, Some(*bound), above].into_iter().flatten()
        })
        .collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// The bounds, the middles between neighbours, half the least and twice the greatest.
fn between(bounds: &[Decimal]) -> Vec<Decimal> {
    let middles = bounds
        .windows(2)
        .filter_map(|pair| Some(pair[0].checked_add(pair[1])? / Decimal::TWO));
    let below = bounds.first().map(|least| *least / Decimal::TWO);
    let above = bounds.last().and_then(|most| {
        let twice = most.checked_mul(Decimal::TWO)?;
        twice.checked_add(Decimal::ONE)
    });
    let mut values: Vec<Decimal> = below.into_iter().chain(middles).chain(above).collect();
    values.extend(bounds);
    values.sort_unstable();
    values.dedup();
    values
}
