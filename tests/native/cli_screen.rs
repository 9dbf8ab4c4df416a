//! `trialmatch screen`: every form of input and output, attrition, and ends that are not the
//! file's.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{build, trial};
use arrow_array::{Array, RecordBatch, StringArray, cast::AsArray, types::UInt32Type};
use arrow_ipc::{reader::StreamReader, writer::StreamWriter};
use arrow_schema::{DataType, Field, Schema};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::Arc,
};
use tempfile::TempDir;
use trialmatch::registry::Trial;

const TABLE: &str = "id,age,sex,ECOG\nA,50,f,1\nB,60,m,2\nB,70,f,x\n";

/// A directory with a snapshot of two trials and files of patients.
fn place() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let adults = Trial {
        minimum_age: Some("18 Years".to_owned()),
        eligibility: "Inclusion Criteria:\n\n* ECOG 0 or 1\n".to_owned(),
        ..trial("NCT00000001", "first")
    };
    let snapshot = dir.path().join("snapshot");
    fs::create_dir(&snapshot).unwrap();
    for (name, bytes) in build([adults, trial("NCT00000002", "second")]).iter() {
        fs::write(snapshot.join(name), bytes).unwrap();
    }
    fs::write(dir.path().join("patients.csv"), TABLE).unwrap();
    dir
}

fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trialmatch"));
    command
        .current_dir(dir)
        .args(["screen", "--snapshot", "snapshot", "--date", "2026-06-30"]);
    command.args(arguments);
    command
}

fn screen(dir: &Path, arguments: &[&str]) -> Output {
    let output = command(dir, arguments).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    output
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_table_is_screened_for_one_trial_with_its_funnel() {
    let dir = place();
    let arguments = [
        "--patients",
        "patients.csv",
        "--trial",
        "NCT00000001",
        "--attrition",
        "lost.json",
    ];
    let output = screen(dir.path(), &arguments);
    let found = lines(&output.stdout);
    let groups: Vec<&str> = (found[..3].iter())
        .map(|line| line["trials"][0]["group"].as_str().unwrap())
        .collect();
    // Whether the first is a healthy volunteer is not recorded.
    assert_eq!(groups, ["possible", "excluded", "possible"]);
    assert_eq!(found[3]["summary"]["patients"], 3);
    assert_eq!(found[3]["summary"]["partial"], false);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        errors.contains("row 3, `ECOG`") && errors.contains("row 3, `id`"),
        "{errors}"
    );
    let lost: Value =
        serde_json::from_slice(&fs::read(dir.path().join("lost.json")).unwrap()).unwrap();
    assert_eq!(lost["trial"]["left"], 2);
    let steps = lost["trial"]["steps"].as_array().unwrap();
    let ecog = steps
        .iter()
        .find(|step| step["source"].as_str().unwrap().contains("ECOG"));
    assert_eq!(
        (&ecog.unwrap()["entered"], &ecog.unwrap()["lost"]),
        (&3.into(), &1.into())
    );
}

#[test]
fn counts_alone_need_no_model_and_go_to_a_table() {
    let dir = place();
    let arguments = [
        "--patients",
        "patients.csv",
        "--top",
        "0",
        "--format",
        "csv",
        "-o",
        "out.csv",
    ];
    screen(dir.path(), &arguments);
    let table = fs::read_to_string(dir.path().join("out.csv")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(
        rows[0],
        "row,id,rank,nct_id,group,score,eligible,possible,check,excluded,error"
    );
    // The second trial states nothing a patient of unknown condition could fail, but takes no
    // healthy volunteers, and whether these are is not recorded.
    assert_eq!(rows[2], "2,B,,,,,0,1,0,1,");
    assert_eq!(rows.len(), 4);
}

#[test]
fn arrow_goes_in_and_comes_out() {
    let dir = place();
    let schema = Arc::new(Schema::new(vec![
        Field::new("n", DataType::Utf8, true),
        Field::new("patient", DataType::Utf8, true),
    ]));
    let texts = [
        Some(r#"{"id": "A", "birth": {"years": {"value": "50"}}}"#),
        Some("{"),
        None,
    ];
    let column = Arc::new(StringArray::from(texts.to_vec()));
    let batch = RecordBatch::try_new(Arc::clone(&schema), vec![column.clone(), column]).unwrap();
    let mut writer = StreamWriter::try_new(Vec::new(), &schema).unwrap();
    writer.write(&batch).unwrap();
    let stream = writer.into_inner().unwrap();
    let arguments = [
        "--patients",
        "-",
        "--trial",
        "NCT00000001",
        "--format",
        "arrow",
    ];
    let mut child = spawn(command(dir.path(), &arguments));
    child.stdin.take().unwrap().write_all(&stream).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let batches: Vec<RecordBatch> = (StreamReader::try_new(output.stdout.as_slice(), None)
        .unwrap())
    .map(Result::unwrap)
    .collect();
    let [batch] = batches.as_slice() else {
        panic!("{} batches", batches.len())
    };
    let column = |name: &str| batch.column_by_name(name).unwrap();
    assert_eq!(column("id").as_string::<i32>().value(0), "A");
    assert_eq!(column("possible").as_primitive::<UInt32Type>().value(0), 1);
    let codes = column("error_code").as_string::<i32>();
    assert!(codes.is_null(0) && codes.value(1) == "patient-syntax" && codes.is_valid(2));
    let trials = column("trials").as_list::<i32>();
    assert_eq!(
        trials
            .value(0)
            .as_struct()
            .column(0)
            .as_string::<i32>()
            .value(0),
        "NCT00000001"
    );
    assert_eq!(trials.value_length(1), 0);
}

#[test]
fn a_damaged_input_keeps_what_came_before_and_says_so() {
    let dir = place();
    fs::write(dir.path().join("p.ndjson"), "{\"id\": \"A\"}\nnot json\n").unwrap();
    let arguments = ["--patients", "p.ndjson", "--trial", "NCT00000001"];
    let found = lines(&screen(dir.path(), &arguments).stdout);
    assert_eq!(found[1]["error"]["code"], "patient-syntax");
    assert_eq!(found[2]["summary"]["failed"], 1);
    let endless = format!("{TABLE}C,\"{}", "x".repeat(9 << 20));
    fs::write(dir.path().join("open.csv"), endless).unwrap();
    let output = command(
        dir.path(),
        &["--patients", "open.csv", "--trial", "NCT00000001"],
    );
    let output = { output }.output().unwrap();
    assert!(!output.status.success());
    let found = lines(&output.stdout);
    assert_eq!(found.len(), 4);
    assert_eq!(found[3]["summary"]["partial"], true);
    assert!(String::from_utf8_lossy(&output.stderr).contains("csv-record"));
}

#[test]
fn unknown_trials_and_files_are_named() {
    let dir = place();
    for (arguments, named) in [
        (
            ["--patients", "patients.csv", "--trial", "NCT09999999"],
            "NCT09999999",
        ),
        (
            ["--patients", "nobody.csv", "--trial", "NCT00000001"],
            "nobody.csv",
        ),
    ] {
        let output = command(dir.path(), &arguments).output().unwrap();
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains(named));
    }
}

fn spawn(mut command: Command) -> Child {
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Writes patients, and waits for the result of the first.
fn running(dir: &TempDir) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = spawn(command(
        dir.path(),
        &["--patients", "-", "--trial", "NCT00000001"],
    ));
    let line = "{\"id\": \"A\"}\n";
    let patients = line.repeat(10_000);
    child
        .stdin
        .as_mut()
        .unwrap()
        .write_all(patients.as_bytes())
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    out.read_line(&mut first).unwrap();
    assert!(first.contains("\"row\":1"), "{first}");
    (child, out)
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_with_partial_results() {
    let dir = place();
    let (mut child, mut out) = running(&dir);
    let reader = std::thread::spawn(move || {
        let mut rest = Vec::new();
        out.read_to_end(&mut rest).unwrap();
        rest
    });
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    // It may have ended already, and then nobody reads on.
    let _ = child
        .stdin
        .take()
        .unwrap()
        .write_all(&b"{\"id\": \"B\"}\n".repeat(100));
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(1));
    let found = lines(&reader.join().unwrap());
    let summary = &found.last().unwrap()["summary"];
    assert_eq!(summary["partial"], true);
    assert_eq!(
        summary["patients"],
        found.len(),
        "the first line was read before"
    );
    let mut errors = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut errors)
        .unwrap();
    assert!(errors.contains("the results are partial"), "{errors}");
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let dir = place();
    let (mut child, out) = running(&dir);
    drop(out);
    let _ = child
        .stdin
        .take()
        .unwrap()
        .write_all(&b"{\"id\": \"B\"}\n".repeat(10_000));
    let mut errors = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut errors)
        .unwrap();
    child.wait().unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
}

#[test]
fn a_mapping_is_shown_and_taken_back() {
    let dir = place();
    let patient = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trialmatch"));
        command
            .current_dir(dir.path())
            .args(["patient", "csv"])
            .args(arguments);
        command.output().unwrap()
    };
    fs::write(dir.path().join("dates.csv"), "id,dob\nA,03/04/1962\n").unwrap();
    let refused = patient(&["dates.csv"]);
    let text = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && text.contains("csv-dates"),
        "{text}"
    );
    let shown = patient(&["dates.csv", "--show-mapping"]);
    let mut mapping: Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(mapping["columns"][1]["dates"], "ambiguous");
    mapping["columns"][1]["dates"] = "month_first".into();
    let path: PathBuf = dir.path().join("mapping.json");
    fs::write(&path, mapping.to_string()).unwrap();
    let read = patient(&["dates.csv", "--mapping", "mapping.json", "--json"]);
    let found = lines(&read.stdout);
    assert_eq!(found[0]["birth"]["date"], "1962-03-04");
}
