use crate::rules::{Effect, Parse, Section, Truth};

/// How the criteria of one trial stand for one patient. Counts stop at 65,535.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Criteria read exactly, or with their gaps in the rule, that speak against the patient: any
    /// one excludes.
    pub against: u16,
    /// Partially read criteria that speak against: to be checked by reading.
    pub check: u16,
    /// Criteria that are not decided, unread text among them.
    pub undecided: u16,
    /// Criteria that speak for the patient.
    pub favours: u16,
}

impl Outcome {
    /// One of each count, each in sixteen bits of a word: words are added before the counts are
    /// taken apart.
    pub(super) const AGAINST: u64 = 1;
    pub(super) const CHECK: u64 = 1 << 16;
    pub(super) const UNDECIDED: u64 = 1 << 32;
    pub(super) const FAVOURS: u64 = 1 << 48;

    /// Of counts that lie in one word.
    pub(super) fn from_counts(counts: u64) -> Self {
        let lane = |one: u64| (counts / one) as u16;
        Self {
            against: lane(Self::AGAINST),
            check: lane(Self::CHECK),
            undecided: lane(Self::UNDECIDED),
            favours: lane(Self::FAVOURS),
        }
    }

    /// Adds counts that lie in one word.
    pub(super) fn add(&mut self, counts: u64) {
        let more = Self::from_counts(counts);
        self.against = self.against.saturating_add(more.against);
        self.check = self.check.saturating_add(more.check);
        self.undecided = self.undecided.saturating_add(more.undecided);
        self.favours = self.favours.saturating_add(more.favours);
    }

    /// Adds one criterion.
    pub fn count(&mut self, section: Section, parse: Parse, truth: Truth) {
        self.count_effect(parse, Effect::of(section, parse, truth));
    }

    /// Adds one criterion whose effect is known. What is administrative is shown, not counted.
    pub fn count_effect(&mut self, parse: Parse, effect: Effect) {
        if parse == Parse::Administrative {
            return;
        }
        let counter = match effect {
            Effect::Against if parse.decides() => &mut self.against,
            Effect::Against => &mut self.check,
            Effect::Undecided => &mut self.undecided,
            Effect::Favours => &mut self.favours,
            Effect::NotScreened => return,
        };
        *counter = counter.saturating_add(1);
    }
}
