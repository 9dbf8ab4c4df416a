//! The command line: builds snapshots, matches patients, screens cohorts.
//!
//! Files, the clock and the terminal live here and nowhere else. Each subcommand is one module
//! with its `…Args` and a `run` that ends in a [`Problem`] when it fails.
#![allow(clippy::print_stdout, clippy::print_stderr)]

/// `println!` for every command: ends quietly when the reader has gone, instead of panicking.
macro_rules! println {
    () => { $crate::output::line(format_args!("")) };
    ($($text:tt)*) => { $crate::output::line(format_args!($($text)*)) };
}

mod compare;
mod criteria;
mod demo;
mod eval;
mod files;
mod match_;
mod model;
mod output;
mod patient;
mod registry;
mod replay;
mod request;
mod screen;
mod serve;
mod snapshot;
mod store;
mod vocab;
mod what_if;

use clap::{Parser, Subcommand, ValueEnum};
use std::process::ExitCode;
use trialmatch::problem::Problem;

/// Matches patients to clinical trials, on this machine alone.
#[derive(Parser)]
#[command(name = "trialmatch", version, about, max_term_width = 100)]
struct Cli {
    /// How errors are written to standard error.
    #[arg(long, global = true, value_enum, default_value_t = ErrorFormat::Human)]
    error_format: ErrorFormat,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum ErrorFormat {
    /// Message and help, for reading.
    Human,
    /// One JSON object with `code`, `message` and `help`.
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Put two to four trials side by side for one patient, criterion by criterion.
    Compare(compare::CompareArgs),
    /// Read eligibility text into rules, and report how much is understood.
    Criteria(criteria::CriteriaArgs),
    /// Write a registry of made-up studies, to try the program without a download.
    Demo(demo::DemoArgs),
    /// Measure against human annotations.
    Eval(eval::EvalArgs),
    /// Make and check the model file of the encoder.
    Model(model::ModelArgs),
    /// Match one patient against all trials of a snapshot.
    Match(match_::MatchArgs),
    /// Read and check patients: form JSON.
    Patient(patient::PatientArgs),
    /// Check registry files.
    Registry(registry::RegistryArgs),
    /// Answer the request of a replay file again and compare bit for bit.
    Replay(replay::ReplayArgs),
    /// Screen a cohort of patients against a snapshot.
    Screen(screen::ScreenArgs),
    /// Serve the built page to a browser on this machine.
    Serve(serve::ServeArgs),
    /// Build, inspect and verify snapshots of a registry.
    Snapshot(snapshot::SnapshotArgs),
    /// Look terms up; tell how much of a registry the vocabularies know.
    Vocab(vocab::VocabArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            report(&problem, cli.error_format);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Problem> {
    match command {
        Command::Compare(args) => compare::run(&args),
        Command::Criteria(args) => criteria::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Model(args) => model::run(args),
        Command::Match(args) => match_::run(&args),
        Command::Patient(args) => patient::run(args),
        Command::Registry(args) => registry::run(args),
        Command::Replay(args) => replay::run(&args),
        Command::Screen(args) => screen::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::Snapshot(args) => snapshot::run(args),
        Command::Vocab(args) => vocab::run(args),
    }
}

fn report(problem: &Problem, format: ErrorFormat) {
    match (format, serde_json::to_string(problem)) {
        (ErrorFormat::Json, Ok(json)) => eprintln!("{json}"),
        _ => {
            eprintln!("error[{}]: {}", problem.code, problem.message);
            if !problem.help.is_empty() {
                eprintln!("  help: {}", problem.help);
            }
        }
    }
}
