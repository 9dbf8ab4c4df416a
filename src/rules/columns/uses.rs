//! Where each slot is used. A record decides few of all slots, so that counting goes from these to the
//! trials that use them, and not through the criteria of every trial.

use super::{
    Outcome,
    open::range,
    screening::{Screening, amounts},
};
use crate::kernels::tallies::{self, Use};
use crate::rules::Truth;
use rayon::prelude::*;

/// Trials counted by one task; large, because every task goes through all slots that are decided.
const TRIALS_PER_TASK: usize = 16_384;

/// The uses of every slot, and how trials stand while none is decided.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// In order of trials within each slot; ends of slots.
    uses: Vec<Use>,
    ends: Vec<u32>,
    /// The counts of each trial while no slot is decided.
    idle: Vec<u64>,
    /// Trials of so many criteria that their counts do not fit.
    crowded: Vec<usize>,
}

impl Uses {
    pub(super) fn of(screening: &Screening) -> Self {
        let trials = 0..screening.trials();
        let is_crowded = |&trial: &usize| screening.open_criteria(trial) > usize::from(u16::MAX);
        let idle = |trial| screening.open_criteria(trial) as u64 * Outcome::UNDECIDED;
        let (uses, ends) = by_slot(screening);
        Self {
            uses,
            ends,
            idle: trials.clone().map(idle).collect(),
            crowded: trials.filter(is_crowded).collect(),
        }
    }

    /// Trials whose outcomes are none: they are to be counted one by one.
    pub(super) fn crowded(&self) -> &[usize] {
        &self.crowded
    }

    /// How the criteria of all trials stand, but for [`Uses::crowded`] ones.
    pub(super) fn outcomes(&self, slots: &[Truth], outcomes: &mut [Outcome]) {
        let is_decided = |&slot: &usize| slots[slot] != Truth::Unknown;
        let decided: Vec<usize> = (0..slots.len()).filter(is_decided).collect();
        let threads = rayon::current_num_threads();
        let size = outcomes.len().div_ceil(threads).max(TRIALS_PER_TASK);
        let tasks = outcomes
            .par_chunks_mut(size)
            .zip(self.idle.par_chunks(size));
        tasks.enumerate().for_each(|(task, (outcomes, idle))| {
            let mut counts = idle.to_vec();
            self.count((task * size) as u32, &decided, slots, &mut counts);
            for (outcome, counts) in outcomes.iter_mut().zip(counts) {
                *outcome = Outcome::from_counts(counts);
            }
        });
    }

    /// Counts the decided slots for the trials from `first` on.
    fn count(&self, first: u32, decided: &[usize], slots: &[Truth], counts: &mut [u64]) {
        let end = first + counts.len() as u32;
        let [met, not_met] = [Truth::Met, Truth::NotMet].map(amounts);
        for &slot in decided {
            let uses = &self.uses[range(&self.ends, slot)];
            let from = uses.partition_point(|used| used.row() < first);
            let to = uses.partition_point(|used| used.row() < end);
            let amounts = if slots[slot] == Truth::Met {
                &met
            } else {
                &not_met
            };
            tallies::add(&uses[from..to], amounts, first, counts);
        }
    }
}

/// The uses of all slots, back to back, and their ends.
fn by_slot(screening: &Screening) -> (Vec<Use>, Vec<u32>) {
    let pairs = || {
        let trials = 0..screening.trials();
        trials.flat_map(|trial| {
            let entries = screening.entries(trial).iter();
            entries.map(move |entry| (entry.slot(), entry.used_by(trial as u32)))
        })
    };
    let mut ends = vec![0u32; screening.slots_count()];
    for (slot, _) in pairs() {
        ends[slot] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        (start, *end) = (start + *end, start);
    }
    let mut uses = vec![Use::new(0, 0); start as usize];
    for (slot, used) in pairs() {
        uses[ends[slot] as usize] = used;
        ends[slot] += 1;
    }
    (uses, ends)
}
