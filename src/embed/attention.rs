//! Attention on integer products: keys and values are rows of seven bits, queries and attention
//! weights have eight.

use super::shape::{HEAD, HEADS, HIDDEN};
use super::workspace::{HEAD_PANEL, KeysValues, Scratch, Span};
use crate::kernels::{Backend, PANEL, PanelView, U7_BIAS};

/// Steps of a key or value: 63 either way.
const ROW_STEPS: f32 = 63.0;

/// Steps of a query or attention weight: 127 either way.
const QUERY_STEPS: f32 = 127.0;

/// Bytes of one group of four tokens in a panel of values.
const GROUP: usize = 4 * PANEL;

/// Splits a line of the product for query, key and value: quantises each head of token `index` of
/// the span, and files it where attention will look for it.
pub(super) fn file_token(
    backend: Backend,
    line: &[f32],
    index: usize,
    span: &mut Span,
    write: &mut [KeysValues],
) {
    let (queries, rest) = line.split_at(HIDDEN);
    let (keys, values) = rest.split_at(HIDDEN);
    let (panel, lane) = (&mut write[index / PANEL], index % PANEL);
    for head in 0..HEADS {
        let part = head * HEAD..(head + 1) * HEAD;
        let place = head * span.len + index;
        let query = &mut span.queries[place * HEAD..(place + 1) * HEAD];
        span.query_scales[place] = backend.quantise(&queries[part.clone()], QUERY_STEPS, query);
        let (key, scale) = quantise_row(backend, &keys[part.clone()]);
        file_key(&key, lane, &mut panel.keys[head]);
        panel.key_scales[head][lane] = scale;
        let (value, scale) = quantise_row(backend, &values[part]);
        file_value(&value, lane, &mut panel.values[head]);
        panel.value_scales[head][lane] = scale;
    }
}

/// Forgets what the places after the last token held, so that attention passes over them.
pub(super) fn clear_after(tokens: usize, write: &mut [KeysValues]) {
    for place in tokens..write.len() * PANEL {
        let (panel, lane) = (&mut write[place / PANEL], place % PANEL);
        for head in 0..HEADS {
            panel.key_scales[head][lane] = 0.0;
            panel.value_scales[head][lane] = 0.0;
        }
    }
}

/// A key is row `lane` of its panel.
fn file_key(key: &[u8; HEAD], lane: usize, panel: &mut [u8; HEAD_PANEL]) {
    for (group, four) in panel
        .as_chunks_mut::<GROUP>()
        .0
        .iter_mut()
        .zip(key.as_chunks::<4>().0)
    {
        group[4 * lane..4 * lane + 4].copy_from_slice(four);
    }
}

/// A value is column `lane` of two panels of sixteen places each.
fn file_value(value: &[u8; HEAD], lane: usize, panels: &mut [u8; HEAD_PANEL]) {
    let groups = panels.len() / GROUP / (HEAD / PANEL);
    for (place, &byte) in value.iter().enumerate() {
        let group = place / PANEL * groups + lane / 4;
        panels[group * GROUP + place % PANEL * 4 + lane % 4] = byte;
    }
}

/// u7 values of one head, and the worth of a step.
fn quantise_row(backend: Backend, values: &[f32]) -> ([u8; HEAD], f32) {
    let mut steps = [0; HEAD];
    let scale = backend.quantise(values, ROW_STEPS, &mut steps);
    (steps.map(|step| (i32::from(step) + U7_BIAS) as u8), scale)
}

/// What each token of `span` gathers from the `tokens` tokens of the text, in all heads, into
/// `scratch.context`.
pub(super) fn attend(
    backend: Backend,
    span: &Span,
    scratch: &mut Scratch,
    read: &[KeysValues],
    tokens: usize,
) {
    for head in 0..HEADS {
        gather_head(head, read, scratch);
        score_head(backend, head, span, read, scratch, tokens);
        mix_head(backend, head, span, read.len() * PANEL, scratch);
    }
}

/// Brings the values and scales of one head together.
fn gather_head(head: usize, read: &[KeysValues], scratch: &mut Scratch) {
    let tokens = read.len() * PANEL;
    let half = PANEL * PANEL;
    for (p, panel) in read.iter().enumerate() {
        let lanes = p * PANEL..(p + 1) * PANEL;
        scratch.key_scales[lanes.clone()].copy_from_slice(&panel.key_scales[head]);
        scratch.value_scales[lanes].copy_from_slice(&panel.value_scales[head]);
        for (places, bytes) in panel.values[head].chunks_exact(half).enumerate() {
            let start = places * PANEL * tokens + p * half;
            scratch.values[start..start + half].copy_from_slice(bytes);
        }
    }
}

/// Quantised attention weights of every token of the span, into `scratch.steps`; the factor that
/// undoes their quantisation and completes the softmax, into `scratch.scales`.
fn score_head(
    backend: Backend,
    head: usize,
    span: &Span,
    read: &[KeysValues],
    scratch: &mut Scratch,
    tokens: usize,
) {
    let places = read.len() * PANEL;
    let queries = &span.queries[head * span.len * HEAD..(head + 1) * span.len * HEAD];
    let bytes: &[u8] = bytemuck::cast_slice(read);
    let keys = PanelView::strided(
        &bytes[head * HEAD_PANEL..],
        HEAD,
        size_of::<KeysValues>(),
        read.len(),
    );
    let sums = &mut scratch.sums[..span.len * places];
    backend.multiply(&keys, queries, sums);
    let root = (HEAD as f32).sqrt();
    for (t, sums) in sums.chunks_exact(places).enumerate() {
        let logits = &mut scratch.line[..places];
        let factor = span.query_scales[head * span.len + t] / root;
        backend.dequantise(sums, factor, &scratch.key_scales, &NO_BIAS, logits);
        let weights = &mut scratch.steps[t * places..(t + 1) * places];
        let sum = backend.softmax_numerators(&mut logits[..tokens], &scratch.value_scales);
        scratch.scales[t] = backend.quantise(&logits[..tokens], QUERY_STEPS, weights) / sum;
        weights[tokens..].fill(0);
    }
}

/// Bias of a product that has none.
static NO_BIAS: [f32; super::shape::POSITIONS] = [0.0; super::shape::POSITIONS];

/// The weighted values of one head, into the head's part of `scratch.context`.
fn mix_head(backend: Backend, head: usize, span: &Span, places: usize, scratch: &mut Scratch) {
    let values = PanelView::contiguous(&scratch.values[..places * HEAD], places);
    let sums = &mut scratch.sums[..span.len * HEAD];
    backend.multiply(&values, &scratch.steps[..span.len * places], sums);
    for (t, sums) in sums.chunks_exact(HEAD).enumerate() {
        let start = t * HIDDEN + head * HEAD;
        for (out, &sum) in scratch.context[start..start + HEAD].iter_mut().zip(sums) {
            *out = sum as f32 * scratch.scales[t];
        }
    }
}
