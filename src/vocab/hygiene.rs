//! Tests of the data files themselves: what is wrong in them fails here, with its line.

use super::{
    ConditionId, DrugId, GeneId, TherapyClassId,
    fold::fold,
    table::{Row, rows},
};
use std::collections::{HashMap, HashSet};

const CONDITIONS: &str = include_str!("data/conditions.tsv");
const GENES: &str = include_str!("data/genes.tsv");
const DRUGS: &str = include_str!("data/drugs.tsv");
const CLASSES: &str = include_str!("data/classes.tsv");
const FILES: [(&str, &str); 4] = [
    ("conditions", CONDITIONS),
    ("genes", GENES),
    ("drugs", DRUGS),
    ("classes", CLASSES),
];

fn codes(text: &'static str) -> HashSet<&'static str> {
    rows(text).map(|row| row[0]).collect()
}

fn items<'a>(row: &Row<'a>, column: usize) -> Vec<&'a str> {
    let field = row.get(column).copied().unwrap_or("");
    field.split(';').filter(|item| !item.is_empty()).collect()
}

/// Every term of a row as (folded or exact form, text).
fn term_keys(row: &Row<'static>) -> Vec<(String, &'static str)> {
    let own = row[..3].iter().copied();
    let all: Vec<&str> = own.chain(items(row, 4)).filter(|t| !t.is_empty()).collect();
    let exact: HashSet<&str> = all.iter().filter_map(|t| t.strip_prefix('=')).collect();
    all.iter()
        .map(|t| t.strip_prefix('=').unwrap_or(t))
        .map(|t| {
            if exact.contains(t) {
                (format!("={t}"), t)
            } else {
                (fold(t), t)
            }
        })
        .collect()
}

#[test]
fn codes_are_unique_and_plain() {
    for (name, text) in FILES {
        let mut seen = HashSet::new();
        for row in rows(text) {
            assert!(seen.insert(row[0]), "{name}: `{}` twice", row[0]);
            let plain = row[0]
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
            assert!(plain, "{name}: code `{}`", row[0]);
        }
    }
}

#[test]
fn fields_are_trimmed_and_complete() {
    for (name, text) in FILES {
        for row in rows(text) {
            assert!(
                (3..=7).contains(&row.len()),
                "{name}: `{}` has {} columns",
                row[0],
                row.len()
            );
            assert!(
                !row[1].is_empty() && !row[2].is_empty(),
                "{name}: `{}` lacks a name",
                row[0]
            );
            for column in [3, 4, 5, 6] {
                for item in items(&row, column) {
                    assert_eq!(item, item.trim(), "{name}: `{}`", row[0]);
                }
            }
        }
    }
}

#[test]
fn parents_exist_and_lead_nowhere_twice() {
    for (name, text) in FILES {
        let known = codes(text);
        let parents: HashMap<&str, Vec<&str>> =
            rows(text).map(|row| (row[0], items(&row, 3))).collect();
        for (code, own) in &parents {
            for parent in own {
                assert!(
                    known.contains(parent),
                    "{name}: `{code}` has unknown parent `{parent}`"
                );
            }
            let mut open = own.clone();
            let mut seen = HashSet::new();
            while let Some(up) = open.pop() {
                assert_ne!(up, *code, "{name}: `{code}` is its own ancestor");
                if seen.insert(up) {
                    open.extend(&parents[up]);
                }
            }
        }
    }
}

#[test]
fn a_term_means_one_entry() {
    let mut wrong = Vec::new();
    for (name, text) in FILES {
        let mut owner: HashMap<String, &str> = HashMap::new();
        for row in rows(text) {
            for (key, term) in term_keys(&row) {
                let other = owner.entry(key).or_insert(row[0]);
                if *other != row[0] {
                    wrong.push(format!(
                        "{name}: `{term}` is both `{other}` and `{}`",
                        row[0]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_synonym_is_listed_twice_in_one_spelling() {
    for (name, text) in FILES {
        for row in rows(text) {
            let mut seen = HashSet::new();
            for item in items(&row, 4) {
                assert!(
                    seen.insert(item),
                    "{name}: `{}` lists `{item}` twice",
                    row[0]
                );
            }
        }
    }
}

#[test]
fn drugs_have_classes_that_exist() {
    let known = codes(CLASSES);
    for row in rows(DRUGS) {
        let own = items(&row, 6);
        assert!(!own.is_empty(), "`{}` has no class", row[0]);
        for class in own {
            assert!(
                known.contains(class),
                "`{}` has unknown class `{class}`",
                row[0]
            );
        }
    }
}

#[test]
fn compound_conditions_are_made_of_known_parts() {
    const QUALIFIERS: [&str; 4] = [
        "metastatic",
        "castration_resistant",
        "limited_stage",
        "extensive_stage",
    ];
    let genes = codes(GENES);
    for row in rows(CONDITIONS) {
        for part in items(&row, 6).into_iter().filter(|&part| part != "setting") {
            let known = part
                .strip_prefix(['+', '-'])
                .map_or(QUALIFIERS.contains(&part), |gene| genes.contains(gene));
            assert!(known, "`{}` has unknown part `{part}`", row[0]);
            assert!(
                !items(&row, 3).is_empty(),
                "compound `{}` has no base",
                row[0]
            );
        }
    }
}

#[test]
fn a_compound_condition_tells_its_parts() {
    let tnbc = ConditionId::by_term("TNBC").unwrap().definition().unwrap();
    assert_eq!(tnbc.base.code(), "breast_cancer");
    let missing: Vec<_> = tnbc
        .markers
        .iter()
        .map(|(g, found)| (g.code(), *found))
        .collect();
    assert_eq!(missing, [("ESR1", false), ("PGR", false), ("ERBB2", false)]);
    let mcrpc = ConditionId::by_term("mCRPC").unwrap().definition().unwrap();
    assert_eq!(mcrpc.qualifiers, ["castration_resistant", "metastatic"]);
    assert_eq!(
        ConditionId::by_term("lung cancer").unwrap().definition(),
        None
    );
}

#[test]
fn settings_are_not_found_in_text() {
    let surgery = ConditionId::by_code("surgery_status").unwrap();
    assert!(surgery.is_setting() && surgery.terms().next().is_none());
    assert_eq!(surgery.definition(), None);
    assert_eq!(ConditionId::by_term("elective surgery"), Some(surgery));
}

#[test]
fn every_row_is_served() {
    assert_eq!(ConditionId::all().count(), rows(CONDITIONS).count());
    assert_eq!(GeneId::all().count(), rows(GENES).count());
    assert_eq!(DrugId::all().count(), rows(DRUGS).count());
    assert_eq!(TherapyClassId::all().count(), rows(CLASSES).count());
    for id in ConditionId::all() {
        assert_eq!(ConditionId::by_code(id.code()), Some(id));
        assert_eq!(
            ConditionId::by_term(id.name(super::Lang::En)),
            Some(id),
            "{}",
            id.code()
        );
    }
}
