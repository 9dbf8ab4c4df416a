//! The model file: written the same each time, opened only when whole and sound.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

use std::sync::OnceLock;

use crate::synthetic_model::{TEXT, TEXT_BITS, bits, tensors, weights};
use trialmatch::embed::{Encoder, MODEL_FORMAT, ModelError, convert};
use trialmatch::kernels::Backend;
use trialmatch::problem::Explain;

fn file() -> Vec<u8> {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(crate::synthetic_model::model_file).clone()
}

fn refusal(bytes: Vec<u8>) -> ModelError {
    Encoder::open(bytes).unwrap_err()
}

/// Replaces the first occurrence of `from` by `to`, of the same length.
fn patched(from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = file();
    let place = bytes
        .windows(from.len())
        .position(|window| window == from)
        .unwrap();
    bytes[place..place + to.len()].copy_from_slice(to);
    bytes
}

#[test]
fn the_same_weights_give_the_same_bytes() {
    assert!(file() == crate::synthetic_model::model_file());
}

#[test]
fn a_sound_file_opens_and_says_what_it_is() {
    let encoder = Encoder::open(file()).unwrap();
    assert_eq!(encoder.hash(), blake3::hash(&file()).to_hex().as_str());
    assert_eq!(encoder.info().format, MODEL_FORMAT);
    assert_eq!(
        (encoder.info().license.as_str(), encoder.info().published),
        ("Apache-2.0", false)
    );
}

#[test]
fn every_backend_and_pool_gives_the_same_bits() {
    for backend in Backend::available() {
        let encoder = Encoder::open(file()).unwrap().with_backend(backend);
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            let vector = pool.install(|| encoder.encode(TEXT, 40));
            assert_eq!(
                bits(&vector),
                TEXT_BITS,
                "{} with {threads} threads",
                backend.name()
            );
        }
    }
}

#[test]
fn a_file_cut_short_is_refused() {
    for length in [0, 7, 8, 1000, file().len() - 1] {
        let error = refusal(file()[..length].to_vec());
        assert!(
            matches!(error, ModelError::Container(_)),
            "{length} bytes: {error}"
        );
        assert_eq!(error.help(), "fetch or convert the model again");
    }
}

#[test]
fn a_flipped_byte_is_noticed_wherever_it_is() {
    let header = 8 + u64::from_le_bytes(file()[..8].try_into().unwrap()) as usize;
    for place in [header, header + 1_000_000, file().len() - 1] {
        let mut bytes = file();
        bytes[place] ^= 1;
        assert!(
            matches!(refusal(bytes), ModelError::Checksum { .. }),
            "byte {place}"
        );
    }
}

#[test]
fn another_format_is_named() {
    let error = refusal(patched(b"trialmatch.model/1", b"trialmatch.model/0"));
    assert!(matches!(&error, ModelError::Version { found } if found == "trialmatch.model/0"));
    assert!(error.help().contains("convert the weights again"));
}

#[test]
fn the_weights_themselves_are_no_model_file() {
    assert!(matches!(
        refusal(weights(&tensors())),
        ModelError::NotAModel
    ));
}

#[test]
fn tensors_of_other_names_and_shapes_are_named() {
    let error = refusal(
        patched(
            b"layers.3.feed_forward_in.bias",
            b"layers.3.feed_forward_in.bios",
        )
        .to_vec(),
    );
    assert!(
        matches!(&error, ModelError::Missing { name } if name.starts_with("layers.3")),
        "{error}"
    );
}

#[test]
fn weights_that_are_not_minilms_are_refused() {
    let name = "encoder.layer.2.output.dense.weight";
    let refused = |change: fn(&mut crate::synthetic_model::Tensors, &str)| {
        let mut tensors = tensors();
        change(&mut tensors, name);
        convert(
            &weights(&tensors),
            crate::synthetic_model::VOCABULARY,
            "changed",
        )
        .unwrap_err()
    };
    let missing = refused(|tensors, name| _ = tensors.remove(name));
    assert!(matches!(missing, ModelError::Missing { name: found } if found == name));
    let misshapen = refused(|tensors, name| tensors.get_mut(name).unwrap().0.reverse());
    assert_eq!(
        misshapen.to_string(),
        format!("tensor `{name}`: expected F32 [384, 1536], got F32 [1536, 384]")
    );
    let infinite = refused(|tensors, name| tensors.get_mut(name).unwrap().1[9] = f32::INFINITY);
    assert_eq!(
        infinite.to_string(),
        format!("tensor `{name}`: inf is not finite")
    );
}

#[test]
fn a_vocabulary_of_another_length_is_refused() {
    let error = convert(&weights(&tensors()), "[UNK]\n[CLS]\n[SEP]", "changed").unwrap_err();
    assert_eq!(error.to_string(), "vocabulary: 3 tokens for 30 vectors");
}
