//! Where tests find the published weights and real texts.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::sync::OnceLock;

use trialmatch::embed::{PUBLISHED_SHA256, convert};

/// The directory of the published weights: `TRIALMATCH_MODEL_DIR`, or `.build/model`.
pub fn weights() -> Option<PathBuf> {
    let directory = std::env::var_os("TRIALMATCH_MODEL_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(".build/model"),
        PathBuf::from,
    );
    if directory.join("model.safetensors").is_file() {
        return Some(directory);
    }
    eprintln!(
        "skipped: {} holds no model.safetensors",
        directory.display()
    );
    None
}

/// The model file converted from the published weights.
pub fn model_file() -> Option<&'static [u8]> {
    static FILE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let convert_published = || {
        let directory = weights()?;
        let bytes = fs::read(directory.join("model.safetensors")).unwrap();
        let vocabulary = fs::read_to_string(directory.join("vocab.txt")).unwrap();
        Some(convert(&bytes, &vocabulary, PUBLISHED_SHA256).unwrap())
    };
    FILE.get_or_init(convert_published).as_deref()
}

/// Titles, conditions and summaries of real trials.
pub fn real_texts() -> Option<&'static [String]> {
    static TEXTS: OnceLock<Option<Vec<String>>> = OnceLock::new();
    TEXTS.get_or_init(read_texts).as_deref()
}

fn read_texts() -> Option<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/retrieval/trec_ct_2021/docs.jsonl.gz");
    let Ok(file) = fs::File::open(path) else {
        eprintln!("skipped: ../shared/data not found");
        return None;
    };
    let mut lines = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut lines)
        .unwrap();
    let text = |line: &str| {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        ["brief_title", "conditions", "brief_summary"]
            .map(|field| match &document[field] {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            })
            .join(". ")
    };
    Some(lines.lines().step_by(6).map(text).collect())
}
