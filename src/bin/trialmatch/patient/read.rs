//! `trialmatch patient read`: what patient files say, and what of them was ignored.

use super::facts;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use trialmatch::patient::{
    Patient, PatientFile,
    fhir::{FhirReading, Ignored},
};
use trialmatch::problem::Problem;
use trialmatch::vocab::Lang;

#[derive(Args)]
pub struct ReadArgs {
    /// Patient files: FHIR R4 in JSON, or the patient form; `-` reads standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON object a file.
    #[arg(long, conflicts_with = "table")]
    json: bool,
    /// Print each fact with its source (the default).
    #[arg(long)]
    table: bool,
}

pub fn run(args: &ReadArgs) -> Result<(), Problem> {
    for path in &args.files {
        let file = super::read_file(path)?;
        if args.json {
            println!("{}", json!(file));
            continue;
        }
        println!("{}", path.display());
        match file {
            PatientFile::Form { patient } => print_patient(&patient),
            PatientFile::Fhir(reading) => print_reading(&reading),
        }
    }
    Ok(())
}

fn print_reading(reading: &FhirReading) {
    for patient in &reading.patients {
        print_patient(patient);
    }
    for (kind, counted) in &reading.resources {
        println!(
            "  {kind}: {} mapped, {} ignored",
            counted.mapped, counted.ignored
        );
    }
    for ignored in &reading.ignored {
        print_ignored(ignored);
    }
    let untold = reading.ignored_count as usize - reading.ignored.len();
    if untold > 0 {
        println!("  … and {untold} more ignored");
    }
}

fn print_ignored(ignored: &Ignored) {
    println!("  ignored {}: {}", ignored.path, ignored.render(Lang::En));
}

fn print_patient(patient: &Patient) {
    println!("  patient {}", patient.id.as_deref().unwrap_or(""));
    for row in facts::rows(patient) {
        println!("    {:<12} {:<50} {}", row.kind, row.text, row.source);
    }
}
