//! The encoder: six layers, the mean of the tokens, unit length.

use rayon::prelude::*;

use super::attention;
use super::model::{Layer, Linear, Model, ModelError, ModelInfo, Norm};
use super::shape::{FEED_FORWARD, HIDDEN, POSITIONS};
use super::workspace::{KeysValues, Scratch, Span, Workspace};
use super::{DIM, Embedding};
use crate::kernels::Backend;
use crate::remembered::Remembered;

/// Steps of a quantised token: 127 either way.
const STEPS: f32 = 127.0;

/// Whether encoding is to be given up.
type Stop<'s> = &'s (dyn Fn() -> bool + Sync);

/// Vectors that are remembered, at least: twice as many take 1.6 MB.
const REMEMBERED: usize = 512;

/// A text and how much of it is read, as one hash: no word of a patient is kept.
type Key = [u8; blake3::OUT_LEN];

fn key(text: &str, max_tokens: usize) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&max_tokens.to_le_bytes());
    hasher.update(text.as_bytes());
    hasher.finalize().into()
}

/// A model ready to encode texts.
#[derive(Debug)]
pub struct Encoder {
    model: Model,
    backend: Backend,
    remembered: Remembered<Key, Embedding>,
}

impl Encoder {
    /// Opens a model file as [`super::convert`] writes it.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the file and what to do.
    pub fn open(bytes: Vec<u8>) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::open(bytes)?,
            backend: Backend::best(),
            remembered: Remembered::new(REMEMBERED),
        })
    }

    /// The same encoder on another backend, which gives the same vectors at another speed.
    #[must_use]
    pub fn with_backend(self, backend: Backend) -> Self {
        Self { backend, ..self }
    }

    /// BLAKE3 of the model file, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.model.hash
    }

    /// What the file says of itself.
    pub fn info(&self) -> &ModelInfo {
        &self.model.info
    }

    /// The token ids of a text, with those of begin and end: at most `max_tokens`, and never more
    /// than the model's 512 positions.
    pub fn tokenize(&self, text: &str, max_tokens: usize) -> Vec<u32> {
        self.model.tokenizer.encode(text, max_tokens.min(POSITIONS))
    }

    /// The vector of one text, of which at most `max_tokens` tokens are read. The whole pool
    /// works on it.
    pub fn encode(&self, text: &str, max_tokens: usize) -> Embedding {
        self.encode_until(text, max_tokens, &|| false)
            .unwrap_or([0.0; DIM])
    }

    /// The vectors of many texts, in their order: the pool takes a text at a time.
    pub fn encode_batch(&self, texts: &[&str], max_tokens: usize) -> Vec<Embedding> {
        self.encode_batch_until(texts, max_tokens, &|| false)
            .unwrap_or_default()
    }

    /// The vectors of texts that are likely to come again: those that came before are remembered.
    /// `None` when `stop` says so between two layers of a text that is new.
    pub fn encode_again_until(
        &self,
        texts: &[&str],
        max_tokens: usize,
        stop: Stop<'_>,
    ) -> Option<Vec<Embedding>> {
        let known: Vec<_> = (texts.iter())
            .map(|text| self.remembered.get(key(text, max_tokens)))
            .collect();
        let is_new = known.iter().map(Option::is_none);
        let new: Vec<&str> = (texts.iter().zip(is_new))
            .filter_map(|(&text, is_new)| is_new.then_some(text))
            .collect();
        let vectors = self.encode_batch_until(&new, max_tokens, stop)?;
        for (text, vector) in new.iter().zip(&vectors) {
            self.remembered.keep(key(text, max_tokens), *vector, 1);
        }
        let mut vectors = vectors.into_iter();
        known
            .into_iter()
            .map(|known| known.or_else(|| vectors.next()))
            .collect()
    }

    /// The vectors of many texts, unless `stop` says so between two layers of one: `None` then.
    pub fn encode_batch_until(
        &self,
        texts: &[&str],
        max_tokens: usize,
        stop: Stop<'_>,
    ) -> Option<Vec<Embedding>> {
        if texts.len() < rayon::current_num_threads() {
            return texts
                .iter()
                .map(|text| self.encode_until(text, max_tokens, stop))
                .collect();
        }
        texts
            .par_iter()
            .map_init(Workspace::default, |workspace, text| {
                self.run(workspace, &self.tokenize(text, max_tokens), 1, stop)
            })
            .collect()
    }

    fn encode_until(&self, text: &str, max_tokens: usize, stop: Stop<'_>) -> Option<Embedding> {
        let ids = self.tokenize(text, max_tokens);
        let threads = rayon::current_num_threads();
        self.run(&mut Workspace::default(), &ids, threads, stop)
    }

    /// Carries a text of token ids through all layers.
    fn run(
        &self,
        workspace: &mut Workspace,
        ids: &[u32],
        threads: usize,
        stop: Stop<'_>,
    ) -> Option<Embedding> {
        workspace.prepare(ids.len(), threads);
        let layers = &self.model.layers;
        workspace.each_span(|span, scratch, _, write| {
            self.embed(span, ids);
            self.project(&layers[0], span, scratch, write);
        });
        for (i, layer) in layers.iter().enumerate() {
            if stop() {
                return None;
            }
            workspace.each_span(|span, scratch, read, write| {
                attention::attend(self.backend, span, scratch, read, ids.len());
                self.finish_layer(layer, span, scratch);
                if let Some(next) = layers.get(i + 1) {
                    self.project(next, span, scratch, write);
                }
            });
        }
        Some(self.pool(workspace.spans(), ids.len()))
    }

    /// The states that tokens start with: word plus position, normalised.
    fn embed(&self, span: &mut Span, ids: &[u32]) {
        let ids = &ids[span.first..span.first + span.len];
        for ((state, &id), position) in span
            .hidden
            .chunks_exact_mut(HIDDEN)
            .zip(ids)
            .zip(span.first..)
        {
            let (word, scale) = self.model.word(id);
            for ((value, &step), &shift) in state
                .iter_mut()
                .zip(word)
                .zip(self.model.position(position))
            {
                *value = f32::from(step) * scale + shift;
            }
            self.normalise(state, &self.model.norm);
        }
    }

    /// Queries, keys and values of a span's tokens.
    fn project(
        &self,
        layer: &Layer,
        span: &mut Span,
        scratch: &mut Scratch,
        write: &mut [KeysValues],
    ) {
        self.quantise(&span.hidden, &mut scratch.steps, &mut scratch.scales);
        self.multiply(&layer.query_key_value, span.len, scratch);
        for t in 0..span.len {
            let line = self.line(&layer.query_key_value, t, scratch);
            attention::file_token(self.backend, line, t, span, write);
        }
        attention::clear_after(span.len, write);
    }

    /// What follows attention: its output product and the feed-forward step, each added to the
    /// tokens' states and normalised.
    fn finish_layer(&self, layer: &Layer, span: &mut Span, scratch: &mut Scratch) {
        let context = &scratch.context[..span.len * HIDDEN];
        self.quantise(context, &mut scratch.steps, &mut scratch.scales);
        self.add_product(&layer.attention_out, &layer.attention_norm, span, scratch);
        self.quantise(&span.hidden, &mut scratch.steps, &mut scratch.scales);
        self.multiply(&layer.feed_forward_in, span.len, scratch);
        self.activate(&layer.feed_forward_in, span.len, scratch);
        self.add_product(
            &layer.feed_forward_out,
            &layer.feed_forward_norm,
            span,
            scratch,
        );
    }

    /// Adds a product of the scratch's quantised tokens to the states and normalises them.
    fn add_product(&self, linear: &Linear, norm: &Norm, span: &mut Span, scratch: &mut Scratch) {
        self.multiply(linear, span.len, scratch);
        for (t, state) in span.hidden.chunks_exact_mut(HIDDEN).enumerate() {
            self.backend.add(state, self.line(linear, t, scratch));
            self.normalise(state, norm);
        }
    }

    /// Activates the lines of a product and quantises them for the next.
    fn activate(&self, linear: &Linear, tokens: usize, scratch: &mut Scratch) {
        for t in 0..tokens {
            let line = self.line(linear, t, scratch);
            self.backend.gelu(line);
            let steps = &mut scratch.steps[t * FEED_FORWARD..(t + 1) * FEED_FORWARD];
            scratch.scales[t] = self.backend.quantise(&scratch.line, STEPS, steps);
        }
    }

    /// The sums of `tokens` quantised tokens.
    fn multiply(&self, linear: &Linear, tokens: usize, scratch: &mut Scratch) {
        let steps = &scratch.steps[..tokens * linear.inputs];
        let sums = &mut scratch.sums[..tokens * linear.bias.len()];
        self.backend
            .multiply(&self.model.weights(linear), steps, sums);
    }

    /// Line `t` of a product: its sums as floats, with their bias.
    fn line<'s>(&self, linear: &Linear, t: usize, scratch: &'s mut Scratch) -> &'s mut [f32] {
        let width = linear.bias.len();
        let sums = &scratch.sums[t * width..(t + 1) * width];
        let line = &mut scratch.line[..width];
        self.backend
            .dequantise(sums, scratch.scales[t], &linear.scales, &linear.bias, line);
        line
    }

    /// Quantises each token's 384 values for the next product.
    fn quantise(&self, values: &[f32], steps: &mut [i8], scales: &mut [f32]) {
        let tokens = values
            .chunks_exact(HIDDEN)
            .zip(steps.chunks_exact_mut(HIDDEN));
        for ((values, steps), scale) in tokens.zip(scales) {
            *scale = self.backend.quantise(values, STEPS, steps);
        }
    }

    fn normalise(&self, state: &mut [f32], norm: &Norm) {
        self.backend.layer_norm(state, &norm.weight, &norm.bias);
    }

    /// The mean of all tokens' states, at unit length. The tokens are added in their order, so
    /// the cut into spans does not show.
    fn pool(&self, spans: &[Span], tokens: usize) -> Embedding {
        let mut mean = [0.0; DIM];
        for state in spans
            .iter()
            .flat_map(|span| span.hidden.chunks_exact(HIDDEN))
        {
            self.backend.add(&mut mean, state);
        }
        self.backend.scale(&mut mean, 1.0 / tokens as f32);
        let norm = self.backend.norm(&mean);
        if norm > 0.0 {
            self.backend.scale(&mut mean, 1.0 / norm);
        }
        mean
    }
}
