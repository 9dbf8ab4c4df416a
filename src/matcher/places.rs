use super::Source;
use crate::rules::Span;

/// Reads spans of one text and tells where they lie in UTF-16 too. Spans in the order of the
/// text cost one pass over it.
pub(super) struct Places<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            unit: 0,
        }
    }

    /// The source that a span of the text is; empty where it is no part of it.
    pub(super) fn source(&mut self, span: Span) -> Source {
        let quote = self.text.get(span.start as usize..span.end as usize);
        let (before, after) = self.around(span).unwrap_or_default();
        Source::Text {
            start: span.start,
            end: span.end,
            start_utf16: self.utf16(span.start as usize),
            end_utf16: self.utf16(span.end as usize),
            quote: quote.unwrap_or_default().to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        }
    }

    /// What stands before and after a span within its item: the lines up to a blank one or the
    /// mark of a list.
    fn around(&self, span: Span) -> Option<(&'t str, &'t str)> {
        let before = self.text.get(..span.start as usize)?;
        let after = self.text.get(span.end as usize..)?;
        Some((begun(before), ended(after)))
    }

    /// UTF-16 code units before a byte on a character's border.
    fn utf16(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        let between = self.text.get(self.byte..byte).unwrap_or_default();
        self.unit += between.encode_utf16().count();
        self.byte += between.len();
        u32::try_from(self.unit).unwrap_or(u32::MAX)
    }
}

/// Bytes of context that are shown at most on either side.
const LONGEST: usize = 240;

/// The item that a text ends in, up to there.
fn begun(text: &str) -> &str {
    let mut start = text.len();
    for line in text.rsplit('\n') {
        let whole = start == text.len();
        start = start.saturating_sub(line.len() + usize::from(!whole));
        let body = unmarked(line);
        if line.trim().is_empty() && !whole {
            start += line.len() + 1;
            break;
        }
        if body.len() < line.trim_start().len() || line.is_empty() {
            start += line.len() - body.len();
            break;
        }
    }
    let from = text.ceil_char_boundary(start.max(text.len().saturating_sub(LONGEST)));
    let begun = text.get(from..).unwrap_or_default();
    if begun.contains(char::is_alphanumeric) {
        begun.trim_start()
    } else {
        ""
    }
}

/// The rest of the item that a text begins in.
fn ended(text: &str) -> &str {
    let mut end = 0;
    for (at, line) in text.split('\n').enumerate() {
        let marked = unmarked(line).len() < line.trim_start().len();
        if at > 0 && (line.trim().is_empty() || marked) {
            break;
        }
        end += line.len() + usize::from(at > 0);
    }
    let ended = &text[..text.floor_char_boundary(end.min(LONGEST))];
    if ended.contains(char::is_alphanumeric) {
        ended.trim_end()
    } else {
        ""
    }
}

/// A line without the mark of its list: "*", "-", "1.", "a)".
fn unmarked(line: &str) -> &str {
    let line = line.trim_start();
    let label = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = label.len() < line.len() && label.starts_with(['.', ')']);
    if line.starts_with(['*', '-', '•', '·', '–']) {
        return line
            .trim_start_matches(['*', '-', '•', '·', '–'])
            .trim_start();
    }
    if numbered {
        label[1..].trim_start()
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_quoted_with_the_words_around_it() {
        let text =
            "Inclusion Criteria:\n\n- Age over 18\n- No diabetes, stroke,\n  or asthma\n- Foo\n";
        let start = text.find("stroke").unwrap_or_default();
        let span = Span {
            start: start as u32,
            end: (start + "stroke".len()) as u32,
        };
        let Source::Text {
            before,
            quote,
            after,
            ..
        } = Places::new(text).source(span)
        else {
            panic!("no text");
        };
        assert_eq!(
            [before.as_str(), quote.as_str(), after.as_str()],
            ["No diabetes, ", "stroke", ",\n  or asthma"]
        );
        let whole = text.find("Age").unwrap_or_default();
        let span = Span {
            start: whole as u32,
            end: (whole + "Age over 18".len()) as u32,
        };
        let Source::Text { before, after, .. } = Places::new(text).source(span) else {
            panic!("no text");
        };
        assert_eq!([before, after], ["", ""]);
    }

    #[test]
    fn places_are_counted_in_bytes_and_in_utf16() {
        // "µ" is 2 bytes and 1 unit, "中" 3 and 1, "😀" 4 and 2.
        let text = "µ中😀ab";
        let mut places = Places::new(text);
        let at = |places: &mut Places<'_>, start, end| match places.source(Span { start, end }) {
            Source::Text {
                start_utf16,
                end_utf16,
                quote,
                ..
            } => (start_utf16, end_utf16, quote),
            Source::Field { .. } => panic!("not a text"),
        };
        assert_eq!(at(&mut places, 5, 9), (2, 4, "😀".to_owned()));
        assert_eq!(at(&mut places, 9, 11), (4, 6, "ab".to_owned()));
        assert_eq!(at(&mut places, 2, 5), (1, 2, "中".to_owned()));
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[2..4]).unwrap(), "😀");
    }
}
