use super::{LaneTruths, Outcome, code, open::range, run::run, uses::Uses};
use crate::kernels::tallies::{KINDS, Use};
use crate::parallel;
use crate::rules::{Effect, Leaf, Parse, Section, Subject, Truth};
use std::collections::HashMap;

/// What of the columns is screened, laid out for one pass over all trials.
///
/// A *slot* is what a criterion's verdict rests on: a leaf, or one of the distinct rules of
/// several codes, which are numbered after the leaves. Most criteria are one leaf, and equal
/// rules stand in many trials, so each slot is decided once and a criterion is one look-up.
/// Criteria that no patient decides are only counted.
#[derive(Debug, Default)]
pub(super) struct Screening {
    /// Number of leaves: the first slots.
    leaves: usize,
    /// Codes of the distinct rules, back to back, and their ends.
    codes: Vec<u32>,
    rule_ends: Vec<u32>,
    /// Truth of each distinct rule while no leaf is decided.
    idle_truths: Vec<Truth>,
    /// The distinct rules that name a leaf: rule numbers back to back, one end a leaf.
    users: Vec<u32>,
    user_ends: Vec<u32>,
    /// The criteria that may be decided, trial by trial, and their ends.
    entries: Vec<Entry>,
    entry_ends: Vec<u32>,
    /// Criteria of each trial that no patient decides; stops at 65,535.
    undecided: Vec<u16>,
    /// The leaves about each subject.
    subjects: Vec<(Subject, Vec<u32>)>,
    /// Where each slot is used.
    uses: Uses,
}

/// Rules run by one task.
const RULES_PER_TASK: usize = 1_024;

/// A criterion that may be decided: its slot, and in the lowest bits how the verdict is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(u32);

/// Set when the slot speaks against the patient where it is met.
const AGAINST_WHEN_MET: u32 = 1;
/// Set when the criterion was read in part only.
const PARTIAL: u32 = 2;
const SLOT_SHIFT: u32 = 2;
/// Entries that can be counted in the lanes of a word without a carry.
const COUNTED: usize = u16::MAX as usize;

impl Entry {
    fn new(slot: u32, section: Section, parse: Parse, negated: bool) -> Self {
        let against_when_met = (section == Section::Exclusion) != negated;
        let partial = parse == Parse::Partial;
        Self(slot << SLOT_SHIFT | u32::from(partial) << 1 | u32::from(against_when_met))
    }

    pub(super) fn slot(self) -> usize {
        (self.0 >> SLOT_SHIFT) as usize
    }

    /// All bits where the criterion was read in part only, else none.
    pub(super) fn partial_mask(self) -> u64 {
        u64::from(self.0 & PARTIAL != 0).wrapping_neg()
    }

    /// The patients against whom the criterion speaks.
    pub(super) fn against(self, LaneTruths { met, not_met }: LaneTruths) -> u64 {
        let swap = u64::from(self.0 & AGAINST_WHEN_MET).wrapping_neg();
        not_met ^ ((met ^ not_met) & swap)
    }

    /// What the criterion adds to the counts of an [`Outcome`].
    fn counts(self, truth: Truth) -> u64 {
        COUNTS[self.reading() as usize][truth as usize]
    }

    fn reading(self) -> u32 {
        self.0 & (AGAINST_WHEN_MET | PARTIAL)
    }

    /// The use that a trial makes of the slot.
    pub(super) fn used_by(self, trial: u32) -> Use {
        Use::new(trial, self.reading())
    }
}

/// What it adds to the counts of an [`Outcome`] when a criterion of each reading, which was not
/// decided, gets this truth; modulo 2^64, for it takes away, too.
pub(super) fn amounts(truth: Truth) -> [u64; KINDS] {
    COUNTS.map(|counts| counts[truth as usize].wrapping_sub(Outcome::UNDECIDED))
}

impl Screening {
    /// The leaves about the subjects that `may_decide` names.
    pub(super) fn leaves_about<'s>(
        &'s self,
        may_decide: impl Fn(&Subject) -> bool + 's,
    ) -> impl Iterator<Item = usize> + 's {
        let subjects = self.subjects.iter();
        subjects
            .filter(move |(subject, _)| may_decide(subject))
            .flat_map(|(_, leaves)| leaves.iter().map(|&leaf| leaf as usize))
    }

    /// The truth of every slot, from those of the leaves. Only rules that name a decided leaf
    /// are run.
    pub(super) fn slots(&self, truths: &[Truth]) -> Vec<Truth> {
        let decided = (0..truths.len()).filter(|&leaf| truths[leaf] != Truth::Unknown);
        let awake = self.awake(decided);
        let found = parallel::gather(awake.len(), RULES_PER_TASK, |range| {
            let mut stack = Vec::new();
            let rules = awake[range].iter();
            rules
                .map(|&rule| run(self.rule(rule), truths, &mut stack))
                .collect()
        });
        let mut slots = Vec::with_capacity(truths.len() + self.idle_truths.len());
        slots.extend_from_slice(truths);
        slots.extend_from_slice(&self.idle_truths);
        for (rule, truth) in awake.into_iter().zip(found) {
            slots[self.leaves + rule] = truth;
        }
        slots
    }

    /// The distinct rules that name one of the leaves, each once.
    pub(super) fn awake(&self, leaves: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut seen = vec![false; self.rule_ends.len()];
        let users = leaves.flat_map(|leaf| &self.users[range(&self.user_ends, leaf)]);
        let mut awake = Vec::new();
        for &rule in users {
            let rule = rule as usize;
            if !std::mem::replace(&mut seen[rule], true) {
                awake.push(rule);
            }
        }
        awake
    }

    /// How the criteria of all trials stand, from the truth of every slot.
    pub(super) fn outcomes(&self, slots: &[Truth], outcomes: &mut [Outcome]) {
        self.uses.outcomes(slots, outcomes);
        for &trial in self.uses.crowded() {
            outcomes[trial] = self.outcome(trial, slots);
        }
    }

    /// How the criteria of a trial stand.
    fn outcome(&self, trial: usize, slots: &[Truth]) -> Outcome {
        let mut outcome = Outcome {
            undecided: self.undecided[trial],
            ..Outcome::default()
        };
        for entries in self.entries(trial).chunks(COUNTED) {
            let counts = entries
                .iter()
                .map(|entry| entry.counts(slots[entry.slot()]));
            outcome.add(counts.sum());
        }
        outcome
    }

    /// How the criteria of one trial stand, from the truths of the leaves alone.
    pub(super) fn trial_outcome(&self, trial: usize, truths: &[Truth]) -> Outcome {
        let mut outcome = Outcome {
            undecided: self.undecided[trial],
            ..Outcome::default()
        };
        let mut stack = Vec::new();
        for entry in self.entries(trial) {
            let truth = match entry.slot().checked_sub(self.leaves) {
                None => truths[entry.slot()],
                Some(rule) => run(self.rule(rule), truths, &mut stack),
            };
            outcome.add(entry.counts(truth));
        }
        outcome
    }

    /// Number of slots.
    pub(super) fn slots_count(&self) -> usize {
        self.leaves + self.idle_truths.len()
    }

    /// Number of leaves.
    pub(super) fn leaves(&self) -> usize {
        self.leaves
    }

    pub(super) fn idle_truths(&self) -> &[Truth] {
        &self.idle_truths
    }

    pub(super) fn entries(&self, trial: usize) -> &[Entry] {
        &self.entries[range(&self.entry_ends, trial)]
    }

    /// Whether a trial has criteria that no patient decides.
    pub(super) fn is_open(&self, trial: usize) -> bool {
        self.undecided[trial] > 0
    }

    /// Number of trials.
    pub(super) fn trials(&self) -> usize {
        self.entry_ends.len()
    }

    /// Criteria of a trial that are not decided while no slot is.
    pub(super) fn open_criteria(&self, trial: usize) -> usize {
        self.entries(trial).len() + usize::from(self.undecided[trial])
    }

    /// The codes of a distinct rule.
    pub(super) fn rule(&self, rule: usize) -> &[u32] {
        &self.codes[range(&self.rule_ends, rule)]
    }

    /// The leaves that a slot rests on.
    pub(super) fn leaves_of(&self, slot: usize) -> impl Iterator<Item = usize> + '_ {
        let alone = (slot < self.leaves).then_some(slot);
        let rule = slot.checked_sub(self.leaves);
        let codes = rule.map_or(&[] as &[u32], |rule| self.rule(rule));
        alone.into_iter().chain(leaf_codes(codes))
    }
}

/// What a criterion adds to the counts of an [`Outcome`], by its reading and its slot's truth.
const COUNTS: [[u64; 3]; 4] = {
    let mut counts = [[0; 3]; 4];
    let mut reading = 0;
    while reading < 4 {
        let against_when_met = reading as u32 & AGAINST_WHEN_MET != 0;
        let against = if reading as u32 & PARTIAL == 0 {
            Outcome::AGAINST
        } else {
            Outcome::CHECK
        };
        let (met, not_met) = match against_when_met {
            true => (against, Outcome::FAVOURS),
            false => (Outcome::FAVOURS, against),
        };
        counts[reading][Truth::Met as usize] = met;
        counts[reading][Truth::NotMet as usize] = not_met;
        counts[reading][Truth::Unknown as usize] = Outcome::UNDECIDED;
        reading += 1;
    }
    counts
};

/// Lays out criteria as they come, trial by trial.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    leaves: &'a [Leaf],
    /// Distinct rules of several codes, by their codes.
    rules: HashMap<&'a [u32], u32>,
    screening: Screening,
    /// Criteria of the current trial that no patient decides.
    undecided: usize,
}

impl<'a> Layout<'a> {
    pub(super) fn new(leaves: &'a [Leaf]) -> Self {
        Self {
            leaves,
            rules: HashMap::new(),
            screening: Screening {
                leaves: leaves.len(),
                ..Screening::default()
            },
            undecided: 0,
        }
    }

    /// The next criterion of the current trial.
    pub(super) fn push(&mut self, section: Section, parse: Parse, codes: &'a [u32]) {
        let (codes, negated) = without_negation(codes);
        if self.is_idle(section, parse, codes) {
            let effect = Effect::of(section, parse, Truth::Unknown);
            self.undecided += usize::from(effect == Effect::Undecided);
            return;
        }
        let slot = self.slot(codes);
        let entry = Entry::new(slot, section, parse, negated);
        self.screening.entries.push(entry);
    }

    /// Whether no patient decides a criterion.
    fn is_idle(&self, section: Section, parse: Parse, codes: &[u32]) -> bool {
        let unread = |leaf: &u32| self.leaves.get(*leaf as usize) == Some(&Leaf::Unparsed);
        section == Section::Unclear
            || matches!(parse, Parse::Unparsed | Parse::Administrative)
            || matches!(codes, [leaf] if unread(leaf))
    }

    fn slot(&mut self, codes: &'a [u32]) -> u32 {
        if let &[leaf] = codes
            && leaf < code::FIRST_OPERATOR
        {
            return leaf;
        }
        let Screening {
            leaves,
            codes: all,
            rule_ends,
            ..
        } = &mut self.screening;
        let next = rule_ends.len() as u32;
        let rule = *self.rules.entry(codes).or_insert_with(|| {
            all.extend_from_slice(codes);
            rule_ends.push(all.len() as u32);
            next
        });
        *leaves as u32 + rule
    }

    pub(super) fn end_trial(&mut self) {
        let undecided = std::mem::take(&mut self.undecided);
        let screening = &mut self.screening;
        let stop = u16::try_from(undecided).unwrap_or(u16::MAX);
        screening.undecided.push(stop);
        screening.entry_ends.push(screening.entries.len() as u32);
    }

    pub(super) fn finish(self) -> Screening {
        let Self {
            leaves,
            mut screening,
            ..
        } = self;
        let unknown = vec![Truth::Unknown; leaves.len()];
        let rules = 0..screening.rule_ends.len();
        let mut stack = Vec::new();
        screening.idle_truths = rules
            .map(|rule| run(screening.rule(rule), &unknown, &mut stack))
            .collect();
        (screening.users, screening.user_ends) = users(&screening);
        screening.subjects = subjects(leaves);
        screening.uses = Uses::of(&screening);
        screening
    }
}

/// A rule without the negations around it, and whether they negate it.
fn without_negation(mut codes: &[u32]) -> (&[u32], bool) {
    let mut negated = false;
    while let [inner @ .., code::NOT] = codes {
        (codes, negated) = (inner, !negated);
    }
    (codes, negated)
}

/// The distinct rules that name each leaf, back to back, and the ends of each leaf's.
fn users(screening: &Screening) -> (Vec<u32>, Vec<u32>) {
    let rules = 0..screening.rule_ends.len();
    let pairs = || {
        let pair = |rule| leaf_codes(screening.rule(rule)).map(move |leaf| (leaf, rule as u32));
        rules.clone().flat_map(pair)
    };
    let mut ends = vec![0u32; screening.leaves];
    for (leaf, _) in pairs() {
        ends[leaf] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        (start, *end) = (start + *end, start);
    }
    let mut users = vec![0; start as usize];
    for (leaf, rule) in pairs() {
        users[ends[leaf] as usize] = rule;
        ends[leaf] += 1;
    }
    (users, ends)
}

fn leaf_codes(codes: &[u32]) -> impl Iterator<Item = usize> + '_ {
    let leaves = codes.iter().filter(|&&code| code < code::FIRST_OPERATOR);
    leaves.map(|&leaf| leaf as usize)
}

/// The leaves about each subject, by the subject's first leaf. Text that was not read is about
/// none.
fn subjects(leaves: &[Leaf]) -> Vec<(Subject, Vec<u32>)> {
    let mut places: HashMap<Subject, usize> = HashMap::new();
    let mut subjects: Vec<(Subject, Vec<u32>)> = Vec::new();
    for (row, leaf) in (0u32..).zip(leaves) {
        let Some(subject) = Subject::of(leaf) else {
            continue;
        };
        let place = *places.entry(subject.clone()).or_insert_with(|| {
            subjects.push((subject, Vec::new()));
            subjects.len() - 1
        });
        subjects[place].1.push(row);
    }
    subjects
}
