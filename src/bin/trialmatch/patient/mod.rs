//! `trialmatch patient`: reads and checks patients.

pub mod csv;
mod note;
mod read;

use crate::files;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};
use trialmatch::patient::{Patient, form, note as note_reader};
use trialmatch::problem::{Explain, Problem};

#[derive(Args)]
pub struct PatientArgs {
    #[command(subcommand)]
    command: PatientCommand,
}

#[derive(Subcommand)]
enum PatientCommand {
    /// Read a cohort's table and show how it was understood.
    Csv(csv::CsvArgs),
    /// Read a note and show the facts it seems to state.
    Note(note::NoteArgs),
    /// Read patient files and show what was understood.
    Read(read::ReadArgs),
}

pub fn run(args: PatientArgs) -> Result<(), Problem> {
    match args.command {
        PatientCommand::Csv(args) => csv::run(&args),
        PatientCommand::Note(args) => note::run(&args),
        PatientCommand::Read(args) => read::run(&args),
    }
}

/// Where the patient of a match comes from: one of these.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct PatientSource {
    /// The patient as JSON; `-` reads standard input.
    #[arg(long)]
    patient: Option<PathBuf>,
    /// The patient as a note: the facts that it plainly states count, and its text is searched.
    #[arg(long)]
    note: Option<PathBuf>,
}

impl PatientSource {
    /// The patient, as of the day of screening.
    pub fn read(&self, day: Date) -> Result<Patient, Problem> {
        match (&self.patient, &self.note) {
            (_, Some(path)) => {
                let text = read_text(path)?;
                let patient = note_reader::read(&text, day).accept_default();
                Ok(Patient {
                    note: Some(text),
                    ..patient
                })
            }
            (Some(path), None) => read_form(path),
            (None, None) => Err(Problem {
                code: "arguments".to_owned(),
                message: "no patient is given".to_owned(),
                help: "give `--patient FILE` or `--note FILE`".to_owned(),
                ..Problem::default()
            }),
        }
    }
}

/// Today in UTC.
pub fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// Reads a patient in JSON form; `-` is standard input.
pub fn read_form(path: &Path) -> Result<Patient, Problem> {
    let bytes = read_bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    form::read(&text).map_err(|error| named(path, error.problem()))
}

/// A note's text; `-` is standard input.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = read_bytes(path)?;
    String::from_utf8(bytes).map_err(|error| Problem {
        code: "note-encoding".to_owned(),
        message: format!(
            "`{}` is not UTF-8 text: {}",
            path.display(),
            error.utf8_error()
        ),
        help: "save the note as UTF-8".to_owned(),
        ..Problem::default()
    })
}

/// The problem with the name of its file.
pub fn named(path: &Path, problem: Problem) -> Problem {
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
