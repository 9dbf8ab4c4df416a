//! Lines of one number a row, taken step by step alike: loops without a branch, which compile to
//! vector instructions where this package is optimised for speed. Of lines that differ in length
//! the shorter counts.

/// `1.5·2^52`: adding it to a number of magnitude below `2^51` rounds that to a whole number, ties
/// to even, and leaves the number in the low bits of the result, in two's complement.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// A half less `2^-33`.
const BELOW_HALF: f64 = 0.5 - 1.0 / (1u64 << 33) as f64;

/// Replaces each product by `product · query · row · one`, within ±`one`, to the nearest whole
/// number, ties to even. The product of two f32 is exact in f64, so three roundings happen in all,
/// the same everywhere. `one` is below `2^31`.
pub fn scale_products(products: &mut [i32], query: f32, rows: &[f32], one: i32) {
    let (query, one) = (f64::from(query), f64::from(one));
    for (product, &row) in products.iter_mut().zip(rows) {
        let scaled = f64::from(*product) * (query * f64::from(row)) * one;
        let low = if scaled < -one { -one } else { scaled };
        let both = if low > one { one } else { low };
        // The low half of the rounded sum is the whole number.
        *product = (both + ROUND).to_bits() as i32;
    }
}

/// Raises each number to that of the other line, where this is higher.
pub fn raise(numbers: &mut [i32], other: &[i32]) {
    for (number, &other) in numbers.iter_mut().zip(other) {
        *number = other.max(*number);
    }
}

/// Replaces each number by the mean with that of the other line, rounded towards nought.
pub fn mean(numbers: &mut [i32], other: &[i32]) {
    for (number, &other) in numbers.iter_mut().zip(other) {
        *number = (other + *number) / 2;
    }
}

/// Multiplies each number.
pub fn multiply(numbers: &mut [i32], by: i32) {
    for number in numbers {
        *number *= by;
    }
}

/// Adds `weight` times the other line.
pub fn add_weighted(numbers: &mut [i32], weight: i32, other: &[i32]) {
    for (number, &other) in numbers.iter_mut().zip(other) {
        *number += weight * other;
    }
}

/// Sets each total to its number in `whole` and the hundredths that the other lines add by their
/// weights, rounded down. Weighted sums must fit an i32.
pub fn weighted_totals(totals: &mut [i32], whole: &[i32], parts: [(&[i32], i32); 3]) {
    let [(a, of_a), (b, of_b), (c, of_c)] = parts;
    let parts = a.iter().zip(b).zip(c);
    for ((total, &whole), ((&a, &b), &c)) in totals.iter_mut().zip(whole).zip(parts) {
        *total = whole + (a * of_a + b * of_b + c * of_c).div_euclid(100);
    }
}

/// Raises each sum to that of the other line, where this is higher, and clears the other.
pub fn raise_and_clear(sums: &mut [u32], other: &mut [u32]) {
    for (sum, other) in sums.iter_mut().zip(other) {
        *sum = (*sum).max(*other);
        *other = 0;
    }
}

/// Numbers looked at together.
const BLOCK: usize = 16;

/// Appends the places of the numbers that are at least `least`. Nearly all are below, as a rule: a
/// block without one is passed over after a comparison of few instructions.
pub fn reaching(numbers: &[i32], least: i32, places: &mut Vec<usize>) {
    for (block, first) in numbers.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
        if greatest(block).is_some_and(|greatest| greatest >= least) {
            let reaching = (first..).zip(block).filter(|&(_, &number)| number >= least);
            places.extend(reaching.map(|(place, _)| place));
        }
    }
}

/// The greatest of a line.
#[must_use]
pub fn greatest(numbers: &[i32]) -> Option<i32> {
    let greatest = |greatest: i32, &number: &i32| greatest.max(number);
    (!numbers.is_empty()).then(|| numbers.iter().fold(i32::MIN, greatest))
}

/// The highest of a line; nought for none.
#[must_use]
pub fn highest(sums: &[u32]) -> u32 {
    sums.iter().fold(0, |highest, &sum| highest.max(sum))
}

/// Sums as shares of the highest of their line, in whole parts of `one`, rounded down.
#[derive(Debug, Clone, Copy)]
struct Share {
    highest: f64,
    one: f64,
}

impl Share {
    fn of(sums: &[u32], one: i32) -> Self {
        Self {
            highest: f64::from(highest(sums).max(1)),
            one: f64::from(one),
        }
    }

    /// The quotient of two whole numbers, the second below 2^32, is at least 2^-32 below the next
    /// whole number, and stays so where it is rounded itself, for below 2^20 the last place is
    /// 2^-33. So it is enough to take off a little less than a half and round to the nearest, which
    /// takes no branch.
    #[inline(always)]
    fn share(self, sum: u32) -> i32 {
        let quotient = f64::from(sum) * self.one / self.highest;
        (quotient - BELOW_HALF + ROUND).to_bits() as i32
    }
}

/// Adds `weight` times each sum's share of the highest, in parts of `one`, which is below `2^20`.
pub fn add_shares(numbers: &mut [i32], weight: i32, sums: &[u32], one: i32) {
    let share = Share::of(sums, one);
    for (number, &sum) in numbers.iter_mut().zip(sums) {
        *number += weight * share.share(sum);
    }
}

/// Adds `weight` times the mean of the shares in two lines, each of its own highest.
pub fn add_mean_shares(numbers: &mut [i32], weight: i32, sums: [&[u32]; 2], one: i32) {
    let [first, second] = sums.map(|sums| Share::of(sums, one));
    for ((number, &a), &b) in numbers.iter_mut().zip(sums[0]).zip(sums[1]) {
        *number += weight * ((first.share(a) + second.share(b)) / 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: i32 = 1_000_000;

    #[test]
    fn shares_are_those_of_whole_numbers() {
        let exact = |sum: u32, highest: u32| u64::from(sum) * ONE as u64 / u64::from(highest);
        let highest = [
            1,
            2,
            3,
            7,
            1_000_000,
            999_983,
            0x7FFF_FFFF,
            u32::MAX - 4,
            u32::MAX,
        ];
        for highest in highest {
            let steps = (0..=2_000u64).map(|n| (n * u64::from(highest) / 2_000) as u32);
            // Around the sums at which the share steps, too.
            let near = steps.flat_map(|sum| [sum.saturating_sub(1), sum, sum.saturating_add(1)]);
            let sums: Vec<u32> = near
                .filter(|&sum| sum <= highest)
                .chain([highest])
                .collect();
            let mut shares = vec![0; sums.len()];
            add_shares(&mut shares, 1, &sums, ONE);
            for (&sum, &share) in sums.iter().zip(&shares) {
                assert_eq!(share as u64, exact(sum, highest), "{sum} of {highest}");
            }
        }
    }

    #[test]
    fn means_of_shares_are_weighted() {
        // 3 of 4 and 1 of 2 are 750,000 and 500,000; 4 of 4 and 2 of 2 are the whole.
        let mut numbers = [7, 0];
        add_mean_shares(&mut numbers, 20, [&[3, 4], &[1, 2]], ONE);
        assert_eq!(numbers, [7 + 20 * 625_000, 20 * ONE]);
    }

    #[test]
    fn lines_are_taken_number_by_number() {
        let mut line = [3, -4, 10];
        raise(&mut line, &[5, -9, 10]);
        assert_eq!(line, [5, -4, 10]);
        mean(&mut line, &[0, -5, 20]);
        assert_eq!(line, [2, -4, 15]);
        multiply(&mut line, 100);
        add_weighted(&mut line, 30, &[1, -1, 0]);
        assert_eq!(line, [230, -430, 1500]);
        let (mut sums, mut other) = ([1, 9], [4, 2]);
        raise_and_clear(&mut sums, &mut other);
        assert_eq!((sums, other), ([4, 9], [0, 0]));
        assert_eq!([highest(&sums), highest(&[])], [9, 0]);
    }

    #[test]
    fn weighted_lines_are_added_in_hundredths_rounded_down() {
        let mut totals = [0; 2];
        let parts = [(&[10, 0][..], 20), (&[3, 0], 15), (&[-1, -1], 30)];
        weighted_totals(&mut totals, &[1_000, 7], parts);
        // 200 + 45 − 30 = 215 hundredths; −30 hundredths are −1 rounded down.
        assert_eq!(totals, [1_002, 6]);
    }

    #[test]
    fn places_of_what_is_high_enough_are_found() {
        let mut numbers = [-5; 40];
        (numbers[0], numbers[15], numbers[16], numbers[39]) = (7, 6, 7, 9);
        let mut places = vec![100];
        reaching(&numbers, 7, &mut places);
        assert_eq!(places, [100, 0, 16, 39]);
        assert_eq!([greatest(&numbers), greatest(&[])], [Some(9), None]);
    }

    #[test]
    fn products_are_rounded_to_even_within_one() {
        // 256 parts, and scales of which 1/512 is the product: halves go to the even number.
        let mut products = [1, 3, -3, 5, 600, -600];
        scale_products(&mut products, 0.0625, &[0.031_25; 6], 256);
        assert_eq!(products, [0, 2, -2, 2, 256, -256]);
    }
}
