//! `trialmatch patient check`: what cannot be, contradicts itself or must be asked back.

use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use trialmatch::patient::{
    validate,
    validate::{Issue, Severity},
};
use trialmatch::problem::Problem;
use trialmatch::vocab::Lang;

#[derive(Args)]
pub struct CheckArgs {
    /// A patient file: the patient form, or FHIR R4; `-` reads standard input.
    file: PathBuf,
    /// Day of screening (YYYY-MM-DD); by default today in UTC.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
    /// Print the issues of each patient as one JSON list a line.
    #[arg(long)]
    json: bool,
}

/// Prints the issues; ends with a problem when one of them is an error.
pub fn run(args: &CheckArgs) -> Result<(), Problem> {
    let day = args.date.unwrap_or_else(super::today);
    let mut errors = 0;
    for patient in super::read_file(&args.file)?.into_patients() {
        let issues = validate(&patient, day);
        errors += issues
            .iter()
            .filter(|i| i.severity == Severity::Error)
            .count();
        if args.json {
            println!("{}", json!(issues));
        } else {
            print(patient.id.as_deref().unwrap_or(""), &issues);
        }
    }
    if errors > 0 {
        return Err(failed(&args.file, errors));
    }
    Ok(())
}

fn print(id: &str, issues: &[Issue]) {
    println!("patient {id}: {} issues", issues.len());
    for issue in issues {
        let severity = format!("{:?}", issue.severity).to_lowercase();
        println!(
            "  {severity:<8} {:<24} {}",
            issue.field,
            issue.render(Lang::En)
        );
    }
}

fn failed(path: &Path, errors: usize) -> Problem {
    Problem {
        code: "patient-check".to_owned(),
        message: format!(
            "`{}`: {errors} facts cannot be as they stand",
            path.display()
        ),
        help: "correct the fields named above".to_owned(),
        ..Problem::default()
    }
}
