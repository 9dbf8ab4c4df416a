//! The patient's JSON form, read strictly: an unknown field, a value of another kind or a list
//! in the place of an object is an error that names its path.

use super::{PATIENT_FORMAT, Patient, field_path};
use crate::problem::Explain;
use serde_json::Value;
use thiserror::Error;

/// Text that is not a patient in JSON form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatientError {
    /// The text is not JSON.
    #[error("invalid patient: {reason} at line {line}, column {column}")]
    Syntax {
        /// What the reader met.
        reason: String,
        /// Line, 1 for the first.
        line: usize,
        /// Column, 1 for the first byte.
        column: usize,
    },
    /// The text is JSON, but no object.
    #[error("invalid patient: expected an object, got {found}")]
    Kind {
        /// What was found.
        found: &'static str,
    },
    /// A field is unknown or its value is not one of its values.
    #[error("invalid `{path}`: {reason}")]
    Field {
        /// Path of the field, such as `conditions[1].stage`.
        path: String,
        /// What is wrong, with the value.
        reason: String,
    },
    /// The form is of another version.
    #[error("invalid `format`: got `{found}`, this program reads `{PATIENT_FORMAT}`")]
    Format {
        /// The version found.
        found: String,
    },
}

impl Explain for PatientError {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "patient-syntax",
            Self::Kind { .. } => "patient-kind",
            Self::Field { .. } => "patient-field",
            Self::Format { .. } => "patient-format",
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Syntax { .. } => "give one whole JSON object".to_owned(),
            Self::Kind { .. } => "give one JSON object, such as `{\"sex\": \"female\"}`".to_owned(),
            Self::Field { .. } => {
                "correct the field: docs/patient-format.md lists the fields and their values"
                    .to_owned()
            }
            Self::Format { .. } => {
                format!("write the patient as `{PATIENT_FORMAT}`, or leave `format` out")
            }
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Field { path, .. } => Some(path.clone()),
            Self::Format { .. } => Some("format".to_owned()),
            Self::Syntax { .. } | Self::Kind { .. } => None,
        }
    }
}

/// Reads one patient in JSON form.
///
/// # Errors
/// [`PatientError`] that names the line of broken JSON, or the path of the field at fault.
pub fn read(text: &str) -> Result<Patient, PatientError> {
    let value: Value = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    let Value::Object(_) = value else {
        return Err(PatientError::Kind {
            found: kind(&value),
        });
    };
    refuse_lists(&value, &mut String::new())?;
    let patient: Patient = serde_json::from_str(text).map_err(|error| field(text, &error))?;
    match patient.format.as_deref() {
        None | Some(PATIENT_FORMAT) => Ok(patient),
        Some(found) => Err(PatientError::Format {
            found: found.to_owned(),
        }),
    }
}

fn syntax(error: &serde_json::Error) -> PatientError {
    let reason = match without_position(error).as_str() {
        "recursion limit exceeded" => "nested more than 128 levels deep".to_owned(),
        reason => reason.to_owned(),
    };
    PatientError::Syntax {
        reason,
        line: error.line(),
        column: error.column(),
    }
}

fn field(text: &str, error: &serde_json::Error) -> PatientError {
    PatientError::Field {
        path: match field_path::of(text, error).as_str() {
            "" => "patient".to_owned(),
            path => path.to_owned(),
        },
        reason: without_position(error),
    }
}

/// The message of an error without " at line 1 column 7".
fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}

/// The fields that hold lists.
const LISTS: [&str; 8] = [
    "conditions",
    "biomarkers",
    "measures",
    "therapies",
    "allergies",
    "complete",
    "qualifiers",
    "not_qualifiers",
];

/// Refuses a list where an object belongs: it would be taken for the object's fields in their
/// order.
fn refuse_lists(value: &Value, path: &mut String) -> Result<(), PatientError> {
    let Value::Object(fields) = value else {
        return match value {
            Value::Array(_) => Err(PatientError::Field {
                path: path.clone(),
                reason: "expected an object or a single value, got a list".to_owned(),
            }),
            _ => Ok(()),
        };
    };
    for (name, value) in fields {
        let length = path.len();
        let dot = if path.is_empty() { "" } else { "." };
        path.push_str(dot);
        path.push_str(name);
        match value {
            Value::Array(items) if LISTS.contains(&name.as_str()) => refuse_nested(items, path)?,
            single => refuse_lists(single, path)?,
        }
        path.truncate(length);
    }
    Ok(())
}

fn refuse_nested(items: &[Value], path: &mut String) -> Result<(), PatientError> {
    for (index, item) in items.iter().enumerate() {
        let length = path.len();
        path.push_str(&format!("[{index}]"));
        refuse_lists(item, path)?;
        path.truncate(length);
    }
    Ok(())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
