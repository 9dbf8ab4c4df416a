//! Columns of record batches, as they are read and as they are written.

use arrow_array::{
    Array, BinaryArray, BooleanArray, Float32Array, Float64Array, Int8Array, StringArray,
    UInt8Array, UInt32Array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer};

/// The values of a column, or of a part of one.
#[derive(Debug, Clone)]
pub(in super::super) enum Column {
    Boolean(BooleanArray),
    Int8(Int8Array),
    UInt8(UInt8Array),
    UInt32(UInt32Array),
    Float32(Float32Array),
    Float64(Float64Array),
    Utf8(StringArray),
    Binary(BinaryArray),
    List(Lists),
    FixedSizeList(FixedLists),
    Struct(Structs),
    /// Of a type that no column of a snapshot has; not read.
    Other,
}

/// Lists of any length: those of all rows lie one behind the other in `values`.
#[derive(Debug, Clone)]
pub(in super::super) struct Lists {
    pub(in super::super) offsets: OffsetBuffer<i32>,
    pub(in super::super) nulls: Option<NullBuffer>,
    pub(in super::super) values: Box<Column>,
}

/// Lists of one length.
#[derive(Debug, Clone)]
pub(in super::super) struct FixedLists {
    pub(in super::super) len: usize,
    pub(in super::super) nulls: Option<NullBuffer>,
    pub(in super::super) values: Box<Column>,
}

/// Rows of named members.
#[derive(Debug, Clone)]
pub(in super::super) struct Structs {
    pub(in super::super) len: usize,
    pub(in super::super) nulls: Option<NullBuffer>,
    pub(in super::super) members: Vec<(String, Column)>,
}

impl Lists {
    /// Lists of these lengths, none of them null.
    pub(in super::super) fn of(lengths: Vec<usize>, values: Column) -> Self {
        Self {
            offsets: OffsetBuffer::from_lengths(lengths),
            nulls: None,
            values: Box::new(values),
        }
    }

    pub(in super::super) fn len(&self) -> usize {
        self.offsets.len() - 1
    }
}

impl Structs {
    /// A member by its name.
    pub(in super::super) fn member(&self, name: &str) -> Option<&Column> {
        let member = self.members.iter().find(|(own, _)| own == name);
        member.map(|(_, column)| column)
    }
}

impl Column {
    /// Texts, none of them null.
    pub(in super::super) fn of_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::texts(&mut texts.into_iter().map(Some))
    }

    /// Texts, and nulls for `None`.
    pub(in super::super) fn of_maybe_texts<'a>(
        texts: impl IntoIterator<Item = Option<&'a str>>,
    ) -> Self {
        Self::texts(&mut texts.into_iter())
    }

    // For any iterator, in one piece of code.
    fn texts(texts: &mut dyn Iterator<Item = Option<&str>>) -> Self {
        let (mut bytes, mut lengths, mut valid) = (String::new(), Vec::new(), Vec::new());
        for text in texts {
            bytes.push_str(text.unwrap_or_default());
            lengths.push(text.map_or(0, str::len));
            valid.push(text.is_some());
        }
        let (offsets, nulls) = (OffsetBuffer::from_lengths(lengths), nulls_of(valid));
        Self::Utf8(StringArray::new(
            offsets,
            Buffer::from(bytes.into_bytes()),
            nulls,
        ))
    }

    /// Strings of bytes.
    pub(in super::super) fn of_binary(binary: &[Vec<u8>]) -> Self {
        let lengths: Vec<usize> = binary.iter().map(Vec::len).collect();
        let offsets = OffsetBuffer::from_lengths(lengths);
        Self::Binary(BinaryArray::new(
            offsets,
            Buffer::from(binary.concat()),
            None,
        ))
    }

    /// Whether something is so, and nulls for `None`.
    pub(in super::super) fn of_booleans(values: &[Option<bool>]) -> Self {
        let bits: Vec<bool> = values.iter().map(|value| *value == Some(true)).collect();
        let nulls = nulls_of(values.iter().map(Option::is_some).collect());
        Self::Boolean(BooleanArray::new(BooleanBuffer::from(bits), nulls))
    }

    /// Numbers, and nulls for `None`.
    pub(in super::super) fn of_floats(values: &[Option<f64>]) -> Self {
        let numbers: Vec<f64> = values
            .iter()
            .map(|value| value.unwrap_or_default())
            .collect();
        let nulls = nulls_of(values.iter().map(Option::is_some).collect());
        Self::Float64(Float64Array::new(numbers.into(), nulls))
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Boolean(array) => array.len(),
            Self::Int8(array) => array.len(),
            Self::UInt8(array) => array.len(),
            Self::UInt32(array) => array.len(),
            Self::Float32(array) => array.len(),
            Self::Float64(array) => array.len(),
            Self::Utf8(array) => array.len(),
            Self::Binary(array) => array.len(),
            Self::List(lists) => lists.len(),
            Self::FixedSizeList(lists) => lists.len,
            Self::Struct(structs) => structs.len,
            Self::Other => 0,
        }
    }

    pub(super) fn nulls(&self) -> Option<&NullBuffer> {
        match self {
            Self::Boolean(array) => array.nulls(),
            Self::Int8(array) => array.nulls(),
            Self::UInt8(array) => array.nulls(),
            Self::UInt32(array) => array.nulls(),
            Self::Float32(array) => array.nulls(),
            Self::Float64(array) => array.nulls(),
            Self::Utf8(array) => array.nulls(),
            Self::Binary(array) => array.nulls(),
            Self::List(lists) => lists.nulls.as_ref(),
            Self::FixedSizeList(lists) => lists.nulls.as_ref(),
            Self::Struct(structs) => structs.nulls.as_ref(),
            Self::Other => None,
        }
    }

    pub(in super::super) fn null_count(&self) -> usize {
        self.nulls().map_or(0, NullBuffer::null_count)
    }
}

fn nulls_of(valid: Vec<bool>) -> Option<NullBuffer> {
    let has_nulls = valid.contains(&false);
    has_nulls.then(|| NullBuffer::from(valid))
}

/// Numbers, none of them null, as a column.
macro_rules! numbers {
    ($($number:ty: $variant:ident, $array:ident),* $(,)?) => {
        $(impl From<Vec<$number>> for Column {
            fn from(numbers: Vec<$number>) -> Self {
                Self::$variant($array::new(numbers.into(), None))
            }
        })*
    };
}

numbers! {
    i8: Int8, Int8Array,
    u8: UInt8, UInt8Array,
    u32: UInt32, UInt32Array,
    f32: Float32, Float32Array,
}

/// What the columns of one type are.
pub(in super::super) trait Typed: Sized + Clone {
    /// The column, when it has this type.
    fn of(column: &Column) -> Option<&Self>;
}

macro_rules! typed {
    ($($variant:ident: $array:ty),* $(,)?) => {
        $(impl Typed for $array {
            fn of(column: &Column) -> Option<&Self> {
                match column {
                    Column::$variant(array) => Some(array),
                    _ => None,
                }
            }
        })*
    };
}

typed! {
    Boolean: BooleanArray,
    Int8: Int8Array,
    UInt8: UInt8Array,
    UInt32: UInt32Array,
    Float32: Float32Array,
    Float64: Float64Array,
    Utf8: StringArray,
    Binary: BinaryArray,
    List: Lists,
    FixedSizeList: FixedLists,
    Struct: Structs,
}
