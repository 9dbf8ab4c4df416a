//! AVX-512 VNNI: `vpdpbusd`, four products of an unsigned and a signed byte added to each 32-bit
//! lane without an intermediate that could saturate.

use std::arch::x86_64::*;

use crate::packed::PanelView;
use crate::{scalar, tile};

/// See `scalar::scan`.
///
/// # Safety
/// The machine has AVX-512 F, BW, VL and VNNI.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
pub(crate) unsafe fn scan(rows: &[u8], query: &[i8], bias: i32, out: &mut [i32]) {
    let (blocks, tail) = query.as_chunks::<64>();
    for (row, score) in rows.chunks_exact(query.len()).zip(out) {
        let (row, rest) = row.as_chunks::<64>();
        let mut sums = [_mm512_setzero_si512(); 2];
        for (i, (r, q)) in row.iter().zip(blocks).enumerate() {
            sums[i % 2] = _mm512_dpbusd_epi32(sums[i % 2], load(r), load(bytemuck::cast_ref(q)));
        }
        let total = _mm512_reduce_add_epi32(_mm512_add_epi32(sums[0], sums[1]));
        *score = bias + total + scalar::dot(rest, tail);
    }
}

/// See `scalar::multiply`.
///
/// # Safety
/// The machine has AVX-512 F, BW, VL and VNNI.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
pub(crate) unsafe fn multiply(rows: &PanelView<'_>, queries: &[i8], out: &mut [i32]) {
    // SAFETY: this function is compiled for AVX-512 VNNI, and the caller promises a machine that
    // has it.
    unsafe { tile::multiply::<Zmm, 8, 2>(rows, queries, out) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: the reference is to 64 readable bytes; the load needs no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

/// Sums of sixteen rows in one register.
struct Zmm;

impl tile::Registers for Zmm {
    const ROWS: usize = 16;
    type Rows = __m512i;
    type Query = __m512i;
    type Sum = __m512i;

    // SAFETY (all methods): the caller promises AVX-512 F and VNNI, which is all the functions
    // called need.
    #[inline(always)]
    unsafe fn zero() -> __m512i {
        unsafe { _mm512_setzero_si512() }
    }

    #[inline(always)]
    unsafe fn load(first: *const u8) -> __m512i {
        unsafe { _mm512_loadu_si512(first.cast()) }
    }

    #[inline(always)]
    unsafe fn splat(query: [i8; 4]) -> __m512i {
        unsafe { _mm512_set1_epi32(bytemuck::cast(query)) }
    }

    #[inline(always)]
    unsafe fn add(sum: __m512i, rows: __m512i, query: __m512i) -> __m512i {
        unsafe { _mm512_dpbusd_epi32(sum, rows, query) }
    }

    #[inline(always)]
    unsafe fn store(sum: __m512i, bias: i32, out: &mut [i32]) {
        let out = &mut out[..Self::ROWS];
        // SAFETY: `out` holds sixteen values, which are the 64 bytes written; no alignment
        // needed.
        unsafe {
            let scores = _mm512_add_epi32(sum, _mm512_set1_epi32(bias));
            _mm512_storeu_si512(out.as_mut_ptr().cast(), scores);
        }
    }
}
