use super::{AnalyteId, GeneId, Kind, Lang, ids::table};
use serde::Serialize;

/// What a form shows of an entry that a record names by its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Description {
    /// Its vocabulary.
    pub kind: Kind,
    /// Its stable code.
    pub code: &'static str,
    /// Its preferred English name.
    pub name: &'static str,
    /// Its preferred Chinese name.
    pub name_zh: &'static str,
    /// Its first code in another system, such as `LOINC:718-7`.
    pub xref: Option<&'static str>,
    /// Common variants of a gene as they are written; empty for other vocabularies.
    pub variants: &'static [&'static str],
    /// The units an analyte may be given in, the usual one first; empty for a score or ratio,
    /// and for other vocabularies.
    pub units: Vec<&'static str>,
}

/// The entry with this code; `None` where there is none.
#[must_use]
pub fn describe(kind: Kind, code: &str) -> Option<Description> {
    let table = table(kind);
    let index = table.by_code(code)?;
    let variants = (kind == Kind::Gene).then(|| GeneId::by_code(code));
    let units = (kind == Kind::Analyte).then(|| AnalyteId::by_code(code));
    Some(Description {
        kind,
        code: table.code(index),
        name: table.name(index, Lang::En),
        name_zh: table.name(index, Lang::Zh),
        xref: table.xrefs(index).first().copied(),
        variants: variants.flatten().map_or(&[], GeneId::variants),
        units: units.flatten().map(units_of).unwrap_or_default(),
    })
}

fn units_of(analyte: AnalyteId) -> Vec<&'static str> {
    let usual = analyte.canonical_unit();
    let others = analyte.units().filter(|&unit| Some(unit) != usual);
    let all = usual.into_iter().chain(others);
    all.map(super::units::Unit::spelling)
        .filter(|spelling| !spelling.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, describe};

    #[test]
    fn an_analyte_lists_its_usual_unit_first_and_no_foreign_one() {
        let hemoglobin = describe(Kind::Analyte, "hemoglobin").unwrap();
        assert_eq!(hemoglobin.units[0], "g/dL");
        assert!(hemoglobin.units.contains(&"mmol/L"));
        assert!(!hemoglobin.units.contains(&"10^9/L"));
        assert_eq!(hemoglobin.name_zh, "血红蛋白");
        assert!(describe(Kind::Analyte, "ecog").unwrap().units.is_empty());
    }

    #[test]
    fn a_gene_lists_its_common_variants() {
        let egfr = describe(Kind::Gene, "EGFR").unwrap();
        assert!(egfr.variants.contains(&"L858R"));
        assert_eq!(egfr.xref, Some("HGNC:3236"));
    }

    #[test]
    fn what_has_no_such_code_is_not_described() {
        assert_eq!(describe(Kind::Drug, "no such drug"), None);
        assert_eq!(describe(Kind::Drug, "hemoglobin"), None);
    }
}
