use super::Lang;
use std::collections::HashMap;

/// One entry of a vocabulary.
#[derive(Debug)]
struct Entry {
    code: &'static str,
    en: &'static str,
    zh: &'static str,
    parents: Vec<u16>,
    synonyms: Vec<&'static str>,
}

/// A vocabulary read from its data file: tab-separated `code, en, zh, parents, synonyms`,
/// lists separated by `;`, lines that begin with `#` ignored.
#[derive(Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    by_code: HashMap<&'static str, u16>,
    by_term: HashMap<String, u16>,
}

impl Table {
    pub(super) fn read(text: &'static str) -> Self {
        let rows: Vec<Vec<&'static str>> = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        let by_code: HashMap<&'static str, u16> =
            (0u16..).zip(&rows).map(|(i, row)| (row[0], i)).collect();
        let entries: Vec<Entry> = rows.iter().map(|row| entry(row, &by_code)).collect();
        let by_term = terms(&entries);
        Self {
            entries,
            by_code,
            by_term,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn code(&self, index: u16) -> &'static str {
        self.entries[usize::from(index)].code
    }

    pub(super) fn name(&self, index: u16, lang: Lang) -> &'static str {
        let entry = &self.entries[usize::from(index)];
        match lang {
            Lang::En => entry.en,
            Lang::Zh => entry.zh,
        }
    }

    pub(super) fn parents(&self, index: u16) -> &[u16] {
        &self.entries[usize::from(index)].parents
    }

    pub(super) fn synonyms(&self, index: u16) -> &[&'static str] {
        &self.entries[usize::from(index)].synonyms
    }

    pub(super) fn by_code(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    pub(super) fn by_term(&self, term: &str) -> Option<u16> {
        self.by_term.get(&fold(term)).copied()
    }

    pub(super) fn is_a(&self, index: u16, ancestor: u16) -> bool {
        index == ancestor || self.parents(index).iter().any(|&p| self.is_a(p, ancestor))
    }
}

/// The form in which terms are compared: lower case, white space and hyphens as one blank.
fn fold(term: &str) -> String {
    term.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

fn list(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    field
        .copied()
        .unwrap_or("")
        .split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn entry(row: &[&'static str], by_code: &HashMap<&'static str, u16>) -> Entry {
    Entry {
        code: row[0],
        en: row.get(1).copied().unwrap_or(row[0]),
        zh: row.get(2).copied().unwrap_or(row[0]),
        parents: list(row.get(3))
            .filter_map(|code| by_code.get(code).copied())
            .collect(),
        synonyms: list(row.get(4)).collect(),
    }
}

fn terms(entries: &[Entry]) -> HashMap<String, u16> {
    let mut by_term = HashMap::new();
    for (index, entry) in (0u16..).zip(entries) {
        let own = [entry.code, entry.en, entry.zh];
        for term in own.iter().chain(&entry.synonyms) {
            by_term.entry(fold(term)).or_insert(index);
        }
    }
    by_term
}
