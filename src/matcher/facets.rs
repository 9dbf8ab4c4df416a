//! Facets: how many trials each choice among the registry's fields would keep.

use super::{judgement::Judgement, screen::FieldTruths};
use crate::parallel;
use crate::registry::{Phase, Status, StudyType};
use crate::rules::Truth;
use crate::snapshot::{Fields, Places};
use crate::vocab::ConditionId;
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap};

/// Counts for each choice. A trial counts where nothing speaks against it but the user's
/// choice of this very facet; one with several values counts for each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// By status; `null` where the record has none.
    pub statuses: Vec<FacetCount<Status>>,
    /// By study type.
    pub study_types: Vec<FacetCount<StudyType>>,
    /// By phase.
    pub phases: Vec<FacetCount<Phase>>,
    /// By country of any site, in the registry's words.
    pub countries: Vec<FacetCount<String>>,
    /// By condition, with all that is more general: those with most trials, then
    /// `null` for trials of which the vocabulary knows no condition.
    #[serde(default)]
    pub conditions: Vec<FacetCount<ConditionId>>,
}

/// Conditions that are told, besides those that were chosen.
const CONDITIONS: usize = 60;

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount<T> {
    /// The value; `null` where the record has none.
    pub value: Option<T>,
    /// Trials.
    pub trials: u32,
}

/// Values in the order they are told.
const STATUSES: [Status; 14] = [
    Status::Recruiting,
    Status::NotYetRecruiting,
    Status::EnrollingByInvitation,
    Status::Available,
    Status::ActiveNotRecruiting,
    Status::Suspended,
    Status::TemporarilyNotAvailable,
    Status::Completed,
    Status::Terminated,
    Status::Withdrawn,
    Status::NoLongerAvailable,
    Status::ApprovedForMarketing,
    Status::Withheld,
    Status::Unknown,
];
const STUDY_TYPES: [StudyType; 3] = [
    StudyType::Interventional,
    StudyType::Observational,
    StudyType::ExpandedAccess,
];
const PHASES: [Phase; 6] = [
    Phase::Early1,
    Phase::Phase1,
    Phase::Phase2,
    Phase::Phase3,
    Phase::Phase4,
    Phase::NotApplicable,
];

/// Counts of one share of the trials, by the place of each value in its table.
#[derive(Default)]
struct Counts([BTreeMap<usize, u32>; 5]);

/// Stands for a record without a value.
const NONE: usize = usize::MAX;

pub(super) fn facets(judgement: &Judgement<'_>) -> Facets {
    let snapshot = judgement.snapshot;
    let (places, subjects) = (snapshot.places(), snapshot.subjects());
    let counts = parallel::gather(snapshot.len(), 1_024, |rows| {
        let mut counts = Counts::default();
        for row in rows.filter(|&row| judgement.criteria.outcomes[row].against == 0) {
            let truths = judgement.fields.truths(&judgement.screen, row);
            counts.add(row, &snapshot.fields()[row], truths, places);
            counts.add_conditions(truths, subjects.conditions(row));
        }
        vec![counts]
    });
    let counts = counts.into_iter().fold(Counts::default(), Counts::with);
    let [statuses, study_types, phases, countries, conditions] = counts.0;
    Facets {
        statuses: told(statuses, &STATUSES),
        study_types: told(study_types, &STUDY_TYPES),
        phases: told(phases, &PHASES),
        countries: told(countries, places.countries()),
        conditions: most(conditions, &judgement.request.filters.conditions),
    }
}

impl Counts {
    fn add(&mut self, row: usize, fields: &Fields, truths: FieldTruths, places: &Places) {
        let place = |at: Option<usize>| at.unwrap_or(NONE);
        let keeps = |free| keeps(truths, free);
        let [statuses, study_types, phases, countries, _] = &mut self.0;
        if keeps(|t| t.status = Truth::Met) {
            let at = |status| STATUSES.iter().position(|s| *s == status);
            *statuses
                .entry(place(fields.status.and_then(at)))
                .or_default() += 1;
        }
        if keeps(|t| t.study_type = Truth::Met) {
            let at = |kind| STUDY_TYPES.iter().position(|t| *t == kind);
            *study_types
                .entry(place(fields.study_type.and_then(at)))
                .or_default() += 1;
        }
        if keeps(|t| t.phase = Truth::Met) {
            let own = (0..PHASES.len())
                .filter(|&at| fields.phases.intersects([PHASES[at]].into_iter().collect()));
            count_each(phases, own);
        }
        if keeps(|t| t.country = Truth::Met) {
            let mut own: Vec<u16> = places.sites(row).iter().filter_map(|s| s.country).collect();
            own.sort_unstable();
            own.dedup();
            count_each(countries, own.into_iter().map(usize::from));
        }
    }

    fn add_conditions(&mut self, truths: FieldTruths, about: &[ConditionId]) {
        if keeps(truths, |t| t.condition = Truth::Met) {
            count_each(
                &mut self.0[4],
                about.iter().map(|condition| condition.index()),
            );
        }
    }

    fn with(mut self, other: Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            for (value, count) in other {
                *own.entry(value).or_default() += count;
            }
        }
        self
    }
}

/// Whether nothing but the choice that is freed speaks against a trial.
fn keeps(mut truths: FieldTruths, free: fn(&mut FieldTruths)) -> bool {
    free(&mut truths);
    truths.all() != Truth::NotMet
}

/// Counts one trial for each of its values, or once as without any.
fn count_each(counts: &mut BTreeMap<usize, u32>, values: impl Iterator<Item = usize>) {
    let mut none = true;
    for value in values {
        *counts.entry(value).or_default() += 1;
        none = false;
    }
    if none {
        *counts.entry(NONE).or_default() += 1;
    }
}

fn told<T: Clone>(counts: BTreeMap<usize, u32>, values: &[T]) -> Vec<FacetCount<T>> {
    counts
        .into_iter()
        .map(|(at, trials)| FacetCount {
            value: values.get(at).cloned(),
            trials,
        })
        .collect()
}

/// The conditions with most trials and those that were chosen, from the most on, ties by the
/// vocabulary's order; then the trials without any.
fn most(counts: BTreeMap<usize, u32>, chosen: &[ConditionId]) -> Vec<FacetCount<ConditionId>> {
    let all: Vec<ConditionId> = ConditionId::all().collect();
    let (none, mut known): (Vec<_>, Vec<_>) = told(counts, &all)
        .into_iter()
        .partition(|count| count.value.is_none());
    known.sort_by_key(|count| Reverse(count.trials));
    let is_told = |(place, count): &(usize, FacetCount<ConditionId>)| {
        *place < CONDITIONS || count.value.is_some_and(|value| chosen.contains(&value))
    };
    let told = known.into_iter().enumerate().filter(is_told);
    told.map(|(_, count)| count).chain(none).collect()
}
