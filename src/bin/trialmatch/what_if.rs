//! `trialmatch match --what-if`: which trials move when a fact changes, and why.

use crate::match_::{basis, name};
use trialmatch::matcher::{Flip, GroupCounts, Move, Standing, Verdict, WhatIf};
use trialmatch::vocab::Lang;

pub fn show(moved: &WhatIf, json: bool) {
    if json {
        println!("{}", serde_json::json!(moved));
        return;
    }
    println!("before  {}", counts(moved.before));
    println!("after   {}", counts(moved.after));
    for flow in &moved.flows {
        let (from, to) = (name(&flow.from), name(&flow.to));
        println!("{:>8}  {from} → {to}", flow.trials);
    }
    println!("{} trials move; the first:", moved.moves);
    for moved in &moved.moved {
        print_move(moved);
    }
}

fn counts(groups: GroupCounts) -> String {
    format!(
        "eligible {}   possible {}   check {}   excluded {}",
        groups.eligible, groups.possible, groups.check, groups.excluded
    )
}

fn print_move(moved: &Move) {
    let (from, to) = (standing(moved.from), standing(moved.to));
    println!("\n{:<11}  {from} → {to}  {}", moved.nct_id, moved.title);
    for flip in &moved.flips {
        print_flip(flip);
    }
}

fn standing(standing: Standing) -> String {
    let group = name(&standing.group);
    match standing.rank {
        Some(rank) => format!("{group} ({rank})"),
        None => group,
    }
}

fn print_flip(Flip { before, after }: &Flip) {
    let effect = |verdict: Option<&Verdict>| verdict.map_or("none".to_owned(), |v| name(&v.effect));
    let (from, to) = (effect(before.as_ref()), effect(after.as_ref()));
    if let Some(verdict) = after.as_ref().or(before.as_ref()) {
        println!("      {from} → {to}: {}", basis(&verdict.source));
        for reason in &verdict.reasons {
            println!("          {}", reason.render(Lang::En));
        }
    }
}
