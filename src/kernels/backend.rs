//! Which instructions do the work, and the checked entry to them.

use super::packed::{self, PANEL, PanelView};
#[cfg(target_arch = "wasm32")]
use super::wasm;
#[cfg(target_arch = "x86_64")]
use super::x86;
use super::{TopK, U7_BIAS, scalar};

/// Rows scored between two updates of a top-k list: their scores stay in the first-level cache.
const BLOCK: usize = 512;

/// Fewest queries for which packing the rows pays.
const BATCH: usize = 4;

/// A set of instructions that this machine has. A value exists only where they can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backend(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Simd128,
    #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
    Relaxed,
}

impl Backend {
    /// The oracle, available everywhere.
    pub const SCALAR: Self = Self(Kind::Scalar);

    /// All backends of this build that this machine can run, the best one last.
    pub fn available() -> impl Iterator<Item = Self> {
        let found = [
            Some(Kind::Scalar),
            #[cfg(target_arch = "x86_64")]
            x86::has_avx2().then_some(Kind::Avx2),
            #[cfg(target_arch = "x86_64")]
            x86::has_avx512_vnni().then_some(Kind::Avx512Vnni),
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Some(Kind::Simd128),
            #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
            Some(Kind::Relaxed),
        ];
        found.into_iter().flatten().map(Self)
    }

    /// The fastest backend of this machine.
    pub fn best() -> Self {
        Self::available().last().unwrap_or(Self::SCALAR)
    }

    /// Which instructions these are.
    pub(super) fn kind(self) -> Kind {
        self.0
    }

    /// `scalar`, `avx2`, `avx512-vnni`, `simd128` or `relaxed`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Scalar => "scalar",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => "avx512-vnni",
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Kind::Simd128 => "simd128",
            #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
            Kind::Relaxed => "relaxed",
        }
    }

    /// Scores of one query against all rows: `out[r] = Σ q·v` of row `r`, in
    /// `[-127·64·dim, 127·64·dim]`.
    ///
    /// `rows` holds `out.len()` rows of `dim` u7 values, `query` holds `dim` values. Values
    /// beyond the contract's range are safe, but the scores then differ between backends.
    ///
    /// # Panics
    /// When the lengths do not agree or `dim` is zero.
    pub fn scan(self, rows: &[u8], dim: usize, query: &[i8], out: &mut [i32]) {
        check_shape(rows, dim, out.len());
        assert_eq!(query.len(), dim, "query: values against dimension");
        let bias = bias(query);
        match self.0 {
            Kind::Scalar => scalar::scan(rows, query, bias, out),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind exists only where AVX2 was found.
            Kind::Avx2 => unsafe { x86::avx2::scan(rows, query, bias, out) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind exists only where AVX-512 F and VNNI were found.
            Kind::Avx512Vnni => unsafe { x86::avx512::scan(rows, query, bias, out) },
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Kind::Simd128 => wasm::simd128::scan(rows, query, bias, out),
            #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
            Kind::Relaxed => wasm::relaxed::scan(rows, query, bias, out),
        }
    }

    /// The product of packed rows with queries: line `i` of `out` holds the scores of query `i`
    /// against all rows of `rows`.
    ///
    /// # Panics
    /// When `queries` is no whole number of queries of the rows' dimension, or `out` does not
    /// hold `panels·16` scores for each.
    pub fn multiply(self, rows: &PanelView<'_>, queries: &[i8], out: &mut [i32]) {
        assert!(
            queries.len().is_multiple_of(rows.dim()),
            "queries: {} values against dimension {}",
            queries.len(),
            rows.dim()
        );
        let scores = queries.len() / rows.dim() * rows.panels() * PANEL;
        assert_eq!(
            out.len(),
            scores,
            "scores of a product: length against queries and rows"
        );
        match self.0 {
            Kind::Scalar => scalar::multiply(rows, queries, out),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind exists only where AVX2 was found.
            Kind::Avx2 => unsafe { x86::avx2::multiply(rows, queries, out) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind exists only where AVX-512 F and VNNI were found.
            Kind::Avx512Vnni => unsafe { x86::avx512::multiply(rows, queries, out) },
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Kind::Simd128 => wasm::simd128::multiply(rows, queries, out),
            #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
            Kind::Relaxed => wasm::relaxed::multiply(rows, queries, out),
        }
    }

    /// Scores of many queries against all rows: `out[i·n + r]` is the score of query `i` against
    /// row `r` of `n`.
    ///
    /// # Panics
    /// When the lengths do not agree or `dim` is zero.
    pub fn scan_batch(self, rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32]) {
        assert!(dim > 0, "rows: dimension is zero");
        let (n, m) = (rows.len() / dim, queries.len() / dim);
        check_shape(rows, dim, n);
        check_shape(bytemuck::cast_slice(queries), dim, m);
        assert_eq!(
            out.len(),
            n * m,
            "scores of a batch: length against queries and rows"
        );
        match self.0 {
            #[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
            Kind::Relaxed if m > 1 && dim.is_multiple_of(16) => {
                wasm::relaxed::scan_batch(rows, dim, queries, out);
            }
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Kind::Simd128 if m > 1 && dim.is_multiple_of(8) => {
                wasm::simd128::scan_batch(rows, dim, queries, out);
            }
            _ if m < BATCH || !dim.is_multiple_of(4) => {
                self.scan_each(rows, dim, queries, out, n);
            }
            _ => self.scan_packed(rows, dim, queries, out, n),
        }
    }

    /// Scans the rows once for each query.
    fn scan_each(self, rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32], n: usize) {
        let lines = out.chunks_exact_mut(n.max(1));
        for (query, scores) in queries.chunks_exact(dim).zip(lines) {
            self.scan(rows, dim, query, scores);
        }
    }

    /// Packs sixteen rows at a time and multiplies them with all queries: the panel stays in the
    /// first-level cache, and packing costs one part in the number of queries.
    fn scan_packed(self, rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32], n: usize) {
        let mut panel = vec![0; PANEL * dim];
        let mut scores = vec![0; queries.len() / dim * PANEL];
        for (p, sixteen) in rows.chunks(PANEL * dim).enumerate() {
            packed::pack_panel(sixteen, dim, &mut panel);
            self.multiply(&PanelView::contiguous(&panel, dim), queries, &mut scores);
            let (first, live) = (p * PANEL, sixteen.len() / dim);
            for (i, line) in scores.chunks_exact(PANEL).enumerate() {
                out[i * n + first..][..live].copy_from_slice(&line[..live]);
            }
        }
    }

    /// Offers the scores of all rows to `top`; the first row has the index `first_row`.
    ///
    /// # Panics
    /// When the lengths do not agree or `dim` is zero.
    pub fn scan_top_k(self, rows: &[u8], dim: usize, query: &[i8], first_row: u32, top: &mut TopK) {
        assert!(dim > 0, "rows: dimension is zero");
        let mut scores = [0; BLOCK];
        for (block, first) in rows.chunks(BLOCK * dim).zip((first_row..).step_by(BLOCK)) {
            let scores = &mut scores[..block.len() / dim];
            self.scan(block, dim, query, scores);
            top.offer_scores(scores, first);
        }
    }
}

/// What a score starts with: the rows' bias undone.
pub(super) fn bias(query: &[i8]) -> i32 {
    -U7_BIAS * query.iter().map(|&q| i32::from(q)).sum::<i32>()
}

fn check_shape(values: &[u8], dim: usize, count: usize) {
    assert!(dim > 0, "rows: dimension is zero");
    assert_eq!(
        values.len(),
        count * dim,
        "rows: bytes against count and dimension"
    );
}
