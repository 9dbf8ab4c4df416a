//! Verdicts from notes against physicians' labels, where the annotations are present.
use std::path::Path;
use std::process::Command;

#[test]
fn verdicts_agree_with_physicians() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/criteria/patient_criterion.jsonl");
    if !file.exists() {
        println!("skipped: ../shared/data not found");
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_trialmatch"))
        .args(["eval", "patient-criterion", "--json"])
        .arg(&file)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let report: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    println!("{report}");
    assert!(report["pairs"].as_u64().unwrap() > 0, "{report}");
    assert!(report["accuracy"].as_f64().unwrap() >= 0.9, "{report}");
    assert!(
        report["wrong_exclusion_rate"].as_f64().unwrap() <= 0.01,
        "{report}"
    );
}
