//! The concrete syntax of a sentence: statements, connectives and brackets, in their order.

use super::compare::{self, Comparison, Subject};
use super::grammar::{
    Fact, biomarker, condition, ellipsis, measure, neutral, person, therapy, window,
};
use super::item::{Item, Sentence, What};
use super::lead;
use super::term::Term;
use crate::rules::{Reproductive, Span, Window};

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Fact(Fact),
    Window(Window),
    /// What stands in brackets.
    Group(Vec<Node>),
    Not,
    And,
    Or,
    Comma,
    /// A semicolon or full stop.
    End,
    Colon,
    Except,
    If,
    Example,
    Allowed,
    Excluded,
    Administrative,
    Judgement,
    /// Who judges: the rest means the same without it.
    Opinion,
    /// "other", before a statement.
    Other,
    /// Words that name no fact of a patient.
    Vague(Span),
    /// A word that no statement takes.
    Unread(Span),
}

/// Brackets nested deeper than this are read as if they were not there.
const DEEPEST: usize = 6;

/// The nodes of a sentence.
pub(super) fn nodes(sentence: Sentence) -> Vec<Node> {
    let comparisons = compare::comparisons(sentence);
    let mut reader = Reader {
        sentence,
        comparisons: &comparisons,
        at: lead::label(sentence),
    };
    reader.level(0)
}

struct Reader<'t> {
    sentence: Sentence<'t>,
    comparisons: &'t [Comparison],
    at: usize,
}

impl Reader<'_> {
    /// The nodes up to the closing bracket of this level.
    fn level(&mut self, depth: usize) -> Vec<Node> {
        let left = self.sentence.items.len().saturating_sub(self.at);
        let mut nodes = Vec::with_capacity(if depth == 0 { left } else { 0 });
        while let Some(item) = self.sentence.items.get(self.at) {
            match item.what {
                What::Open if depth < DEEPEST => {
                    self.at += 1;
                    let group = self.level(depth + 1);
                    nodes.push(Node::Group(group));
                }
                What::Close if depth > 0 => {
                    self.at += 1;
                    return nodes;
                }
                _ => self.node(&mut nodes),
            }
        }
        if depth > 0 {
            // The bracket is never closed: what it says is cut off.
            let end = self.sentence.base + self.sentence.text.len() as u32;
            nodes.push(Node::Unread(Span { start: end, end }));
        }
        nodes
    }

    /// Reads the node at the current item, if it says anything; moves past it.
    fn node(&mut self, nodes: &mut Vec<Node>) {
        let at = self.at;
        if self.says_nothing(at) {
            self.at += 1;
        } else if let Some(fact) = self.fact(at) {
            self.at = fact.to.max(at + 1);
            nodes.push(Node::Fact(fact));
        } else if let Some(found) = window::window(self.sentence, at) {
            self.at = found.to.max(at + 1);
            nodes.push(Node::Window(found.window));
        } else {
            self.at = self.past_unknown(at);
            let span = self.sentence.span(at, self.at);
            nodes.extend(plain(&self.sentence.items[at], span));
        }
    }

    /// A comparison of unknown subject is one unknown node.
    fn past_unknown(&self, at: usize) -> usize {
        let found = self.comparison(at);
        found.map_or(at + 1, |comparison| comparison.to.max(at + 1))
    }

    fn says_nothing(&self, at: usize) -> bool {
        let quiet = matches!(
            self.sentence.term(at),
            Some(Term::Neutral | Term::Anchor | Term::Score)
        );
        (quiet || self.uses_contraception(at) || self.names_age(at))
            && self.comparison(at).is_none()
    }

    /// "Age:" before "18 to 45 years of age" says nothing more.
    fn names_age(&self, at: usize) -> bool {
        if self.sentence.term(at) != Some(Term::Age) {
            return false;
        }
        let next = self.comparisons.partition_point(|c| c.from < at);
        let quiet = |item: &Item| {
            matches!(item.what, What::Colon | What::Comma | What::Dash) || item.is(Term::Neutral)
        };
        self.comparisons.get(next).is_some_and(|c| {
            c.subject == Subject::Age
                && self
                    .sentence
                    .items
                    .get(at + 1..c.from)
                    .is_some_and(|gap| gap.iter().all(quiet))
        })
    }

    /// "must use" before contraception says nothing more.
    fn uses_contraception(&self, at: usize) -> bool {
        let contraception = Some(Term::Reproductive(Reproductive::Contraception));
        self.sentence.term(at) == Some(Term::Treatment)
            && self.sentence.term(neutral(self.sentence, at + 1)) == contraception
    }

    fn comparison(&self, at: usize) -> Option<&Comparison> {
        let index = self.comparisons.partition_point(|c| c.from < at);
        self.comparisons.get(index).filter(|c| c.from == at)
    }

    fn fact(&self, at: usize) -> Option<Fact> {
        let item = self.sentence.items.get(at)?;
        let comparison = self.comparison(at);
        let begins = match item.what {
            What::Term(term) => !connects(term),
            What::Number(_) | What::Op(_) => true,
            What::Unknown => ellipsis::may_begin(self.sentence, at),
            _ => false,
        };
        if !begins && comparison.is_none() {
            return None;
        }
        if let Some(comparison) = comparison.filter(|c| !matches!(c.subject, Subject::Text(_))) {
            return measure::measure(self.sentence, comparison);
        }
        let fact = measure::normal(self.sentence, at)
            .or_else(|| therapy::therapy(self.sentence, at))
            .or_else(|| biomarker::biomarker(self.sentence, at))
            .or_else(|| condition::condition(self.sentence, at))
            .or_else(|| person::person(self.sentence, at))?;
        // A name that is the subject of a comparison belongs to it.
        let next = self.comparisons.partition_point(|c| c.from < at);
        let overlaps = self
            .comparisons
            .get(next)
            .is_some_and(|c| c.from < fact.to && !matches!(c.subject, Subject::Text(_)));
        (!overlaps).then_some(fact)
    }
}

/// Whether the term joins statements or judges them: none begins with it.
fn connects(term: Term) -> bool {
    matches!(
        term,
        Term::Not
            | Term::And
            | Term::Or
            | Term::AndOr
            | Term::Except
            | Term::If
            | Term::Example
            | Term::Within
            | Term::Other
            | Term::Trial
            | Term::Allowed
            | Term::Excluded
            | Term::Administrative
            | Term::Judgement
            | Term::Opinion
            | Term::Treated
    )
}

/// The node of an item that is part of no statement; `span` is what is passed over if it is unread.
fn plain(item: &Item, span: Span) -> Option<Node> {
    Some(match item.what {
        What::Term(Term::Not) => Node::Not,
        What::Term(Term::And) => Node::And,
        What::Term(Term::Or | Term::AndOr) | What::Slash => Node::Or,
        What::Term(Term::Except) => Node::Except,
        What::Term(Term::If) => Node::If,
        What::Term(Term::Example) => Node::Example,
        What::Term(Term::Allowed) => Node::Allowed,
        What::Term(Term::Excluded) => Node::Excluded,
        What::Term(Term::Administrative) => Node::Administrative,
        What::Term(Term::Judgement) => Node::Judgement,
        What::Term(Term::Opinion) => Node::Opinion,
        What::Term(Term::Other) => Node::Other,
        What::Term(Term::Vague | Term::Qualifier(_) | Term::Trial) => Node::Vague(span),
        What::Comma => Node::Comma,
        What::Semicolon | What::Stop => Node::End,
        What::Colon => Node::Colon,
        What::Dash | What::Open | What::Close => return None,
        _ => Node::Unread(span),
    })
}
