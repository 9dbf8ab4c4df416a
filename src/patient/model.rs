use super::FactDate;
use crate::vocab::{AnalyteId, ConditionId, DrugId, GeneId, Sex, TherapyClassId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The version tag of the patient's JSON form.
pub const PATIENT_FORMAT: &str = "trialmatch.patient/1";

/// A patient: what is recorded, each fact with its source. What is not listed is unknown,
/// unless its list is named in `complete`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Patient {
    /// [`PATIENT_FORMAT`]; may be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The user's own label; never part of a match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Date of birth or age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// Sex as the registry's `sex` field uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Takes part as a healthy volunteer: `true`, `false`, or absent for not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub healthy_volunteer: Option<bool>,
    /// Diagnosis in the user's own words; searched, and read into `conditions` when coded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<String>,
    /// Pregnancy and childbearing.
    pub reproductive: ReproductiveFacts,
    /// What the patient has agreed to.
    #[serde(skip_serializing_if = "ParticipationFacts::is_empty")]
    pub participation: ParticipationFacts,
    /// Conditions, present or denied.
    pub conditions: Vec<ConditionFact>,
    /// Biomarkers, found or excluded by a test.
    pub biomarkers: Vec<BiomarkerFact>,
    /// Labs, vitals, scores (ECOG among them).
    pub measures: Vec<MeasureFact>,
    /// Therapies had, running or denied.
    pub therapies: Vec<TherapyFact>,
    /// Earlier lines of systemic therapy, when counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<LinesFact>,
    /// Allergies and intolerances.
    pub allergies: Vec<AllergyFact>,
    /// Lists that hold everything there is: what they do not name is absent, not unknown.
    pub complete: Vec<CompleteList>,
    /// Where the patient lives and how far they can travel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Free text, searched as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Date of birth, or an age on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Birth {
    /// Date of birth.
    Date(FactDate),
    /// Age in completed years on the day it was recorded (the day of screening when absent).
    Years {
        /// Completed years; decimals are taken as parts of a year.
        value: Decimal,
        /// The day it was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<FactDate>,
    },
    /// Age in completed units below a year, as those of infants are recorded.
    Age {
        /// Completed units.
        value: u16,
        /// Which.
        unit: AgeUnit,
        /// The day it was recorded (the day of screening when absent).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<FactDate>,
    },
}

/// A unit of an infant's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeUnit {
    /// Calendar months.
    Months,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
}

/// Whether a thing is there: found, excluded, or not known although mentioned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Known to be there.
    #[default]
    Present,
    /// Known not to be there (denied, tested negative).
    Absent,
    /// Named, but not known: not tested, not recorded.
    Unknown,
}

/// A list of the patient that may be declared complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompleteList {
    /// All conditions are listed.
    Conditions,
    /// All therapies are listed.
    Therapies,
    /// All allergies are listed.
    Allergies,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Entered in the form or given as form JSON.
    #[default]
    Form,
    /// A path into a FHIR resource.
    Fhir(String),
    /// A cell of a table.
    Csv {
        /// Row, 1 for the first patient.
        row: u32,
        /// Column header.
        column: String,
    },
    /// Bytes of the patient's note.
    Note {
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
}

/// Pregnancy and childbearing, each yes, no or not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReproductiveFacts {
    /// Pregnant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pregnant: Option<bool>,
    /// Breast-feeding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breastfeeding: Option<bool>,
    /// Able to become pregnant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub childbearing_potential: Option<bool>,
    /// After menopause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postmenopausal: Option<bool>,
    /// Surgically sterile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sterile: Option<bool>,
    /// Uses or agrees to use effective contraception.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contraception: Option<bool>,
    /// Plans a pregnancy or to father a child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plans_pregnancy: Option<bool>,
}

/// Consent and compliance, each yes, no or not known. A "yes" is shown beside the criteria that ask
/// for it; a "no" excludes from nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ParticipationFacts {
    /// Gives informed consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consents: Option<bool>,
    /// Keeps to a protocol: visits, procedures, samples.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complies: Option<bool>,
    /// Source.
    pub source: Provenance,
}

impl ParticipationFacts {
    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionFact {
    /// Which.
    pub condition: ConditionId,
    /// Present, denied, or not known.
    #[serde(default)]
    pub presence: Presence,
    /// Still active, or resolved; absent for not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// Stage as written ("IIIB", "4", "limited").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Qualifiers known to hold (codes of [`crate::rules::Qualifier`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<String>,
    /// Qualifiers known not to hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_qualifiers: Vec<String>,
    /// The condition that it comes from, or, of a stay in hospital, that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<ConditionId>,
    /// When it began or was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onset: Option<FactDate>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<FactDate>,
    /// Source.
    #[serde(default)]
    pub source: Provenance,
}

/// One biomarker result. Not tested is not negative: leave the result out or say `unknown`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BiomarkerFact {
    /// Gene or protein; absent for a signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gene: Option<GeneId>,
    /// Signature: `msi_high`, `mismatch_repair_deficient`, `tmb_high`,
    /// `homologous_recombination_deficient`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// Alteration in the words of [`crate::rules::Alteration`]: `mutation`, `L858R`,
    /// `exon 19 deletion`, `amplification`, `fusion EML4`, `expression`, `wild_type`; absent
    /// for "any alteration".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alteration: Option<String>,
    /// Found, excluded by a test, or not known.
    #[serde(default)]
    pub presence: Presence,
    /// Method as written ("NGS", "IHC 3+").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// When tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<FactDate>,
    /// Source.
    #[serde(default)]
    pub source: Provenance,
}

/// One lab value, vital or score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureFact {
    /// What was measured.
    pub analyte: AnalyteId,
    /// Exact decimal.
    pub value: Decimal,
    /// Unit as written; empty for scores.
    #[serde(default)]
    pub unit: String,
    /// `<` or `>` of a censored result, else absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparator: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<FactDate>,
    /// The laboratory's own lower limit, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower_limit: Option<Decimal>,
    /// The laboratory's own upper limit, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper_limit: Option<Decimal>,
    /// Source.
    #[serde(default)]
    pub source: Provenance,
}

/// One therapy. Name a drug, a class, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TherapyFact {
    /// Agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drug: Option<DrugId>,
    /// Class or modality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TherapyClassId>,
    /// Had, denied, or not known.
    #[serde(default)]
    pub presence: Presence,
    /// Setting: `neoadjuvant`, `adjuvant`, `metastatic`, `maintenance`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// The condition it was given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<ConditionId>,
    /// Line of therapy, 1 for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u8>,
    /// First dose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<FactDate>,
    /// Last dose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<FactDate>,
    /// Still given; absent for not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ongoing: Option<bool>,
    /// Best response as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// Source.
    #[serde(default)]
    pub source: Provenance,
}

/// The number of earlier lines of systemic therapy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinesFact {
    /// How many, 0 for none.
    pub count: u8,
    /// Source.
    #[serde(default)]
    pub source: Provenance,
}

/// One allergy or intolerance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllergyFact {
    /// To which agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drug: Option<DrugId>,
    /// To which class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TherapyClassId>,
    /// Present, denied, or not known.
    #[serde(default)]
    pub presence: Presence,
    /// Source.
    #[serde(default)]
    pub source: Provenance,
}

/// Where the patient lives, as degrees, and how far they can travel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Degrees north, −90 to 90.
    pub latitude: f64,
    /// Degrees east, −180 to 180.
    pub longitude: f64,
    /// Kilometres; absent for any distance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
}
