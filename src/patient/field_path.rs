//! Which field of a JSON text an error is about. The reader says where it stopped; noting the path
//! while it reads would take a second reader of every type.

use serde_json::error::Category;

/// A list or an object that has not ended, and where in it the reader is.
enum Level {
    Object {
        key: Option<String>,
        /// Whether the key's value has begun, or what comes before it.
        has_colon: bool,
    },
    List {
        index: usize,
    },
}

/// The path of what an error is about, such as `conditions[1].onset`, in a text that is valid
/// JSON; empty for the text as a whole.
pub(super) fn of(text: &str, error: &serde_json::Error) -> String {
    let read = &text[..offset(text, error.line(), error.column())];
    let levels = match refused_value(read, error) {
        Some(before) => levels(before),
        None => around(read, error),
    };
    let mut path = String::new();
    for level in &levels {
        path.push_str(&part(level, path.is_empty()));
    }
    path
}

/// What comes before a value that the reader refused at its first byte, which it counts as read.
fn refused_value<'a>(read: &'a str, error: &serde_json::Error) -> Option<&'a str> {
    let mut before = read.chars();
    before.next_back()?;
    let before = before.as_str().trim_end();
    let begins = before.ends_with([':', '[', ',']);
    (error.classify() == Category::Syntax && begins).then_some(before)
}

/// The lists and objects around the place where the reader stopped. An error behind a key is about
/// the object, unless the key is not known; so is one of the text's structure, which stops behind a
/// value where the object should end. A value that is refused once it is read is noticed behind the
/// object's end when it is the last one.
fn around(read: &str, error: &serde_json::Error) -> Vec<Level> {
    let message = error.to_string();
    let is_of_last = error.classify() == Category::Data && !message.starts_with("missing field");
    if let Some(open) = read.strip_suffix('}').filter(|_| is_of_last) {
        return levels(open);
    }
    let mut levels = levels(read);
    if let Some(Level::Object { key, has_colon }) = levels.last_mut() {
        let is_of_object = !*has_colon && !message.starts_with("unknown field");
        let is_of_structure = error.classify() == Category::Syntax && !ends_empty(read);
        if is_of_object || is_of_structure {
            *key = None;
        }
    }
    levels
}

/// Whether an object without members ends there: it is refused at its end.
fn ends_empty(read: &str) -> bool {
    let open = read.strip_suffix('}').map(str::trim_end);
    open.is_some_and(|open| open.ends_with('{'))
}

/// How many bytes lie before a place: lines from 1 up, columns in bytes that were read.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    text.floor_char_boundary(start + column)
}

/// The lists and objects that a text leaves open.
fn levels(text: &str) -> Vec<Level> {
    let mut levels = Vec::new();
    let mut rest = text;
    while let Some(byte) = rest.bytes().next() {
        let length = match byte {
            b'"' => string(rest),
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        let (token, after) = rest.split_at(length);
        take(token, &mut levels);
        rest = after;
    }
    levels
}

/// The length of the string that a text begins with.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

fn take(token: &str, levels: &mut Vec<Level>) {
    match (token.as_bytes()[0], levels.last_mut()) {
        (b'{', _) => levels.push(Level::Object {
            key: None,
            has_colon: false,
        }),
        (b'[', _) => levels.push(Level::List { index: 0 }),
        (b'}' | b']', _) => {
            levels.pop();
        }
        (b':', Some(Level::Object { has_colon, .. })) => *has_colon = true,
        (b',', Some(Level::Object { key, has_colon })) => (*key, *has_colon) = (None, false),
        (b',', Some(Level::List { index })) => *index += 1,
        (
            b'"',
            Some(Level::Object {
                key,
                has_colon: false,
            }),
        ) => {
            *key = serde_json::from_str(token).ok();
        }
        _ => {}
    }
}

fn part(level: &Level, is_first: bool) -> String {
    match level {
        Level::Object { key: None, .. } => String::new(),
        Level::Object { key: Some(key), .. } if is_first => key.clone(),
        Level::Object { key: Some(key), .. } => format!(".{key}"),
        Level::List { index } => format!("[{index}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patient::{Patient, PatientError, form};
    use proptest::prelude::*;

    /// The path that reading with `serde_path_to_error` gives, and ours.
    fn paths(text: &str) -> Option<(String, String)> {
        let read = form::read(text).err()?;
        if matches!(&read, PatientError::Syntax { .. }) || read.to_string().contains("got a list") {
            return None;
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let expected = serde_path_to_error::deserialize::<_, Patient>(&mut reader).err()?;
        let error = serde_json::from_str::<Patient>(text).err()?;
        assert_eq!(error.to_string(), expected.inner().to_string());
        let expected = match expected.path().to_string().as_str() {
            "." => String::new(),
            path => path.to_owned(),
        };
        Some((of(text, &error), expected))
    }

    const FORM: &str = r#"{
        "sex": "female", "birth": {"date": "1962-03"}, "note": "\"µ\" {[,:]}",
        "conditions": [
            {"condition": "nsclc", "stage": "IV", "onset": "2024-01"},
            {"condition": "asthma", "presence": "present"}
        ],
        "measures": [{"analyte": "ecog", "value": 1}, {"analyte": "hemoglobin", "value": "12.5",
            "unit": "g/dL", "date": "2025-05-01"}],
        "therapies": [{"drug": "osimertinib", "line": 1}],
        "biomarkers": [{"gene": "EGFR", "alteration": "L858R", "presence": "present"}],
        "complete": ["conditions", "therapies"],
        "reproductive": {"pregnant": false}, "lines": {"count": 2}
    }"#;

    #[test]
    fn the_form_is_read() {
        serde_json::from_str::<Patient>(FORM).unwrap();
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// One token of the form becomes another.
        #[test]
        fn paths_are_those_of_the_other_reader(
            place in any::<prop::sample::Index>(),
            with in prop::sample::select(vec![
                "1", "-2.5", "true", "null", "\"x\"", "\"sex\"", "\"date\"", "{}", "[]",
                "{\"a\": [1]}", "[{}]", "\"condition\"", "{\"years\": 3}", "300", "",
            ]),
        ) {
            let tokens: Vec<(usize, usize)> = tokens(FORM);
            let (start, end) = tokens[place.index(tokens.len())];
            let text = format!("{}{with}{}", &FORM[..start], &FORM[end..]);
            if let Some((own, expected)) = paths(&text) {
                prop_assert_eq!(own, expected, "{}", text);
            }
        }
    }

    /// Strings and numbers, and members with their commas.
    fn tokens(text: &str) -> Vec<(usize, usize)> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let length = match text.as_bytes()[at] {
                b'"' => string(&text[at..]),
                b'0'..=b'9' => 1,
                _ => {
                    at += 1;
                    continue;
                }
            };
            tokens.push((at, at + length));
            let rest = &text[at + length..];
            if let Some(comma) = rest.find(',') {
                tokens.push((at, at + length + comma + 1));
            }
            at += length;
        }
        tokens
    }
}
