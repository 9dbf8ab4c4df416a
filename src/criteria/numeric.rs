//! Measures how well comparisons are found, against human annotations of numeric constraints.
//!
//! A gold row is found when the reading of its line has a comparison with the same operator and
//! value, or values, and, where the row's subject is a feature we know, about that feature. A row
//! without operator is compared by value alone. A two-sided comparison ("≥ 18 and ≤ 65") is one
//! comparison with two bounds; a row that gives one of them is found by it. Signs are ignored: the
//! annotations often leave them out. A comparison that matches no row of its line is spurious.

use super::compare::{self, Comparison, Subject};
use super::item::{self, Sentence};
use super::quantity::Form;
use super::term::Term;
use crate::rules::Op;
use crate::vocab::AnalyteId;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of the annotations.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldRow {
    /// Registry id of the study.
    pub nct_id: String,
    /// `Age` or another kind of entity.
    pub kind: String,
    /// What is compared, as annotated.
    pub subject: String,
    /// `GT`, `GTEQ`, `LT`, `LTEQ`, `BETWEEN`, `EQ`, `PLUS-MINUS`, or absent.
    pub op: Option<String>,
    /// First value as written.
    pub value: Option<String>,
    /// Second value as written.
    pub value2: Option<String>,
    /// The line the row stands in.
    pub line: String,
}

/// Precision and recall over some rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// Gold rows.
    pub rows: usize,
    /// Gold rows found.
    #[serde(skip)]
    pub found: usize,
    /// Comparisons read.
    #[serde(skip)]
    pub read: usize,
    /// Comparisons read that match a row.
    #[serde(skip)]
    pub right: usize,
    /// `right / read`; 1 when nothing is read.
    pub precision: f64,
    /// `found / rows`.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

/// The result over a gold set.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NumericReport {
    /// Over all rows.
    #[serde(flatten)]
    pub all: Score,
    /// Over rows whose subject is a known feature, and comparisons read as one.
    pub known: Score,
    /// What was missed or spurious, a line each.
    #[serde(skip)]
    pub misses: Vec<String>,
}

/// Scores the parser's comparisons against gold rows.
#[must_use]
pub fn score_numeric(rows: &[GoldRow]) -> NumericReport {
    let mut lines: BTreeMap<(&str, &str), Vec<&GoldRow>> = BTreeMap::new();
    for row in rows {
        lines.entry((&row.nct_id, &row.line)).or_default().push(row);
    }
    let mut report = NumericReport::default();
    for ((_, line), rows) in lines {
        report.line(line, &rows);
    }
    report.all.finish();
    report.known.finish();
    report
}

impl Score {
    fn finish(&mut self) {
        let ratio = |part: usize, whole: usize| {
            if whole == 0 {
                1.0
            } else {
                part as f64 / whole as f64
            }
        };
        self.precision = ratio(self.right, self.read);
        self.recall = ratio(self.found, self.rows);
        let sum = self.precision + self.recall;
        self.f1 = if sum > 0.0 {
            2.0 * self.precision * self.recall / sum
        } else {
            0.0
        };
    }

    fn row(&mut self, found: bool) {
        self.rows += 1;
        self.found += usize::from(found);
    }

    fn reading(&mut self, right: bool) {
        self.read += 1;
        self.right += usize::from(right);
    }
}

impl NumericReport {
    fn line(&mut self, line: &str, rows: &[&GoldRow]) {
        let items = item::items(line, 0);
        let sentence = Sentence::new(line, 0, &items);
        let read = compare::comparisons(sentence);
        for row in rows {
            self.row(row, &read);
        }
        for comparison in &read {
            let right = rows.iter().any(|row| matches(row, comparison));
            self.all.reading(right);
            if feature_of(comparison) {
                self.known.reading(right);
            }
            if !right {
                let text = sentence.str(sentence.span(comparison.from, comparison.to));
                self.misses.push(format!(
                    "spurious\t{text}\t{:?}\t{}",
                    comparison.subject,
                    line.trim()
                ));
            }
        }
    }

    fn row(&mut self, row: &GoldRow, read: &[Comparison]) {
        let found = read.iter().any(|comparison| matches(row, comparison));
        self.all.row(found);
        if Feature::of(row) != Feature::Unknown {
            self.known.row(found);
        }
        if !found {
            let reason = read
                .iter()
                .find(|c| same_values(row, c))
                .map_or("no such value", |c| {
                    if same_operator(row, c) {
                        "wrong feature"
                    } else {
                        "wrong operator"
                    }
                });
            let GoldRow {
                subject,
                op,
                value,
                value2,
                line,
                ..
            } = row;
            let want = format!("{subject} {} {} {}", text(op), text(value), text(value2));
            self.misses
                .push(format!("{reason}\t{want}\t{}", line.trim()));
        }
    }
}

fn text(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or("-")
}

/// The feature a gold row's subject names.
#[derive(Debug, PartialEq)]
enum Feature {
    Age,
    BloodPressure,
    Analyte(AnalyteId),
    Unknown,
}

impl Feature {
    fn of(row: &GoldRow) -> Self {
        if row.kind == "Age" {
            return Self::Age;
        }
        let items = item::items(&row.subject, 0);
        let known = items.iter().find_map(|item| match item.term()? {
            Term::Analyte(analyte) => Some(Self::Analyte(analyte)),
            Term::BloodPressure => Some(Self::BloodPressure),
            _ => None,
        });
        known.unwrap_or(Self::Unknown)
    }
}

fn feature_of(comparison: &Comparison) -> bool {
    !matches!(comparison.subject, Subject::Text(_))
}

fn matches(row: &GoldRow, comparison: &Comparison) -> bool {
    same_values(row, comparison) && same_operator(row, comparison) && same_feature(row, comparison)
}

fn same_feature(row: &GoldRow, comparison: &Comparison) -> bool {
    match (Feature::of(row), &comparison.subject) {
        (Feature::Unknown, _)
        | (Feature::Age, Subject::Age)
        | (Feature::BloodPressure, Subject::BloodPressure) => true,
        (Feature::Analyte(analyte), Subject::Analytes(list)) => {
            // A class and its score are one measure: "Child-Pugh grade C".
            let kind = |a: AnalyteId| a.code().trim_end_matches("_class");
            list.iter()
                .any(|&a| a.is_a(analyte) || analyte.is_a(a) || kind(a) == kind(analyte))
        }
        (Feature::BloodPressure, Subject::Analytes(list)) => {
            list.iter().any(|a| ["sbp", "dbp"].contains(&a.code()))
        }
        _ => false,
    }
}

fn same_operator(row: &GoldRow, comparison: &Comparison) -> bool {
    let quantity = &comparison.quantity;
    let has = |op: Op| {
        quantity.form != Form::Range && quantity.form != Form::Listed && bound(row, comparison, op)
    };
    match row.op.as_deref() {
        None => true,
        Some("GT") => has(Op::Gt),
        Some("GTEQ") => has(Op::Ge),
        Some("LT") => has(Op::Lt),
        Some("LTEQ") => has(Op::Le) && quantity.form != Form::PlusMinus,
        Some("EQ") => has(Op::Eq) || quantity.form == Form::Listed,
        Some("BETWEEN") => quantity.form == Form::Range || quantity.bounds.len() > 1,
        Some("PLUS-MINUS") => quantity.form == Form::PlusMinus,
        Some(_) => false,
    }
}

/// Whether the row's first value stands in a bound with this operator.
fn bound(row: &GoldRow, comparison: &Comparison, op: Op) -> bool {
    let value = row.value.as_deref().and_then(number);
    let mut bounds = comparison.quantity.bounds.iter();
    bounds.any(|b| b.op == op && value.is_none_or(|v| v == b.value.abs()))
}

fn same_values(row: &GoldRow, comparison: &Comparison) -> bool {
    let read: Vec<Decimal> = compare::values(&comparison.quantity.bounds)
        .iter()
        .map(Decimal::abs)
        .collect();
    let wanted = [&row.value, &row.value2]
        .into_iter()
        .flatten()
        .filter_map(|text| number(text));
    // "1.5 × 109/L" is annotated with the power of ten as its second value.
    let mut wanted =
        wanted.filter(|value| ![109, 106, 103, 1012].map(Decimal::from).contains(value));
    wanted.all(|value| read.contains(&value))
}

/// A value as annotated: digits, a number word, a Roman numeral, a fraction's first part.
fn number(text: &str) -> Option<Decimal> {
    let items = item::items(text, 0);
    let sentence = Sentence::new(text, 0, &items);
    let listed = super::quantity::listed(sentence, 0)?;
    listed.bounds.first().map(|bound| bound.value.abs())
}
