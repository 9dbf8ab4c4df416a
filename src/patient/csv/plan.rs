use super::{CsvError, DateOrder, DecimalMark, header, sample::Sample};
use crate::messages::PATIENT;
use crate::patient::validate::Reading;
use crate::vocab::{AnalyteId, ConditionId, DrugId, GeneId, Lang, TherapyClassId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Role {
    /// The user's label of the patient.
    Id,
    /// Date of birth.
    BirthDate,
    /// Age in years.
    Age,
    /// Sex.
    Sex,
    /// Diagnosis in words.
    Diagnosis,
    /// Stage of the diagnosis.
    Stage,
    /// Date of the diagnosis.
    Diagnosed,
    /// Free text.
    Note,
    /// Number of earlier lines of systemic therapy.
    Lines,
    /// A list of drugs and classes that were given.
    Therapies,
    /// A list of further conditions.
    Conditions,
    /// A list of results that name their genes.
    Biomarkers,
    /// A list of drugs and classes.
    Allergies,
    /// Yes or no.
    Pregnant,
    /// Yes or no.
    Breastfeeding,
    /// Yes or no.
    Postmenopausal,
    /// Yes or no.
    HealthyVolunteer,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Systolic and diastolic pressure in mmHg, `140/90`.
    BloodPressure,
    /// The date of the row's measures.
    LabDate,
    /// A value of one analyte.
    Measure {
        /// Which.
        analyte: AnalyteId,
        /// Unit of the column; a cell may have its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// Results of one gene.
    Gene {
        /// Which.
        gene: GeneId,
        /// The alteration that yes and no are about; absent for any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alteration: Option<String>,
    },
    /// Results of a signature, by its code in the patient's form.
    Signature(String),
    /// Yes or no for one condition.
    Condition(ConditionId),
    /// Yes, no or the first date for one drug.
    Drug(DrugId),
    /// Yes, no or the first date for one class.
    TherapyClass(TherapyClassId),
    /// Not read.
    Ignored,
}

impl Role {
    /// A role without content by its word, or a signature by its code.
    pub(super) fn by_word(word: &str) -> Option<Self> {
        let plain = serde_json::from_value(serde_json::Value::String(word.to_owned()));
        plain
            .ok()
            .or_else(|| Some(Self::Signature(word.to_owned())))
    }

    /// The word of a role without content, or the code of a signature.
    pub(super) fn word(&self) -> Option<String> {
        match (self, serde_json::to_value(self)) {
            (Self::Signature(code), _) => Some(code.clone()),
            (_, Ok(serde_json::Value::String(word))) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_date(&self) -> bool {
        matches!(
            self,
            Self::BirthDate
                | Self::Diagnosed
                | Self::LabDate
                | Self::Drug(_)
                | Self::TherapyClass(_)
        )
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Measure { .. } | Self::Age | Self::Latitude | Self::Longitude
        )
    }
}

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Name of the encoding, such as `UTF-8`.
    pub encoding: String,
    /// What parts the cells.
    pub delimiter: char,
    /// Every column, in order.
    pub columns: Vec<Column>,
    /// What is to be asked back; nothing is guessed meanwhile.
    pub questions: Vec<Question>,
}

/// One column of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// What it holds.
    pub role: Role,
    /// Order of its dates, where some begin with day or month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// Decimal mark of its numbers, where it holds numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
}

impl Column {
    /// What it holds, in words.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        header::describe(&self.role, lang)
    }
}

/// Something of a column that its values leave open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Header of the column.
    pub column: String,
    /// A stable word, which is also the id of its message in `messages/patient.*.ftl`.
    pub code: String,
    /// Arguments of the message.
    pub args: BTreeMap<String, String>,
    /// Units in which the column's values would be plausible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

impl Question {
    /// The question in words.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        PATIENT.message(lang, &self.code, |name| {
            self.args.get(name).map(String::as_str)
        })
    }
}

/// Corrections of a plan; what they leave out stays as guessed. A plan without its questions
/// has this form too, so that it can be saved, edited and given back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Corrections {
    /// A label of the WHATWG encoding standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What parts the cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Columns by their headers.
    pub columns: Vec<Correction>,
}

/// A correction of the columns with one header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Header of the column.
    pub header: String,
    /// What it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Order of its dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// Decimal mark of its numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
}

impl Corrections {
    /// Reads corrections from JSON.
    ///
    /// # Errors
    /// [`CsvError::Mapping`] that says what is wrong.
    pub fn read(text: &str) -> Result<Self, CsvError> {
        serde_json::from_str(text).map_err(|error| mapping(error.to_string()))
    }

    fn of<'c>(&'c self, header: &str) -> Option<&'c Correction> {
        self.columns.iter().find(|column| column.header == header)
    }
}

impl Plan {
    /// The plan of a sample, corrected.
    ///
    /// # Errors
    /// [`CsvError::Headers`] when no column is understood, [`CsvError::Mapping`] when a
    /// correction names no column or contradicts itself.
    pub(super) fn of(sample: &Sample, corrections: &Corrections) -> Result<Self, CsvError> {
        for correction in &corrections.columns {
            if !sample.headers.contains(&correction.header) {
                let reason = format!("the table has no column `{}`", correction.header);
                return Err(mapping(reason));
            }
            check(correction)?;
        }
        let roles: Vec<Role> = (sample.headers.iter())
            .map(|header| {
                let given = corrections.of(header).and_then(|c| c.role.clone());
                given.unwrap_or_else(|| header::guess(header))
            })
            .collect();
        if roles.iter().all(|role| *role == Role::Ignored) {
            let headers = sample.headers.join(", ");
            return Err(CsvError::Headers { headers });
        }
        let marks = sample.decimal_marks(&roles);
        let columns = (sample.headers.iter().zip(roles).zip(marks).enumerate())
            .map(|(at, ((header, role), mark))| {
                let given = corrections.of(header);
                Column {
                    dates: given
                        .and_then(|c| c.dates)
                        .or_else(|| sample.date_order(at, &role)),
                    decimal: given.and_then(|c| c.decimal).or(mark),
                    header: header.clone(),
                    role,
                }
            })
            .collect();
        let mut plan = Self {
            encoding: sample.charset.name(),
            delimiter: char::from(sample.delimiter),
            columns,
            questions: Vec::new(),
        };
        plan.questions = sample.questions(&plan.columns);
        Ok(plan)
    }

    /// The plan in the form of corrections, to be saved and edited.
    #[must_use]
    pub fn corrections(&self) -> Corrections {
        let columns = self.columns.iter().map(|column| Correction {
            header: column.header.clone(),
            role: Some(column.role.clone()),
            dates: column.dates,
            decimal: column.decimal,
        });
        Corrections {
            encoding: Some(self.encoding.clone()),
            delimiter: Some(self.delimiter),
            columns: columns.collect(),
        }
    }
}

fn check(correction: &Correction) -> Result<(), CsvError> {
    let Some(Role::Measure { analyte, unit }) = &correction.role else {
        return Ok(());
    };
    match unit {
        Some(unit) if analyte.unit(unit).is_none() => Err(mapping(format!(
            "column `{}`: `{unit}` is no unit of {}",
            correction.header,
            analyte.code()
        ))),
        _ => Ok(()),
    }
}

fn mapping(reason: String) -> CsvError {
    CsvError::Mapping { reason }
}
