use super::{Kind, Quality, distance::prefix_distance};
use crate::vocab::{Lang, fold::fold, ids::table, pinyin::initials, table::Table};
use std::sync::OnceLock;

/// An entry of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    index: u16,
}

impl Entry {
    fn table(self) -> &'static Table {
        table(self.kind)
    }

    pub(super) fn code(self) -> &'static str {
        self.table().code(self.index)
    }

    pub(super) fn xref(self) -> Option<&'static str> {
        self.table().xrefs(self.index).first().copied()
    }

    pub(super) fn name(self, lang: Lang) -> &'static str {
        self.table().name(self.index, lang)
    }
}

/// A term that answers a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) entry: Entry,
    pub(super) matched: &'static str,
    pub(super) quality: Quality,
    pub(super) score: u16,
    /// Among equals a preferred name goes before a synonym.
    preferred: bool,
}

impl Found {
    pub(super) fn rank(&self) -> (u16, bool) {
        (self.score, self.preferred)
    }
}

/// The text looked for.
pub(super) struct Query {
    folded: String,
    chars: Vec<char>,
    /// Latin letters and digits alone, to be read as initials.
    plain: Option<String>,
}

/// Longer texts are cut: no term is as long.
const LONGEST_QUERY: usize = 120;

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST_QUERY).collect();
        let folded = fold(&text);
        let plain: String = text.to_lowercase().split_whitespace().collect();
        let is_plain = plain.len() > 1 && plain.bytes().all(|b| b.is_ascii_alphanumeric());
        Self {
            chars: folded.chars().collect(),
            folded,
            plain: is_plain.then_some(plain),
        }
    }

    /// The slips allowed in a text of this length.
    fn slips(&self) -> usize {
        match self.chars.len() {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        }
    }
}

/// One name or synonym.
struct Key {
    entry: Entry,
    text: &'static str,
    folded: String,
    preferred: bool,
    /// Which letters occur, to pass over most keys in fuzzy matching.
    letters: u64,
}

/// Where a word of a key begins.
#[derive(Clone, Copy)]
struct Start {
    key: u32,
    byte: u16,
}

/// All keys, and their word beginnings in alphabetical order.
pub(super) struct Index {
    keys: Vec<Key>,
    starts: Vec<Start>,
    /// Pinyin initials in alphabetical order, with their keys.
    initials: Vec<(String, u32)>,
}

impl Index {
    pub(super) fn get() -> &'static Self {
        static INDEX: OnceLock<Index> = OnceLock::new();
        INDEX.get_or_init(Self::build)
    }

    fn build() -> Self {
        let keys: Vec<Key> = Kind::ALL.into_iter().flat_map(keys_of).collect();
        let mut starts: Vec<Start> = (0u32..)
            .zip(&keys)
            .flat_map(|(i, key)| starts_of(i, key))
            .collect();
        let tail = |start: &Start| &keys[start.key as usize].folded[usize::from(start.byte)..];
        starts.sort_by(|a, b| tail(a).cmp(tail(b)));
        let mut initials: Vec<(String, u32)> = (0u32..)
            .zip(&keys)
            .filter_map(|(i, key)| Some((initials(key.text)?, i)))
            .collect();
        initials.sort();
        Self {
            keys,
            starts,
            initials,
        }
    }

    fn key(&self, start: Start) -> &Key {
        &self.keys[start.key as usize]
    }

    fn tail(&self, start: Start) -> &str {
        &self.key(start).folded[usize::from(start.byte)..]
    }

    /// The word beginnings that begin with the text.
    fn run(&self, text: &str) -> &[Start] {
        let from = self.starts.partition_point(|&s| self.tail(s) < text);
        let run = &self.starts[from..];
        &run[..run.partition_point(|&s| self.tail(s).starts_with(text))]
    }

    /// Terms that begin with the query, or have a word that does.
    pub(super) fn starting_with(&self, query: &Query, take: &mut impl FnMut(Found)) {
        if query.folded.is_empty() {
            return;
        }
        for &start in self.run(&query.folded) {
            let key = self.key(start);
            let quality = match (start.byte, key.folded.len() == query.folded.len()) {
                (0, true) => Quality::Exact,
                (0, false) => Quality::Prefix,
                _ => Quality::WordPrefix,
            };
            take(key.found(quality, key.folded.len() - query.folded.len()));
        }
    }

    /// Chinese terms whose characters are read with the query's letters.
    pub(super) fn read_as(&self, query: &Query, take: &mut impl FnMut(Found)) {
        let Some(plain) = &query.plain else {
            return;
        };
        let from = self.initials.partition_point(|(text, _)| text < plain);
        for (text, key) in self.initials[from..]
            .iter()
            .take_while(|(text, _)| text.starts_with(plain))
        {
            take(self.keys[*key as usize].found(Quality::Initials, text.len() - plain.len()));
        }
    }

    /// Terms with a word that begins nearly like the query; the first letter must be right.
    pub(super) fn spelled_like(&self, query: &Query, take: &mut impl FnMut(Found)) {
        let (most, Some(first)) = (query.slips(), query.chars.first()) else {
            return;
        };
        if most == 0 {
            return;
        }
        let letters = letters(&query.folded);
        let mut tail = Vec::new();
        for &start in self.run(first.encode_utf8(&mut [0; 4])) {
            let key = self.key(start);
            if (letters & !key.letters).count_ones() as usize > most {
                continue;
            }
            tail.clear();
            tail.extend(self.tail(start).chars().take(query.chars.len() + most));
            if let Some(slips) = prefix_distance(&query.chars, &tail, most) {
                let rest = key.folded.len().saturating_sub(query.folded.len());
                take(key.found(Quality::Fuzzy, rest + 60 * slips));
            }
        }
    }
}

impl Key {
    /// `rest`: how much of the term the query leaves open.
    fn found(&self, quality: Quality, rest: usize) -> Found {
        let base = match quality {
            Quality::Exact => 1000,
            Quality::Prefix => 800,
            Quality::WordPrefix => 600,
            Quality::Initials => 400,
            Quality::Fuzzy => 200,
        };
        Found {
            entry: self.entry,
            matched: self.text,
            quality,
            score: base - rest.min(199) as u16,
            preferred: self.preferred,
        }
    }
}

fn keys_of(kind: Kind) -> impl Iterator<Item = Key> {
    let table = table(kind);
    (0u16..).take(table.len()).flat_map(move |index| {
        let entry = Entry { kind, index };
        let names = [entry.code(), entry.name(Lang::En), entry.name(Lang::Zh)];
        table.all_terms(index).map(move |term| {
            let folded = fold(term.text);
            Key {
                entry,
                text: term.text,
                letters: letters(&folded),
                folded,
                preferred: names.contains(&term.text),
            }
        })
    })
}

/// The first byte of every word; in Chinese every character may begin one.
fn starts_of(key: u32, of: &Key) -> Vec<Start> {
    let mut starts = Vec::new();
    let mut fresh = true;
    for (byte, c) in of.folded.char_indices() {
        if c.is_alphanumeric() && (fresh || !c.is_ascii()) {
            starts.push(Start {
                key,
                byte: byte as u16,
            });
        }
        fresh = !c.is_alphanumeric();
    }
    starts
}

/// One bit for each letter or digit; characters beyond ASCII share the upper bits.
fn letters(folded: &str) -> u64 {
    folded
        .chars()
        .filter(|c| c.is_alphanumeric())
        .fold(0, |mask, c| {
            let bit = match c {
                '0'..='9' => c as u32 - '0' as u32,
                'a'..='z' => 10 + c as u32 - 'a' as u32,
                other => 36 + other as u32 % 28,
            };
            mask | 1 << bit
        })
}
