//! `trialmatch replay`: a saved request answered again.

use crate::{files, request::engine, store};
use clap::Args;
use std::path::{Path, PathBuf};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Matcher,
    replay::{Difference, Recorded},
};
use trialmatch::problem::{Explain, Problem};

#[derive(Args)]
pub struct ReplayArgs {
    /// The replay file.
    file: PathBuf,
    /// The directory of the snapshot that the file was made with.
    #[arg(long)]
    snapshot: PathBuf,
    /// The model file.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Print the differences as one JSON list of `path`, `was` and `is`.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &ReplayArgs) -> Result<(), Problem> {
    let recorded = read(&args.file)?;
    let snapshot = store::open_snapshot(&args.snapshot)?;
    recorded.check_snapshot(&snapshot)?;
    let encoder = store::open_model(args.model.as_deref())?;
    let matcher = Matcher::new(&snapshot, &encoder)?;
    let differences = matcher.replay(&recorded, engine(), &Cancel::default())?;
    if args.json {
        println!("{}", serde_json::json!(differences));
    } else {
        differences.iter().for_each(|found| println!("{found}"));
    }
    if differences.is_empty() {
        if !args.json {
            println!("the same to the last byte");
        }
        return Ok(());
    }
    Err(differs(&args.file, &differences))
}

fn read(path: &Path) -> Result<Recorded, Problem> {
    let bytes = files::read(path)?;
    let text = String::from_utf8(bytes).map_err(|error| Problem {
        code: "replay-file".to_owned(),
        message: format!("invalid replay file `{}`: {error}", path.display()),
        help: "give a file that `trialmatch match --save` wrote".to_owned(),
        ..Problem::default()
    })?;
    Recorded::read(text).map_err(|error| store::in_path(path, error.problem()))
}

fn differs(path: &Path, differences: &[Difference]) -> Problem {
    let of_answer = differences.iter().filter(|found| found.is_in_answer());
    Problem {
        code: "replay-differs".to_owned(),
        message: format!(
            "`{}` does not replay: {} values differ, {} of them in the answer",
            path.display(),
            differences.len(),
            of_answer.count()
        ),
        help: "the list says which: the file was changed, or another version answered".to_owned(),
        ..Problem::default()
    }
}
