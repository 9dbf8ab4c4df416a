//! Postings in bytes, and logarithms in integers.

/// Appends a number in groups of seven bits, the lowest first; all but the last have the top
/// bit set.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front; `None` when the bytes end first or the number is too large.
fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let part = u32::from(byte & 0x7F);
        number |= part.checked_shl(shift).filter(|s| s >> shift == part)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Appends a posting: the step from the row after the last one, and an impact.
pub(super) fn put_posting(bytes: &mut Vec<u8>, (step, impact): (u32, u8)) {
    put(bytes, step);
    bytes.push(impact);
}

/// Takes a posting from the front; `None` when the bytes end first.
pub(super) fn take_posting(bytes: &mut &[u8]) -> Option<(u32, u8)> {
    let step = take(bytes)?;
    let (&impact, rest) = bytes.split_first()?;
    *bytes = rest;
    Some((step, impact))
}

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
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&number| put(&mut bytes, number));
        assert_eq!(bytes.len(), 1 + 1 + 1 + 2 + 2 + 3 + 5);
        let mut rest = bytes.as_slice();
        for number in numbers {
            assert_eq!(take(&mut rest), Some(number));
        }
        assert_eq!(take(&mut rest), None);
    }

    #[test]
    fn numbers_cut_short_or_too_large_are_refused() {
        assert_eq!(take(&mut [0x80u8].as_slice()), None);
        assert_eq!(take(&mut [0xFF, 0xFF, 0xFF, 0xFF, 0x1F].as_slice()), None);
        assert_eq!(
            take(&mut [0x80, 0x80, 0x80, 0x80, 0x80, 1].as_slice()),
            None
        );
    }

    #[test]
    fn logarithms_are_those_of_the_library() {
        for number in [1u64, 2, 3, 5, 1_000, 41_322, 1 << 31, (1 << 40) + 12_345] {
            let exact = (number as f64).log2() * 256.0;
            assert!((f64::from(log2(number)) - exact).abs() <= 1.0, "{number}");
        }
        assert_eq!(log2(8), 3 << 8);
    }
}
