//! `trialmatch registry`: what a registry file holds and what of it can be read.

use crate::files::{io_problem, progress_bar};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};
use trialmatch::problem::Problem;
use trialmatch::registry::{self, Rejection, Report};

/// Lines of each list in the report for reading.
const SHOWN: usize = 20;

#[derive(Args)]
pub struct RegistryArgs {
    #[command(subcommand)]
    command: RegistryCommand,
}

#[derive(Subcommand)]
enum RegistryCommand {
    /// Read registry files and report every record that is not taken.
    Check(CheckArgs),
}

#[derive(Args)]
struct CheckArgs {
    /// ClinicalTrials.gov downloads: API v2 JSON, JSON Lines, XML, gzip, zip.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write the report as one JSON object to standard output.
    #[arg(long)]
    json: bool,
}

pub fn run(args: RegistryArgs) -> Result<(), Problem> {
    match args.command {
        RegistryCommand::Check(args) => check(&args),
    }
}

/// Checks every file, and fails with the first one's error after all are reported.
fn check(args: &CheckArgs) -> Result<(), Problem> {
    let mut reports = Vec::new();
    let mut failure = None;
    for path in &args.files {
        let (report, problem) = read(path);
        if args.json {
            reports.push(report_json(path, &report, problem.as_ref()));
        } else {
            print_report(path, &report);
            if let Some(problem) = &problem {
                println!("  not read to its end: {problem}");
            }
        }
        failure = failure.or(problem);
    }
    if args.json {
        println!("{}", json!({ "files": reports }));
    }
    failure.map_or(Ok(()), Err)
}

/// Reads a file to its end or its first error.
fn read(path: &Path) -> (Report, Option<Problem>) {
    let mut report = Report::default();
    let outcome = read_into(path, &mut report);
    (report, outcome.err())
}

fn read_into(path: &Path, report: &mut Report) -> Result<(), Problem> {
    let file = File::open(path).map_err(|error| io_problem(path, "read", &error))?;
    let mut records = registry::open(BufReader::new(file), &path.to_string_lossy())?;
    let bar = progress_bar(records.bytes_total());
    while let Some(record) = records.next() {
        report.enter(record?);
        bar.set_position(records.bytes_read());
    }
    bar.finish_and_clear();
    Ok(())
}

fn print_report(path: &Path, report: &Report) {
    let counts = report.counts;
    println!("{}", path.display());
    println!("  taken     {:>9}", counts.taken);
    println!("  rejected  {:>9}", counts.rejected);
    for rejection in report.rejections.iter().take(SHOWN) {
        println!("    {rejection}");
    }
    print_rest(counts.rejected, SHOWN);
    println!("  not understood, left empty {:>5}", counts.warnings);
    for (warning, count) in report.warnings.iter().take(SHOWN) {
        println!("    {} `{}`: {count}", warning.field, warning.value);
    }
    print_rest(report.warnings.len() as u64, SHOWN);
}

fn print_rest(all: u64, shown: usize) {
    if let Some(rest) = all.checked_sub(shown as u64).filter(|&rest| rest > 0) {
        println!("    … and {rest} more (--json lists them)");
    }
}

fn report_json(path: &Path, report: &Report, problem: Option<&Problem>) -> Value {
    let warnings: Vec<Value> = (report.warnings.iter())
        .map(|(w, count)| json!({ "field": w.field, "value": w.value, "count": count }))
        .collect();
    json!({
        "file": path.to_string_lossy(),
        "taken": report.counts.taken,
        "rejected": report.counts.rejected,
        "rejections": report.rejections.iter().map(rejection_json).collect::<Vec<_>>(),
        "not_understood": warnings,
        "error": problem,
    })
}

fn rejection_json(rejection: &Rejection) -> Value {
    json!({
        "entry": rejection.position.entry,
        "record": rejection.position.ordinal,
        "byte": rejection.position.byte,
        "id": rejection.id,
        "code": rejection.reason.code(),
        "reason": rejection.reason.to_string(),
    })
}
