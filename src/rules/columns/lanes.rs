use super::{code, screening::Screening};
use crate::rules::Truth;

/// Patients that are judged side by side: one bit of a word each.
pub const LANES: usize = 64;

/// The truths of one statement for up to [`LANES`] patients: a bit each in two words, none of
/// them where it is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LaneTruths {
    /// Patients for whom it is met.
    pub met: u64,
    /// Patients for whom it is not met; never one of `met`.
    pub not_met: u64,
}

/// How the criteria of one trial stand for up to [`LANES`] patients: see
/// [`Outcome`](super::Outcome).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LaneOutcome {
    /// Patients against whom a criterion speaks that decides.
    pub against: u64,
    /// Patients against whom a partially read criterion speaks.
    pub check: u64,
    /// Patients for whom a criterion is not decided.
    pub undecided: u64,
}

/// All statements of a snapshot's criteria, decided for up to [`LANES`] patients. A rule over
/// them costs as much for all of these as for one.
#[derive(Debug)]
pub struct SideBySide<'p> {
    screening: &'p Screening,
    /// One a slot.
    slots: Vec<LaneTruths>,
}

impl LaneTruths {
    /// The same truth for everyone.
    #[must_use]
    pub fn splat(truth: Truth) -> Self {
        match truth {
            Truth::Met => Self {
                met: u64::MAX,
                not_met: 0,
            },
            Truth::NotMet => Self {
                met: 0,
                not_met: u64::MAX,
            },
            Truth::Unknown => Self::default(),
        }
    }

    /// Adds the truth for one patient, of whom nothing was known before.
    pub fn set(&mut self, lane: usize, truth: Truth) {
        match truth {
            Truth::Met => self.met |= 1 << lane,
            Truth::NotMet => self.not_met |= 1 << lane,
            Truth::Unknown => {}
        }
    }

    /// As [`Truth::and`].
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            met: self.met & other.met,
            not_met: self.not_met | other.not_met,
        }
    }

    /// As [`Truth::or`].
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            met: self.met | other.met,
            not_met: self.not_met & other.not_met,
        }
    }
}

impl std::ops::Not for LaneTruths {
    type Output = Self;

    fn not(self) -> Self {
        Self {
            met: self.not_met,
            not_met: self.met,
        }
    }
}

impl<'p> SideBySide<'p> {
    /// From the decided leaves of each patient, at most [`LANES`] of them.
    pub(super) fn new(screening: &'p Screening, patients: &[&[(u32, Truth)]]) -> Self {
        let idle = screening.idle_truths().iter();
        let mut slots = vec![LaneTruths::default(); screening.leaves()];
        slots.extend(idle.map(|&truth| LaneTruths::splat(truth)));
        for (lane, decided) in patients.iter().take(LANES).enumerate() {
            for &(leaf, truth) in *decided {
                slots[leaf as usize].set(lane, truth);
            }
        }
        let decided = patients.iter().copied().flatten();
        let decided = decided.map(|&(leaf, _)| leaf as usize);
        let mut stack = Vec::new();
        for rule in screening.awake(decided) {
            slots[screening.leaves() + rule] = run(screening.rule(rule), &slots, &mut stack);
        }
        Self { screening, slots }
    }

    /// How the criteria of one trial stand.
    ///
    /// # Panics
    /// When there is no such trial.
    #[must_use]
    pub fn outcome(&self, trial: usize) -> LaneOutcome {
        let open = self.screening.is_open(trial);
        let mut outcome = LaneOutcome {
            undecided: if open { u64::MAX } else { 0 },
            ..LaneOutcome::default()
        };
        for entry in self.screening.entries(trial) {
            let truths = self.slots[entry.slot()];
            let against = entry.against(truths);
            let partial = entry.partial_mask();
            outcome.against |= against & !partial;
            outcome.check |= against & partial;
            outcome.undecided |= !(truths.met | truths.not_met);
        }
        outcome
    }

    /// The slots that speak against patients through the exact criteria of a trial, and against
    /// whom.
    ///
    /// # Panics
    /// When there is no such trial.
    pub fn against(&self, trial: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
        let exact = self.screening.entries(trial).iter();
        exact
            .filter(|entry| entry.partial_mask() == 0)
            .map(|entry| (entry.slot(), entry.against(self.slots[entry.slot()])))
    }
}

/// As the rules of one patient are run.
fn run(codes: &[u32], slots: &[LaneTruths], stack: &mut Vec<LaneTruths>) -> LaneTruths {
    for &code in codes {
        match code {
            code::ALL => stack.push(LaneTruths::splat(Truth::Met)),
            code::ANY => stack.push(LaneTruths::splat(Truth::NotMet)),
            code::NOT => {
                if let Some(top) = stack.last_mut() {
                    *top = !*top;
                }
            }
            code::AND => fold(stack, LaneTruths::and),
            code::OR => fold(stack, LaneTruths::or),
            leaf => stack.push(slots[leaf as usize]),
        }
    }
    stack.pop().unwrap_or_default()
}

fn fold(stack: &mut Vec<LaneTruths>, operator: fn(LaneTruths, LaneTruths) -> LaneTruths) {
    let right = stack.pop().unwrap_or_default();
    if let Some(top) = stack.last_mut() {
        *top = operator(*top, right);
    }
}
