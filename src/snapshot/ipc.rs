//! Arrow IPC files in memory: every offset is checked before it is used.

use super::SnapshotError;
use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::{
    Block, CompressionType, MetadataVersion, RecordBatch as Batch, convert::try_fb_to_schema,
    reader::FileDecoder, reader::read_footer_length, root_as_footer, root_as_message,
    writer::FileWriter, writer::IpcWriteOptions,
};
use arrow_schema::{ArrowError, Schema};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// Bytes after the footer: its length and the magic word.
const TRAILER: usize = 10;

/// An open Arrow IPC file: its schema and where its record batches lie.
#[derive(Debug)]
pub(super) struct IpcFile {
    bytes: Buffer,
    blocks: Vec<Block>,
    decoder: FileDecoder,
    schema: Arc<Schema>,
    version: MetadataVersion,
}

impl IpcFile {
    /// Reads the footer and checks that every record batch lies within the file.
    pub(super) fn open(file: &str, bytes: Buffer) -> Result<Self, SnapshotError> {
        Self::read(bytes).map_err(|reason| SnapshotError::Invalid {
            file: file.to_owned(),
            reason,
        })
    }

    fn read(bytes: Buffer) -> Result<Self, String> {
        let footer = footer(&bytes)?;
        let footer = root_as_footer(footer).map_err(|e| format!("footer: {e}"))?;
        let schema = footer.schema().ok_or("the footer has no schema")?;
        let schema = Arc::new(try_fb_to_schema(schema).map_err(text)?);
        let blocks: Vec<Block> = footer.recordBatches().iter().flatten().copied().collect();
        for block in &blocks {
            extent(block, bytes.len())?;
        }
        let version = footer.version();
        let decoder = decoder(&schema, version);
        Ok(Self {
            bytes,
            blocks,
            decoder,
            schema,
            version,
        })
    }

    /// The same file, of which one column alone is decoded.
    pub(super) fn with_only(&self, column: &str) -> Result<Self, String> {
        let column = self.schema.index_of(column).map_err(text)?;
        Ok(Self {
            bytes: self.bytes.clone(),
            blocks: self.blocks.clone(),
            decoder: decoder(&self.schema, self.version).with_projection(vec![column]),
            schema: Arc::clone(&self.schema),
            version: self.version,
        })
    }

    pub(super) fn schema(&self) -> &Schema {
        &self.schema
    }

    pub(super) fn batches(&self) -> usize {
        self.blocks.len()
    }

    /// How many rows a record batch says it has; decoding it gives so many or fails.
    pub(super) fn rows(&self, index: usize) -> Result<usize, String> {
        let block = self.blocks.get(index).ok_or("no such record batch")?;
        let (start, length) = extent(block, self.bytes.len())?;
        let (batch, _) = header(block, &self.bytes[start..start + length])?;
        usize::try_from(batch.length()).map_err(|_| format!("{} rows", batch.length()))
    }

    /// Decodes the record batch of a file that has exactly one.
    pub(super) fn only_batch(&self, file: &str) -> Result<RecordBatch, SnapshotError> {
        let batch = match self.batches() {
            1 => self.batch(0),
            other => Err(format!("expected one record batch, got {other}")),
        };
        batch.map_err(|reason| SnapshotError::Invalid {
            file: file.to_owned(),
            reason,
        })
    }

    /// Decodes a record batch; uncompressed columns stay where they lie.
    pub(super) fn batch(&self, index: usize) -> Result<RecordBatch, String> {
        let block = self.blocks.get(index).ok_or("no such record batch")?;
        let (start, length) = extent(block, self.bytes.len())?;
        let data = self.bytes.slice_with_length(start, length);
        check_unpacked_sizes(block, &data)?;
        // The decoder asserts some of what it reads, and a file may hold anything.
        let read = AssertUnwindSafe(|| self.decoder.read_record_batch(block, &data));
        catch_unwind(read)
            .map_err(|_| "a record batch contradicts its own lengths".to_owned())?
            .map_err(text)?
            .ok_or_else(|| "an empty message where a record batch should be".to_owned())
    }
}

fn decoder(schema: &Arc<Schema>, version: MetadataVersion) -> FileDecoder {
    FileDecoder::new(Arc::clone(schema), version).with_require_alignment(true)
}

/// Compressed buffers begin with the size they unpack to; LZ4 never reaches 255 times, so a
/// larger size is false, and is not allocated.
fn check_unpacked_sizes(block: &Block, data: &[u8]) -> Result<(), String> {
    let (batch, body) = header(block, data)?;
    if batch.compression().is_none() {
        return Ok(());
    }
    for buffer in batch.buffers().iter().flatten() {
        let bytes = part(body, buffer.offset(), buffer.length())
            .ok_or("a buffer lies outside its record batch")?;
        let unpacked = bytes
            .first_chunk()
            .map_or(0, |size| i64::from_le_bytes(*size));
        if unpacked > 256 * buffer.length() {
            return Err(format!(
                "a buffer of {} bytes cannot unpack to {unpacked}",
                buffer.length()
            ));
        }
    }
    Ok(())
}

/// What a block says of its record batch, and the bytes of its columns.
fn header<'a>(block: &Block, data: &'a [u8]) -> Result<(Batch<'a>, &'a [u8]), String> {
    let (metadata, body) = data
        .split_at_checked(block.metaDataLength().try_into().unwrap_or(usize::MAX))
        .ok_or("the metadata is longer than its block")?;
    // Four bytes of continuation mark and four of length come before the message.
    let message = metadata.get(8..).ok_or("a message without content")?;
    let message = root_as_message(message).map_err(|e| format!("message: {e}"))?;
    let batch = message.header_as_record_batch();
    Ok((batch.ok_or("not a record batch")?, body))
}

fn part(bytes: &[u8], start: i64, length: i64) -> Option<&[u8]> {
    let start = usize::try_from(start).ok()?;
    let end = start.checked_add(usize::try_from(length).ok()?)?;
    bytes.get(start..end)
}

fn footer(bytes: &[u8]) -> Result<&[u8], String> {
    let (rest, trailer) = bytes
        .split_last_chunk::<TRAILER>()
        .ok_or("shorter than an Arrow file can be")?;
    let length = read_footer_length(*trailer).map_err(text)?;
    let start = rest.len().checked_sub(length);
    start.map_or_else(
        || {
            Err(format!(
                "the footer of {length} bytes is longer than the file"
            ))
        },
        |start| Ok(&rest[start..]),
    )
}

/// First byte and length of a block within a file of `size` bytes.
fn extent(block: &Block, size: usize) -> Result<(usize, usize), String> {
    let bad = || "a record batch lies outside the file".to_owned();
    let start = usize::try_from(block.offset()).map_err(|_| bad())?;
    let metadata = usize::try_from(block.metaDataLength()).map_err(|_| bad())?;
    let body = usize::try_from(block.bodyLength()).map_err(|_| bad())?;
    let length = metadata.checked_add(body).ok_or_else(bad)?;
    match start.checked_add(length) {
        Some(end) if end <= size => Ok((start, length)),
        _ => Err(bad()),
    }
}

fn text(error: ArrowError) -> String {
    error.to_string()
}

/// Writes record batches as an Arrow IPC file, buffers aligned to 64 bytes.
pub(super) fn write(
    file: &str,
    schema: &Schema,
    batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>>,
    compression: Option<CompressionType>,
) -> Result<Buffer, SnapshotError> {
    let write = || -> Result<Buffer, ArrowError> {
        let options = IpcWriteOptions::try_new(64, false, MetadataVersion::V5)?
            .try_with_compression(compression)?;
        let sink = super::files::Aligned::with_capacity(0);
        let mut writer = FileWriter::try_new_with_options(sink, schema, options)?;
        for batch in batches {
            writer.write(&batch?)?;
        }
        writer.finish()?;
        Ok(writer.into_inner()?.into())
    };
    write().map_err(|error| SnapshotError::Invalid {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}
