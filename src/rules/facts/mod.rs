//! What a patient's record says of a leaf.
//!
//! [`Facts`] is built once per patient and day; each kind of leaf has its own file with the
//! rules by which records speak, and every one of them answers unknown where the record does
//! not decide.

mod allergy;
mod biomarker;
mod condition;
mod measure;
mod person;
mod recorded;
mod therapy;

use super::{Leaf, Marker, Truth};
use crate::patient::{
    AgeRange, AllergyFact, BiomarkerFact, CompleteList, ConditionFact, LinesFact, MeasureFact,
    ParticipationFacts, Patient, TherapyFact,
};
pub(in crate::rules) use allergy::is_of_one_trial;
use biomarker::Known;
use condition::Listed;
use jiff::civil::Date;
use measure::Latest;
use rust_decimal::Decimal;

/// The facts of one patient on one day, ready to be asked.
#[derive(Debug)]
pub struct Facts<'p> {
    patient: &'p Patient,
    day: Date,
    age: Option<AgeRange>,
    /// The latest values of each analyte that is recorded, and of those that it stands for.
    measures: Vec<Latest<'p>>,
    conditions: Vec<Listed<'p>>,
    biomarkers: Vec<(Known, &'p BiomarkerFact)>,
    signatures: Vec<(Marker, &'p BiomarkerFact)>,
}

/// What the record says of a leaf, and what that rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Finding<'p> {
    pub(super) truth: Truth,
    pub(super) cause: Cause<'p>,
}

/// What a finding rests on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cause<'p> {
    /// The text was not read.
    Unread,
    /// Nothing is recorded.
    NotRecorded,
    /// The list that would name it is complete, and does not.
    NotListed,
    /// The record says both yes and no.
    Contradiction,
    /// The patient's own particulars.
    Person,
    /// What the record says of pregnancy and childbearing, and why.
    Reproductive(Why),
    /// A value, compared as it is.
    Measured(&'p MeasureFact),
    /// A value worked out from others.
    WorkedOut(Decimal),
    /// A value that cannot be used, and why.
    Unusable(&'p MeasureFact, Flaw),
    /// A condition that is there, with the detail that decided.
    Has(&'p ConditionFact, Detail),
    /// A condition recorded less exactly than asked.
    Broader(&'p ConditionFact),
    /// A condition that was denied.
    Denied(&'p ConditionFact),
    /// A test result that decides.
    Tested(&'p BiomarkerFact),
    /// A test result that leaves the matter open.
    Unspecific(&'p BiomarkerFact),
    /// A diagnosis that entails the biomarker.
    ByDiagnosis(&'p ConditionFact),
    /// Markers that make up the condition.
    ByMarkers,
    /// Not tested, as far as recorded.
    NotTested,
    /// A therapy that was given, with the detail that decided.
    Had(&'p TherapyFact, Detail),
    /// A therapy recorded less exactly than asked.
    LessExact(&'p TherapyFact),
    /// A therapy that was denied.
    NotGiven(&'p TherapyFact),
    /// The recorded number of lines.
    Lines(&'p LinesFact),
    /// The number of lines that the listed therapies show at least.
    LinesFrom(u8),
    /// An allergy, or its denial.
    Allergy(&'p AllergyFact),
    /// What the patient has agreed to.
    Agreed(&'p ParticipationFacts),
}

/// Why a statement of pregnancy and childbearing holds or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Recorded,
    Male,
    AgeSixty,
    Postmenopausal,
    Sterile,
    Pregnant,
    NoChildbearingPotential,
}

/// What part of a criterion decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Its being there.
    Presence,
    Stage,
    Qualifier,
    Setting,
    Purpose,
    Cause,
    Time,
}

/// Why a value cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Older than asked, or of an unclear date.
    Stale,
    /// The unit is not understood or does not convert.
    Unit,
    /// The laboratory's limit of normal is not recorded.
    NoLimit,
    /// Laboratories round the conversion differently, and that decides.
    TooClose,
    /// The comparator is not understood.
    Comparator,
    /// Several values of one day disagree.
    Disagree,
}

impl<'p> Facts<'p> {
    /// Reads a patient's record as of `day`: facts dated later are not counted.
    #[must_use]
    pub fn new(patient: &'p Patient, day: Date) -> Self {
        Self {
            patient,
            day,
            age: patient.birth.as_ref().and_then(|b| AgeRange::on(b, day)),
            measures: measure::index(&patient.measures, day),
            conditions: condition::index(&patient.conditions, day),
            biomarkers: biomarker::index(&patient.biomarkers),
            signatures: biomarker::index_signatures(&patient.biomarkers),
        }
    }

    /// The truth of a leaf.
    #[must_use]
    pub fn truth(&self, leaf: &Leaf) -> Truth {
        self.find(leaf).truth
    }

    /// The day that ages and windows count from.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// The patient whose facts these are.
    #[must_use]
    pub fn patient(&self) -> &'p Patient {
        self.patient
    }

    pub(super) fn age(&self) -> Option<AgeRange> {
        self.age
    }

    pub(super) fn find(&self, leaf: &Leaf) -> Finding<'p> {
        match leaf {
            Leaf::Sex { sex } => self.find_sex(*sex),
            Leaf::Age { op, value, unit } => self.find_age(*op, *value, *unit),
            Leaf::HealthyVolunteer => self.find_healthy_volunteer(),
            Leaf::Measure {
                analyte,
                op,
                limit,
                window,
            } => self.find_measure(*analyte, *op, limit, *window),
            Leaf::Condition {
                condition,
                stage,
                qualifiers,
                cause,
                window,
                except,
            } => self.find_condition(*condition, *stage, qualifiers, *cause, *window, except),
            Leaf::Biomarker { marker } => self.find_biomarker(marker),
            Leaf::Therapy {
                treatment,
                setting,
                purpose,
                window,
                except,
            } => self.find_therapy(
                *treatment,
                &therapy::Asked {
                    setting: *setting,
                    purpose: *purpose,
                    window: *window,
                    except,
                },
            ),
            Leaf::Lines { op, count, setting } => self.find_lines(*op, *count, *setting),
            Leaf::Reproductive { state } => self.find_reproductive(*state),
            Leaf::Allergy { treatment } => self.find_allergy(*treatment),
            Leaf::Participation { pledge } => self.find_participation(*pledge),
            Leaf::Unparsed => Finding::unknown(Cause::Unread),
        }
    }

    fn complete(&self, list: CompleteList) -> bool {
        self.patient.complete.contains(&list)
    }
}

impl<'p> Finding<'p> {
    fn new(truth: impl Into<Truth>, cause: Cause<'p>) -> Self {
        Self {
            truth: truth.into(),
            cause,
        }
    }

    fn unknown(cause: Cause<'p>) -> Self {
        Self::new(Truth::Unknown, cause)
    }

    /// The finding that speaks most for the leaf; the first among equals. `None` when there is
    /// none.
    fn best(findings: impl Iterator<Item = Self>) -> Option<Self> {
        findings.reduce(|best, next| {
            if best.truth.or(next.truth) == best.truth {
                best
            } else {
                next
            }
        })
    }
}
