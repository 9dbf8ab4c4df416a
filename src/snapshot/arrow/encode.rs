//! Columns into record batches.

use super::column::Column;
use super::flat_build::{FlatBuilder, Offset};
use super::lz4;
use arrow_array::{
    GenericByteArray, PrimitiveArray,
    types::{ArrowPrimitiveType, ByteArrayType},
};
use arrow_buffer::{Buffer, NullBuffer};
use std::io;

/// The parts of a record batch.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    nodes: Vec<[u8; 16]>,
    buffers: Vec<Buffer>,
}

impl Encoder {
    /// Adds a column and its children.
    pub(super) fn push(&mut self, column: &Column) {
        self.node(column.len(), column.nulls());
        match column {
            Column::Boolean(array) => self.buffers.push(array.values().sliced()),
            Column::Int8(array) => self.numbers(array),
            Column::UInt8(array) => self.numbers(array),
            Column::UInt32(array) => self.numbers(array),
            Column::Float32(array) => self.numbers(array),
            Column::Float64(array) => self.numbers(array),
            Column::Utf8(array) => self.bytes(array),
            Column::Binary(array) => self.bytes(array),
            Column::List(lists) => {
                self.buffers.push(lists.offsets.inner().inner().clone());
                self.push(&lists.values);
            }
            Column::FixedSizeList(lists) => self.push(&lists.values),
            Column::Struct(structs) => {
                for (_, member) in &structs.members {
                    self.push(member);
                }
            }
            Column::Other => {}
        }
    }

    fn node(&mut self, len: usize, nulls: Option<&NullBuffer>) {
        let nulls = nulls.filter(|nulls| nulls.null_count() > 0);
        let null_count = nulls.map_or(0, NullBuffer::null_count);
        self.nodes.push(pair(len, null_count));
        // Without nulls there is no list of them.
        let nulls = nulls.map(|nulls| nulls.inner().sliced());
        self.buffers.push(nulls.unwrap_or_default());
    }

    fn numbers<T: ArrowPrimitiveType>(&mut self, array: &PrimitiveArray<T>) {
        self.buffers.push(array.values().inner().clone());
    }

    fn bytes<T: ByteArrayType>(&mut self, array: &GenericByteArray<T>) {
        self.buffers.push(array.offsets().inner().inner().clone());
        self.buffers.push(array.values().clone());
    }

    /// Packs the buffers.
    pub(super) fn pack(&mut self) -> io::Result<()> {
        for buffer in &mut self.buffers {
            *buffer = lz4::packed(buffer)?.into();
        }
        Ok(())
    }

    pub(super) fn buffers(&self) -> &[Buffer] {
        &self.buffers
    }

    /// Writes the `RecordBatch` table; buffers begin at multiples of `alignment`.
    pub(super) fn write(
        &self,
        flat: &mut FlatBuilder,
        rows: usize,
        is_packed: bool,
        alignment: usize,
    ) -> Offset {
        // LZ4 frames, buffer by buffer, are the defaults: the table is empty.
        let compression = is_packed.then(|| flat.table().finish());
        let mut start = 0;
        let places = self.buffers.iter().map(|buffer| {
            let place = pair(start, buffer.len());
            start += buffer.len().next_multiple_of(alignment);
            place
        });
        let buffers = flat.items(&places.collect::<Vec<_>>());
        let nodes = flat.items(&self.nodes);
        let table = flat.table();
        let table = table
            .number(0, (rows as i64).to_le_bytes())
            .offset(1, nodes)
            .offset(2, buffers);
        match compression {
            Some(compression) => table.offset(3, compression).finish(),
            None => table.finish(),
        }
    }
}

fn pair(first: usize, second: usize) -> [u8; 16] {
    let (first, second) = (first as u64, second as u64);
    (u128::from(first) | u128::from(second) << 64).to_le_bytes()
}
