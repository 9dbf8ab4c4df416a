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
        Source::Text {
            start: span.start,
            end: span.end,
            start_utf16: self.utf16(span.start as usize),
            end_utf16: self.utf16(span.end as usize),
            quote: quote.unwrap_or_default().to_owned(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

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
