//! FHIR R4 as hospitals export it: bundles of any type, single resources, one resource a line,
//! packed by gzip or not; with the mCODE profiles.
//!
//! A subset of the elements is read, each when it is asked for (`element`), so that what is not
//! used cannot fail. Everything that says nothing in the patient's facts is reported with its
//! path and the reason. Facts carry their FHIR path as their source.

mod allergy;
mod collect;
mod concept;
mod condition;
mod element;
mod error;
mod genomic;
mod marker;
mod measure;
mod medication;
mod observation;
mod person;
mod procedure;
mod reader;
mod report;
mod stream;
mod terms;

use super::Patient;
pub use error::FhirError;
use flate2::bufread::MultiGzDecoder;
use reader::Reader;
use report::Log;
pub use report::{Cause, Counted, Ignored};
use serde::{Deserialize, Serialize};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
};

/// What a FHIR file says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FhirReading {
    /// The patients, in the order of the file.
    pub patients: Vec<Patient>,
    /// Resources by type: how many said something, and how many nothing.
    pub resources: BTreeMap<String, Counted>,
    /// What was ignored and why: the first 2,000.
    pub ignored: Vec<Ignored>,
    /// How much was ignored in all.
    pub ignored_count: u32,
}

/// Reads a FHIR file: one resource at a time is in memory, beside the facts.
///
/// # Errors
/// [`FhirError`] where the bytes are no FHIR at all or end too early. What is wrong inside a
/// resource is reported in [`FhirReading::ignored`].
pub fn read(mut input: impl Read) -> Result<FhirReading, FhirError> {
    read_from(&mut input)
}

fn read_from(input: &mut dyn Read) -> Result<FhirReading, FhirError> {
    let log = RefCell::new(Log::default());
    let mut reader = Reader::new(&log);
    let mut input = BufReader::new(input);
    let packed = input
        .fill_buf()
        .map_err(|error| FhirError::Io(error.to_string()))?
        .starts_with(&[0x1f, 0x8b]);
    if packed {
        stream::read(&mut MultiGzDecoder::new(input), &mut reader)?;
    } else {
        stream::read(&mut input, &mut reader)?;
    }
    let patients = reader.collected.into_patients(&log);
    let log = log.into_inner();
    Ok(FhirReading {
        patients,
        resources: log.resources,
        ignored: log.ignored,
        ignored_count: log.ignored_count,
    })
}
