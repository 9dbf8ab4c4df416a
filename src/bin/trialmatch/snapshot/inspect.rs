use crate::store;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use trialmatch::problem::Problem;
use trialmatch::snapshot::Snapshot;

#[derive(Args)]
pub struct InspectArgs {
    /// The snapshot's directory.
    dir: PathBuf,
    /// Print JSON: the manifest with the snapshot's hash.
    #[arg(long)]
    json: bool,
    /// Print one trial as the snapshot holds it, as JSON.
    #[arg(long, value_name = "ID")]
    trial: Option<String>,
}

#[derive(Args)]
pub struct VerifyArgs {
    /// The snapshot's directory.
    dir: PathBuf,
}

pub fn inspect(args: &InspectArgs) -> Result<(), Problem> {
    let snapshot = store::open_snapshot(&args.dir)?;
    match &args.trial {
        Some(id) => print_trial(&snapshot, id)?,
        None if args.json => println!(
            "{:#}",
            json!({ "hash": snapshot.hash(), "manifest": snapshot.manifest() })
        ),
        None => print_summary(&snapshot),
    }
    Ok(())
}

pub fn verify(args: &VerifyArgs) -> Result<(), Problem> {
    let snapshot = store::open_snapshot(&args.dir)?;
    println!(
        "{}: whole, {} trials, {}",
        args.dir.display(),
        snapshot.len(),
        snapshot.hash()
    );
    Ok(())
}

fn print_trial(snapshot: &Snapshot, id: &str) -> Result<(), Problem> {
    let row = snapshot.row_of(id).ok_or_else(|| Problem {
        code: "no-such-trial".to_owned(),
        message: format!("no trial `{id}` in `{}`", snapshot.manifest().name),
        help: "ids are written as the registry does, such as `NCT00000102`".to_owned(),
        ..Problem::default()
    })?;
    println!("{:#}", json!(snapshot.trial(row)));
    Ok(())
}

fn print_summary(snapshot: &Snapshot) {
    let manifest = snapshot.manifest();
    let rows = [
        ("name", manifest.name.clone()),
        ("hash", snapshot.hash().to_owned()),
        ("registry", manifest.registry.clone()),
        ("query", manifest.query.clone().unwrap_or_default()),
        ("date", manifest.date.clone()),
        ("created", manifest.created.clone().unwrap_or_default()),
        ("trials", manifest.trials.to_string()),
        ("synthetic", manifest.synthetic.to_string()),
        ("model", manifest.model.name.clone()),
        ("model hash", manifest.model.hash.clone()),
        ("vocabulary", manifest.vocabulary.clone()),
    ];
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        println!("{name:<12}{value}");
    }
    for (name, entry) in &manifest.files {
        println!("{name:<16}{:>12} bytes  {}", entry.bytes, entry.blake3);
    }
}
