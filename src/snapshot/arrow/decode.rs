//! Record batches into columns. Every length, offset and text is checked, so that reading the
//! columns cannot fail.

use super::column::{Column, FixedLists, Lists, Structs};
use super::flat::Table;
use super::lz4;
use super::schema::{Field, Kind, Other};
use arrow_array::{
    BinaryArray, BooleanArray, PrimitiveArray, StringArray, types::ArrowPrimitiveType,
};
use arrow_buffer::{
    ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer,
};
use std::slice::ChunksExact;

/// What is wrong with a record batch.
type Decoded<T> = Result<T, String>;

/// Reads columns from the nodes and buffers of a record batch, which lie in the order of the
/// schema, a column before its children.
pub(super) struct Decoder<'a> {
    /// Length and number of nulls, eight bytes each.
    nodes: ChunksExact<'a, u8>,
    /// Place in the body and length, eight bytes each.
    buffers: ChunksExact<'a, u8>,
    /// Numbers of further buffers, eight bytes each.
    variadic: ChunksExact<'a, u8>,
    body: &'a Buffer,
    is_compressed: bool,
}

/// A column's length and its nulls.
struct Node {
    len: usize,
    null_count: usize,
}

impl<'a> Decoder<'a> {
    /// For a `RecordBatch` table.
    pub(super) fn new(batch: Table<'a>, body: &'a Buffer) -> Decoded<Self> {
        Ok(Self {
            nodes: batch.items(1, 16)?.chunks_exact(16),
            buffers: batch.items(2, 16)?.chunks_exact(16),
            variadic: batch.items(4, 8)?.chunks_exact(8),
            body,
            is_compressed: is_compressed(batch)?,
        })
    }

    pub(super) fn column(&mut self, field: &Field) -> Decoded<Column> {
        let column = self.column_of(&field.kind)?;
        if !field.is_nullable && column.null_count() > 0 {
            let nulls = column.null_count();
            return Err(format!(
                "`{}` has {nulls} nulls and may have none",
                field.name
            ));
        }
        Ok(column)
    }

    fn column_of(&mut self, kind: &Kind) -> Decoded<Column> {
        Ok(match kind {
            Kind::Boolean => Column::Boolean(self.booleans()?),
            Kind::Int8 => Column::Int8(self.numbers()?),
            Kind::UInt8 => Column::UInt8(self.numbers()?),
            Kind::UInt32 => Column::UInt32(self.numbers()?),
            Kind::Float32 => Column::Float32(self.numbers()?),
            Kind::Float64 => Column::Float64(self.numbers()?),
            Kind::Utf8 => {
                let (offsets, bytes, nulls) = self.bytes()?;
                let texts = StringArray::try_new(offsets, bytes, nulls);
                Column::Utf8(texts.map_err(|error| error.to_string())?)
            }
            Kind::Binary => {
                let (offsets, bytes, nulls) = self.bytes()?;
                let binary = BinaryArray::try_new(offsets, bytes, nulls);
                Column::Binary(binary.map_err(|error| error.to_string())?)
            }
            Kind::List(item) => Column::List(self.lists(item)?),
            Kind::FixedSizeList(item, size) => {
                Column::FixedSizeList(self.fixed_lists(item, *size)?)
            }
            Kind::Struct(members) => Column::Struct(self.structs(members)?),
            Kind::Other(other) => {
                self.pass_other(other)?;
                Column::Other
            }
        })
    }

    fn booleans(&mut self) -> Decoded<BooleanArray> {
        let (node, nulls) = self.begin()?;
        let values = bits(self.buffer()?, node.len)?;
        Ok(BooleanArray::new(values, nulls))
    }

    fn numbers<T: ArrowPrimitiveType>(&mut self) -> Decoded<PrimitiveArray<T>> {
        let (node, nulls) = self.begin()?;
        let values = scalars(self.buffer()?, node.len)?;
        PrimitiveArray::try_new(values, nulls).map_err(|error| error.to_string())
    }

    fn bytes(&mut self) -> Decoded<(OffsetBuffer<i32>, Buffer, Option<NullBuffer>)> {
        let (node, nulls) = self.begin()?;
        let offsets = offsets(self.buffer()?, node.len)?;
        let bytes = self.buffer()?;
        check_end(&offsets, bytes.len())?;
        Ok((offsets, bytes, nulls))
    }

    fn lists(&mut self, item: &Field) -> Decoded<Lists> {
        let (node, nulls) = self.begin()?;
        let offsets = offsets(self.buffer()?, node.len)?;
        let values = self.column(item)?;
        check_end(&offsets, values.len())?;
        Ok(Lists {
            offsets,
            nulls,
            values: Box::new(values),
        })
    }

    fn fixed_lists(&mut self, item: &Field, size: i32) -> Decoded<FixedLists> {
        let (node, nulls) = self.begin()?;
        let values = self.column(item)?;
        let size = usize::try_from(size).map_err(|_| format!("lists of {size} values"))?;
        match node.len.checked_mul(size) {
            Some(needed) if needed == values.len() => Ok(FixedLists {
                len: node.len,
                nulls,
                values: Box::new(values),
            }),
            _ => Err(format!(
                "{} values in {} lists of {size}",
                values.len(),
                node.len
            )),
        }
    }

    fn structs(&mut self, fields: &[Field]) -> Decoded<Structs> {
        let (node, nulls) = self.begin()?;
        let mut members = Vec::with_capacity(fields.len());
        for field in fields {
            let column = self.column(field)?;
            if column.len() != node.len {
                let (name, rows) = (&field.name, column.len());
                return Err(format!("{rows} values of `{name}` in {} rows", node.len));
            }
            members.push((field.name.clone(), column));
        }
        Ok(Structs {
            len: node.len,
            nulls,
            members,
        })
    }

    /// Passes over a column without looking at it.
    pub(super) fn pass(&mut self, field: &Field) -> Decoded<()> {
        match &field.kind {
            Kind::Utf8 | Kind::Binary => self.pass_parts(3, &[]),
            Kind::List(item) => self.pass_parts(2, std::slice::from_ref(&**item)),
            Kind::FixedSizeList(item, _) => self.pass_parts(1, std::slice::from_ref(&**item)),
            Kind::Struct(members) => self.pass_parts(1, members),
            Kind::Other(other) => self.pass_other(other),
            _ => self.pass_parts(2, &[]),
        }
    }

    fn pass_other(&mut self, other: &Other) -> Decoded<()> {
        let further = match other.is_variadic {
            true => self.variadic.next().map(number).unwrap_or_default(),
            false => 0,
        };
        let buffers = usize::try_from(further)
            .ok()
            .and_then(|further| other.buffers.checked_add(further));
        self.pass_parts(buffers.unwrap_or(usize::MAX), &other.children)
    }

    fn pass_parts(&mut self, buffers: usize, children: &[Field]) -> Decoded<()> {
        self.node()?;
        if let Some(last) = buffers.checked_sub(1) {
            self.buffers.nth(last).ok_or("too few buffers")?;
        }
        children.iter().try_for_each(|child| self.pass(child))
    }

    /// Length and nulls of the next column.
    fn begin(&mut self) -> Decoded<(Node, Option<NullBuffer>)> {
        let node = self.node()?;
        let buffer = self.buffer()?;
        let nulls = match node.null_count {
            0 => None,
            _ => Some(NullBuffer::new(bits(buffer, node.len)?)),
        };
        let found = nulls.as_ref().map_or(0, NullBuffer::null_count);
        if found != node.null_count {
            return Err(format!("{found} nulls in the place of {}", node.null_count));
        }
        Ok((node, nulls))
    }

    fn node(&mut self) -> Decoded<Node> {
        let bytes = self
            .nodes
            .next()
            .ok_or("fewer columns than in the schema")?;
        let count = |bytes| {
            let count = number(bytes);
            usize::try_from(count).map_err(|_| format!("a column of {count} values"))
        };
        Ok(Node {
            len: count(bytes)?,
            null_count: count(&bytes[8..])?,
        })
    }

    fn buffer(&mut self) -> Decoded<Buffer> {
        let bytes = self.buffers.next().ok_or("too few buffers")?;
        let (start, length) = (number(bytes), number(&bytes[8..]));
        let buffer = part(self.body, start, length);
        let buffer = buffer.ok_or("a buffer lies outside its record batch")?;
        match self.is_compressed && !buffer.is_empty() {
            true => lz4::unpacked(&buffer),
            false => Ok(buffer),
        }
    }
}

/// Whether the buffers of a batch are packed with LZ4, the one method that is read.
fn is_compressed(batch: Table<'_>) -> Decoded<bool> {
    let Some(compression) = batch.table(3)? else {
        return Ok(false);
    };
    match (compression.byte(0)?, compression.byte(1)?) {
        (0, 0) => Ok(true),
        (codec, method) => Err(format!(
            "compression {codec} by method {method}: only LZ4 frames are read"
        )),
    }
}

fn number(bytes: &[u8]) -> i64 {
    bytes.first_chunk().map_or(0, |b| i64::from_le_bytes(*b))
}

fn part(body: &Buffer, start: i64, length: i64) -> Option<Buffer> {
    let start = usize::try_from(start).ok()?;
    let length = usize::try_from(length).ok()?;
    let end = start.checked_add(length)?;
    (end <= body.len()).then(|| body.slice_with_length(start, length))
}

fn bits(buffer: Buffer, len: usize) -> Decoded<BooleanBuffer> {
    if buffer.len() < len.div_ceil(8) {
        return Err(format!("{} bytes of bits for {len} values", buffer.len()));
    }
    Ok(BooleanBuffer::new(buffer, 0, len))
}

fn scalars<T: ArrowNativeType>(buffer: Buffer, len: usize) -> Decoded<ScalarBuffer<T>> {
    if len == 0 {
        return Ok(Vec::new().into());
    }
    let size = len.checked_mul(size_of::<T>());
    if size.is_none_or(|size| size > buffer.len()) {
        return Err(format!("{} bytes for {len} values", buffer.len()));
    }
    if buffer.as_ptr().align_offset(align_of::<T>()) != 0 {
        return Err("a buffer is not aligned".to_owned());
    }
    Ok(ScalarBuffer::new(buffer, 0, len))
}

/// Offsets from 0 up that never fall, one more than values; a column without values may have none.
fn offsets(buffer: Buffer, len: usize) -> Decoded<OffsetBuffer<i32>> {
    if len == 0 && buffer.is_empty() {
        return Ok(OffsetBuffer::new_empty());
    }
    let offsets: ScalarBuffer<i32> = scalars(buffer, len.saturating_add(1))?;
    if offsets[0] < 0 || !offsets.is_sorted() {
        return Err("offsets fall".to_owned());
    }
    Ok(OffsetBuffer::new(offsets))
}

fn check_end(offsets: &OffsetBuffer<i32>, most: usize) -> Decoded<()> {
    let end = offsets.last();
    match end as usize > most {
        true => Err(format!("offset {end} of {most}")),
        false => Ok(()),
    }
}
