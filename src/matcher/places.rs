use super::Source;
use crate::rules::Span;

/// A span of a text: where it lies, and what stands there and around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) span: Span,
    /// The span in UTF-16 code units.
    pub(super) utf16: (u32, u32),
    pub(super) quote: &'t str,
    pub(super) before: &'t str,
    pub(super) after: &'t str,
}

impl From<Place<'_>> for Source {
    fn from(place: Place<'_>) -> Self {
        Self::Text {
            start: place.span.start,
            end: place.span.end,
            start_utf16: place.utf16.0,
            end_utf16: place.utf16.1,
            quote: place.quote.to_owned(),
            before: place.before.to_owned(),
            after: place.after.to_owned(),
        }
    }
}

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

    /// What a span of the text is; empty where it is no part of it.
    pub(super) fn place(&mut self, span: Span) -> Place<'t> {
        let quote = self.text.get(span.start as usize..span.end as usize);
        let (before, after) = self.around(span).unwrap_or_default();
        let utf16 = [span.start, span.end].map(|byte| self.utf16(byte as usize));
        Place {
            span,
            utf16: utf16.into(),
            quote: quote.unwrap_or_default(),
            before,
            after,
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
        let Place {
            before,
            quote,
            after,
            ..
        } = Places::new(text).place(span);
        assert_eq!(
            [before, quote, after],
            ["No diabetes, ", "stroke", ",\n  or asthma"]
        );
        let whole = text.find("Age").unwrap_or_default();
        let span = Span {
            start: whole as u32,
            end: (whole + "Age over 18".len()) as u32,
        };
        let Place { before, after, .. } = Places::new(text).place(span);
        assert_eq!([before, after], ["", ""]);
    }

    #[test]
    fn places_are_counted_in_bytes_and_in_utf16() {
        // "µ" is 2 bytes and 1 unit, "中" 3 and 1, "😀" 4 and 2.
        let text = "µ中😀ab";
        let mut places = Places::new(text);
        let mut at = |start, end| {
            let place = places.place(Span { start, end });
            (place.utf16, place.quote)
        };
        assert_eq!(at(5, 9), ((2, 4), "😀"));
        assert_eq!(at(9, 11), ((4, 6), "ab"));
        assert_eq!(at(2, 5), ((1, 2), "中"));
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[2..4]).unwrap(), "😀");
    }
}
