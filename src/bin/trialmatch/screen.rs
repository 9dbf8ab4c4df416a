//! `trialmatch screen`: many patients against a snapshot, as a stream.

mod arrow;
mod input;
mod output;

use crate::{files, patient, store};
use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use input::Input;
use output::Output;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Matcher,
    cohort::{CohortOptions, Screening, StepResults, StepState},
};
use trialmatch::problem::Problem;
use trialmatch::rank::Query;
use trialmatch::vocab::Lang;

/// Patients screened between two looks at the wish to stop, for each thread of the pool.
const PATIENTS_PER_THREAD: usize = 32;

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
    let options = options(args)?;
    let encoder = match options.needs_relevance() {
        true => Some(store::open_model(args.model.as_deref())?),
        false => None,
    };
    let matcher = encoder
        .as_ref()
        .map(|encoder| Matcher::new(&snapshot, encoder));
    let matcher = matcher.transpose()?;
    let relevance = |patient: &_| matcher.map_or_else(Query::default, |m| m.query(patient));
    let input = Input::open(&args.patients, args.mapping.as_deref())?;
    for question in input.questions(args.lang) {
        eprintln!("question: {question}");
    }
    match input.ignored() {
        0 => {}
        count => eprintln!("{count} elements say nothing that is matched: see `patient read`"),
    }
    let mut job = Job {
        screening: Screening::new(input, &snapshot, options)?,
        output: Output::open(args.format, args.output.as_deref())?,
        bar: ProgressBar::new_spinner(),
        patients: 0,
        faults: 0,
        lang: args.lang,
    };
    let size = PATIENTS_PER_THREAD * rayon::current_num_threads();
    let mut state = StepState::More;
    while state == StepState::More {
        let step = job.screening.step(&snapshot, &relevance, size, &cancel);
        state = match job.show(&step)? {
            true => StepState::Cancelled,
            false => step.state,
        };
    }
    job.finish(state, args.attrition.as_deref())
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
    let (cancel, flag) = Cancel::with_flag();
    let signal = signal_hook::consts::SIGINT;
    let second = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&flag));
    let first = signal_hook::flag::register(signal, flag);
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
    screening: Screening<Input>,
    output: Output,
    bar: ProgressBar,
    patients: u64,
    faults: u64,
    lang: Lang,
}

impl Job {
    /// Writes results, and to standard error what failed; whether nobody reads them any more.
    fn show(&mut self, step: &StepResults) -> Result<bool, Problem> {
        for fault in &step.faults {
            let text = fault.render(self.lang);
            self.say(&format!("row {}, `{}`: {text}", fault.row, fault.column));
        }
        for screened in &step.screened {
            if let Some(problem) = &screened.error {
                self.say(&format!("row {}: {problem}", screened.row));
            }
        }
        self.faults += step.faults.len() as u64;
        self.patients += step.screened.len() as u64;
        let ended = self.output.write(&step.screened)?;
        self.bar.inc(step.screened.len() as u64);
        self.bar.set_message(format!("{} patients", self.patients));
        self.bar.tick();
        Ok(ended)
    }

    fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    fn finish(mut self, last: StepState, attrition: Option<&Path>) -> Result<(), Problem> {
        self.bar.finish_and_clear();
        let table = self.screening.counts(last);
        self.output.finish(table.partial)?;
        if let Some(path) = attrition {
            let mut text = serde_json::to_vec_pretty(&table).map_err(std::io::Error::from);
            if let Ok(text) = &mut text {
                text.push(b'\n');
            }
            let text = text.map_err(|error| files::io_problem(path, "write", &error))?;
            files::write(path, &text)?;
        }
        let (patients, failed) = (table.attrition.patients, table.attrition.failed);
        eprintln!(
            "{patients} patients, {failed} failed, {} cells not read",
            self.faults
        );
        match (self.screening.unread(), table.partial) {
            (Some(problem), _) => Err(problem.clone()),
            (None, true) => Err(stopped(patients)),
            (None, false) => Ok(()),
        }
    }
}

fn stopped(patients: u64) -> Problem {
    Problem {
        code: "cancelled".to_owned(),
        message: format!("stopped after {patients} patients: the results are partial"),
        help: "run it again for all of them".to_owned(),
        ..Problem::default()
    }
}
