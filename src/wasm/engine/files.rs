//! Files on their way into the engine's memory, piece by piece.

use super::super::fault::{fault, guarded_object};
use super::super::memory::room_for;
use crate::problem::Explain;
use crate::snapshot::{FileSink, Files};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// The bytes of a model file.
#[wasm_bindgen]
pub struct ModelFile(Vec<u8>);

#[wasm_bindgen]
impl ModelFile {
    /// A file of about `expected` bytes; nought when that is not known.
    ///
    /// # Errors
    /// Throws a fault with code `memory` when there is no room for it.
    #[wasm_bindgen(constructor)]
    pub fn new(expected: f64) -> Result<Self, JsValue> {
        guarded_object(|| Ok(Self(Vec::with_capacity(room_for("the model", expected)?))))
    }

    /// Appends a piece.
    ///
    /// # Errors
    /// Throws a fault with code `memory` when there is no room for it.
    pub fn push(&mut self, piece: &Uint8Array) -> Result<(), JsValue> {
        let (start, length) = (self.0.len(), piece.length() as usize);
        if self.0.capacity() - start < length {
            let doubled = 2 * (self.0.capacity() + length);
            room_for("the model", doubled as f64).map_err(|problem| fault(&problem))?;
        }
        self.0.resize(start + length, 0);
        piece.copy_to(&mut self.0[start..]);
        Ok(())
    }
}

impl ModelFile {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// One file of a snapshot, whose pieces go straight to their place.
#[wasm_bindgen]
pub struct SnapshotFile(FileSink);

#[wasm_bindgen]
impl SnapshotFile {
    /// A file of `length` bytes.
    ///
    /// # Errors
    /// Throws a fault with code `memory` when there is no room for it.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, length: f64) -> Result<Self, JsValue> {
        guarded_object(|| {
            let length = room_for(&format!("`{name}`"), length)?;
            Ok(Self(FileSink::new(name, length)))
        })
    }

    /// Appends a piece.
    ///
    /// # Errors
    /// Throws a fault when there are more bytes than were announced.
    pub fn push(&mut self, piece: &Uint8Array) -> Result<(), JsValue> {
        let room = self.0.room(piece.length() as usize);
        piece.copy_to(room.map_err(|error| fault(&error.problem()))?);
        Ok(())
    }
}

/// The files of a snapshot.
#[wasm_bindgen]
#[derive(Default)]
pub struct SnapshotFiles(Files);

#[wasm_bindgen]
impl SnapshotFiles {
    /// No files yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a whole file in.
    ///
    /// # Errors
    /// Throws a fault when fewer bytes came than were announced.
    pub fn add(&mut self, file: SnapshotFile) -> Result<(), JsValue> {
        let added = self.0.insert_streamed(file.0);
        added.map_err(|error| fault(&error.problem()))
    }
}

impl SnapshotFiles {
    pub(super) fn into_files(self) -> Files {
        self.0
    }
}
