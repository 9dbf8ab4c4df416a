//! One body of checks, run on every backend of every target against the scalar oracle.

use trialmatch::kernels::{Backend, Hit, PANEL, PanelView, TopK, pack_in_place};

/// Rows (u7) and queries (i8) of `dim` values.
#[derive(Debug, Clone)]
pub struct Case {
    /// Values in a row.
    pub dim: usize,
    /// Rows, one after another.
    pub rows: Vec<u8>,
    /// Queries, one after another.
    pub queries: Vec<i8>,
}

impl Case {
    /// Seeded values over the whole range of the contract.
    pub fn seeded(dim: usize, rows: usize, queries: usize, seed: u64) -> Self {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = move || {
            // xorshift64*, G. Marsaglia 2003 and S. Vigna 2014
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            (state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as i64
        };
        Self {
            dim,
            rows: (0..rows * dim).map(|_| (next() % 128) as u8).collect(),
            queries: (0..queries * dim)
                .map(|_| (next() % 255 - 127) as i8)
                .collect(),
        }
    }

    /// The same value everywhere: the extremes, where a sum of 16 bits would saturate.
    pub fn constant(dim: usize, rows: usize, row: u8, query: i8) -> Self {
        Self {
            dim,
            rows: vec![row; rows * dim],
            queries: vec![query; 5 * dim],
        }
    }

    fn row_count(&self) -> usize {
        self.rows.len() / self.dim
    }

    /// The scores by the definition: the sum of `q·(row − 64)`, one line a query.
    fn expected(&self) -> Vec<i32> {
        let dot = |query: &[i8], row: &[u8]| -> i32 {
            query
                .iter()
                .zip(row)
                .map(|(&q, &r)| i32::from(q) * (i32::from(r) - 64))
                .sum()
        };
        let rows = || self.rows.chunks_exact(self.dim);
        self.queries
            .chunks_exact(self.dim)
            .flat_map(|q| rows().map(move |r| dot(q, r)))
            .collect()
    }
}

/// All functions of `backend` on `case`.
pub fn check(backend: Backend, case: &Case) {
    check_scans(backend, case);
    check_top_k(backend, case);
    if case.dim.is_multiple_of(4) {
        check_product(backend, case);
    }
}

fn check_scans(backend: Backend, case: &Case) {
    let (expected, n) = (case.expected(), case.row_count());
    let mut scores = vec![0; expected.len()];
    backend.scan_batch(&case.rows, case.dim, &case.queries, &mut scores);
    assert_eq!(
        scores,
        expected,
        "{}: batch of dimension {}",
        backend.name(),
        case.dim
    );
    for (query, expected) in case
        .queries
        .chunks_exact(case.dim)
        .zip(expected.chunks_exact(n))
    {
        let mut scores = vec![0; n];
        backend.scan(&case.rows, case.dim, query, &mut scores);
        assert_eq!(
            scores,
            expected,
            "{}: scan of dimension {}",
            backend.name(),
            case.dim
        );
    }
}

fn check_product(backend: Backend, case: &Case) {
    let (mut packed, n) = (case.rows.clone(), case.row_count());
    packed.resize(n.next_multiple_of(PANEL) * case.dim, 64);
    let lines = packed.len() / case.dim;
    pack_in_place(&mut packed, case.dim);
    let mut scores = vec![0; case.queries.len() / case.dim * lines];
    backend.multiply(
        &PanelView::contiguous(&packed, case.dim),
        &case.queries,
        &mut scores,
    );
    let live: Vec<i32> = scores
        .chunks_exact(lines)
        .flat_map(|line| &line[..n])
        .copied()
        .collect();
    assert_eq!(
        live,
        case.expected(),
        "{}: product of dimension {}",
        backend.name(),
        case.dim
    );
    assert!(
        scores
            .chunks_exact(lines)
            .all(|line| line[n..].iter().all(|&s| s == 0))
    );
}

fn check_top_k(backend: Backend, case: &Case) {
    let n = case.row_count();
    for k in [0, 1, 3, n / 2, n + 1] {
        let mut top = TopK::new(k);
        backend.scan_top_k(&case.rows, case.dim, &case.queries[..case.dim], 7, &mut top);
        let mut sorted: Vec<Hit> = (7..)
            .zip(&case.expected()[..n])
            .map(|(row, &score)| Hit { row, score })
            .collect();
        sorted.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.row));
        sorted.truncate(k);
        assert_eq!(top.hits(), sorted, "{}: top {k}", backend.name());
    }
}

/// Fixed cases: the engine's own shapes, odd shapes, and the extremes of the contract.
pub fn fixed_cases() -> Vec<Case> {
    let shapes = [
        (384, 1100, 3),
        (384, 70, 21),
        (64, 33, 150),
        (1536, 48, 13),
        (32, 32, 17),
        (4, 5, 6),
        (1, 3, 2),
        (67, 33, 9),
    ];
    let seeded = shapes
        .iter()
        .zip(1..)
        .map(|(&(dim, rows, queries), seed)| Case::seeded(dim, rows, queries, seed));
    let extremes = [(0, -127), (0, 127), (127, -127), (127, 127), (64, 127)];
    let constant = extremes
        .iter()
        .map(|&(row, query)| Case::constant(384, 35, row, query));
    seeded.chain(constant).collect()
}
