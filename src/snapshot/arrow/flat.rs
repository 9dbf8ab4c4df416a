//! FlatBuffers, of which Arrow's metadata is made (<https://flatbuffers.dev/internals/>), read with
//! every offset checked when it is followed. What is absent has its type's default.

/// What is wrong with a table.
pub(super) type Flaw = &'static str;

const OUTSIDE: Flaw = "metadata: an offset leads outside";

/// A table: its fields are found through offsets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'a> {
    bytes: &'a [u8],
    start: usize,
    /// Two bytes a field, its distance from the start; nought where it is absent.
    slots: &'a [u8],
}

impl<'a> Table<'a> {
    /// The table that a message begins with.
    pub(super) fn root(bytes: &'a [u8]) -> Result<Self, Flaw> {
        Self::at(bytes, followed(bytes, 0)?)
    }

    fn at(bytes: &'a [u8], start: usize) -> Result<Self, Flaw> {
        let back = i64::from(i32::from_le_bytes(taken(bytes, start)?));
        let slots = usize::try_from(start as i64 - back).map_err(|_| OUTSIDE)?;
        let length = usize::from(u16::from_le_bytes(taken(bytes, slots)?));
        let slots = bytes.get(slots..).and_then(|rest| rest.get(4..length));
        Ok(Self {
            bytes,
            start,
            slots: slots.ok_or(OUTSIDE)?,
        })
    }

    /// Where a field lies, by its number.
    fn place(&self, field: usize) -> Option<usize> {
        let slot = self.slots.get(2 * field..)?.first_chunk()?;
        match u16::from_le_bytes(*slot) {
            0 => None,
            distance => Some(self.start + usize::from(distance)),
        }
    }

    /// The bytes of a number; nought when it is absent.
    fn number<const N: usize>(&self, field: usize) -> Result<[u8; N], Flaw> {
        self.place(field)
            .map_or(Ok([0; N]), |at| taken(self.bytes, at))
    }

    pub(super) fn byte(&self, field: usize) -> Result<u8, Flaw> {
        self.number(field).map(u8::from_le_bytes)
    }

    pub(super) fn short(&self, field: usize) -> Result<i16, Flaw> {
        self.number(field).map(i16::from_le_bytes)
    }

    pub(super) fn int(&self, field: usize) -> Result<i32, Flaw> {
        self.number(field).map(i32::from_le_bytes)
    }

    pub(super) fn long(&self, field: usize) -> Result<i64, Flaw> {
        self.number(field).map(i64::from_le_bytes)
    }

    pub(super) fn has(&self, field: usize) -> bool {
        self.place(field).is_some()
    }

    /// Where the table, text or vector of a field lies.
    fn target(&self, field: usize) -> Result<Option<usize>, Flaw> {
        self.place(field)
            .map(|at| followed(self.bytes, at))
            .transpose()
    }

    pub(super) fn table(&self, field: usize) -> Result<Option<Self>, Flaw> {
        self.target(field)?
            .map(|at| Self::at(self.bytes, at))
            .transpose()
    }

    pub(super) fn text(&self, field: usize) -> Result<Option<&'a str>, Flaw> {
        let bytes = self.target(field)?.map(|at| self.vector(at, 1));
        bytes
            .transpose()?
            .map(|bytes| str::from_utf8(bytes).map_err(|_| "metadata: a text is not UTF-8"))
            .transpose()
    }

    /// The items of a vector of `size` bytes each; none when it is absent.
    pub(super) fn items(&self, field: usize, size: usize) -> Result<&'a [u8], Flaw> {
        let at = self.target(field)?;
        at.map_or(Ok(&[]), |at| self.vector(at, size))
    }

    pub(super) fn tables(&self, field: usize) -> Result<Vec<Self>, Flaw> {
        let Some(at) = self.target(field)? else {
            return Ok(Vec::new());
        };
        let items = self.vector(at, 4)?;
        (at + 4..at + 4 + items.len())
            .step_by(4)
            .map(|at| Self::at(self.bytes, followed(self.bytes, at)?))
            .collect()
    }

    fn vector(&self, at: usize, size: usize) -> Result<&'a [u8], Flaw> {
        let count = u32::from_le_bytes(taken(self.bytes, at)?) as usize;
        let rest = self.bytes.get(at + 4..).unwrap_or_default();
        let length = count.checked_mul(size).ok_or(OUTSIDE)?;
        rest.get(..length).ok_or(OUTSIDE)
    }
}

fn taken<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], Flaw> {
    let rest = bytes.get(at..).and_then(|rest| rest.first_chunk());
    rest.copied().ok_or(OUTSIDE)
}

/// Where an offset leads that is counted from its own place.
fn followed(bytes: &[u8], at: usize) -> Result<usize, Flaw> {
    let distance = u32::from_le_bytes(taken(bytes, at)?) as usize;
    at.checked_add(distance).ok_or(OUTSIDE)
}
