//! `trialmatch eval`: measures against human annotations.

use crate::files;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};
use trialmatch::criteria::{GoldRow, NumericReport, Score, score_numeric};
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct EvalArgs {
    #[command(subcommand)]
    command: EvalCommand,
}

#[derive(Subcommand)]
enum EvalCommand {
    /// Precision and recall of numeric comparisons against annotated lines.
    Numeric(NumericArgs),
}

#[derive(Args)]
struct NumericArgs {
    /// JSON Lines with `nct_id`, `line`, `kind`, `subject`, `op`, `value`, `value2`.
    file: PathBuf,
    /// Write one JSON object as the last line.
    #[arg(long)]
    json: bool,
    /// Write each miss with its reason, one a line.
    #[arg(long)]
    misses: Option<PathBuf>,
}

pub fn run(args: EvalArgs) -> Result<(), Problem> {
    match args.command {
        EvalCommand::Numeric(args) => numeric(&args),
    }
}

fn numeric(args: &NumericArgs) -> Result<(), Problem> {
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

fn gold_rows(path: &Path) -> Result<Vec<GoldRow>, Problem> {
    let bytes = files::read(path)?;
    let lines = bytes.split(|&byte| byte == b'\n').enumerate();
    let rows = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    rows.map(|(at, line)| {
        serde_json::from_slice(line).map_err(|error| bad_row(path, at + 1, &error))
    })
    .collect()
}

fn bad_row(path: &Path, line: usize, error: &serde_json::Error) -> Problem {
    Problem {
        code: "gold-row".to_owned(),
        message: format!("cannot read line {line} of `{}`: {error}", path.display()),
        help: "give one JSON object a line with the documented fields".to_owned(),
        ..Problem::default()
    }
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
