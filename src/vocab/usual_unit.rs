use super::AnalyteId;
use rust_decimal::Decimal;
use serde::Serialize;

/// A value in the usual unit of its analyte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InUsualUnit {
    /// The value, without trailing zeros.
    pub value: Decimal,
    /// Its unit; empty for a score.
    pub unit: &'static str,
    /// Whether the conversion is exact by definition and not by convention.
    pub exact: bool,
}

/// A value of an analyte, with its unit as written, in the analyte's usual unit; `None` where
/// the unit is missing or not understood.
#[must_use]
pub fn in_usual_unit(analyte: AnalyteId, value: Decimal, unit: &str) -> Option<InUsualUnit> {
    let usual = analyte.canonical_unit()?;
    let converted = analyte.convert(value, analyte.unit(unit.trim())?, usual)?;
    Some(InUsualUnit {
        value: converted.value.normalize(),
        unit: usual.spelling(),
        exact: converted.exact,
    })
}

#[cfg(test)]
mod tests {
    use super::{AnalyteId, InUsualUnit, in_usual_unit};

    fn read(analyte: &str, value: &str, unit: &str) -> Option<InUsualUnit> {
        let analyte = AnalyteId::by_code(analyte).unwrap();
        in_usual_unit(analyte, value.parse().unwrap(), unit)
    }

    #[test]
    fn a_value_is_brought_to_the_usual_unit() {
        // 140 g/L ÷ 10 dL per L; creatinine 1.2 mg/dL · 88.4 (C4H7N3O, 113.12 g/mol).
        let hemoglobin = read("hemoglobin", "140", "g/L").unwrap();
        let (value, unit) = (hemoglobin.value.to_string(), hemoglobin.unit);
        assert_eq!((value.as_str(), unit), ("14", "g/dL"));
        assert!(hemoglobin.exact);
        let creatinine = read("creatinine", "106.08", "µmol/L").unwrap();
        assert_eq!(creatinine.value.to_string(), "1.2");
        assert!(!creatinine.exact);
    }

    #[test]
    fn a_score_needs_no_unit() {
        assert_eq!(read("ecog", "1", "").unwrap().unit, "");
    }

    #[test]
    fn without_a_unit_that_is_understood_nothing_is_guessed() {
        assert_eq!(read("hemoglobin", "140", ""), None);
        assert_eq!(read("hemoglobin", "14", "furlongs"), None);
    }
}
