//! `trialmatch demo`: writes a registry of made-up studies.

use crate::files::io_problem;
use clap::Args;
use flate2::{Compression, write::GzEncoder};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use trialmatch::problem::Problem;
use trialmatch::registry::demo;

#[derive(Args)]
pub struct DemoArgs {
    /// How many studies to write.
    #[arg(long, default_value_t = 2_000)]
    trials: u32,
    /// Which registry: the same seed gives the same studies.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// JSON Lines file to write; packed when its name ends in `.gz`.
    #[arg(long, default_value = "demo.jsonl.gz")]
    out: PathBuf,
}

pub fn run(args: DemoArgs) -> Result<(), Problem> {
    let partial = args.out.with_extension("partial");
    let written = write(&partial, &args).and_then(|()| fs::rename(&partial, &args.out));
    if let Err(error) = written {
        // The file is of no use; the first error is the one to report.
        let _ = fs::remove_file(&partial);
        return Err(io_problem(&args.out, "write", &error));
    }
    println!(
        "{} synthetic studies in {}",
        args.trials,
        args.out.display()
    );
    Ok(())
}

fn write(path: &Path, args: &DemoArgs) -> io::Result<()> {
    let file = BufWriter::new(File::create(path)?);
    if args.out.extension().is_some_and(|e| e == "gz") {
        let packed = GzEncoder::new(file, Compression::default());
        return write_lines(packed, args)?.finish()?.flush();
    }
    write_lines(file, args)?.flush()
}

fn write_lines<W: Write>(mut out: W, args: &DemoArgs) -> io::Result<W> {
    for study in demo::studies(args.trials, args.seed) {
        writeln!(out, "{study}")?;
    }
    Ok(out)
}
