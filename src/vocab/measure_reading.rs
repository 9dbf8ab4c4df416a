use super::{AnalyteId, units::Unit};
use rust_decimal::Decimal;
use serde::Serialize;

/// What a value and its unit, as entered, come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureReading {
    /// The unit that was understood, in the table's spelling (empty for a score); `None` where
    /// it was not, or is missing.
    pub unit: Option<&'static str>,
    /// The value in the analyte's usual unit; `None` where the unit is not understood.
    pub canonical: Option<Canonical>,
    /// Whether the value is within what is measured in people; true where it is not known.
    pub plausible: bool,
    /// Where the unit is missing: what the value would be in each unit that makes it
    /// plausible. Units in which it is the same are listed once. Never chosen for the user.
    pub readings: Vec<UnitReading>,
}

/// A value in the usual unit of its analyte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Canonical {
    /// The value, without trailing zeros.
    pub value: Decimal,
    /// Its unit; empty for a score.
    pub unit: &'static str,
    /// Whether the conversion is exact by definition and not by convention.
    pub exact: bool,
}

/// What a value without unit may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitReading {
    /// The unit it may be in.
    pub unit: &'static str,
    /// The value it would then have.
    pub canonical: Canonical,
}

/// Reads a value of an analyte with its unit as written; nothing is guessed.
#[must_use]
pub fn read_measure(analyte: AnalyteId, value: Decimal, unit: &str) -> MeasureReading {
    let unit = analyte.unit(unit.trim());
    let converted = unit.and_then(|unit| canonical(analyte, value, unit));
    MeasureReading {
        unit: unit.map(Unit::spelling),
        plausible: converted
            .as_ref()
            .is_none_or(|converted| analyte.plausible().contains(&converted.value)),
        readings: match unit {
            Some(_) => Vec::new(),
            None => readings(analyte, value),
        },
        canonical: converted,
    }
}

fn canonical(analyte: AnalyteId, value: Decimal, unit: Unit) -> Option<Canonical> {
    let usual = analyte.canonical_unit()?;
    let converted = analyte.convert(value, unit, usual)?;
    Some(Canonical {
        value: converted.value.normalize(),
        unit: usual.spelling(),
        exact: converted.exact,
    })
}

fn readings(analyte: AnalyteId, value: Decimal) -> Vec<UnitReading> {
    let mut found: Vec<UnitReading> = Vec::new();
    for unit in analyte.plausible_units(value) {
        let Some(canonical) = canonical(analyte, value, unit) else {
            continue;
        };
        if found.iter().all(|other| other.canonical != canonical) {
            found.push(UnitReading {
                unit: unit.spelling(),
                canonical,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{AnalyteId, Decimal, MeasureReading, read_measure};

    fn read(analyte: &str, value: &str, unit: &str) -> MeasureReading {
        let analyte = AnalyteId::by_code(analyte).unwrap();
        read_measure(analyte, value.parse().unwrap(), unit)
    }

    #[test]
    fn a_value_is_shown_in_the_usual_unit() {
        // 140 g/L ÷ 10 dL per L; creatinine 1.2 mg/dL · 88.4 (C4H7N3O, 113.12 g/mol).
        let hemoglobin = read("hemoglobin", "140", "g/L").canonical.unwrap();
        assert_eq!(
            (hemoglobin.value, hemoglobin.unit),
            (Decimal::from(14), "g/dL")
        );
        assert!(hemoglobin.exact);
        let creatinine = read("creatinine", "106.08", "µmol/L").canonical.unwrap();
        assert_eq!(creatinine.value.to_string(), "1.2");
        assert!(!creatinine.exact);
    }

    #[test]
    fn a_missing_unit_is_asked_back_with_what_each_would_mean() {
        let reading = read("hemoglobin", "140", "");
        assert_eq!((reading.unit, reading.canonical), (None, None));
        let grams = reading.readings.iter().find(|r| r.unit == "g/L").unwrap();
        assert_eq!(grams.canonical.value, Decimal::from(14));
        // 140 g/dL would be more than blood can hold.
        assert!(reading.readings.iter().all(|r| r.unit != "g/dL"));
        let units: Vec<_> = read("hemoglobin", "8", "")
            .readings
            .iter()
            .map(|r| (r.unit, r.canonical.value.round_dp(1).to_string()))
            .collect();
        assert!(units.contains(&("g/dL", "8".to_owned())), "{units:?}");
        assert!(units.contains(&("mmol/L", "12.9".to_owned())), "{units:?}");
    }

    #[test]
    fn a_score_needs_no_unit() {
        let ecog = read("ecog", "1", "");
        assert_eq!(ecog.canonical.unwrap().unit, "");
        assert!(ecog.plausible && ecog.readings.is_empty());
        assert!(!read("ecog", "7", "").plausible);
    }

    #[test]
    fn a_unit_that_is_not_understood_gives_no_value() {
        let reading = read("hemoglobin", "14", "furlongs");
        assert_eq!(reading.canonical, None);
        assert!(reading.plausible);
    }
}
