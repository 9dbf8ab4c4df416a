//! One cell with one kind of content.

use super::{DecimalMark, error::Fault, header::leading_gene, number, words};
use crate::patient::{AgeUnit, BiomarkerFact, Birth, MeasureFact, Presence, Provenance};
use crate::vocab::{AnalyteId, GeneId};
use rust_decimal::Decimal;

/// Genes whose positive result is the protein's expression.
const BY_EXPRESSION: [&str; 4] = ["ERBB2", "ESR1", "PGR", "CD274"];

/// Words by which a text is an alteration, whatever else it says.
const ALTERATIONS: [&str; 21] = [
    "mut",
    "突变",
    "amplif",
    "扩增",
    "fusion",
    "融合",
    "rearrang",
    "重排",
    "translocation",
    "易位",
    "deletion",
    "缺失",
    "insertion",
    "插入",
    "exon",
    "外显子",
    "expression",
    "表达",
    "splice",
    "skipping",
    "跳跃",
];

/// An age in years, such as `62`, `62岁`, `62 y`, or an infant's in months, weeks or days.
pub(super) fn age(text: &str, mark: DecimalMark) -> Result<Birth, Fault> {
    let fault = || Fault::new("csv-age", text);
    let number = number::read(text, mark).map_err(|_| fault())?;
    if number.comparator.is_some() || number.value < Decimal::ZERO {
        return Err(fault());
    }
    let is = |units: &[&str]| {
        units
            .iter()
            .any(|unit| number.rest.eq_ignore_ascii_case(unit))
    };
    if is(&[
        "",
        "y",
        "yr",
        "yrs",
        "year",
        "years",
        "years old",
        "岁",
        "周岁",
    ]) {
        return Ok(Birth::Years {
            value: number.value,
            on: None,
        });
    }
    let unit = match () {
        () if is(&["mo", "month", "months", "个月", "月龄"]) => AgeUnit::Months,
        () if is(&["wk", "week", "weeks", "周"]) => AgeUnit::Weeks,
        () if is(&["d", "day", "days", "天", "日龄"]) => AgeUnit::Days,
        () => return Err(fault()),
    };
    let value = u16::try_from(number.value).ok();
    Ok(Birth::Age {
        value: value
            .filter(|_| number.value.fract().is_zero())
            .ok_or_else(fault)?,
        unit,
        on: None,
    })
}

/// A measured value: a number with or without a unit of its own, else a grade such as `III`.
pub(super) fn measure(
    text: &str,
    analyte: AnalyteId,
    unit: Option<&str>,
    mark: DecimalMark,
    source: Provenance,
) -> Result<MeasureFact, Fault> {
    let fact = |value, unit: &str, comparator: Option<&str>| MeasureFact {
        analyte,
        value,
        unit: unit.to_owned(),
        comparator: comparator.map(str::to_owned),
        date: None,
        lower_limit: None,
        upper_limit: None,
        source: source.clone(),
    };
    let of_column = unit.unwrap_or_default();
    let is_score = analyte
        .canonical_unit()
        .is_some_and(|own| own.spelling().is_empty());
    let text = if is_score {
        without_name(text, analyte)
    } else {
        text
    };
    if let Some(grade) = words::grade(text).filter(|_| is_score) {
        return Ok(fact(grade.into(), "", None));
    }
    let number = number::read(text, mark)?;
    match number.rest {
        "" | "分" => Ok(fact(number.value, of_column, number.comparator)),
        own if analyte.unit(own).is_some() => Ok(fact(number.value, own, number.comparator)),
        own => Err(Fault::new("csv-unit", text).with("unit", own)),
    }
}

/// `ECOG 1` and `PS 1` as `1`.
fn without_name(text: &str, analyte: AnalyteId) -> &str {
    let named = text.rsplit_once([' ', ':', '：', '=']);
    let value =
        named.filter(|(name, _)| *name == "PS" || AnalyteId::by_term(name) == Some(analyte));
    value.map_or(text, |(_, value)| value.trim())
}

/// Systolic and diastolic pressure, `140/90`.
pub(super) fn blood_pressure(text: &str, source: &Provenance) -> Result<[MeasureFact; 2], Fault> {
    let fault = || Fault::new("csv-blood-pressure", text);
    let plain = text.trim().trim_end_matches("mmHg").trim_end();
    let (high, low) = plain.split_once('/').ok_or_else(fault)?;
    let of = |code, value: &str| {
        let analyte = AnalyteId::by_code(code).ok_or_else(fault)?;
        measure(
            value,
            analyte,
            Some("mmHg"),
            DecimalMark::Point,
            source.clone(),
        )
        .map_err(|_| fault())
    };
    Ok([of("sbp", high.trim())?, of("dbp", low.trim())?])
}

/// A staining in a gene's column: `60%` of cells for PD-L1, ER and PR, `3+` for HER2; the analyte
/// and its value.
pub(super) fn staining(text: &str, gene: GeneId) -> Option<(AnalyteId, &str)> {
    const PERCENT: [(&str, &str); 3] = [
        ("CD274", "pd_l1"),
        ("ESR1", "er_percent"),
        ("PGR", "pr_percent"),
    ];
    if gene.code() == "ERBB2" {
        let score = text
            .strip_suffix('+')
            .filter(|score| ["1", "2", "3"].contains(score))?;
        return Some((AnalyteId::by_code("her2_ihc")?, score));
    }
    let (_, analyte) = PERCENT.iter().find(|(symbol, _)| *symbol == gene.code())?;
    let analyte = AnalyteId::by_code(analyte)?;
    text.ends_with('%').then_some((analyte, text))
}

/// The results of one gene: `positive`, `野生型`, `L858R`, `exon 19 deletion; T790M`.
pub(super) fn gene(
    text: &str,
    gene: GeneId,
    alteration: Option<&str>,
    source: &Provenance,
) -> Result<Vec<BiomarkerFact>, Fault> {
    let fact = |presence, alteration: Option<&str>| BiomarkerFact {
        gene: Some(gene),
        signature: None,
        alteration: alteration.map(str::to_owned),
        presence,
        method: None,
        date: None,
        source: source.clone(),
    };
    let by_expression = BY_EXPRESSION.contains(&gene.code());
    if let Some(presence) = words::result(text) {
        let usual = alteration.or(by_expression.then_some("expression"));
        return Ok(vec![fact(presence, usual)]);
    }
    let found = items(text).map(|item| {
        let item = item.strip_prefix(gene.code()).unwrap_or(item).trim();
        match is_alteration(gene, item) {
            true => Ok(fact(Presence::Present, Some(item))),
            false => Err(Fault::new("csv-result", text)),
        }
    });
    found.collect()
}

/// A signature's result: one word, or the state by its usual name.
pub(super) fn signature(
    text: &str,
    code: &str,
    source: Provenance,
) -> Result<BiomarkerFact, Fault> {
    const FOUND: [&str; 8] = [
        "msi-h",
        "msi high",
        "msi-high",
        "dmmr",
        "tmb-h",
        "tmb-high",
        "hrd",
        "deficient",
    ];
    const NOT_FOUND: [&str; 8] = [
        "mss",
        "msi-l",
        "msi low",
        "pmmr",
        "tmb-l",
        "hrp",
        "proficient",
        "stable",
    ];
    let lower = text.trim().to_lowercase();
    let presence = match () {
        () if FOUND.contains(&lower.as_str()) => Some(Presence::Present),
        () if NOT_FOUND.contains(&lower.as_str()) => Some(Presence::Absent),
        () => words::result(&lower),
    };
    Ok(BiomarkerFact {
        gene: None,
        signature: Some(code.to_owned()),
        alteration: None,
        presence: presence.ok_or_else(|| Fault::new("csv-result", text))?,
        method: None,
        date: None,
        source,
    })
}

/// Results that name their genes: `EGFR L858R; ALK negative`.
pub(super) fn biomarkers(text: &str, source: &Provenance) -> (Vec<BiomarkerFact>, Vec<Fault>) {
    let (mut facts, mut faults) = (Vec::new(), Vec::new());
    for item in items(text) {
        let read = match leading_gene(item) {
            Some((id, rest)) => gene(rest.trim_start_matches([':', '：', ' ']), id, None, source),
            None => Err(Fault::new("csv-result", item)),
        };
        match read {
            Ok(read) => facts.extend(read),
            Err(fault) => faults.push(fault),
        }
    }
    (facts, faults)
}

/// The items of a list in a cell.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',', '；', '，', '、', '|', '+', '\n'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// Whether a text names an alteration: one the vocabulary lists, a protein change, or a phrase
/// with a word for one.
pub(super) fn is_alteration(gene: GeneId, text: &str) -> bool {
    let lower = text.to_lowercase();
    let listed = gene
        .variants()
        .iter()
        .any(|known| known.eq_ignore_ascii_case(text));
    listed
        || is_protein_change(text)
        || ALTERATIONS.iter().any(|word| lower.contains(word))
        || lower.ends_with("del")
        || lower.ends_with("ins")
}

/// `L858R`, `p.V600E`, `R1275*`.
fn is_protein_change(text: &str) -> bool {
    let text = text.strip_prefix("p.").unwrap_or(text);
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_uppercase());
    let last = chars
        .next_back()
        .is_some_and(|c| c.is_ascii_uppercase() || c == '*');
    let codon = chars.as_str();
    first && last && !codon.is_empty() && codon.bytes().all(|b| b.is_ascii_digit())
}
