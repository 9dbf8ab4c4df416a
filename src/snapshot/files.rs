use super::SnapshotError;
use arrow_buffer::{Buffer, MutableBuffer};
use std::collections::BTreeMap;

/// The files of a snapshot by name, in memory aligned to 64 bytes, so that columns can be used
/// where they lie.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, Buffer>);

impl Files {
    /// Puts a file in, copying it into aligned memory.
    pub fn insert(&mut self, name: &str, bytes: &[u8]) {
        let mut sink = Aligned::with_capacity(bytes.len());
        sink.extend(bytes);
        self.put(name, sink.into());
    }

    /// Puts a file in that was streamed.
    ///
    /// # Errors
    /// [`SnapshotError::Size`] when fewer bytes came than were announced.
    pub fn insert_streamed(&mut self, sink: FileSink) -> Result<(), SnapshotError> {
        if sink.bytes.0.len() != sink.length {
            return Err(SnapshotError::Size {
                file: sink.name,
                expected: sink.length as u64,
                found: sink.bytes.0.len() as u64,
            });
        }
        self.put(&sink.name, sink.bytes.into());
        Ok(())
    }

    pub(super) fn put(&mut self, name: &str, buffer: Buffer) {
        self.0.insert(name.to_owned(), buffer);
    }

    pub(super) fn buffer(&self, name: &str) -> Result<&Buffer, SnapshotError> {
        self.0.get(name).ok_or_else(|| SnapshotError::Missing {
            file: name.to_owned(),
        })
    }

    /// A file's bytes.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Buffer::as_slice)
    }

    /// All files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(n, b)| (n.as_str(), b.as_slice()))
    }
}

/// A file of announced length that arrives in pieces, straight into its place in memory.
#[derive(Debug)]
pub struct FileSink {
    name: String,
    length: usize,
    bytes: Aligned,
}

impl FileSink {
    /// A file of `length` bytes.
    #[must_use]
    pub fn new(name: &str, length: usize) -> Self {
        Self {
            name: name.to_owned(),
            length,
            bytes: Aligned::with_capacity(length),
        }
    }

    /// Appends a piece.
    ///
    /// # Errors
    /// [`SnapshotError::Overflow`] when there are more bytes than were announced.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), SnapshotError> {
        self.room(piece.len())?.copy_from_slice(piece);
        Ok(())
    }

    /// The place of the next piece, of `length` bytes, for whoever can write into it without a
    /// copy between.
    ///
    /// # Errors
    /// As [`FileSink::push`].
    pub fn room(&mut self, length: usize) -> Result<&mut [u8], SnapshotError> {
        let start = self.bytes.0.len();
        if length > self.length - start {
            return Err(SnapshotError::Overflow {
                file: self.name.clone(),
                announced: self.length as u64,
            });
        }
        self.bytes.0.resize(start + length, 0);
        Ok(&mut self.bytes.0[start..])
    }
}

/// Growing memory aligned to 64 bytes.
#[derive(Debug)]
pub(super) struct Aligned(MutableBuffer);

impl Aligned {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self(MutableBuffer::with_capacity(capacity))
    }

    pub(super) fn zeros(length: usize) -> Self {
        Self(MutableBuffer::from_len_zeroed(length))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Zeros up to a multiple of `alignment`.
    pub(super) fn pad(&mut self, alignment: usize) {
        self.0.resize(self.0.len().next_multiple_of(alignment), 0);
    }
}

impl AsMut<[u8]> for Aligned {
    fn as_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

impl From<Aligned> for Buffer {
    fn from(aligned: Aligned) -> Self {
        aligned.0.into()
    }
}
