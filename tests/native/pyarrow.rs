//! A snapshot is readable by other tools: pyarrow, driven from here where it is installed.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use crate::support::{build, full_trial, trial};
use serde_json::Value;
use std::{path::Path, process::Command};
use trialmatch::registry::Trial;
use trialmatch::snapshot::Snapshot;

/// What pyarrow reads of the snapshot in a directory; `None` where there is no pyarrow.
fn read_by_pyarrow(dir: &Path) -> Option<Value> {
    let has_pyarrow = Command::new("python3")
        .args(["-c", "import pyarrow"])
        .output();
    if !has_pyarrow.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 with pyarrow not found (pip install pyarrow)");
        return None;
    }
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/pyarrow/read_snapshot.py"
    );
    let output = Command::new("python3")
        .arg(script)
        .arg(dir)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn pyarrow_reads_what_was_written() {
    let text = "Inclusion Criteria:\n\n- Age ≥ 18 years\n- ECOG 0-1\n";
    let second = Trial {
        eligibility: text.to_owned(),
        ..trial("NCT00000009", "second")
    };
    let files = build([full_trial(), second]);
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files.iter() {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let Some(read) = read_by_pyarrow(dir.path()) else {
        return;
    };
    let snapshot = Snapshot::open(&files).unwrap();
    assert_eq!(
        read["ids"],
        serde_json::json!(["NCT00000007", "NCT00000009"])
    );
    assert_eq!(read["phases"][0], serde_json::json!(["PHASE1", "PHASE2"]));
    assert_eq!(read["sites"][0]["city"], "Lyon");
    assert_eq!(read["sites"][0]["latitude"], 45.75);
    assert_eq!(read["sites"][1]["latitude"], Value::Null);
    assert_eq!(read["vector_type"], "int8");
    assert_eq!(read["vector_size"], 384);
    assert_eq!(read["zero_point"], "64");
    let vector: Vec<u8> = serde_json::from_value(read["vector"].clone()).unwrap();
    assert_eq!(vector, snapshot.vectors()[..384]);
    assert_eq!(read["eligibility"][0], full_trial().eligibility);
    let spans: Vec<String> = serde_json::from_value(read["spans"].clone()).unwrap();
    assert!(spans.contains(&"Age ≥ 18 years".to_owned()), "{spans:?}");
    let kinds: Vec<String> = serde_json::from_value(read["leaf_kinds"].clone()).unwrap();
    assert!(kinds.contains(&"age".to_owned()), "{kinds:?}");
}
