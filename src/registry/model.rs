use crate::vocab::Sex;
use serde::{Deserialize, Serialize};

/// A study as the registry gives it, in the fields that matching uses. Field names follow the
/// registry's API v2; what a record lacks stays empty or `None`, never a default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// `identificationModule.nctId`, or another registry's id.
    pub nct_id: String,
    /// `identificationModule.briefTitle`.
    pub brief_title: String,
    /// `identificationModule.officialTitle`.
    pub official_title: Option<String>,
    /// `statusModule.overallStatus`.
    pub status: Option<Status>,
    /// `statusModule.lastUpdatePostDateStruct.date` as given.
    pub last_update: Option<String>,
    /// `descriptionModule.briefSummary`.
    pub brief_summary: String,
    /// `conditionsModule.conditions`.
    pub conditions: Vec<String>,
    /// `conditionsModule.keywords`.
    pub keywords: Vec<String>,
    /// `designModule.studyType`.
    pub study_type: Option<StudyType>,
    /// `designModule.phases`, in the registry's order.
    pub phases: Vec<Phase>,
    /// `armsInterventionsModule.interventions`.
    pub interventions: Vec<Intervention>,
    /// `eligibilityModule.eligibilityCriteria`, byte for byte.
    pub eligibility: String,
    /// `eligibilityModule.sex`: `None` when absent or `ALL`; see `sex_stated`.
    pub sex: Option<Sex>,
    /// Whether the record states a sex at all.
    pub sex_stated: bool,
    /// `eligibilityModule.minimumAge` as given ("18 Years", "6 Months").
    pub minimum_age: Option<String>,
    /// `eligibilityModule.maximumAge` as given.
    pub maximum_age: Option<String>,
    /// `eligibilityModule.healthyVolunteers`.
    pub healthy_volunteers: Option<bool>,
    /// `contactsLocationsModule.locations`.
    pub sites: Vec<Site>,
    /// `derivedSection.conditionBrowseModule.meshes[].term`.
    pub condition_mesh: Vec<String>,
}

/// `statusModule.overallStatus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// Open to participants.
    Recruiting,
    /// Will open.
    NotYetRecruiting,
    /// Open to invited participants.
    EnrollingByInvitation,
    /// Running, closed to new participants.
    ActiveNotRecruiting,
    /// Halted, may open again.
    Suspended,
    /// Ended early.
    Terminated,
    /// Ended as planned.
    Completed,
    /// Never opened.
    Withdrawn,
    /// Not verified for two years.
    Unknown,
    /// Expanded access: available.
    Available,
    /// Expanded access: no longer available.
    NoLongerAvailable,
    /// Expanded access: not available for the moment.
    TemporarilyNotAvailable,
    /// Expanded access: the product was approved.
    ApprovedForMarketing,
    /// Status withheld.
    Withheld,
}

/// `designModule.studyType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyType {
    /// Assigns an intervention.
    Interventional,
    /// Observes.
    Observational,
    /// Treatment outside a study.
    ExpandedAccess,
}

/// `designModule.phases[]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Early phase 1 (formerly phase 0).
    #[serde(rename = "EARLY_PHASE1")]
    Early1,
    /// Phase 1.
    #[serde(rename = "PHASE1")]
    Phase1,
    /// Phase 2.
    #[serde(rename = "PHASE2")]
    Phase2,
    /// Phase 3.
    #[serde(rename = "PHASE3")]
    Phase3,
    /// Phase 4.
    #[serde(rename = "PHASE4")]
    Phase4,
    /// Not applicable (devices, behaviour).
    #[serde(rename = "NA")]
    NotApplicable,
}

/// `armsInterventionsModule.interventions[]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intervention {
    /// `type`, as given (`DRUG`, `DEVICE`, …).
    pub kind: String,
    /// `name`.
    pub name: String,
    /// `otherNames`.
    pub other_names: Vec<String>,
}

/// `contactsLocationsModule.locations[]`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the facility.
    pub facility: String,
    /// City.
    pub city: String,
    /// State or province.
    pub state: String,
    /// Country.
    pub country: String,
    /// Recruiting status of this site, when it differs or is given.
    pub status: Option<Status>,
    /// `geoPoint`: degrees north and east.
    pub point: Option<(f64, f64)>,
}
