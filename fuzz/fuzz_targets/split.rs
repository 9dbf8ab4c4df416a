//! Any text is cut into pieces that lie in order, apart, and on character borders.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trialmatch::criteria::split;

fuzz_target!(|text: &str| {
    let mut at = 0;
    for piece in split(text) {
        assert!(piece.span.start >= at && piece.span.end > piece.span.start);
        assert!(!piece.text(text).is_empty());
        at = piece.span.end;
    }
});
