//! Where the results go, and in which form.

use super::{
    Format,
    arrow::{ArrowResults, group_word},
};
use crate::files::{self, io_problem};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use trialmatch::matcher::cohort::{Attrition, CohortHit, Screened};
use trialmatch::problem::Problem;

type Sink = BufWriter<Box<dyn Write>>;

/// Headers of the table: a row for each patient and trial, one row for a patient without.
const HEADERS: [&str; 11] = [
    "row", "id", "rank", "nct_id", "group", "score", "eligible", "possible", "check", "excluded",
    "error",
];

/// An open output.
pub struct Output {
    form: Form,
    /// Its file; `None` for standard output.
    path: Option<PathBuf>,
}

enum Form {
    Ndjson(Sink),
    Csv(csv::Writer<Sink>),
    Arrow(ArrowResults<Sink>),
}

impl Output {
    pub fn open(format: Format, path: Option<&Path>) -> Result<Self, Problem> {
        let sink: Box<dyn Write> = match path {
            Some(path) => {
                let file = File::create(path);
                Box::new(file.map_err(|error| io_problem(path, "write", &error))?)
            }
            None => Box::new(io::stdout()),
        };
        let mut output = Self {
            form: Form::Ndjson(BufWriter::new(Box::new(io::sink()))),
            path: path.map(Path::to_path_buf),
        };
        let form = Form::open(format, BufWriter::new(sink));
        match form {
            Ok(form) => output.form = form,
            Err(error) => {
                output.ended(Err(error))?;
            }
        }
        Ok(output)
    }

    /// Writes the results of a batch; whether nobody reads them any more.
    pub fn write(&mut self, screened: &[Screened]) -> Result<bool, Problem> {
        let written = self.form.write(screened);
        self.ended(written)
    }

    /// Ends the output; one of JSON lines says in its last line what it holds.
    pub fn finish(&mut self, attrition: &Attrition, partial: bool) -> Result<(), Problem> {
        let written = self.form.finish(attrition, partial);
        self.ended(written).map(|_| ())
    }

    fn ended(&self, written: io::Result<()>) -> Result<bool, Problem> {
        match &self.path {
            None => files::quiet_end(written),
            Some(path) => written
                .map(|()| false)
                .map_err(|error| io_problem(path, "write", &error)),
        }
    }
}

impl Form {
    fn open(format: Format, sink: Sink) -> io::Result<Self> {
        Ok(match format {
            Format::Ndjson => Self::Ndjson(sink),
            Format::Csv => {
                let mut table = csv::Writer::from_writer(sink);
                table.write_record(HEADERS)?;
                Self::Csv(table)
            }
            Format::Arrow => Self::Arrow(ArrowResults::open(sink)?),
        })
    }

    fn write(&mut self, screened: &[Screened]) -> io::Result<()> {
        match self {
            Self::Ndjson(out) => {
                for screened in screened {
                    serde_json::to_writer(&mut *out, screened)?;
                    out.write_all(b"\n")?;
                }
                out.flush()
            }
            Self::Csv(table) => {
                for screened in screened {
                    write_rows(table, screened)?;
                }
                table.flush()
            }
            Self::Arrow(stream) => stream.write(screened),
        }
    }

    fn finish(&mut self, attrition: &Attrition, partial: bool) -> io::Result<()> {
        match self {
            Self::Ndjson(out) => {
                let summary = serde_json::json!({
                    "summary": {
                        "patients": attrition.patients,
                        "failed": attrition.failed,
                        "partial": partial,
                    }
                });
                writeln!(out, "{summary}")?;
                out.flush()
            }
            Self::Csv(table) => table.flush(),
            Self::Arrow(stream) => stream.finish(),
        }
    }
}

fn write_rows(table: &mut csv::Writer<Sink>, screened: &Screened) -> io::Result<()> {
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

fn write_row(
    table: &mut csv::Writer<Sink>,
    screened: &Screened,
    hit: Option<(usize, &CohortHit)>,
) -> io::Result<()> {
    let of_hit = hit.map(|(at, hit)| {
        let (rank, score) = ((at + 1).to_string(), hit.score.to_string());
        [
            rank,
            hit.nct_id.clone(),
            group_word(hit.group).to_owned(),
            score,
        ]
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
