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
    /// Each node's first edge and first end; those of the next node end its own.
    nodes: Vec<Node>,
    /// Symbols of edges, in order within a node.
    symbols: Vec<Sym>,
    /// The nodes that edges lead to.
    targets: Vec<u32>,
    /// Phrases that end at a node, in order of preference.
    ends: Vec<End>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    edge: u32,
    end: u32,
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

    /// The node after `node` by a symbol.
    fn next(&self, node: u32, sym: Sym) -> Option<u32> {
        match (node, sym) {
            (_, Sym::UNKNOWN) => None,
            (0, Sym(sym)) => self.roots.get(sym as usize).copied().filter(|&n| n != 0),
            _ => self.inner(node, sym),
        }
    }

    fn inner(&self, node: u32, sym: Sym) -> Option<u32> {
        let from = self.nodes.get(node as usize)?.edge as usize;
        let to = self.nodes.get(node as usize + 1)?.edge as usize;
        let at = self.symbols.get(from..to)?.binary_search(&sym).ok()?;
        self.targets.get(from + at).copied()
    }

    fn ends(&self, node: u32) -> &[End] {
        let at = |node: u32| self.nodes.get(node as usize).map_or(0, |n| n.end as usize);
        self.ends.get(at(node)..at(node + 1)).unwrap_or_default()
    }

    /// The tokens of a text, in the place of tokens that are no longer needed.
    pub(super) fn tokens(&self, old: Vec<Token>, text: &str, base: u32) -> Vec<Token> {
        lex::lex_into(old, text, base, |word| self.dictionary.get(word))
    }

    /// The longest phrase that begins at the first token; `text` with `base` gives the spelling.
    pub(super) fn longest(&self, tokens: &[Token], text: &str, base: u32) -> Option<Match> {
        // Most words begin no phrase.
        let mut node = self.next(0, tokens.first()?.sym)?;
        let mut best = self.meaning(node, &tokens[..1], text, base);
        let mut at = 1;
        while let Some(token) = tokens.get(at) {
            if is_hyphen(tokens, at) {
                at += 1;
                continue;
            }
            let Some(next) = self.next(node, token.sym) else {
                if abbreviates(tokens, at, text, base) {
                    at += BRACKETED;
                    continue;
                }
                break;
            };
            node = next;
            at += 1;
            best = self.meaning(node, &tokens[..at], text, base).or(best);
        }
        best
    }

    /// The phrase that ends at a node, and is these tokens.
    fn meaning(&self, node: u32, tokens: &[Token], text: &str, base: u32) -> Option<Match> {
        let ends = self.ends(node);
        let end = match *ends {
            [] => return None,
            [end] if end.exact_case.is_none() => end,
            _ => preferred(ends, spelling(tokens, text, base))?,
        };
        Some(Match {
            term: end.term,
            len: tokens.len(),
        })
    }
}

/// Words before a name of a condition that leave some of those out who have it, and words of the
/// past: what was said of it once.
const NARROWING: &str = "abdominal acute active adult advanced and bacterial benign cancer-related \
    chemotherapy-induced childhood chronic clinically complete concurrent congenital current cutaneous disseminated \
    drug-induced early familial focal fungal generalized hereditary heparin-induced high-risk history induced \
    infectious intra-abdominal invasive juvenile late left localized major marked metastatic mild moderate moderately \
    of ongoing or painful partial pediatric persistent poorly post-stroke postoperative previous previously primary \
    prior progressive recurrent refractory relevant right secondary serious severe severely significant spontaneous \
    stable symptomatic systemic to treated uncontrolled unstable untreated upper viral";

/// Whether a synonym is another name of its condition behind words that narrow it. "Severe renal
/// impairment" may well be how a record names a renal impairment; a criterion that excludes the
/// severe excludes no other, so there the words are read for themselves.
fn says_less(name: &str, names: &[vocab::Term]) -> bool {
    let name = name.to_lowercase();
    let narrows = |words: &str| {
        let mut words = words.split_ascii_whitespace().peekable();
        let narrow = |word| {
            NARROWING
                .split_ascii_whitespace()
                .any(|listed| listed == word)
        };
        words.peek().is_some() && words.all(narrow)
    };
    names.iter().any(|other| {
        let before = name.strip_suffix(&other.text.to_lowercase());
        before.is_some_and(|before| before.ends_with(' ') && narrows(before))
    })
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
        for phrase in neutral::anchors() {
            builder.phrases(Term::Anchor, &phrase);
        }
        for phrase in neutral::recist().chain(neutral::methods()) {
            builder.phrases(Term::Neutral, &phrase);
        }
        builder.vocabulary();
        builder.phrases(Term::Neutral, neutral::NEUTRAL);
        builder
    }

    fn phrases(&mut self, term: Term, phrases: &str) {
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
            let names: Vec<_> = id.terms().collect();
            let own = id.name(vocab::Lang::En);
            let whole = names.iter().copied();
            let whole = whole.filter(|name| name.text == own || !says_less(name.text, &names));
            self.entry(Term::Condition(id), whole);
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

/// Where the edges and ends of each node begin, and one node more that ends the last.
fn nodes(edges: &[(u64, u32)], ends: &[Vec<End>]) -> Vec<Node> {
    let mut at = Node::default();
    let mut nodes = Vec::with_capacity(ends.len() + 1);
    for (node, own) in (0..).zip(ends) {
        nodes.push(at);
        let rest = edges.get(at.edge as usize..).unwrap_or_default();
        let count = rest.iter().take_while(|&&(key, _)| key >> 32 == node);
        at.edge += count.count() as u32;
        at.end += own.len() as u32;
    }
    nodes.push(at);
    nodes
}

/// The meaning for this spelling: one written in this very case, or the first of any case.
fn preferred(ends: &[End], spelling: Option<&str>) -> Option<End> {
    let fits = |end: &&End| end.exact_case.is_none() || end.exact_case == spelling;
    let first = ends.iter().find(fits)?;
    let same = || {
        let mut fitting = ends.iter().filter(fits);
        fitting.find(|end| end.name == spelling)
    };
    // The grammar's own phrases go before the vocabularies.
    let named = first.name.is_some() && first.exact_case.is_none();
    Some(*named.then(same).flatten().unwrap_or(first))
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

/// Tokens of an abbreviation in its brackets.
const BRACKETED: usize = 3;

/// "central nervous system (CNS) metastases": the bracket that begins at token `at` says in
/// initials what the words before it say. A phrase goes on behind it.
fn abbreviates(tokens: &[Token], at: usize, text: &str, base: u32) -> bool {
    let [open, short, close] = match tokens.get(at..at + BRACKETED) {
        Some([open, short, close]) => [open, short, close],
        _ => return false,
    };
    let bracketed =
        open.kind == Kind::Open && short.kind == Kind::Word && close.kind == Kind::Close;
    let letters = |token: &Token| spelling(std::slice::from_ref(token), text, base);
    let words = tokens[..at].iter().filter(|t| t.kind == Kind::Word);
    let initials = words.rev().filter_map(|word| letters(word)?.chars().next());
    bracketed
        && letters(short).is_some_and(|short| {
            short.len() > 1
                && short.chars().all(|c| c.is_ascii_uppercase())
                && initials
                    .map(|c| c.to_ascii_uppercase())
                    .take(short.len())
                    .eq(short.chars().rev())
        })
}

fn spelling<'t>(tokens: &[Token], text: &'t str, base: u32) -> Option<&'t str> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    text.get((first.start - base) as usize..(last.end - base) as usize)
}
