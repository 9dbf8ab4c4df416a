//! Readings checked for sense: contradictions and absurd values are said, and decide nothing.

use super::diagnostic::{Diagnostic, DiagnosticCode};
use super::lower::Reading;
use crate::rules::{Leaf, Limit, Op, Parse, Rule, Span};
use crate::vocab::AnalyteId;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The reading, weakened where it makes no sense, with a diagnostic for each reason.
pub(super) fn check(
    mut reading: Reading,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Reading {
    let before = diagnostics.len();
    if let Some(rule) = &reading.rule {
        walk(rule, span, diagnostics);
    }
    if diagnostics.len() > before {
        reading.parse = Parse::Unparsed;
        reading.rule = None;
    }
    reading
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
        Rule::Leaf(leaf) => diagnostics.extend(implausible(leaf, span)),
    }
}

/// Two bounds of one measure, in one unit, that no value meets.
fn contradiction(parts: &[Rule], span: Span) -> Option<Diagnostic> {
    let bounds: Vec<_> = parts.iter().filter_map(bound).collect();
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

struct Bound {
    /// The measure and its unit.
    what: String,
    op: Op,
    value: Decimal,
}

fn bound(rule: &Rule) -> Option<Bound> {
    match rule {
        Rule::Leaf(Leaf::Measure {
            analyte, op, limit, ..
        }) => {
            let (value, unit) = match limit {
                Limit::Value { value, unit } => (*value, unit.as_str()),
                Limit::TimesUpperLimit(value) => (*value, "upper"),
                Limit::TimesLowerLimit(value) => (*value, "lower"),
            };
            let what = format!("{} {unit}", analyte.code());
            Some(Bound {
                what,
                op: *op,
                value,
            })
        }
        Rule::Leaf(Leaf::Age { op, value, unit }) => Some(Bound {
            what: format!("age {unit:?}"),
            op: *op,
            value: *value,
        }),
        _ => None,
    }
}

/// How far beyond the plausible range a bound may lie: "CRP < 1000 mg/L" is a bound, not a value.
const SLACK: i64 = 3;

fn implausible(leaf: &Leaf, span: Span) -> Option<Diagnostic> {
    let Leaf::Measure {
        analyte,
        limit: Limit::Value { value, unit },
        ..
    } = leaf
    else {
        return None;
    };
    let highest = analyte
        .plausible()
        .end()
        .checked_mul(Decimal::from(SLACK))?;
    let canonical = in_canonical_unit(*analyte, *value, unit)?;
    let absurd = canonical.abs() > highest && highest > Decimal::ZERO;
    let args = [
        ("analyte", analyte.code().to_owned()),
        ("value", value.to_string()),
        ("unit", unit.clone()),
    ];
    absurd.then(|| diagnostic(DiagnosticCode::ImplausibleValue, span, args))
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
