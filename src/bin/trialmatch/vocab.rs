//! `trialmatch vocab`: looks terms up, and tells how much of a registry the vocabularies know.

use crate::files::{io_problem, progress_bar};
use crate::{files, store};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};
use trialmatch::problem::Problem;
use trialmatch::registry::{self, Record, Trial};
use trialmatch::vocab::{self, ConditionId, DrugId, Hit, Kind, TherapyClassId};

#[derive(Args)]
pub struct VocabArgs {
    #[command(subcommand)]
    command: VocabCommand,
}

#[derive(Subcommand)]
enum VocabCommand {
    /// Look a term up as the page does while one types.
    Find(FindArgs),
    /// Tell which share of the names in files the vocabularies know.
    Coverage(CoverageArgs),
}

#[derive(Args)]
struct FindArgs {
    /// A name, its beginning, Chinese characters, pinyin initials, or nearly so.
    #[arg(required = true)]
    text: Vec<String>,
    /// Look in this vocabulary alone; may be repeated.
    #[arg(long, value_enum)]
    kind: Vec<KindArg>,
    /// The most entries to list.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Write one JSON array to standard output.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    Condition,
    Gene,
    Drug,
    TherapyClass,
    Analyte,
}

#[derive(Args)]
struct CoverageArgs {
    /// A registry file, a snapshot directory, a `.txt` file with one condition a line, or a
    /// `.tsv` file of conditions with a column `name`.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How many of the names not known to list, the most frequent first.
    #[arg(long, default_value_t = 20)]
    missing: usize,
    /// Write one JSON object to standard output.
    #[arg(long)]
    json: bool,
}

pub fn run(args: VocabArgs) -> Result<(), Problem> {
    match args.command {
        VocabCommand::Find(args) => {
            find(&args);
            Ok(())
        }
        VocabCommand::Coverage(args) => coverage(&args),
    }
}

fn find(args: &FindArgs) {
    let kinds: Vec<Kind> = match args.kind.as_slice() {
        [] => Kind::ALL.to_vec(),
        given => given.iter().map(|&kind| kind.into()).collect(),
    };
    let hits = vocab::search(&kinds, &args.text.join(" "), args.limit);
    if args.json {
        println!("{}", json!(hits));
    } else {
        hits.iter().for_each(print_hit);
    }
}

fn print_hit(hit: &Hit) {
    let kind = format!("{:?}", hit.kind);
    let matched = if hit.matched == hit.name {
        String::new()
    } else {
        format!("  ← {}", hit.matched)
    };
    println!(
        "{:>4} {kind:<12} {}  {} {}{matched}",
        hit.score, hit.code, hit.name, hit.name_zh
    );
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Condition => Self::Condition,
            KindArg::Gene => Self::Gene,
            KindArg::Drug => Self::Drug,
            KindArg::TherapyClass => Self::TherapyClass,
            KindArg::Analyte => Self::Analyte,
        }
    }
}

/// Names of one sort with their number of mentions.
#[derive(Default)]
struct Names(HashMap<String, u64>);

impl Names {
    fn add(&mut self, name: &str) {
        let name = name.trim().to_lowercase();
        if !name.is_empty() {
            *self.0.entry(name).or_default() += 1;
        }
    }
}

/// The share of names that are known.
struct Share {
    what: &'static str,
    mentions: u64,
    mentions_known: u64,
    names: u64,
    names_known: u64,
    missing: Vec<(String, u64)>,
}

fn share(what: &'static str, names: &Names, known: impl Fn(&str) -> bool) -> Share {
    let mut share = Share {
        what,
        mentions: names.0.values().sum(),
        mentions_known: 0,
        names: names.0.len() as u64,
        names_known: 0,
        missing: Vec::new(),
    };
    for (name, &count) in &names.0 {
        if known(name) {
            share.mentions_known += count;
            share.names_known += 1;
        } else {
            share.missing.push((name.clone(), count));
        }
    }
    share
        .missing
        .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    share
}

fn coverage(args: &CoverageArgs) -> Result<(), Problem> {
    let mut reports = Vec::new();
    for path in &args.files {
        let shares = shares_of(path)?;
        if args.json {
            let shares: Vec<Value> = shares.iter().map(|s| share_json(s, args.missing)).collect();
            reports.push(json!({ "file": path.to_string_lossy(), "shares": shares }));
        } else {
            println!("{}", path.display());
            shares
                .iter()
                .for_each(|share| print_share(share, args.missing));
        }
    }
    if args.json {
        println!("{}", json!({ "files": reports }));
    }
    Ok(())
}

fn shares_of(path: &Path) -> Result<Vec<Share>, Problem> {
    let extension = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if path.is_dir() {
        let snapshot = store::open_snapshot(path)?;
        let mut conditions = Names::default();
        (0..snapshot.len())
            .for_each(|row| snapshot.conditions(row).for_each(|c| conditions.add(c)));
        return Ok(vec![condition_share(&conditions)]);
    }
    match extension {
        "txt" | "tsv" => Ok(vec![condition_share(&listed_names(
            path,
            extension == "tsv",
        )?)]),
        _ => registry_shares(path),
    }
}

fn condition_share(names: &Names) -> Share {
    share("conditions", names, |name| {
        ConditionId::by_registry_term(name).is_some()
    })
}

/// One name a line; of a table the column `name`.
fn listed_names(path: &Path, table: bool) -> Result<Names, Problem> {
    let bytes = files::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let column = match text.lines().next().filter(|_| table) {
        Some(header) => name_column(path, header)?,
        None => 0,
    };
    let lines = text.lines().skip(usize::from(table));
    let mut names = Names::default();
    for line in lines {
        names.add(line.split('\t').nth(column).unwrap_or_default());
    }
    Ok(names)
}

fn name_column(path: &Path, header: &str) -> Result<usize, Problem> {
    header
        .split('\t')
        .position(|column| column == "name")
        .ok_or_else(|| Problem {
            code: "vocab-names".to_owned(),
            message: format!("`{}` has no column `name`", path.display()),
            help: "name the column, or give a `.txt` file with one name a line".to_owned(),
            ..Problem::default()
        })
}

fn registry_shares(path: &Path) -> Result<Vec<Share>, Problem> {
    let file = File::open(path).map_err(|error| io_problem(path, "read", &error))?;
    let mut records = registry::open(BufReader::new(file), &path.to_string_lossy())?;
    let bar = progress_bar(records.bytes_total());
    let (mut conditions, mut drugs) = (Names::default(), Names::default());
    while let Some(record) = records.next() {
        if let Record::Taken { trial, .. } = record? {
            trial.conditions.iter().for_each(|c| conditions.add(c));
            drug_names(&trial).for_each(|name| drugs.add(name));
        }
        bar.set_position(records.bytes_read());
    }
    bar.finish_and_clear();
    Ok(vec![
        condition_share(&conditions),
        share("drugs", &drugs, is_known_drug),
    ])
}

fn drug_names(trial: &Trial) -> impl Iterator<Item = &str> {
    let drugs = trial
        .interventions
        .iter()
        .filter(|i| matches!(i.kind.as_str(), "DRUG" | "BIOLOGICAL"));
    drugs.map(|intervention| intervention.name.as_str())
}

fn is_known_drug(name: &str) -> bool {
    DrugId::by_term(name).is_some() || TherapyClassId::by_term(name).is_some()
}

fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

fn print_share(share: &Share, missing: usize) {
    println!(
        "  {}: {:.1} % of {} mentions, {:.1} % of {} different names",
        share.what,
        percent(share.mentions_known, share.mentions),
        share.mentions,
        percent(share.names_known, share.names),
        share.names
    );
    for (name, count) in share.missing.iter().take(missing) {
        println!("    {count:>5} {name}");
    }
}

fn share_json(share: &Share, missing: usize) -> Value {
    json!({
        "what": share.what,
        "mentions": share.mentions,
        "mentions_known": share.mentions_known,
        "names": share.names,
        "names_known": share.names_known,
        "missing": share.missing.iter().take(missing).collect::<Vec<_>>(),
    })
}
