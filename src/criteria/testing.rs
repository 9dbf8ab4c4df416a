//! Real texts for the tests of this room.

use std::io::{BufRead as _, BufReader};
use std::path::Path;

/// The eligibility texts of the registry studies beside the checkout; nothing when absent.
pub(crate) fn eligibility_texts() -> Option<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/trials/studies.jsonl.gz");
    let Ok(file) = std::fs::File::open(path) else {
        println!("skipped: ../shared/data not found");
        return None;
    };
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    Some(lines.map(|line| text_of(&line.unwrap())).collect())
}

fn text_of(line: &str) -> String {
    let study: serde_json::Value = serde_json::from_str(line).unwrap();
    let module = &study["protocolSection"]["eligibilityModule"];
    module["eligibilityCriteria"].as_str().unwrap().to_owned()
}
