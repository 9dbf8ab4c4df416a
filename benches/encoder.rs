//! The encoder on the pool: one text as a clinician waits for it, and many as a snapshot is
//! built. The model has the real shape and seeded weights; its speed does not depend on them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

#[path = "../tests/support/synthetic_model.rs"]
#[expect(dead_code, reason = "shared with the tests, which use the rest")]
mod synthetic_model;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use trialmatch::embed::Encoder;

fn encode(c: &mut Criterion) {
    let encoder = Encoder::open(synthetic_model::model_file()).unwrap();
    let text = synthetic_model::TEXT.repeat(8);
    let mut group = c.benchmark_group("one text");
    for tokens in [16, 64, 160] {
        assert_eq!(encoder.tokenize(&text, tokens).len(), tokens);
        group.bench_function(BenchmarkId::new("tokens", tokens), |b| {
            b.iter(|| encoder.encode(&text, tokens));
        });
    }
}

fn encode_batch(c: &mut Criterion) {
    const TEXTS: usize = 32;
    let encoder = Encoder::open(synthetic_model::model_file()).unwrap();
    let text = synthetic_model::TEXT.repeat(8);
    let texts = [text.as_str(); TEXTS];
    let mut group = c.benchmark_group("many texts");
    group
        .throughput(Throughput::Elements(TEXTS as u64))
        .sample_size(10);
    group.bench_function("32 of 160 tokens", |b| {
        b.iter(|| encoder.encode_batch(&texts, 160))
    });
}

criterion_group!(benches, encode, encode_batch);
criterion_main!(benches);
