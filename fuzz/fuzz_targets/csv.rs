//! Any bytes are a table or an error; rows are counted from 1 without a gap.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trialmatch::patient::csv::{Corrections, Rows};

fuzz_target!(|bytes: &[u8]| {
    let Ok(rows) = Rows::open(bytes, &Corrections::default()) else {
        return;
    };
    for (number, row) in (1..).zip(rows.map_while(Result::ok)) {
        assert_eq!(row.number, number);
    }
});
