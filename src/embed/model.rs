//! The model file: one safetensors file with everything the encoder needs, opened only through
//! validation.
//!
//! | Tensor | Type and shape | Holds |
//! |---|---|---|
//! | `vocabulary` | U8 `[bytes]` | the tokens, one a line |
//! | `embeddings.word.values`, `.scales` | I8 `[tokens, 384]`, F32 `[tokens]` | `value · scale` |
//! | `embeddings.position` | F32 `[512, 384]` | positions, with token type 0 added |
//! | `embeddings.norm.weight`, `.bias` | F32 `[384]` | |
//! | `layers.N.{query_key_value, attention_out, feed_forward_in, feed_forward_out}.weight`, `.scales`, `.bias` | U8 `[out, in]`, F32 `[out]`, F32 `[out]` | `(weight − 64) · scale` |
//! | `layers.N.{attention_norm, feed_forward_norm}.weight`, `.bias` | F32 `[384]` | |

use std::ops::Range;

use safetensors::{Dtype, SafeTensorError};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::shape::{FEED_FORWARD, HIDDEN, LAYERS, POSITIONS};
use super::tensors::Tensors;
use super::tokenizer::Tokenizer;
use crate::kernels::{PanelView, U7_MAX, pack_in_place};
use crate::problem::Explain;

/// The version of the model file that this build reads and writes.
pub const MODEL_FORMAT: &str = "trialmatch.model/1";

/// The key of [`ModelInfo`] in the metadata of the file.
pub(super) const INFO_KEY: &str = "trialmatch.model";

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// [`MODEL_FORMAT`].
    pub format: String,
    /// Name of the model that was converted.
    pub name: String,
    /// SHA-256 of the weights that were converted, in hexadecimal.
    pub source_sha256: String,
    /// Whether those are the published weights; others were accepted at the user's word.
    pub published: bool,
    /// Licence of the weights, as an SPDX identifier.
    pub license: String,
    /// BLAKE3 of the tensors' bytes, in hexadecimal.
    pub data_blake3: String,
}

/// Why a model file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file is cut short or no safetensors file.
    #[error("the model file is no whole safetensors file: {0}")]
    Container(#[source] SafeTensorError),
    /// The file holds other tensors than an encoder's.
    #[error("the safetensors file says nothing of itself under `{INFO_KEY}`")]
    NotAModel,
    /// The file was written in another format.
    #[error("the model file has format `{found}`, this build reads `{MODEL_FORMAT}`")]
    Version {
        /// The format of the file.
        found: String,
    },
    /// The bytes are not those that were written.
    #[error("the model file is damaged: its tensors hash to `{found}`, it promises `{expected}`")]
    Checksum {
        /// The hash the file promises.
        expected: String,
        /// The hash of its bytes.
        found: String,
    },
    /// A tensor is missing.
    #[error("tensor `{name}` is missing")]
    Missing {
        /// Name of the tensor.
        name: String,
    },
    /// A tensor has another type or shape.
    #[error("tensor `{name}`: expected {expected}, got {found}")]
    Shape {
        /// Name of the tensor.
        name: String,
        /// Type and shape that the encoder needs.
        expected: String,
        /// Type and shape found.
        found: String,
    },
    /// A tensor holds a value out of range.
    #[error("tensor `{name}`: {problem}")]
    Value {
        /// Name of the tensor.
        name: String,
        /// The value and its range.
        problem: String,
    },
    /// The vocabulary does not fit the model.
    #[error("vocabulary: {0}")]
    Vocabulary(String),
}

impl Explain for ModelError {
    fn code(&self) -> &'static str {
        match self {
            Self::Container(_) => "model-container",
            Self::NotAModel => "model-not-converted",
            Self::Version { .. } => "model-version",
            Self::Checksum { .. } => "model-checksum",
            Self::Missing { .. } | Self::Shape { .. } => "model-tensors",
            Self::Value { .. } => "model-values",
            Self::Vocabulary(_) => "model-vocabulary",
        }
    }

    fn help(&self) -> String {
        let help = match self {
            Self::Container(_) | Self::Checksum { .. } => "fetch or convert the model again",
            Self::NotAModel => "make a model file of the weights with `trialmatch model convert`",
            Self::Version { .. } => {
                "convert the weights again with this build's `trialmatch model convert`"
            }
            Self::Missing { .. } | Self::Shape { .. } | Self::Value { .. } => {
                "convert the weights of all-MiniLM-L6-v2; no other model is supported"
            }
            Self::Vocabulary(_) => "use the `vocab.txt` that came with the weights",
        };
        help.to_owned()
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Missing { name } | Self::Shape { name, .. } | Self::Value { name, .. } => {
                Some(name.clone())
            }
            _ => None,
        }
    }
}

impl ModelError {
    pub(super) fn value(name: &str, problem: String) -> Self {
        Self::Value {
            name: name.to_owned(),
            problem,
        }
    }
}

/// An opened model.
#[derive(Debug)]
pub(super) struct Model {
    /// The file; the weights in it are packed where they lie.
    bytes: Vec<u8>,
    pub(super) hash: String,
    pub(super) info: ModelInfo,
    pub(super) tokenizer: Tokenizer,
    words: Range<usize>,
    word_scales: Vec<f32>,
    positions: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
}

/// One layer of the encoder.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) query_key_value: Linear,
    pub(super) attention_out: Linear,
    pub(super) attention_norm: Norm,
    pub(super) feed_forward_in: Linear,
    pub(super) feed_forward_out: Linear,
    pub(super) feed_forward_norm: Norm,
}

/// A matrix product, undone quantisation and a bias.
#[derive(Debug)]
pub(super) struct Linear {
    weight: Range<usize>,
    pub(super) inputs: usize,
    pub(super) scales: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// What follows a layer normalisation.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Model {
    /// Checks everything, then packs the weights in place.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ModelError> {
        let tensors = Tensors::open(&bytes)?;
        let info = read_info(&tensors)?;
        let hash_of = |bytes: &[u8]| blake3::Hasher::new().update_rayon(bytes).finalize();
        let (hash, data_hash) = rayon::join(|| hash_of(&bytes), || hash_of(tensors.data()));
        let found = data_hash.to_hex().to_string();
        if found != info.data_blake3 {
            return Err(ModelError::Checksum {
                expected: info.data_blake3,
                found,
            });
        }
        let (tokenizer, tokens) = read_vocabulary(&tensors, &bytes)?;
        let mut model = Self {
            hash: hash.to_hex().to_string(),
            info,
            tokenizer,
            words: tensors.range("embeddings.word.values", Dtype::I8, &[tokens, HIDDEN])?,
            word_scales: tensors.floats("embeddings.word.scales", &[tokens])?,
            positions: tensors.floats("embeddings.position", &[POSITIONS, HIDDEN])?,
            norm: Norm::read(&tensors, "embeddings.norm")?,
            layers: (0..LAYERS)
                .map(|i| Layer::read(&tensors, &bytes, i))
                .collect::<Result<_, _>>()?,
            bytes,
        };
        model.pack();
        Ok(model)
    }

    /// The quantised vector of a token, and what one step of it is worth.
    pub(super) fn word(&self, id: u32) -> (&[i8], f32) {
        let id = id as usize;
        let words: &[i8] = bytemuck::cast_slice(&self.bytes[self.words.clone()]);
        (&words[id * HIDDEN..][..HIDDEN], self.word_scales[id])
    }

    /// The vector of a position.
    pub(super) fn position(&self, position: usize) -> &[f32] {
        &self.positions[position * HIDDEN..][..HIDDEN]
    }

    /// The packed weights of a product.
    pub(super) fn weights(&self, linear: &Linear) -> PanelView<'_> {
        PanelView::contiguous(&self.bytes[linear.weight.clone()], linear.inputs)
    }

    fn pack(&mut self) {
        for linear in self.layers.iter().flat_map(Layer::linears) {
            pack_in_place(&mut self.bytes[linear.weight.clone()], linear.inputs);
        }
    }
}

impl Layer {
    fn read(tensors: &Tensors<'_>, bytes: &[u8], index: usize) -> Result<Self, ModelError> {
        let name = |part: &str| format!("layers.{index}.{part}");
        let linear =
            |part, outputs, inputs| Linear::read(tensors, bytes, &name(part), outputs, inputs);
        Ok(Self {
            query_key_value: linear("query_key_value", 3 * HIDDEN, HIDDEN)?,
            attention_out: linear("attention_out", HIDDEN, HIDDEN)?,
            attention_norm: Norm::read(tensors, &name("attention_norm"))?,
            feed_forward_in: linear("feed_forward_in", FEED_FORWARD, HIDDEN)?,
            feed_forward_out: linear("feed_forward_out", HIDDEN, FEED_FORWARD)?,
            feed_forward_norm: Norm::read(tensors, &name("feed_forward_norm"))?,
        })
    }

    fn linears(&self) -> [&Linear; 4] {
        [
            &self.query_key_value,
            &self.attention_out,
            &self.feed_forward_in,
            &self.feed_forward_out,
        ]
    }
}

impl Linear {
    fn read(
        tensors: &Tensors<'_>,
        bytes: &[u8],
        name: &str,
        outputs: usize,
        inputs: usize,
    ) -> Result<Self, ModelError> {
        let weight_name = format!("{name}.weight");
        let weight = tensors.range(&weight_name, Dtype::U8, &[outputs, inputs])?;
        if let Some(byte) = bytes[weight.clone()].iter().find(|&&byte| byte > U7_MAX) {
            return Err(ModelError::value(
                &weight_name,
                format!("{byte} is above {U7_MAX}"),
            ));
        }
        Ok(Self {
            weight,
            inputs,
            scales: tensors.floats(&format!("{name}.scales"), &[outputs])?,
            bias: tensors.floats(&format!("{name}.bias"), &[outputs])?,
        })
    }
}

impl Norm {
    fn read(tensors: &Tensors<'_>, name: &str) -> Result<Self, ModelError> {
        Ok(Self {
            weight: tensors.floats(&format!("{name}.weight"), &[HIDDEN])?,
            bias: tensors.floats(&format!("{name}.bias"), &[HIDDEN])?,
        })
    }
}

fn read_info(tensors: &Tensors<'_>) -> Result<ModelInfo, ModelError> {
    #[derive(Deserialize)]
    struct Format {
        format: String,
    }
    let note = tensors.note(INFO_KEY).ok_or(ModelError::NotAModel)?;
    // The format is read first: another format may have other fields.
    let Format { format } = serde_json::from_str(note).map_err(|_| ModelError::NotAModel)?;
    if format != MODEL_FORMAT {
        return Err(ModelError::Version { found: format });
    }
    serde_json::from_str(note).map_err(|_| ModelError::NotAModel)
}

/// The tokenizer, and the number of tokens.
fn read_vocabulary(tensors: &Tensors<'_>, bytes: &[u8]) -> Result<(Tokenizer, usize), ModelError> {
    let range = tensors.range("vocabulary", Dtype::U8, &[tensors.rows("vocabulary")?])?;
    let text = std::str::from_utf8(&bytes[range])
        .map_err(|error| ModelError::Vocabulary(error.to_string()))?;
    let tokens = tensors.rows("embeddings.word.values")?;
    Ok((check_vocabulary(text, tokens)?, tokens))
}

/// A tokenizer over `text`, which must hold `tokens` lines.
pub(super) fn check_vocabulary(text: &str, tokens: usize) -> Result<Tokenizer, ModelError> {
    let lines = text.lines().count();
    if lines != tokens {
        return Err(ModelError::Vocabulary(format!(
            "{lines} tokens for {tokens} vectors"
        )));
    }
    Tokenizer::new(text)
        .map_err(|special| ModelError::Vocabulary(format!("token `{special}` is missing")))
}
