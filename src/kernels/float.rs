//! The float steps between the encoder's matrix products.
//!
//! Every function gives the same bits on every target. They use only additions, multiplications,
//! divisions, square roots and comparisons of IEEE single precision, never fused and in a fixed
//! order; sums run in sixteen lanes whatever the width of the machine's registers. The instruction sets
//! they are compiled for differ in speed alone.

use super::backend::Backend;
#[cfg(target_arch = "x86_64")]
use super::backend::Kind;

/// Lanes of a sum.
const LANES: usize = 16;

/// `1.5·2^23`: adding it to a float of magnitude below `2^22` rounds that to a whole number (ties
/// to even) and leaves the number in the low bits of the result, in two's complement.
const ROUND: f32 = 12_582_912.0;

/// Defines methods of [`Backend`] whose bodies are compiled for each instruction set of the
/// target.
macro_rules! vectorised {
    ($($(#[$attribute:meta])* pub fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block)*) => {
        /// The encoder's float rows.
        impl Backend {$(
            $(#[$attribute])*
            pub fn $name(self, $($arg: $type),*) $(-> $result)? {
                #[inline(always)]
                fn portable($($arg: $type),*) $(-> $result)? $body

                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
                fn avx512($($arg: $type),*) $(-> $result)? {
                    portable($($arg),*)
                }
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) $(-> $result)? {
                    portable($($arg),*)
                }

                match self.kind() {
                    #[cfg(target_arch = "x86_64")]
                    // SAFETY: a backend of this kind exists only where the features were found.
                    Kind::Avx512Vnni => unsafe { avx512($($arg),*) },
                    #[cfg(target_arch = "x86_64")]
                    // SAFETY: a backend of this kind exists only where the feature was found.
                    Kind::Avx2 => unsafe { avx2($($arg),*) },
                    _ => portable($($arg),*),
                }
            }
        )*}
    };
}

vectorised! {
    /// Quantises `values` to whole steps in `-limit..=limit`, for a `limit` of at most 127; gives
    /// back the worth of one step, which is zero when all values are zero. Ties round to even.
    ///
    /// Writes as many values as the shorter of the two slices holds.
    pub fn quantise(values: &[f32], limit: f32, out: &mut [i8]) -> f32 {
        let largest = lane_max(values, 0.0, f32::abs);
        let inverse = if largest > 0.0 { limit / largest } else { 0.0 };
        for (&value, step) in values.iter().zip(out) {
            // The low byte of the rounded sum is the step.
            *step = (value * inverse + ROUND).to_bits() as i8;
        }
        largest / limit
    }

    /// Undoes the quantisation of a product: `out[i] = sums[i] · (factor · scales[i]) + bias[i]`.
    ///
    /// Writes as many values as the shortest slice holds.
    pub fn dequantise(sums: &[i32], factor: f32, scales: &[f32], bias: &[f32], out: &mut [f32]) {
        for (((&sum, &scale), &bias), out) in sums.iter().zip(scales).zip(bias).zip(out) {
            *out = sum as f32 * (factor * scale) + bias;
        }
    }

    /// Adds `addend` to `values`, value by value.
    pub fn add(values: &mut [f32], addend: &[f32]) {
        for (value, &addend) in values.iter_mut().zip(addend) {
            *value += addend;
        }
    }

    /// Multiplies all values by `factor`.
    pub fn scale(values: &mut [f32], factor: f32) {
        for value in values {
            *value *= factor;
        }
    }

    /// The Gaussian error linear unit `x·Φ(x)`, within `1e-7·|x|` of the exact value.
    pub fn gelu(values: &mut [f32]) {
        for value in values {
            *value = gelu_one(*value);
        }
    }

    /// Shifts and scales `values` to mean 0 and variance 1, then applies `weight` and `bias`.
    /// The variance has `1e-12` added, as in BERT.
    pub fn layer_norm(values: &mut [f32], weight: &[f32], bias: &[f32]) {
        let count = values.len() as f32;
        let mean = lane_sum(values, |v| v) / count;
        let variance = lane_sum(values, |v| (v - mean) * (v - mean)) / count;
        let inverse = 1.0 / (variance + 1e-12).sqrt();
        for ((value, &weight), &bias) in values.iter_mut().zip(weight).zip(bias) {
            *value = (*value - mean) * inverse * weight + bias;
        }
    }

    /// The square root of the sum of squares.
    pub fn norm(values: &[f32]) -> f32 {
        lane_sum(values, |v| v * v).sqrt()
    }

    /// Replaces `logits` by `e^(logit − max) · gains[i]` and gives back the sum of the
    /// exponentials without their gains: a softmax whose division is left to the caller.
    /// Exponentials below `e^-87` count as `e^-87`.
    pub fn softmax_numerators(logits: &mut [f32], gains: &[f32]) -> f32 {
        let max = lane_max(logits, f32::MIN, |logit| logit);
        for logit in &mut *logits {
            *logit = exp_negative(*logit - max);
        }
        let sum = lane_sum(logits, |v| v);
        for (value, &gain) in logits.iter_mut().zip(gains) {
            *value *= gain;
        }
        sum
    }
}

/// The larger of two numbers, neither of which is NaN: one instruction, where `f32::max` has to
/// ask for NaN.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The largest `term(v)`, but no less than `least`, in sixteen lanes.
#[inline(always)]
fn lane_max(values: &[f32], least: f32, term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [least; LANES];
    let (blocks, rest) = values.as_chunks::<LANES>();
    for block in blocks {
        for (lane, &value) in lanes.iter_mut().zip(block) {
            *lane = larger(*lane, term(value));
        }
    }
    let mut max = least;
    for lane in lanes {
        max = larger(max, lane);
    }
    for &value in rest {
        max = larger(max, term(value));
    }
    max
}

/// The sum of `term(v)` in sixteen lanes, which are then added pairwise; what is left over after
/// whole blocks of sixteen is added last, one by one.
#[inline(always)]
fn lane_sum(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (blocks, rest) = values.as_chunks::<LANES>();
    for block in blocks {
        for (lane, &value) in lanes.iter_mut().zip(block) {
            *lane += term(value);
        }
    }
    for half in [8, 4, 2, 1] {
        let (low, high) = lanes.split_at_mut(half);
        for (low, high) in low.iter_mut().zip(high) {
            *low += *high;
        }
    }
    let mut sum = lanes[0];
    for &value in rest {
        sum += term(value);
    }
    sum
}

/// `e^x` for `x ≤ 0`, to about one unit in the last place; below −87 it gives `e^-87`.
///
/// `x = n·ln 2 + r` with `|r| ≤ ½·ln 2`; `e^r` by the polynomial of Cephes' `expf` (S. L. Moshier,
/// 1989), and `ln 2` in two parts as there, so that `r` is exact.
#[inline(always)]
fn exp_negative(x: f32) -> f32 {
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = larger(x, -87.0);
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let n = rounded - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let mut p = 1.987_569_1e-4;
    for c in [
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        0.5,
    ] {
        p = p * r + c;
    }
    let power = f32::from_bits((rounded.to_bits() << 23).wrapping_add(0x3F80_0000));
    (p * r * r + r + 1.0) * power
}

/// `x·Φ(x)`, with the error function by formula 7.1.26 of Abramowitz and Stegun, *Handbook of
/// Mathematical Functions* (error at most 1.5e-7).
#[inline(always)]
fn gelu_one(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let mut p = 1.061_405_4;
    for c in [-1.453_152, 1.421_413_8, -0.284_496_74, 0.254_829_6] {
        p = p * t + c;
    }
    // Half the complementary error function: the tail beyond |x|.
    let tail = 0.5 * p * t * exp_negative(-z * z);
    x * if x < 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a check on every backend of this machine.
    fn on_all(check: impl Fn(Backend)) {
        Backend::available().for_each(check);
    }

    #[test]
    fn exponentials_agree_with_double_precision() {
        for i in 0..=87_000 {
            let x = -(i as f32) / 1000.0;
            let exact = f64::from(x).exp();
            let relative = (f64::from(exp_negative(x)) - exact).abs() / exact;
            assert!(relative < 2e-7, "e^{x}: relative error {relative:e}");
        }
        assert_eq!(exp_negative(0.0), 1.0);
        assert_eq!(exp_negative(-1e30), exp_negative(-87.0));
    }

    #[test]
    fn gelu_agrees_with_tables() {
        // x·Φ(x) with Φ from the tables of the normal distribution (Abramowitz and Stegun,
        // table 26.1).
        let table = [
            (0.0, 0.0),
            (0.5, 0.5 * 0.691_462_461),
            (1.0, 0.841_344_746),
            (1.5, 1.5 * 0.933_192_799),
            (2.0, 2.0 * 0.977_249_868),
            (3.0, 3.0 * 0.998_650_102),
            (-0.5, -0.5 * 0.308_537_539),
            (-1.0, -0.158_655_254),
            (-2.0, -2.0 * 0.022_750_132),
            (-3.0, -3.0 * 0.001_349_898),
            (40.0, 40.0),
            (-40.0, 0.0),
        ];
        for (x, expected) in table {
            let got = gelu_one(x);
            assert!(
                (f64::from(got) - expected).abs() < 4e-7,
                "gelu({x}) = {got}"
            );
        }
    }

    #[test]
    fn quantised_values_round_ties_to_even_and_reach_the_ends() {
        on_all(|backend| {
            let mut steps = [0_i8; 6];
            let values = [127.0, -127.0, 2.5, 3.5, -0.4, -0.6];
            assert_eq!(backend.quantise(&values, 127.0, &mut steps), 1.0);
            assert_eq!(steps, [127, -127, 2, 4, 0, -1]);
            assert_eq!(backend.quantise(&[0.0; 2], 127.0, &mut steps), 0.0);
            assert_eq!(steps[..2], [0; 2]);
        });
    }

    #[test]
    fn layer_norm_of_a_ramp() {
        // 0..=9: mean 4.5, variance 8.25.
        on_all(|backend| {
            let mut values: Vec<f32> = (0..10_u8).map(f32::from).collect();
            backend.layer_norm(&mut values, &[2.0; 10], &[1.0; 10]);
            assert!((f64::from(values[9]) - (1.0 + 2.0 * 4.5 / 8.25_f64.sqrt())).abs() < 1e-6);
            assert!((values.iter().sum::<f32>() - 10.0).abs() < 1e-5);
        });
    }

    #[test]
    fn softmax_gives_the_known_ratios() {
        on_all(|backend| {
            let mut logits = [0.0, -std::f32::consts::LN_2, -1e30];
            let sum = backend.softmax_numerators(&mut logits, &[1.0, 4.0, 0.0]);
            assert!((sum - 1.5).abs() < 1e-6);
            assert!((logits[1] - 2.0).abs() < 1e-6);
            assert_eq!((logits[0], logits[2]), (1.0, 0.0));
        });
    }

    #[test]
    fn norms_of_long_and_short_vectors() {
        on_all(|backend| {
            assert_eq!(backend.norm(&[3.0, 4.0]), 5.0);
            // Nineteen threes: 19·9 = 171.
            assert_eq!(backend.norm(&[3.0; 19]), 171.0_f32.sqrt());
        });
    }

    #[test]
    fn every_backend_gives_the_same_bits() {
        let values: Vec<f32> = (0..1543)
            .map(|i| ((i * 7919) % 2003) as f32 / 300.0 - 3.0)
            .collect();
        let run = |backend: Backend| {
            let (mut rows, mut steps) = (values.clone(), vec![0; values.len()]);
            backend.gelu(&mut rows);
            backend.layer_norm(&mut rows, &values, &values);
            let sum = backend.softmax_numerators(&mut rows, &values);
            let scale = backend.quantise(&rows, 127.0, &mut steps);
            let bits: Vec<u32> = rows
                .iter()
                .chain([&sum, &scale])
                .map(|v| v.to_bits())
                .collect();
            (bits, steps)
        };
        let expected = run(Backend::SCALAR);
        on_all(|backend| assert!(run(backend) == expected, "{}", backend.name()));
    }
}
