//! What stands in brackets behind a statement: an abbreviation, a definition, a looser bound, whom it
//! is asked of.

use super::check;
use super::cst::Node;
use super::gap;
use super::grammar::{Fact, Role, all};
use super::item::Sentence;
use super::lower::{Lowering, certainty};
use crate::rules::{Leaf, Op, Parse, Reproductive, Rule, Section};
use crate::vocab::{Direction, Sex};

/// Reads brackets after a statement; how much of what is in them is accounted for.
pub(super) fn bracketed(fact: &mut Fact, group: &[Node], lowering: Lowering) -> Parse {
    if group.iter().all(|n| matches!(n, Node::Unread(_))) && group.len() <= 1 {
        // "(SCLC)": an abbreviation; longer texts say more.
        return Parse::Exact;
    }
    if let Some(rule) = softened(fact, group, lowering) {
        fact.rule = rule;
        return Parse::Exact;
    }
    let inner = lowering.deeper().clause(group);
    let exact = inner.parse == Parse::Exact;
    match inner.rule {
        Some(rule) if rule == fact.rule => certainty([inner.parse]),
        Some(rule)
            if exact
                && defines(group)
                && fact.role != Role::Measure
                && !fact
                    .rule
                    .has_leaf(&|leaf| matches!(leaf, Leaf::Measure { .. }))
                && !check::demands_health(&rule)
                && !in_the_past(&fact.rule) =>
        {
            fact.rule = rule;
            Parse::Exact
        }
        Some(rule) if exact && fact.role == Role::Person && is_age(&rule) => {
            fact.rule = of_age(&fact.rule, rule);
            Parse::Exact
        }
        Some(rule) if exact && is_same_on_another_scale(&fact.rule, &rule) => Parse::Exact,
        None if describes(fact, group) => Parse::Gapped,
        _ => Parse::Partial,
    }
}

/// "ECOG ≤ 2 (Karnofsky ≥ 60 %)": the same grade on the other scale of performance (Oken et al., Am
/// J Clin Oncol 1982;5:649), which the first decides.
fn is_same_on_another_scale(rule: &Rule, other: &Rule) -> bool {
    let of = |rule: &Rule, codes: &[&str]| {
        rule.leaves().iter().all(
            |leaf| matches!(leaf, Leaf::Measure { analyte, .. } if codes.contains(&analyte.code())),
        )
    };
    of(rule, &["ecog"]) && of(other, &["kps", "lansky"])
        || of(rule, &["kps", "lansky"]) && of(other, &["ecog"])
}

/// Whether a rule is about the age, and about nothing else.
pub(super) fn is_age(rule: &Rule) -> bool {
    let leaves = rule.leaves();
    let age = |leaf: &&Leaf| matches!(leaf, Leaf::Age { .. });
    !leaves.is_empty() && leaves.iter().all(age) && !gap::has_denial(rule)
}

/// "Adults (18 to 89 years)": the brackets say which adults; "women (≥ 50 years)": and of that age.
fn of_age(people: &Rule, age: Rule) -> Rule {
    match is_age(people) {
        true => age,
        false => all(vec![people.clone(), age]),
    }
}

/// Whether a statement is about pregnancy or breastfeeding, which only women can be asked of.
pub(super) fn is_of_pregnancy(rule: &Rule) -> bool {
    let leaves = rule.leaves();
    let state = |leaf: &&Leaf| {
        matches!(
            leaf,
            Leaf::Reproductive {
                state: Reproductive::Pregnant | Reproductive::Breastfeeding
            }
        )
    };
    !leaves.is_empty() && leaves.iter().all(state)
}

/// Whether brackets name women, or those who may become pregnant, and nothing else.
pub(super) fn names_women_alone(group: &[Node], sentence: Sentence) -> bool {
    let women = |fact: &Fact| {
        let childbearing = Leaf::Reproductive {
            state: Reproductive::ChildbearingPotential,
        };
        let female = Leaf::Sex { sex: Sex::Female };
        [childbearing, female].map(Rule::Leaf).contains(&fact.rule)
    };
    let quiet = |node: &Node| match node {
        Node::If => true,
        Node::Fact(fact, _) => women(fact),
        Node::Unread(span) => {
            let text = sentence.str(*span);
            ["for", "in", "only"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word))
        }
        _ => false,
    };
    let named = |node: &Node| matches!(node, Node::Fact(..));
    group.iter().any(named) && group.iter().all(quiet)
}

/// Whether brackets of unread words only describe the condition before them.
fn describes(fact: &Fact, group: &[Node]) -> bool {
    let condition = |leaf: &&Leaf| matches!(leaf, Leaf::Condition { .. });
    let quiet = |node: &Node| {
        matches!(
            node,
            Node::Unread(_) | Node::Vague(_) | Node::Comma | Node::And | Node::Window(_)
        )
    };
    fact.rule.leaves().iter().all(condition) && group.iter().all(quiet)
}

/// A value of today does not define what a patient had: "history of liver disease (ALT > 3 × ULN)".
fn in_the_past(rule: &Rule) -> bool {
    let dated = |leaf: &&Leaf| {
        matches!(
            leaf,
            Leaf::Condition {
                window: Some(_),
                ..
            }
        )
    };
    rule.leaves().iter().any(dated)
}

/// "ALT ≤ 2.5 × ULN (≤ 5 × ULN if liver metastases)": the looser bound for those who have it.
fn softened(fact: &Fact, group: &[Node], lowering: Lowering) -> Option<Rule> {
    let at = group.iter().position(|node| matches!(node, Node::If))?;
    let (bound, given) = if at == 0 {
        let (last, head) = group.split_last().filter(|(_, head)| !head.is_empty())?;
        (std::slice::from_ref(last), &head[1..])
    } else {
        (&group[..at], &group[at + 1..])
    };
    let (bound, given) = (
        lowering.deeper().clause(bound),
        lowering.deeper().clause(given),
    );
    let exact =
        bound.parse == Parse::Exact && given.parse == Parse::Exact && fact.role == Role::Measure;
    let inclusion = lowering.section == Section::Inclusion;
    let softer = Rule::All(vec![given.rule?, bound.rule?]);
    (exact && inclusion).then(|| Rule::Any(vec![fact.rule.clone(), softer]))
}

/// Whether the measures are not on the side that the condition's name speaks for: a ferritin "≥ 50"
/// after "iron deficiency", a body mass index "< 30" after "obese".
pub(super) fn defines_absence(fact: &Fact, nodes: &[Node]) -> bool {
    const LOW: [&str; 6] = ["deficien", "hypo", "penia", "anemia", "anuria", "oliguria"];
    let low = |leaf: &&Leaf| match leaf {
        Leaf::Condition { condition, .. } => LOW.iter().any(|part| condition.code().contains(part)),
        _ => false,
    };
    let is_low = fact.rule.leaves().iter().any(low);
    let speaks_against = |leaf: &&Leaf| match leaf {
        Leaf::Measure { op: Op::Eq, .. } => false,
        Leaf::Measure { analyte, op, .. } => {
            let above = matches!(op, Op::Gt | Op::Ge);
            match analyte.direction() {
                Direction::Low => above,
                Direction::High => !above,
                Direction::Both => above == is_low,
            }
        }
        _ => false,
    };
    let measured = |node: &Node| match node {
        Node::Fact(measure, _) => measure.rule.leaves().iter().any(speaks_against),
        _ => false,
    };
    nodes.iter().any(measured)
}

/// Whether the nodes are one measure, which then defines the condition before it.
pub(super) fn defines(nodes: &[Node]) -> bool {
    let facts = nodes.iter().filter_map(|node| match node {
        Node::Fact(fact, _) => Some(fact.role),
        _ => None,
    });
    let mut facts = facts.peekable();
    facts.peek().is_some() && facts.all(|role| role == Role::Measure)
}
