//! `trialmatch compare`: trials side by side for one patient.

use crate::{
    match_::{basis, name},
    request::RequestArgs,
    store,
};
use clap::Args;
use std::path::PathBuf;
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{Comparison, ComparisonCell, ComparisonRow, Verdict, compare};
use trialmatch::problem::Problem;
use trialmatch::vocab::Lang;

#[derive(Args)]
pub struct CompareArgs {
    /// Registry ids of two to four trials.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// The snapshot's directory.
    #[arg(long)]
    snapshot: PathBuf,
    /// Print the comparison as one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    request: RequestArgs,
}

pub fn run(args: &CompareArgs) -> Result<(), Problem> {
    let snapshot = store::open_snapshot(&args.snapshot)?;
    let request = args.request.request(&snapshot)?;
    let comparison = compare(&snapshot, &request, &args.ids, &Cancel::default())?;
    match args.json {
        true => println!("{}", serde_json::json!(comparison)),
        false => print(&comparison),
    }
    Ok(())
}

fn print(comparison: &Comparison) {
    for trial in &comparison.trials {
        println!(
            "{:<11}  {:<9}  {}",
            trial.nct_id,
            name(&trial.group),
            trial.title
        );
    }
    for row in &comparison.rows {
        print_row(row, comparison);
    }
}

/// A row of which the trials differ is marked.
fn print_row(row: &ComparisonRow, comparison: &Comparison) {
    let mark = if row.differs { "*" } else { " " };
    println!("\n{mark} {}", row.text.render(Lang::En));
    for (trial, cell) in comparison.trials.iter().zip(&row.cells) {
        print_cell(&trial.nct_id, cell, &trial.verdicts);
    }
}

fn print_cell(id: &str, cell: &ComparisonCell, verdicts: &[Verdict]) {
    let effect = cell.effect.as_ref().map_or("–".to_owned(), name);
    println!("    {id:<11}  {effect}");
    for verdict in cell.verdicts.iter().map(|&index| &verdicts[index as usize]) {
        let section = name(&verdict.section);
        println!("        {section}: {}", basis(&verdict.source));
    }
}
