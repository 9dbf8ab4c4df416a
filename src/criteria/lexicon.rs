//! All phrases in one longest-match tree over word symbols, built once. The vocabularies decide
//! what is understood: a new synonym there is read here without a change.

use super::lex::{self, Kind, Token};
use super::neutral;
use super::term::{PHRASES, Term};
use super::words::{Dictionary, Sym};
use crate::vocab::{self, FastMap};
use std::sync::OnceLock;

/// A phrase found in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) term: Term,
    /// Tokens it takes.
    pub(super) len: usize,
}

/// The phrases and their words: a tree whose nodes lie side by side, for nearly every word of a
/// text begins a walk in it.
pub(super) struct Lexicon {
    dictionary: Dictionary,
    /// The root's edges by symbol, 0 for none: every word of a text asks for one.
    roots: Vec<u32>,
    nodes: Vec<Node>,
    /// Symbols of edges, in order within a node.
    symbols: Vec<Sym>,
    /// The nodes that edges lead to.
    targets: Vec<u32>,
    /// Phrases that end at a node, in order of preference.
    ends: Vec<End>,
}

/// A node's edges and ends, each by the first and one past the last.
struct Node {
    edges: (u32, u32),
    ends: (u32, u32),
}

/// A phrase's meaning, with its spelling when only that very case counts.
#[derive(Debug, Clone, Copy)]
struct End {
    term: Term,
    exact_case: Option<&'static str>,
    /// The entry's own spelling, to tell "EGFR" from "eGFR".
    name: Option<&'static str>,
}

impl Lexicon {
    /// The lexicon of this build.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Builder::read().finish())
    }

    /// The node after the root by a symbol.
    fn first(&self, Sym(sym): Sym) -> Option<&Node> {
        let root = self.roots.get(sym as usize).filter(|&&node| node != 0)?;
        self.nodes.get(*root as usize)
    }

    /// The node after a node by a symbol.
    fn next(&self, node: &Node, sym: Sym) -> Option<&Node> {
        let symbols = slice(&self.symbols, node.edges);
        let at = match symbols.len() {
            0 => None,
            1..=8 => symbols.iter().position(|&s| s == sym),
            _ => symbols.binary_search(&sym).ok(),
        };
        let target = self.targets.get(node.edges.0 as usize + at?)?;
        self.nodes.get(*target as usize)
    }

    /// The tokens of a text.
    pub(super) fn tokens(&self, text: &str, base: u32) -> Vec<Token> {
        lex::lex(text, base, |word| self.dictionary.get(word))
    }

    /// The longest phrase that begins at the first token; `text` with `base` gives the spelling.
    pub(super) fn longest(&self, tokens: &[Token], text: &str, base: u32) -> Option<Match> {
        let mut node = self.first(tokens.first()?.sym)?;
        let mut best = None;
        let mut len = 1;
        loop {
            let spelled = || spelling(&tokens[..len], text, base);
            if let Some(end) = preferred(slice(&self.ends, node.ends), spelled) {
                best = Some(Match {
                    term: end.term,
                    len,
                });
            }
            len += usize::from(is_hyphen(tokens, len));
            let next = tokens.get(len).and_then(|t| self.next(node, t.sym));
            let Some(next) = next else {
                return best;
            };
            node = next;
            len += 1;
        }
    }
}

fn slice<T>(all: &[T], (from, to): (u32, u32)) -> &[T] {
    all.get(from as usize..to as usize).unwrap_or_default()
}

/// The tree while phrases are added.
#[derive(Default)]
struct Builder {
    dictionary: Dictionary,
    /// From a node by a symbol to the next node; node 0 is the root.
    edges: FastMap<u64, u32>,
    /// Phrases that end at a node, in order of preference.
    ends: Vec<Vec<End>>,
}

impl Builder {
    fn read() -> Self {
        let mut builder = Self {
            ends: vec![Vec::new()],
            ..Self::default()
        };
        for &(term, phrases) in PHRASES {
            builder.phrases(term, phrases);
        }
        builder.phrases(Term::Administrative, neutral::ADMINISTRATIVE);
        builder.phrases(Term::Judgement, neutral::JUDGEMENT);
        builder.phrases(Term::Opinion, neutral::OPINION);
        builder.phrases(Term::Vague, neutral::VAGUE);
        builder.vocabulary();
        builder.phrases(Term::Neutral, neutral::NEUTRAL);
        builder
    }

    fn phrases(&mut self, term: Term, phrases: &'static str) {
        for phrase in phrases.split('|') {
            self.insert(
                phrase,
                End {
                    term,
                    exact_case: None,
                    name: None,
                },
            );
        }
    }

    fn vocabulary(&mut self) {
        for id in vocab::AnalyteId::all() {
            self.entry(Term::Analyte(id), id.terms());
        }
        for id in vocab::ConditionId::all() {
            self.entry(Term::Condition(id), id.terms());
        }
        for id in vocab::TherapyClassId::all() {
            self.entry(Term::Class(id), id.terms());
        }
        for id in vocab::DrugId::all() {
            self.entry(Term::Drug(id), id.terms());
        }
        for id in vocab::GeneId::all() {
            self.entry(Term::Gene(id), id.terms());
        }
    }

    fn entry(&mut self, term: Term, names: impl Iterator<Item = vocab::Term>) {
        for name in names {
            let exact_case = name.exact_case.then_some(name.text);
            self.insert(
                name.text,
                End {
                    term,
                    exact_case,
                    name: Some(name.text),
                },
            );
        }
    }

    fn insert(&mut self, phrase: &str, end: End) {
        let dictionary = &mut self.dictionary;
        let tokens = lex::lex(phrase, 0, |word| dictionary.add(word));
        let mut node = 0;
        for token in tokens.iter().filter(|t| t.kind != Kind::Dash) {
            let fresh = self.ends.len() as u32;
            node = *self.edges.entry(edge(node, token.sym)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        if node != 0 {
            // A spelling in its very case goes before: "HR" is a heart rate, "hr" an hour.
            let ends = &mut self.ends[node as usize];
            let exact = ends
                .iter()
                .take_while(|end| end.exact_case.is_some())
                .count();
            let at = if end.exact_case.is_some() {
                exact
            } else {
                ends.len()
            };
            ends.insert(at, end);
        }
    }

    fn finish(self) -> Lexicon {
        let mut edges: Vec<(u64, u32)> = self.edges.iter().map(|(&key, &to)| (key, to)).collect();
        edges.sort_unstable();
        let root = |sym| self.edges.get(&edge(0, Sym(sym))).copied().unwrap_or(0);
        Lexicon {
            roots: (0..=self.dictionary.len()).map(root).collect(),
            nodes: nodes(&edges, &self.ends),
            symbols: edges.iter().map(|&(key, _)| Sym(key as u32)).collect(),
            targets: edges.iter().map(|&(_, to)| to).collect(),
            ends: self.ends.into_iter().flatten().collect(),
            dictionary: self.dictionary,
        }
    }
}

/// The nodes with their shares of the edges, which are sorted, and of the ends.
fn nodes(edges: &[(u64, u32)], ends: &[Vec<End>]) -> Vec<Node> {
    let (mut edge, mut end) = (0, 0);
    let mut nodes = Vec::with_capacity(ends.len());
    for (node, own) in (0..).zip(ends) {
        let rest = edges.get(edge as usize..).unwrap_or_default();
        let count = rest.iter().take_while(|&&(key, _)| key >> 32 == node);
        let past = (edge + count.count() as u32, end + own.len() as u32);
        nodes.push(Node {
            edges: (edge, past.0),
            ends: (end, past.1),
        });
        (edge, end) = past;
    }
    nodes
}

/// The meaning for this spelling: one written in this very case, or the first of any case.
fn preferred<'e, 't>(ends: &'e [End], spelled: impl Fn() -> Option<&'t str>) -> Option<&'e End> {
    match ends {
        [] => return None,
        [end] if end.exact_case.is_none() => return Some(end),
        _ => {}
    }
    let spelling = spelled();
    let fits = |end: &&End| end.exact_case.is_none() || end.exact_case == spelling;
    let first = ends.iter().find(fits)?;
    let same = || {
        let mut fitting = ends.iter().filter(fits);
        fitting.find(|end| end.name == spelling)
    };
    // The grammar's own phrases go before the vocabularies.
    let named = first.name.is_some() && first.exact_case.is_none();
    Some(named.then(same).flatten().unwrap_or(first))
}

fn edge(node: u32, sym: Sym) -> u64 {
    (u64::from(node) << 32) | u64::from(sym.0)
}

/// A hyphen inside a word, as in "non-small": skipped between two glued tokens.
fn is_hyphen(tokens: &[Token], at: usize) -> bool {
    at > 0
        && tokens[at].kind == Kind::Dash
        && tokens[at].glued
        && tokens.get(at + 1).is_some_and(|t| t.glued)
}

fn spelling<'t>(tokens: &[Token], text: &'t str, base: u32) -> Option<&'t str> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    text.get((first.start - base) as usize..(last.end - base) as usize)
}
