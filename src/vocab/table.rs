use super::{Lang, ancestors::Ancestors, fold::fold, hash::FastMap};

/// A name by which an entry is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    /// The name as written in the data file.
    pub text: &'static str,
    /// Whether only this very case counts: `MET` is a gene, "met" is a verb.
    pub exact_case: bool,
}

/// One entry of a vocabulary.
#[derive(Debug)]
struct Entry {
    code: &'static str,
    en: &'static str,
    zh: &'static str,
    parents: Vec<u16>,
    synonyms: Vec<&'static str>,
    /// Terms that count in their very case alone.
    exact: Vec<&'static str>,
    xrefs: Vec<&'static str>,
    extra: Vec<&'static str>,
}

/// A vocabulary read from its data file: tab-separated
/// `code, en, zh, parents, synonyms, xrefs, extra`, lists separated by `;`, trailing columns
/// optional, lines that begin with `#` ignored. A synonym with `=` before it counts in its
/// very case alone.
#[derive(Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    ancestors: Ancestors,
    by_code: FastMap<&'static str, u16>,
    by_xref: FastMap<&'static str, u16>,
    by_term: FastMap<String, u16>,
    by_exact: FastMap<&'static str, u16>,
    /// The same terms in lower case.
    by_acronym: FastMap<String, u16>,
}

impl Table {
    pub(super) fn read(text: &'static str) -> Self {
        let rows: Vec<Row<'static>> = rows(text).collect();
        let by_code: FastMap<&'static str, u16> =
            (0u16..).zip(&rows).map(|(i, row)| (row[0], i)).collect();
        let entries: Vec<Entry> = rows.iter().map(|row| entry(row, &by_code)).collect();
        let parents: Vec<&[u16]> = entries.iter().map(|e| e.parents.as_slice()).collect();
        Self {
            ancestors: Ancestors::of(&parents),
            by_term: folded_terms(&entries),
            by_acronym: exact_terms(&entries)
                .map(|(term, index)| (term.to_lowercase(), index))
                .collect(),
            by_exact: exact_terms(&entries).collect(),
            by_xref: xrefs(&entries),
            by_code,
            entries,
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

    pub(super) fn xrefs(&self, index: u16) -> &[&'static str] {
        &self.entries[usize::from(index)].xrefs
    }

    pub(super) fn extra(&self, index: u16) -> &[&'static str] {
        &self.entries[usize::from(index)].extra
    }

    /// The terms to be found in text: none of a setting.
    pub(super) fn terms(&self, index: u16) -> impl Iterator<Item = Term> {
        let diagnosis = !self.is_setting(index);
        self.all_terms(index).filter(move |_| diagnosis)
    }

    pub(super) fn all_terms(&self, index: u16) -> impl Iterator<Item = Term> {
        self.entries[usize::from(index)].terms()
    }

    pub(super) fn is_setting(&self, index: u16) -> bool {
        self.extra(index) == ["setting"]
    }

    pub(super) fn by_code(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    pub(super) fn by_xref(&self, xref: &str) -> Option<u16> {
        self.by_xref.get(xref).copied()
    }

    pub(super) fn by_term(&self, term: &str) -> Option<u16> {
        let exact = self.by_exact.get(term.trim());
        exact.or_else(|| self.by_term.get(&fold(term))).copied()
    }

    /// As [`Table::by_term`], and terms that are also common words in any case: for fields
    /// that hold nothing but such terms.
    pub(super) fn by_term_in_any_case(&self, term: &str) -> Option<u16> {
        self.by_term(term)
            .or_else(|| self.by_acronym.get(&term.trim().to_lowercase()).copied())
    }

    pub(super) fn is_a(&self, index: u16, ancestor: u16) -> bool {
        index == ancestor || self.ancestors.contains(index, ancestor)
    }
}

impl Entry {
    /// Names, synonyms, and the code where it is a word (gene symbols are).
    fn terms(&self) -> impl Iterator<Item = Term> {
        let code = (!self.code.contains('_') && self.code != self.en).then_some(self.code);
        let zh = (self.zh != self.en && self.zh != self.code).then_some(self.zh);
        code.into_iter()
            .chain([self.en])
            .chain(zh)
            .chain(self.synonyms.iter().copied())
            .map(|text| Term {
                text,
                exact_case: self.exact.contains(&text),
            })
    }
}

/// The columns of one line.
pub(super) type Row<'a> = Vec<&'a str>;

/// The entries of a data file, one row each.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Row<'static>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn list(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    field
        .copied()
        .unwrap_or("")
        .split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn entry(row: &[&'static str], by_code: &FastMap<&'static str, u16>) -> Entry {
    let name = |column: usize| row.get(column).copied().filter(|name| !name.is_empty());
    let marked: Vec<&'static str> = list(row.get(4)).collect();
    let en = name(1).unwrap_or(row[0]);
    let zh = name(2).unwrap_or(en);
    Entry {
        code: row[0],
        en,
        zh,
        parents: list(row.get(3))
            .filter_map(|code| by_code.get(code).copied())
            .collect(),
        synonyms: marked
            .iter()
            .map(|term| term.strip_prefix('=').unwrap_or(term))
            .filter(|&term| term != row[0] && term != en && term != zh)
            .collect(),
        exact: marked
            .iter()
            .filter_map(|term| term.strip_prefix('='))
            .collect(),
        xrefs: list(row.get(5)).collect(),
        extra: list(row.get(6)).collect(),
    }
}

/// Codes in other systems; of two entries with one code the first, the more general.
fn xrefs(entries: &[Entry]) -> FastMap<&'static str, u16> {
    let mut by_xref = FastMap::default();
    for (index, entry) in (0u16..).zip(entries) {
        for xref in &entry.xrefs {
            by_xref.entry(*xref).or_insert(index);
        }
    }
    by_xref
}

fn folded_terms(entries: &[Entry]) -> FastMap<String, u16> {
    let mut by_term = FastMap::default();
    for (index, entry) in (0u16..).zip(entries) {
        for term in entry.terms().filter(|term| !term.exact_case) {
            by_term.entry(fold(term.text)).or_insert(index);
        }
        if entry.code.contains('_') {
            by_term.entry(fold(entry.code)).or_insert(index);
        }
    }
    by_term
}

fn exact_terms(entries: &[Entry]) -> impl Iterator<Item = (&'static str, u16)> {
    (0u16..)
        .zip(entries)
        .flat_map(|(index, entry)| entry.exact.iter().map(move |&term| (term, index)))
}

#[cfg(test)]
mod tests {
    use super::Table;

    const TEXT: &str = "# code\ten\tzh\tparents\tsynonyms\txrefs\textra\n\
        A\talpha gene\t甲\t\t=A;aleph\tX:1\tV1;V2\n\
        b_b\tbeta tumor\t乙\tA\tBB\n";

    #[test]
    fn columns_are_read() {
        let table = Table::read(TEXT);
        assert_eq!(table.len(), 2);
        assert_eq!(table.synonyms(0), ["aleph"]);
        assert_eq!(table.xrefs(0), ["X:1"]);
        assert_eq!(table.extra(0), ["V1", "V2"]);
        assert!(table.is_a(1, 0) && !table.is_a(0, 1));
    }

    #[test]
    fn a_marked_term_counts_in_its_very_case_alone() {
        let table = Table::read(TEXT);
        assert_eq!(table.by_term("A"), Some(0));
        assert_eq!(table.by_term("a"), None);
        assert_eq!(table.by_term_in_any_case("a"), Some(0));
        assert_eq!(table.by_term("Aleph"), Some(0));
        assert!(table.terms(0).any(|t| t.text == "A" && t.exact_case));
    }

    #[test]
    fn spelling_does_not_matter_elsewhere() {
        let table = Table::read(TEXT);
        for term in ["Beta tumours", "beta-tumor", "bb", "乙", "b_b"] {
            assert_eq!(table.by_term(term), Some(1), "{term}");
        }
    }
}
