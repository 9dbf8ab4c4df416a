//! Readings checked for sense: contradictions and absurd values are said, and decide nothing.

use super::diagnostic::{Diagnostic, DiagnosticCode};
use super::grammar::{ability, recovery};
use super::lower::{Reading, has_doubt};
use crate::rules::{Leaf, Limit, Op, Parse, Qualifier, Reproductive, Rule, Span, TimeUnit};
use crate::vocab::{AnalyteId, Direction};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The reading, weakened where it makes no sense, with a diagnostic for each reason.
pub(super) fn check(
    mut reading: Reading,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Reading {
    let before = diagnostics.len();
    let Some(rule) = &mut reading.rule else {
        return reading;
    };
    walk(rule, span, diagnostics);
    let opened = open_equalities(rule);
    let nonsense = |d: &Diagnostic| d.code != DiagnosticCode::UnknownUnit;
    if diagnostics.iter().skip(before).any(nonsense) || !says_anything(rule) {
        reading.parse = Parse::Unparsed;
        reading.rule = None;
    } else if opened && reading.parse.decides() {
        reading.parse = Parse::Partial;
    } else if reading.parse == Parse::Exact && has_doubt(rule) {
        reading.parse = Parse::Gapped;
    }
    reading
}

/// Whether a rule asks for a value as the healthy have it. "Platelets ≥ 100 × 10⁹/L" among
/// exclusions is what must hold, under a heading that was lost.
pub(super) fn demands_health(rule: &Rule) -> bool {
    match rule {
        // "Class III to IV" has an upper end as well.
        Rule::All(parts) => !parts.is_empty() && parts.iter().all(demands_health),
        Rule::Any(parts) => !leaves_a_range(parts) && parts.iter().any(demands_health),
        Rule::Not(part) => is_unresolved(part),
        Rule::Leaf(Leaf::Measure { analyte, op, .. }) => match analyte.direction() {
            Direction::High => matches!(op, Op::Lt | Op::Le),
            Direction::Low => matches!(op, Op::Gt | Op::Ge),
            Direction::Both => false,
        },
        // Contraception is asked for and never forbidden, and what was treated for good is excepted: the
        // list has lost its heading.
        Rule::Leaf(Leaf::Condition { qualifiers, .. }) => {
            qualifiers.contains(&Qualifier::CurativelyTreated)
        }
        Rule::Leaf(leaf) => *leaf == CONTRACEPTION,
    }
}

const CONTRACEPTION: Leaf = Leaf::Reproductive {
    state: Reproductive::Contraception,
};

/// Whether a rule is that effects of a treatment last, or that tablets cannot be swallowed: "recovered
/// from surgery" excludes nobody.
fn is_unresolved(rule: &Rule) -> bool {
    let codes = [recovery::UNRESOLVED, ability::UNABLE];
    matches!(rule, Rule::Leaf(Leaf::Condition { condition, .. }) if codes.contains(&condition.code()))
}

/// "< 100 or > 450": both ends of one measure, which nobody is asked to be beyond.
fn leaves_a_range(parts: &[Rule]) -> bool {
    let ends = parts.iter().map(|part| match part {
        Rule::Leaf(Leaf::Measure { analyte, op, .. }) => Some((*analyte, *op)),
        _ => None,
    });
    let ends: Option<Vec<_>> = ends.collect();
    ends.is_some_and(|ends| {
        let below = ends.iter().find(|(_, op)| matches!(op, Op::Lt | Op::Le));
        let above = ends.iter().find(|(_, op)| matches!(op, Op::Gt | Op::Ge));
        let same = ends.iter().all(|(analyte, _)| *analyte == ends[0].0);
        same && below.is_some() && above.is_some()
    })
}

/// Whether a rule has a leaf that can be decided.
fn says_anything(rule: &Rule) -> bool {
    rule.has_leaf(&|leaf| *leaf != Leaf::Unparsed) || !rule.has_leaf(&|_| true)
}

/// Leaves open what is said to equal a quantity that is measured, not counted, and says whether
/// it found any. No trial asks for a haemoglobin of 9 g/dL sharp: "=" is what remained of "≥" or
/// "≤" when the text lost its signs.
fn open_equalities(rule: &mut Rule) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts
            .iter_mut()
            .fold(false, |found, part| open_equalities(part) | found),
        Rule::Not(part) => open_equalities(part),
        Rule::Leaf(leaf) => {
            let found = equals_a_quantity(leaf);
            if found {
                *leaf = Leaf::Unparsed;
            }
            found
        }
    }
}

fn equals_a_quantity(leaf: &Leaf) -> bool {
    match leaf {
        Leaf::Age { op: Op::Eq, .. } => true,
        Leaf::Measure {
            op: Op::Eq, limit, ..
        } => match limit {
            Limit::Value { value, unit } => !unit.is_empty() || !value.fract().is_zero(),
            Limit::TimesUpperLimit(_) | Limit::TimesLowerLimit(_) => true,
        },
        _ => false,
    }
}

/// The diagnostic of text that is not read for its length.
pub(super) fn too_long(span: Span, longest: u32) -> Diagnostic {
    let bytes = (span.end - span.start).to_string();
    diagnostic(
        DiagnosticCode::TextTooLong,
        span,
        [("bytes", bytes), ("longest", longest.to_string())],
    )
}

fn walk(rule: &Rule, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    match rule {
        Rule::All(parts) => {
            diagnostics.extend(contradiction(parts, span));
            parts.iter().for_each(|part| walk(part, span, diagnostics));
        }
        Rule::Any(parts) => parts.iter().for_each(|part| walk(part, span, diagnostics)),
        Rule::Not(part) => walk(part, span, diagnostics),
        Rule::Leaf(leaf) => diagnostics.extend(implausible(leaf, span).or(unitless(leaf, span))),
    }
}

/// A bound of a measure that has units, with none that is its own: nothing compares with it.
fn unitless(leaf: &Leaf, span: Span) -> Option<Diagnostic> {
    let Leaf::Measure {
        analyte,
        limit: Limit::Value { value, unit },
        ..
    } = leaf
    else {
        return None;
    };
    analyte.unit(unit).is_none().then(|| {
        let args = [
            ("analyte", analyte.code().to_owned()),
            ("value", value.to_string()),
        ];
        diagnostic(DiagnosticCode::UnknownUnit, span, args)
    })
}

fn leaf(rule: &Rule) -> Option<&Leaf> {
    match rule {
        Rule::Leaf(leaf) => Some(leaf),
        _ => None,
    }
}

/// Two bounds of one measure, in one unit, that no value meets.
fn contradiction(parts: &[Rule], span: Span) -> Option<Diagnostic> {
    let bounds: Vec<_> = parts.iter().filter_map(leaf).filter_map(bound).collect();
    let clash = bounds.iter().find_map(|low| {
        let lower = matches!(low.op, Op::Gt | Op::Ge);
        let high = bounds.iter().find(|high| {
            let upper = matches!(high.op, Op::Lt | Op::Le);
            upper
                && high.what == low.what
                && (high.value < low.value
                    || high.value == low.value && (high.op == Op::Lt || low.op == Op::Gt))
        });
        high.filter(|_| lower).map(|high| (low.value, high.value))
    });
    let (low, high) = clash?;
    let args = [("low", low.to_string()), ("high", high.to_string())];
    Some(diagnostic(DiagnosticCode::ContradictoryRange, span, args))
}

/// What a leaf that compares asks.
pub(super) struct Bound<'r> {
    pub(super) what: What<'r>,
    pub(super) op: Op,
    pub(super) value: Decimal,
}

/// What is bounded, in which unit.
#[derive(PartialEq, Eq)]
pub(super) enum What<'r> {
    Measure(AnalyteId, &'r str),
    Age(TimeUnit),
}

pub(super) fn bound(leaf: &Leaf) -> Option<Bound<'_>> {
    match leaf {
        Leaf::Measure {
            analyte, op, limit, ..
        } => {
            let (value, unit) = match limit {
                Limit::Value { value, unit } => (*value, unit.as_str()),
                Limit::TimesUpperLimit(value) => (*value, "upper"),
                Limit::TimesLowerLimit(value) => (*value, "lower"),
            };
            Some(Bound {
                what: What::Measure(*analyte, unit),
                op: *op,
                value,
            })
        }
        Leaf::Age { op, value, unit } => Some(Bound {
            what: What::Age(*unit),
            op: *op,
            value: *value,
        }),
        _ => None,
    }
}

/// How far beyond the plausible range a bound may lie: "CRP < 1000 mg/L" is a bound, not a value.
const SLACK: i64 = 3;

/// Nobody is known to have lived longer than 122 years.
const OLDEST_YEARS: i64 = 130;

fn implausible(leaf: &Leaf, span: Span) -> Option<Diagnostic> {
    match leaf {
        Leaf::Measure {
            analyte,
            limit: Limit::Value { value, unit },
            ..
        } => implausible_measure(*analyte, *value, unit, span),
        Leaf::Age {
            value,
            unit: TimeUnit::Years,
            ..
        } if *value > Decimal::from(OLDEST_YEARS) => {
            let args = [("value", value.to_string()), ("unit", "years".to_owned())];
            Some(diagnostic(DiagnosticCode::ImplausibleValue, span, args))
        }
        _ => None,
    }
}

fn implausible_measure(
    analyte: AnalyteId,
    value: Decimal,
    unit: &str,
    span: Span,
) -> Option<Diagnostic> {
    let highest = analyte
        .plausible()
        .end()
        .checked_mul(Decimal::from(SLACK))?;
    let canonical = in_canonical_unit(analyte, value, unit)?;
    let absurd = canonical.abs() > highest && highest > Decimal::ZERO;
    absurd.then(|| {
        let args = [
            ("analyte", analyte.code().to_owned()),
            ("value", value.to_string()),
            ("unit", unit.to_owned()),
        ];
        diagnostic(DiagnosticCode::ImplausibleValue, span, args)
    })
}

fn in_canonical_unit(analyte: AnalyteId, value: Decimal, unit: &str) -> Option<Decimal> {
    let (from, to) = (analyte.unit(unit)?, analyte.canonical_unit()?);
    Some(analyte.convert(value, from, to)?.value)
}

fn diagnostic<const N: usize>(
    code: DiagnosticCode,
    span: Span,
    args: [(&str, String); N],
) -> Diagnostic {
    let args: BTreeMap<String, String> = args
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Diagnostic { code, span, args }
}
