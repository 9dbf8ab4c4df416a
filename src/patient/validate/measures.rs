use super::{Reading, Review, Severity, dates::Ahead};
use crate::patient::{FactDate, MeasureFact, Provenance};
use crate::vocab::{AnalyteId, units::Unit};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Most readings that are offered for a number.
const MOST_READINGS: usize = 6;

/// Scores that come in whole steps, and how large these are.
const STEPS: [(&str, i64); 13] = [
    ("ecog", 1),
    ("kps", 10),
    ("lansky", 10),
    ("nyha", 1),
    ("ccs_angina", 1),
    ("killip", 1),
    ("asa_class", 1),
    ("child_pugh", 1),
    ("child_pugh_class", 1),
    ("gcs", 1),
    ("mrs", 1),
    ("gleason", 1),
    ("isup_grade", 1),
];

/// Comparators of censored results.
const COMPARATORS: [&str; 8] = ["", "=", "<", "<=", "≤", ">", ">=", "≥"];

impl Review<'_> {
    pub(super) fn measures(&mut self) {
        let patient = self.patient;
        for (at, fact) in patient.measures.iter().enumerate() {
            let field = |name: &str| format!("measures[{at}].{name}");
            self.value(&field, fact);
            self.limits(field("upper_limit"), fact);
            self.comparator(field("comparator"), fact);
            self.date(field("date"), fact.date, Ahead::Impossible);
        }
        self.disagreements();
        self.blood_pressure();
        let plain = patient.measures.iter().map(|fact| MeasureFact {
            source: Provenance::default(),
            ..fact.clone()
        });
        self.duplicates("measures", plain);
    }

    fn value(&mut self, field: &impl Fn(&str) -> String, fact: &MeasureFact) {
        let Some(own) = fact.analyte.canonical_unit() else {
            return;
        };
        if fact.unit.trim().is_empty() && !own.spelling().is_empty() {
            return self.missing_unit(field("unit"), fact);
        }
        let Some(unit) = fact.analyte.unit(&fact.unit) else {
            self.measure(Severity::Error, "unit-unknown", field("unit"), fact)
                .set("own", own);
            return;
        };
        let Some(value) = fact.analyte.convert(fact.value, unit, own) else {
            return;
        };
        if !plausible(fact, value.value) {
            self.implausible(field, fact, own);
        } else if own.spelling().is_empty() {
            self.step(field("value"), fact);
        }
    }

    fn missing_unit(&mut self, field: String, fact: &MeasureFact) {
        let readings = readings(fact);
        let code = match readings.is_empty() {
            true => "unit-missing-implausible",
            false => "unit-missing",
        };
        let issue = self.measure(Severity::Ask, code, field, fact);
        issue.set("readings", listed(&readings));
        issue.readings = readings;
    }

    /// A value outside what is plausible: impossible on a scale or below nought, else asked
    /// back with the units in which it would be plausible.
    fn implausible(&mut self, field: &impl Fn(&str) -> String, fact: &MeasureFact, own: Unit) {
        let range = fact.analyte.plausible();
        let scale = own.spelling().is_empty();
        let below_nought = fact.value < Decimal::ZERO && *range.start() >= Decimal::ZERO;
        let readings = readings(fact);
        let (severity, code, name) = match () {
            () if scale || below_nought => (Severity::Error, "value-impossible", "value"),
            () if readings.is_empty() => (Severity::Ask, "value-implausible", "value"),
            () => (Severity::Ask, "unit-implausible", "unit"),
        };
        let issue = self.measure(severity, code, field(name), fact);
        issue
            .set("low", range.start())
            .set("high", range.end())
            .set("own", own)
            .set("readings", listed(&readings));
        if name == "unit" {
            issue.readings = readings;
        }
    }

    fn step(&mut self, field: String, fact: &MeasureFact) {
        let step = STEPS.iter().find(|(code, _)| *code == fact.analyte.code());
        if let Some((_, step)) = step
            && !(fact.value % Decimal::from(*step)).is_zero()
        {
            self.measure(Severity::Error, "score-step", field, fact)
                .set("step", step);
        }
    }

    fn limits(&mut self, field: String, fact: &MeasureFact) {
        if let (Some(low), Some(high)) = (fact.lower_limit, fact.upper_limit)
            && low > high
        {
            self.measure(Severity::Error, "limits-swapped", field, fact)
                .set("low", low)
                .set("high", high);
        }
    }

    fn comparator(&mut self, field: String, fact: &MeasureFact) {
        let Some(comparator) = &fact.comparator else {
            return;
        };
        if !COMPARATORS.contains(&comparator.trim()) {
            self.measure(Severity::Error, "comparator-unknown", field, fact)
                .set("comparator", comparator);
        }
    }

    /// Different values of one analyte on one day.
    fn disagreements(&mut self) {
        let mut seen: HashMap<(AnalyteId, Option<FactDate>), usize> = HashMap::new();
        for (at, fact) in self.patient.measures.iter().enumerate() {
            let first = *seen.entry((fact.analyte, fact.date)).or_insert(at);
            let other = &self.patient.measures[first];
            let differs = usual(fact) != usual(other) || fact.comparator != other.comparator;
            if first != at && differs {
                let field = format!("measures[{at}].value");
                self.measure(Severity::Warning, "values-disagree", field, fact)
                    .set("other", format!("measures[{first}]"));
            }
        }
    }

    fn blood_pressure(&mut self) {
        let facts = self.patient.measures.iter().enumerate();
        let of = |code: &str| -> Vec<(usize, &MeasureFact)> {
            let facts = facts.clone();
            facts.filter(|(_, f)| f.analyte.code() == code).collect()
        };
        let diastolic: HashMap<_, _> = of("dbp").into_iter().map(|d| (d.1.date, d)).collect();
        for (at, systolic) in of("sbp") {
            let Some((other, low)) = diastolic.get(&systolic.date) else {
                continue;
            };
            if usual(systolic).zip(usual(low)).is_some_and(|(s, d)| s <= d) {
                let field = format!("measures[{at}].value");
                self.measure(Severity::Error, "pressure-swapped", field, systolic)
                    .set("other", format!("measures[{other}]"));
            }
        }
    }

    /// An issue with the measure's name, value and unit.
    fn measure(
        &mut self,
        severity: Severity,
        code: &str,
        field: String,
        fact: &MeasureFact,
    ) -> &mut super::Issue {
        self.add(severity, code, field)
            .name("what", |lang| fact.analyte.name(lang).to_owned())
            .set("value", fact.value)
            .set("unit", &fact.unit)
    }
}

/// The value in the analyte's usual unit.
fn usual(fact: &MeasureFact) -> Option<Decimal> {
    let own = fact.analyte.canonical_unit()?;
    let converted = fact
        .analyte
        .convert(fact.value, fact.analyte.unit(&fact.unit)?, own)?;
    Some(converted.value.normalize())
}

/// A censored result is held to the range on its open side alone.
fn plausible(fact: &MeasureFact, value: Decimal) -> bool {
    let range = fact.analyte.plausible();
    match fact.comparator.as_deref().map(str::trim) {
        Some("<" | "<=" | "≤") => value <= *range.end() && value >= Decimal::ZERO,
        Some(">" | ">=" | "≥") => value >= *range.start(),
        _ => range.contains(&value),
    }
}

fn readings(fact: &MeasureFact) -> Vec<Reading> {
    measure_readings(fact.analyte, fact.value)
}

/// The units in which a number is plausible, each meaning once, the usual unit first.
pub(in crate::patient) fn measure_readings(analyte: AnalyteId, value: Decimal) -> Vec<Reading> {
    let Some(own) = analyte.canonical_unit() else {
        return Vec::new();
    };
    let mut units: Vec<Unit> = analyte.plausible_units(value).collect();
    units.sort_by_key(|&unit| unit != own);
    let mut readings: Vec<Reading> = Vec::new();
    for unit in units {
        let Some(converted) = analyte.convert(value, unit, own) else {
            continue;
        };
        let meaning = format!(
            "{} {own}",
            converted
                .value
                .round_sf(4)
                .unwrap_or(converted.value)
                .normalize()
        );
        if readings.iter().all(|reading| reading.meaning != meaning) {
            readings.push(Reading {
                unit: unit.spelling().to_owned(),
                meaning,
            });
        }
    }
    readings.truncate(MOST_READINGS);
    readings
}

/// "g/L (14 g/dL), mmol/L (22.6 g/dL)".
fn listed(readings: &[Reading]) -> String {
    let each = readings
        .iter()
        .map(|r| format!("{} ({})", r.unit, r.meaning));
    each.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stepped_score_is_in_the_vocabulary() {
        for (code, _) in STEPS {
            assert!(AnalyteId::by_code(code).is_some(), "{code}");
        }
    }
}
