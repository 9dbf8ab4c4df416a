//! `trialmatch eval retrieval` on a collection of three documents, whose figures are known.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

const TOPICS: &str = r#"{"topic_id": "1", "text": "Man with gout."}
{"topic_id": "2", "text": "Woman with sarcoidosis and lung cancer."}
"#;

const DOCUMENTS: &str = r#"{"nct_id": "NCT00000001", "brief_title": "Gout", "brief_summary": "Of gout."}
{"nct_id": "NCT00000002", "brief_title": "Sarcoidosis", "conditions": ["Sarcoidosis"]}
{"nct_id": "NCT00000003", "brief_title": "Lung cancer", "brief_summary": "x"}
"#;

/// Grade 2 for the first, grades 1 and 2 for the second.
const JUDGEMENTS: &str = "topic\tnct_id\tgrade\n1\tNCT00000001\t2\n1\tNCT00000003\t0\n\
    2\tNCT00000002\t1\n2\tNCT00000003\t2\n";

fn collection() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(DOCUMENTS.as_bytes()).unwrap();
    write("topics.jsonl", TOPICS.as_bytes());
    write("qrels.tsv", JUDGEMENTS.as_bytes());
    write("docs.jsonl.gz", &packed.finish().unwrap());
    write("model", &crate::synthetic_model::model_file());
    dir
}

fn eval(dir: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trialmatch"))
        .current_dir(dir)
        .args(["--error-format", "json", "eval", "retrieval", "."])
        .args(["--model", "model", "--cache", "cache"])
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn a_small_collection_is_measured_and_its_snapshot_used_again() {
    let dir = collection();
    let first = eval(dir.path(), &["--json", "--run", "run.txt"]);
    assert!(
        first.status.success(),
        "{}",
        String::from_utf8_lossy(&first.stderr)
    );
    let text = String::from_utf8(first.stdout.clone()).unwrap();
    let figures: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    for run in ["fused", "dense", "lexical", "condition", "feedback"] {
        for measure in ["ndcg10", "p10", "recall100", "recall500", "auc21"] {
            let value = figures[run][measure].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&value), "{run} {measure}: {value}");
        }
    }
    // By words each note finds its documents: one of grade 2 among the first ten of each topic,
    // all of three within a hundred.
    assert!((figures["lexical"]["p10"].as_f64().unwrap() - 0.1).abs() < 1e-12);
    assert_eq!(figures["lexical"]["recall100"], 1.0);
    let run = fs::read_to_string(dir.path().join("run.txt")).unwrap();
    let lines: Vec<Vec<&str>> = run.lines().map(|line| line.split(' ').collect()).collect();
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(|line| line.len() == 6 && line[1] == "Q0"));
    assert_eq!(lines[3][..4], ["2", "Q0", lines[3][2], "1"]);

    fs::remove_file(dir.path().join("cache/embeddings.cache")).unwrap();
    assert_eq!(eval(dir.path(), &["--json"]).stdout, first.stdout);
    assert!(
        !dir.path().join("cache/embeddings.cache").exists(),
        "nothing was embedded again"
    );
}

#[test]
fn a_false_judgement_names_its_line() {
    let dir = collection();
    fs::write(
        dir.path().join("qrels.tsv"),
        "1\tNCT00000001\t2\n1\tNCT00000003\tyes\n",
    )
    .unwrap();
    let output = eval(dir.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(error["code"], "gold-row");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("line 2 of `./qrels.tsv`"),
        "{error}"
    );
}
