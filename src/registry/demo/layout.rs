//! How registry entries lay out their criteria: as differently as their authors.

use super::random::Random;

/// A criterion, with the parts of a nested list where it has one.
pub(super) struct Item {
    pub text: String,
    pub parts: Vec<String>,
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        let parts = Vec::new();
        Self { text, parts }
    }
}

#[derive(Clone, Copy)]
enum Layout {
    /// One item a line, each after a mark.
    Lines(Mark),
    /// All in one paragraph a section.
    Paragraph,
}

#[derive(Clone, Copy)]
enum Mark {
    Star,
    Dash,
    Numbered,
    Bracketed,
    Bare,
}

const LAYOUTS: &[(usize, Layout)] = &[
    (44, Layout::Lines(Mark::Star)),
    (22, Layout::Lines(Mark::Numbered)),
    (12, Layout::Lines(Mark::Dash)),
    (7, Layout::Lines(Mark::Bracketed)),
    (7, Layout::Lines(Mark::Bare)),
    (8, Layout::Paragraph),
];

const HEADINGS: &[(usize, (&str, &str))] = &[
    (50, ("Inclusion Criteria:", "Exclusion Criteria:")),
    (15, ("INCLUSION CRITERIA:", "EXCLUSION CRITERIA:")),
    (15, ("Key Inclusion Criteria:", "Key Exclusion Criteria:")),
    (8, ("Inclusion criteria", "Exclusion criteria")),
    (6, ("Main Inclusion Criteria", "Main Exclusion Criteria")),
    (
        6,
        (
            "Patients are eligible if they meet all of the following:",
            "Patients are excluded if any of the following apply:",
        ),
    ),
];

/// Writes the two lists as one registry text.
pub(super) fn write(inclusion: &[Item], exclusion: &[Item], random: &mut Random) -> String {
    let layout = *random.weighted(LAYOUTS);
    let (include, exclude) = *random.weighted(HEADINGS);
    let mut text = section(include, inclusion, layout);
    if !exclusion.is_empty() {
        text.push_str("\n\n");
        text.push_str(&section(exclude, exclusion, layout));
    }
    text
}

fn section(heading: &str, items: &[Item], layout: Layout) -> String {
    match layout {
        Layout::Paragraph => paragraph(heading, items),
        Layout::Lines(mark) => {
            let lines: Vec<String> = (items.iter().enumerate())
                .map(|(i, item)| lines(i + 1, item, mark))
                .collect();
            format!("{heading}\n\n{}", lines.join("\n"))
        }
    }
}

fn lines(number: usize, item: &Item, mark: Mark) -> String {
    let mut text = marked(number, &item.text, mark);
    for (i, part) in item.parts.iter().enumerate() {
        text.push_str("\n   ");
        text.push_str(&match mark {
            Mark::Numbered | Mark::Bracketed => format!("{}. {part}", letter(i)),
            Mark::Star | Mark::Bare => format!("* {part}"),
            Mark::Dash => format!("- {part}"),
        });
    }
    text
}

fn marked(number: usize, text: &str, mark: Mark) -> String {
    match mark {
        Mark::Star => format!("* {text}"),
        Mark::Dash => format!("- {text}"),
        Mark::Numbered => format!("{number}. {text}"),
        Mark::Bracketed => format!("{number}) {text}"),
        Mark::Bare => text.to_owned(),
    }
}

fn letter(i: usize) -> char {
    ('a'..='z').nth(i).unwrap_or('z')
}

fn paragraph(heading: &str, items: &[Item]) -> String {
    let sentences: Vec<String> = (items.iter())
        .map(|item| {
            let text = item.text.trim_end_matches(['.', ':']);
            if item.parts.is_empty() {
                return text.to_owned();
            }
            format!("{text}: {}", item.parts.join(", "))
        })
        .collect();
    format!("{heading} {}.", sentences.join("; "))
}
