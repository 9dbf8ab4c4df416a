//! `trialmatch eval retrieval`: how well the trials that judges marked are found and ordered.

mod collection;
mod metrics;
mod report;

use crate::{files, request::engine, store};
use clap::Args;
use collection::{Collection, Topic};
use metrics::Measures;
use report::Report;
use std::{fmt::Write as _, path::PathBuf};
use trialmatch::embed::Encoder;
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{Filters, Group, MatchRequest, Matcher};
use trialmatch::patient::Patient;
use trialmatch::problem::Problem;
use trialmatch::rank::Scores;
use trialmatch::snapshot::Snapshot;

/// How deep rankings are measured and written.
const DEPTH: usize = 1_000;

#[derive(Args)]
pub struct RetrievalArgs {
    /// The directory with `topics.jsonl`, `qrels.tsv` and `docs.jsonl.gz`.
    dir: PathBuf,
    /// Where the snapshot of the documents and their embeddings are kept for the next time.
    #[arg(long, default_value = ".build/retrieval")]
    cache: PathBuf,
    /// The model file.
    #[arg(long)]
    model: Option<PathBuf>,
    /// End with one line: a JSON object with the figures of each component.
    #[arg(long)]
    json: bool,
    /// Write the fused ranking in the format of TREC runs.
    #[arg(long)]
    run: Option<PathBuf>,
}

pub fn run(args: &RetrievalArgs) -> Result<(), Problem> {
    let collection = Collection::read(&args.dir)?;
    let encoder = store::open_model(args.model.as_deref())?;
    let snapshot = collection.snapshot(&encoder, &args.cache)?;
    let report = evaluate(&collection.topics, &snapshot, &encoder)?;
    if let Some(path) = &args.run {
        files::write(path, trec_run(&collection.topics, &report).as_bytes())?;
    }
    report.print();
    if args.json {
        println!("{}", report.json());
    }
    Ok(())
}

/// Runs every topic as a pasted note, once as the product answers and once by each component.
fn evaluate(topics: &[Topic], snapshot: &Snapshot, encoder: &Encoder) -> Result<Report, Problem> {
    let matcher = Matcher::new(snapshot, encoder)?;
    let mut report = Report::default();
    for topic in topics {
        let request = request(topic);
        let scores = matcher.relevance(&request.patient);
        let grades = topic.grades(snapshot);
        let answer = matcher.answer(&request, engine(), &Cancel::default())?;
        let found = answer
            .results
            .iter()
            .filter_map(|r| snapshot.row_of(&r.nct_id));
        let found: Vec<usize> = found.collect();
        report
            .fused
            .topics
            .push(Measures::new(&found, &scores.total, &grades));
        report.rankings.push(
            answer
                .results
                .into_iter()
                .map(|r| (r.nct_id, r.score))
                .collect(),
        );
        for (run, component) in report.components.iter_mut().zip(components(&scores)) {
            run.topics
                .push(Measures::new(&by_score(component), component, &grades));
        }
    }
    Ok(report)
}

/// In the order of [`report::COMPONENTS`].
fn components(scores: &Scores) -> [&[i32]; 4] {
    [
        &scores.dense,
        &scores.lexical,
        &scores.condition,
        &scores.feedback,
    ]
}

/// The note alone is known: on the first day of the collection, any status, all groups.
fn request(topic: &Topic) -> MatchRequest {
    let patient = Patient {
        note: Some(topic.text.clone()),
        ..Patient::default()
    };
    MatchRequest {
        limit: DEPTH,
        questions: 0,
        filters: Filters {
            statuses: Vec::new(),
            ..Filters::default()
        },
        groups: vec![
            Group::Eligible,
            Group::Possible,
            Group::Check,
            Group::Excluded,
        ],
        ..MatchRequest::new(patient, jiff::civil::date(2021, 1, 1))
    }
}

fn by_score(scores: &[i32]) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..scores.len()).collect();
    rows.sort_by_key(|&row| (std::cmp::Reverse(scores[row]), row));
    rows.truncate(DEPTH);
    rows
}

/// `topic Q0 document rank score tag`, one line for each document found.
fn trec_run(topics: &[Topic], report: &Report) -> String {
    let mut text = String::new();
    for (topic, ranking) in topics.iter().zip(&report.rankings) {
        for (rank, (id, score)) in (1..).zip(ranking) {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{} Q0 {id} {rank} {score} trialmatch", topic.id);
        }
    }
    text
}
