//! Lines joined to blocks: a list item or a paragraph with its wrapped lines.

use crate::rules::Span;

/// The kind of list marker before a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// No marker: a paragraph.
    None,
    /// `-`, `*`, `•` and the like.
    Bullet,
    /// `1.`, `(2)`.
    Number,
    /// `a.`, `b)`.
    Letter,
    /// `ii.`, `iv)`.
    Roman,
}

/// A list item or a paragraph.
#[derive(Debug)]
pub(super) struct Block {
    /// Columns before the marker, or before the text.
    pub(super) indent: usize,
    pub(super) marker: Marker,
    /// The text without marker, trimmed.
    pub(super) span: Span,
    /// An empty line stands before it.
    pub(super) after_blank: bool,
}

struct Line {
    block: Block,
    /// Characters of the body, to tell a wrapped line from a short one.
    width: usize,
}

/// All blocks of the text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last_width = 0;
    for line in lines(text) {
        match blocks.last_mut() {
            Some(block) if continues(text, block, &line, last_width) => {
                block.span.end = line.block.span.end;
            }
            _ => blocks.push(line.block),
        }
        last_width = line.width;
    }
    blocks
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    let mut after_blank = false;
    raw_lines(text).filter_map(move |raw| {
        let line = line(raw, start, after_blank);
        start += raw.len();
        after_blank = line.is_none() && (after_blank || raw != "\r");
        line
    })
}

/// The lines of a text, each with its end.
fn raw_lines(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (line, rest) = text.split_at(line_len(text));
        text = rest;
        (!line.is_empty()).then_some(line)
    })
}

/// Bytes of the first line with its end.
fn line_len(text: &str) -> usize {
    const SEPARATOR: &str = "\u{2028}";
    let bytes = text.as_bytes();
    let end = |at: usize| match &bytes[at..] {
        [b'\n' | b'\r', ..] => Some(at + 1),
        rest => rest
            .starts_with(SEPARATOR.as_bytes())
            .then_some(at + SEPARATOR.len()),
    };
    memchr::memchr3_iter(b'\n', b'\r', SEPARATOR.as_bytes()[0], bytes)
        .find_map(end)
        .unwrap_or(text.len())
}

fn line(raw: &str, start: usize, after_blank: bool) -> Option<Line> {
    let unindented = raw.trim_start();
    let indent = raw.len() - unindented.len();
    let (marker, skip) = marker(unindented);
    let body = unindented.get(skip..)?.trim();
    let lead = unindented.get(skip..)?.trim_start();
    let offset = start + raw.len() - lead.len();
    (!body.is_empty()).then(|| Line {
        block: Block {
            indent,
            marker,
            span: Span {
                start: offset as u32,
                end: (offset + body.len()) as u32,
            },
            after_blank,
        },
        width: body.len(),
    })
}

/// Whether the line goes on with the block's sentence: not a list item, no empty line between,
/// and either it begins in lower case or the line before is as long as a wrapped one.
fn continues(text: &str, block: &Block, line: &Line, last_width: usize) -> bool {
    const WRAPPED: usize = 60;
    if line.block.marker != Marker::None || line.block.after_blank {
        return false;
    }
    let body = super::slice(text, line.block.span);
    let last = super::slice(text, block.span).chars().next_back();
    let open = !matches!(last, Some('.' | ';' | ':'));
    let lower =
        body.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "(≥≤<>".contains(c));
    open && (body.starts_with(char::is_lowercase) || (last_width >= WRAPPED && lower))
        || open && last_width >= WRAPPED && line.block.indent > block.indent
}

/// The marker at the start of a line and how many bytes it takes.
pub(super) fn marker(line: &str) -> (Marker, usize) {
    let is_plain = line.starts_with(|c: char| c.is_ascii_alphanumeric());
    let bullet = if is_plain { 0 } else { bullet(line) };
    if bullet > 0 {
        // "- 1. text": the inner marker says more.
        let rest = line.get(bullet..).unwrap_or_default();
        let inner = rest.trim_start();
        let (_, skip) = enumerator(inner);
        let skip = if skip > 0 {
            rest.len() - inner.len() + skip
        } else {
            0
        };
        return (Marker::Bullet, bullet + skip);
    }
    enumerator(line)
}

/// Length of a bullet with the white space it needs behind it; 0 when there is none.
fn bullet(line: &str) -> usize {
    const BULLETS: &str = "-*•·●○▪■□◦‣⁃–—➢►✓\u{f0b7}\u{f0a7}+";
    let rest = line
        .trim_start_matches('\\')
        .trim_start_matches(|c| BULLETS.contains(c));
    let len = line.len() - rest.len();
    let spaced = rest.starts_with(char::is_whitespace) || rest.is_empty();
    let glued = len > 0 && line.starts_with(['•', '●', '·', '▪']);
    // "-Age": a dash glued to a word is a bullet, to a number it is a sign.
    let dashed = line.starts_with(['-', '*']) && rest.starts_with(char::is_alphabetic);
    if len > 0 && (spaced || glued || dashed) {
        len
    } else {
        0
    }
}

/// "1.", "2)", "(3)", "a.", "iv)": marker and length; `(None, 0)` when there is none.
fn enumerator(line: &str) -> (Marker, usize) {
    const NONE: (Marker, usize) = (Marker::None, 0);
    /// Bytes of a label: "viii" has as many.
    const LONGEST: usize = 4;
    let open = usize::from(line.starts_with('('));
    let inner = line.get(open..).unwrap_or_default();
    let parts = inner.bytes().take_while(u8::is_ascii_alphanumeric);
    let label = parts.take(LONGEST + 1).count();
    if label > LONGEST {
        return NONE;
    }
    let (name, rest) = inner.split_at(label);
    let Some(close) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | ')' | '．' | '、'))
    else {
        return NONE;
    };
    if open == 1 && close != ')' {
        return NONE;
    }
    let after = &rest[close.len_utf8()..];
    let glued = close == '.' && after.starts_with(|c: char| c.is_ascii_digit());
    let kind = label_kind(name);
    let loose = after.is_empty() || after.starts_with(char::is_whitespace);
    match kind {
        Marker::Number if !glued => (kind, open + label + close.len_utf8()),
        Marker::Letter | Marker::Roman if loose => (kind, open + label + close.len_utf8()),
        _ => NONE,
    }
}

fn label_kind(name: &str) -> Marker {
    let all = |f: fn(&u8) -> bool| name.bytes().all(|b| f(&b));
    match name.len() {
        1 | 2 if all(u8::is_ascii_digit) => Marker::Number,
        2..=4 if all(|b| b"ivx".contains(b)) => Marker::Roman,
        1 if all(u8::is_ascii_alphabetic) => Marker::Letter,
        _ => Marker::None,
    }
}
