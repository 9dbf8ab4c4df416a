//! Any note is read without panic; what is proposed rests on bytes of the note.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use trialmatch::patient::note;

fuzz_target!(|text: &str| {
    for proposal in note::read(text, date(2026, 3, 2)).proposals {
        let words = text.get(proposal.start as usize..proposal.end as usize);
        assert!(words.is_some_and(|words| !words.is_empty()));
    }
});
