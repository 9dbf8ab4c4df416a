//! A note's sentences, each with the section it stands in.

use super::cue::{self, Cue, Found, Section};

/// A stretch of the text in which cues have their scope.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    /// Byte of its first character in the note.
    pub(super) base: u32,
    pub(super) section: Section,
    /// The cues in it.
    pub(super) cues: Vec<Found>,
}

/// Longest sentence, in bytes: longer runs of text are cut, so that the work stays linear.
const LONGEST: usize = 2_000;

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 21] = [
    "dr", "mr", "mrs", "ms", "vs", "st", "e.g", "i.e", "approx", "resp", "max", "min", "avg",
    "fig", "inc", "dx", "hx", "prof", "wt", "ca", "cf",
];

/// Cuts a note into sentences. A line that goes on in lower case belongs to the one before it.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let cues = cue::find(text, 0);
    let headings = headings(text, &cues);
    let mut parts = Vec::new();
    let (mut section, mut next_heading, mut next_cue) = (Section::Body, 0, 0);
    for (start, end) in stretches(text, &headings) {
        while let Some(&(at, heading)) = headings.get(next_heading).filter(|h| h.0 <= start) {
            section = heading;
            next_heading = usize::max(next_heading + 1, usize::from(at > text.len()));
        }
        while cues
            .get(next_cue)
            .is_some_and(|c| (c.start as usize) < start)
        {
            next_cue += 1;
        }
        let within = cues[next_cue..]
            .iter()
            .take_while(|c| (c.start as usize) < end);
        let cues = within
            .filter(|c| c.end as usize <= end && !matches!(c.cue, Cue::Heading(_)))
            .copied()
            .collect();
        if ends_family(section, text, start) {
            section = Section::Body;
        }
        parts.push(Part {
            text: &text[start..end],
            base: start as u32,
            section,
            cues,
        });
    }
    parts
}

/// A blank line ends a section about relatives or allergies: what follows would be misread.
fn ends_family(section: Section, text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '\t', '\r']);
    matches!(section, Section::Family | Section::Allergies) && before.ends_with("\n\n")
}

/// Headings with the byte where what follows them begins.
fn headings(text: &str, cues: &[Found]) -> Vec<(usize, Section)> {
    let mut found: Vec<(usize, usize, Section)> = Vec::new();
    for cue in cues {
        let Cue::Heading(section) = cue.cue else {
            continue;
        };
        let (start, end) = (cue.start as usize, cue.end as usize);
        let Some(len) = closes_heading(text, start, end) else {
            continue;
        };
        // "past medical history" and "medical history" close at one place: one heading.
        match found.last_mut() {
            Some(last) if last.1 == end + len => {}
            _ => found.push((start, end + len, section)),
        }
    }
    found
        .into_iter()
        .map(|(start, _, section)| (start, section))
        .collect()
}

/// Bytes of the sign that makes a phrase a heading: a colon after it, or a line of its own.
fn closes_heading(text: &str, start: usize, end: usize) -> Option<usize> {
    let after = text[end..].trim_start_matches([' ', '\t']);
    let blanks = text.len() - end - after.len();
    let colon = after
        .chars()
        .next()
        .filter(|c| matches!(c, ':' | '：' | '】'));
    if let Some(colon) = colon {
        return Some(blanks + colon.len_utf8());
    }
    let before = text[..start].trim_end_matches([' ', '\t', '#', '*', '[', '【']);
    let alone = (before.is_empty() || before.ends_with('\n'))
        && after.trim_start_matches('\r').starts_with('\n');
    alone.then_some(blanks)
}

/// Start and end of each sentence, blank ones left out.
fn stretches(text: &str, headings: &[(usize, Section)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut heads = headings.iter().map(|h| h.0).peekable();
    let mut push = |start: usize, end: usize| {
        if !text[start..end].trim().is_empty() {
            found.push((start, end));
        }
    };
    for (at, c) in text.char_indices() {
        let head = heads.peek() == Some(&at);
        if head {
            heads.next();
        }
        let long = at - start > LONGEST && (c == ' ' || at - start > 2 * LONGEST);
        if (head || long) && at > start {
            push(start, at);
            start = at;
        }
        if ends(text, at, c) {
            push(start, at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    push(start, text.len());
    found
}

/// Whether the sign at `at` ends a sentence.
fn ends(text: &str, at: usize, c: char) -> bool {
    let after = &text[at + c.len_utf8()..];
    match c {
        '。' | '！' | '？' | '•' | '·' => true,
        '\n' => !after
            .trim_start_matches([' ', '\t'])
            .starts_with(char::is_lowercase),
        '!' => true,
        '.' => {
            let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
            spaced && !abbreviates(&text[..at], after)
        }
        '?' => after.is_empty() || after.starts_with(['\n', '\r']),
        '-' | '*' => {
            let next = after
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(char::is_uppercase));
            next && text[..at].ends_with(' ')
        }
        _ => false,
    }
}

/// Whether the full stop after `before` belongs to an abbreviation: "Dr.", "E. coli".
fn abbreviates(before: &str, after: &str) -> bool {
    let from = before.len().saturating_sub(12);
    let tail = &before[before.ceil_char_boundary(from)..];
    let word = tail
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let letter = word.len() == 1 && word.starts_with(char::is_alphabetic);
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    (letter && goes_on) || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
