//! Eligibility text to rules: real texts where the shared data is present, and text made to be
//! slow, at two lengths: a parser linear in its input takes twice as long for twice as much.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use flate2::read::GzDecoder;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use trialmatch::criteria::parse;

const STUDIES: &str = "../shared/data/trials/studies.jsonl.gz";
/// Studies of a run; every text of the file takes some seconds.
const COUNT: usize = 500;

/// Eligibility texts of the registry studies; one text of every kind of statement without them.
fn texts() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(STUDIES);
    let Ok(file) = File::open(path) else {
        let demo = "Inclusion Criteria:\n\n* Age ≥ 18 years\n* ECOG 0 or 1\n* AST and ALT ≤ 2.5 × ULN\n\n\
                    Exclusion Criteria:\n\n* History of stroke within 6 months\n* Prior chemotherapy";
        return vec![demo.to_owned(); COUNT];
    };
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    let text = |line: String| {
        let study: serde_json::Value = serde_json::from_str(&line).ok()?;
        let module = &study["protocolSection"]["eligibilityModule"];
        module["eligibilityCriteria"].as_str().map(str::to_owned)
    };
    lines
        .map_while(Result::ok)
        .filter_map(text)
        .take(COUNT)
        .collect()
}

fn real(criterion: &mut Criterion) {
    let texts = texts();
    // The lexicon is built by the first text of a session.
    black_box(parse("warm"));
    let mut group = criterion.benchmark_group("parse");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(
        texts.iter().map(|t| t.len() as u64).sum(),
    ));
    group.bench_function("registry", |bencher| {
        bencher.iter(|| texts.iter().map(|text| parse(text).0.len()).sum::<usize>());
    });
    // One dependent multiplication a byte: what this machine gives at this moment.
    group.bench_function("reference", |bencher| {
        bencher.iter(|| texts.iter().map(|text| hash(black_box(text))).sum::<u64>());
    });
    group.finish();
}

/// FNV-1a, sums wrapping at 32 bits.
fn hash(text: &str) -> u64 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    u64::from(text.bytes().fold(0x811c_9dc5, mix))
}

/// Text made to be slow, of about so many bytes.
fn hostile(bytes: usize) -> [(&'static str, String); 8] {
    let times = |part: &str| part.repeat(bytes / part.len());
    let nested = ["(", ")"].map(|bracket| bracket.repeat(bytes / 2)).concat();
    [
        ("open_brackets", times("(")),
        ("nested_brackets", nested),
        ("commas", times(",")),
        ("numbers", times("1 ")),
        ("one_word", times("a")),
        ("history_of", times("history of ")),
        ("one_line_of_items", times("1. no stroke or renal ")),
        (
            "ways_to_meet_one",
            format!("Inclusion Criteria:\n{}", times("- a or\n")),
        ),
    ]
}

fn pathological(criterion: &mut Criterion) {
    const MEGABYTE: usize = 1 << 20;
    let mut group = criterion.benchmark_group("pathological");
    group.sample_size(10);
    for bytes in [MEGABYTE / 2, MEGABYTE] {
        for (name, text) in hostile(bytes) {
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(format!("{name}/{bytes}"), |bencher| {
                bencher.iter(|| parse(black_box(&text)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, real, pathological);
criterion_main!(benches);
