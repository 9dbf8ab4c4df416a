//! Arrow IPC files in memory: every offset is checked before it is used.

use super::SnapshotError;
use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::{
    Block, CompressionType, MetadataVersion, convert::try_fb_to_schema, reader::FileDecoder,
    reader::read_footer_length, root_as_footer, writer::FileWriter, writer::IpcWriteOptions,
};
use arrow_schema::{ArrowError, Schema};
use std::sync::Arc;

/// Bytes after the footer: its length and the magic word.
const TRAILER: usize = 10;

/// An open Arrow IPC file: its schema and where its record batches lie.
#[derive(Debug)]
pub(super) struct IpcFile {
    bytes: Buffer,
    blocks: Vec<Block>,
    decoder: FileDecoder,
    schema: Arc<Schema>,
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
        let decoder =
            FileDecoder::new(Arc::clone(&schema), footer.version()).with_require_alignment(true);
        Ok(Self {
            bytes,
            blocks,
            decoder,
            schema,
        })
    }

    pub(super) fn schema(&self) -> &Schema {
        &self.schema
    }

    pub(super) fn batches(&self) -> usize {
        self.blocks.len()
    }

    /// Decodes a record batch; uncompressed columns stay where they lie.
    pub(super) fn batch(&self, index: usize) -> Result<RecordBatch, String> {
        let block = self.blocks.get(index).ok_or("no such record batch")?;
        let (start, length) = extent(block, self.bytes.len())?;
        let data = self.bytes.slice_with_length(start, length);
        self.decoder
            .read_record_batch(block, &data)
            .map_err(text)?
            .ok_or_else(|| "an empty message where a record batch should be".to_owned())
    }
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
