//! A full answer (vectors, words, conditions, rules, fusion, groups, the best 50 with verdicts)
//! beside the bare scan of the vectors, over as many trials as the development data has and
//! over 50,000. Trials and vectors are seeded; the ratio of the two is the figure to read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use support::{ask, build, demo_trials, engine, query};
use trialmatch::embed::DIM;
use trialmatch::jobs::Cancel;
use trialmatch::kernels;
use trialmatch::matcher::{MatchRequest, answer};
use trialmatch::patient::Patient;
use trialmatch::snapshot::Snapshot;

const NOTE: &str = "58 yo woman with metastatic breast cancer, diagnosed in 2021. HER2 positive. \
    Progressed on trastuzumab and pertuzumab. History of asthma and type 2 diabetes. Denies chest \
    pain. ECOG 1. Platelets 180, hemoglobin 11.2 g/dL, creatinine 0.8 mg/dL.";

fn full_answer(c: &mut Criterion) {
    let mut group = c.benchmark_group("matcher");
    group.sample_size(30);
    for trials in [20_660, 50_000] {
        let snapshot = Snapshot::open(&build(demo_trials(trials))).unwrap();
        let request = MatchRequest {
            limit: 50,
            ..ask(Patient {
                note: Some(NOTE.to_owned()),
                ..Patient::default()
            })
        };
        let query = query(&request.patient);
        let mut scores = vec![0; snapshot.len()];
        group.bench_function(BenchmarkId::new("bare scan", trials), |b| {
            let vector = [7i8; DIM];
            b.iter(|| kernels::scan(snapshot.vectors(), DIM, black_box(&vector), &mut scores));
        });
        group.bench_function(BenchmarkId::new("relevance", trials), |b| {
            b.iter(|| trialmatch::rank::Scores::new(&snapshot, black_box(&query)));
        });
        group.bench_function(BenchmarkId::new("full answer", trials), |b| {
            b.iter(|| answer(&snapshot, &request, &query, engine(), &Cancel::default()).unwrap());
        });
    }
}

criterion_group!(benches, full_answer);
criterion_main!(benches);
