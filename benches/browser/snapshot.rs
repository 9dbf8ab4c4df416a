//! Writes the snapshots that the browser benchmarks search, in seconds instead of hours: their
//! vectors are seeded or hashed from the words, not made by the model. The manifest names the
//! model all the same, because the engine matches with no other; speed does not depend on what
//! vectors hold. Nothing but a benchmark may open such a snapshot.
//!
//! ```text
//! bench_snapshot MODEL OUT studies FILE.jsonl[.gz]   registry studies, real or made up
//! bench_snapshot MODEL OUT vectors FILE.f32 COUNT    a trial without text for each vector
//! ```
#![allow(clippy::print_stdout, reason = "a program of the benchmarks")]

#[path = "../../tests/support/mod.rs"]
mod support;

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;
use support::{HashedWords, trial};
use trialmatch::embed::{DIM, Embedding, Encoder, RowVector};
use trialmatch::registry::{self, Record, Trial};
use trialmatch::snapshot::{Builder, EmbedCache, Embedder, Files, ModelEntry, SnapshotOptions};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Trials pushed at a time whose texts are read side by side.
const STEP: usize = 1_024;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (out, files) = match *args {
        [model, out, "studies", studies] => (out, of_studies(model_entry(model)?, studies)?),
        [model, out, "vectors", vectors, count] => {
            let vectors = read_vectors(vectors, count.parse()?)?;
            (out, of_vectors(model_entry(model)?, &vectors)?)
        }
        _ => return Err("see the head of benches/browser/snapshot.rs for the arguments".into()),
    };
    write(Path::new(out), &files)
}

fn model_entry(path: &str) -> Result<ModelEntry> {
    Ok(Encoder::open(fs::read(path)?)?.model())
}

/// Vectors by feature hashing.
struct Hashed(ModelEntry);

impl Embedder for Hashed {
    fn model(&self) -> ModelEntry {
        self.0.clone()
    }

    fn rows(&self, texts: &[&str]) -> Vec<RowVector> {
        HashedWords.rows(texts)
    }
}

fn of_studies(model: ModelEntry, path: &str) -> Result<Files> {
    let records = registry::open(BufReader::new(File::open(path)?), path)?;
    let trials = records.filter_map(|record| match record {
        Ok(Record::Taken { trial, .. }) => Some(*trial),
        _ => None,
    });
    build(trials, &Hashed(model))
}

/// Vectors of the data set: the text of a trial is its number.
struct Given<'a> {
    model: ModelEntry,
    vectors: &'a [Embedding],
}

impl Embedder for Given<'_> {
    fn model(&self) -> ModelEntry {
        self.model.clone()
    }

    fn rows(&self, texts: &[&str]) -> Vec<RowVector> {
        let number = |text: &&str| text.parse().unwrap_or(usize::MAX);
        let vector = |text| self.vectors.get(number(text)).map(RowVector::from);
        texts.iter().filter_map(vector).collect()
    }
}

fn of_vectors(model: ModelEntry, vectors: &[Embedding]) -> Result<Files> {
    let trials = (0..vectors.len()).map(|n| trial(&format!("DEMO{n:08}"), &n.to_string()));
    build(trials, &Given { model, vectors })
}

fn read_vectors(path: &str, count: usize) -> Result<Vec<Embedding>> {
    let mut bytes = vec![0; count * DIM * size_of::<f32>()];
    File::open(path)?.read_exact(&mut bytes)?;
    let floats = bytes
        .as_chunks()
        .0
        .iter()
        .map(|&four| f32::from_le_bytes(four));
    let floats: Vec<f32> = floats.collect();
    Ok(floats.as_chunks().0.to_vec())
}

fn build(trials: impl Iterator<Item = Trial>, embedder: &impl Embedder) -> Result<Files> {
    let options = SnapshotOptions {
        name: "benchmark".to_owned(),
        registry: "seeded".to_owned(),
        synthetic: Some(true),
        ..SnapshotOptions::default()
    };
    let mut builder = Builder::new(options, embedder);
    for trial in trials {
        if builder.push(trial) && builder.progress().total.is_multiple_of(STEP) {
            embed(&mut builder, embedder);
        }
    }
    embed(&mut builder, embedder);
    Ok(builder.finish()?)
}

/// Gives every trial its vector; none comes twice, so nothing is kept for later.
fn embed(builder: &mut Builder, embedder: &impl Embedder) {
    let progress = || builder.embed_step(embedder, &mut EmbedCache::default(), STEP);
    let mut progress = std::iter::repeat_with(progress);
    progress.find(|progress| progress.done == progress.total);
}

fn write(out: &Path, files: &Files) -> Result<()> {
    fs::create_dir_all(out)?;
    for (name, bytes) in files.iter() {
        fs::write(out.join(name), bytes)?;
        println!("{name}: {} bytes", bytes.len());
    }
    Ok(())
}
