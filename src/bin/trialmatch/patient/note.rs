//! `trialmatch patient note`: the facts that a note seems to state.

use clap::Args;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use trialmatch::patient::note::{self, NoteReading, Proposal};
use trialmatch::problem::Problem;

#[derive(Args)]
pub struct NoteArgs {
    /// The note as text; `-` reads standard input.
    file: PathBuf,
    /// Day of screening (YYYY-MM-DD), from which "two years ago" counts; by default today in UTC.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
    /// Print the reading as one JSON object: proposals and the patient they make by default.
    #[arg(long)]
    json: bool,
    /// The file holds many notes: JSON Lines with `topic_id` and `text`.
    #[arg(long)]
    topics: bool,
}

/// One note of many.
#[derive(Deserialize)]
struct Topic {
    topic_id: String,
    text: String,
}

pub fn run(args: &NoteArgs) -> Result<(), Problem> {
    let text = super::read_text(&args.file)?;
    let day = args.date.unwrap_or_else(super::today);
    if !args.topics {
        show(args, None, &text, &note::read(&text, day));
        return Ok(());
    }
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let topic: Topic = serde_json::from_str(line).map_err(|error| bad_topic(&error))?;
        let reading = note::read(&topic.text, day);
        show(args, Some(&topic.topic_id), &topic.text, &reading);
    }
    Ok(())
}

fn bad_topic(error: &serde_json::Error) -> Problem {
    Problem {
        code: "topic".to_owned(),
        message: format!("invalid topic: {error}"),
        help: "give one JSON object a line with `topic_id` and `text`".to_owned(),
        ..Problem::default()
    }
}

fn show(args: &NoteArgs, id: Option<&str>, text: &str, reading: &NoteReading) {
    if args.json {
        println!(
            "{}",
            json!({ "id": id, "reading": reading, "patient": reading.accept_default() })
        );
        return;
    }
    if let Some(id) = id {
        println!("\n{id}");
    }
    for proposal in &reading.proposals {
        println!("{}", row(text, proposal));
    }
}

/// One line: whether it is taken over, the kind, the fact, its words, and what is doubtful.
fn row(text: &str, proposal: &Proposal) -> String {
    let taken = if proposal.accepted_by_default() {
        "+"
    } else {
        " "
    };
    let fact = json!(proposal.fact);
    let kind = fact["kind"].as_str().unwrap_or_default();
    let quote = text
        .get(proposal.start as usize..proposal.end as usize)
        .unwrap_or_default();
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let doubts = json!(proposal.doubts);
    let doubts: Vec<&str> = doubts
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    format!(
        "{taken} {kind:<13} {:<60} “{quote}” {}",
        brief(&fact["value"]),
        doubts.join(", ")
    )
}

/// A fact's fields without its source, as `name=value`.
fn brief(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(name, value)| {
                *name != "source" && !matches!(value, Value::Array(list) if list.is_empty())
            });
            fields
                .map(|(name, value)| format!("{name}={}", brief(value)))
                .collect::<Vec<_>>()
                .join(" ")
        }
        Value::Array(list) => list.iter().map(brief).collect::<Vec<_>>().join(","),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
