use crate::messages::PATIENT;
use crate::vocab::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Entries kept of what was ignored; beyond them it is only counted.
const KEPT: usize = 2_000;

/// An element or a resource that says nothing in the patient's facts, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignored {
    /// Type and id of the resource, such as `Observation/bmi`.
    pub resource: String,
    /// Where: `Bundle.entry[3].resource.valueQuantity`.
    pub path: String,
    /// Why.
    pub reason: Cause,
    /// What the reason is about: the code, status or value found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Why something was ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Resources of this type say nothing that is matched.
    TypeNotUsed,
    /// Cancelled, entered in error, not done.
    Status,
    /// Planned or proposed, not done.
    Planned,
    /// About a relative.
    FamilyHistory,
    /// The code or text is in none of the vocabularies.
    NotCoded,
    /// There is no value.
    NoValue,
    /// The record says why there is no value.
    DataAbsent,
    /// A value of a kind that is not read here.
    ValueKind,
    /// JSON of another kind than FHIR has there, such as a text for a number.
    WrongType,
    /// A date that is none.
    NotADate,
    /// About nobody, in a file of several patients.
    NoSubject,
    /// About something that is no patient.
    SubjectKind,
    /// A reference to a resource that is not in the file.
    Unresolved,
    /// A stage that belongs to none or to several of the conditions.
    StageUnplaced,
    /// A variant called benign.
    Benign,
    /// The patient has died.
    Deceased,
    /// Administrative gender beyond female and male.
    SexOther,
    /// Bundles within bundles, too deep.
    Nested,
    /// No resource type.
    NoType,
}

impl Ignored {
    /// The reason in words.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let detail = |name: &str| (name == "detail").then_some(self.detail.as_str());
        PATIENT.message(lang, self.reason.message(), detail)
    }
}

impl Cause {
    /// The id of its message in `messages/patient.*.ftl`.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::TypeNotUsed => "ignored-type-not-used",
            Self::Status => "ignored-status",
            Self::Planned => "ignored-planned",
            Self::FamilyHistory => "ignored-family-history",
            Self::NotCoded => "ignored-not-coded",
            Self::NoValue => "ignored-no-value",
            Self::DataAbsent => "ignored-data-absent",
            Self::ValueKind => "ignored-value-kind",
            Self::WrongType => "ignored-wrong-type",
            Self::NotADate => "ignored-not-a-date",
            Self::NoSubject => "ignored-no-subject",
            Self::SubjectKind => "ignored-subject-kind",
            Self::Unresolved => "ignored-unresolved",
            Self::StageUnplaced => "ignored-stage-unplaced",
            Self::Benign => "ignored-benign",
            Self::Deceased => "ignored-deceased",
            Self::SexOther => "ignored-sex-other",
            Self::Nested => "ignored-nested",
            Self::NoType => "ignored-no-type",
        }
    }
}

/// How many resources of a type said something, and how many nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Resources with at least one fact.
    pub mapped: u32,
    /// Resources without.
    pub ignored: u32,
}

/// What is noted while reading.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// The resource being read.
    resource: String,
    pub(super) ignored: Vec<Ignored>,
    pub(super) ignored_count: u32,
    pub(super) resources: BTreeMap<String, Counted>,
}

impl Log {
    pub(super) fn begin(&mut self, resource: String) {
        self.resource = resource;
    }

    pub(super) fn ignore(&mut self, path: impl Into<String>, reason: Cause, detail: &str) {
        let resource = self.resource.clone();
        self.ignore_of(resource, path.into(), reason, detail);
    }

    pub(super) fn ignore_of(
        &mut self,
        resource: String,
        path: String,
        reason: Cause,
        detail: &str,
    ) {
        self.ignored_count += 1;
        if self.ignored.len() < KEPT {
            self.ignored.push(Ignored {
                resource,
                path,
                reason,
                detail: detail.chars().take(120).collect(),
            });
        }
    }

    pub(super) fn count(&mut self, kind: &str, mapped: bool) {
        let counted = self.resources.entry(kind.to_owned()).or_default();
        if mapped {
            counted.mapped += 1;
        } else {
            counted.ignored += 1;
        }
    }
}
