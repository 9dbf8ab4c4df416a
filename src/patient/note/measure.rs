//! Labs, vitals and scores: "Hb 9.2 g/dL", "BP 140/90", "ECOG PS of 1", "LVEF was 55%".

use super::clause::Clause;
use super::proposal::{Doubt, Proposal, ProposedFact};
use super::when::{self, When};
use crate::criteria::phrases::{Op, Term, What, unit_after};
use crate::patient::MeasureFact;
use crate::vocab::AnalyteId;
use rust_decimal::Decimal;

/// Words that may stand between a name and its value.
const BETWEEN: [&str; 27] = [
    "is",
    "was",
    "of",
    "at",
    "level",
    "levels",
    "were",
    "are",
    "measured",
    "to",
    "around",
    "approximately",
    "about",
    "now",
    "today",
    "ps",
    "currently",
    "shows",
    "showed",
    "reported",
    "as",
    "remains",
    "found",
    "elevated",
    "low",
    "high",
    "为",
];

/// Most items between a name and its value.
const FURTHEST: usize = 6;

/// A value with its unit.
struct Value {
    value: Decimal,
    unit: String,
    comparator: Option<&'static str>,
    /// One past the last item.
    to: usize,
}

/// Proposes the values of a sentence.
pub(super) fn read(clause: &Clause, times: &[When], out: &mut Vec<Proposal>) {
    for (at, item) in clause.items().iter().enumerate() {
        if clause.ignored(item.span) || is_second_name(clause, at) {
            continue;
        }
        match item.term() {
            Some(Term::Analyte(analyte)) => out.extend(single(clause, times, at, analyte)),
            Some(Term::BloodPressure) => blood_pressure(clause, times, at, out),
            _ => {}
        }
    }
}

/// "LDL and HDL were 545 and 53": values of a list are not told apart.
fn is_second_name(clause: &Clause, at: usize) -> bool {
    let joined = at >= 2
        && matches!(
            clause.sentence.what(at - 1),
            Some(What::Slash | What::Comma | What::Term(Term::And | Term::Or))
        );
    joined && matches!(clause.term(at - 2), Some(Term::Analyte(_)))
}

fn single(clause: &Clause, times: &[When], at: usize, analyte: AnalyteId) -> Option<Proposal> {
    let value = value_after(clause, at + 1)?;
    let (unit, doubt) = unit_of(analyte, &value);
    let fact = fact(analyte, &value, unit, clause, times, at);
    Some(propose(clause, fact, doubt, at, value.to))
}

/// "BP 140/90": two pressures.
fn blood_pressure(clause: &Clause, times: &[When], at: usize, out: &mut Vec<Proposal>) {
    let Some((first, second)) = pair_after(clause, at + 1) else {
        return;
    };
    for (code, value) in [("sbp", first.value), ("dbp", second.value)] {
        let Some(analyte) = AnalyteId::by_code(code) else {
            return;
        };
        let value = Value {
            value,
            unit: "mmHg".to_owned(),
            comparator: None,
            to: second.to,
        };
        let (unit, doubt) = unit_of(analyte, &value);
        let fact = fact(analyte, &value, unit, clause, times, at);
        out.push(propose(clause, fact, doubt, at, value.to));
    }
}

fn fact(
    analyte: AnalyteId,
    value: &Value,
    unit: String,
    clause: &Clause,
    times: &[When],
    at: usize,
) -> MeasureFact {
    let span = clause.span(at, value.to);
    MeasureFact {
        analyte,
        value: value.value,
        unit,
        comparator: value.comparator.map(str::to_owned),
        date: when::of(clause, times, at, value.to),
        lower_limit: None,
        upper_limit: None,
        source: Proposal::source(span),
    }
}

fn propose(
    clause: &Clause,
    fact: MeasureFact,
    doubt: Option<Doubt>,
    from: usize,
    to: usize,
) -> Proposal {
    let span = clause.span(from, to);
    Proposal::new(ProposedFact::Measure(fact), span)
        .of_relative(clause.relative(span))
        .doubted(doubt)
}

/// The value whose name ends before `at`.
fn value_after(clause: &Clause, at: usize) -> Option<Value> {
    let (number, comparator) = to_number(clause, at)?;
    let value = number_at(clause, number, comparator)?;
    let next = clause.sentence.what(value.to);
    let range = matches!(next, Some(What::Dash | What::Term(Term::To)))
        && matches!(clause.sentence.what(value.to + 1), Some(What::Number(_)));
    let multiple = matches!(
        next,
        Some(What::Times | What::Term(Term::UpperLimit | Term::Fold))
    );
    (!range && !multiple).then_some(value)
}

fn pair_after(clause: &Clause, at: usize) -> Option<(Value, Value)> {
    let (number, _) = to_number(clause, at)?;
    let first = number_at(clause, number, None)?;
    let slash = clause.sentence.what(number + 1) == Some(What::Slash);
    let second = slash
        .then(|| number_at(clause, number + 2, None))
        .flatten()?;
    Some((first, second))
}

/// The item of the number, past "of", ":", "(ECOG)", "was", and a comparator before it.
fn to_number(clause: &Clause, from: usize) -> Option<(usize, Option<&'static str>)> {
    let mut at = from;
    let mut comparator = None;
    while at <= from + FURTHEST {
        match clause.sentence.what(at)? {
            What::Number(_) => return Some((at, comparator)),
            What::Op(Op::Lt | Op::Le) | What::Term(Term::Before(Op::Lt | Op::Le)) => {
                comparator = Some("<")
            }
            What::Op(Op::Gt | Op::Ge) | What::Term(Term::Before(Op::Gt | Op::Ge)) => {
                comparator = Some(">")
            }
            What::Op(Op::Eq) | What::Colon | What::Dash | What::Open | What::Close => {}
            What::Term(
                Term::Neutral | Term::Score | Term::Rank | Term::Current | Term::Analyte(_),
            ) => {}
            _ if BETWEEN.contains(&clause.word(at).as_str()) => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

fn number_at(clause: &Clause, at: usize, comparator: Option<&'static str>) -> Option<Value> {
    let item = clause.items().get(at)?;
    let What::Number(value) = item.what else {
        return None;
    };
    let rest = clause.sentence.rest(item.span.end);
    let len = unit_after(rest);
    let unit = rest.get(..usize::from(len)).unwrap_or_default();
    let end = item.span.end + u32::from(len);
    let after = clause.items()[at + 1..]
        .iter()
        .take_while(|i| i.span.start < end)
        .count();
    Some(Value {
        value,
        unit: unit.trim().to_owned(),
        comparator,
        to: at + 1 + after,
    })
}

/// The unit, and what is doubtful about it. Without one the value has the one unit in which it
/// is plausible.
fn unit_of(analyte: AnalyteId, value: &Value) -> (String, Option<Doubt>) {
    let plausible = analyte.plausible();
    let Some(canonical) = analyte.canonical_unit() else {
        return (value.unit.clone(), Some(Doubt::UnitUnclear));
    };
    // A score or ratio has no unit: what follows are its points, or the next name.
    if canonical.spelling().is_empty() {
        let fits = plausible.contains(&value.value);
        return (String::new(), (!fits).then_some(Doubt::Implausible));
    }
    if let Some(unit) = analyte.unit(&value.unit) {
        let fits = analyte
            .convert(value.value, unit, canonical)
            .is_some_and(|v| plausible.contains(&v.value));
        return (value.unit.clone(), (!fits).then_some(Doubt::Implausible));
    }
    if !value.unit.is_empty() {
        return (value.unit.clone(), Some(Doubt::UnitUnclear));
    }
    let mut units = analyte.plausible_units(value.value);
    match (units.next(), units.next()) {
        (Some(unit), None) => (unit.spelling().to_owned(), Some(Doubt::UnitAssumed)),
        (None, _) => (String::new(), Some(Doubt::Implausible)),
        _ => (String::new(), Some(Doubt::UnitUnclear)),
    }
}
