//! Bounds that are others for some: "AST ≤ 2.5 × ULN, or ≤ 5 × ULN with liver metastases". Read word
//! by word the rule would ask both of those who have them, or nothing of all others.

use super::check::{Bound, What, bound};
use super::gap::has_denial;
use super::grammar::{all, any, not};
use crate::rules::{Op, Rule, Section};

/// The rule with each bound asked of those it is said of.
pub(super) fn each_of_its_own(rule: Rule, section: Section) -> Rule {
    match section {
        Section::Exclusion => excluding(rule),
        _ => asking(rule),
    }
}

/// A criterion whose bound the next one sets otherwise for some: then it is asked of the others.
pub(super) fn asked_of_the_others(rule: &Rule, next: &Rule, section: Section) -> Option<Rule> {
    let (some, then) = match section {
        Section::Exclusion => against_some(next),
        _ => asked_of_some(next),
    }?;
    let right = match section {
        Section::Exclusion => is_within(rule, then),
        _ => is_within(then, rule),
    };
    if right || is_about(some, then) || !same_measures(rule, then) {
        return None;
    }
    let [some, of_others, of_some] = [some, rule, then].map(Rule::clone);
    Some(match section {
        Section::Exclusion => Rule::All(vec![not(some), of_others]),
        _ => split(some, of_others, of_some),
    })
}

/// Among what is asked: a rule for some is "whoever has it must …".
fn asking(rule: Rule) -> Rule {
    match rule {
        Rule::Any(parts) => match &parts[..] {
            [Rule::Not(some), Rule::All(bounds) | Rule::Any(bounds)] => {
                either(some, bounds).unwrap_or(Rule::Any(parts))
            }
            _ => ways(parts),
        },
        Rule::All(parts) => {
            let parts: Vec<Rule> = parts.into_iter().map(asking).collect();
            let narrower_for_some = |then: &Rule, other: &Rule| is_within(then, other);
            let flat = parts.iter().flat_map(within).cloned().collect();
            beside(flat, asked_of_some, narrower_for_some).map_or(Rule::All(parts), all)
        }
        rule => rule,
    }
}

/// "AST ≤ 2.5 × ULN, OR AST ≤ 5 × ULN if …" as ways of their own: the second is open to some alone.
/// "Creatinine ≤ ULN, OR clearance ≥ 60 mL/min if creatinine > ULN" is open to all, whatever their
/// creatinine.
fn ways(parts: Vec<Rule>) -> Rule {
    let of_some = |part: &Rule| match asked_of_some(part) {
        Some((some, then))
            if bounds(then).is_some() && !parts.iter().any(|p| is_about(some, p)) =>
        {
            Rule::All(vec![some.clone(), then.clone()])
        }
        _ => part.clone(),
    };
    Rule::Any(parts.iter().map(of_some).collect())
}

/// Among exclusions: a rule for some is "who has it, and …".
fn excluding(rule: Rule) -> Rule {
    match rule {
        Rule::All(parts) => match &parts[..] {
            [some, Rule::Any(bounds)] => either(some, bounds).unwrap_or(Rule::All(parts)),
            _ => Rule::All(parts),
        },
        Rule::Any(parts) => {
            let parts: Vec<Rule> = parts.into_iter().map(excluding).collect();
            let wider_for_some = |then: &Rule, other: &Rule| is_within(other, then);
            beside(parts.clone(), against_some, wider_for_some).map_or(Rule::Any(parts), any)
        }
        rule => rule,
    }
}

/// The parts of a part that are asked beside all others.
fn within(part: &Rule) -> &[Rule] {
    match part {
        Rule::All(parts) if !parts.is_empty() => parts,
        part => std::slice::from_ref(part),
    }
}

/// "A or B if C": A of those without, B of those with it.
fn either(some: &Rule, said: &[Rule]) -> Option<Rule> {
    let [of_others, of_some] = said else {
        return None;
    };
    (!is_about(some, of_some) && same_measures(of_others, of_some))
        .then(|| split(some.clone(), of_others.clone(), of_some.clone()))
}

/// Whether who is meant is told by the very measures that are asked of them.
fn is_about(some: &Rule, asked: &Rule) -> bool {
    let of_whom = bounds(some).unwrap_or_default();
    let asked = bounds(asked).unwrap_or_default();
    of_whom
        .iter()
        .any(|own| asked.iter().any(|bound| is_same(own, bound)))
}

/// Of whom a part asks something, and what.
fn asked_of_some(part: &Rule) -> Option<(&Rule, &Rule)> {
    match part {
        Rule::Any(parts) => match &parts[..] {
            [Rule::Not(some), then] => Some((some, then)),
            _ => None,
        },
        _ => None,
    }
}

/// Whom a part excludes, and for what.
fn against_some(part: &Rule) -> Option<(&Rule, &Rule)> {
    match part {
        Rule::All(parts) => match &parts[..] {
            [some, then] if bounds(then).is_some() => Some((some, then)),
            [then, some] if bounds(then).is_some() => Some((some, then)),
            _ => None,
        },
        _ => None,
    }
}

/// The parts, where a bound that stands beside that for some is asked of the others alone. What is
/// `right` as it stands stays; `None` where all do.
fn beside(
    parts: Vec<Rule>,
    for_some: impl Fn(&Rule) -> Option<(&Rule, &Rule)>,
    right: impl Fn(&Rule, &Rule) -> bool,
) -> Option<Vec<Rule>> {
    let found = parts.iter().enumerate().find_map(|(at, part)| {
        let (some, then) = for_some(part).filter(|(some, then)| !is_about(some, then))?;
        let of_others = |other: &&Rule| same_measures(other, then) && !right(then, other);
        let others: Vec<Rule> = parts.iter().filter(of_others).cloned().collect();
        (!others.is_empty()).then(|| {
            (
                at,
                others.clone(),
                split(some.clone(), joined(others, then), then.clone()),
            )
        })
    });
    let (at, others, split) = found?;
    let kept = parts.into_iter().enumerate();
    let kept = kept.filter(|(place, part)| *place != at && !others.contains(part));
    Some(kept.map(|(_, part)| part).chain([split]).collect())
}

/// Bounds of the others, as those for some are joined.
fn joined(others: Vec<Rule>, like: &Rule) -> Rule {
    match like {
        Rule::Any(_) => any(others),
        _ => all(others),
    }
}

/// One bound for some, another for the others. Where that for some lets more pass, whoever meets the
/// other need not be asked which he is.
fn split(some: Rule, of_others: Rule, of_some: Rule) -> Rule {
    let asked_of_others = match is_within(&of_others, &of_some) {
        true => of_others,
        false => Rule::All(vec![not(some.clone()), of_others]),
    };
    Rule::Any(vec![asked_of_others, Rule::All(vec![some, of_some])])
}

/// The bounds of a rule that has nothing else; a value that it names is none.
fn bounds(rule: &Rule) -> Option<Vec<Bound<'_>>> {
    let ends = |leaf| bound(leaf).filter(|bound| bound.op != Op::Eq);
    match has_denial(rule) {
        true => None,
        false => rule.leaves().into_iter().map(ends).collect(),
    }
}

fn is_upper(bound: &Bound) -> bool {
    matches!(bound.op, Op::Lt | Op::Le)
}

/// Whether both bound the same measure, in whatever unit.
fn is_same(one: &Bound, other: &Bound) -> bool {
    match (&one.what, &other.what) {
        (What::Measure(one, _), What::Measure(other, _)) => one == other,
        (one, other) => matches!((one, other), (What::Age(_), What::Age(_))),
    }
}

/// Whether all that the first bounds the other bounds on the same side, and both nothing else.
fn same_measures(one: &Rule, other: &Rule) -> bool {
    let (Some(one), Some(other)) = (bounds(one), bounds(other)) else {
        return false;
    };
    let named = |bound: &Bound| {
        let mut others = other.iter();
        others.any(|own| is_same(own, bound) && is_upper(own) == is_upper(bound))
    };
    !one.is_empty() && one.iter().all(named)
}

/// Whether each value that the first lets pass passes the second.
fn is_within(one: &Rule, other: &Rule) -> bool {
    let (Some(one), Some(other)) = (bounds(one), bounds(other)) else {
        return false;
    };
    let narrower = |bound: &Bound| {
        other.iter().any(|wide| {
            let farther = match is_upper(bound) {
                true => wide.value >= bound.value,
                false => wide.value <= bound.value,
            };
            wide.what == bound.what && is_upper(wide) == is_upper(bound) && farther
        })
    };
    one.iter().all(narrower)
}
