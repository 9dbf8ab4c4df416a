//! AVX2: `vpmaddubsw` and `vpmaddwd`.
//!
//! `vpmaddubsw` adds two products of an unsigned and a signed byte in 16 bits and saturates.
//! With rows in `0..=127` and queries in `-127..=127` the sum lies in `-32,258..=32,258`, so it
//! never does.

use std::arch::x86_64::*;

use crate::packed::PanelView;
use crate::{scalar, tile};

/// See `scalar::scan`.
///
/// # Safety
/// The machine has AVX2.
#[target_feature(enable = "avx2")]
pub(crate) unsafe fn scan(rows: &[u8], query: &[i8], bias: i32, out: &mut [i32]) {
    let (blocks, tail) = query.as_chunks::<32>();
    for (row, score) in rows.chunks_exact(query.len()).zip(out) {
        let (row, rest) = row.as_chunks::<32>();
        let mut sums = [_mm256_setzero_si256(); 2];
        for (i, (r, q)) in row.iter().zip(blocks).enumerate() {
            sums[i % 2] = dot_add(sums[i % 2], load(r), load(bytemuck::cast_ref(q)));
        }
        *score = bias + total(_mm256_add_epi32(sums[0], sums[1])) + scalar::dot(rest, tail);
    }
}

/// See `scalar::multiply`.
///
/// # Safety
/// The machine has AVX2.
#[target_feature(enable = "avx2")]
pub(crate) unsafe fn multiply(rows: &PanelView<'_>, queries: &[i8], out: &mut [i32]) {
    // SAFETY: this function is compiled for AVX2, and the caller promises a machine that has it.
    unsafe { tile::multiply::<Ymm, 4, 2>(rows, queries, out) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(bytes: &[u8; 32]) -> __m256i {
    // SAFETY: the reference is to 32 readable bytes; the load needs no alignment.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn dot_add(sum: __m256i, rows: __m256i, query: __m256i) -> __m256i {
    let pairs = _mm256_maddubs_epi16(rows, query);
    _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
}

/// The sum of the eight lanes.
#[inline]
#[target_feature(enable = "avx2")]
fn total(sums: __m256i) -> i32 {
    let four = _mm_add_epi32(
        _mm256_castsi256_si128(sums),
        _mm256_extracti128_si256::<1>(sums),
    );
    let two = _mm_add_epi32(four, _mm_shuffle_epi32::<0b0100_1110>(four));
    _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32::<0b1011_0001>(two)))
}

/// Sums of eight rows in one register.
struct Ymm;

impl tile::Registers for Ymm {
    const ROWS: usize = 8;
    type Rows = __m256i;
    type Query = __m256i;
    type Sum = __m256i;

    // SAFETY (all methods): the caller promises AVX2, which is all the functions called need.
    #[inline(always)]
    unsafe fn zero() -> __m256i {
        unsafe { _mm256_setzero_si256() }
    }

    #[inline(always)]
    unsafe fn load(first: *const u8) -> __m256i {
        unsafe { _mm256_loadu_si256(first.cast()) }
    }

    #[inline(always)]
    unsafe fn splat(query: [i8; 4]) -> __m256i {
        unsafe { _mm256_set1_epi32(bytemuck::cast(query)) }
    }

    #[inline(always)]
    unsafe fn add(sum: __m256i, rows: __m256i, query: __m256i) -> __m256i {
        unsafe { dot_add(sum, rows, query) }
    }

    #[inline(always)]
    unsafe fn store(sum: __m256i, bias: i32, out: &mut [i32]) {
        let out = &mut out[..Self::ROWS];
        // SAFETY: `out` holds eight values, which are the 32 bytes written; no alignment needed.
        unsafe {
            let scores = _mm256_add_epi32(sum, _mm256_set1_epi32(bias));
            _mm256_storeu_si256(out.as_mut_ptr().cast(), scores);
        }
    }
}
