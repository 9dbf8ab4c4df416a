//! Vectors of texts, and the trials nearest to vectors: search by meaning for pages that bring
//! their own queries.

use super::super::fault::{guarded, guarded_object};
use super::Engine;
use crate::embed::{DIM, Embedding, QueryVector, RowVector};
use crate::matcher::PATIENT_TOKENS;
use crate::problem::Problem;
use crate::rank::{self, ONE};
use crate::snapshot::Embedder;
use wasm_bindgen::prelude::*;

/// The trials nearest to some vectors.
#[wasm_bindgen(getter_with_clone)]
pub struct NearestTrials {
    /// Registry ids: for each vector as many as were asked for, or as there are, best first.
    pub ids: Vec<String>,
    /// Their cosines, −1 to 1.
    pub cosines: Vec<f32>,
}

#[wasm_bindgen]
impl Engine {
    /// The vectors of texts, 384 values of unit length each, one after another. Of each text at
    /// most as many tokens are read as of a patient's.
    ///
    /// # Errors
    /// Throws a fault when no model is loaded.
    pub fn embed(&self, texts: Vec<String>) -> Result<Vec<f32>, JsValue> {
        guarded_object(|| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            Ok(self
                .encoder()?
                .encode_batch(&texts, PATIENT_TOKENS)
                .concat())
        })
    }

    /// The model, as a [`ModelEntry`](crate::snapshot::ModelEntry) of a snapshot to be built.
    ///
    /// # Errors
    /// Throws a fault when no model is loaded.
    #[wasm_bindgen(js_name = modelEntry)]
    pub fn model_entry(&self) -> Result<JsValue, JsValue> {
        guarded(|| Ok(self.encoder()?.model()))
    }

    /// Vectors of trials' texts as a snapshot stores them, as the bytes that an import takes.
    ///
    /// # Errors
    /// Throws a fault when no model is loaded.
    #[wasm_bindgen(js_name = embedRows)]
    pub fn embed_rows(&self, texts: Vec<String>) -> Result<Vec<u8>, JsValue> {
        guarded_object(|| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let rows = self.encoder()?.rows(&texts);
            Ok(rows.iter().flat_map(RowVector::to_bytes).collect())
        })
    }

    /// The `limit` trials of the current snapshot nearest to each of some vectors, given as
    /// 384 values each, one after another.
    ///
    /// # Errors
    /// Throws a fault when no snapshot is open or `vectors` is no whole number of vectors.
    pub fn nearest(&self, vectors: &[f32], limit: usize) -> Result<NearestTrials, JsValue> {
        guarded_object(|| {
            let snapshot = self.snapshot()?;
            let queries = queries(vectors)?;
            let found = rank::nearest(snapshot.vectors(), snapshot.scales(), &queries, limit);
            let hits = found.iter().flatten();
            Ok(NearestTrials {
                ids: hits
                    .clone()
                    .map(|hit| snapshot.nct_id(hit.row as usize).to_owned())
                    .collect(),
                cosines: hits.map(|hit| hit.score as f32 / ONE as f32).collect(),
            })
        })
    }
}

fn queries(vectors: &[f32]) -> Result<Vec<QueryVector>, Problem> {
    let (vectors, rest): (&[Embedding], _) = vectors.as_chunks();
    if rest.is_empty() {
        return Ok(vectors.iter().map(QueryVector::from).collect());
    }
    Err(Problem {
        code: "vectors".to_owned(),
        message: format!("invalid `vectors`: the last has {} values", rest.len()),
        help: format!("give {DIM} values for each vector, as `embed` does"),
        field: Some("vectors".to_owned()),
        ..Problem::default()
    })
}
