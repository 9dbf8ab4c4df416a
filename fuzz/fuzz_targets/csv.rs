//! Any bytes are a table or an error; rows are numbered upwards from 1, blank ones counted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trialmatch::patient::csv::{Corrections, Rows};

fuzz_target!(|bytes: &[u8]| {
    let Ok(rows) = Rows::open(bytes, &Corrections::default()) else {
        return;
    };
    let mut last = 0;
    for row in rows.map_while(Result::ok) {
        assert!(row.number > last);
        last = row.number;
    }
});
