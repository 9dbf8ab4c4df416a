//! The registry's structured fields against a patient: computed for every trial, so small and
//! without allocation.

use super::{
    Filters, MatchError, MatchRequest,
    travel::{Reach, Travel},
};
use crate::patient::{AgeRange, Patient};
use crate::registry::Status;
use crate::rules::Truth;
use crate::snapshot::{AgeBound, AgeUnit, Fields, PhaseSet, Places, SexField, Snapshot, Subjects};
use crate::vocab::{ConditionId, Sex};
use jiff::civil::Date;

/// What of a patient and the user's choices is compared with structured fields.
#[derive(Debug)]
pub(super) struct Screen<'a> {
    age: Option<AgeRange>,
    sex: Option<Sex>,
    healthy: Option<bool>,
    filters: &'a Filters,
    phases: PhaseSet,
    /// Where the patient is; absent when that is not known.
    travel: Option<Travel<'a>>,
    countries: Option<Countries<'a>>,
    conditions: Option<Conditions<'a>>,
}

/// The countries that are wanted: one truth for each of the snapshot's.
#[derive(Debug, Clone)]
struct Countries<'a> {
    places: &'a Places,
    wanted: Vec<bool>,
}

/// The conditions that are wanted.
#[derive(Debug, Clone, Copy)]
struct Conditions<'a> {
    subjects: &'a Subjects,
    wanted: &'a [ConditionId],
}

/// One truth for each structured field of a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FieldTruths {
    pub(super) status: Truth,
    pub(super) study_type: Truth,
    pub(super) phase: Truth,
    pub(super) sex: Truth,
    pub(super) minimum_age: Truth,
    pub(super) maximum_age: Truth,
    pub(super) healthy_volunteers: Truth,
    pub(super) country: Truth,
    pub(super) condition: Truth,
    pub(super) distance: Truth,
}

/// One truth for each field that a user chooses among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChoiceTruths {
    pub(super) status: Truth,
    pub(super) study_type: Truth,
    pub(super) phase: Truth,
}

/// One truth for each field that speaks of the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PersonTruths {
    pub(super) sex: Truth,
    pub(super) minimum_age: Truth,
    pub(super) maximum_age: Truth,
    pub(super) healthy_volunteers: Truth,
}

/// One truth for each field of which hardly two trials have the same: what they are about, and
/// where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OwnTruths {
    pub(super) condition: Truth,
    pub(super) country: Truth,
    pub(super) distance: Truth,
}

impl ChoiceTruths {
    pub(super) fn all(self) -> Truth {
        self.status.and(self.study_type).and(self.phase)
    }
}

impl OwnTruths {
    pub(super) fn all(self) -> Truth {
        self.condition.and(self.country).and(self.distance)
    }
}

impl PersonTruths {
    pub(super) fn age(self) -> Truth {
        self.minimum_age.and(self.maximum_age)
    }

    pub(super) fn all(self) -> Truth {
        self.sex.and(self.age()).and(self.healthy_volunteers)
    }
}

impl FieldTruths {
    pub(super) fn new(choices: ChoiceTruths, person: PersonTruths, own: OwnTruths) -> Self {
        Self {
            status: choices.status,
            study_type: choices.study_type,
            phase: choices.phase,
            sex: person.sex,
            minimum_age: person.minimum_age,
            maximum_age: person.maximum_age,
            healthy_volunteers: person.healthy_volunteers,
            condition: own.condition,
            country: own.country,
            distance: own.distance,
        }
    }

    /// Not met when one is not met, met when all are, else unknown.
    pub(super) fn all(self) -> Truth {
        self.status
            .and(self.study_type)
            .and(self.phase)
            .and(self.sex)
            .and(self.minimum_age)
            .and(self.maximum_age)
            .and(self.healthy_volunteers)
            .and(self.country)
            .and(self.condition)
            .and(self.distance)
    }

    /// Whether no choice of the user's speaks against the trial.
    pub(super) fn is_chosen(self) -> bool {
        let registry = self.status.and(self.study_type).and(self.phase);
        registry.and(self.country).and(self.condition) != Truth::NotMet
    }

    /// How many fields speak against the patient.
    pub(super) fn against_patient(self) -> u32 {
        [
            self.sex,
            self.minimum_age,
            self.maximum_age,
            self.healthy_volunteers,
            self.distance,
        ]
        .map(|truth| u32::from(truth == Truth::NotMet))
        .iter()
        .sum()
    }
}

impl<'a> Screen<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        request: &'a MatchRequest,
    ) -> Result<Self, MatchError> {
        let location = request.patient.location.as_ref();
        let travel = location.map(|location| Travel::new(snapshot.places(), location));
        let countries = &request.filters.countries;
        Ok(Self {
            travel: travel.transpose()?,
            countries: (!countries.is_empty()).then(|| Countries::new(snapshot, countries)),
            conditions: Conditions::new(snapshot, &request.filters.conditions),
            age: age(request)?,
            sex: request.patient.sex,
            healthy: healthy(&request.patient),
            filters: &request.filters,
            phases: request.filters.phases.iter().copied().collect(),
        })
    }

    /// The same choices for the patient with another reply in the record; an age that cannot be
    /// is not known.
    pub(super) fn with(&self, patient: &Patient, day: Date) -> Self {
        Self {
            age: patient.birth.as_ref().and_then(|b| AgeRange::on(b, day)),
            sex: patient.sex,
            healthy: healthy(patient),
            filters: self.filters,
            phases: self.phases,
            travel: self.travel,
            countries: self.countries.clone(),
            conditions: self.conditions,
        }
    }

    pub(super) fn age(&self) -> Option<AgeRange> {
        self.age
    }

    pub(super) fn healthy(&self) -> Option<bool> {
        self.healthy
    }

    /// How far the trial of a row is; `None` while the patient's place is not known.
    pub(super) fn reach(&self, row: usize, fields: &Fields) -> Option<Reach> {
        let travel = self.travel.as_ref()?;
        Some(travel.reach(row, fields.status, self.filters))
    }

    pub(super) fn distance(&self, row: usize, fields: &Fields) -> Truth {
        let travel = self.travel.as_ref().zip(self.reach(row, fields));
        travel.map_or(Truth::Met, |(travel, reach)| travel.truth(reach))
    }

    pub(super) fn truths(&self, row: usize, fields: &Fields) -> FieldTruths {
        FieldTruths::new(
            self.choices(fields),
            self.person(fields),
            self.own(row, fields),
        )
    }

    pub(super) fn choices(&self, fields: &Fields) -> ChoiceTruths {
        ChoiceTruths {
            status: self.status(fields.status),
            study_type: wanted(&self.filters.study_types, fields.study_type),
            phase: self.phase(fields.phases),
        }
    }

    pub(super) fn person(&self, fields: &Fields) -> PersonTruths {
        PersonTruths {
            sex: self.sex(fields.sex),
            minimum_age: self.bound(fields.minimum_age, at_least),
            maximum_age: self.bound(fields.maximum_age, at_most),
            healthy_volunteers: self.healthy_volunteers(fields.healthy_volunteers),
        }
    }

    pub(super) fn own(&self, row: usize, fields: &Fields) -> OwnTruths {
        OwnTruths {
            condition: self.condition(row),
            country: self.country(row),
            distance: self.distance(row, fields),
        }
    }

    /// Whether the trial is about a condition that is wanted.
    pub(super) fn condition(&self, row: usize) -> Truth {
        self.conditions.map_or(Truth::Met, |c| c.truth(row))
    }

    /// Whether a site lies in a country that is wanted.
    pub(super) fn country(&self, row: usize) -> Truth {
        let country = self.countries.as_ref();
        country.map_or(Truth::Met, |countries| countries.truth(row))
    }

    /// Whether what a trial is about, or where, may be anything but as wanted.
    pub(super) fn has_own(&self) -> bool {
        self.conditions.is_some() || self.countries.is_some() || self.has_radius()
    }

    /// Whether the distance may speak against a trial.
    pub(super) fn has_radius(&self) -> bool {
        self.travel.as_ref().is_some_and(Travel::has_radius)
    }

    fn status(&self, status: Option<Status>) -> Truth {
        wanted(&self.filters.statuses, status)
    }

    fn phase(&self, phases: PhaseSet) -> Truth {
        match () {
            () if self.phases.is_empty() => Truth::Met,
            () if phases.is_empty() => Truth::Unknown,
            () => phases.intersects(self.phases).into(),
        }
    }

    fn sex(&self, field: SexField) -> Truth {
        match (field, self.sex) {
            (SexField::All, _) => Truth::Met,
            (SexField::NotStated, _) | (_, None) => Truth::Unknown,
            (SexField::Only(wanted), Some(sex)) => (sex == wanted).into(),
        }
    }

    fn bound(&self, bound: AgeBound, compare: fn((i32, i32), i32) -> Truth) -> Truth {
        match (bound, self.age) {
            (AgeBound::None, _) => Truth::Met,
            (AgeBound::Unreadable, _) | (_, None) => Truth::Unknown,
            (AgeBound::Of(count, unit), Some(age)) => {
                compare(in_unit(age, unit), i32::try_from(count).unwrap_or(i32::MAX))
            }
        }
    }

    /// A patient with a condition is welcome whether or not healthy volunteers are.
    fn healthy_volunteers(&self, accepted: Option<bool>) -> Truth {
        match (accepted, self.healthy) {
            (Some(true), _) | (_, Some(false)) => Truth::Met,
            (Some(false), Some(true)) => Truth::NotMet,
            _ => Truth::Unknown,
        }
    }
}

impl<'a> Countries<'a> {
    fn new(snapshot: &'a Snapshot, wanted: &[String]) -> Self {
        let places = snapshot.places();
        let all = places.countries().iter();
        Self {
            wanted: all.map(|country| wanted.contains(country)).collect(),
            places,
        }
    }

    /// Whether any site lies in one of them; unknown where no site has a country.
    fn truth(&self, row: usize) -> Truth {
        let sites = self.places.sites(row).iter();
        let mut countries = sites.filter_map(|site| site.country).peekable();
        if countries.peek().is_none() {
            return Truth::Unknown;
        }
        let wanted = |country: u16| self.wanted.get(usize::from(country)) == Some(&true);
        countries.any(wanted).into()
    }
}

impl<'a> Conditions<'a> {
    /// `None` when any condition will do.
    fn new(snapshot: &'a Snapshot, wanted: &'a [ConditionId]) -> Option<Self> {
        (!wanted.is_empty()).then(|| Self {
            subjects: snapshot.subjects(),
            wanted,
        })
    }

    /// Whether the trial is about any of them; unknown where the vocabulary knows none of what
    /// it is about.
    fn truth(self, row: usize) -> Truth {
        match self.subjects.conditions(row) {
            [] => Truth::Unknown,
            about => about.iter().any(|c| self.wanted.contains(c)).into(),
        }
    }
}

fn age(request: &MatchRequest) -> Result<Option<AgeRange>, MatchError> {
    let day = request.screened_on;
    let Some(birth) = &request.patient.birth else {
        return Ok(None);
    };
    AgeRange::on(birth, day)
        .map(Some)
        .ok_or_else(|| MatchError::Patient {
            field: "patient.birth",
            reason: format!("no age on {day}: the birth lies after it or outside the calendar"),
        })
}

/// What is recorded of being a healthy volunteer; a patient with a diagnosis or a condition is
/// none.
fn healthy(patient: &Patient) -> Option<bool> {
    let has_condition = patient
        .conditions
        .iter()
        .any(|fact| fact.presence == crate::patient::Presence::Present);
    let has_diagnosis = patient
        .diagnosis
        .as_ref()
        .is_some_and(|d| !d.trim().is_empty());
    patient
        .healthy_volunteer
        .or((has_condition || has_diagnosis).then_some(false))
}

/// A choice among words: met when there is no choice, unknown when the record has no word.
fn wanted<T: PartialEq>(choice: &[T], value: Option<T>) -> Truth {
    match value {
        _ if choice.is_empty() => Truth::Met,
        None => Truth::Unknown,
        Some(value) => choice.contains(&value).into(),
    }
}

/// Least and greatest possible age in completed units.
pub(super) fn in_unit(age: AgeRange, unit: AgeUnit) -> (i32, i32) {
    match unit {
        AgeUnit::Years => age.years(),
        AgeUnit::Months => age.months(),
        AgeUnit::Weeks => age.weeks(),
        AgeUnit::Days => age.days(),
        AgeUnit::Hours => age.hours(),
        AgeUnit::Minutes => minutes(age.hours()),
    }
}

/// An hour is open on its upper side.
fn minutes((least, greatest): (i32, i32)) -> (i32, i32) {
    (
        least.saturating_mul(60),
        greatest.saturating_mul(60).saturating_add(59),
    )
}

fn at_least((least, greatest): (i32, i32), bound: i32) -> Truth {
    match () {
        () if least >= bound => Truth::Met,
        () if greatest < bound => Truth::NotMet,
        () => Truth::Unknown,
    }
}

fn at_most((least, greatest): (i32, i32), bound: i32) -> Truth {
    match () {
        () if greatest <= bound => Truth::Met,
        () if least > bound => Truth::NotMet,
        () => Truth::Unknown,
    }
}
