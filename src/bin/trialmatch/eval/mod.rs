//! `trialmatch eval`: measures against human annotations.

mod numeric;
mod patient_criterion;
mod retrieval;

use crate::files;
use clap::{Args, Subcommand};
use serde::de::DeserializeOwned;
use std::path::Path;
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct EvalArgs {
    #[command(subcommand)]
    command: EvalCommand,
}

#[derive(Subcommand)]
enum EvalCommand {
    /// Precision and recall of numeric comparisons against annotated lines.
    Numeric(numeric::NumericArgs),
    /// Verdicts on single criteria, from patients' notes, against physicians' labels.
    PatientCriterion(patient_criterion::PatientCriterionArgs),
    /// How well judged trials are found for the notes of a test collection.
    Retrieval(retrieval::RetrievalArgs),
}

pub fn run(args: EvalArgs) -> Result<(), Problem> {
    match args.command {
        EvalCommand::Numeric(args) => numeric::run(&args),
        EvalCommand::PatientCriterion(args) => patient_criterion::run(&args),
        EvalCommand::Retrieval(args) => retrieval::run(&args),
    }
}

/// The rows of a file of annotations, one JSON object a line.
fn gold_rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Problem> {
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
