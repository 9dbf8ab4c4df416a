//! Where the results go, and in which form.

use super::{Format, arrow::ArrowResults};
use crate::files::{self, io_problem};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use trialmatch::matcher::cohort::{Screened, TextFormat, TextResults};
use trialmatch::problem::Problem;

type Sink = BufWriter<Box<dyn Write>>;

/// An open output.
pub struct Output {
    form: Form,
    /// Its file; `None` for standard output.
    path: Option<PathBuf>,
}

enum Form {
    Text(TextResults<Sink>),
    Arrow(Box<ArrowResults<Sink>>),
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
        let form = Form::open(format, BufWriter::new(sink));
        let of_file = path.unwrap_or(Path::new("standard output"));
        Ok(Self {
            form: form.map_err(|error| io_problem(of_file, "write", &error))?,
            path: path.map(Path::to_path_buf),
        })
    }

    /// Writes the results of a batch; whether nobody reads them any more.
    pub fn write(&mut self, screened: &[Screened]) -> Result<bool, Problem> {
        let written = self.form.write(screened);
        self.ended(written)
    }

    /// Ends the output; one of JSON lines says in its last line what it holds.
    pub fn finish(&mut self, partial: bool) -> Result<(), Problem> {
        let written = self.form.finish(partial);
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
            Format::Ndjson => Self::Text(TextResults::new(TextFormat::Ndjson, sink)?),
            Format::Csv => Self::Text(TextResults::new(TextFormat::Csv, sink)?),
            Format::Arrow => Self::Arrow(Box::new(ArrowResults::open(sink)?)),
        })
    }

    fn write(&mut self, screened: &[Screened]) -> io::Result<()> {
        match self {
            Self::Text(text) => text.write(screened),
            Self::Arrow(stream) => stream.write(screened),
        }
    }

    fn finish(&mut self, partial: bool) -> io::Result<()> {
        match self {
            Self::Text(text) => text.finish(partial),
            Self::Arrow(stream) => stream.finish(),
        }
    }
}
