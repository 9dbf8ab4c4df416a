//! `trialmatch snapshot`: build, inspect, verify.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct SnapshotArgs {
    #[command(subcommand)]
    command: SnapshotCommand,
}

#[derive(Subcommand)]
enum SnapshotCommand {
    /// Print what a snapshot holds.
    Inspect(InspectArgs),
}

#[derive(Args)]
struct InspectArgs {
    /// The snapshot's directory.
    dir: PathBuf,
}

pub fn run(args: SnapshotArgs) -> Result<(), Problem> {
    match args.command {
        SnapshotCommand::Inspect(args) => inspect(&args),
    }
}

fn inspect(args: &InspectArgs) -> Result<(), Problem> {
    let manifest = crate::files::read(&args.dir.join("manifest.json"))?;
    print!("{}", String::from_utf8_lossy(&manifest));
    Ok(())
}
