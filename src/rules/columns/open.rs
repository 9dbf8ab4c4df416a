use super::{
    ColumnsError, Outcome, SideBySide,
    check::{check_ends, check_rule, check_values, read_leaves},
    run::{self, decode, run},
    screening::{Layout, Screening},
};
use crate::parallel;
use crate::rules::{Leaf, Parse, Rule, Section, Subject, Trace, Truth};
use std::ops::{Deref, Range};

/// Leaves decided by one task.
const LEAVES_PER_TASK: usize = 256;

/// The columns of the criteria, owned or borrowed: `W` holds u32 and `B` bytes.
#[derive(Debug, Clone)]
pub struct Columns<W, B> {
    /// Postfix codes.
    pub codes: W,
    /// Ends of criteria in `codes`.
    pub rule_ends: W,
    /// Sections of criteria.
    pub sections: B,
    /// Grades of criteria.
    pub grades: B,
    /// Ends of trials among the criteria.
    pub trial_ends: W,
}

/// Rules of all trials, checked: evaluation cannot fail.
#[derive(Debug)]
pub struct Program<W, B> {
    leaves: Vec<Leaf>,
    columns: Columns<W, B>,
    screening: Screening,
}

impl<W, B> Program<W, B>
where
    W: Deref<Target = [u32]> + Sync,
    B: Deref<Target = [u8]> + Sync,
{
    /// Checks the columns and the JSON form of every leaf.
    ///
    /// # Errors
    /// [`ColumnsError`] with column, row and what was expected.
    pub fn open<'a>(
        leaves: impl IntoIterator<Item = &'a str>,
        columns: Columns<W, B>,
    ) -> Result<Self, ColumnsError> {
        let leaves = read_leaves(leaves)?;
        check_ends("rule_ends", &columns.rule_ends, columns.codes.len())?;
        check_ends("trial_ends", &columns.trial_ends, columns.rule_ends.len())?;
        check_values("sections", &columns.sections, columns.rule_ends.len(), 2)?;
        check_values("grades", &columns.grades, columns.rule_ends.len(), 4)?;
        let mut program = Self {
            leaves,
            columns,
            screening: Screening::default(),
        };
        program.check_rules()?;
        program.screening = program.lay_out();
        Ok(program)
    }

    /// The distinct leaves, in the order of the leaf table.
    #[must_use]
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// Number of trials.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.columns.trial_ends.len()
    }

    /// The rows of a trial's criteria.
    ///
    /// # Panics
    /// When there is no such trial.
    #[must_use]
    pub fn criteria(&self, trial: usize) -> Range<usize> {
        range(&self.columns.trial_ends, trial)
    }

    /// A criterion's section.
    ///
    /// # Panics
    /// When there is no such criterion.
    #[must_use]
    pub fn section(&self, criterion: usize) -> Section {
        section(self.columns.sections[criterion])
    }

    /// How well a criterion was read.
    ///
    /// # Panics
    /// When there is no such criterion.
    #[must_use]
    pub fn grade(&self, criterion: usize) -> Parse {
        grade(self.columns.grades[criterion])
    }

    /// A criterion's rule, as it was encoded.
    ///
    /// # Panics
    /// When there is no such criterion.
    #[must_use]
    pub fn rule(&self, criterion: usize) -> Rule {
        decode(self.codes(criterion), &self.leaves)
    }

    /// Finds the truth of the distinct leaves on the current rayon pool: one value a row of the
    /// leaf table. Leaves about a subject that `may_decide` denies stay unknown and are not asked.
    pub fn truths(
        &self,
        may_decide: impl Fn(&Subject) -> bool,
        truth_of: impl Fn(&Leaf) -> Truth + Sync,
    ) -> Vec<Truth> {
        let asked: Vec<usize> = self.screening.leaves_about(may_decide).collect();
        let found: Vec<Truth> = parallel::map(asked.len(), LEAVES_PER_TASK, |at| {
            truth_of(&self.leaves[asked[at]])
        });
        let mut truths = vec![Truth::Unknown; self.leaves.len()];
        for (leaf, truth) in asked.into_iter().zip(found) {
            truths[leaf] = truth;
        }
        truths
    }

    /// The leaves that are decided for one patient, by their rows, and how.
    pub fn decided(
        &self,
        may_decide: impl Fn(&Subject) -> bool,
        truth_of: impl Fn(&Leaf) -> Truth,
    ) -> Vec<(u32, Truth)> {
        let asked = self.screening.leaves_about(may_decide);
        asked
            .map(|leaf| (leaf as u32, truth_of(&self.leaves[leaf])))
            .filter(|(_, truth)| *truth != Truth::Unknown)
            .collect()
    }

    /// All statements decided for several patients, at most [`LANES`](super::LANES), from what
    /// [`Program::decided`] gives for each.
    ///
    /// # Panics
    /// When a row is none of the leaf table's.
    #[must_use]
    pub fn side_by_side(&self, patients: &[&[(u32, Truth)]]) -> SideBySide<'_> {
        SideBySide::new(&self.screening, patients)
    }

    /// The leaves that each slot of [`SideBySide::against`] rests on.
    pub fn slots(&self) -> impl Iterator<Item = impl Iterator<Item = &Leaf>> {
        let slots = 0..self.screening.slots_count();
        slots.map(|slot| {
            let leaves = self.screening.leaves_of(slot);
            leaves.map(|leaf| &self.leaves[leaf])
        })
    }

    /// The truth of one criterion. `stack` is scratch space, empty before and after.
    ///
    /// # Panics
    /// When `truths` has not one value a leaf, or there is no such criterion.
    #[must_use]
    pub fn truth(&self, criterion: usize, truths: &[Truth], stack: &mut Vec<Truth>) -> Truth {
        run(self.codes(criterion), truths, stack)
    }

    /// Traces one criterion, from the truth and the reason of the leaf of each row.
    ///
    /// # Panics
    /// When there is no such criterion.
    pub fn trace<R: PartialEq>(
        &self,
        criterion: usize,
        leaf: impl Fn(usize) -> (Truth, R),
        trace: &mut Trace<R>,
    ) {
        run::trace(self.codes(criterion), leaf, trace);
    }

    /// The rows of the leaves that a criterion's rule names, in its order.
    ///
    /// # Panics
    /// When there is no such criterion.
    pub fn leaf_rows(&self, criterion: usize) -> impl Iterator<Item = usize> + '_ {
        let codes = self.codes(criterion).iter();
        codes
            .filter(|&&code| code < super::code::FIRST_OPERATOR)
            .map(|&row| row as usize)
    }

    /// How the criteria of one trial stand.
    ///
    /// # Panics
    /// When `truths` has not one value a leaf, or there is no such trial.
    #[must_use]
    pub fn trial_outcome(&self, trial: usize, truths: &[Truth]) -> Outcome {
        self.screening.trial_outcome(trial, truths)
    }

    /// Evaluates all criteria of all trials on the current rayon pool, one outcome a trial.
    ///
    /// # Panics
    /// When `truths` has not one value a leaf or `outcomes` not one a trial.
    pub fn evaluate(&self, truths: &[Truth], outcomes: &mut [Outcome]) {
        assert_eq!(truths.len(), self.leaves.len(), "one truth a leaf");
        assert_eq!(outcomes.len(), self.trials(), "one outcome a trial");
        let slots = self.screening.slots(truths);
        self.screening.outcomes(&slots, outcomes);
    }

    /// A criterion's postfix codes.
    ///
    /// # Panics
    /// When there is no such criterion.
    #[must_use]
    pub fn codes(&self, criterion: usize) -> &[u32] {
        &self.columns.codes[range(&self.columns.rule_ends, criterion)]
    }

    fn check_rules(&self) -> Result<(), ColumnsError> {
        (0..self.columns.rule_ends.len()).try_for_each(|criterion| {
            check_rule(self.codes(criterion), self.leaves.len())
                .map_err(|reason| ColumnsError::Codes { criterion, reason })
        })
    }

    /// The compact form of criteria that were checked.
    fn lay_out(&self) -> Screening {
        let mut layout = Layout::new(&self.leaves);
        for trial in 0..self.trials() {
            for criterion in self.criteria(trial) {
                let (section, parse) = (self.section(criterion), self.grade(criterion));
                layout.push(section, parse, self.codes(criterion));
            }
            layout.end_trial();
        }
        layout.finish()
    }
}

/// The part that `row` has of what `ends` cuts.
pub(super) fn range(ends: &[u32], row: usize) -> Range<usize> {
    let start = if row == 0 { 0 } else { ends[row - 1] };
    start as usize..ends[row] as usize
}

fn section(value: u8) -> Section {
    match value {
        0 => Section::Inclusion,
        1 => Section::Exclusion,
        _ => Section::Unclear,
    }
}

fn grade(value: u8) -> Parse {
    match value {
        0 => Parse::Exact,
        1 => Parse::Partial,
        2 => Parse::Unparsed,
        4 => Parse::Gapped,
        _ => Parse::Administrative,
    }
}
