//! `trialmatch match`: one patient against a snapshot.

use crate::{
    files, patient,
    request::{RequestArgs, engine},
    store, what_if,
};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    time::Instant,
};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Answer, Effect, FacetCount, Facets, MatchRequest, Matcher, Question, SiteSummary, Source,
    TrialResult, Verdict,
    replay::{ReplayError, ReplayFile},
};
use trialmatch::patient::deidentify::Policy;
use trialmatch::problem::Problem;
use trialmatch::vocab::Lang;

#[derive(Args)]
pub struct MatchArgs {
    /// The snapshot's directory.
    #[arg(long)]
    snapshot: PathBuf,
    /// The model file.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Print the answer as one JSON object.
    #[arg(long)]
    json: bool,
    /// Write a replay file: request and answer, to be run again by `trialmatch replay`.
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// In the replay file, take out of the patient what identifies a person (years for dates; no
    /// label, place or note); its answer is the one to what is left.
    #[arg(long, requires = "save")]
    deidentified: bool,
    /// The patient with a fact changed, in JSON form: show which trials move, and why, instead
    /// of the list.
    #[arg(long, value_name = "PATIENT", conflicts_with = "save")]
    what_if: Option<PathBuf>,
    #[command(flatten)]
    request: RequestArgs,
}

pub fn run(args: &MatchArgs) -> Result<(), Problem> {
    let snapshot = store::open_snapshot(&args.snapshot)?;
    let request = args.request.request(&snapshot)?;
    let encoder = store::open_model(args.model.as_deref())?;
    let matcher = Matcher::new(&snapshot, &encoder)?;
    if let Some(path) = &args.what_if {
        let changed = args.request.changed(&snapshot, patient::read_form(path)?)?;
        let moved = matcher.what_if(&request, &changed, &Cancel::default())?;
        what_if::show(&moved, args.json);
        return Ok(());
    }
    let start = Instant::now();
    let mut answer = matcher.answer(&request, engine(), &Cancel::default())?;
    answer.took_ms = start.elapsed().as_secs_f64() * 1_000.0;
    if args.json {
        println!(
            "{}",
            serde_json::to_string(&answer).map_err(ReplayError::from)?
        );
    } else {
        print_answer(&answer);
    }
    match &args.save {
        Some(path) => save(path, args.deidentified, &matcher, request, answer),
        None => Ok(()),
    }
}

/// Writes the replay file of a request and its answer, or of what is left of the request when it
/// is de-identified.
fn save(
    path: &Path,
    deidentified: bool,
    matcher: &Matcher<'_>,
    request: MatchRequest,
    answer: Answer,
) -> Result<(), Problem> {
    let file = if deidentified {
        let policy = Policy::safe_harbor(None);
        matcher.replay_file(&request, Some(&policy), engine(), &Cancel::default())?
    } else {
        ReplayFile::new(matcher.snapshot(), request, answer)
    };
    files::write(path, file.to_json()?.as_bytes())
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
    if let Some(facets) = &answer.facets {
        print_facets(facets);
    }
    print_near_misses(&answer.near_misses);
    print_questions(&answer.ask_next);
}

fn print_facets(facets: &Facets) {
    println!();
    print_facet("status", &facets.statuses);
    print_facet("study type", &facets.study_types);
    print_facet("phase", &facets.phases);
    print_facet("condition", &facets.conditions);
    print_facet("country", &facets.countries);
}

fn print_facet<T: serde::Serialize>(kind: &str, counts: &[FacetCount<T>]) {
    let told = counts.iter().map(|count| {
        let value = count.value.as_ref().map_or("none".to_owned(), name);
        format!("{value} {}", count.trials)
    });
    println!("{kind}: {}", told.collect::<Vec<_>>().join(", "));
}

/// The nearest open site and how far it is, where that is known.
fn print_nearest(sites: &SiteSummary) {
    if let Some(site) = &sites.nearest {
        let km = site.distance_km.unwrap_or_default();
        println!("      {km} km    {}, {}", site.city, site.country);
    }
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
    print_nearest(&result.sites);
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

/// What a verdict rests on, in words.
pub fn basis(source: &Source) -> String {
    match source {
        Source::Field { path, value } if value.is_empty() => format!("{path} is absent"),
        Source::Field { path, value } => format!("{path} is {value}"),
        Source::Text {
            before,
            quote,
            after,
            ..
        } if !(before.is_empty() && after.is_empty()) => format!("“{before}[{quote}]{after}”"),
        Source::Text { quote, .. } => format!("“{quote}”"),
    }
}

/// The word of an enum as JSON has it.
pub fn name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
