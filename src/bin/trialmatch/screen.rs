//! `trialmatch screen`: many patients against a snapshot, as a stream.

mod arrow;
mod input;
mod output;

use crate::{files, patient, store};
use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use input::Input;
use output::Output;
use std::path::PathBuf;
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Matcher,
    cohort::{Attrition, Cohort, CohortOptions, Funnel, Screened},
};
use trialmatch::patient::entries::{Entry, batch};
use trialmatch::problem::Problem;
use trialmatch::rank::Scores;
use trialmatch::vocab::Lang;

/// Patients screened between two looks at the wish to stop, for each thread of the pool.
const PATIENTS_PER_THREAD: usize = 16;

#[derive(Args)]
pub struct ScreenArgs {
    /// The snapshot's directory.
    #[arg(long)]
    snapshot: PathBuf,
    /// The patients: a table, one patient in JSON form a line, or an Arrow stream with a text
    /// column `patient` in JSON form; `-` reads standard input.
    #[arg(long)]
    patients: PathBuf,
    /// Corrections of a table's mapping, as JSON (`trialmatch patient csv --show-mapping`).
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// The model file.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Day of screening (YYYY-MM-DD); by default today in UTC.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
    /// How many trials to name for each patient; 0 counts the groups alone.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// Screen for this trial alone, by its registry id.
    #[arg(long)]
    trial: Option<String>,
    /// Wanted statuses: `open`, `any`, or registry words such as `recruiting`.
    #[arg(long, default_value = "open")]
    status: String,
    /// Write what excludes to this file as JSON: with `--trial` patients left after each
    /// criterion, else patients and trials by kind of reason.
    #[arg(long)]
    attrition: Option<PathBuf>,
    /// Form of the results.
    #[arg(long, value_enum, default_value_t = Format::Ndjson)]
    format: Format,
    /// Where the results go; by default to standard output.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// Language of the messages about cells that are not read.
    #[arg(long, default_value = "en", value_parser = files::lang)]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// One JSON object a patient.
    Ndjson,
    /// A row for each patient and trial.
    Csv,
    /// An Arrow IPC stream, a row for each patient.
    Arrow,
}

pub fn run(args: &ScreenArgs) -> Result<(), Problem> {
    let cancel = cancel_on_interrupt()?;
    let snapshot = store::open_snapshot(&args.snapshot)?;
    let encoder = match args.trial.is_none() && args.top > 0 {
        true => Some(store::open_model(args.model.as_deref())?),
        false => None,
    };
    let matcher = encoder
        .as_ref()
        .map(|encoder| Matcher::new(&snapshot, encoder));
    let matcher = matcher.transpose()?;
    let mut job = Job {
        cohort: Cohort::new(&snapshot, options(args)?)?,
        output: Output::open(args.format, args.output.as_deref())?,
        bar: ProgressBar::new_spinner(),
        faults: 0,
        lang: args.lang,
        partial: false,
        unread: None,
    };
    let relevance = |patient: &_| matcher.map_or_else(Scores::default, |m| m.relevance(patient));
    let mut input = Input::open(&args.patients, args.mapping.as_deref())?;
    for question in input.questions(args.lang) {
        eprintln!("question: {question}");
    }
    let size = PATIENTS_PER_THREAD * rayon::current_num_threads();
    while let Some(batch) = job.next_batch(&mut input, size) {
        let results = job.cohort.screen(&snapshot, &relevance, &batch, &cancel);
        if job.write(&results.screened)? || results.cancelled {
            job.partial = true;
            break;
        }
    }
    job.finish(args.attrition.as_deref())
}

fn options(args: &ScreenArgs) -> Result<CohortOptions, Problem> {
    let mut options = CohortOptions::new(args.date.unwrap_or_else(patient::today));
    options.top = args.top;
    options.trial.clone_from(&args.trial);
    options.filters.statuses = crate::request::statuses(&args.status)?;
    options.attrition = args.attrition.is_some();
    Ok(options)
}

/// The first interrupt asks the job to stop; its results so far are kept. A second one ends the
/// program at once.
fn cancel_on_interrupt() -> Result<Cancel, Problem> {
    let cancel = Cancel::default();
    let signal = signal_hook::consts::SIGINT;
    let second = signal_hook::flag::register_conditional_shutdown(signal, 130, cancel.flag());
    let first = signal_hook::flag::register(signal, cancel.flag());
    second.and(first).map_err(|error| Problem {
        code: "signal".to_owned(),
        message: format!("cannot wait for interrupts: {error}"),
        help: "run it in a terminal".to_owned(),
        ..Problem::default()
    })?;
    Ok(cancel)
}

/// A cohort with its output.
struct Job {
    cohort: Cohort,
    output: Output,
    bar: ProgressBar,
    faults: u64,
    lang: Lang,
    /// Not all patients were screened.
    partial: bool,
    /// Why the input ended before its end.
    unread: Option<Problem>,
}

impl Job {
    /// The next patients; cells that are not read go to standard error.
    fn next_batch(&mut self, input: &mut Input, size: usize) -> Option<Vec<Entry>> {
        let batch = batch(input, size, &mut self.unread);
        for fault in batch.iter().flat_map(|entry| &entry.faults) {
            self.faults += 1;
            let text = fault.render(self.lang);
            self.bar
                .suspend(|| eprintln!("row {}, `{}`: {text}", fault.row, fault.column));
        }
        (!batch.is_empty()).then_some(batch)
    }

    /// Writes results; whether nobody reads them any more.
    fn write(&mut self, screened: &[Screened]) -> Result<bool, Problem> {
        for screened in screened {
            if let Some(problem) = &screened.error {
                let row = screened.row;
                self.bar.suspend(|| eprintln!("row {row}: {problem}"));
            }
        }
        let ended = self.output.write(screened)?;
        self.bar.inc(screened.len() as u64);
        let done = self.cohort.attrition().patients;
        self.bar.set_message(format!("{done} patients"));
        self.bar.tick();
        Ok(ended)
    }

    fn finish(mut self, attrition: Option<&std::path::Path>) -> Result<(), Problem> {
        self.bar.finish_and_clear();
        self.partial |= self.unread.is_some();
        let counts = self.cohort.attrition().clone();
        self.output.finish(&counts, self.partial)?;
        if let Some(path) = attrition {
            let table = Table {
                partial: self.partial,
                attrition: &counts,
                trial: self.cohort.funnel(),
            };
            let mut text = serde_json::to_vec_pretty(&table).map_err(std::io::Error::from);
            if let Ok(text) = &mut text {
                text.push(b'\n');
            }
            let text = text.map_err(|error| files::io_problem(path, "write", &error))?;
            files::write(path, &text)?;
        }
        let (patients, failed, faults) = (counts.patients, counts.failed, self.faults);
        eprintln!("{patients} patients, {failed} failed, {faults} cells not read");
        match (self.unread, self.partial) {
            (Some(problem), _) => Err(problem),
            (None, true) => Err(stopped(patients)),
            (None, false) => Ok(()),
        }
    }
}

/// What the attrition file holds.
#[derive(serde::Serialize)]
struct Table<'t> {
    /// Whether the run ended before the last patient.
    partial: bool,
    #[serde(flatten)]
    attrition: &'t Attrition,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial: Option<&'t Funnel>,
}

fn stopped(patients: u64) -> Problem {
    Problem {
        code: "cancelled".to_owned(),
        message: format!("stopped after {patients} patients: the results are partial"),
        help: "run it again for all of them".to_owned(),
        ..Problem::default()
    }
}
