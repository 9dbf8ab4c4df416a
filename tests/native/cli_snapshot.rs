//! The command line over snapshots: what is refused, how it says so, and a whole run.
#![cfg(feature = "cli")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use crate::support::{build, full_trial, trial};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

fn trialmatch(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trialmatch"))
        .args(arguments)
        .output()
        .unwrap()
}

/// Runs and fails; gives the error as JSON.
fn refused(arguments: &[&str]) -> Value {
    let output = trialmatch(&[&["--error-format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    let text = String::from_utf8(output.stderr).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A directory with a snapshot of two trials, made with no published model.
fn snapshot() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in build([full_trial(), trial("NCT00000009", "second")]).iter() {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The real model, where it has been made.
fn model() -> Option<PathBuf> {
    let default =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(".build/model/minilm-int8.safetensors");
    let path = std::env::var_os("TRIALMATCH_MODEL").map_or(default, PathBuf::from);
    if path.is_file() {
        return Some(path);
    }
    eprintln!(
        "skipped: {} not found (./build.sh setup makes it)",
        path.display()
    );
    None
}

#[test]
fn a_whole_snapshot_verifies() {
    let dir = snapshot();
    let output = trialmatch(&["snapshot", "verify", text(dir.path())]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("whole, 2 trials"));
}

#[test]
fn a_flipped_byte_in_any_file_is_named() {
    for name in [
        "trials.arrow",
        "text.arrow",
        "criteria.arrow",
        "leaves.arrow",
        "report.json",
    ] {
        let dir = snapshot();
        let path = dir.path().join(name);
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        fs::write(&path, bytes).unwrap();
        let problem = refused(&["snapshot", "verify", text(dir.path())]);
        assert_eq!(problem["code"], "snapshot-hash", "{name}");
        assert!(
            problem["message"].as_str().unwrap().contains(name),
            "{problem}"
        );
        assert!(
            problem["help"].as_str().unwrap().contains("rebuild"),
            "{problem}"
        );
    }
}

#[test]
fn what_is_missing_or_of_another_version_is_named() {
    let dir = snapshot();
    fs::remove_file(dir.path().join("text.arrow")).unwrap();
    let problem = refused(&["snapshot", "verify", text(dir.path())]);
    assert_eq!(problem["code"], "snapshot-missing-file");
    assert!(
        problem["message"]
            .as_str()
            .unwrap()
            .ends_with("missing file `text.arrow`")
    );

    let dir = snapshot();
    let path = dir.path().join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    fs::write(&path, manifest.replace("snapshot/2", "snapshot/1")).unwrap();
    let problem = refused(&["snapshot", "inspect", text(dir.path())]);
    assert_eq!(problem["code"], "snapshot-version");

    let problem = refused(&["snapshot", "verify", "no/such/dir"]);
    assert_eq!(problem["code"], "file");
    assert!(
        problem["message"]
            .as_str()
            .unwrap()
            .contains("no/such/dir/manifest.json")
    );
}

#[test]
fn a_manifest_cannot_name_files_outside_its_directory() {
    let dir = snapshot();
    let path = dir.path().join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    fs::write(&path, manifest.replace("report.json", "../report.json")).unwrap();
    let problem = refused(&["snapshot", "verify", text(dir.path())]);
    assert_eq!(problem["code"], "snapshot-manifest");
}

#[test]
fn bad_patients_are_refused_before_anything_is_loaded() {
    let dir = snapshot();
    let patient = dir.path().join("p.json");
    let cases = [
        ("", "patient-syntax", "EOF while parsing"),
        ("[]", "patient-kind", "expected an object, got a list"),
        (r#"{"aeg": 62}"#, "patient-field", "unknown field `aeg`"),
        (
            r#"{"birth": {"date": "1962-13"}}"#,
            "patient-field",
            "invalid date `1962-13`",
        ),
        (
            r#"{"sex": "woman"}"#,
            "patient-field",
            "unknown variant `woman`",
        ),
        (
            r#"{"conditions": [{"condition": "no such thing"}]}"#,
            "patient-field",
            "unknown condition `no such thing`",
        ),
    ];
    for (json, code, expected) in cases {
        fs::write(&patient, json).unwrap();
        let arguments = [
            "match",
            "--snapshot",
            text(dir.path()),
            "--patient",
            text(&patient),
        ];
        let problem = refused(&arguments);
        assert_eq!(problem["code"], code, "{json}");
        let message = problem["message"].as_str().unwrap();
        assert!(
            message.contains(expected) && message.contains("p.json"),
            "{message}"
        );
    }
}

#[test]
fn a_build_refuses_what_it_would_destroy_and_what_is_not_there() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
    let input = dir.path().join("none.jsonl");
    let build = |out: &Path| {
        refused(&[
            "snapshot",
            "build",
            text(&input),
            "--out",
            text(out),
            "--model",
            "none",
        ])
    };
    assert_eq!(build(dir.path())["code"], "not-a-snapshot");
    assert!(dir.path().join("thesis.txt").exists());
    let problem = build(&dir.path().join("new"));
    assert_eq!(problem["code"], "file");
    assert!(problem["message"].as_str().unwrap().contains("none.jsonl"));
    fs::write(&input, "{}").unwrap();
    let problem = build(&dir.path().join("new"));
    assert!(
        problem["help"]
            .as_str()
            .unwrap()
            .contains("./build.sh setup"),
        "{problem}"
    );
}

#[test]
fn a_snapshot_of_another_model_is_refused() {
    let Some(model) = model() else { return };
    let dir = snapshot();
    let patient = dir.path().join("p.json");
    fs::write(&patient, "{}").unwrap();
    let arguments = [
        "match",
        "--snapshot",
        text(dir.path()),
        "--patient",
        text(&patient),
    ];
    let problem = refused(&[&arguments[..], &["--model", text(&model)]].concat());
    assert_eq!(problem["code"], "match-model");
}

#[test]
fn demo_trials_become_the_same_snapshot_twice_and_answer_a_patient() {
    let Some(model) = model() else { return };
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let (studies, cache) = (at("demo.jsonl"), at("cache"));
    let demo = [
        "demo",
        "--trials",
        "12",
        "--seed",
        "7",
        "--out",
        text(&studies),
    ];
    assert!(trialmatch(&demo).status.success());
    for out in [at("one"), at("two")] {
        let output = trialmatch(&[
            "snapshot",
            "build",
            text(&studies),
            "--name",
            "demo",
            "--model",
            text(&model),
            "--cache",
            text(&cache),
            "--out",
            text(&out),
        ]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    for entry in fs::read_dir(at("one")).unwrap() {
        let name = entry.unwrap().file_name();
        let (one, two) = (at("one").join(&name), at("two").join(&name));
        assert!(fs::read(one).unwrap() == fs::read(two).unwrap(), "{name:?}");
    }
    let patient = at("p.json");
    fs::write(
        &patient,
        r#"{"birth": {"date": "1962"}, "diagnosis": "lung cancer"}"#,
    )
    .unwrap();
    let output = trialmatch(&[
        "match",
        "--snapshot",
        text(&at("one")),
        "--patient",
        text(&patient),
        "--model",
        text(&model),
        "--date",
        "2026-06-30",
        "--status",
        "any",
        "--json",
        "--limit",
        "3",
    ]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["format"], "trialmatch.answer/1");
    assert_eq!(answer["snapshot"]["synthetic"], true);
    let groups = answer["groups"].as_object().unwrap();
    assert_eq!(
        groups.values().map(|n| n.as_u64().unwrap()).sum::<u64>(),
        12
    );
}
