//! `trialmatch criteria`: eligibility text in, rules out; and how much of a registry is read.

use crate::files::{io_problem, progress_bar};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, BufReader, Read as _},
    path::{Path, PathBuf},
};
use trialmatch::criteria::{Coverage, Diagnostic, parse, parse_line};
use trialmatch::problem::Problem;
use trialmatch::registry::{self, Record};
use trialmatch::rules::{Criterion, Section};

#[derive(Args)]
pub struct CriteriaArgs {
    #[command(subcommand)]
    command: CriteriaCommand,
}

#[derive(Subcommand)]
enum CriteriaCommand {
    /// Read eligibility text and write its criteria and rules.
    Parse(ParseArgs),
    /// Report how much of a registry file's criteria is understood.
    Coverage(CoverageArgs),
}

#[derive(Args)]
struct ParseArgs {
    /// A text file; standard input when left out.
    file: Option<PathBuf>,
    /// Read each line as one criterion of this section, instead of a whole text.
    #[arg(long, value_enum)]
    lines: Option<LineSection>,
    /// Write one JSON object a criterion instead of one for the text.
    #[arg(long)]
    jsonl: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum LineSection {
    Inclusion,
    Exclusion,
}

#[derive(Args)]
struct CoverageArgs {
    /// A ClinicalTrials.gov download: API v2 JSON, JSON Lines, XML, gzip, zip.
    file: PathBuf,
    /// How many of the most frequent unparsed openings to show.
    #[arg(long, default_value_t = 20)]
    openings: usize,
    /// How many to show of the phrases that alone keep a criterion partial.
    #[arg(long, default_value_t = 0)]
    residues: usize,
    /// Write one JSON object to standard output.
    #[arg(long)]
    json: bool,
}

pub fn run(args: CriteriaArgs) -> Result<(), Problem> {
    match args.command {
        CriteriaCommand::Parse(args) => parse_text(&args),
        CriteriaCommand::Coverage(args) => coverage(&args),
    }
}

fn parse_text(args: &ParseArgs) -> Result<(), Problem> {
    let text = input(args.file.as_deref())?;
    if let Some(section) = args.lines {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (criterion, diagnostics) = parse_line(line, section.into());
            println!("{}", criterion_json(line, &criterion, &diagnostics));
        }
        return Ok(());
    }
    let (criteria, diagnostics) = parse(&text);
    if args.jsonl {
        for criterion in &criteria {
            println!("{}", criterion_json(&text, criterion, &diagnostics));
        }
    } else {
        let criteria: Vec<Value> = criteria
            .iter()
            .map(|c| criterion_json(&text, c, &[]))
            .collect();
        println!(
            "{}",
            json!({ "criteria": criteria, "diagnostics": diagnostics })
        );
    }
    Ok(())
}

impl From<LineSection> for Section {
    fn from(section: LineSection) -> Self {
        match section {
            LineSection::Inclusion => Self::Inclusion,
            LineSection::Exclusion => Self::Exclusion,
        }
    }
}

fn input(file: Option<&Path>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    match file {
        Some(path) => bytes = crate::files::read(path)?,
        None => {
            let read = io::stdin().read_to_end(&mut bytes);
            read.map_err(|error| io_problem(Path::new("standard input"), "read", &error))?;
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A criterion with its words and the diagnostics that lie in its span.
fn criterion_json(text: &str, criterion: &Criterion, diagnostics: &[Diagnostic]) -> Value {
    let (start, end) = (criterion.span.start, criterion.span.end);
    let own: Vec<_> = diagnostics
        .iter()
        .filter(|d| d.span.start >= start && d.span.end <= end)
        .collect();
    let mut value = json!(criterion);
    value["text"] = json!(text.get(start as usize..end as usize));
    if !own.is_empty() {
        value["diagnostics"] = json!(own);
    }
    value
}

fn coverage(args: &CoverageArgs) -> Result<(), Problem> {
    let file = File::open(&args.file).map_err(|error| io_problem(&args.file, "read", &error))?;
    let mut records = registry::open(BufReader::new(file), &args.file.to_string_lossy())?;
    let bar = progress_bar(records.bytes_total());
    let mut coverage = Coverage::default();
    while let Some(record) = records.next() {
        if let Record::Taken { trial, .. } = record? {
            coverage.add(&trial.eligibility);
        }
        bar.set_position(records.bytes_read());
    }
    bar.finish_and_clear();
    if args.json {
        println!("{}", coverage_json(&coverage, args));
    } else {
        print_coverage(&coverage, args);
    }
    Ok(())
}

fn coverage_json(coverage: &Coverage, args: &CoverageArgs) -> Value {
    let mut value = json!(coverage);
    value["exact_share"] = json!(coverage.all.exact_share());
    value["unparsed_share"] = json!(coverage.all.unparsed_share());
    value["unparsed_openings"] = json!(coverage.unparsed_openings(args.openings));
    value["residues"] = json!(coverage.residues(args.residues));
    value
}

fn print_coverage(coverage: &Coverage, args: &CoverageArgs) {
    println!("{} texts", coverage.texts);
    println!(
        "{:<18} {:>9} {:>9} {:>9} {:>9} {:>14}",
        "", "exact", "gapped", "partial", "unparsed", "administrative"
    );
    let parts = coverage.sections.iter().chain(&coverage.kinds);
    for (name, grades) in [(&"all", &coverage.all)].into_iter().chain(parts) {
        println!(
            "{name:<18} {:>9} {:>9} {:>9} {:>9} {:>14}",
            grades.exact, grades.gapped, grades.partial, grades.unparsed, grades.administrative
        );
    }
    let percent = |share: f64| share * 100.0;
    println!(
        "of the screened criteria {:.1} % are exact and {:.1} % unparsed",
        percent(coverage.all.exact_share()),
        percent(coverage.all.unparsed_share())
    );
    print_counts(
        "unparsed openings",
        &coverage.unparsed_openings(args.openings),
    );
    print_counts("only unread phrase", &coverage.residues(args.residues));
}

fn print_counts(title: &str, counts: &[(&str, u64)]) {
    if !counts.is_empty() {
        println!("{title}");
    }
    for (phrase, count) in counts {
        println!("{count:>7}  {phrase}");
    }
}
