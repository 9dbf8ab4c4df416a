//! `trialmatch snapshot`: build, inspect, verify.

mod build;
mod inspect;

pub use build::embed;
use clap::{Args, Subcommand};
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct SnapshotArgs {
    #[command(subcommand)]
    command: SnapshotCommand,
}

#[derive(Subcommand)]
enum SnapshotCommand {
    /// Build a snapshot from registry downloads.
    Build(build::BuildArgs),
    /// Print what a snapshot holds.
    Inspect(inspect::InspectArgs),
    /// Check every hash, column and value of a snapshot.
    Verify(inspect::VerifyArgs),
}

pub fn run(args: SnapshotArgs) -> Result<(), Problem> {
    match args.command {
        SnapshotCommand::Build(args) => build::run(&args),
        SnapshotCommand::Inspect(args) => inspect::inspect(&args),
        SnapshotCommand::Verify(args) => inspect::verify(&args),
    }
}
