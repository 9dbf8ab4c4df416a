//! Arrow IPC files in memory (<https://arrow.apache.org/docs/format/Columnar.html>), those types
//! and that one compression that a snapshot has: Arrow's own reader and writer know all, and were
//! a tenth of the engine. Every offset is checked before it is used; what is written is what
//! Arrow's writer writes, to the byte, and both are compared with Arrow's own (`tests.rs`).

mod column;
mod decode;
mod encode;
mod flat;
mod flat_build;
mod lz4;
mod schema;
#[cfg(test)]
mod tests;

pub(super) use column::{Column, FixedLists, Lists, Structs, Typed};
pub(super) use schema::{Field, Kind};

use super::{SnapshotError, files::Aligned};
use arrow_buffer::Buffer;
use decode::Decoder;
use encode::Encoder;
use flat::Table;
use flat_build::{FlatBuilder, Offset};
use std::sync::Arc;

const MAGIC: &[u8; 6] = b"ARROW1";
/// Bytes after the footer: its length and the magic word.
const TRAILER: usize = 4 + MAGIC.len();
/// Messages and buffers begin at multiples of it.
const ALIGNMENT: usize = 64;
/// Comes before every message.
const CONTINUATION: [u8; 4] = [0xff; 4];
/// Metadata version V5.
const VERSION: i16 = 4;
/// Kinds of messages in `Message.fbs`.
const SCHEMA: u8 = 1;
const RECORD_BATCH: u8 = 3;

/// Where a record batch lies.
#[derive(Debug, Clone, Copy)]
struct Block {
    start: usize,
    metadata: usize,
    body: usize,
}

/// An open Arrow IPC file: its schema and where its record batches lie.
#[derive(Debug, Clone)]
pub(super) struct IpcFile {
    bytes: Buffer,
    blocks: Arc<[Block]>,
    fields: Arc<[Field]>,
    /// The one column that is decoded; all when there is none.
    only: Option<usize>,
}

/// The columns of a record batch that were decoded.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    columns: Vec<(String, Column)>,
}

impl Batch {
    /// A column by its name.
    pub(super) fn column(&self, name: &str) -> Option<&Column> {
        let column = self.columns.iter().find(|(own, _)| own == name);
        column.map(|(_, column)| column)
    }
}

impl IpcFile {
    /// Reads the footer and checks that every record batch lies within the file.
    pub(super) fn open(file: &str, bytes: Buffer) -> Result<Self, SnapshotError> {
        Self::read(bytes).map_err(|reason| invalid(file, reason))
    }

    fn read(bytes: Buffer) -> Result<Self, String> {
        let footer = Table::root(footer(&bytes)?)?;
        check_version(footer)?;
        let schema = footer.table(1)?.ok_or("the footer has no schema")?;
        let fields = schema::read(schema)?;
        let blocks = footer.items(3, 24)?.chunks_exact(24);
        let blocks: Result<_, String> = blocks.map(|block| place(block, bytes.len())).collect();
        Ok(Self {
            blocks: blocks?,
            fields: fields.into(),
            only: None,
            bytes,
        })
    }

    /// The same file, of which one column alone is decoded.
    pub(super) fn with_only(&self, column: &str) -> Result<Self, String> {
        let only = self.fields.iter().position(|field| field.name == column);
        Ok(Self {
            only: Some(only.ok_or_else(|| format!("no column `{column}`"))?),
            ..self.clone()
        })
    }

    pub(super) fn fields(&self) -> &[Field] {
        &self.fields
    }

    pub(super) fn batches(&self) -> usize {
        self.blocks.len()
    }

    /// How many rows a record batch says it has; decoding it gives so many or fails.
    pub(super) fn rows(&self, index: usize) -> Result<usize, String> {
        let (batch, _) = self.message(index)?;
        let rows = batch.long(0)?;
        usize::try_from(rows).map_err(|_| format!("{rows} rows"))
    }

    /// Decodes the record batch of a file that has exactly one.
    pub(super) fn only_batch(&self, file: &str) -> Result<Batch, SnapshotError> {
        let batch = match self.batches() {
            1 => self.batch(0),
            other => Err(format!("expected one record batch, got {other}")),
        };
        batch.map_err(|reason| invalid(file, reason))
    }

    /// Decodes a record batch; columns that are not compressed stay where they lie.
    pub(super) fn batch(&self, index: usize) -> Result<Batch, String> {
        let rows = self.rows(index)?;
        let (batch, body) = self.message(index)?;
        let mut decoder = Decoder::new(batch, &body)?;
        let mut columns = Vec::new();
        for (at, field) in self.fields.iter().enumerate() {
            if self.only.is_some_and(|only| only != at) {
                decoder.pass(field)?;
                continue;
            }
            let column = decoder.column(field)?;
            if column.len() != rows && !matches!(column, Column::Other) {
                let (name, values) = (&field.name, column.len());
                return Err(format!("{values} values of `{name}` in {rows} rows"));
            }
            columns.push((field.name.clone(), column));
        }
        Ok(Batch { columns })
    }

    /// What is said of a record batch, and the bytes of its columns.
    fn message(&self, index: usize) -> Result<(Table<'_>, Buffer), String> {
        let block = self.blocks.get(index).ok_or("no such record batch")?;
        let metadata = &self.bytes[block.start..block.start + block.metadata];
        let message = metadata
            .strip_prefix(&CONTINUATION)
            .and_then(|rest| rest.get(4..))
            .ok_or("a message without content")?;
        let message = Table::root(message)?;
        check_version(message)?;
        let batch = message
            .table(2)?
            .filter(|_| message.byte(1) == Ok(RECORD_BATCH));
        let start = block.start + block.metadata;
        let body = self.bytes.slice_with_length(start, block.body);
        Ok((batch.ok_or("not a record batch")?, body))
    }
}

fn check_version(of: Table<'_>) -> Result<(), String> {
    match of.short(0)? {
        VERSION => Ok(()),
        other => Err(format!("metadata version V{}, expected V5", other + 1)),
    }
}

fn footer(bytes: &[u8]) -> Result<&[u8], String> {
    let (rest, trailer) = bytes
        .split_last_chunk::<TRAILER>()
        .ok_or("shorter than an Arrow file can be")?;
    let length = trailer.strip_suffix(MAGIC).and_then(<[u8]>::first_chunk);
    let length = i32::from_le_bytes(*length.ok_or("not an Arrow file")?);
    let start = usize::try_from(length)
        .ok()
        .and_then(|length| rest.len().checked_sub(length));
    start.map_or_else(
        || Err(format!("a footer of {length} bytes in {}", bytes.len())),
        |start| Ok(&rest[start..]),
    )
}

/// Reads where a record batch lies within a file of `size` bytes.
fn place(block: &[u8], size: usize) -> Result<Block, String> {
    let read = |at: usize| {
        block[at..]
            .first_chunk()
            .map_or(0, |b| i64::from_le_bytes(*b))
    };
    // Four bytes of padding follow the length of the metadata.
    let numbers = [read(0), i64::from(read(8) as i32), read(16)];
    let [start, metadata, body] = numbers.map(|number| usize::try_from(number).ok());
    let end = [start, metadata, body]
        .into_iter()
        .try_fold(0usize, |end, part| end.checked_add(part?));
    match (start, metadata, body) {
        (Some(start), Some(metadata), Some(body)) if end.is_some_and(|end| end <= size) => {
            Ok(Block {
                start,
                metadata,
                body,
            })
        }
        _ => Err("a record batch lies outside the file".to_owned()),
    }
}

/// Columns to be written as one record batch, in the order of the schema.
pub(super) type Columns = Vec<Column>;

/// Writes record batches as an Arrow IPC file, buffers aligned to 64 bytes.
pub(super) fn write(
    file: &str,
    fields: &[Field],
    batches: impl IntoIterator<Item = Columns>,
    is_packed: bool,
) -> Result<Buffer, SnapshotError> {
    let mut writer = Writer {
        bytes: Aligned::with_capacity(0),
        blocks: Vec::new(),
    };
    writer.begin(fields);
    for columns in batches {
        let written = writer.batch(&columns, is_packed);
        written.map_err(|error| invalid(file, error.to_string()))?;
    }
    Ok(writer.finish(fields))
}

struct Writer {
    bytes: Aligned,
    /// Start and lengths of every record batch, as the footer has them.
    blocks: Vec<[u8; 24]>,
}

impl Writer {
    fn begin(&mut self, fields: &[Field]) {
        self.bytes.extend(MAGIC);
        self.bytes.pad(ALIGNMENT);
        let mut flat = FlatBuilder::default();
        let schema = schema::write(&mut flat, fields);
        self.message(flat, SCHEMA, schema, 0);
    }

    fn batch(&mut self, columns: &[Column], is_packed: bool) -> std::io::Result<()> {
        let mut encoder = Encoder::default();
        columns.iter().for_each(|column| encoder.push(column));
        if is_packed {
            encoder.pack()?;
        }
        let rows = columns.first().map_or(0, Column::len);
        let mut flat = FlatBuilder::default();
        let batch = encoder.write(&mut flat, rows, is_packed, ALIGNMENT);
        let padded = |buffer: &Buffer| buffer.len().next_multiple_of(ALIGNMENT);
        let body = encoder.buffers().iter().map(padded).sum();
        let start = self.bytes.len();
        self.message(flat, RECORD_BATCH, batch, body);
        self.block(start, self.bytes.len() - start, body);
        for buffer in encoder.buffers() {
            self.bytes.extend(buffer);
            self.bytes.pad(ALIGNMENT);
        }
        Ok(())
    }

    fn block(&mut self, start: usize, metadata: usize, body: usize) {
        let mut block = [0; 24];
        block[..8].copy_from_slice(&(start as u64).to_le_bytes());
        block[8..12].copy_from_slice(&(metadata as u32).to_le_bytes());
        block[16..].copy_from_slice(&(body as u64).to_le_bytes());
        self.blocks.push(block);
    }

    /// Writes a message without its body.
    fn message(&mut self, mut flat: FlatBuilder, kind: u8, header: Offset, body: usize) {
        let message = flat.table();
        let root = message
            .number(0, VERSION.to_le_bytes())
            .number(1, [kind])
            .number(3, (body as u64).to_le_bytes())
            .offset(2, header)
            .finish();
        let metadata = flat.finish(root);
        let length = (metadata.len() + 8).next_multiple_of(ALIGNMENT) - 8;
        self.bytes.extend(&CONTINUATION);
        self.bytes.extend(&(length as u32).to_le_bytes());
        self.bytes.extend(&metadata);
        self.bytes.pad(ALIGNMENT);
    }

    fn finish(mut self, fields: &[Field]) -> Buffer {
        self.bytes.extend(&CONTINUATION);
        self.bytes.extend(&[0; 4]);
        let mut flat = FlatBuilder::default();
        let dictionaries = flat.items::<24>(&[]);
        let blocks = flat.items(&self.blocks);
        let schema = schema::write(&mut flat, fields);
        let footer = flat.table();
        let root = footer
            .number(0, VERSION.to_le_bytes())
            .offset(1, schema)
            .offset(2, dictionaries)
            .offset(3, blocks)
            .finish();
        let footer = flat.finish(root);
        self.bytes.extend(&footer);
        self.bytes.extend(&(footer.len() as u32).to_le_bytes());
        self.bytes.extend(MAGIC);
        self.bytes.into()
    }
}

fn invalid(file: &str, reason: String) -> SnapshotError {
    SnapshotError::Invalid {
        file: file.to_owned(),
        reason,
    }
}
