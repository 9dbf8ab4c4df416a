//! The encoder against the published tokenizer and the published weights in single precision.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

use std::sync::OnceLock;

use crate::embedding_cases::{model_file, real_texts, weights};
use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use tokenizers::Tokenizer;
use trialmatch::embed::{DIM, Embedding, Encoder};

fn encoder() -> Option<&'static Encoder> {
    static ENCODER: OnceLock<Option<Encoder>> = OnceLock::new();
    ENCODER
        .get_or_init(|| model_file().map(|file| Encoder::open(file.to_vec()).unwrap()))
        .as_ref()
}

#[test]
fn token_ids_equal_those_of_the_published_tokenizer() {
    let (Some(encoder), Some(directory), Some(texts)) = (encoder(), weights(), real_texts()) else {
        return;
    };
    let mut published = Tokenizer::from_file(directory.join("tokenizer.json")).unwrap();
    published.with_padding(None).with_truncation(None).unwrap();
    assert!(texts.len() >= 2_000, "only {} texts", texts.len());
    for text in texts {
        let expected = published.encode(text.as_str(), true).unwrap();
        assert_eq!(
            encoder.tokenize(text, 512),
            truncated(expected.get_ids(), 512),
            "{text}"
        );
        assert_eq!(
            encoder.tokenize(text, 20),
            truncated(expected.get_ids(), 20),
            "{text}"
        );
    }
}

/// The first ids, and that of the end.
fn truncated(ids: &[u32], limit: usize) -> Vec<u32> {
    let mut ids = ids.to_vec();
    let end = ids.pop().unwrap();
    ids.truncate(limit - 1);
    ids.push(end);
    ids
}

#[test]
fn vectors_agree_with_single_precision() {
    let (Some(encoder), Some(reference), Some(texts)) =
        (encoder(), Reference::open(), real_texts())
    else {
        return;
    };
    let mut cosines = Vec::new();
    for (text, limit) in texts
        .iter()
        .step_by(20)
        .zip([16, 64, 160, 256].iter().cycle())
    {
        let expected = reference.encode(&encoder.tokenize(text, *limit));
        cosines.push(cosine(&encoder.encode(text, *limit), &expected));
    }
    let mean = cosines.iter().sum::<f32>() / cosines.len() as f32;
    let least = cosines.iter().copied().fold(1.0, f32::min);
    println!(
        "{} texts: mean cosine {mean:.5}, least {least:.5}",
        cosines.len()
    );
    assert!(cosines.len() >= 100 && mean >= 0.995 && least >= 0.97);
}

#[test]
fn one_text_a_batch_and_any_pool_give_the_same_bits() {
    let (Some(encoder), Some(texts)) = (encoder(), real_texts()) else {
        return;
    };
    let texts: Vec<&str> = texts.iter().step_by(150).map(String::as_str).collect();
    let pools = [1, 2, 5].map(|threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
    });
    let batches = pools
        .each_ref()
        .map(|pool| pool.install(|| encoder.encode_batch(&texts, 100)));
    let singles = pools.each_ref().map(|pool| -> Vec<Embedding> {
        pool.install(|| texts.iter().map(|text| encoder.encode(text, 100)).collect())
    });
    for run in batches.iter().chain(&singles) {
        assert!(run == &batches[0]);
    }
}

#[test]
fn a_text_that_comes_again_is_remembered_bit_for_bit() {
    let Some(encoder) = encoder() else { return };
    let texts = ["Adenocarcinoma, EGFR exon 19 deletion.", "ECOG 1."];
    let expected = encoder.encode_batch(&texts, 256);
    let again = |texts: &[&str], stop: bool| encoder.encode_again_until(texts, 256, &|| stop);
    assert_eq!(again(&texts, false), Some(expected.clone()));
    // Nothing is left to embed, so there is nothing to stop.
    assert_eq!(again(&texts, true), Some(expected.clone()));
    let changed = [texts[1], "Progressed on osimertinib.", texts[0]];
    assert_eq!(again(&changed, true), None);
    let changed = again(&changed, false).unwrap();
    assert_eq!([changed[2], changed[0]], expected[..]);
}

#[test]
fn vectors_have_unit_length_and_tell_texts_apart() {
    let Some(encoder) = encoder() else { return };
    let encode = |text| encoder.encode(text, 64);
    let [lung, nsclc, diabetes, nothing] = [
        "lung cancer",
        "non-small cell carcinoma of the lung",
        "type 2 diabetes mellitus",
        "",
    ]
    .map(encode);
    for vector in [&lung, &nsclc, &diabetes, &nothing] {
        assert!((vector.iter().map(|v| v * v).sum::<f32>() - 1.0).abs() < 1e-5);
    }
    assert!(cosine(&lung, &nsclc) > cosine(&lung, &diabetes) + 0.2);
}

fn cosine(a: &Embedding, b: &[f32]) -> f32 {
    let dot = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

/// The published weights in candle.
struct Reference {
    model: BertModel,
}

impl Reference {
    fn open() -> Option<Self> {
        let file = weights()?.join("model.safetensors");
        let bytes = std::fs::read(file).unwrap();
        let vars = VarBuilder::from_buffered_safetensors(bytes, DType::F32, &Device::Cpu).unwrap();
        let config = Config {
            hidden_size: DIM,
            num_hidden_layers: 6,
            intermediate_size: 1536,
            ..Config::default()
        };
        Some(Self {
            model: BertModel::load(vars, &config).unwrap(),
        })
    }

    /// The mean of the last layer's states.
    fn encode(&self, ids: &[u32]) -> Vec<f32> {
        let ids = Tensor::new(ids, &Device::Cpu)
            .unwrap()
            .unsqueeze(0)
            .unwrap();
        let types = ids.zeros_like().unwrap();
        let states = self.model.forward(&ids, &types, None).unwrap();
        states
            .mean(1)
            .unwrap()
            .squeeze(0)
            .unwrap()
            .to_vec1()
            .unwrap()
    }
}
