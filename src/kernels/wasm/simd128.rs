//! Fixed SIMD: bytes widened to 16 bits, `i32x4.dot_i16x8`.

use core::arch::wasm32::*;

use super::{lanes, plain};
use crate::packed::PanelView;
use crate::{scalar, tile};

/// See `scalar::scan`.
pub(crate) fn scan(rows: &[u8], query: &[i8], bias: i32, out: &mut [i32]) {
    let tail = query.as_chunks::<32>().1;
    let wide: Vec<[v128; 4]> = query.as_chunks::<32>().0.iter().map(widen_query).collect();
    for (row, score) in rows.chunks_exact(query.len()).zip(out) {
        let (row, rest) = row.as_chunks::<32>();
        let mut sums = [i32x4_splat(0); 4];
        for (r, q) in row.iter().zip(&wide) {
            for ((sum, r), q) in sums.iter_mut().zip(r.as_chunks::<8>().0).zip(q) {
                *sum = i32x4_add(*sum, i32x4_dot_i16x8(widen(r), *q));
            }
        }
        *score = bias + lanes::total(sums) + scalar::dot(rest, tail);
    }
}

/// See `Backend::scan_batch`; `dim` is a multiple of 8.
pub(crate) fn scan_batch(rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32]) {
    plain::scan_batch::<Pairs>(rows, dim, queries, out);
}

impl plain::Dot for Pairs {
    type Piece = [u8; 8];
    const STEP: usize = 8;

    #[inline(always)]
    fn pieces(row: &[u8]) -> &[[u8; 8]] {
        row.as_chunks().0
    }

    fn spread(queries: &[i8]) -> Vec<v128> {
        queries.as_chunks().0.iter().map(widen_eight).collect()
    }

    #[inline(always)]
    fn load(piece: &[u8; 8]) -> v128 {
        widen(piece)
    }

    #[inline(always)]
    fn add(sum: v128, row: v128, query: v128) -> v128 {
        i32x4_add(sum, i32x4_dot_i16x8(row, query))
    }
}

/// See `scalar::multiply`.
pub(crate) fn multiply(rows: &PanelView<'_>, queries: &[i8], out: &mut [i32]) {
    // SAFETY: the whole module is compiled for 128-bit SIMD.
    unsafe { tile::multiply::<Pairs, 4, 1>(rows, queries, out) }
}

/// Eight row values in 16 bits each.
#[inline]
fn widen(row: &[u8; 8]) -> v128 {
    // SAFETY: the reference is to 8 readable bytes; the load needs no alignment.
    unsafe { i16x8_load_extend_u8x8(row.as_ptr()) }
}

/// Eight query values in 16 bits each.
fn widen_eight(query: &[i8; 8]) -> v128 {
    // SAFETY: the reference is to 8 readable bytes; the load needs no alignment.
    unsafe { i16x8_load_extend_i8x8(query.as_ptr()) }
}

/// Thirty-two query values in 16 bits each.
fn widen_query(query: &[i8; 32]) -> [v128; 4] {
    let eights = query.as_chunks::<8>().0;
    std::array::from_fn(|i| widen_eight(&eights[i]))
}

/// Sums of four rows in two registers: each row has two lanes, added at the end.
struct Pairs;

impl tile::Registers for Pairs {
    const ROWS: usize = 4;
    type Rows = [v128; 2];
    type Query = v128;
    type Sum = [v128; 2];

    #[inline(always)]
    unsafe fn zero() -> [v128; 2] {
        [i32x4_splat(0); 2]
    }

    #[inline(always)]
    unsafe fn load(first: *const u8) -> [v128; 2] {
        // SAFETY: as promised by the caller, 16 bytes are readable; no alignment needed.
        unsafe {
            [
                i16x8_load_extend_u8x8(first),
                i16x8_load_extend_u8x8(first.add(8)),
            ]
        }
    }

    #[inline(always)]
    unsafe fn splat(query: [i8; 4]) -> v128 {
        i16x8_extend_low_i8x16(i32x4_splat(bytemuck::cast(query)))
    }

    #[inline(always)]
    unsafe fn add(sum: [v128; 2], rows: [v128; 2], query: v128) -> [v128; 2] {
        [
            i32x4_add(sum[0], i32x4_dot_i16x8(rows[0], query)),
            i32x4_add(sum[1], i32x4_dot_i16x8(rows[1], query)),
        ]
    }

    #[inline(always)]
    unsafe fn store(sum: [v128; 2], bias: i32, out: &mut [i32]) {
        let even = i32x4_shuffle::<0, 2, 4, 6>(sum[0], sum[1]);
        let odd = i32x4_shuffle::<1, 3, 5, 7>(sum[0], sum[1]);
        lanes::store(i32x4_add(even, odd), bias, out);
    }
}
