use super::code;
use crate::rules::{Leaf, Rule, Trace, Truth};

/// Runs checked codes. `stack` is scratch space, empty before and after.
pub(super) fn run(codes: &[u32], truths: &[Truth], stack: &mut Vec<Truth>) -> Truth {
    if let [leaf] = codes
        && *leaf < code::FIRST_OPERATOR
    {
        return truths[*leaf as usize];
    }
    for &code in codes {
        match code {
            code::ALL => stack.push(Truth::Met),
            code::ANY => stack.push(Truth::NotMet),
            code::NOT => fold(stack, |value, _| !value, false),
            code::AND => fold(stack, Truth::and, true),
            code::OR => fold(stack, Truth::or, true),
            leaf => stack.push(truths[leaf as usize]),
        }
    }
    stack.pop().unwrap_or(Truth::Unknown)
}

/// Applies an operator to the top value, after popping its right side if it has one.
fn fold(stack: &mut Vec<Truth>, operator: impl Fn(Truth, Truth) -> Truth, binary: bool) {
    let right = if binary { stack.pop() } else { None };
    if let Some(top) = stack.last_mut() {
        *top = operator(*top, right.unwrap_or(Truth::Unknown));
    }
}

/// Traces a rule of checked codes, from the truth and the reason of each leaf.
pub(super) fn trace<R: PartialEq>(
    codes: &[u32],
    leaf: impl Fn(usize) -> (Truth, R),
    trace: &mut Trace<R>,
) {
    for &code in codes {
        match code {
            code::ALL => trace.empty(Truth::Met),
            code::ANY => trace.empty(Truth::NotMet),
            code::NOT => trace.not(),
            code::AND => trace.and(),
            code::OR => trace.or(),
            row => {
                let (truth, reason) = leaf(row as usize);
                trace.leaf(truth, reason);
            }
        }
    }
}

/// The rule that checked codes stand for.
pub(super) fn decode(codes: &[u32], leaves: &[Leaf]) -> Rule {
    let mut stack: Vec<Rule> = Vec::new();
    for &code in codes {
        match code {
            code::ALL => stack.push(Rule::All(Vec::new())),
            code::ANY => stack.push(Rule::Any(Vec::new())),
            code::NOT => {
                let part = stack.pop().unwrap_or(Rule::Leaf(Leaf::Unparsed));
                stack.push(Rule::Not(Box::new(part)));
            }
            code::AND | code::OR => append(&mut stack),
            leaf => stack.push(Rule::Leaf(leaves[leaf as usize].clone())),
        }
    }
    stack.pop().unwrap_or(Rule::Leaf(Leaf::Unparsed))
}

fn append(stack: &mut Vec<Rule>) {
    let part = stack.pop();
    if let (Some(Rule::All(parts) | Rule::Any(parts)), Some(part)) = (stack.last_mut(), part) {
        parts.push(part);
    }
}
