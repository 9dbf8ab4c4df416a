//! Replay files, through the command line: written, run again, changed, taken to another
//! snapshot.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::demo_trials;
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;
use trialmatch::embed::Encoder;
use trialmatch::snapshot::{Builder, EmbedCache, SnapshotOptions};

const PATIENT: &str = r#"{
    "id": "MRN 4711", "birth": {"date": "1962-05-14"}, "sex": "female",
    "diagnosis": "lung cancer, Dr. Jane Smith",
    "conditions": [{"condition": "nsclc", "stage": "IV", "onset": "2024-02-11"}],
    "measures": [
        {"analyte": "ecog", "value": "1", "date": "2026-06-01"},
        {"analyte": "platelets", "value": "92", "unit": "10^9/L"}
    ],
    "biomarkers": [{"gene": "EGFR", "alteration": "mutation"}],
    "location": {"latitude": 31.2304, "longitude": 121.4737},
    "note": "Platinum a year ago. Lives alone."
}"#;

/// A directory with a patient, a model, and the snapshots `one` and `other` made with it.
fn place() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let model = crate::synthetic_model::model_file();
    fs::write(dir.path().join("model"), &model).unwrap();
    fs::write(dir.path().join("patient.json"), PATIENT).unwrap();
    let encoder = Encoder::open(model).unwrap();
    write_snapshot(&dir.path().join("one"), "one", 12, &encoder);
    write_snapshot(&dir.path().join("other"), "other", 3, &encoder);
    dir
}

fn write_snapshot(dir: &Path, name: &str, trials: u32, encoder: &Encoder) {
    let options = SnapshotOptions {
        name: name.to_owned(),
        ..SnapshotOptions::default()
    };
    let mut builder = Builder::new(options, encoder);
    for trial in demo_trials(trials) {
        assert!(builder.push(trial));
    }
    let mut cache = EmbedCache::default();
    loop {
        let progress = builder.embed_step(encoder, &mut cache, 16);
        if progress.done == progress.total {
            break;
        }
    }
    fs::create_dir(dir).unwrap();
    for (name, bytes) in builder.finish().unwrap().iter() {
        fs::write(dir.join(name), bytes).unwrap();
    }
}

fn run(dir: &TempDir, threads: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trialmatch"))
        .current_dir(dir)
        .env("RAYON_NUM_THREADS", threads)
        .args(["--error-format", "json"])
        .args(arguments)
        .args(["--model", "model"])
        .output()
        .unwrap()
}

/// Matches the patient and gives the answer, after the replay file was written.
fn save(dir: &TempDir, threads: &str, file: &str, more: &[&str]) -> Value {
    let arguments = [
        "match",
        "--snapshot",
        "one",
        "--patient",
        "patient.json",
        "--date",
        "2026-06-30",
        "--status",
        "any",
        "--facets",
        "--json",
        "--save",
        file,
    ];
    let output = run(dir, threads, &[&arguments, more].concat());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn replay(dir: &TempDir, file: &str) -> (Option<i32>, Vec<Value>, Value) {
    let output = run(dir, "2", &["replay", file, "--snapshot", "one", "--json"]);
    let list = serde_json::from_slice(&output.stdout).unwrap();
    let error = serde_json::from_slice(&output.stderr).unwrap_or_default();
    (output.status.code(), list, error)
}

fn json(dir: &TempDir, file: &str) -> Value {
    serde_json::from_slice(&fs::read(dir.path().join(file)).unwrap()).unwrap()
}

#[test]
fn a_saved_answer_replays_to_the_last_byte_on_any_number_of_threads() {
    let dir = place();
    let answer = save(&dir, "1", "a.json", &[]);
    save(&dir, "2", "b.json", &[]);
    let read = |name| fs::read(dir.path().join(name)).unwrap();
    assert_eq!(read("a.json"), read("b.json"));
    assert_eq!(replay(&dir, "a.json"), (Some(0), vec![], Value::Null));

    let file = json(&dir, "a.json");
    assert_eq!(file["format"], "trialmatch.replay/1");
    assert_eq!(file["engine_version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(file["snapshot"], answer["snapshot"]);
    let model = blake3::hash(&read("model")).to_hex().to_string();
    assert_eq!(file["model"], model);
    assert_eq!(file["deidentified"], false);
    assert_eq!(file["request"]["patient"]["id"], "MRN 4711");
    for field in [
        "groups",
        "results",
        "near_misses",
        "ask_next",
        "facets",
        "screened_on",
    ] {
        assert_eq!(file["answer"][field], answer[field], "{field}");
    }
    assert!(!answer["results"].as_array().unwrap().is_empty());
    let machine = ["took_ms", "engine"].map(|field| file["answer"].get(field));
    assert_eq!(machine, [None, None]);
}

#[test]
fn every_changed_value_of_a_file_is_named() {
    let dir = place();
    save(&dir, "2", "a.json", &[]);
    let mut file = json(&dir, "a.json");
    let score = file["answer"]["results"][0]["score"].as_i64().unwrap();
    file["answer"]["results"][0]["score"] = (score + 1).into();
    file["answer"]["added"] = true.into();
    file["weights"]["lexical"] = 21.into();
    fs::write(dir.path().join("changed.json"), file.to_string()).unwrap();
    let (code, differences, error) = replay(&dir, "changed.json");
    assert_eq!((code, &error["code"]), (Some(1), &"replay-differs".into()));
    let expected = serde_json::json!([
        {"path": "answer.added", "was": true, "is": null},
        {"path": "answer.results[0].score", "was": score + 1, "is": score},
        {"path": "weights.lexical", "was": 21, "is": 20}
    ]);
    assert_eq!(Value::Array(differences), expected);

    // A changed patient has another answer.
    let mut file = json(&dir, "a.json");
    file["request"]["patient"]["sex"] = "male".into();
    file["request"]["patient"]["measures"] = Value::Array(vec![]);
    fs::write(dir.path().join("changed.json"), file.to_string()).unwrap();
    let (code, differences, _) = replay(&dir, "changed.json");
    assert_eq!(code, Some(1));
    let paths = differences.iter().map(|d| d["path"].as_str().unwrap());
    let mut paths: Vec<&str> = paths.collect();
    assert!(!paths.is_empty());
    paths.retain(|path| !path.starts_with("answer."));
    assert!(paths.is_empty(), "{paths:?}");
}

#[test]
fn a_file_with_the_same_values_in_another_spelling_is_told() {
    let dir = place();
    save(&dir, "2", "a.json", &[]);
    let spelled = json(&dir, "a.json").to_string();
    fs::write(dir.path().join("spelled.json"), spelled).unwrap();
    let (code, differences, _) = replay(&dir, "spelled.json");
    assert_eq!((code, differences.len()), (Some(1), 1));
    assert_eq!(differences[0]["path"], "file");
}

#[test]
fn a_deidentified_file_replays_to_its_own_answer() {
    let dir = place();
    let shown = save(&dir, "2", "a.json", &["--deidentified"]);
    assert_eq!(replay(&dir, "a.json"), (Some(0), vec![], Value::Null));
    let file = json(&dir, "a.json");
    assert_eq!(file["deidentified"], true);
    let patient = &file["request"]["patient"];
    assert_eq!(patient["birth"], serde_json::json!({"date": "1962"}));
    for gone in ["id", "location", "note"] {
        assert_eq!(patient.get(gone), None, "{gone}");
    }
    // The day of screening is one of the patient's dates; of it too the year alone is kept.
    assert_eq!(file["request"]["screened_on"], "2026-12-31");
    assert_ne!(file["answer"]["results"], shown["results"]);
    let text = file.to_string();
    for told in [
        "4711", "Smith", "1962-05", "2024-02", "2026-06", "alone", "31.23",
    ] {
        assert!(!text.contains(told), "{told}");
    }
}

#[test]
fn another_snapshot_is_refused_with_the_one_that_is_needed() {
    let dir = place();
    let answer = save(&dir, "2", "a.json", &[]);
    let output = run(&dir, "2", &["replay", "a.json", "--snapshot", "other"]);
    assert_eq!(output.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(error["code"], "replay-snapshot");
    let message = error["message"].as_str().unwrap();
    let needed = answer["snapshot"]["hash"].as_str().unwrap();
    assert!(message.contains("needs `one` of"), "{message}");
    assert!(message.contains(needed), "{message}");
}

#[test]
fn what_is_no_replay_file_is_refused() {
    let dir = place();
    let cases = [
        ("{", "replay-file"),
        ("{}", "replay-file"),
        (r#"{"format": "trialmatch.answer/1"}"#, "replay-format"),
        (r#"{"format": "trialmatch.replay/1"}"#, "replay-file"),
    ];
    for (text, code) in cases {
        fs::write(dir.path().join("no.json"), text).unwrap();
        let output = run(&dir, "2", &["replay", "no.json", "--snapshot", "one"]);
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert_eq!(error["code"], code, "{text}");
        assert!(error["message"].as_str().unwrap().contains("no.json"));
    }
}
