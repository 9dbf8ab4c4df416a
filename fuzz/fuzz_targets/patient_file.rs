//! Any bytes are a patient form, FHIR, or an error that says which; packed or not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trialmatch::patient::read_file;

fuzz_target!(|bytes: &[u8]| {
    match read_file(bytes) {
        Ok(file) => drop(file.into_patients()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
