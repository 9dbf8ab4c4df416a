//! Relaxed SIMD: `i32x4.relaxed_dot_i8x16_i7x16_add`, query first, row second.
//!
//! Its second operand must hold seven bits: then every way in which an engine may carry it out
//! (signed by signed, signed by unsigned, with or without a 16-bit step between) gives the same
//! sums, as the contract of the rows ensures.

use core::arch::wasm32::*;

use super::{lanes, plain};
use crate::packed::PanelView;
use crate::{scalar, tile};

/// See `scalar::scan`.
pub(crate) fn scan(rows: &[u8], query: &[i8], bias: i32, out: &mut [i32]) {
    let (blocks, tail) = bytemuck::cast_slice::<i8, u8>(query).as_chunks::<64>();
    let tail: &[i8] = bytemuck::cast_slice(tail);
    for (row, score) in rows.chunks_exact(query.len()).zip(out) {
        let (row, rest) = row.as_chunks::<64>();
        let mut sums = [i32x4_splat(0); 4];
        for (r, q) in row.iter().zip(blocks) {
            let (r, q) = (r.as_chunks().0, q.as_chunks().0);
            for ((sum, r), q) in sums.iter_mut().zip(r).zip(q) {
                *sum = i32x4_relaxed_dot_i8x16_i7x16_add(lanes::load(q), lanes::load(r), *sum);
            }
        }
        *score = bias + lanes::total(sums) + scalar::dot(rest, tail);
    }
}

/// See `Backend::scan_batch`; `dim` is a multiple of 16.
pub(crate) fn scan_batch(rows: &[u8], dim: usize, queries: &[i8], out: &mut [i32]) {
    plain::scan_batch::<Relaxed>(rows, dim, queries, out);
}

impl plain::Dot for Relaxed {
    type Piece = [u8; 16];
    const STEP: usize = 16;

    #[inline(always)]
    fn pieces(row: &[u8]) -> &[[u8; 16]] {
        row.as_chunks().0
    }

    fn spread(queries: &[i8]) -> Vec<v128> {
        let bytes = bytemuck::cast_slice::<i8, u8>(queries).as_chunks().0;
        bytes.iter().map(lanes::load).collect()
    }

    #[inline(always)]
    fn load(piece: &[u8; 16]) -> v128 {
        lanes::load(piece)
    }

    #[inline(always)]
    fn add(sum: v128, row: v128, query: v128) -> v128 {
        i32x4_relaxed_dot_i8x16_i7x16_add(query, row, sum)
    }
}

/// See `scalar::multiply`.
pub(crate) fn multiply(rows: &PanelView<'_>, queries: &[i8], out: &mut [i32]) {
    // SAFETY: the whole module is compiled for relaxed SIMD.
    unsafe { tile::multiply::<Relaxed, 4, 2>(rows, queries, out) }
}

/// Sums of four rows in one register.
struct Relaxed;

impl tile::Registers for Relaxed {
    const ROWS: usize = 4;
    type Rows = v128;
    type Query = v128;
    type Sum = v128;

    #[inline(always)]
    unsafe fn zero() -> v128 {
        i32x4_splat(0)
    }

    #[inline(always)]
    unsafe fn load(first: *const u8) -> v128 {
        // SAFETY: as promised by the caller, 16 bytes are readable; no alignment needed.
        unsafe { v128_load(first.cast()) }
    }

    #[inline(always)]
    unsafe fn splat(query: [i8; 4]) -> v128 {
        i32x4_splat(bytemuck::cast(query))
    }

    #[inline(always)]
    unsafe fn add(sum: v128, rows: v128, query: v128) -> v128 {
        i32x4_relaxed_dot_i8x16_i7x16_add(query, rows, sum)
    }

    #[inline(always)]
    unsafe fn store(sum: v128, bias: i32, out: &mut [i32]) {
        lanes::store(sum, bias, out);
    }
}
