//! Any bytes are a registry file (JSON, XML, packed or not) or an error; records are counted,
//! and none is lost in silence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use trialmatch::registry::{Step, open};

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut records) = open(Cursor::new(bytes), "fuzzed") else {
        return;
    };
    let mut given = 0;
    loop {
        match records.step() {
            Ok(Step::Record(_)) => given += 1,
            Ok(Step::Working) => {}
            Ok(Step::Done) | Err(_) => break,
        }
    }
    let counts = records.counts();
    assert_eq!(given, counts.taken + counts.rejected);
});
