//! `trialmatch match`: one patient against a snapshot.

use crate::{patient, store};
use clap::Args;
use serde::de::{DeserializeOwned, IntoDeserializer, value};
use std::{path::PathBuf, time::Instant};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Answer, Effect, EngineSummary, Filters, Group, MatchRequest, Matcher, Question, Source,
    TrialResult, Verdict,
};
use trialmatch::problem::Problem;
use trialmatch::registry::{Phase, Status, StudyType};
use trialmatch::vocab::Lang;

#[derive(Args)]
pub struct MatchArgs {
    /// The snapshot's directory.
    #[arg(long)]
    snapshot: PathBuf,
    #[command(flatten)]
    patient: patient::PatientSource,
    /// The model file.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Print the answer as one JSON object.
    #[arg(long)]
    json: bool,
    /// How many trials to show.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// How many of the best to leave out first.
    #[arg(long, default_value_t = 0)]
    offset: usize,
    /// Day of screening (YYYY-MM-DD); by default today in UTC.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
    /// Wanted statuses: `open` (those open to participants), `any`, or registry words such as
    /// `recruiting,not_yet_recruiting`.
    #[arg(long, default_value = "open")]
    status: String,
    /// Wanted phases, such as `phase2,phase3`.
    #[arg(long, value_delimiter = ',', value_parser = word::<Phase>)]
    phase: Vec<Phase>,
    /// Wanted study types, such as `interventional`.
    #[arg(long, value_delimiter = ',', value_parser = word::<StudyType>)]
    study_type: Vec<StudyType>,
    /// Groups to show: `eligible`, `possible`, `check`, `excluded`.
    #[arg(long, value_delimiter = ',', value_parser = group)]
    group: Vec<Group>,
    /// How many near misses to show.
    #[arg(long, default_value_t = 5)]
    near_misses: usize,
    /// How many questions to ask next.
    #[arg(long, default_value_t = 5)]
    questions: usize,
}

pub fn run(args: &MatchArgs) -> Result<(), Problem> {
    let request = request(args)?;
    let snapshot = store::open_snapshot(&args.snapshot)?;
    let encoder = store::open_model(args.model.as_deref())?;
    let matcher = Matcher::new(&snapshot, &encoder)?;
    let start = Instant::now();
    let mut answer = matcher.answer(&request, engine(), &Cancel::default())?;
    answer.took_ms = start.elapsed().as_secs_f64() * 1_000.0;
    if args.json {
        println!("{}", serde_json::json!(answer));
    } else {
        print_answer(&answer);
    }
    Ok(())
}

pub fn engine() -> EngineSummary {
    EngineSummary {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        variant: "native".to_owned(),
        threads: u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX),
    }
}

fn request(args: &MatchArgs) -> Result<MatchRequest, Problem> {
    let day = args.date.unwrap_or_else(patient::today);
    let defaults = MatchRequest::new(args.patient.read(day)?, day);
    Ok(MatchRequest {
        limit: args.limit,
        offset: args.offset,
        near_misses: args.near_misses,
        questions: args.questions,
        filters: Filters {
            statuses: statuses(&args.status)?,
            phases: args.phase.clone(),
            study_types: args.study_type.clone(),
        },
        groups: match args.group.is_empty() {
            true => defaults.groups,
            false => args.group.clone(),
        },
        ..defaults
    })
}

/// The statuses that `open`, `any` or a list of registry words stand for.
pub fn statuses(given: &str) -> Result<Vec<Status>, Problem> {
    match given {
        "open" => Ok(Filters::default().statuses),
        "any" => Ok(Vec::new()),
        words => words
            .split(',')
            .map(word::<Status>)
            .collect::<Result<_, _>>()
            .map_err(|message| Problem {
                code: "arguments".to_owned(),
                message: format!("invalid `--status`: {message}"),
                help: "give `open`, `any`, or registry words such as `recruiting`".to_owned(),
                ..Problem::default()
            }),
    }
}

/// A registry word in any case.
fn word<T: DeserializeOwned>(given: &str) -> Result<T, String> {
    of_word(given.trim().to_uppercase().replace('-', "_"))
}

fn group(given: &str) -> Result<Group, String> {
    of_word(given.trim().to_lowercase())
}

fn of_word<T: DeserializeOwned>(word: String) -> Result<T, String> {
    T::deserialize(IntoDeserializer::<value::Error>::into_deserializer(word))
        .map_err(|error| error.to_string())
}

fn print_answer(answer: &Answer) {
    let (snapshot, groups) = (&answer.snapshot, &answer.groups);
    println!(
        "{} of {} ({} trials), screened on {}, {:.1} ms",
        snapshot.name, snapshot.date, snapshot.trials, answer.screened_on, answer.took_ms
    );
    if snapshot.synthetic {
        println!("SYNTHETIC: these trials are made up");
    }
    println!(
        "eligible {}   possible {}   check {}   excluded {}",
        groups.eligible, groups.possible, groups.check, groups.excluded
    );
    for result in &answer.results {
        print_result(result);
    }
    print_near_misses(&answer.near_misses);
    print_questions(&answer.ask_next);
}

fn print_near_misses(trials: &[TrialResult]) {
    if !trials.is_empty() {
        println!("\nNear misses:");
    }
    for trial in trials {
        println!("  {:<11}  {}", trial.nct_id, trial.title);
        let against = trial
            .verdicts
            .iter()
            .filter(|v| v.effect == Effect::Against);
        for verdict in against {
            println!("      {}{}", basis(&verdict.source), margins(verdict));
        }
    }
}

/// By how much a verdict was missed, where that can be told.
fn margins(verdict: &Verdict) -> String {
    let margins = verdict.reasons.iter().filter_map(|r| r.margin.as_ref());
    let words: Vec<String> = margins.map(|m| m.render(Lang::En)).collect();
    match words.is_empty() {
        true => String::new(),
        false => format!(" ({})", words.join("; ")),
    }
}

fn print_questions(questions: &[Question]) {
    if !questions.is_empty() {
        println!("\nAsk next:");
    }
    for question in questions {
        println!(
            "  {:<60} would decide {} trials, {} criteria",
            question.text.render(Lang::En),
            question.trials,
            question.criteria
        );
    }
}

fn print_result(result: &TrialResult) {
    println!(
        "\n{:>4}  {:<11}  {:<9}  {:>6.3}  {}",
        result.rank,
        result.nct_id,
        name(&result.group),
        result.parts.dense as f64 / 1e6,
        result.title
    );
    let open = |effect| matches!(effect, Effect::Against | Effect::Undecided);
    for verdict in result.verdicts.iter().filter(|v| open(v.effect)) {
        println!(
            "      {:<9} {}: {}",
            name(&verdict.effect),
            verdict.kind,
            basis(&verdict.source)
        );
    }
}

fn basis(source: &Source) -> String {
    match source {
        Source::Field { path, value } if value.is_empty() => format!("{path} is absent"),
        Source::Field { path, value } => format!("{path} is {value}"),
        Source::Text { quote, .. } => format!("“{quote}”"),
    }
}

/// The word of an enum as JSON has it.
fn name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
