//! A file of the browser as `Read + Seek`: bytes are fetched in slices when they are needed,
//! which only a worker may do synchronously.

use std::io::{self, Read, Seek, SeekFrom};
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync, js_sys::Uint8Array};

/// Bytes fetched at a time.
const SLICE: u64 = 1 << 20;

/// A reader over a `Blob` or `File`.
pub struct BlobReader {
    blob: Blob,
    reader: FileReaderSync,
    length: u64,
    position: u64,
    /// The slice fetched last, and where it begins.
    slice: Vec<u8>,
    start: u64,
}

impl BlobReader {
    /// Fails outside of a worker.
    pub fn new(blob: Blob) -> io::Result<Self> {
        Ok(Self {
            reader: FileReaderSync::new().map_err(io_error)?,
            length: blob.size() as u64,
            position: 0,
            slice: Vec::new(),
            start: 0,
            blob,
        })
    }

    /// The bytes at hand from the position on.
    fn at_hand(&self) -> &[u8] {
        self.position
            .checked_sub(self.start)
            .and_then(|skip| self.slice.get(usize::try_from(skip).ok()?..))
            .unwrap_or_default()
    }

    fn fetch(&mut self) -> io::Result<()> {
        let end = self.length.min(self.position + SLICE);
        let part = self
            .blob
            .slice_with_f64_and_f64(self.position as f64, end as f64)
            .map_err(io_error)?;
        let bytes = self.reader.read_as_array_buffer(&part).map_err(io_error)?;
        self.slice = Uint8Array::new(&bytes).to_vec();
        self.start = self.position;
        Ok(())
    }
}

impl Read for BlobReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length || out.is_empty() {
            return Ok(0);
        }
        if self.at_hand().is_empty() {
            self.fetch()?;
        }
        let count = self.at_hand().read(out)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = target
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "seek before the start"))?;
        Ok(self.position)
    }
}

fn io_error(error: JsValue) -> io::Error {
    io::Error::other(format!("{error:?}"))
}
