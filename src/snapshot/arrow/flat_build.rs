//! FlatBuffers written as Arrow's own builder writes them, to the byte: from the end, what is
//! referred to before what refers to it.

/// A message that grows from its end.
#[derive(Debug, Default)]
pub(super) struct FlatBuilder {
    /// Last byte first.
    reversed: Vec<u8>,
    /// The largest alignment of anything in it.
    alignment: usize,
    /// Where each list of field places begins, from the end: tables with the same places share it.
    layouts: Vec<usize>,
}

/// Where something begins, counted from the end of the message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offset(usize);

/// A table in the making; nothing else may be written before it is finished.
#[derive(Debug)]
pub(super) struct TableBuilder<'a> {
    flat: &'a mut FlatBuilder,
    end: usize,
    /// Number and place of each field.
    fields: Vec<(usize, usize)>,
}

impl FlatBuilder {
    /// Zeros, so that something of `length` bytes will begin at a multiple of `alignment`.
    fn align(&mut self, length: usize, alignment: usize) {
        self.alignment = self.alignment.max(alignment);
        let end = (self.reversed.len() + length).next_multiple_of(alignment);
        self.reversed.resize(end - length, 0);
    }

    fn push<const N: usize>(&mut self, little_endian: [u8; N]) -> Offset {
        self.align(N, N);
        self.push_bytes(&little_endian);
        Offset(self.reversed.len())
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        self.reversed.extend(bytes.iter().rev());
    }

    fn push_offset(&mut self, to: Offset) -> Offset {
        self.align(4, 4);
        let distance = self.reversed.len() + 4 - to.0;
        self.push((distance as u32).to_le_bytes())
    }

    pub(super) fn text(&mut self, text: &str) -> Offset {
        self.align(text.len() + 1, 4);
        self.push([0]);
        self.push_bytes(text.as_bytes());
        self.push((text.len() as u32).to_le_bytes())
    }

    /// A vector of items of eight bytes or of multiples of eight.
    pub(super) fn items<const N: usize>(&mut self, items: &[[u8; N]]) -> Offset {
        self.align(items.len() * N, 8);
        items.iter().rev().for_each(|item| self.push_bytes(item));
        self.push((items.len() as u32).to_le_bytes())
    }

    pub(super) fn offsets(&mut self, offsets: &[Offset]) -> Offset {
        self.align(4 * offsets.len(), 4);
        for &offset in offsets.iter().rev() {
            self.push_offset(offset);
        }
        self.push((offsets.len() as u32).to_le_bytes())
    }

    pub(super) fn table(&mut self) -> TableBuilder<'_> {
        TableBuilder {
            end: self.reversed.len(),
            flat: self,
            fields: Vec::new(),
        }
    }

    /// The message, whose first table is `root`.
    pub(super) fn finish(mut self, root: Offset) -> Vec<u8> {
        self.align(4, self.alignment.max(1));
        self.push_offset(root);
        self.reversed.reverse();
        self.reversed
    }

    /// Writes the places of a table's fields, or finds the same.
    fn layout(&mut self, layout: &[u8]) -> usize {
        let same = |&start: &usize| {
            let before = start.checked_sub(layout.len());
            let bytes = before.and_then(|before| self.reversed.get(before..start));
            bytes.is_some_and(|bytes| bytes.iter().rev().eq(layout))
        };
        if let Some(known) = self.layouts.iter().copied().find(same) {
            return known;
        }
        self.push_bytes(layout);
        self.layouts.push(self.reversed.len());
        self.reversed.len()
    }
}

impl TableBuilder<'_> {
    /// A number; one that is nought is left out, as what is absent is read.
    pub(super) fn number<const N: usize>(mut self, field: usize, little_endian: [u8; N]) -> Self {
        if little_endian != [0; N] {
            let place = self.flat.push(little_endian);
            self.fields.push((field, place.0));
        }
        self
    }

    pub(super) fn offset(mut self, field: usize, to: Offset) -> Self {
        let place = self.flat.push_offset(to);
        self.fields.push((field, place.0));
        self
    }

    pub(super) fn finish(self) -> Offset {
        let flat = self.flat;
        let start = flat.push([0; 4]);
        let fields = self.fields.iter().map(|(field, _)| field + 1).max();
        let mut layout = vec![0u16; 2 + fields.unwrap_or(0)];
        layout[0] = 2 * layout.len() as u16;
        layout[1] = (start.0 - self.end) as u16;
        for (field, place) in self.fields {
            layout[2 + field] = (start.0 - place) as u16;
        }
        let bytes: Vec<u8> = layout
            .iter()
            .flat_map(|place| place.to_le_bytes())
            .collect();
        let layout = flat.layout(&bytes);
        let back = (layout as i32 - start.0 as i32).to_be_bytes();
        flat.reversed[start.0 - 4..start.0].copy_from_slice(&back);
        start
    }
}
