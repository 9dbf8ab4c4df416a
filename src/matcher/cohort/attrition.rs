//! What excludes, over all patients and trials.

use super::Screened;
use crate::matcher::GroupCounts;
use crate::rules::Leaf;
use crate::snapshot::Rules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of a reason that excludes: a registry field, or what an exact criterion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// The registry's status is not wanted.
    Status,
    /// The study type is not wanted.
    StudyType,
    /// The phase is not wanted.
    Phase,
    /// It is about no condition that is wanted.
    StudiedCondition,
    /// No site lies in a country that is wanted.
    Country,
    /// No open site is near enough.
    Distance,
    /// The registry's sex, or a criterion on it.
    Sex,
    /// The registry's ages, or a criterion on them.
    Age,
    /// The registry's healthy volunteers, or a criterion on them.
    HealthyVolunteers,
    /// A lab value, vital sign or score.
    Measure,
    /// A condition.
    Condition,
    /// A biomarker.
    Biomarker,
    /// A therapy or a count of lines.
    Therapy,
    /// Pregnancy and childbearing.
    Reproductive,
    /// An allergy.
    Allergy,
    /// A criterion about several of these.
    Mixed,
}

const KINDS: [ReasonKind; 16] = [
    ReasonKind::Status,
    ReasonKind::StudyType,
    ReasonKind::Phase,
    ReasonKind::StudiedCondition,
    ReasonKind::Country,
    ReasonKind::Distance,
    ReasonKind::Sex,
    ReasonKind::Age,
    ReasonKind::HealthyVolunteers,
    ReasonKind::Measure,
    ReasonKind::Condition,
    ReasonKind::Biomarker,
    ReasonKind::Therapy,
    ReasonKind::Reproductive,
    ReasonKind::Allergy,
    ReasonKind::Mixed,
];

/// Pairs of patient and trial that a kind of reason excludes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCounts {
    /// Pairs it excludes.
    pub any: u64,
    /// Pairs that no other kind excludes.
    pub alone: u64,
}

/// What excludes, summed over a cohort.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attrition {
    /// Patients that came in.
    pub patients: u64,
    /// Of these, patients that failed.
    pub failed: u64,
    /// Patients with at least one trial that is eligible or possible.
    pub with_trials: u64,
    /// Pairs of patient and trial, by group.
    pub pairs: PairCounts,
    /// Excluded pairs by kind of reason; only counted when asked for.
    pub excluded_by: BTreeMap<ReasonKind, KindCounts>,
}

/// Pairs of patient and trial, by group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairCounts {
    /// Every rule decided in favour.
    pub eligible: u64,
    /// None against, some unknown.
    pub possible: u64,
    /// A partially read criterion against.
    pub check: u64,
    /// An exact criterion or a registry field against.
    pub excluded: u64,
}

impl Attrition {
    pub(super) fn count(&mut self, screened: &Screened) {
        self.patients += 1;
        let Some(result) = &screened.result else {
            self.failed += 1;
            return;
        };
        let GroupCounts {
            eligible,
            possible,
            check,
            excluded,
        } = result.groups;
        self.with_trials += u64::from(eligible + possible > 0);
        self.pairs.eligible += u64::from(eligible);
        self.pairs.possible += u64::from(possible);
        self.pairs.check += u64::from(check);
        self.pairs.excluded += u64::from(excluded);
    }

    pub(super) fn add(&mut self, exclusions: &Exclusions) {
        for (kind, counts) in KINDS.iter().zip(&exclusions.0) {
            if counts.any > 0 {
                let sum = self.excluded_by.entry(*kind).or_default();
                sum.any += counts.any;
                sum.alone += counts.alone;
            }
        }
    }
}

/// What excludes the trials of some patients: counts in the order of [`KINDS`].
#[derive(Default)]
pub(super) struct Exclusions([KindCounts; KINDS.len()]);

/// The patients, a bit each, whom one trial's reasons of each kind exclude.
#[derive(Default)]
pub(super) struct KindMasks([u64; KINDS.len()]);

impl KindMasks {
    pub(super) fn add(&mut self, kind: ReasonKind, patients: u64) {
        self.0[kind as usize] |= patients;
    }
}

impl Exclusions {
    /// Counts one trial for the patients of `live`.
    pub(super) fn count(&mut self, KindMasks(masks): &KindMasks, live: u64) {
        let (mut once, mut twice) = (0, 0);
        for mask in masks {
            twice |= once & mask;
            once |= mask;
        }
        for (counts, mask) in self.0.iter_mut().zip(masks) {
            counts.any += u64::from((mask & live).count_ones());
            counts.alone += u64::from((mask & !twice & live).count_ones());
        }
    }
}

/// The kind of every slot of the rules.
pub(super) fn kinds(rules: &Rules) -> Vec<ReasonKind> {
    rules.slots().map(shared_kind).collect()
}

/// What a criterion is about: the kind its leaves share.
pub(super) fn kind_of(rules: &Rules, criterion: usize) -> ReasonKind {
    let leaves = rules.leaf_rows(criterion);
    shared_kind(leaves.map(|leaf| &rules.leaves()[leaf]))
}

fn shared_kind<'l>(leaves: impl Iterator<Item = &'l Leaf>) -> ReasonKind {
    let mut kinds = leaves.map(of_leaf);
    let first = kinds.next().unwrap_or(ReasonKind::Mixed);
    match kinds.all(|kind| kind == first) {
        true => first,
        false => ReasonKind::Mixed,
    }
}

fn of_leaf(leaf: &Leaf) -> ReasonKind {
    match leaf {
        Leaf::Sex { .. } => ReasonKind::Sex,
        Leaf::Age { .. } => ReasonKind::Age,
        Leaf::HealthyVolunteer => ReasonKind::HealthyVolunteers,
        Leaf::Measure { .. } => ReasonKind::Measure,
        Leaf::Condition { .. } => ReasonKind::Condition,
        Leaf::Biomarker { .. } => ReasonKind::Biomarker,
        Leaf::Therapy { .. } | Leaf::Lines { .. } => ReasonKind::Therapy,
        Leaf::Reproductive { .. } => ReasonKind::Reproductive,
        Leaf::Allergy { .. } => ReasonKind::Allergy,
        Leaf::Participation { .. } | Leaf::Unparsed => ReasonKind::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_at_its_own_place() {
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, at, "{kind:?}");
        }
    }
}
