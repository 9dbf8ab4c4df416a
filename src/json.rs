//! JSON as text. Every type is written in one way, compact; what is to be read by people is laid
//! out from that text, so that no type needs a second writer, which would be code of its own for
//! each.

use serde::Serialize;

/// Blanks for each level of nesting.
const INDENT: &str = "  ";

/// The JSON text of a value, its members on lines of their own, as
/// `serde_json::to_string_pretty` writes it.
///
/// # Errors
/// When the value has no form in JSON.
pub fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(laid_out(&serde_json::to_string(value)?))
}

/// The JSON text of a value in ASCII: a browser makes text of that faster by far. Other characters
/// only stand in strings, where they may be written by their numbers.
///
/// # Errors
/// When the value has no form in JSON.
pub fn ascii(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let text = serde_json::to_string(value)?;
    Ok(match text.is_ascii() {
        true => text.into_bytes(),
        false => escaped(&text),
    })
}

fn escaped(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (ascii, other) = rest.split_at(at);
        out.extend_from_slice(ascii.as_bytes());
        let end = other.bytes().position(|byte| byte.is_ascii());
        let end = end.unwrap_or(other.len());
        other[..end]
            .encode_utf16()
            .for_each(|unit| escape(unit, &mut out));
        rest = &other[end..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// `\u` and four hexadecimal digits.
fn escape(unit: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\\u");
    for shift in [12, 8, 4, 0] {
        out.push(b"0123456789abcdef"[usize::from(unit >> shift & 15)]);
    }
}

/// The JSON text of the list of these values, which are JSON texts.
pub fn joined<T: AsRef<[u8]>>(values: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut out = vec![b'['];
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend_from_slice(value.as_ref());
    }
    out.push(b']');
    out
}

/// Compact JSON with each member and each item on a line of its own.
fn laid_out(compact: &str) -> String {
    let mut layout = Layout::default();
    for c in compact.chars() {
        match layout.in_text {
            true => layout.text(c),
            false => layout.mark(c),
        }
    }
    layout.out
}

/// A text as it is laid out, character by character.
#[derive(Default)]
struct Layout {
    out: String,
    depth: usize,
    in_text: bool,
    is_escaped: bool,
    /// A list or an object was opened, and nothing has come since.
    is_empty: bool,
}

impl Layout {
    /// A character of a string.
    fn text(&mut self, c: char) {
        self.out.push(c);
        self.in_text = self.is_escaped || c != '"';
        self.is_escaped = !self.is_escaped && c == '\\';
    }

    /// A character outside of strings.
    fn mark(&mut self, c: char) {
        if matches!(c, ']' | '}') {
            return self.close(c);
        }
        if std::mem::take(&mut self.is_empty) {
            self.line();
        }
        self.out.push(c);
        match c {
            '"' => self.in_text = true,
            '[' | '{' => {
                self.depth += 1;
                self.is_empty = true;
            }
            ',' => self.line(),
            ':' => self.out.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, c: char) {
        self.depth = self.depth.saturating_sub(1);
        if !std::mem::take(&mut self.is_empty) {
            self.line();
        }
        self.out.push(c);
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(INDENT, self.depth));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn ascii_reads_as_the_same_value() {
        let value = json!({"空\"": ["µ中😀ab", "\\é", "plain", 1.5], "a": "≥ 18 岁"});
        let text = ascii(&value).unwrap();
        assert!(text.is_ascii());
        assert_eq!(serde_json::from_slice::<Value>(&text).unwrap(), value);
        assert_eq!(ascii(&"µ😀").unwrap(), br#""\u00b5\ud83d\ude00""#);
        assert_eq!(joined([&b"1"[..], b"[]", b"\"a\""]), br#"[1,[],"a"]"#);
        assert_eq!(joined::<&[u8]>([]), b"[]");
    }

    #[test]
    fn the_layout_is_that_of_serde_json() {
        let values = [
            json!(null),
            json!([]),
            json!({}),
            json!("a \"quoted\", [bracketed] {braced}: \\ text\\"),
            json!([1, -2.5e-9, true, [], {}, [[]], [{}]]),
            json!({"a": {"b": [{"c\"d": "e\\"}, []]}, "空": "\u{7}\n", "z": {"y": {}}}),
        ];
        for value in values {
            let expected = serde_json::to_string_pretty(&value).unwrap();
            assert_eq!(pretty(&value).unwrap(), expected);
            let read: Value = serde_json::from_str(&expected).unwrap();
            assert_eq!(read, value);
        }
    }
}
