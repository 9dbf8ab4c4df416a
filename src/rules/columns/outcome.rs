use crate::rules::{Effect, Parse, Section, Truth};

/// How the criteria of one trial stand for one patient. Counts stop at 65,535.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Exact criteria that speak against the patient: any one excludes.
    pub against: u16,
    /// Partially read criteria that speak against: to be checked by reading.
    pub check: u16,
    /// Criteria that are not decided, unread text among them.
    pub undecided: u16,
    /// Criteria that speak for the patient.
    pub favours: u16,
}

impl Outcome {
    /// Adds one criterion.
    pub fn count(&mut self, section: Section, parse: Parse, truth: Truth) {
        let counter = match Effect::of(section, parse, truth) {
            Effect::Against if parse == Parse::Exact => &mut self.against,
            Effect::Against => &mut self.check,
            Effect::Undecided => &mut self.undecided,
            Effect::Favours => &mut self.favours,
            Effect::NotScreened => return,
        };
        *counter = counter.saturating_add(1);
    }
}
