//! What is written and read here against Arrow's own writer and reader.

use super::super::schema;
use super::*;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, FixedSizeListArray, Float32Array, Float64Array,
    Int8Array, Int64Array, ListArray, RecordBatch, StringArray, StringViewArray, StructArray,
    UInt8Array, UInt32Array,
};
use arrow_ipc::{
    CompressionType, MetadataVersion,
    reader::FileReader,
    writer::{FileWriter, IpcWriteOptions},
};
use arrow_schema::{DataType, Field as ArrowField, Schema};
use proptest::prelude::*;
use std::{collections::HashMap, io::Cursor};

fn data_type(kind: &Kind) -> DataType {
    match kind {
        Kind::Boolean => DataType::Boolean,
        Kind::Int8 => DataType::Int8,
        Kind::UInt8 => DataType::UInt8,
        Kind::UInt32 => DataType::UInt32,
        Kind::Float32 => DataType::Float32,
        Kind::Float64 => DataType::Float64,
        Kind::Utf8 => DataType::Utf8,
        Kind::Binary => DataType::Binary,
        Kind::List(item) => DataType::List(Arc::new(arrow_field(item))),
        Kind::FixedSizeList(item, size) => {
            DataType::FixedSizeList(Arc::new(arrow_field(item)), *size)
        }
        Kind::Struct(members) => DataType::Struct(members.iter().map(arrow_field).collect()),
        Kind::Other(other) => panic!("{other:?}"),
    }
}

fn arrow_field(field: &Field) -> ArrowField {
    ArrowField::new(&field.name, data_type(&field.kind), field.is_nullable)
        .with_metadata(field.metadata.iter().cloned().collect::<HashMap<_, _>>())
}

fn arrow_schema(fields: &[Field]) -> Arc<Schema> {
    let fields: Vec<ArrowField> = fields.iter().map(arrow_field).collect();
    Arc::new(Schema::new(fields))
}

fn array(column: &Column, kind: &Kind) -> ArrayRef {
    match (column, data_type(kind), kind) {
        (Column::Boolean(array), ..) => Arc::new(array.clone()),
        (Column::Int8(array), ..) => Arc::new(array.clone()),
        (Column::UInt8(array), ..) => Arc::new(array.clone()),
        (Column::UInt32(array), ..) => Arc::new(array.clone()),
        (Column::Float32(array), ..) => Arc::new(array.clone()),
        (Column::Float64(array), ..) => Arc::new(array.clone()),
        (Column::Utf8(array), ..) => Arc::new(array.clone()),
        (Column::Binary(array), ..) => Arc::new(array.clone()),
        (Column::List(lists), DataType::List(field), Kind::List(item)) => {
            let values = array(&lists.values, &item.kind);
            let (offsets, nulls) = (lists.offsets.clone(), lists.nulls.clone());
            Arc::new(ListArray::new(field, offsets, values, nulls))
        }
        (
            Column::FixedSizeList(lists),
            DataType::FixedSizeList(field, size),
            Kind::FixedSizeList(item, _),
        ) => {
            let values = array(&lists.values, &item.kind);
            Arc::new(FixedSizeListArray::new(
                field,
                size,
                values,
                lists.nulls.clone(),
            ))
        }
        (Column::Struct(structs), DataType::Struct(fields), Kind::Struct(members)) => {
            let arrays = structs.members.iter().zip(members);
            let arrays = arrays.map(|((_, column), field)| array(column, &field.kind));
            Arc::new(StructArray::new(
                fields,
                arrays.collect(),
                structs.nulls.clone(),
            ))
        }
        (column, ..) => panic!("{column:?}"),
    }
}

fn written_by_arrow(schema: &Schema, batches: &[RecordBatch], is_packed: bool) -> Vec<u8> {
    let packed = is_packed.then_some(CompressionType::LZ4_FRAME);
    let options = IpcWriteOptions::try_new(64, false, MetadataVersion::V5).unwrap();
    let options = options.try_with_compression(packed).unwrap();
    let mut writer = FileWriter::try_new_with_options(Vec::new(), schema, options).unwrap();
    batches
        .iter()
        .for_each(|batch| writer.write(batch).unwrap());
    writer.finish().unwrap();
    writer.into_inner().unwrap()
}

fn record_batch(fields: &[Field], columns: &[Column]) -> RecordBatch {
    let arrays = columns.iter().zip(fields);
    let arrays = arrays.map(|(column, field)| array(column, &field.kind));
    RecordBatch::try_new(arrow_schema(fields), arrays.collect()).unwrap()
}

/// Both write the same bytes, and what is read of them is what was written.
fn check(fields: &[Field], batches: &[Columns], is_packed: bool) {
    let bytes = write("x", fields, batches.iter().cloned(), is_packed).unwrap();
    let arrow: Vec<RecordBatch> = batches.iter().map(|b| record_batch(fields, b)).collect();
    let expected = written_by_arrow(&arrow_schema(fields), &arrow, is_packed);
    assert!(bytes.as_slice() == expected, "{} bytes", expected.len());
    let file = IpcFile::open("x", bytes).unwrap();
    assert_eq!(file.fields(), fields);
    assert_eq!(file.batches(), batches.len());
    for (at, batch) in arrow.iter().enumerate() {
        assert_eq!(&read_batch(&file, at).unwrap(), batch);
        assert_eq!(file.rows(at).unwrap(), batch.num_rows());
    }
}

fn read_batch(file: &IpcFile, at: usize) -> Result<RecordBatch, String> {
    let columns = file
        .batch(at)?
        .columns
        .into_iter()
        .map(|(_, column)| column);
    Ok(record_batch(file.fields(), &columns.collect::<Vec<_>>()))
}

fn aligned(bytes: &[u8]) -> Buffer {
    let mut aligned = Aligned::with_capacity(bytes.len());
    aligned.extend(bytes);
    aligned.into()
}

/// A column of every type.
fn fields() -> Vec<Field> {
    let item = |kind| Box::new(Field::new("item", kind, true));
    let members = vec![
        Field::new("text", Kind::Utf8, true),
        Field::new("lists", Kind::List(item(Kind::Utf8)), true),
        Field::new("float", Kind::Float64, true),
    ];
    let structs = Kind::List(item(Kind::Struct(members)));
    let kinds = [
        Kind::Boolean,
        Kind::Int8,
        Kind::UInt8,
        Kind::UInt32,
        Kind::Float32,
        Kind::Float64,
        Kind::Utf8,
        Kind::Binary,
        Kind::List(item(Kind::UInt32)),
        Kind::FixedSizeList(item(Kind::Int8), 3),
        structs,
    ];
    let names = [
        "b", "i8", "u8", "u32", "f32", "f64", "text", "bytes", "list", "three", "rows",
    ];
    let field = |(name, kind)| Field::new(name, kind, true);
    let mut fields: Vec<Field> = names.into_iter().zip(kinds).map(field).collect();
    fields[1].metadata = vec![("key".to_owned(), "value".to_owned())];
    fields
}

/// What one row holds: a null now and then, texts of several lengths.
type Row = (
    Option<bool>,
    Option<u32>,
    Option<f64>,
    Option<String>,
    Vec<Option<String>>,
);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let text = || proptest::option::of("[a-zäµ中]{0,9}");
    let row = (
        any::<Option<bool>>(),
        any::<Option<u32>>(),
        proptest::option::of(-1e9..1e9f64),
        text(),
        proptest::collection::vec(text(), 0..4),
    );
    proptest::collection::vec(row, 0..40)
}

fn columns(rows: &[Row]) -> Columns {
    let numbers = || rows.iter().map(|row| row.1);
    let members = || rows.iter().flat_map(|row| &row.4);
    let texts: StringArray = members().cloned().collect();
    let names: Vec<Vec<String>> = members().map(|m| m.iter().cloned().collect()).collect();
    let flat = StringArray::from_iter_values(names.iter().flatten());
    let lengths = || rows.iter().map(|row| row.4.len()).collect();
    let structs = Structs {
        len: texts.len(),
        nulls: None,
        members: vec![
            ("text".to_owned(), Column::Utf8(texts.clone())),
            (
                "lists".to_owned(),
                Column::List(Lists::of(
                    names.iter().map(Vec::len).collect(),
                    Column::Utf8(flat),
                )),
            ),
            (
                "float".to_owned(),
                Column::Float64(
                    members()
                        .map(|m| m.as_ref().map(|m| m.len() as f64))
                        .collect(),
                ),
            ),
        ],
    };
    let codes = UInt32Array::from_iter_values(0..texts.len() as u32);
    let three: Int8Array = (0..3 * rows.len()).map(|at| Some(at as i8)).collect();
    vec![
        Column::Boolean(rows.iter().map(|row| row.0).collect::<BooleanArray>()),
        Column::Int8(numbers().map(|n| n.map(|n| n as i8)).collect::<Int8Array>()),
        Column::UInt8(
            numbers()
                .map(|n| n.map(|n| n as u8))
                .collect::<UInt8Array>(),
        ),
        Column::UInt32(numbers().collect::<UInt32Array>()),
        Column::Float32(
            rows.iter()
                .map(|r| r.2.map(|f| f as f32))
                .collect::<Float32Array>(),
        ),
        Column::Float64(rows.iter().map(|row| row.2).collect::<Float64Array>()),
        Column::Utf8(
            rows.iter()
                .map(|row| row.3.clone())
                .collect::<StringArray>(),
        ),
        Column::Binary(
            rows.iter()
                .map(|r| r.3.as_ref().map(String::as_bytes))
                .collect(),
        ),
        Column::List(Lists::of(lengths(), Column::UInt32(codes))),
        Column::FixedSizeList(FixedLists {
            len: rows.len(),
            nulls: None,
            values: Box::new(Column::Int8(three)),
        }),
        Column::List(Lists::of(lengths(), Column::Struct(structs))),
    ]
}

proptest! {
    #[test]
    fn any_columns_are_written_and_read_as_by_arrow(
        batches in proptest::collection::vec(rows(), 0..4),
        is_packed in any::<bool>(),
    ) {
        let batches: Vec<Columns> = batches.iter().map(|rows| columns(rows)).collect();
        check(&fields(), &batches, is_packed);
    }

    /// A changed byte of a body is refused by both or means the same to both.
    #[test]
    fn damage_is_judged_as_by_arrow(rows in rows(), at in any::<u16>(), value in any::<u8>()) {
        let bytes = write("x", &fields(), [columns(&rows)], false).unwrap();
        let block = IpcFile::open("x", bytes.clone()).unwrap().blocks[0];
        prop_assume!(block.body > 0);
        let mut changed = bytes.to_vec();
        changed[block.start + block.metadata + usize::from(at) % block.body] = value;
        let own = IpcFile::open("x", aligned(&changed)).unwrap();
        let reader = FileReader::try_new(Cursor::new(changed), None).unwrap();
        let arrow = reader.into_iter().next().unwrap();
        match (read_batch(&own, 0), arrow) {
            // As text, for a number that is not one differs from itself.
            (Ok(own), Ok(arrow)) => prop_assert_eq!(format!("{own:?}"), format!("{arrow:?}")),
            (own, arrow) => prop_assert!(own.is_err() && arrow.is_err(), "{own:?} {arrow:?}"),
        }
    }
}

#[test]
fn the_schemas_of_a_snapshot_are_written_as_by_arrow() {
    let schemas = [
        schema::trials(),
        schema::texts(),
        schema::criteria(),
        schema::leaves(),
        schema::lexicon(),
    ];
    for fields in schemas {
        let expected = written_by_arrow(&arrow_schema(&fields), &[], false);
        let bytes = write("x", &fields, [], false).unwrap();
        assert!(bytes.as_slice() == expected);
        assert_eq!(IpcFile::open("x", bytes).unwrap().fields(), fields);
    }
}

#[test]
fn long_texts_are_packed_and_others_are_not() {
    let fields = [Field::new("text", Kind::Utf8, false)];
    let text = |text: &str| vec![Column::Utf8(StringArray::from_iter_values([text]))];
    let long = text(&"patients with asthma ".repeat(10_000));
    check(&fields, &[text("abc"), long, text("")], true);
}

#[test]
fn columns_of_other_types_are_passed_over() {
    let dictionary: arrow_array::DictionaryArray<arrow_array::types::Int32Type> =
        ["a", "b", "a"].into_iter().collect();
    let numbers = Int64Array::from(vec![1, 2, 3]);
    let lists = ListArray::from_iter_primitive::<arrow_array::types::Int64Type, _, _>([
        Some(vec![Some(1)]),
        None,
        Some(vec![]),
    ]);
    let long = "longer than twelve bytes";
    let views = StringViewArray::from(vec![Some("a"), Some(long), None]);
    let texts = StringArray::from(vec!["x", "y", "z"]);
    let batch = RecordBatch::try_from_iter([
        ("dictionary", Arc::new(dictionary) as ArrayRef),
        ("numbers", Arc::new(numbers)),
        ("lists", Arc::new(lists)),
        ("views", Arc::new(views)),
        ("nothing", Arc::new(arrow_array::NullArray::new(3))),
        ("texts", Arc::new(texts.clone())),
    ]);
    let batch = batch.unwrap();
    let bytes = written_by_arrow(&batch.schema(), std::slice::from_ref(&batch), false);
    let file = IpcFile::open("x", aligned(&bytes)).unwrap();
    let read = file.batch(0).unwrap();
    assert_eq!(StringArray::of(read.column("texts").unwrap()), Some(&texts));
    let only = file.with_only("texts").unwrap().batch(0).unwrap();
    assert_eq!(only.columns.len(), 1);
    assert_eq!(StringArray::of(only.column("texts").unwrap()), Some(&texts));
}

#[test]
fn nulls_where_there_may_be_none_are_refused() {
    let nullable = [Field::new("n", Kind::UInt8, true)];
    let column = UInt8Array::from(vec![Some(1), None]);
    let bytes = write("x", &nullable, [vec![Column::UInt8(column)]], false).unwrap();
    let mut file = IpcFile::open("x", bytes).unwrap();
    assert!(file.batch(0).is_ok());
    file.fields = [Field::new("n", Kind::UInt8, false)].into();
    assert_eq!(
        file.batch(0).unwrap_err(),
        "`n` has 1 nulls and may have none"
    );
}

#[test]
fn binary_columns_keep_any_bytes() {
    let fields = [Field::new("bytes", Kind::Binary, false)];
    let bytes = BinaryArray::from_iter_values([&b"\xff\x00"[..], b"", b"\x80"]);
    check(&fields, &[vec![Column::Binary(bytes)]], false);
}
