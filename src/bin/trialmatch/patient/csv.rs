//! `trialmatch patient csv`: a cohort's table, how it is read, and what of it is not.

use crate::files::{self, io_problem};
use clap::Args;
use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};
use trialmatch::patient::csv::{Column, Corrections, Row, Rows};
use trialmatch::problem::{Explain, Problem};
use trialmatch::vocab::Lang;

#[derive(Args)]
pub struct CsvArgs {
    /// The table: commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030; `-` reads standard
    /// input.
    file: PathBuf,
    /// Corrections of the mapping, as JSON.
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Print the mapping as JSON, to be edited and given back with `--mapping`.
    #[arg(long, conflicts_with = "json")]
    show_mapping: bool,
    /// Print the patients in JSON form, one a line; what is not read goes to standard error.
    #[arg(long)]
    json: bool,
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = crate::files::lang)]
    lang: Lang,
}

pub fn run(args: &CsvArgs) -> Result<(), Problem> {
    let rows = open(&args.file, args.mapping.as_deref())?;
    let mut out = io::stdout().lock();
    let done = match (args.show_mapping, args.json) {
        (true, _) => show_mapping(&mut out, &rows),
        (_, true) => Ok(()),
        _ => show_plan(&mut out, &rows, args.lang),
    };
    files::quiet_end(done)?;
    for question in &rows.plan().questions {
        eprintln!("question: {}", question.render(args.lang));
    }
    match args.show_mapping {
        true => Ok(()),
        false => show_rows(&mut out, rows, args),
    }
}

/// Opens a table; `-` is standard input.
fn open(file: &Path, mapping: Option<&Path>) -> Result<Rows<Box<dyn Read + Send>>, Problem> {
    let corrections = corrections(mapping)?;
    let reader: Box<dyn Read + Send> = match file.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => Box::new(File::open(file).map_err(|error| io_problem(file, "read", &error))?),
    };
    Rows::open(reader, &corrections).map_err(|error| super::named(file, error.problem()))
}

/// Reads the corrections of a mapping; none where no file is given.
pub fn corrections(mapping: Option<&Path>) -> Result<Corrections, Problem> {
    let Some(path) = mapping else {
        return Ok(Corrections::default());
    };
    let text = String::from_utf8_lossy(&files::read(path)?).into_owned();
    Corrections::read(&text).map_err(|error| super::named(path, error.problem()))
}

fn show_mapping<R: Read>(out: &mut impl Write, rows: &Rows<R>) -> io::Result<()> {
    let text = serde_json::to_string_pretty(&rows.plan().corrections())?;
    writeln!(out, "{text}")
}

fn show_plan<R: Read>(out: &mut impl Write, rows: &Rows<R>, lang: Lang) -> io::Result<()> {
    let plan = rows.plan();
    writeln!(
        out,
        "encoding {}, delimiter {:?}",
        plan.encoding, plan.delimiter
    )?;
    for column in &plan.columns {
        writeln!(out, "  {:<28}  {}", column.header, notes(column, lang))?;
    }
    Ok(())
}

/// What a column holds, with the order of its dates.
fn notes(column: &Column, lang: Lang) -> String {
    match column.dates {
        Some(order) => format!("{} ({order:?})", column.describe(lang)),
        None => column.describe(lang),
    }
}

fn show_rows<R: Read>(out: &mut impl Write, rows: Rows<R>, args: &CsvArgs) -> Result<(), Problem> {
    let (mut patients, mut faults) = (0u64, 0u64);
    for row in rows {
        let row = row.map_err(|error| super::named(&args.file, error.problem()))?;
        patients += 1;
        faults += row.faults.len() as u64;
        report(&row, args.lang);
        if args.json {
            let written = serde_json::to_writer(&mut *out, &row.patient).map_err(io::Error::from);
            if files::quiet_end(written.and_then(|()| writeln!(out)))? {
                return Ok(());
            }
        }
    }
    eprintln!("{patients} patients, {faults} cells not read");
    Ok(())
}

/// Names every cell that was not read, on standard error.
fn report(row: &Row, lang: Lang) {
    for fault in &row.faults {
        let (row, line, column) = (fault.row, fault.line, &fault.column);
        eprintln!(
            "row {row} (line {line}), `{column}`: {}",
            fault.render(lang)
        );
    }
}
