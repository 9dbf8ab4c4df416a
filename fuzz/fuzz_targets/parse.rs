//! Any text is read without panic; criteria lie in order, apart, and on character borders.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trialmatch::criteria::{parse, unread};

fuzz_target!(|text: &str| {
    let mut at = 0;
    for criterion in parse(text).0 {
        let span = criterion.span;
        assert!(span.start >= at && text.get(span.start as usize..span.end as usize).is_some());
        std::hint::black_box(unread(text, span));
        at = span.end;
    }
});
