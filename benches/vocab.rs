//! How long a look-up takes while one types, over all vocabularies.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use trialmatch::vocab::{Kind, search};

fn look_up(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("vocab_search");
    // The index is built by the first look-up of a session.
    black_box(search(&Kind::ALL, "warm", 10));
    for text in [
        "a",
        "lung",
        "非小细胞",
        "fxxbfa",
        "pembrolizumb",
        "adenocarcinma of the lnug",
    ] {
        group.bench_function(text, |bencher| {
            bencher.iter(|| search(&Kind::ALL, black_box(text), 20));
        });
    }
    group.finish();
}

criterion_group!(benches, look_up);
criterion_main!(benches);
