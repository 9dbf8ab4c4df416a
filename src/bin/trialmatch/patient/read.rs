//! `trialmatch patient read`: what a patient file says.

use clap::Args;
use std::path::PathBuf;
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct ReadArgs {
    /// Patient files; `-` reads standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

pub fn run(args: &ReadArgs) -> Result<(), Problem> {
    for path in &args.files {
        let patient = super::read_form(path)?;
        println!("{}", serde_json::json!(patient));
    }
    Ok(())
}
