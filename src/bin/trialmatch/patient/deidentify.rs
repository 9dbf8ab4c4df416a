//! `trialmatch patient deidentify`: a patient without what identifies the person.

use clap::Args;
use std::{
    hash::{BuildHasher, RandomState},
    path::PathBuf,
};
use trialmatch::patient::deidentify::{Dates, Note, Policy, deidentify};
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct DeidentifyArgs {
    /// The patient as JSON; `-` reads standard input.
    file: PathBuf,
    /// The label in place of the patient's; by default a random one.
    #[arg(long)]
    id: Option<String>,
    /// Move all dates by so many days instead of keeping the years alone; no Safe Harbor.
    #[arg(long, allow_negative_numbers = true)]
    shift_days: Option<i32>,
    /// Keep the note, with the identifiers that are found replaced. Read it before it is given
    /// away: names without title or label stay.
    #[arg(long)]
    scrub_note: bool,
    /// The day that ages count from (YYYY-MM-DD); by default today in UTC.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
}

pub fn run(args: &DeidentifyArgs) -> Result<(), Problem> {
    let patient = super::read_form(&args.file)?;
    let policy = Policy {
        id: Some(args.id.clone().unwrap_or_else(random_id)),
        dates: args.shift_days.map_or(Dates::Year, Dates::Shifted),
        note: if args.scrub_note {
            Note::Scrubbed
        } else {
            Note::Dropped
        },
    };
    let (patient, changes) = deidentify(&patient, &policy, args.date.unwrap_or_else(super::today));
    for change in &changes {
        let found = change
            .found
            .iter()
            .map(|(kind, count)| format!("{count} {}", word(kind)));
        let found: Vec<String> = found.collect();
        eprintln!(
            "{}: {} {}",
            change.field,
            word(&change.action),
            found.join(", ")
        );
    }
    println!("{}", serde_json::json!(patient));
    Ok(())
}

/// Two hashes of nothing under keys that the system made at random.
fn random_id() -> String {
    let random = || RandomState::new().hash_one(());
    format!("{:016x}{:016x}", random(), random())
}

/// The word of an enum as JSON has it.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
