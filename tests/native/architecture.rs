//! Holds the house to the table in `ARCHITECTURE.md`: who may import whom, and what only one
//! room may know.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file with its path below `src` and its code: no comments, no unit tests, none of
/// their helpers (`testing.rs`).
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    (files.iter())
        .map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap();
            (
                name.replace('\\', "/"),
                code(&fs::read_to_string(path).unwrap()),
            )
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("testing.rs") {
            files.push(path);
        }
    }
}

/// The text up to the unit tests, without comments.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    (text[..end].lines())
        .map(|line| line.split("//").next().unwrap_or(""))
        .fold(String::new(), |all, line| all + line + "\n")
}

/// The first folder, or the file's own name at the top of `src`.
fn room(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The table of `ARCHITECTURE.md`: a room and the rooms it may import.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows: Vec<Vec<&str>> = (text.lines())
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let names: Vec<String> = rows
        .iter()
        .map(|row| room(row[1].trim_matches('`')).to_owned())
        .collect();
    (rows.iter().zip(&names))
        .map(|(row, name)| (name.clone(), allowed(row[3], &names)))
        .collect()
}

fn allowed(cell: &str, names: &[String]) -> BTreeSet<String> {
    let words: BTreeSet<&str> = cell.split(|c: char| !c.is_alphanumeric()).collect();
    let all = words.contains("everything");
    (names.iter())
        .filter(|name| all || words.contains(name.as_str()))
        .cloned()
        .collect()
}

/// What follows `crate::` in the code: one name, or those of a list in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, mark) in code.match_indices("crate::") {
        let rest = &code[at + mark.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(listed(list)),
            None => found.extend(name(rest)),
        }
    }
    found
}

/// The names at the outer level of a list in braces.
fn listed(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = Vec::new();
    let mut fresh = true;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && c.is_alphabetic() => {
                names.extend(name(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

fn name(rest: &str) -> Option<String> {
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

#[test]
fn imports_are_found_in_every_form() {
    let code = "use crate::a::B; use crate::{b::{C, D}, c::E,\n d}; fn f(x: crate::e::F) {}";
    let names: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(names, ["a", "b", "c", "d", "e"]);
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let table = table();
    let mut broken = Vec::new();
    for (path, code) in sources() {
        let from = room(&path);
        if matches!(from, "lib" | "bin") {
            continue;
        }
        let Some(allowed) = table.get(from) else {
            broken.push(format!("`{from}` is not in the table"));
            continue;
        };
        for to in imports(&code) {
            if table.contains_key(&to) && to != from && !allowed.contains(&to) {
                broken.push(format!("src/{path} imports `{to}`"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn what_belongs_to_one_room_stays_there() {
    let rules: [(&str, &[&str]); 8] = [
        ("JsValue", &["wasm", "charset"]),
        ("wasm_bindgen", &["wasm", "charset"]),
        ("web_sys", &["wasm", "charset"]),
        ("clap::", &["bin"]),
        ("indicatif", &["bin"]),
        ("std::fs", &["bin"]),
        ("unsafe ", &["kernels"]),
        ("SystemTime", &["bin"]),
    ];
    let mut broken = Vec::new();
    for (path, code) in sources() {
        for (word, rooms) in rules {
            if code.contains(word) && !rooms.contains(&room(&path)) {
                broken.push(format!("src/{path} knows `{word}`"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
