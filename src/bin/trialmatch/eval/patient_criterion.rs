//! `trialmatch eval patient-criterion`: verdicts on single criteria, from patients' notes,
//! against physicians.
//!
//! The note is read and its plainly stated facts taken over; the criterion is read as the
//! registry's text is, and evaluated. A pair is decided when the verdict is for or against the
//! patient. "Included", "not excluded" and "not applicable" are for the patient, "not included"
//! and "excluded" against; a decision where the physicians had not enough information counts as
//! wrong. A wrong exclusion is a pair that excludes the patient here and not by the physicians.

use super::gold_rows;
use crate::files;
use clap::Args;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::PathBuf;
use trialmatch::criteria;
use trialmatch::patient::{Patient, note};
use trialmatch::problem::Problem;
use trialmatch::rules::{Criterion, Effect, Facts, Parse};

#[derive(Args)]
pub struct PatientCriterionArgs {
    /// JSON Lines with `annotation_id`, `note`, `criterion_type`, `criterion_text`,
    /// `expert_eligibility`.
    file: PathBuf,
    /// Write one JSON object as the last line.
    #[arg(long)]
    json: bool,
    /// Write each miss with its reason, one a line.
    #[arg(long)]
    misses: Option<PathBuf>,
}

/// A pair of the annotations.
#[derive(Deserialize)]
struct Row {
    annotation_id: u64,
    note: String,
    criterion_type: String,
    criterion_text: Option<String>,
    expert_eligibility: String,
}

/// The notes bear no dates; any day gives the same ages and spans of time.
const DAY: Date = date(2016, 1, 1);

/// What the physicians hold of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Consensus {
    For,
    Against,
    Open,
}

impl Row {
    fn consensus(&self) -> Consensus {
        match self.expert_eligibility.as_str() {
            "included" | "not excluded" | "not applicable" => Consensus::For,
            "not included" | "excluded" => Consensus::Against,
            _ => Consensus::Open,
        }
    }

    /// The criterion under its heading, as the registry's text has it.
    fn criteria(&self) -> Vec<Criterion> {
        let heading = match self.criterion_type.as_str() {
            "exclusion" => "Exclusion Criteria:",
            _ => "Inclusion Criteria:",
        };
        let text = self.criterion_text.as_deref().unwrap_or_default();
        criteria::parse(&format!("{heading}\n\n- {text}\n")).0
    }
}

/// The verdict on a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    For,
    /// A reading that decides speaks against the patient: the trial would be excluded.
    Excludes,
    Open,
}

/// Only what is read exactly, or with its gaps in the rule, decides: all of it in favour, or one
/// part against. A consent that the note records decides in favour.
fn verdict(criteria: &[Criterion], patient: &Patient) -> Verdict {
    let facts = Facts::new(patient, DAY);
    let mut open = criteria.is_empty();
    for criterion in criteria {
        let truth = criterion.rule.evaluate(&mut |leaf| facts.truth(leaf));
        let decides = criterion.parse.decides() || criterion.parse == Parse::Administrative;
        match (
            Effect::of(criterion.section, criterion.parse, truth),
            decides,
        ) {
            (Effect::Against, true) => return Verdict::Excludes,
            (Effect::Favours, true) => {}
            _ => open = true,
        }
    }
    if open { Verdict::Open } else { Verdict::For }
}

#[derive(Default, Serialize)]
struct Report {
    pairs: usize,
    decided: usize,
    accuracy: f64,
    wrong_exclusions: usize,
    wrong_exclusion_rate: f64,
    #[serde(skip)]
    right: usize,
    /// Decided pairs on which the physicians had not enough information.
    #[serde(skip)]
    beyond: usize,
    #[serde(skip)]
    misses: Vec<String>,
}

impl Report {
    fn pair(&mut self, row: &Row) {
        let criteria = row.criteria();
        let patient = note::read(&row.note, DAY).accept_default();
        let (verdict, consensus) = (verdict(&criteria, &patient), row.consensus());
        let right = matches!(
            (verdict, consensus),
            (Verdict::For, Consensus::For) | (Verdict::Excludes, Consensus::Against)
        );
        self.pairs += 1;
        self.decided += usize::from(verdict != Verdict::Open);
        self.right += usize::from(right);
        self.beyond += usize::from(verdict != Verdict::Open && consensus == Consensus::Open);
        self.wrong_exclusions += usize::from(verdict == Verdict::Excludes && !right);
        if !right && (verdict != Verdict::Open || consensus != Consensus::Open) {
            self.misses.push(miss(row, verdict, &criteria));
        }
    }

    fn finish(&mut self) {
        let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        self.accuracy = ratio(self.right, self.decided);
        self.wrong_exclusion_rate = ratio(self.wrong_exclusions, self.pairs);
    }

    fn print(&self) {
        let share = self.decided as f64 / self.pairs.max(1) as f64;
        println!(
            "{} pairs, {} decided ({share:.3})",
            self.pairs, self.decided
        );
        println!(
            "accuracy where decided {:.3} ({} right, {} where the physicians had not enough information)",
            self.accuracy, self.right, self.beyond
        );
        println!(
            "wrong exclusions {} ({:.4})",
            self.wrong_exclusions, self.wrong_exclusion_rate
        );
    }
}

/// The reason, the physicians' label, how much was read, and the criterion.
fn miss(row: &Row, verdict: Verdict, criteria: &[Criterion]) -> String {
    let reason = match verdict {
        Verdict::Open
            if criteria
                .iter()
                .any(|c| matches!(c.parse, Parse::Partial | Parse::Unparsed)) =>
        {
            "not read exactly"
        }
        Verdict::Open if criteria.iter().any(|c| c.parse == Parse::Administrative) => {
            "not part of screening"
        }
        Verdict::Open => "fact not known",
        Verdict::For => "wrongly for",
        Verdict::Excludes => "wrongly excluded",
    };
    let grades: Vec<Parse> = criteria.iter().map(|c| c.parse).collect();
    let text = row.criterion_text.as_deref().unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "{reason}\t{}\t{}\t{}\t{text}",
        row.annotation_id,
        row.expert_eligibility,
        json!(grades)
    )
}

pub fn run(args: &PatientCriterionArgs) -> Result<(), Problem> {
    let rows: Vec<Row> = gold_rows(&args.file)?;
    let mut report = Report::default();
    rows.iter().for_each(|row| report.pair(row));
    report.finish();
    if let Some(path) = &args.misses {
        files::write(path, (report.misses.join("\n") + "\n").as_bytes())?;
    }
    if args.json {
        println!("{}", json!(report));
    } else {
        report.print();
    }
    Ok(())
}
