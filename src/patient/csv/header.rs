//! What a column holds, by its header.

use super::Role;
use crate::vocab::{AnalyteId, ConditionId, DrugId, GeneId, Lang, TherapyClassId};
use std::{collections::HashMap, sync::OnceLock};

/// Words after a gene that say no more than that it was tested.
const TESTED: [&str; 14] = [
    "mutation",
    "mutations",
    "status",
    "gene",
    "result",
    "test",
    "mut",
    "alteration",
    "variant",
    "突变",
    "状态",
    "基因",
    "检测",
    "基因突变",
];

/// Words that make the header of a date.
const DATES: [&str; 6] = [" date", " on", "日期", "时间", "检查日期", "检测日期"];

/// The most likely role of a column; [`Role::Ignored`] where the header says nothing to us.
pub(super) fn guess(header: &str) -> Role {
    let header = header.trim();
    let (name, bracketed) = split_brackets(header);
    let with_unit = bracketed.and_then(|unit| measure_in(&name, unit));
    with_unit
        .or_else(|| named(header))
        .or_else(|| named(&name))
        .or_else(|| date_of_measures(&name))
        .or_else(|| measure_or_gene(&name))
        .or_else(|| measure_with_unit_behind(&name))
        .or_else(|| gene_with_alteration(&name))
        .or_else(|| term(&name))
        .unwrap_or(Role::Ignored)
}

/// `Hb (g/dL)` as `Hb` and `g/dL`, whatever the brackets.
fn split_brackets(header: &str) -> (String, Option<&str>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')] {
        let inside = header.split_once(open).and_then(|(name, rest)| {
            let (inside, behind) = rest.split_once(close)?;
            behind.trim().is_empty().then_some((name, inside.trim()))
        });
        if let Some((name, inside)) = inside {
            return (name.trim().replace('_', " "), Some(inside));
        }
    }
    (header.replace('_', " "), None)
}

fn measure_in(name: &str, unit: &str) -> Option<Role> {
    let analyte = AnalyteId::by_term(name)?;
    analyte.unit(unit)?;
    Some(Role::Measure {
        analyte,
        unit: Some(unit.to_owned()),
    })
}

/// `Hb g/dL`, `Hb, g/dL`.
fn measure_with_unit_behind(name: &str) -> Option<Role> {
    let mut splits = name.match_indices([' ', ',']);
    splits.find_map(|(at, mark)| {
        let unit = name[at + mark.len()..].trim();
        let name = name[..at].trim_end_matches([',', ' ']);
        measure_in(name, unit).filter(|_| !unit.is_empty())
    })
}

/// A role of the table of headers.
fn named(header: &str) -> Option<Role> {
    static ROLES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let lines = include_str!("headers.tsv").lines();
        let rows = lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'));
        rows.flat_map(|(role, names)| names.split(';').map(move |name| (name, role)))
            .collect()
    });
    let folded = header
        .to_lowercase()
        .replace(['_', '-', '.', '(', ')', '（', '）'], " ");
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    Role::by_word(roles.get(folded.as_str())?)
}

/// `Hb date`: the date of the table's measures.
fn date_of_measures(name: &str) -> Option<Role> {
    let lower = name.to_lowercase();
    let stem = DATES.iter().find_map(|ending| lower.strip_suffix(ending))?;
    AnalyteId::by_term(stem.trim()).map(|_| Role::LabDate)
}

/// `EGFR` in capitals is the gene, `eGFR` the filtration rate.
fn measure_or_gene(name: &str) -> Option<Role> {
    let gene = GeneId::by_term(name).map(|gene| Role::Gene {
        gene,
        alteration: None,
    });
    let Some(analyte) = AnalyteId::by_term(name) else {
        return gene;
    };
    let as_written = analyte.terms().any(|term| term.text == name);
    let measure = Role::Measure {
        analyte,
        unit: None,
    };
    gene.filter(|_| !as_written).or(Some(measure))
}

/// `EGFR突变`, `HER2 status`, `KRAS G12C`.
fn gene_with_alteration(name: &str) -> Option<Role> {
    let (gene, rest) = leading_gene(name)?;
    let words = rest.trim().to_lowercase();
    let tested = TESTED.contains(&words.as_str());
    let alteration = Some(rest.trim()).filter(|_| !tested).map(str::to_owned);
    let known = |text: &String| super::cell::is_alteration(gene, text);
    match alteration {
        None => Some(Role::Gene {
            gene,
            alteration: None,
        }),
        Some(_) if alteration.as_ref().is_some_and(known) => Some(Role::Gene { gene, alteration }),
        Some(_) => None,
    }
}

/// The longest gene name at the start of a text, and what follows it.
pub(super) fn leading_gene(text: &str) -> Option<(GeneId, &str)> {
    let borders = text.char_indices().skip(1).map(|(at, _)| at);
    let word_ends = borders.filter(|&at| {
        let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        !(joined(before) && joined(after))
    });
    let mut ends: Vec<usize> = word_ends.collect();
    ends.push(text.len());
    ends.iter().rev().find_map(|&end| {
        let gene = GeneId::by_term(text[..end].trim())?;
        Some((gene, &text[end..]))
    })
}

/// A condition, drug or class that each row has or has not.
fn term(name: &str) -> Option<Role> {
    let condition = ConditionId::by_term(name).map(Role::Condition);
    condition
        .or_else(|| DrugId::by_term(name).map(Role::Drug))
        .or_else(|| TherapyClassId::by_term(name).map(Role::TherapyClass))
}

/// A column's role in words, for people.
pub(super) fn describe(role: &Role, lang: Lang) -> String {
    match role {
        Role::Measure { analyte, unit } => {
            let unit = unit.as_deref().unwrap_or_default();
            format!("{} {unit}", analyte.name(lang))
                .trim_end()
                .to_owned()
        }
        Role::Gene { gene, alteration } => {
            let alteration = alteration.as_deref().unwrap_or_default();
            format!("{} {alteration}", gene.code())
                .trim_end()
                .to_owned()
        }
        Role::Condition(id) => id.name(lang).to_owned(),
        Role::Drug(id) => id.name(lang).to_owned(),
        Role::TherapyClass(id) => id.name(lang).to_owned(),
        plain => plain.word().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_in_both_languages_are_recognised() {
        // header, role as JSON
        let table = [
            ("Patient ID", r#""id""#),
            ("住院号", r#""id""#),
            ("date_of_birth", r#""birth_date""#),
            ("出生日期", r#""birth_date""#),
            ("Age (years)", r#""age""#),
            ("年龄（岁）", r#""age""#),
            ("性别", r#""sex""#),
            ("诊断", r#""diagnosis""#),
            ("ECOG", r#"{"measure":{"analyte":"ecog"}}"#),
            (
                "Hb (g/dL)",
                r#"{"measure":{"analyte":"hemoglobin","unit":"g/dL"}}"#,
            ),
            (
                "血红蛋白（g/L）",
                r#"{"measure":{"analyte":"hemoglobin","unit":"g/L"}}"#,
            ),
            (
                "creatinine_umol/L",
                r#"{"measure":{"analyte":"creatinine","unit":"umol/L"}}"#,
            ),
            (
                "PLT [10^9/L]",
                r#"{"measure":{"analyte":"platelets","unit":"10^9/L"}}"#,
            ),
            ("Hb (baseline)", r#"{"measure":{"analyte":"hemoglobin"}}"#),
            ("eGFR", r#"{"measure":{"analyte":"gfr"}}"#),
            ("EGFR", r#"{"gene":{"gene":"EGFR"}}"#),
            ("EGFR突变", r#"{"gene":{"gene":"EGFR"}}"#),
            ("HER2 status", r#"{"gene":{"gene":"ERBB2"}}"#),
            (
                "KRAS G12C",
                r#"{"gene":{"gene":"KRAS","alteration":"G12C"}}"#,
            ),
            ("MSI", r#"{"signature":"msi_high"}"#),
            ("BP", r#""blood_pressure""#),
            ("Hb date", r#""lab_date""#),
            ("prior lines", r#""lines""#),
            ("brain metastases", r#"{"condition":"brain_metastases"}"#),
            ("osimertinib", r#"{"drug":"osimertinib"}"#),
            ("姓名", r#""ignored""#),
            ("favourite colour", r#""ignored""#),
        ];
        for (header, role) in table {
            let found = serde_json::to_string(&guess(header)).unwrap();
            assert_eq!(found, role, "{header}");
        }
    }
}
