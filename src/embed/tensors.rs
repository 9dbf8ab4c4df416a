//! Tensors of a safetensors file, checked as they are taken.

use std::ops::Range;

use safetensors::Dtype;
use safetensors::tensor::{Metadata, SafeTensors, TensorInfo};

use super::ModelError;

/// Bytes before the header of a safetensors file: its length.
const LENGTH: usize = 8;

/// The tensors of a file in memory.
pub(super) struct Tensors<'a> {
    bytes: &'a [u8],
    metadata: Metadata,
    data: usize,
}

impl<'a> Tensors<'a> {
    /// Reads the header and checks that the file is whole.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let (header, metadata) =
            SafeTensors::read_metadata(bytes).map_err(ModelError::Container)?;
        Ok(Self {
            bytes,
            metadata,
            data: LENGTH + header,
        })
    }

    /// An entry of the file's metadata.
    pub(super) fn note(&self, key: &str) -> Option<&str> {
        self.metadata
            .metadata()
            .as_ref()?
            .get(key)
            .map(String::as_str)
    }

    /// Everything after the header.
    pub(super) fn data(&self) -> &'a [u8] {
        &self.bytes[self.data..]
    }

    /// Number of rows of a tensor.
    pub(super) fn rows(&self, name: &str) -> Result<usize, ModelError> {
        Ok(self.info(name)?.shape.first().copied().unwrap_or(0))
    }

    /// Where in the file the bytes of a tensor of this kind and shape lie.
    pub(super) fn range(
        &self,
        name: &str,
        dtype: Dtype,
        shape: &[usize],
    ) -> Result<Range<usize>, ModelError> {
        let info = self.info(name)?;
        if (info.dtype, info.shape.as_slice()) != (dtype, shape) {
            return Err(ModelError::Shape {
                name: name.to_owned(),
                expected: format!("{dtype:?} {shape:?}"),
                found: format!("{:?} {:?}", info.dtype, info.shape),
            });
        }
        let (start, end) = info.data_offsets;
        Ok(self.data + start..self.data + end)
    }

    /// A tensor of single-precision floats, all finite.
    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let bytes = &self.bytes[self.range(name, Dtype::F32, shape)?];
        let floats: Vec<f32> = bytes
            .as_chunks()
            .0
            .iter()
            .map(|&four| f32::from_le_bytes(four))
            .collect();
        match floats.iter().find(|value| !value.is_finite()) {
            Some(value) => Err(ModelError::value(name, format!("{value} is not finite"))),
            None => Ok(floats),
        }
    }

    fn info(&self, name: &str) -> Result<&TensorInfo, ModelError> {
        self.metadata.info(name).ok_or_else(|| ModelError::Missing {
            name: name.to_owned(),
        })
    }
}
