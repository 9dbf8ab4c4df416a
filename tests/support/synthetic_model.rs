//! A model of the encoder's shape with seeded weights: what tests use that must run without the
//! published weights, and on every target.

use std::collections::BTreeMap;

use safetensors::Dtype;
use safetensors::tensor::{TensorView, serialize};
use trialmatch::embed::{Embedding, convert};

/// One token a line.
pub const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\nlung\ncancer\negfr\nexon\n19\n##s\nage\nyear\nover\n18\nor\n.\n,\n-\nno\nprior\ntreat\n##ment\n##ed\nwith\nplatinum\n癌\n肺\n<\n100\nplate\n##let\n";

/// A text with known, unknown, compound and Chinese words.
pub const TEXT: &str = "Lung cancer, EGFR exon 19; no prior treatments with platinum, platelets < 100. \
    Age over 18 years or 肺癌, not treated. Lung cancers with EGFR exon 19, exon 19, exon 19.";

/// BLAKE3 of the bits of [`TEXT`]'s vector, cut to 40 tokens: the same on every target, in every
/// variant, on every backend and for any number of threads.
pub const TEXT_BITS: &str = "27abffd59faf90bbbbd2139fc297b28a75a3826367dccd356bb2b7ea9213ec4c";

/// The model file of the seeded weights.
pub fn model_file() -> Vec<u8> {
    convert(&weights(&tensors()), VOCABULARY, "seeded").unwrap()
}

/// Names, shapes and values of BERT's tensors.
pub type Tensors = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// Seeded tensors of MiniLM-L6's shape.
pub fn tensors() -> Tensors {
    let mut tensors = Seeded::default();
    tensors.push(
        "embeddings.word_embeddings.weight",
        &[VOCABULARY.lines().count(), 384],
    );
    tensors.push("embeddings.position_embeddings.weight", &[512, 384]);
    tensors.push("embeddings.token_type_embeddings.weight", &[2, 384]);
    tensors.push_norm("embeddings.LayerNorm");
    for layer in 0..6 {
        let name = |part: &str| format!("encoder.layer.{layer}.{part}");
        for part in ["query", "key", "value"] {
            tensors.push_linear(&name(&format!("attention.self.{part}")), 384, 384);
        }
        tensors.push_linear(&name("attention.output.dense"), 384, 384);
        tensors.push_norm(&name("attention.output.LayerNorm"));
        tensors.push_linear(&name("intermediate.dense"), 1536, 384);
        tensors.push_linear(&name("output.dense"), 384, 1536);
        tensors.push_norm(&name("output.LayerNorm"));
    }
    tensors.tensors
}

/// Tensors as a safetensors file.
pub fn weights(tensors: &Tensors) -> Vec<u8> {
    let bytes: Vec<Vec<u8>> = tensors
        .values()
        .map(|(_, values)| values.iter().flat_map(|v| v.to_le_bytes()).collect())
        .collect();
    let views = tensors
        .iter()
        .zip(&bytes)
        .map(|((name, (shape, _)), bytes)| {
            (
                name,
                TensorView::new(Dtype::F32, shape.clone(), bytes).unwrap(),
            )
        });
    serialize(views, None).unwrap()
}

/// BLAKE3 of a vector's bits.
pub fn bits(embedding: &Embedding) -> String {
    let bytes: Vec<u8> = embedding
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    blake3::hash(&bytes).to_hex().to_string()
}

#[derive(Default)]
struct Seeded {
    tensors: Tensors,
    state: u32,
}

impl Seeded {
    fn push(&mut self, name: &str, shape: &[usize]) {
        let values = (0..shape.iter().product())
            .map(|_| self.next() * 0.1)
            .collect();
        self.tensors
            .insert(name.to_owned(), (shape.to_vec(), values));
    }

    fn push_linear(&mut self, name: &str, outputs: usize, inputs: usize) {
        self.push(&format!("{name}.weight"), &[outputs, inputs]);
        self.push(&format!("{name}.bias"), &[outputs]);
    }

    fn push_norm(&mut self, name: &str) {
        self.push(&format!("{name}.bias"), &[384]);
        let values = (0..384).map(|_| 1.0 + self.next() * 0.1).collect();
        self.tensors
            .insert(format!("{name}.weight"), (vec![384], values));
    }

    /// A number in `-1.0..1.0`, exact in single precision: the middle bits of a linear
    /// congruential generator (constants of Numerical Recipes).
    fn next(&mut self) -> f32 {
        self.state = self
            .state
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        ((self.state >> 8 & 0xFFFF) as f32 - 32_768.0) / 32_768.0
    }
}
