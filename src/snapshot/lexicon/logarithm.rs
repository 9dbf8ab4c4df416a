//! Logarithms in integers.

/// The binary logarithm of a number from 1 up, in 256ths, rounded down. Integers alone, because
/// the mathematical libraries of machines differ in the last place.
pub(super) fn log2(number: u64) -> u32 {
    let whole = number.max(1).ilog2();
    // The number as 1.x with 31 bits after the point; squaring it gives the next bit of the
    // logarithm each time.
    let mut mantissa = if whole > 31 {
        number >> (whole - 31)
    } else {
        number << (31 - whole)
    };
    let mut fraction = 0;
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 31;
        fraction <<= 1;
        if mantissa >> 32 > 0 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    (whole << 8) | fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_library() {
        for number in [1u64, 2, 3, 5, 1_000, 41_322, 1 << 31, (1 << 40) + 12_345] {
            let exact = (number as f64).log2() * 256.0;
            assert!((f64::from(log2(number)) - exact).abs() <= 1.0, "{number}");
        }
        assert_eq!(log2(8), 3 << 8);
    }
}
