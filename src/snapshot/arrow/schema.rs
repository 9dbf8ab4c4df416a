//! Schemas: the names and types of columns, as they stand in an Arrow file.

use super::flat::{Flaw, Table};
use super::flat_build::{FlatBuilder, Offset};
use std::fmt;

/// A column, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Field {
    pub(in super::super) name: String,
    pub(in super::super) kind: Kind,
    pub(in super::super) is_nullable: bool,
    /// Names and values.
    pub(in super::super) metadata: Vec<(String, String)>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Boolean,
    Int8,
    UInt8,
    UInt32,
    Float32,
    Float64,
    Utf8,
    Binary,
    List(Box<Field>),
    FixedSizeList(Box<Field>, i32),
    Struct(Vec<Field>),
    /// None of a snapshot's types: passed over.
    Other(Other),
}

/// What must be known of a type to pass over its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Other {
    pub(super) name: &'static str,
    pub(super) buffers: usize,
    /// Whether further buffers follow, as many as the record batch says.
    pub(super) is_variadic: bool,
    pub(super) children: Vec<Field>,
}

/// Lists in lists, at most: as many as Arrow's own reader takes.
const DEEPEST: usize = 64;
/// Fields in all, at most: tables may be shared, so that few bytes can stand for any number.
const MOST: usize = 10_000;

/// Numbers of types in `Schema.fbs`.
mod code {
    pub(super) const INT: u8 = 2;
    pub(super) const FLOAT: u8 = 3;
    pub(super) const BINARY: u8 = 4;
    pub(super) const UTF8: u8 = 5;
    pub(super) const BOOL: u8 = 6;
    pub(super) const LIST: u8 = 12;
    pub(super) const STRUCT: u8 = 13;
    pub(super) const UNION: u8 = 14;
    pub(super) const FIXED_SIZE_LIST: u8 = 16;
    pub(super) const BINARY_VIEW: u8 = 23;
    pub(super) const UTF8_VIEW: u8 = 24;
}

/// Name and own buffers of every type of `Schema.fbs`, by its number.
const TYPES: [(&str, usize); 27] = [
    ("NONE", 0),
    ("Null", 0),
    ("Int", 2),
    ("FloatingPoint", 2),
    ("Binary", 3),
    ("Utf8", 3),
    ("Bool", 2),
    ("Decimal", 2),
    ("Date", 2),
    ("Time", 2),
    ("Timestamp", 2),
    ("Interval", 2),
    ("List", 2),
    ("Struct", 1),
    ("Union", 1),
    ("FixedSizeBinary", 2),
    ("FixedSizeList", 1),
    ("Map", 2),
    ("Duration", 2),
    ("LargeBinary", 3),
    ("LargeUtf8", 3),
    ("LargeList", 2),
    ("RunEndEncoded", 0),
    ("BinaryView", 2),
    ("Utf8View", 2),
    ("ListView", 3),
    ("LargeListView", 3),
];

impl Field {
    pub(in super::super) fn new(name: &str, kind: Kind, is_nullable: bool) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            is_nullable,
            metadata: Vec::new(),
        }
    }

    /// A value of the field's metadata.
    pub(in super::super) fn metadata(&self, name: &str) -> Option<&str> {
        let entry = self.metadata.iter().find(|(key, _)| key == name);
        entry.map(|(_, value)| value.as_str())
    }

    fn has_type_of(&self, other: &Self) -> bool {
        self.is_nullable == other.is_nullable && self.kind.is(&other.kind)
    }
}

impl Kind {
    /// Whether both are the same type; the names of elements and members do not matter.
    pub(in super::super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => a.has_type_of(b),
            (Self::FixedSizeList(a, size), Self::FixedSizeList(b, other)) => {
                size == other && a.has_type_of(b)
            }
            (Self::Struct(a), Self::Struct(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.has_type_of(b))
            }
            _ => self == other,
        }
    }

    fn simple_name(&self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Int8 => "Int8",
            Self::UInt8 => "UInt8",
            Self::UInt32 => "UInt32",
            Self::Float32 => "Float32",
            Self::Float64 => "Float64",
            Self::Utf8 => "Utf8",
            Self::Binary => "Binary",
            Self::List(_) => "List",
            Self::FixedSizeList(..) => "FixedSizeList",
            Self::Struct(_) => "Struct",
            Self::Other(other) => other.name,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(item) => write!(f, "List({})", item.kind),
            Self::FixedSizeList(item, size) => write!(f, "FixedSizeList({size} x {})", item.kind),
            Self::Struct(members) => {
                let member = |member: &Field| format!("{} {}", member.name, member.kind);
                let members: Vec<String> = members.iter().map(member).collect();
                write!(f, "Struct({})", members.join(", "))
            }
            simple => f.write_str(simple.simple_name()),
        }
    }
}

/// Reads the columns of a `Schema` table.
pub(super) fn read(schema: Table<'_>) -> Result<Vec<Field>, String> {
    if schema.short(0)? != 0 {
        return Err("the bytes of numbers are in big-endian order".to_owned());
    }
    let mut left = MOST;
    fields(schema.tables(1)?, DEEPEST, &mut left)
}

fn fields(tables: Vec<Table<'_>>, depth: usize, left: &mut usize) -> Result<Vec<Field>, String> {
    let depth = depth.checked_sub(1).ok_or("types are nested too deeply")?;
    let read = |table| field(table, depth, left);
    tables.into_iter().map(read).collect()
}

fn field(table: Table<'_>, depth: usize, left: &mut usize) -> Result<Field, String> {
    *left = left.checked_sub(1).ok_or("too many columns")?;
    let children = fields(table.tables(5)?, depth, left)?;
    Ok(Field {
        name: text(&table, 0)?,
        is_nullable: table.byte(1)? != 0,
        kind: kind(table, children)?,
        metadata: metadata(&table.tables(6)?)?,
    })
}

fn metadata(entries: &[Table<'_>]) -> Result<Vec<(String, String)>, Flaw> {
    entries
        .iter()
        .map(|entry| Ok((text(entry, 0)?, text(entry, 1)?)))
        .collect()
}

/// A text of a table; empty when it is absent.
fn text(table: &Table<'_>, field: usize) -> Result<String, Flaw> {
    let text = table.text(field)?;
    Ok(text.unwrap_or_default().to_owned())
}

fn kind(table: Table<'_>, children: Vec<Field>) -> Result<Kind, String> {
    let code = table.byte(2)?;
    if table.has(4) {
        return Ok(Kind::Other(Other {
            name: "Dictionary",
            buffers: 2,
            is_variadic: false,
            children: Vec::new(),
        }));
    }
    let of = table.table(3)?.ok_or("metadata: a column without a type")?;
    // Of a type that holds another no value is of use.
    if (children.iter()).any(|child| matches!(child.kind, Kind::Other(_))) {
        return other(code, of, children);
    }
    Ok(match (code, children.len()) {
        (code::BOOL, 0) => Kind::Boolean,
        (code::UTF8, 0) => Kind::Utf8,
        (code::BINARY, 0) => Kind::Binary,
        (code::INT, 0) => match (of.int(0)?, of.byte(1)?) {
            (8, 1) => Kind::Int8,
            (8, 0) => Kind::UInt8,
            (32, 0) => Kind::UInt32,
            _ => other(code, of, children)?,
        },
        (code::FLOAT, 0) => match of.short(0)? {
            1 => Kind::Float32,
            2 => Kind::Float64,
            _ => other(code, of, children)?,
        },
        (code::LIST, 1) => Kind::List(only(children)?),
        (code::FIXED_SIZE_LIST, 1) => Kind::FixedSizeList(only(children)?, of.int(0)?),
        (code::STRUCT, _) => Kind::Struct(children),
        _ => other(code, of, children)?,
    })
}

fn only(children: Vec<Field>) -> Result<Box<Field>, Flaw> {
    let child = children.into_iter().next();
    child.map(Box::new).ok_or("metadata: a list of nothing")
}

fn other(code: u8, of: Table<'_>, children: Vec<Field>) -> Result<Kind, String> {
    let known = TYPES.get(usize::from(code));
    let &(name, buffers) = known.ok_or_else(|| format!("metadata: unknown type {code}"))?;
    // A dense union (mode 1) has offsets beside its types.
    let offsets = usize::from(code == code::UNION && of.short(0)? == 1);
    Ok(Kind::Other(Other {
        name,
        buffers: buffers + offsets,
        is_variadic: matches!(code, code::BINARY_VIEW | code::UTF8_VIEW),
        children,
    }))
}

/// Writes columns as a `Schema` table.
pub(super) fn write(flat: &mut FlatBuilder, fields: &[Field]) -> Offset {
    let fields: Vec<Offset> = fields.iter().map(|f| write_field(flat, f)).collect();
    let fields = flat.offsets(&fields);
    flat.table().offset(1, fields).finish()
}

fn write_field(flat: &mut FlatBuilder, field: &Field) -> Offset {
    let metadata = (!field.metadata.is_empty()).then(|| write_metadata(flat, &field.metadata));
    let name = flat.text(&field.name);
    let (code, of, children) = write_kind(flat, &field.kind);
    let table = flat.table();
    let table = table
        .offset(0, name)
        .number(2, [code])
        .number(1, [u8::from(field.is_nullable)])
        .offset(5, children)
        .offset(3, of);
    match metadata {
        Some(metadata) => table.offset(6, metadata).finish(),
        None => table.finish(),
    }
}

fn write_metadata(flat: &mut FlatBuilder, entries: &[(String, String)]) -> Offset {
    let mut written = Vec::new();
    for (name, value) in entries {
        let (name, value) = (flat.text(name), flat.text(value));
        written.push(flat.table().offset(0, name).offset(1, value).finish());
    }
    flat.offsets(&written)
}

/// Number, table and children of a type.
fn write_kind(flat: &mut FlatBuilder, kind: &Kind) -> (u8, Offset, Offset) {
    let plain = |flat: &mut FlatBuilder, code| {
        let of = flat.table().finish();
        (code, of, flat.offsets(&[]))
    };
    let integer = |flat: &mut FlatBuilder, is_signed: bool, bits: i32| {
        let children = flat.offsets(&[]);
        let of = flat.table().number(1, [u8::from(is_signed)]);
        (
            code::INT,
            of.number(0, bits.to_le_bytes()).finish(),
            children,
        )
    };
    let float = |flat: &mut FlatBuilder, precision: i16| {
        let children = flat.offsets(&[]);
        let of = flat.table().number(0, precision.to_le_bytes());
        (code::FLOAT, of.finish(), children)
    };
    match kind {
        Kind::Boolean => plain(flat, code::BOOL),
        Kind::Utf8 => plain(flat, code::UTF8),
        Kind::Binary => plain(flat, code::BINARY),
        Kind::Int8 => integer(flat, true, 8),
        Kind::UInt8 => integer(flat, false, 8),
        Kind::UInt32 => integer(flat, false, 32),
        Kind::Float32 => float(flat, 1),
        Kind::Float64 => float(flat, 2),
        Kind::List(item) => {
            let child = write_field(flat, item);
            let of = flat.table().finish();
            (code::LIST, of, flat.offsets(&[child]))
        }
        Kind::FixedSizeList(item, size) => {
            let child = write_field(flat, item);
            let of = flat.table().number(0, size.to_le_bytes()).finish();
            (code::FIXED_SIZE_LIST, of, flat.offsets(&[child]))
        }
        Kind::Struct(members) => {
            let children: Vec<Offset> = members.iter().map(|m| write_field(flat, m)).collect();
            let of = flat.table().finish();
            (code::STRUCT, of, flat.offsets(&children))
        }
        // No schema of ours has one: a column of no type.
        Kind::Other(_) => plain(flat, 0),
    }
}
