//! `trialmatch patient`: reads and checks patients.

mod read;

use crate::files;
use clap::{Args, Subcommand};
use std::{
    io::{self, Read},
    path::Path,
};
use trialmatch::patient::{Patient, form};
use trialmatch::problem::{Explain, Problem};

#[derive(Args)]
pub struct PatientArgs {
    #[command(subcommand)]
    command: PatientCommand,
}

#[derive(Subcommand)]
enum PatientCommand {
    /// Read patient files and show what was understood.
    Read(read::ReadArgs),
}

pub fn run(args: PatientArgs) -> Result<(), Problem> {
    match args.command {
        PatientCommand::Read(args) => read::run(&args),
    }
}

/// Reads a patient in JSON form; `-` is standard input.
pub fn read_form(path: &Path) -> Result<Patient, Problem> {
    let bytes = read_bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    form::read(&text).map_err(|error| named(path, error.problem()))
}

/// The problem with the name of its file.
fn named(path: &Path, problem: Problem) -> Problem {
    Problem {
        message: format!("`{}`: {}", path.display(), problem.message),
        ..problem
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.to_str() != Some("-") {
        return files::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| files::io_problem(Path::new("standard input"), "read", &error))?;
    Ok(bytes)
}
