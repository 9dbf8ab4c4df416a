//! What the beginning of a table tells of the whole.

use super::{
    Column, Corrections, CsvError, DateOrder, DecimalMark, Question, Role, date, encoding,
    number::{self, Shape},
    words,
};
use crate::charset::Charset;
use crate::patient::validate::{Reading, measure_readings};
use crate::vocab::Lang;
use std::collections::BTreeMap;

/// Rows that are looked at.
const ROWS: usize = 5_000;

/// Rows by which delimiters are compared.
const ROWS_COMPARED: usize = 50;

/// The beginning of a table.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) charset: Charset,
    pub(super) delimiter: u8,
    pub(super) headers: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Sample {
    /// Reads the first bytes of a table; `whole` says that there are no more.
    pub(super) fn of(
        head: &[u8],
        whole: bool,
        corrections: &Corrections,
    ) -> Result<Self, CsvError> {
        let charset = match &corrections.encoding {
            Some(label) => {
                Charset::for_label(label).ok_or_else(|| CsvError::Encoding(label.clone()))?
            }
            None => encoding::detect(head, whole)?,
        };
        let text = charset.decoder().decode(head, true);
        let delimiter = match corrections.delimiter {
            Some(given) => u8::try_from(given).map_err(|_| CsvError::Mapping {
                reason: format!("the delimiter `{given}` is no single byte"),
            })?,
            None => delimiter(&text),
        };
        let mut records = records(&text, delimiter, ROWS + 2);
        if !whole && records.len() > 1 {
            // The last one may be cut.
            records.pop();
        }
        let mut records = records.into_iter();
        let headers = records.next().ok_or(CsvError::Empty)?;
        Ok(Self {
            charset,
            delimiter,
            headers: headers
                .iter()
                .map(|header| header.trim().to_owned())
                .collect(),
            rows: records.collect(),
        })
    }

    /// The first rows below the headers.
    pub(super) fn first(&self, count: usize) -> Vec<csv::StringRecord> {
        self.rows.iter().take(count).cloned().collect()
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |row| row.get(column));
        cells.map(str::trim).filter(|cell| !words::is_empty(cell))
    }

    /// The order that the dates of a column prove; `None` where none begins with day or month.
    pub(super) fn date_order(&self, column: usize, role: &Role) -> Option<DateOrder> {
        let proofs = self
            .cells(column)
            .filter(|_| role.is_date())
            .filter_map(date::order_of);
        proofs.reduce(|one, other| match (one, other) {
            (DateOrder::Ambiguous, known) | (known, DateOrder::Ambiguous) => known,
            (one, other) if one == other => one,
            _ => DateOrder::Ambiguous,
        })
    }

    /// The decimal mark of every column: by its own numbers, else by those of the others.
    pub(super) fn decimal_marks(&self, roles: &[Role]) -> Vec<Option<DecimalMark>> {
        let shapes: Vec<Vec<Shape>> = (roles.iter().enumerate())
            .map(|(at, role)| {
                let cells = self.cells(at).filter(|_| role.is_number());
                cells.map(number::shape_of).collect()
            })
            .collect();
        let of_table = proven(shapes.iter().flatten());
        (shapes.iter().zip(roles))
            .map(|(own, role)| role.is_number().then(|| mark(own, of_table)))
            .collect()
    }

    /// What the columns leave open.
    pub(super) fn questions(&self, columns: &[Column]) -> Vec<Question> {
        let each = columns.iter().enumerate();
        each.flat_map(|(at, column)| {
            let asked = [
                self.ask_dates(at, column),
                self.ask_mark(at, column),
                self.ask_unit(at, column),
            ];
            asked.into_iter().flatten()
        })
        .collect()
    }

    fn ask_dates(&self, at: usize, column: &Column) -> Option<Question> {
        if column.dates != Some(DateOrder::Ambiguous) {
            return None;
        }
        let (value, one, other) = self.ambiguous_date(at)?;
        Some(question(
            "csv-ask-dates",
            column,
            [("value", value), ("one", one), ("other", other)],
        ))
    }

    /// An ambiguous date of a column and its two readings.
    pub(super) fn ambiguous_date(&self, at: usize) -> Option<(String, String, String)> {
        let mut cells = self.cells(at);
        cells.find_map(|cell| {
            let (one, other) = date::both(cell).filter(|(one, other)| one != other)?;
            Some((cell.to_owned(), one.to_string(), other.to_string()))
        })
    }

    fn ask_mark(&self, at: usize, column: &Column) -> Option<Question> {
        if column.decimal != Some(DecimalMark::Ambiguous) {
            return None;
        }
        let value = self
            .cells(at)
            .find(|cell| number::shape_of(cell) != Shape::Plain)?;
        Some(question(
            "csv-ask-decimal",
            column,
            [("value", value.to_owned())],
        ))
    }

    /// A measure whose header has no unit and some of whose cells have none either.
    fn ask_unit(&self, at: usize, column: &Column) -> Option<Question> {
        let Role::Measure {
            analyte,
            unit: None,
        } = &column.role
        else {
            return None;
        };
        if analyte.canonical_unit()?.spelling().is_empty() {
            return None;
        }
        let mark = column.decimal.unwrap_or(DecimalMark::Point);
        let numbers = self
            .cells(at)
            .filter_map(|cell| number::read(cell, mark).ok());
        let mut bare = numbers.filter(|number| number.rest.is_empty());
        let first = bare.next()?.value;
        let mut readings = measure_readings(*analyte, first);
        for number in bare {
            let here: Vec<Reading> = measure_readings(*analyte, number.value);
            readings.retain(|reading| here.iter().any(|other| other.unit == reading.unit));
        }
        let each = readings
            .iter()
            .map(|r| format!("{} ({})", r.unit, r.meaning));
        let listed = each.collect::<Vec<_>>().join(", ");
        let args = [
            ("what", analyte.name(Lang::En).to_owned()),
            ("what_zh", analyte.name(Lang::Zh).to_owned()),
            ("value", first.to_string()),
            ("readings", listed),
        ];
        Some(Question {
            readings,
            ..question("csv-ask-unit", column, args)
        })
    }
}

fn question<const N: usize>(code: &str, column: &Column, args: [(&str, String); N]) -> Question {
    let mut args: BTreeMap<String, String> = args
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    args.insert("column".to_owned(), column.header.clone());
    Question {
        column: column.header.clone(),
        code: code.to_owned(),
        args,
        readings: Vec::new(),
    }
}

/// The mark that some numbers prove, if they agree.
fn proven<'s>(shapes: impl Iterator<Item = &'s Shape>) -> Option<DecimalMark> {
    let proofs = shapes.filter_map(|shape| match shape {
        Shape::Point => Some(DecimalMark::Point),
        Shape::Comma => Some(DecimalMark::Comma),
        _ => None,
    });
    proofs.reduce(|one, other| {
        if one == other {
            one
        } else {
            DecimalMark::Ambiguous
        }
    })
}

fn mark(own: &[Shape], of_table: Option<DecimalMark>) -> DecimalMark {
    let open = |shape: &Shape| own.contains(shape);
    match (proven(own.iter()), of_table) {
        (Some(mark), _) => mark,
        (None, Some(mark)) if mark != DecimalMark::Ambiguous => mark,
        (None, _) if open(&Shape::CommaOrThousands) => DecimalMark::Ambiguous,
        (None, _) => DecimalMark::Point,
    }
}

/// The delimiter that gives most columns, and the same number in every row.
fn delimiter(text: &str) -> u8 {
    let evenness = |&delimiter: &u8| {
        let records = records(text, delimiter, ROWS_COMPARED);
        let columns = records.first().map_or(0, csv::StringRecord::len);
        let even = records
            .iter()
            .filter(|record| record.len() == columns)
            .count();
        let mostly_even = even * 10 >= records.len() * 9;
        (columns > 1 && mostly_even, columns * even)
    };
    // The first of equals.
    let candidates = [b'\t', b';', b','];
    candidates.into_iter().max_by_key(evenness).unwrap_or(b',')
}

fn records(text: &str, delimiter: u8, limit: usize) -> Vec<csv::StringRecord> {
    let mut builder = csv::ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter);
    let reader = builder.from_reader(text.as_bytes());
    reader
        .into_records()
        .take(limit)
        .filter_map(Result::ok)
        .collect()
}
