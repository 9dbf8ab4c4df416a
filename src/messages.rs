//! The message files: plain Fluent messages, `id = text` with `{ $name }` placeables.
//!
//! The page reads the same files with a full Fluent reader; a test holds them to the part that
//! is read here.

use crate::vocab::{FastMap, Lang};
use std::sync::OnceLock;

/// Reasons of verdicts.
pub static VERDICT: Catalog = Catalog::new(
    include_str!("../messages/verdict.en.ftl"),
    include_str!("../messages/verdict.zh.ftl"),
);

/// What is found in a patient's record, and in the files it comes from.
pub static PATIENT: Catalog = Catalog::new(
    include_str!("../messages/patient.en.ftl"),
    include_str!("../messages/patient.zh.ftl"),
);

type Messages = FastMap<&'static str, Pattern>;

/// A message's text, cut at its placeables.
#[derive(Debug)]
struct Pattern {
    /// What stands before each placeable, and its name.
    parts: Vec<(&'static str, &'static str)>,
    end: &'static str,
}

/// The messages of one subject in both languages.
#[derive(Debug)]
pub struct Catalog {
    en: &'static str,
    zh: &'static str,
    /// English, then Chinese; read at the first use.
    read: OnceLock<[Messages; 2]>,
}

impl Catalog {
    const fn new(en: &'static str, zh: &'static str) -> Self {
        Self {
            en,
            zh,
            read: OnceLock::new(),
        }
    }

    /// The message with this id and arguments from `lookup`; the id itself where there is no
    /// such message.
    pub fn message<'a>(
        &self,
        lang: Lang,
        id: &str,
        lookup: impl Fn(&str) -> Option<&'a str>,
    ) -> String {
        match self.messages(lang).get(id) {
            Some(pattern) => pattern.fill(lookup),
            None => id.to_owned(),
        }
    }

    fn messages(&self, lang: Lang) -> &Messages {
        let [en, zh] = self.read.get_or_init(|| [read(self.en), read(self.zh)]);
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

fn read(text: &'static str) -> Messages {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, text)| (id, Pattern::of(text)))
        .collect()
}

impl Pattern {
    fn of(text: &'static str) -> Self {
        let mut parts = Vec::new();
        let mut end = text;
        while let Some((before, after)) = end.split_once("{ $") {
            let Some((name, next)) = after.split_once(" }") else {
                break;
            };
            parts.push((before, name));
            end = next;
        }
        Self { parts, end }
    }

    /// The text with its placeables replaced; one without a value becomes nothing.
    fn fill<'a>(&self, lookup: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut out = String::new();
        for (before, name) in &self.parts {
            out.push_str(before);
            out.push_str(lookup(name).unwrap_or_default());
        }
        out.push_str(self.end);
        out.truncate(out.trim_end().len());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeables(pattern: &Pattern) -> BTreeSet<&str> {
        let names = pattern.parts.iter().map(|(_, name)| *name);
        names.map(|name| name.trim_end_matches("_zh")).collect()
    }

    #[test]
    fn placeables_are_replaced_and_the_end_is_trimmed() {
        let pattern = Pattern::of("{ $what } of { $who }, { $when }");
        let lookup = |name: &str| match name {
            "what" => Some("age"),
            "who" => Some("the patient"),
            _ => None,
        };
        assert_eq!(pattern.fill(lookup), "age of the patient,");
        assert_eq!(Pattern::of("plain").fill(lookup), "plain");
    }

    #[test]
    fn both_languages_have_the_same_messages_and_arguments() {
        for catalog in [&VERDICT, &PATIENT] {
            let (en, zh) = (catalog.messages(Lang::En), catalog.messages(Lang::Zh));
            let ids = |m: &Messages| m.keys().copied().collect::<BTreeSet<_>>();
            assert_eq!(ids(en), ids(zh));
            assert!(en.len() > 20, "{}", en.len());
            for (id, pattern) in en {
                assert_eq!(placeables(pattern), placeables(&zh[id]), "{id}");
            }
        }
    }

    #[test]
    fn every_line_is_a_comment_a_blank_or_a_plain_message() {
        for catalog in [&VERDICT, &PATIENT] {
            for line in catalog.en.lines().chain(catalog.zh.lines()) {
                assert!(is_plain(line), "`{line}`");
            }
            let count = |text: &str| text.lines().filter(|l| l.contains(" = ")).count();
            let read = catalog.messages(Lang::En).len();
            assert_eq!(count(catalog.en), read, "an id stands twice");
        }
    }

    fn is_plain(line: &str) -> bool {
        line.is_empty()
            || line.starts_with('#')
            || line.split_once(" = ").is_some_and(|(id, pattern)| {
                let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
                let id_ok =
                    id.bytes().all(letter) && id.starts_with(|c: char| c.is_ascii_lowercase());
                let open = pattern.matches('{').count();
                id_ok && open == pattern.matches("{ $").count()
            })
    }
}
