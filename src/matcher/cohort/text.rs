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
    Csv(Box<csv::Writer<W>>),
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
                let mut table = csv::Writer::from_writer(out);
                table.write_record(HEADERS)?;
                Form::Csv(Box::new(table))
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
            Form::Csv(table) => {
                for screened in screened {
                    write_rows(table, screened)?;
                }
                table.flush()
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
            Form::Csv(table) => table.flush(),
        }
    }
}

fn write_line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let line = serde_json::to_string(value)? + "\n";
    out.write_all(line.as_bytes())
}

fn write_rows<W: Write>(table: &mut csv::Writer<W>, screened: &Screened) -> io::Result<()> {
    let result = screened.result.as_ref();
    let hits = result
        .map(|result| result.trials.as_slice())
        .unwrap_or_default();
    if hits.is_empty() {
        return write_row(table, screened, None);
    }
    for hit in hits.iter().enumerate() {
        write_row(table, screened, Some(hit))?;
    }
    Ok(())
}

fn write_row<W: Write>(
    table: &mut csv::Writer<W>,
    screened: &Screened,
    hit: Option<(usize, &CohortHit)>,
) -> io::Result<()> {
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
    Ok(table.write_record(cells)?)
}
