//! Reads pasted notes, English and Chinese, into proposed facts.
//!
//! Text → sentences with their section → items of the criteria's lexicon → proposals, each with
//! the bytes it rests on and how it is meant: denied, of a relative, suspected, past, planned.
//! Nothing is taken over that a clinician cannot see and reject; reading never fails and takes
//! time linear in the text.

mod age;
mod biomarker;
mod clause;
mod condition;
mod cue;
mod healthy;
mod measure;
mod participation;
mod proposal;
mod reproductive;
mod sentence;
mod settle;
mod sex;
mod therapy;
mod when;

pub use proposal::{Doubt, Experiencer, NoteReading, Proposal, ProposedFact, Temporality};

use crate::criteria::phrases::{Sentence, items};
use clause::Clause;
use jiff::civil::Date;
use serde::Serialize;
use sex::SexReader;

/// Longest text that is read, in bytes; far beyond any note.
const LONGEST: usize = 64 << 20;

/// Reads a note. `screened_on` is the day that "two years ago" counts from; ages are taken to
/// be those of that day.
#[must_use]
pub fn read(text: &str, screened_on: Date) -> NoteReading {
    let read = &text[..text.floor_char_boundary(LONGEST)];
    let mut proposals = Vec::new();
    let mut sex = SexReader::default();
    let mut healthy = None;
    for part in sentence::parts(read) {
        let items = items(part.text, part.base);
        let clause = Clause {
            sentence: Sentence::new(part.text, part.base, &items),
            cues: &part.cues,
            section: part.section,
            day: screened_on,
        };
        statements(&clause, &mut proposals);
        sex.read(&clause);
        healthy = healthy.or_else(|| healthy::said(&clause));
    }
    sex.propose(&mut proposals);
    if let Some(span) = healthy {
        healthy::propose(span, &mut proposals);
    }
    settle::settle(&mut proposals);
    NoteReading {
        proposals,
        unread: text.len() - read.len(),
    }
}

fn statements(clause: &Clause, out: &mut Vec<Proposal>) {
    let times = when::times(clause);
    age::read(clause, out);
    condition::read(clause, &times, out);
    biomarker::read(clause, &times, out);
    measure::read(clause, &times, out);
    therapy::read(clause, &times, out);
    reproductive::read(clause, out);
    participation::read(clause, out);
}

/// The code of a plain enum in JSON.
fn code(value: &impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Some(code),
        _ => None,
    }
}
