//! FHIR files of all kinds: read as far as they can be, refused where they cannot.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};
use trialmatch::patient::fhir::{self, FhirReading};

/// The files of a folder of examples; `None` where the data is not there.
fn examples(folder: &str) -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(files) = fs::read_dir(root.join("fhir").join(folder)) else {
        eprintln!("skipped: ../shared/data not found");
        return None;
    };
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    Some(files)
}

fn read(path: &Path) -> FhirReading {
    let file = fs::File::open(path).unwrap();
    fhir::read(file).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_example_of_the_standard_is_read() {
    let Some(files) = examples("hl7_r4_examples") else {
        return;
    };
    assert_eq!(files.len(), 275);
    for path in files {
        let reading = read(&path);
        let resources: u32 = (reading.resources.values())
            .map(|counted| counted.mapped + counted.ignored)
            .sum();
        assert!(resources > 0, "{}: nothing read", path.display());
        let ignored: u32 = reading.resources.values().map(|c| c.ignored).sum();
        assert!(
            reading.ignored_count >= ignored,
            "{}: {ignored} resources ignored, {} reasons",
            path.display(),
            reading.ignored_count
        );
    }
}
