//! How the statements of a sentence are meant: which cues reach them.

use super::cue::{Cue, Found, Section};
use crate::criteria::phrases::{Item, Sentence, Span, Term};
use jiff::civil::Date;

/// A sentence with what its cues say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'t> {
    pub(super) sentence: Sentence<'t>,
    pub(super) cues: &'t [Found],
    pub(super) section: Section,
    /// The day of screening.
    pub(super) day: Date,
}

/// Furthest that a cue reaches back, in bytes.
const BACK: u32 = 60;

/// Words that only join a test to its result.
const JOINING: [&str; 36] = [
    "is",
    "was",
    "were",
    "are",
    "has",
    "have",
    "been",
    "came",
    "back",
    "test",
    "tests",
    "testing",
    "screen",
    "screening",
    "status",
    "result",
    "results",
    "serology",
    "serologies",
    "antibody",
    "antibodies",
    "antigen",
    "by",
    "ihc",
    "fish",
    "pcr",
    "ngs",
    "culture",
    "cultures",
    "and",
    "or",
    "infection",
    "both",
    "all",
    "also",
    "基因",
];

/// Words after which a relative is one who tells of the patient.
const TELLS: [&str; 31] = [
    "report",
    "reports",
    "reported",
    "states",
    "stated",
    "state",
    "says",
    "said",
    "notes",
    "noted",
    "recalls",
    "recalled",
    "describes",
    "described",
    "noticed",
    "brought",
    "brings",
    "called",
    "found",
    "confirmed",
    "denies",
    "denied",
    "endorses",
    "witnessed",
    "noticing",
    "explained",
    "explains",
    "gave",
    "provided",
    "is concerned",
    "helps",
];

impl<'t> Clause<'t> {
    pub(super) fn items(&self) -> &'t [Item] {
        self.sentence.items
    }

    pub(super) fn term(&self, at: usize) -> Option<Term> {
        self.sentence.term(at)
    }

    /// The words of an item, in lower case.
    pub(super) fn word(&self, at: usize) -> String {
        self.items().get(at).map_or(String::new(), |item| {
            self.sentence.str(item.span).to_lowercase()
        })
    }

    /// Whether a statement that is of the patient is denied: "denies", "… was ruled out".
    pub(super) fn denied(&self, span: Span) -> bool {
        self.before(Cue::Not, span) || self.after(Cue::NotAfter, span)
    }

    pub(super) fn untested(&self, span: Span) -> bool {
        self.after(Cue::UnknownAfter, span)
    }

    pub(super) fn possible(&self, span: Span) -> bool {
        self.before(Cue::Possible, span) || self.after(Cue::PossibleAfter, span)
    }

    pub(super) fn past(&self, span: Span) -> bool {
        self.section == Section::History || self.before(Cue::Past, span)
    }

    pub(super) fn over(&self, span: Span) -> bool {
        self.near(Cue::Over, span) || self.after(Cue::Over, span)
    }

    /// Whether the words at `span` belong to a phrase that says something else.
    pub(super) fn ignored(&self, span: Span) -> bool {
        let mut phrases = self.cues.iter().filter(|c| c.cue == Cue::Ignore);
        phrases.any(|c| {
            c.start < span.end && span.start < c.end && c.end - c.start >= span.end - span.start
        })
    }

    /// Whether a relative is meant.
    pub(super) fn relative(&self, span: Span) -> bool {
        self.section == Section::Family
            || self.relative_before(span)
            || self.after(Cue::RelativeAfter, span)
    }

    fn relative_before(&self, span: Span) -> bool {
        let said = self.cues.iter().take_while(|c| c.start < span.start);
        let last = said
            .filter(|c| matches!(c.cue, Cue::Relative | Cue::Patient))
            .last();
        last.is_some_and(|c| {
            c.cue == Cue::Relative && !self.tells(*c) && !self.parted(c.end, span.start)
        })
    }

    /// Whether the relative is one who tells, or with whom the patient lives.
    fn tells(&self, relative: Found) -> bool {
        let rest = self.sentence.rest(relative.end);
        let mut words = rest
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase);
        let filler = ["has", "have", "had", "also", "who"];
        let next = words
            .find(|word| !filler.contains(&word.as_str()))
            .unwrap_or_default();
        let text = self.sentence.rest(self.sentence.base);
        let before = text[..(relative.start - self.sentence.base) as usize].to_lowercase();
        let lives = [
            "lives with",
            "live with",
            "home with",
            "accompanied by",
            "according to",
            "per",
        ];
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(30))..];
        TELLS.contains(&next.as_str()) || lives.iter().any(|l| near.contains(l))
    }

    /// Whether a semicolon stands between two bytes.
    fn parted(&self, from: u32, to: u32) -> bool {
        let between = self.sentence.str(Span {
            start: from,
            end: to,
        });
        between.contains([';', '；'])
    }

    /// Whether a cue stands before the span and reaches it: no new statement begins between.
    pub(super) fn before(&self, cue: Cue, span: Span) -> bool {
        let said = || {
            self.cues
                .iter()
                .take_while(|c| c.start < span.start)
                .filter(|c| c.end <= span.start)
        };
        let Some(last) = said().filter(|c| c.cue == cue).last() else {
            return false;
        };
        let stopped = said().any(|stop| stop.cue == Cue::Stop && stop.start >= last.end);
        !stopped && !self.leaves_bracket(last.end, span.start)
    }

    /// Whether a bracket that is open at the first byte is closed before the second: "(with no
    /// response) hypertension".
    fn leaves_bracket(&self, from: u32, to: u32) -> bool {
        let between = self.sentence.str(Span {
            start: from,
            end: to,
        });
        let mut depth = 0;
        between.chars().any(|c| {
            depth += match c {
                '(' | '（' | '[' => 1,
                ')' | '）' | ']' => -1,
                _ => 0,
            };
            depth < 0
        })
    }

    /// Where the last such cue before the span begins, if it reaches the span.
    pub(super) fn last_before(&self, cue: Cue, span: Span) -> Option<u32> {
        let mut said = self
            .cues
            .iter()
            .filter(|c| c.cue == cue && c.end <= span.start);
        self.before(cue, span)
            .then(|| said.next_back())
            .flatten()
            .map(|c| c.start)
    }

    /// As [`Clause::before`], within a few words.
    pub(super) fn near(&self, cue: Cue, span: Span) -> bool {
        let mut said = self
            .cues
            .iter()
            .filter(|c| c.cue == cue && c.end <= span.start);
        said.any(|c| span.start - c.end <= BACK / 2) && self.before(cue, span)
    }

    /// Whether a cue stands after the span and reaches back to it.
    pub(super) fn after(&self, cue: Cue, span: Span) -> bool {
        let said = || self.cues.iter().filter(|c| c.start >= span.end);
        let Some(first) = said().find(|c| c.cue == cue) else {
            return false;
        };
        let blocked = said()
            .any(|stop| stop.cue == Cue::Stop && stop.end <= first.start && !self.copula(*stop));
        let between = Span {
            start: span.end,
            end: first.start,
        };
        let result = matches!(cue, Cue::NotAfter | Cue::UnknownAfter | Cue::PossibleAfter);
        let reaches = if result {
            self.joins(between)
        } else {
            !self.other_subject(between)
        };
        first.start - span.end <= BACK && !blocked && reaches
    }

    /// "was", "is": joins what stands before to what follows.
    fn copula(&self, stop: Found) -> bool {
        let word = self
            .sentence
            .str(Span {
                start: stop.start,
                end: stop.end,
            })
            .to_lowercase();
        matches!(word.as_str(), "is" | "was" | "are" | "were" | "为")
    }

    /// Whether another statement stands between, set off by a comma: "hypertension, HIV negative".
    fn other_subject(&self, between: Span) -> bool {
        let between = self.sentence.str(between);
        between.contains([',', '，'])
            && !between.contains(" and ")
            && !between.contains(" or ")
            && between.len() > 2
    }

    /// Whether the words between a test's name and its result only join them.
    fn joins(&self, between: Span) -> bool {
        let text = self.sentence.str(between).to_lowercase();
        let mut words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1);
        !text.contains([',', '，', ';']) && words.all(|word| JOINING.contains(&word))
    }

    /// Whether a statement is denied by a word right before it. A "not" further off denies a verb:
    /// "was not improving with antibiotics".
    pub(super) fn denied_closely(&self, span: Span) -> bool {
        let before = self.cues.iter().filter(|c| c.cue == Cue::Not);
        let last = before.take_while(|c| c.end <= span.start).last();
        let verb = last.is_some_and(|c| {
            let word = self.sentence.str(Span {
                start: c.start,
                end: c.end,
            });
            word.eq_ignore_ascii_case("not") && span.start - c.end > 12
        });
        self.before(Cue::Not, span) && !verb
    }

    /// Bytes of a range of items.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.sentence.span(from, to)
    }
}
