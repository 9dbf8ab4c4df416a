//! A patient file of any kind that is read, told by its content.

use super::{
    Patient, PatientError,
    fhir::{self, FhirError, FhirReading},
    form,
};
use crate::problem::{Explain, Problem};
use flate2::bufread::MultiGzDecoder;
use serde::{
    Serialize,
    de::{IgnoredAny, MapAccess, Visitor},
};
use std::{
    fmt,
    io::{self, BufRead, BufReader, Cursor, Read},
};
use thiserror::Error;

/// Bytes looked at to tell the kind.
const LOOK: u64 = 1 << 16;
/// Bytes of the form that are read at most.
const FORM_MIB: u64 = 16;

/// What a patient file says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PatientFile {
    /// One patient in our own JSON form.
    Form {
        /// The patient.
        patient: Box<Patient>,
    },
    /// A FHIR bundle, resource, or one resource a line.
    Fhir(FhirReading),
}

/// A file that is no patient.
#[derive(Debug, Error)]
pub enum FileError {
    /// Neither FHIR nor the form.
    #[error("neither FHIR nor the patient form: the file begins with `{start}`")]
    Kind {
        /// Its first characters.
        start: String,
    },
    /// The form has more bytes than a patient has.
    #[error("the patient form has more than {FORM_MIB} MiB")]
    TooLarge,
    /// The bytes cannot be had.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    /// Broken FHIR.
    #[error(transparent)]
    Fhir(#[from] FhirError),
    /// Broken form.
    #[error(transparent)]
    Form(#[from] PatientError),
}

impl Explain for FileError {
    fn code(&self) -> &'static str {
        match self {
            Self::Kind { .. } => "patient-file-kind",
            Self::TooLarge => "patient-file-too-large",
            Self::Io(_) => "patient-file-io",
            Self::Fhir(error) => error.code(),
            Self::Form(error) => error.code(),
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Kind { .. } => "give FHIR R4 in JSON (bundle, resource, or one resource a line) \
                or the patient form of docs/patient-format.md"
                .to_owned(),
            Self::TooLarge => "give one patient; a cohort is screened from CSV or FHIR".to_owned(),
            Self::Io(_) => "check the file and try again".to_owned(),
            Self::Fhir(error) => error.help(),
            Self::Form(error) => error.help(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Form(error) => error.field(),
            _ => None,
        }
    }
}

/// Reads a patient file: FHIR R4 in JSON or the patient form, packed by gzip or not.
///
/// # Errors
/// [`FileError`] where it is neither, or broken.
pub fn read_file(input: impl Read) -> Result<PatientFile, FileError> {
    let mut input = BufReader::new(input);
    if input.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        read_plain(&mut MultiGzDecoder::new(input))
    } else {
        read_plain(&mut input)
    }
}

fn read_plain(input: &mut dyn Read) -> Result<PatientFile, FileError> {
    let mut start = Vec::new();
    (&mut *input).take(LOOK).read_to_end(&mut start)?;
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    let text = text.trim_ascii_start();
    if text.is_empty() {
        return Err(FhirError::Empty.into());
    }
    if !text.starts_with(b"{") {
        let shown: String = String::from_utf8_lossy(text).chars().take(20).collect();
        return Err(FileError::Kind { start: shown });
    }
    let is_fhir = has_fhir_field(text);
    let whole = Cursor::new(start).chain(input);
    if is_fhir {
        Ok(PatientFile::Fhir(fhir::read(whole)?))
    } else {
        read_form(whole)
    }
}

fn read_form(input: impl Read) -> Result<PatientFile, FileError> {
    let mut text = String::new();
    input.take((FORM_MIB << 20) + 1).read_to_string(&mut text)?;
    if text.len() as u64 > FORM_MIB << 20 {
        return Err(FileError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let patient = Box::new(form::read(text)?);
    Ok(PatientFile::Form { patient })
}

/// Whether the object that begins here has a field that only FHIR has; what follows the part
/// at hand is not looked at.
pub(super) fn has_fhir_field(start: &[u8]) -> bool {
    let mut found = false;
    let text = String::from_utf8_lossy(start);
    let mut json = serde_json::Deserializer::from_str(&text);
    // The part may end within a value: what was found before that counts.
    let _ended = serde::Deserializer::deserialize_map(&mut json, Fields(&mut found));
    found
}

struct Fields<'f>(&'f mut bool);

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            *self.0 |= matches!(name.as_str(), "resourceType" | "entry");
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl PatientFile {
    /// The patients of the file, in its order.
    #[must_use]
    pub fn into_patients(self) -> Vec<Patient> {
        match self {
            Self::Form { patient } => vec![*patient],
            Self::Fhir(reading) => reading.patients,
        }
    }

    /// The one patient of the file.
    ///
    /// # Errors
    /// A problem that says how many there are, where it is not one.
    pub fn into_patient(self) -> Result<Patient, Problem> {
        let mut patients = self.into_patients();
        match (patients.pop(), patients.len()) {
            (Some(patient), 0) => Ok(patient),
            (last, others) => Err(Problem {
                code: "patient-count".to_owned(),
                message: format!(
                    "expected one patient, got {}",
                    others + usize::from(last.is_some())
                ),
                help: "give a file of one patient; several are screened as a cohort".to_owned(),
                ..Problem::default()
            }),
        }
    }
}
