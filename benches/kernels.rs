//! The kernels on every backend of this machine; throughput in products of a row's value with a
//! query's.
#![cfg(not(target_arch = "wasm32"))]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use trialmatch::kernels::{Backend, PanelView, TopK};

const DIM: usize = 384;

/// Values over the whole range of the contract; the arithmetic does not depend on them, top-k
/// does.
fn rows(count: usize) -> Vec<u8> {
    (0..count * DIM)
        .map(|i| (i * 7919 / 13 % 128) as u8)
        .collect()
}

fn queries(count: usize) -> Vec<i8> {
    (0..count * DIM)
        .map(|i| (i * 104_729 / 17 % 255) as u8 as i8)
        .map(|q| q.max(-127))
        .collect()
}

fn scans(c: &mut Criterion) {
    const ROWS: usize = 50_000;
    let (rows, query, mut scores) = (rows(ROWS), queries(1), vec![0; ROWS]);
    let mut group = c.benchmark_group("one query, 50,000 rows");
    group.throughput(Throughput::Elements((ROWS * DIM) as u64));
    for backend in Backend::available() {
        group.bench_function(BenchmarkId::new("scan", backend.name()), |b| {
            b.iter(|| backend.scan(black_box(&rows), DIM, &query, &mut scores));
        });
        group.bench_function(BenchmarkId::new("top 20", backend.name()), |b| {
            b.iter(|| {
                let mut top = TopK::new(20);
                backend.scan_top_k(black_box(&rows), DIM, &query, 0, &mut top);
                top
            });
        });
    }
}

fn batches(c: &mut Criterion) {
    const ROWS: usize = 512;
    const QUERIES: usize = 256;
    let (rows, queries, mut scores) = (rows(ROWS), queries(QUERIES), vec![0; ROWS * QUERIES]);
    let mut group = c.benchmark_group("256 queries, 512 rows");
    group.throughput(Throughput::Elements((ROWS * QUERIES * DIM) as u64));
    for backend in Backend::available() {
        group.bench_function(BenchmarkId::new("plain rows", backend.name()), |b| {
            b.iter(|| backend.scan_batch(black_box(&rows), DIM, &queries, &mut scores));
        });
        group.bench_function(BenchmarkId::new("packed rows", backend.name()), |b| {
            let packed = PanelView::contiguous(&rows, DIM);
            b.iter(|| backend.multiply(black_box(&packed), &queries, &mut scores));
        });
    }
}

criterion_group!(benches, scans, batches);
criterion_main!(benches);
