//! Arrow IPC streams: patients in, results out, so that other programs can drive a screening.

use arrow_array::{
    Array, ArrayRef, RecordBatch, StringArray,
    builder::{
        Int64Builder, ListBuilder, StringBuilder, StructBuilder, UInt32Builder, UInt64Builder,
    },
    cast::AsArray,
};
use arrow_ipc::{reader::StreamReader, writer::StreamWriter};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use std::{
    io::{self, Read, Write},
    sync::Arc,
};
use trialmatch::matcher::cohort::Screened;
use trialmatch::patient::{entries::Entry, form};
use trialmatch::problem::Problem;

/// The column that holds patients.
const PATIENT: &str = "patient";

/// The patients of an Arrow stream: the text column `patient`, in JSON form.
pub struct ArrowPatients<R: Read> {
    batches: StreamReader<R>,
    column: usize,
    texts: StringArray,
    /// Next row of `texts`.
    next: usize,
    row: u64,
    ended: bool,
}

impl<R: Read> ArrowPatients<R> {
    pub fn open(reader: R) -> Result<Self, Problem> {
        let batches = StreamReader::try_new(reader, None).map_err(|error| broken(&error))?;
        let schema = batches.schema();
        let found = schema.column_with_name(PATIENT);
        let column = found.filter(|(_, field)| *field.data_type() == DataType::Utf8);
        let Some((column, _)) = column else {
            return Err(Problem {
                code: "arrow-column".to_owned(),
                message: format!("the stream has no text column `{PATIENT}`"),
                help: "give each patient in JSON form in a column of that name (Utf8)".to_owned(),
                ..Problem::default()
            });
        };
        Ok(Self {
            batches,
            column,
            texts: StringArray::new_null(0),
            next: 0,
            row: 0,
            ended: false,
        })
    }

    /// Takes the next batch that has rows; whether there was one.
    fn advance(&mut self) -> Result<bool, Problem> {
        while self.next == self.texts.len() {
            let Some(batch) = self.batches.next() else {
                return Ok(false);
            };
            let batch = batch.map_err(|error| broken(&error))?;
            self.texts = batch.column(self.column).as_string::<i32>().clone();
            self.next = 0;
        }
        Ok(true)
    }

    fn entry(&mut self) -> Entry {
        let text = self
            .texts
            .is_valid(self.next)
            .then(|| self.texts.value(self.next));
        let patient = form::read(text.unwrap_or_default()).map_err(Problem::from);
        self.next += 1;
        self.row += 1;
        Entry {
            row: self.row,
            patient,
            faults: Vec::new(),
        }
    }
}

impl<R: Read> Iterator for ArrowPatients<R> {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let item = match self.advance() {
            Ok(true) => Some(Ok(self.entry())),
            Ok(false) => None,
            Err(problem) => Some(Err(problem)),
        };
        self.ended = !matches!(item, Some(Ok(_)));
        item
    }
}

fn broken(error: &ArrowError) -> Problem {
    Problem {
        code: "arrow".to_owned(),
        message: format!("damaged Arrow stream: {error}"),
        help: "write it again as an uncompressed or LZ4 Arrow IPC stream".to_owned(),
        ..Problem::default()
    }
}

/// Results as an Arrow stream, a batch for each batch of patients.
pub struct ArrowResults<W: Write>(StreamWriter<W>);

impl<W: Write> ArrowResults<W> {
    pub fn open(out: W) -> io::Result<Self> {
        let writer = StreamWriter::try_new(out, &schema());
        Ok(Self(writer.map_err(io_error)?))
    }

    pub fn write(&mut self, screened: &[Screened]) -> io::Result<()> {
        let batch = batch(screened).map_err(io_error)?;
        self.0.write(&batch).map_err(io_error)?;
        self.0.flush().map_err(io_error)
    }

    pub fn finish(&mut self) -> io::Result<()> {
        self.0.finish().map_err(io_error)
    }
}

/// Keeps the kind of a failed write, by which a closed pipe is told.
fn io_error(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    }
}

fn trial_fields() -> Fields {
    Fields::from(vec![
        Field::new("nct_id", DataType::Utf8, false),
        Field::new("group", DataType::Utf8, false),
        Field::new("score", DataType::Int64, false),
    ])
}

fn trials_item() -> Field {
    Field::new_struct("item", trial_fields(), false)
}

fn schema() -> Schema {
    let count = |name| Field::new(name, DataType::UInt32, true);
    Schema::new(vec![
        Field::new("row", DataType::UInt64, false),
        Field::new("id", DataType::Utf8, true),
        count("eligible"),
        count("possible"),
        count("check"),
        count("excluded"),
        Field::new_list("trials", trials_item(), false),
        Field::new("error_code", DataType::Utf8, true),
        Field::new("error", DataType::Utf8, true),
    ])
}

fn batch(screened: &[Screened]) -> Result<RecordBatch, ArrowError> {
    let mut rows = UInt64Builder::new();
    let mut texts: [StringBuilder; 3] = std::array::from_fn(|_| StringBuilder::new());
    let mut counts: [UInt32Builder; 4] = std::array::from_fn(|_| UInt32Builder::new());
    let builder = StructBuilder::from_fields(trial_fields(), 0);
    let mut trials = ListBuilder::new(builder).with_field(trials_item());
    for screened in screened {
        rows.append_value(screened.row);
        let error = screened.error.as_ref();
        texts[0].append_option(screened.id.as_deref());
        texts[1].append_option(error.map(|error| error.code.as_str()));
        texts[2].append_option(error.map(|error| error.message.as_str()));
        let groups = screened.result.as_ref().map(|result| result.groups);
        let each = groups.map(|g| [g.eligible, g.possible, g.check, g.excluded]);
        for (at, count) in counts.iter_mut().enumerate() {
            count.append_option(each.map(|each| each[at]));
        }
        append_trials(&mut trials, screened);
    }
    let [id, code, error] = texts.map(|mut text| Arc::new(text.finish()) as ArrayRef);
    let mut columns: Vec<ArrayRef> = vec![Arc::new(rows.finish()), id];
    columns.extend(counts.map(|mut count| Arc::new(count.finish()) as ArrayRef));
    columns.extend([Arc::new(trials.finish()) as ArrayRef, code, error]);
    RecordBatch::try_new(Arc::new(schema()), columns)
}

fn append_trials(trials: &mut ListBuilder<StructBuilder>, screened: &Screened) {
    let hits = screened
        .result
        .as_ref()
        .map(|result| result.trials.as_slice());
    let values = trials.values();
    for hit in hits.unwrap_or_default() {
        if let Some(id) = values.field_builder::<StringBuilder>(0) {
            id.append_value(&hit.nct_id);
        }
        if let Some(group) = values.field_builder::<StringBuilder>(1) {
            group.append_value(hit.group.word());
        }
        if let Some(score) = values.field_builder::<Int64Builder>(2) {
            score.append_value(hit.score);
        }
        values.append(true);
    }
    trials.append(true);
}
