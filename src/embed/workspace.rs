//! The memory of one text on its way through the encoder, taken once and used by all layers.
//!
//! A text is cut into spans of tokens. Within a layer everything but attention concerns one token
//! at a time, and attention reads the keys and values of all tokens that the layer before left.
//! So a layer is one step over independent spans, which the pool may take in any order, and the
//! only meeting points are the ends of the layers.

use super::shape::{FEED_FORWARD, HEAD, HEADS, HIDDEN, POSITIONS};
use crate::kernels::PANEL;

/// Panels of sixteen tokens in a span, at most: the weights of a layer pass through the cache
/// once a span, and the sums of a span stay in it.
const SPAN_PANELS: usize = 2;

/// Bytes of the keys (or values) of sixteen tokens in one head.
pub(super) const HEAD_PANEL: usize = PANEL * HEAD;

/// Keys and values of sixteen tokens in all heads, quantised and packed for the kernels.
#[derive(Clone, Copy, Debug, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub(super) struct KeysValues {
    /// For each head a panel: rows are tokens.
    pub(super) keys: [[u8; HEAD_PANEL]; HEADS],
    /// For each head two parts of panels whose rows are the values' places and whose columns are
    /// these sixteen tokens.
    pub(super) values: [[u8; HEAD_PANEL]; HEADS],
    /// Worth of a step of each token's key; zero where there is no token.
    pub(super) key_scales: [[f32; PANEL]; HEADS],
    /// Worth of a step of each token's value; zero where there is no token.
    pub(super) value_scales: [[f32; PANEL]; HEADS],
}

/// The state of consecutive tokens.
#[derive(Debug, Default)]
pub(super) struct Span {
    /// Position of the first token.
    pub(super) first: usize,
    /// Number of tokens.
    pub(super) len: usize,
    /// The tokens' states, one after another.
    pub(super) hidden: Vec<f32>,
    /// For each head the queries of all tokens.
    pub(super) queries: Vec<i8>,
    /// For each head the worth of a step of each token's query.
    pub(super) query_scales: Vec<f32>,
}

impl Span {
    fn place(&mut self, first: usize, len: usize) {
        (self.first, self.len) = (first, len);
        self.hidden.resize(len * HIDDEN, 0.0);
        self.queries.resize(len * HIDDEN, 0);
        self.query_scales.resize(len * HEADS, 0.0);
    }
}

/// What one thread needs to carry a span through a layer.
#[derive(Debug)]
pub(super) struct Scratch {
    /// Sums of a product, for all tokens of a span.
    pub(super) sums: Vec<i32>,
    /// One line of a product as floats.
    pub(super) line: Vec<f32>,
    /// Quantised input of a product.
    pub(super) steps: Vec<i8>,
    /// Worth of a step of each token's input.
    pub(super) scales: Vec<f32>,
    /// What attention gathers for each token.
    pub(super) context: Vec<f32>,
    /// The values of one head, packed over all tokens.
    pub(super) values: Vec<u8>,
    /// Worth of a step of all tokens' keys in one head.
    pub(super) key_scales: Vec<f32>,
    /// Worth of a step of all tokens' values in one head.
    pub(super) value_scales: Vec<f32>,
}

impl Default for Scratch {
    fn default() -> Self {
        const TOKENS: usize = SPAN_PANELS * PANEL;
        Self {
            sums: vec![0; TOKENS * FEED_FORWARD],
            line: vec![0.0; FEED_FORWARD],
            steps: vec![0; TOKENS * FEED_FORWARD],
            scales: vec![0.0; TOKENS],
            context: vec![0.0; TOKENS * HIDDEN],
            values: vec![0; POSITIONS * HEAD],
            key_scales: vec![0.0; POSITIONS],
            value_scales: vec![0.0; POSITIONS],
        }
    }
}

/// All memory of one text.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    spans: Vec<Span>,
    scratches: Vec<Scratch>,
    /// What the next layer reads, and what it writes for the one after.
    keys_values: [Vec<KeysValues>; 2],
    span_panels: usize,
    used: usize,
}

impl Workspace {
    /// Cuts a text of `tokens` tokens into spans for `threads` threads.
    pub(super) fn prepare(&mut self, tokens: usize, threads: usize) {
        let panels = tokens.div_ceil(PANEL);
        self.span_panels = panels.div_ceil(threads.max(1)).clamp(1, SPAN_PANELS);
        self.used = panels.div_ceil(self.span_panels);
        grow(&mut self.spans, self.used);
        grow(&mut self.scratches, if threads > 1 { self.used } else { 1 });
        for side in &mut self.keys_values {
            side.resize(panels, bytemuck::Zeroable::zeroed());
        }
        let tokens_of_span = self.span_panels * PANEL;
        for (span, first) in self
            .spans
            .iter_mut()
            .zip((0..tokens).step_by(tokens_of_span))
        {
            span.place(first, tokens_of_span.min(tokens - first));
        }
    }

    /// The spans of the text, in order.
    pub(super) fn spans(&self) -> &[Span] {
        &self.spans[..self.used]
    }

    /// Runs `step` on every span, with the keys and values of the whole text as the last call
    /// left them, and those of the span to be written. With one scratch the spans follow one
    /// another on this thread; otherwise the pool takes them.
    pub(super) fn each_span(
        &mut self,
        step: impl Fn(&mut Span, &mut Scratch, &[KeysValues], &mut [KeysValues]) + Sync,
    ) {
        use rayon::prelude::*;
        let [read, write] = &mut self.keys_values;
        let spans = &mut self.spans[..self.used];
        match self.scratches.as_mut_slice() {
            [scratch] => {
                for (span, write) in spans.iter_mut().zip(write.chunks_mut(self.span_panels)) {
                    step(span, scratch, read, write);
                }
            }
            scratches => (spans, scratches, write.par_chunks_mut(self.span_panels))
                .into_par_iter()
                .with_max_len(1)
                .for_each(|(span, scratch, write)| step(span, scratch, read, write)),
        }
        self.keys_values.swap(0, 1);
    }
}

fn grow<T: Default>(items: &mut Vec<T>, count: usize) {
    if items.len() < count {
        items.resize_with(count, T::default);
    }
}
