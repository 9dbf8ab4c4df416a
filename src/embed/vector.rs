//! Vectors, and their quantised forms for the kernels.

use crate::kernels::U7_BIAS;

/// Values in an embedding.
pub const DIM: usize = 384;

/// A text's vector, of unit length.
pub type Embedding = [f32; DIM];

/// Largest magnitude of a row value: 63, so that `v + 64` fits seven bits and zero is exact.
const ROW_MAX: f32 = 63.0;

/// Largest magnitude of a query value.
const QUERY_MAX: f32 = 127.0;

/// An embedding as the kernels store it in a row: `value ≈ (values[i] − 64) · scale`.
#[derive(Clone, Debug, PartialEq)]
pub struct RowVector {
    /// u7 values in `1..=127`; 64 stands for zero.
    pub values: [u8; DIM],
    /// What one step is worth; positive, or zero for a vector of zeros.
    pub scale: f32,
}

impl RowVector {
    /// Bytes of the form in which it goes from one module to another.
    pub const BYTES: usize = DIM + 4;

    /// Its values, and the scale's bytes, the lowest first.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..DIM].copy_from_slice(&self.values);
        bytes[DIM..].copy_from_slice(&self.scale.to_le_bytes());
        bytes
    }

    /// The vector that has these bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let (values, scale) = bytes.split_at(DIM);
        let mut vector = Self {
            values: [0; DIM],
            scale: f32::from_le_bytes([scale[0], scale[1], scale[2], scale[3]]),
        };
        vector.values.copy_from_slice(values);
        vector
    }
}

/// An embedding as the kernels take it for a query: `value ≈ values[i] · scale`.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryVector {
    /// i8 values in `-127..=127`.
    pub values: [i8; DIM],
    /// What one step is worth; positive, or zero for a vector of zeros.
    pub scale: f32,
    /// Sum of `values`.
    pub sum: i32,
}

impl From<&Embedding> for RowVector {
    fn from(embedding: &Embedding) -> Self {
        let (steps, scale) = quantise(embedding, ROW_MAX);
        Self {
            values: steps.map(|step| (step + U7_BIAS) as u8),
            scale,
        }
    }
}

impl From<&Embedding> for QueryVector {
    fn from(embedding: &Embedding) -> Self {
        let (steps, scale) = quantise(embedding, QUERY_MAX);
        Self {
            values: steps.map(|step| step as i8),
            scale,
            sum: steps.iter().sum(),
        }
    }
}

/// Whole steps in `-limit..=limit`, and the worth of one.
fn quantise(embedding: &Embedding, limit: f32) -> ([i32; DIM], f32) {
    let largest = embedding.iter().fold(0.0_f32, |max, v| max.max(v.abs()));
    if largest == 0.0 {
        return ([0; DIM], 0.0);
    }
    let scale = largest / limit;
    (
        embedding.map(|v| (v / scale).round_ties_even().clamp(-limit, limit) as i32),
        scale,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_give_the_same_vector() {
        let vector = RowVector::from(&std::array::from_fn(|at| at as f32 - 190.5));
        assert_eq!(RowVector::from_bytes(&vector.to_bytes()), vector);
    }

    #[test]
    fn extremes_and_zero_keep_their_places() {
        let mut embedding = [0.0; DIM];
        embedding[0] = 0.5;
        embedding[1] = -0.5;
        embedding[2] = 0.2;
        let row = RowVector::from(&embedding);
        // 0.2 is two fifths of the largest: 25.2 of 63 steps, rounded to 25.
        assert_eq!(row.values[..4], [127, 1, 89, 64]);
        let query = QueryVector::from(&embedding);
        // 50.8 of 127 steps, rounded to 51.
        assert_eq!(query.values[..4], [127, -127, 51, 0]);
        assert_eq!(query.sum, 51);
        assert_eq!(query.scale, 0.5 / 127.0);
    }

    #[test]
    fn a_vector_of_zeros_has_scale_zero() {
        assert_eq!(
            RowVector::from(&[0.0; DIM]),
            RowVector {
                values: [64; DIM],
                scale: 0.0
            }
        );
    }
}
