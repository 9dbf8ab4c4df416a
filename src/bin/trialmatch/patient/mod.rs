//! `trialmatch patient`: reads and checks patients.

mod check;
pub mod csv;
mod deidentify;
mod facts;
mod note;
mod read;

use crate::files;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};
use trialmatch::patient::{self, Patient, PatientFile, form, note as note_reader};
use trialmatch::problem::{Explain, Problem};

#[derive(Args)]
pub struct PatientArgs {
    #[command(subcommand)]
    command: PatientCommand,
}

#[derive(Subcommand)]
enum PatientCommand {
    /// Check a patient file: impossible, contradictory or ambiguous facts.
    Check(check::CheckArgs),
    /// Take out of a patient what identifies the person.
    Deidentify(deidentify::DeidentifyArgs),
    /// Read a cohort's table and show how it was understood.
    Csv(csv::CsvArgs),
    /// Read a note and show the facts it seems to state.
    Note(note::NoteArgs),
    /// Read patient files and show each fact with its source, and what was ignored.
    Read(read::ReadArgs),
}

pub fn run(args: PatientArgs) -> Result<(), Problem> {
    match args.command {
        PatientCommand::Check(args) => check::run(&args),
        PatientCommand::Deidentify(args) => deidentify::run(&args),
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
    /// The patient as a FHIR R4 file: a bundle, a resource, or one resource a line.
    #[arg(long)]
    fhir: Option<PathBuf>,
    /// The patient as a note: the facts that it plainly states count, and its text is searched.
    #[arg(long)]
    note: Option<PathBuf>,
}

impl PatientSource {
    /// The patient, as of the day of screening.
    pub fn read(&self, day: Date) -> Result<Patient, Problem> {
        match (&self.patient, &self.fhir, &self.note) {
            (_, _, Some(path)) => {
                let text = read_text(path)?;
                let patient = note_reader::read(&text, day).accept_default();
                Ok(Patient {
                    note: Some(text),
                    ..patient
                })
            }
            (Some(path), _, None) => read_form(path),
            (None, Some(path), None) => read_one(path),
            (None, None, None) => Err(Problem {
                code: "arguments".to_owned(),
                message: "no patient is given".to_owned(),
                help: "give `--patient FILE`, `--fhir FILE` or `--note FILE`".to_owned(),
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
    form::read(&read_text(path)?).map_err(|error| named(path, error.problem()))
}

/// The text of a note or a form; `-` is standard input.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    open(path)?
        .read_to_end(&mut bytes)
        .map_err(|error| files::io_problem(path, "read", &error))?;
    String::from_utf8(bytes).map_err(|error| Problem {
        code: "text-encoding".to_owned(),
        message: format!(
            "`{}` is not UTF-8 text: {}",
            path.display(),
            error.utf8_error()
        ),
        help: "save it as UTF-8".to_owned(),
        ..Problem::default()
    })
}

/// Reads a patient file of any kind; `-` is standard input.
pub fn read_file(path: &Path) -> Result<PatientFile, Problem> {
    patient::read_file(open(path)?).map_err(|error| named(path, error.problem()))
}

/// Reads the one patient of a file of any kind.
pub fn read_one(path: &Path) -> Result<Patient, Problem> {
    let patient = read_file(path)?.into_patient();
    patient.map_err(|problem| named(path, problem))
}

fn open(path: &Path) -> Result<Box<dyn Read>, Problem> {
    if path.to_str() == Some("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(|error| files::io_problem(path, "open", &error))?;
    Ok(Box::new(file))
}

/// The problem with the name of its file.
pub fn named(path: &Path, problem: Problem) -> Problem {
    Problem {
        message: format!("`{}`: {}", path.display(), problem.message),
        ..problem
    }
}
