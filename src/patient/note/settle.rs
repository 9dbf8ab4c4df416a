//! What the statements of a whole note say together: contradictions are told, repetitions left
//! out.

use super::proposal::{Doubt, Proposal, ProposedFact};
use crate::patient::Presence;
use crate::vocab::ConditionId;
use std::collections::{HashMap, HashSet};

/// Marks contradictions, drops repetitions and puts the proposals in the note's order.
pub(super) fn settle(proposals: &mut Vec<Proposal>) {
    proposals.sort_by_key(|p| (p.start, p.end));
    differing(proposals, |fact| match fact {
        ProposedFact::Birth(birth) => serde_json::to_string(birth).ok(),
        _ => None,
    });
    differing(proposals, |fact| match fact {
        ProposedFact::Sex(sex) => serde_json::to_string(sex).ok(),
        _ => None,
    });
    differing(proposals, |fact| match fact {
        ProposedFact::Reproductive(facts) => facts.pregnant.map(|pregnant| pregnant.to_string()),
        _ => None,
    });
    differing(proposals, |fact| match fact {
        ProposedFact::Participation(facts) => facts.consents.map(|yes| yes.to_string()),
        _ => None,
    });
    differing(proposals, |fact| match fact {
        ProposedFact::Participation(facts) => facts.complies.map(|yes| yes.to_string()),
        _ => None,
    });
    present_and_denied(proposals);
    unrepeated(proposals);
}

/// Marks the statements of one thing when they are not all the same: none of them is taken over
/// unseen.
fn differing(proposals: &mut [Proposal], value: impl Fn(&ProposedFact) -> Option<String>) {
    let accepted = proposals.iter().filter(|p| p.accepted_by_default());
    let values: HashSet<String> = accepted.filter_map(|p| value(&p.fact)).collect();
    if values.len() < 2 {
        return;
    }
    for proposal in proposals
        .iter_mut()
        .filter(|p| value(&p.fact).is_some() && p.accepted_by_default())
    {
        proposal.doubts.push(Doubt::Contradicted);
    }
}

/// A condition that is both present and denied: the denial is doubted when it is the rarer
/// statement, else both are.
fn present_and_denied(proposals: &mut [Proposal]) {
    let mut counts: HashMap<ConditionId, (usize, usize)> = HashMap::new();
    for proposal in proposals.iter().filter(|p| p.accepted_by_default()) {
        match condition(proposal) {
            Some((id, Presence::Present)) => counts.entry(id).or_default().0 += 1,
            Some((id, Presence::Absent)) => counts.entry(id).or_default().1 += 1,
            _ => {}
        }
    }
    for proposal in proposals.iter_mut().filter(|p| p.accepted_by_default()) {
        let Some((id, presence)) = condition(proposal) else {
            continue;
        };
        let (present, absent) = counts[&id];
        if present > 0 && absent > 0 && (presence == Presence::Absent || present <= absent) {
            proposal.doubts.push(Doubt::Contradicted);
        }
    }
}

fn condition(proposal: &Proposal) -> Option<(ConditionId, Presence)> {
    match &proposal.fact {
        ProposedFact::Condition(fact) if fact.presence != Presence::Unknown => {
            Some((fact.condition, fact.presence))
        }
        _ => None,
    }
}

/// Leaves out a statement that says the same as an earlier one.
fn unrepeated(proposals: &mut Vec<Proposal>) {
    let mut seen = HashSet::new();
    proposals.retain(|p| match key(p) {
        Some(key) => seen.insert(key),
        None => true,
    });
}

/// What makes two statements the same; `None` for those that are kept each.
fn key(proposal: &Proposal) -> Option<String> {
    let statement = (proposal.fact.without_source(), &proposal.doubts);
    serde_json::to_string(&statement).ok()
}
