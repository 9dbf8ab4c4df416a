use crate::{
    files::{self, io_problem, progress_bar},
    store,
};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};
use trialmatch::embed::Encoder;
use trialmatch::problem::{Explain, Problem};
use trialmatch::registry;
use trialmatch::snapshot::{Builder, EmbedCache, Report, SnapshotOptions};

/// Texts embedded between two marks of progress.
const STEP: usize = 64;
/// Reasons shown at the end of a build.
const SHOWN: usize = 10;

#[derive(Args)]
pub struct BuildArgs {
    /// ClinicalTrials.gov downloads: API v2 JSON, JSON Lines, XML, gzip, zip.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// The directory to write; an older snapshot in its place is replaced.
    #[arg(long)]
    out: PathBuf,
    /// The model file.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Name of the snapshot; by default that of the directory.
    #[arg(long)]
    name: Option<String>,
    /// Day of the registry data (YYYY-MM-DD); by default the latest update of any record.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
    /// Day of the build (YYYY-MM-DD), if it is to be recorded.
    #[arg(long)]
    created: Option<jiff::civil::Date>,
    /// Where the records come from.
    #[arg(long, default_value = "ClinicalTrials.gov")]
    registry: String,
    /// The query that selected the records, if it is to be recorded.
    #[arg(long)]
    query: Option<String>,
    /// Whether the trials are made up; `auto` goes by their ids.
    #[arg(long, value_enum, default_value_t = Synthetic::Auto)]
    synthetic: Synthetic,
    /// File that keeps embeddings for the next build.
    #[arg(long, default_value = ".build/embeddings.cache")]
    cache: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Synthetic {
    Auto,
    Yes,
    No,
}

pub fn run(args: &BuildArgs) -> Result<(), Problem> {
    store::check_target(&args.out)?;
    for input in &args.inputs {
        File::open(input).map_err(|error| io_problem(input, "read", &error))?;
    }
    let encoder = store::open_model(args.model.as_deref())?;
    let mut builder = Builder::new(options(args), &encoder);
    for input in &args.inputs {
        read_input(&mut builder, input)?;
    }
    embed(&mut builder, &encoder, &args.cache)?;
    let report = builder.report();
    store::write_snapshot(&args.out, &builder.finish()?)?;
    print_report(&args.out, &report);
    Ok(())
}

fn options(args: &BuildArgs) -> SnapshotOptions {
    let of_dir = || {
        args.out
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
    };
    SnapshotOptions {
        name: args.name.clone().or_else(of_dir).unwrap_or_default(),
        registry: args.registry.clone(),
        query: args.query.clone(),
        date: args.date.map(|day| day.to_string()),
        created: args.created.map(|day| day.to_string()),
        synthetic: match args.synthetic {
            Synthetic::Auto => None,
            Synthetic::Yes => Some(true),
            Synthetic::No => Some(false),
        },
    }
}

fn read_input(builder: &mut Builder, path: &Path) -> Result<(), Problem> {
    let file = File::open(path).map_err(|error| io_problem(path, "read", &error))?;
    let mut records = registry::open(BufReader::new(file), &path.to_string_lossy())?;
    // The report names the file alone: the same files elsewhere give the same snapshot.
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let bar = progress_bar(records.bytes_total());
    while let Some(record) = records.next() {
        builder.push_record(&name, record?);
        bar.set_position(records.bytes_read());
    }
    bar.finish_and_clear();
    Ok(())
}

/// Gives every trial its vector, with a bar, and keeps what was computed in the cache file.
pub fn embed(builder: &mut Builder, encoder: &Encoder, path: &Path) -> Result<(), Problem> {
    let (mut cache, mut file) = open_cache(path)?;
    let bar = trials_bar(builder.progress().total as u64);
    loop {
        let progress = builder.embed_step(encoder, &mut cache, STEP);
        file.write_all(&cache.take_unsaved())
            .map_err(|error| io_problem(path, "write", &error))?;
        bar.set_position(progress.done as u64);
        if progress.done == progress.total {
            break;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Opens the cache for appending, cut where it is whole.
fn open_cache(path: &Path) -> Result<(EmbedCache, File), Problem> {
    let problem = |error: &std::io::Error| io_problem(path, "write", error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| problem(&error))?;
    }
    let open = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    let mut file = open.map_err(|error| problem(&error))?;
    let (cache, whole) = EmbedCache::read(&files::read(path)?)
        .map_err(|error| store::in_path(path, error.problem()))?;
    file.set_len(whole as u64)
        .and_then(|()| file.seek(SeekFrom::End(0)))
        .map_err(|error| problem(&error))?;
    Ok((cache, file))
}

fn trials_bar(trials: u64) -> ProgressBar {
    let template = "{bar:30} {pos}/{len} trials embedded, {per_sec}, {eta} left";
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(trials).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn print_report(out: &Path, report: &Report) {
    println!(
        "{}: {} records read, {} taken, {} rejected",
        out.display(),
        report.read,
        report.taken,
        report.rejected
    );
    for entry in report.rejections.iter().take(SHOWN) {
        let id = entry.id.as_deref().unwrap_or("no id");
        println!(
            "  {} {}, {id}: {}",
            entry.file, entry.position, entry.reason
        );
    }
    if report.rejections.len() > SHOWN {
        println!("  … the others are in report.json");
    }
}
