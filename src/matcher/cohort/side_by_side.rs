//! Up to 64 patients against all trials: a bit each, so that a criterion costs as much for all of
//! them as for one.

use super::attrition::{Exclusions, KindMasks, ReasonKind};
use crate::jobs::{Cancel, Cancelled};
use crate::matcher::{
    Group, GroupCounts,
    screen::{ChoiceTruths, PersonTruths, Screen},
};
use crate::rules::{
    Truth,
    columns::{LANES, LaneOutcome, LaneTruths, SideBySide},
};
use crate::snapshot::{FieldClasses, Snapshot};

/// One of the patients, ready to be judged.
pub(super) struct Lane<'a> {
    pub(super) screen: Screen<'a>,
    /// The decided leaves.
    pub(super) decided: Vec<(u32, Truth)>,
}

/// The groups of all trials for one patient, a bit a trial.
#[derive(Debug, Default)]
pub(super) struct Groups {
    trials: usize,
    eligible: Vec<u64>,
    check: Vec<u64>,
    excluded: Vec<u64>,
}

/// Patients side by side, with the truths of each class of trials.
pub(super) struct Panel<'a> {
    snapshot: &'a Snapshot,
    classes: &'a FieldClasses,
    rules: SideBySide<'a>,
    screens: Vec<&'a Screen<'a>>,
    /// The choices are the same for all patients.
    choices: Vec<ChoiceTruths>,
    people: Vec<PersonLanes>,
    /// Whether the distance speaks against trials for some.
    has_radius: bool,
}

/// What the fields of one class say of each patient.
struct PersonLanes {
    sex: LaneTruths,
    age: LaneTruths,
    healthy_volunteers: LaneTruths,
    all: LaneTruths,
}

/// How one trial stands for each patient, by group; in none of these it is possible.
#[derive(Default)]
struct GroupLanes {
    eligible: u64,
    check: u64,
    excluded: u64,
}

impl Groups {
    fn new(trials: usize) -> Self {
        let words = || Vec::with_capacity(trials.div_ceil(LANES));
        Self {
            trials,
            eligible: words(),
            check: words(),
            excluded: words(),
        }
    }

    pub(super) fn group(&self, row: usize) -> Group {
        let has = |words: &[u64]| words[row / LANES] >> (row % LANES) & 1 == 1;
        match () {
            () if has(&self.excluded) => Group::Excluded,
            () if has(&self.check) => Group::Check,
            () if has(&self.eligible) => Group::Eligible,
            () => Group::Possible,
        }
    }

    pub(super) fn counts(&self) -> GroupCounts {
        let ones = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
        let (eligible, check) = (ones(&self.eligible), ones(&self.check));
        let excluded = ones(&self.excluded);
        GroupCounts {
            eligible,
            check,
            excluded,
            possible: self.trials as u32 - eligible - check - excluded,
        }
    }
}

impl<'a> Panel<'a> {
    /// Of at most [`LANES`] patients, with the same choices.
    pub(super) fn new(snapshot: &'a Snapshot, lanes: &'a [Lane<'a>]) -> Self {
        let decided: Vec<&[(u32, Truth)]> = lanes.iter().map(|l| l.decided.as_slice()).collect();
        let screens: Vec<&Screen<'_>> = lanes.iter().map(|lane| &lane.screen).collect();
        let (classes, fields) = (snapshot.field_classes(), snapshot.fields());
        let choices = classes.choices.examples().iter();
        let choices = choices.flat_map(|&row| screens.first().map(|s| s.choices(&fields[row])));
        let people = classes.people.examples().iter();
        let person = |&row: &usize| {
            PersonLanes::of(screens.iter().map(|screen| screen.person(&fields[row])))
        };
        Self {
            choices: choices.collect(),
            people: people.map(person).collect(),
            rules: snapshot.rules().side_by_side(&decided),
            has_radius: screens.iter().any(|screen| screen.has_radius()),
            screens,
            snapshot,
            classes,
        }
    }

    /// The groups of all trials, for each patient.
    ///
    /// # Errors
    /// [`Cancelled`] when asked to stop.
    pub(super) fn groups(&self, cancel: &Cancel) -> Result<Vec<Groups>, Cancelled> {
        let trials = self.snapshot.len();
        let mut groups: Vec<Groups> = self.screens.iter().map(|_| Groups::new(trials)).collect();
        for first in (0..trials).step_by(LANES) {
            look(cancel, first)?;
            let [mut eligible, mut check, mut excluded] = [[0; LANES]; 3];
            for (at, row) in (first..trials.min(first + LANES)).enumerate() {
                let lanes = self.group_lanes(row);
                eligible[at] = lanes.eligible;
                check[at] = lanes.check;
                excluded[at] = lanes.excluded;
            }
            for words in [&mut eligible, &mut check, &mut excluded] {
                transpose(words);
            }
            for (lane, groups) in groups.iter_mut().enumerate() {
                groups.eligible.push(eligible[lane]);
                groups.check.push(check[lane]);
                groups.excluded.push(excluded[lane]);
            }
        }
        Ok(groups)
    }

    /// What excludes, over all patients and trials; `kinds` has the kind of each slot.
    ///
    /// # Errors
    /// [`Cancelled`] when asked to stop.
    pub(super) fn exclusions(
        &self,
        kinds: &[ReasonKind],
        cancel: &Cancel,
    ) -> Result<Exclusions, Cancelled> {
        let mut exclusions = Exclusions::default();
        for row in 0..self.snapshot.len() {
            look(cancel, row)?;
            let mut masks = self.field_kinds(row);
            for (slot, against) in self.rules.against(row) {
                masks.add(kinds[slot], against);
            }
            exclusions.count(&masks, self.live());
        }
        Ok(exclusions)
    }

    /// The bits of the patients.
    fn live(&self) -> u64 {
        match self.screens.len() {
            LANES => u64::MAX,
            patients => (1 << patients) - 1,
        }
    }

    /// As [`group`](crate::matcher::judgement::group).
    fn group_lanes(&self, row: usize) -> GroupLanes {
        let LaneOutcome {
            against,
            check,
            undecided,
        } = self.rules.outcome(row);
        let fields = self.fields(row);
        let live = self.live();
        let excluded = (against | fields.not_met) & live;
        let check = check & !excluded & live;
        GroupLanes {
            eligible: fields.met & !(undecided | check | excluded) & live,
            check,
            excluded,
        }
    }

    fn fields(&self, row: usize) -> LaneTruths {
        let choices = self.choices[self.classes.choices.class(row)].all();
        let fields = self.person(row).all.and(LaneTruths::splat(choices));
        let own = self.condition(row).and(self.country(row));
        fields.and(own).and(self.distance(row))
    }

    fn person(&self, row: usize) -> &PersonLanes {
        &self.people[self.classes.people.class(row)]
    }

    /// The same for all patients.
    fn condition(&self, row: usize) -> LaneTruths {
        let truth = self.screens.first().map(|screen| screen.condition(row));
        LaneTruths::splat(truth.unwrap_or(Truth::Met))
    }

    /// The same for all patients.
    fn country(&self, row: usize) -> LaneTruths {
        let truth = self.screens.first().map(|screen| screen.country(row));
        LaneTruths::splat(truth.unwrap_or(Truth::Met))
    }

    fn distance(&self, row: usize) -> LaneTruths {
        if !self.has_radius {
            return LaneTruths::splat(Truth::Met);
        }
        let fields = &self.snapshot.fields()[row];
        lanes(
            self.screens
                .iter()
                .map(|screen| screen.distance(row, fields)),
        )
    }

    /// The kinds of the fields that exclude a trial.
    fn field_kinds(&self, row: usize) -> KindMasks {
        let choices = self.choices[self.classes.choices.class(row)];
        let person = self.person(row);
        let splat = LaneTruths::splat;
        let fields = [
            (ReasonKind::Status, splat(choices.status)),
            (ReasonKind::StudyType, splat(choices.study_type)),
            (ReasonKind::Phase, splat(choices.phase)),
            (ReasonKind::StudiedCondition, self.condition(row)),
            (ReasonKind::Country, self.country(row)),
            (ReasonKind::Distance, self.distance(row)),
            (ReasonKind::Sex, person.sex),
            (ReasonKind::Age, person.age),
            (ReasonKind::HealthyVolunteers, person.healthy_volunteers),
        ];
        let mut masks = KindMasks::default();
        for (kind, truths) in fields {
            masks.add(kind, truths.not_met);
        }
        masks
    }
}

impl PersonLanes {
    fn of(people: impl Iterator<Item = PersonTruths> + Clone) -> Self {
        let [sex, age, healthy] = [
            |person: PersonTruths| person.sex,
            |person: PersonTruths| person.age(),
            |person: PersonTruths| person.healthy_volunteers,
        ];
        let (sex, age) = (
            lanes(people.clone().map(sex)),
            lanes(people.clone().map(age)),
        );
        let healthy_volunteers = lanes(people.map(healthy));
        Self {
            sex,
            age,
            healthy_volunteers,
            all: sex.and(age).and(healthy_volunteers),
        }
    }
}

/// Trials between two looks at the wish to stop, a multiple of [`LANES`].
const LOOK: usize = 64 * LANES;

fn look(cancel: &Cancel, row: usize) -> Result<(), Cancelled> {
    match row % LOOK {
        0 => cancel.check(),
        _ => Ok(()),
    }
}

fn lanes(truths: impl Iterator<Item = Truth>) -> LaneTruths {
    let mut lanes = LaneTruths::default();
    for (lane, truth) in truths.enumerate() {
        lanes.set(lane, truth);
    }
    lanes
}

/// Turns a matrix of bits on its diagonal: bit `c` of word `r` becomes bit `r` of word `c`
/// (Warren, Hacker's Delight, 7-3).
fn transpose(words: &mut [u64; LANES]) {
    let mut width = LANES / 2;
    let mut mask = u64::MAX >> width;
    while width > 0 {
        let mut row = 0;
        while row < LANES {
            let swap = (words[row] >> width ^ words[row + width]) & mask;
            words[row] ^= swap << width;
            words[row + width] ^= swap;
            row = (row + width + 1) & !width;
        }
        width /= 2;
        mask ^= mask << width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_change_places() {
        let mut words: [u64; LANES] =
            std::array::from_fn(|row| (row as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let before = words;
        transpose(&mut words);
        for (row, before) in before.iter().enumerate() {
            for (column, word) in words.iter().enumerate() {
                assert_eq!(word >> row & 1, before >> column & 1);
            }
        }
    }

    #[test]
    fn a_group_is_read_back_and_counted() {
        let groups = Groups {
            trials: 66,
            eligible: vec![1, 0],
            check: vec![2, 2],
            excluded: vec![1 << 63, 0],
        };
        let read = [0, 1, 2, 63, 64, 65].map(|row| groups.group(row));
        use Group::{Check, Eligible, Excluded, Possible};
        assert_eq!(read, [Eligible, Check, Possible, Excluded, Possible, Check]);
        let counts = groups.counts();
        assert_eq!((counts.eligible, counts.check), (1, 2));
        assert_eq!((counts.excluded, counts.possible), (1, 62));
    }
}
