//! Results as text: the same bytes from the command line and from the browser.

use super::{CohortHit, Screened};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// Headers of the table: a row for each patient and trial, one row for a patient without.
const HEADERS: [&str; 11] = [
    "row", "id", "rank", "nct_id", "group", "score", "eligible", "possible", "check", "excluded",
    "error",
];

/// A text form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextFormat {
    /// One JSON object a patient, and in the last line what there was in all.
    Ndjson,
    /// A row for each patient and trial.
    Csv,
}

/// Writes results as text, as they come.
#[derive(Debug)]
pub struct TextResults<W: Write> {
    form: Form<W>,
    counts: Counts,
}

#[derive(Debug)]
enum Form<W: Write> {
    Ndjson(W),
    Csv(W),
}

/// What was written.
#[derive(Debug, Default, Serialize)]
struct Counts {
    patients: u64,
    failed: u64,
}

#[derive(Serialize)]
struct LastLine<'c> {
    summary: Summary<'c>,
}

#[derive(Serialize)]
struct Summary<'c> {
    #[serde(flatten)]
    counts: &'c Counts,
    partial: bool,
}

impl<W: Write> TextResults<W> {
    /// Begins the text: a table has a row of headers.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(format: TextFormat, out: W) -> io::Result<Self> {
        let form = match format {
            TextFormat::Ndjson => Form::Ndjson(out),
            TextFormat::Csv => {
                let mut out = out;
                let mut table = String::new();
                push_row(&mut table, HEADERS);
                out.write_all(table.as_bytes())?;
                Form::Csv(out)
            }
        };
        Ok(Self {
            form,
            counts: Counts::default(),
        })
    }

    /// Writes the next results, and flushes.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, screened: &[Screened]) -> io::Result<()> {
        let failed = screened.iter().filter(|patient| patient.error.is_some());
        self.counts.patients += screened.len() as u64;
        self.counts.failed += failed.count() as u64;
        match &mut self.form {
            Form::Ndjson(out) => {
                for screened in screened {
                    write_line(out, screened)?;
                }
                out.flush()
            }
            Form::Csv(out) => {
                let mut table = String::new();
                for screened in screened {
                    push_rows(&mut table, screened);
                }
                out.write_all(table.as_bytes())?;
                out.flush()
            }
        }
    }

    /// Ends the text; the last line of JSON lines says what there was, and whether some patients
    /// are missing.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(&mut self, partial: bool) -> io::Result<()> {
        let counts = &self.counts;
        match &mut self.form {
            Form::Ndjson(out) => {
                let summary = Summary { counts, partial };
                write_line(out, &LastLine { summary })?;
                out.flush()
            }
            Form::Csv(out) => out.flush(),
        }
    }
}

fn write_line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let line = serde_json::to_string(value)? + "\n";
    out.write_all(line.as_bytes())
}

fn push_rows(table: &mut String, screened: &Screened) {
    let result = screened.result.as_ref();
    let hits = result
        .map(|result| result.trials.as_slice())
        .unwrap_or_default();
    if hits.is_empty() {
        push_hit(table, screened, None);
    }
    for hit in hits.iter().enumerate() {
        push_hit(table, screened, Some(hit));
    }
}

fn push_hit(table: &mut String, screened: &Screened, hit: Option<(usize, &CohortHit)>) {
    let of_hit = hit.map(|(at, hit)| {
        let (rank, score) = ((at + 1).to_string(), hit.score.to_string());
        [rank, hit.nct_id.clone(), hit.group.word().to_owned(), score]
    });
    let groups = screened.result.as_ref().map(|result| result.groups);
    let counts =
        groups.map(|g| [g.eligible, g.possible, g.check, g.excluded].map(|n| n.to_string()));
    let error = screened.error.as_ref().map(|error| error.message.clone());
    let first = [
        screened.row.to_string(),
        screened.id.clone().unwrap_or_default(),
    ];
    let cells = (first.into_iter())
        .chain(of_hit.unwrap_or_default())
        .chain(counts.unwrap_or_default())
        .chain([error.unwrap_or_default()]);
    push_row(table, cells);
}

/// A row as RFC 4180 has it, but for the end of its line. The crate's writer would bring the tables
/// with which numbers are told from other text, twelve kB of the packed engine.
fn push_row(table: &mut String, cells: impl IntoIterator<Item = impl AsRef<str>>) {
    for (at, cell) in cells.into_iter().enumerate() {
        let cell = cell.as_ref();
        if at > 0 {
            table.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            table.push('"');
            table.push_str(&cell.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(cell);
        }
    }
    table.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_those_of_a_writer_of_csv(
            cells in prop::collection::vec(r#"[a,;"'\r\n 中#]{0,6}"#, 2..5),
        ) {
            let mut table = String::new();
            push_row(&mut table, &cells);
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&cells)?;
            prop_assert_eq!(table.into_bytes(), writer.into_inner()?);
        }
    }
}
