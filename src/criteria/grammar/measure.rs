//! Comparisons lowered to rules: ages, labs, vitals and scores.

use super::super::compare::{Comparison, Subject, is_score};
use super::super::item::{Item, Sentence};
use super::super::quantity::{Bound, Form, Quantity, Unit, is_lettered};
use super::super::term::Term;
use super::super::unit::{power_of_ten, ten_to};
use super::{Fact, Role, all, any, neutral};
use crate::rules::{Leaf, Limit, Op, Rule, Span, TimeUnit};
use crate::vocab::{AnalyteId, Direction, units};
use rust_decimal::Decimal;

/// The statement of a comparison; nothing when its subject is not known.
pub(in super::super) fn measure(sentence: Sentence, comparison: &Comparison) -> Option<Fact> {
    let quantity = &comparison.quantity;
    if quantity.form == Form::PlusMinus {
        return None;
    }
    let (rule, exact, role) = match &comparison.subject {
        Subject::Age => (
            bounds(quantity, |b| Some(age(b, quantity)))?,
            true,
            Role::Person,
        ),
        Subject::BloodPressure => (blood_pressure(sentence, quantity)?, true, Role::Measure),
        Subject::Analytes(list) => {
            let (rule, exact) = analytes(sentence, comparison, list)?;
            (rule, exact, Role::Measure)
        }
        Subject::Text(_) => return None,
    };
    let values = sentence.items.get(quantity.from..quantity.to)?;
    let lettered = |item: &Item| is_lettered(sentence.str(item.span));
    Some(Fact {
        rule,
        exact: exact && !values.iter().any(lettered),
        role,
        to: comparison.to,
    })
}

/// "creatinine within normal limits", "normal bilirubin".
pub(in super::super) fn normal(sentence: Sentence, at: usize) -> Option<Fact> {
    let (name, normal) = match sentence.term(at)? {
        Term::Analyte(_) => (at, neutral(sentence, at + 1)),
        Term::Normal => (neutral(sentence, at + 1), at),
        _ => return None,
    };
    let (Term::Analyte(analyte), Term::Normal) = (sentence.term(name)?, sentence.term(normal)?)
    else {
        return None;
    };
    let one = |op| Bound {
        op,
        value: Decimal::ONE,
        time: None,
    };
    let (upper, lower) = (
        multiple(analyte, &one(Op::Le), true),
        multiple(analyte, &one(Op::Ge), false),
    );
    let rule = match analyte.direction() {
        Direction::High => upper.into(),
        Direction::Low => lower.into(),
        Direction::Both => Rule::All(vec![lower.into(), upper.into()]),
    };
    let to = name.max(normal) + 1;
    Some(Fact {
        rule,
        exact: !is_score(analyte),
        role: Role::Measure,
        to,
    })
}

fn bounds(quantity: &Quantity, leaf: impl Fn(&Bound) -> Option<Leaf>) -> Option<Rule> {
    let leaves = quantity
        .bounds
        .iter()
        .map(|bound| leaf(bound).map(Rule::Leaf));
    let leaves = leaves.collect::<Option<Vec<_>>>()?;
    Some(if quantity.any {
        any(leaves)
    } else {
        all(leaves)
    })
}

fn age(bound: &Bound, quantity: &Quantity) -> Leaf {
    let unit = match quantity.unit {
        Unit::Time(unit) => unit,
        _ => TimeUnit::Years,
    };
    Leaf::Age {
        op: bound.op,
        value: bound.value,
        unit: bound.time.unwrap_or(unit),
    }
}

/// "> 140/90": either pressure above its value; "< 140/90": both below.
fn blood_pressure(sentence: Sentence, quantity: &Quantity) -> Option<Rule> {
    let [systolic, diastolic] = quantity.bounds[..] else {
        return None;
    };
    let pressures = [("sbp", systolic), ("dbp", diastolic)];
    let leaves = pressures.iter().map(|(code, bound)| {
        let analyte = AnalyteId::by_code(code)?;
        // A pair without unit is in mmHg: no other unit gives three digits over two.
        let unit = unit_of(sentence, analyte, quantity).unwrap_or("mmHg");
        Some(Rule::Leaf(value(analyte, bound, unit)))
    });
    let leaves = leaves.collect::<Option<Vec<_>>>()?;
    let above = matches!(systolic.op, Op::Gt | Op::Ge);
    Some(if above { any(leaves) } else { all(leaves) })
}

fn analytes(
    sentence: Sentence,
    comparison: &Comparison,
    list: &[AnalyteId],
) -> Option<(Rule, bool)> {
    let mut exact = comparison.quantity.form != Form::Pair;
    let subject = sentence.span(comparison.from, comparison.quantity.from);
    let estimated = is_estimated(sentence.str(subject)) && !names_cockcroft(sentence.text);
    let rules = list.iter().map(|&analyte| {
        let analyte = of_predicted(sentence, analyte, &comparison.quantity);
        let analyte = of_points(analyte, &comparison.quantity);
        let analyte = of_body_surface(sentence, analyte, &comparison.quantity);
        let (rule, sure) = analyte_rule(sentence, analyte, &comparison.quantity, estimated)?;
        exact &= sure;
        Some(rule)
    });
    let rules = rules.collect::<Option<Vec<_>>>()?;
    Some((
        if comparison.any_subject {
            any(rules)
        } else {
            all(rules)
        },
        exact,
    ))
}

/// "FEV1 ≥ 40 %" is said of the predicted value, which is an analyte of its own.
fn of_predicted(sentence: Sentence, analyte: AnalyteId, quantity: &Quantity) -> AnalyteId {
    let percent = matches!(quantity.unit, Unit::Text(span) if unit_text(sentence, span) == "%");
    let code = match analyte.code() {
        "fev1" if percent => "fev1_percent",
        "fvc" if percent => "fvc_percent",
        _ => return analyte,
    };
    AnalyteId::by_code(code).unwrap_or(analyte)
}

/// "Creatinine clearance ≥ 60 mL/min/1.73 m²" is of the body surface: without it no value per minute
/// compares.
fn of_body_surface(sentence: Sentence, analyte: AnalyteId, quantity: &Quantity) -> AnalyteId {
    let Unit::Text(span) = quantity.unit else {
        return analyte;
    };
    let unit = unit_text(sentence, span);
    let adjusted = AnalyteId::by_code("creatinine_clearance_bsa");
    match analyte.code() {
        "creatinine_clearance" | "crcl_cockcroft_gault" if analyte.unit(unit).is_none() => {
            let fits = |adjusted: &AnalyteId| adjusted.unit(unit).is_some();
            adjusted.filter(fits).unwrap_or(analyte)
        }
        _ => analyte,
    }
}

/// "Child-Pugh classification > 6": three classes have no seventh, so the points are meant, which
/// go from 5 to 15 (Pugh et al., Br J Surg 1973).
fn of_points(analyte: AnalyteId, quantity: &Quantity) -> AnalyteId {
    const CLASSES: u8 = 3;
    let beyond = quantity.bounds.iter().any(|b| b.value > CLASSES.into());
    match analyte.code() {
        "child_pugh_class" if beyond => AnalyteId::by_code("child_pugh").unwrap_or(analyte),
        _ => analyte,
    }
}

/// Whether a filtration rate is said to be an estimate: laboratories report it per 1.73 m², as the
/// equations of MDRD and CKD-EPI give it (KDIGO 2024, chapter 1.2). One that was measured is not.
fn is_estimated(subject: &str) -> bool {
    let subject = subject.to_lowercase();
    ["egfr", "e-gfr", "estimated g", "mdrd", "ckd-epi"]
        .iter()
        .any(|name| subject.contains(name))
}

/// Whether a text names the equation of Cockcroft and Gault, whose result is per minute alone.
fn names_cockcroft(text: &str) -> bool {
    text.to_lowercase().contains("cockcroft")
}

fn analyte_rule(
    sentence: Sentence,
    analyte: AnalyteId,
    quantity: &Quantity,
    estimated: bool,
) -> Option<(Rule, bool)> {
    match quantity.unit {
        Unit::UpperLimit => Some((
            bounds(quantity, |b| Some(multiple(analyte, b, true)))?,
            true,
        )),
        Unit::LowerLimit => Some((
            bounds(quantity, |b| Some(multiple(analyte, b, false)))?,
            true,
        )),
        Unit::Time(time) => Some((
            bounds(quantity, |b| {
                Some(value(analyte, b, time_unit(b.time.unwrap_or(time))))
            })?,
            true,
        )),
        Unit::None | Unit::Text(_) => {
            let scaled = scaled(sentence, analyte, quantity)?;
            let quantity = scaled.as_ref().unwrap_or(quantity);
            let unit = unit_of(sentence, analyte, quantity).or_else(|| {
                estimated
                    .then(|| indexed(sentence, analyte, quantity))
                    .flatten()
            });
            let rule = bounds(quantity, |b| {
                Some(value(analyte, b, unit.unwrap_or_default()))
            })?;
            Some((rule, unit.is_some() && !lost_its_power(analyte, quantity)))
        }
    }
}

/// "HCV RNA ≥ 104 IU/mL": a viral load is counted in powers of ten, and this is one whose exponent
/// was raised before the text lost its form.
fn lost_its_power(analyte: AnalyteId, quantity: &Quantity) -> bool {
    const LOADS: [&str; 3] = ["hbv_dna", "hcv_rna", "hiv_rna"];
    let power = |bound: &Bound| (103..=109).any(|lost| bound.value == Decimal::from(lost));
    LOADS.contains(&analyte.code()) && quantity.bounds.iter().any(power)
}

/// The unit of an estimated filtration rate whose area is left out.
fn indexed(sentence: Sentence, analyte: AnalyteId, quantity: &Quantity) -> Option<&'static str> {
    let Unit::Text(span) = quantity.unit else {
        return None;
    };
    let per_minute = AnalyteId::by_code("creatinine_clearance")?.unit(unit_text(sentence, span))?;
    let rate = analyte.is_a(AnalyteId::by_code("gfr")?) && per_minute.spelling() == "mL/min";
    let unit = analyte.canonical_unit().filter(|_| rate)?;
    Some(unit.spelling())
}

/// "2 × 10^3 IU/mL": the value with its power of ten, where that is no part of a unit of the
/// analyte. Nothing at all where the power is not understood, `Some(None)` where there is none.
fn scaled(sentence: Sentence, analyte: AnalyteId, quantity: &Quantity) -> Option<Option<Quantity>> {
    let Unit::Text(span) = quantity.unit else {
        return Some(None);
    };
    if analyte.unit(unit_text(sentence, span)).is_some() {
        return Some(None);
    }
    let Some((power, len)) = power_of_ten(sentence.str(span)) else {
        return Some(None);
    };
    let factor = ten_to(power)?;
    let mut scaled = quantity.clone();
    for bound in &mut scaled.bounds {
        bound.value = bound.value.checked_mul(factor)?.normalize();
    }
    let start = span.start + len as u32;
    scaled.unit = match sentence.str(Span { start, ..span }).trim() {
        "" => Unit::None,
        _ => Unit::Text(Span { start, ..span }),
    };
    Some(Some(scaled))
}

fn time_unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Hours => "h",
        TimeUnit::Days => "d",
        TimeUnit::Weeks => "wk",
        TimeUnit::Months => "mo",
        TimeUnit::Years => "a",
    }
}

/// The unit's spelling in the table. A value without unit has the one unit in which it is
/// plausible for the analyte; nothing when there is none or more than one.
fn unit_of(sentence: Sentence, analyte: AnalyteId, quantity: &Quantity) -> Option<&'static str> {
    if let Unit::Text(span) = quantity.unit
        && let Some(unit) = analyte.unit(unit_text(sentence, span))
    {
        return Some(unit.spelling());
    }
    if is_score(analyte) {
        return Some("");
    }
    if quantity.unit != Unit::None {
        return None;
    }
    let largest = quantity.bounds.iter().map(|b| b.value).max()?;
    let units = analyte.plausible_units(largest);
    let units: Vec<units::Unit> = units
        .filter(|&unit| is_of_size(analyte, largest, unit))
        .collect();
    let shortest = *units.iter().min_by_key(|unit| unit.spelling().len())?;
    // "/µL" and "10^6/L" are one unit.
    let same = |other| {
        let converted = analyte.convert(largest, other, shortest);
        converted.is_some_and(|converted| converted.value == largest)
    };
    units.into_iter().all(same).then(|| shortest.spelling())
}

/// Whether a bound in this unit is not a vanishing part of what is measured: a thousandth of the
/// highest plausible value. Of an analyte that may be zero any unit is plausible: "platelets ≥ 100000"
/// is meant in /µL, and not in /mL.
fn is_of_size(analyte: AnalyteId, value: Decimal, unit: units::Unit) -> bool {
    const PART: i64 = 1000;
    let least = *analyte.plausible().end() / Decimal::from(PART);
    let canonical = analyte
        .canonical_unit()
        .and_then(|canonical| analyte.convert(value, unit, canonical));
    canonical.is_some_and(|canonical| canonical.value.abs() >= least)
}

fn unit_text<'t>(sentence: Sentence<'t>, span: Span) -> &'t str {
    sentence.str(span).trim()
}

fn value(analyte: AnalyteId, bound: &Bound, unit: &str) -> Leaf {
    Leaf::Measure {
        analyte,
        op: bound.op,
        limit: Limit::Value {
            value: bound.value,
            unit: unit.to_owned(),
        },
        window: None,
    }
}

fn multiple(analyte: AnalyteId, bound: &Bound, upper: bool) -> Leaf {
    let limit = if upper {
        Limit::TimesUpperLimit(bound.value)
    } else {
        Limit::TimesLowerLimit(bound.value)
    };
    Leaf::Measure {
        analyte,
        op: bound.op,
        limit,
        window: None,
    }
}
