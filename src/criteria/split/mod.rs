//! Registry text cut into pieces: headings, lead-ins and items, each with its section, its exact
//! bytes and its depth. Nothing is lost: between the pieces stand list markers, punctuation and
//! white space alone.

mod block;
mod heading;
mod inline;

use crate::rules::{Section, Span};
use block::{Block, Marker};

/// What a piece of eligibility text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Names the section that follows ("Exclusion Criteria:").
    Heading,
    /// Introduces the pieces below it ("Any of the following:").
    Lead,
    /// A criterion.
    Item,
}

/// A piece of eligibility text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The section it stands in.
    pub section: Section,
    /// Its bytes, without list marker and surrounding white space.
    pub span: Span,
    /// Depth in nested lists, 0 for the outermost.
    pub depth: u8,
    /// Index of the lead-in it stands under.
    pub lead: Option<u32>,
}

impl Piece {
    /// The piece's text.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        slice(text, self.span)
    }
}

/// The text of a span; empty when the span is not of this text.
pub(super) fn slice(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize)
        .unwrap_or_default()
}

/// Cuts eligibility text into pieces, in the order of the text, without overlap.
#[must_use]
pub fn split(text: &str) -> Vec<Piece> {
    let mut splitter = Splitter::default();
    for block in block::blocks(text) {
        splitter.block(text, &block);
    }
    splitter.pieces
}

/// An open list level.
struct Level {
    indent: usize,
    marker: Marker,
    lead: Option<u32>,
}

struct Splitter {
    pieces: Vec<Piece>,
    section: Section,
    levels: Vec<Level>,
    /// A lead-in without list marker; the list below it belongs to it.
    open_lead: Option<u32>,
    /// Whether a list item followed the open lead-in.
    list_seen: bool,
}

impl Default for Splitter {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            section: Section::Unclear,
            levels: Vec::new(),
            open_lead: None,
            list_seen: false,
        }
    }
}

impl Splitter {
    fn block(&mut self, text: &str, block: &Block) {
        let depth = self.enter(block);
        for part in inline::parts(text, block) {
            self.part(text, block, part, depth);
        }
    }

    fn part(&mut self, text: &str, block: &Block, span: Span, depth: u8) {
        let body = slice(text, span);
        let Some(heading) = heading::section(body) else {
            self.content(text, block, span, depth);
            return;
        };
        self.section = heading.section;
        self.open_lead = None;
        let end = span.start + heading.len as u32;
        self.push(PieceKind::Heading, Span { end, ..span }, 0, None);
        if let Some(rest) = trimmed(text, Span { start: end, ..span }) {
            self.content(text, block, rest, depth);
        }
    }

    fn content(&mut self, text: &str, block: &Block, span: Span, depth: u8) {
        let lead = self.lead_of(block, depth);
        if heading::is_lead(slice(text, span)) {
            self.lead(text, block, span, depth, lead);
        } else {
            self.push(PieceKind::Item, span, depth, lead);
        }
    }

    fn lead(&mut self, text: &str, block: &Block, span: Span, depth: u8, lead: Option<u32>) {
        if let Some(section) = heading::lead_section(slice(text, span), self.section) {
            self.section = section;
        }
        let index = self.pieces.len() as u32;
        self.push(PieceKind::Lead, span, depth, lead);
        match self.levels.last_mut() {
            Some(level) if block.marker != Marker::None => level.lead = Some(index),
            _ => {
                self.open_lead = Some(index);
                self.list_seen = false;
            }
        }
    }

    fn push(&mut self, kind: PieceKind, span: Span, depth: u8, lead: Option<u32>) {
        self.pieces.push(Piece {
            kind,
            section: self.section,
            span,
            depth,
            lead,
        });
    }

    /// The lead-in a block stands under: the nearest on an outer level, or the open paragraph.
    fn lead_of(&self, block: &Block, depth: u8) -> Option<u32> {
        let outer = self.levels.iter().take(usize::from(depth));
        outer.rev().find_map(|level| level.lead).or_else(|| {
            let listed = block.marker != Marker::None || !block.after_blank;
            self.open_lead.filter(|_| listed)
        })
    }

    /// Opens or closes list levels for the block; its depth.
    fn enter(&mut self, block: &Block) -> u8 {
        if block.marker == Marker::None {
            if self.list_seen || block.after_blank {
                self.open_lead = None;
            }
            self.levels.clear();
            return 0;
        }
        self.list_seen = true;
        self.close_levels(block);
        if let Some(level) = self.levels.last_mut()
            && level.indent == block.indent
            && level.marker == block.marker
        {
            level.lead = None;
        } else {
            self.levels.push(Level {
                indent: block.indent,
                marker: block.marker,
                lead: None,
            });
        }
        u8::try_from(self.levels.len() - 1).unwrap_or(u8::MAX)
    }

    fn close_levels(&mut self, block: &Block) {
        while self.levels.last().is_some_and(|l| l.indent > block.indent) {
            self.levels.pop();
        }
        let same = |l: &Level| l.indent == block.indent && l.marker == block.marker;
        if let Some(at) = self.levels.iter().rposition(same) {
            self.levels.truncate(at + 1);
        }
        // Deeper than any written list; keeps hostile text linear.
        self.levels.truncate(16);
    }
}

/// The span without white space and separators at its ends; nothing when nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let body = slice(text, span);
    let start = body.len() - body.trim_start_matches(is_padding).len();
    let kept = body.trim_matches(is_padding);
    let start = span.start + start as u32;
    (!kept.is_empty()).then(|| Span {
        start,
        end: start + kept.len() as u32,
    })
}

fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, ';' | ',' | '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests;
