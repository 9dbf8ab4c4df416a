//! Section headings and lead-ins: which words open a section, which introduce a list.

use crate::criteria::words::{Word, WordList, words};
use crate::rules::Section;

/// A section heading at the start of a piece.
pub(super) struct Heading {
    pub(super) section: Section,
    /// Bytes of the heading with its colon.
    pub(super) len: usize,
}

/// Longest heading, in bytes: longer text before a colon is a sentence.
const LONGEST: usize = 160;

/// The section heading the piece begins with.
pub(super) fn section(body: &str) -> Option<Heading> {
    let window = &body[..body.floor_char_boundary(LONGEST.min(body.len()))];
    if !may_be_title(window) || !may_name_section(window) {
        return None;
    }
    let head = head(window);
    let words = Words::of(head.text);
    let section = words.section()?;
    let whole = head.len >= body.len();
    let titled = words.criteria && words.only_title;
    let heading = (head.colon && (words.criteria || words.only_title) && words.count <= 14)
        || (whole && words.only_title)
        || (titled && words.count <= 8);
    heading.then_some(Heading {
        section,
        len: head.len,
    })
}

/// Whether a text begins with a word of titles, or has a colon: no heading has neither.
fn may_be_title(text: &str) -> bool {
    let first = || words(text).next();
    !text.is_ascii()
        || memchr::memchr(b':', text.as_bytes()).is_some()
        || first().is_none_or(|word| TITLE.has(word) || NAMING.has(word))
}

/// Whether the text holds the stem of a word that names a section: most pieces do not, and need
/// no look at their words.
fn may_name_section(text: &str) -> bool {
    let bytes = text.as_bytes();
    stem_at(bytes, (b'u', b'U'), "cl", &["sion", "ded"])
        || stem_at(bytes, (b'g', b'G'), "eli", &["ibi"])
        || !text.is_ascii() && text.contains("标准")
}

/// Whether one of the stems stands in the text, in any case: a `rare` letter, found without a
/// look at the others, with what stands before and after it.
fn stem_at(text: &[u8], rare: (u8, u8), before: &str, after: &[&str]) -> bool {
    memchr::memchr2_iter(rare.0, rare.1, text).any(|at| {
        let is = |from: usize, part: &str| {
            text.get(from..from + part.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(part.as_bytes()))
        };
        at.checked_sub(before.len())
            .is_some_and(|from| is(from, before))
            && after.iter().any(|part| is(at + 1, part))
    })
}

struct Head<'t> {
    text: &'t str,
    len: usize,
    colon: bool,
}

/// The text before the first colon or line end, with the colon's end.
fn head(window: &str) -> Head<'_> {
    let stop = window.find([':', '：', '\n']);
    let colon = stop.is_some_and(|at| !window[at..].starts_with('\n'));
    match stop {
        Some(at) => Head {
            text: &window[..at],
            len: at + window[at..].chars().next().map_or(0, char::len_utf8),
            colon,
        },
        None => Head {
            text: window,
            len: window.len(),
            colon: false,
        },
    }
}

/// What the words of a possible heading say.
#[derive(Default)]
struct Words {
    inclusion: bool,
    exclusion: bool,
    criteria: bool,
    /// No word but those of titles.
    only_title: bool,
    count: usize,
}

/// Words that titles are made of, beside the section's own.
static TITLE: WordList = WordList::new(&[
    "key main major general primary additional specific other common the for of in and or all both \
    patient patients subject subjects participant participants study trial part phase cohort group \
    groups arm donor recipient control controls healthy volunteers case cases i ii a b c 1 2 3 \
    screening protocol entry abbreviated important selected summary list are include includes \
    following as follows clinical medical selection enrollment women men children adults adult \
    pediatric",
]);

/// Words that name a section.
static NAMING: WordList = WordList::new(&[
    "inclusion inclusions exclusion exclusions eligibility criteria criterion criterias non",
]);

impl Words {
    fn of(head: &str) -> Self {
        let mut found = Self {
            only_title: true,
            ..Self::default()
        };
        let mut negated = false;
        for word in words(head) {
            found.count += 1;
            found.word(word, negated);
            negated = word.is("non");
        }
        found
    }

    fn word(&mut self, word: Word, negated: bool) {
        if !TITLE.has(word) {
            self.names(&word.text.to_lowercase(), negated);
        }
        self.criteria |= word.text.ends_with("标准");
    }

    /// Reads a word that is none of a title's plain words.
    fn names(&mut self, word: &str, negated: bool) {
        match word {
            "inclusion" | "inclusions" | "included" if negated => self.exclusion = true,
            "inclusion" | "inclusions" | "入选标准" | "纳入标准" => self.inclusion = true,
            "exclusion" | "exclusions" | "排除标准" => self.exclusion = true,
            "eligibility" => self.inclusion = true,
            "criteria" | "criterion" | "criterias" => self.criteria = true,
            "non" => {}
            _ => self.only_title = false,
        }
    }

    fn section(&self) -> Option<Section> {
        match (self.inclusion, self.exclusion) {
            (true, true) => Some(Section::Unclear),
            (true, false) => Some(Section::Inclusion),
            (false, true) => Some(Section::Exclusion),
            (false, false) => None,
        }
    }
}

/// Byte offsets at which an inline section heading ("… Exclusion Criteria: …") begins.
pub(super) fn inline(body: &str) -> Vec<usize> {
    let stem = |&at: &usize| {
        let found = body.as_bytes().get(at..).unwrap_or_default();
        found.starts_with(b"clusion") || found.starts_with(b"CLUSION")
    };
    memchr::memchr2_iter(b'u', b'U', body.as_bytes())
        .filter_map(|at| at.checked_sub("cl".len()))
        .filter(stem)
        .filter_map(|at| inline_start(body, at))
        .collect()
}

fn inline_start(body: &str, at: usize) -> Option<usize> {
    let start = clause_start(body, at)?;
    let rest = body.get(start..)?;
    let heading = section(rest)?;
    let after = rest.get(..heading.len)?;
    (start > 0 && after.ends_with([':', '：'])).then_some(start)
}

/// The start of the clause that holds `at`, when it is near.
fn clause_start(body: &str, at: usize) -> Option<usize> {
    const NEAR: usize = 60;
    let from = body.floor_char_boundary(at.saturating_sub(NEAR));
    let before = body.get(from..at)?;
    let stop = before.rfind(['.', ';', '\n', '-', '*', '•', ')']);
    let stop = stop.map(|i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    // "non-inclusion": the dash belongs to the word.
    let start = match stop {
        Some(i) if before[..i].to_ascii_lowercase().ends_with("non-") => i - 4,
        Some(i) => i,
        None => before.rfind("  ").map(|i| i + 2)?,
    };
    let spaces = before.get(start..)?.len() - before.get(start..)?.trim_start().len();
    Some(from + start + spaces)
}

/// Whether the piece introduces what follows it.
pub(super) fn is_lead(body: &str) -> bool {
    body.ends_with([':', '：']) && body.len() > 1
}

/// The section a lead-in switches to, if it says so.
pub(super) fn lead_section(body: &str, now: Section) -> Option<Section> {
    if body.len() > LONGEST {
        return None;
    }
    let lower = body.to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|p| lower.contains(p));
    if says(EXCLUDES) {
        Some(Section::Exclusion)
    } else if says(PERMITS) {
        Some(Section::Unclear)
    } else if says(INCLUDES) || (now == Section::Unclear && says(TOPICS)) {
        Some(Section::Inclusion)
    } else {
        None
    }
}

const EXCLUDES: &[&str] = &[
    "excluded",
    "exclusion",
    "not be eligible",
    "not eligible",
    "ineligible",
    "must not",
    "may not",
    "cannot participate",
    "can not participate",
    "should not have",
    "not be included",
    "exclude ",
    "not be enrolled",
    "disallowed",
    "prohibited",
    "not allowed",
    "not permitted",
];
const PERMITS: &[&str] = &["allowed:", "permitted:", "optional:", "acceptable:"];
const INCLUDES: &[&str] = &[
    "eligible for this",
    "eligible if",
    "eligible to",
    "included if",
    "must have",
    "must meet",
    "required:",
    "inclusion",
    "be eligible",
    "patients must:",
    "entry criteria",
    "eligibility criteria",
];
const TOPICS: &[&str] = &[
    "disease characteristics",
    "patient characteristics",
    "prior concurrent therapy",
];
