//! A snapshot whose hashes are right, whatever its files hold, opens or is refused; of one that
//! opens, everything can be read, and a match answers.
//!
//! Input: which file is damaged, then four bytes a damage: where (two), how, with what.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use support::{ask, build, demo_trials, patient, run, with_file};
use trialmatch::snapshot::{FileEntry, Files, MANIFEST_FILE, Manifest, Snapshot};

/// Files of a sound snapshot that are damaged in turn.
const NAMES: [&str; 5] = [
    "trials.arrow",
    "text.arrow",
    "criteria.arrow",
    "leaves.arrow",
    "lexicon.arrow",
];

static SOUND: LazyLock<Files> = LazyLock::new(|| build(demo_trials(3)));

fuzz_target!(|input: &[u8]| {
    let Some(files) = damaged(input) else { return };
    let Ok(snapshot) = Snapshot::open(&files) else {
        return;
    };
    for row in 0..snapshot.len() {
        std::hint::black_box(snapshot.trial(row));
    }
    run(&snapshot, &ask(patient(r#"{"sex": "female", "diagnosis": "lung cancer"}"#)));
});

/// The sound snapshot with one file damaged and the hashes set right.
fn damaged(input: &[u8]) -> Option<Files> {
    let (&which, damages) = input.split_first()?;
    let name = NAMES[usize::from(which) % NAMES.len()];
    let mut bytes = SOUND.get(name)?.to_vec();
    for damage in damages.as_chunks::<4>().0 {
        apply(&mut bytes, *damage);
    }
    let mut manifest = Manifest::read(SOUND.get(MANIFEST_FILE)?).ok()?;
    *manifest.files.get_mut(name)? = FileEntry::of(&bytes);
    let files = with_file(&SOUND, name, &bytes);
    Some(with_file(&files, MANIFEST_FILE, &manifest.write().ok()?))
}

/// A byte set or changed by bits, a word of four bytes added to, or the end cut off.
fn apply(bytes: &mut Vec<u8>, [low, high, how, with]: [u8; 4]) {
    let at = usize::from(u16::from_le_bytes([low, high])) % bytes.len().max(1);
    match how % 4 {
        0 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte = with),
        1 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte ^= with),
        2 => {
            if let Some(word) = bytes.get_mut(at & !3..).and_then(|rest| rest.first_chunk_mut()) {
                let sum = i32::from_le_bytes(*word).wrapping_add(i32::from(with as i8));
                *word = sum.to_le_bytes();
            }
        }
        _ => bytes.truncate(bytes.len() - usize::from(with).min(bytes.len())),
    }
}
