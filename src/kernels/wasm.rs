//! Backends of WebAssembly. A module cannot ask what its machine has, so each is compiled into
//! the variants of the engine whose target features include it.

#[cfg(target_feature = "simd128")]
mod plain;
#[cfg(target_feature = "relaxed-simd")]
pub(super) mod relaxed;
#[cfg(target_feature = "simd128")]
pub(super) mod simd128;

#[cfg(target_feature = "simd128")]
mod lanes {
    use core::arch::wasm32::*;

    /// Sixteen bytes.
    #[cfg(target_feature = "relaxed-simd")]
    #[inline]
    pub(crate) fn load(bytes: &[u8; 16]) -> v128 {
        // SAFETY: the reference is to 16 readable bytes; the load needs no alignment.
        unsafe { v128_load(bytes.as_ptr().cast()) }
    }

    /// Writes four lanes, each with `bias` added.
    #[inline]
    pub(crate) fn store(sums: v128, bias: i32, out: &mut [i32]) {
        let out = &mut out[..4];
        // SAFETY: `out` holds four values, which are the 16 bytes written; no alignment needed.
        unsafe { v128_store(out.as_mut_ptr().cast(), i32x4_add(sums, i32x4_splat(bias))) }
    }

    /// The sums of the four lanes of each of four sums (a transposition and three additions).
    #[inline]
    pub(crate) fn totals([a, b, c, d]: [v128; 4]) -> v128 {
        let halves = |one, other| {
            let even = i32x4_shuffle::<0, 4, 1, 5>(one, other);
            i32x4_add(even, i32x4_shuffle::<2, 6, 3, 7>(one, other))
        };
        let (ab, cd) = (halves(a, b), halves(c, d));
        let low = i32x4_shuffle::<0, 1, 4, 5>(ab, cd);
        i32x4_add(low, i32x4_shuffle::<2, 3, 6, 7>(ab, cd))
    }

    /// The sum of the four lanes of all four sums.
    #[inline]
    pub(crate) fn total(sums: [v128; 4]) -> i32 {
        let four = i32x4_add(i32x4_add(sums[0], sums[1]), i32x4_add(sums[2], sums[3]));
        let two = i32x4_add(four, i32x4_shuffle::<2, 3, 0, 1>(four, four));
        i32x4_extract_lane::<0>(two) + i32x4_extract_lane::<1>(two)
    }
}
