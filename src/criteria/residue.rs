//! What stays unread in a criterion: the words that keep it from being exact.

use super::cst::{self, Node};
use super::item::{self, Sentence};
use super::split::slice;
use crate::rules::Span;

/// The spans of what no statement takes in the criterion at `span` of `text`; adjacent words are
/// one span. A criterion that is partial without any is read, but not how its parts are joined.
#[must_use]
pub fn unread(text: &str, span: Span) -> Vec<Span> {
    let body = slice(text, span);
    let items = item::items(body, span.start);
    let sentence = Sentence::new(body, span.start, &items);
    let mut unread = Vec::new();
    collect(&cst::outline(sentence).nodes, &mut unread);
    joined(text, &unread)
}

fn collect(nodes: &[Node], unread: &mut Vec<Span>) {
    for node in nodes {
        match node {
            Node::Unread(span) | Node::Vague(span) => unread.push(*span),
            Node::Group(inner) => collect(inner, unread),
            _ => {}
        }
    }
}

/// Spans with nothing but blanks between them, as one.
fn joined(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for &span in spans {
        match runs.last_mut() {
            Some(run) if is_blank(text, run.end, span.start) => run.end = span.end,
            _ => runs.push(span),
        }
    }
    runs
}

fn is_blank(text: &str, start: u32, end: u32) -> bool {
    text.get(start as usize..end as usize)
        .is_some_and(|gap| gap.chars().all(char::is_whitespace))
}
