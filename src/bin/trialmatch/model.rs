//! `trialmatch model`: makes the model file, and says what one is.

use crate::files;
use clap::{Args, Subcommand};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use trialmatch::embed::{Encoder, PUBLISHED_SHA256, convert};
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct ModelArgs {
    #[command(subcommand)]
    command: ModelCommand,
}

#[derive(Subcommand)]
enum ModelCommand {
    /// Convert the published weights of all-MiniLM-L6-v2 to a model file.
    Convert(ConvertArgs),
    /// Check a model file and print what it says of itself.
    Inspect(InspectArgs),
}

#[derive(Args)]
struct ConvertArgs {
    /// The weights, `model.safetensors` in single precision.
    #[arg(long)]
    weights: PathBuf,
    /// The vocabulary, `vocab.txt`.
    #[arg(long)]
    vocab: PathBuf,
    /// Where the model file goes.
    #[arg(long)]
    out: PathBuf,
    /// Take weights that are not the published ones; the model file will say so.
    #[arg(long)]
    any_weights: bool,
}

#[derive(Args)]
struct InspectArgs {
    /// The model file.
    file: PathBuf,
}

pub fn run(args: ModelArgs) -> Result<(), Problem> {
    match args.command {
        ModelCommand::Convert(args) => run_convert(&args),
        ModelCommand::Inspect(args) => inspect(&args),
    }
}

fn run_convert(args: &ConvertArgs) -> Result<(), Problem> {
    let weights = files::read(&args.weights)?;
    let sha256 = hex(&Sha256::digest(&weights));
    if sha256 != PUBLISHED_SHA256 && !args.any_weights {
        return Err(other_weights(args, &sha256));
    }
    let vocabulary = String::from_utf8(files::read(&args.vocab)?).map_err(|error| Problem {
        code: "model-vocabulary".to_owned(),
        message: format!("`{}` is not UTF-8: {error}", args.vocab.display()),
        help: "use the `vocab.txt` that came with the weights".to_owned(),
        ..Problem::default()
    })?;
    let model = convert(&weights, &vocabulary, &sha256)?;
    files::write(&args.out, &model)?;
    println!("{}: {} bytes", args.out.display(), model.len());
    Ok(())
}

fn other_weights(args: &ConvertArgs, sha256: &str) -> Problem {
    Problem {
        code: "model-other-weights".to_owned(),
        message: format!(
            "`{}` has SHA-256 {sha256}, the published weights of all-MiniLM-L6-v2 have {PUBLISHED_SHA256}",
            args.weights.display()
        ),
        help: "fetch the weights again, or give `--any-weights` to take these".to_owned(),
        ..Problem::default()
    }
}

fn inspect(args: &InspectArgs) -> Result<(), Problem> {
    let encoder = Encoder::open(files::read(&args.file)?)?;
    let info = encoder.info();
    println!("format         {}", info.format);
    println!("name           {}", info.name);
    println!("licence        {}", info.license);
    println!(
        "source SHA-256 {} ({})",
        info.source_sha256,
        origin(info.published)
    );
    println!("BLAKE3         {}", encoder.hash());
    Ok(())
}

fn origin(published: bool) -> &'static str {
    if published {
        "the published weights"
    } else {
        "other weights, taken at the user's word"
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
