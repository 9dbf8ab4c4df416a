//! Reading a cohort's table, and screening a cohort: as a ratio to one scan of all vectors.

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use std::{hint::black_box, io::Cursor};
use support::{HashedWords, query};
use trialmatch::embed::{DIM, QueryVector};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    cohort::{Cohort, CohortOptions},
    patient_text,
};
use trialmatch::patient::{
    csv::{Corrections, Rows},
    entries::{Entries, Entry},
};
use trialmatch::registry::{self, Step, demo};
use trialmatch::snapshot::{Builder, EmbedCache, Snapshot, SnapshotOptions};

const TRIALS: u32 = 5_000;
const PATIENTS: usize = 64;

fn table(rows: usize) -> String {
    let mut table =
        String::from("id,dob,sex,diagnosis,stage,ECOG,Hb (g/dL),PLT (10^9/L),EGFR,therapies\n");
    for n in 0..rows {
        let (year, ecog, hb) = (1940 + n % 60, n % 3, 8 + n % 8);
        let diagnosis = ["NSCLC", "breast cancer", "2型糖尿病", "colorectal cancer"][n % 4];
        table += &format!(
            "P{n},{year}-05-14,f,{diagnosis},IV,{ecog},{hb}.5,{},L858R,osimertinib; cisplatin\n",
            90 + n % 200
        );
    }
    table
}

fn snapshot() -> Option<Snapshot> {
    let studies: Vec<String> = demo::studies(TRIALS, 1)
        .map(|study| study.to_string())
        .collect();
    let mut records = registry::open(Cursor::new(studies.join("\n").into_bytes()), "demo").ok()?;
    let mut builder = Builder::new(SnapshotOptions::default(), &HashedWords);
    loop {
        match records.step().ok()? {
            Step::Record(record) => builder.push_record("demo", record),
            Step::Done => break,
            _ => {}
        }
    }
    let mut cache = EmbedCache::default();
    while {
        let progress = builder.embed_step(&HashedWords, &mut cache, 1_000);
        progress.done < progress.total
    } {}
    Snapshot::open(&builder.finish().ok()?).ok()
}

fn reading(criterion: &mut Criterion) {
    let table = table(10_000);
    let mut group = criterion.benchmark_group("cohort_csv");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(10_000));
    group.bench_function("10000 rows", |bencher| {
        bencher.iter(|| {
            let rows = Rows::open(black_box(table.as_bytes()), &Corrections::default());
            rows.map(|rows| rows.filter(Result::is_ok).count())
        });
    });
    group.finish();
}

fn screening(criterion: &mut Criterion) {
    let Some(snapshot) = snapshot() else { return };
    let table = table(PATIENTS);
    let Ok(entries) = Entries::open(table.as_bytes(), &Corrections::default()) else {
        return;
    };
    let batch: Vec<Entry> = entries.filter_map(Result::ok).collect();
    let mut group = criterion.benchmark_group("cohort_screen");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(PATIENTS as u64));
    let queries: Vec<i8> = (batch.iter())
        .filter_map(|entry| entry.patient.as_ref().ok())
        .flat_map(|patient| {
            QueryVector::from(&HashedWords::embed(&patient_text(patient).whole())).values
        })
        .collect();
    let mut scores = vec![0; snapshot.len() * PATIENTS];
    group.bench_function("bare batch scan", |bencher| {
        bencher.iter(|| {
            trialmatch::kernels::scan_batch(snapshot.vectors(), DIM, &queries, &mut scores);
        });
    });
    for (name, top, attrition) in [
        ("groups", 0, false),
        ("top 10", 10, false),
        ("attrition", 10, true),
    ] {
        let options = CohortOptions {
            top,
            attrition,
            ..CohortOptions::new(date(2026, 6, 30))
        };
        let Ok(mut cohort) = Cohort::new(&snapshot, options) else {
            continue;
        };
        group.bench_function(BenchmarkId::new("full", name), |bencher| {
            bencher.iter(|| cohort.screen(&snapshot, &query, &batch, &Cancel::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, reading, screening);
criterion_main!(benches);
