//! `trialmatch eval numeric`: the numeric comparisons of annotated lines.

use super::gold_rows;
use crate::files;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use trialmatch::criteria::{NumericReport, Score, score_numeric};
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct NumericArgs {
    /// JSON Lines with `nct_id`, `line`, `kind`, `subject`, `op`, `value`, `value2`.
    file: PathBuf,
    /// Write one JSON object as the last line.
    #[arg(long)]
    json: bool,
    /// Write each miss with its reason, one a line.
    #[arg(long)]
    misses: Option<PathBuf>,
}

pub fn run(args: &NumericArgs) -> Result<(), Problem> {
    let rows = gold_rows(&args.file)?;
    let report = score_numeric(&rows);
    if let Some(path) = &args.misses {
        files::write(path, (report.misses.join("\n") + "\n").as_bytes())?;
    }
    if args.json {
        println!("{}", json!(report));
    } else {
        print_report(&report);
    }
    Ok(())
}

fn print_report(report: &NumericReport) {
    for (name, score) in [("all rows", &report.all), ("known features", &report.known)] {
        let Score {
            rows,
            precision,
            recall,
            f1,
            ..
        } = score;
        println!("{name}: {rows} rows, precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    }
}
