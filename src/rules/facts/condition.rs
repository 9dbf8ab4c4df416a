//! Conditions, with their stages, qualifiers and times.
//!
//! A narrower condition stands for the broader one; a denial of the broader one denies the
//! narrower. A recorded condition that lacks the stage, quality or time asked for speaks
//! against it: the record describes that condition.

use super::{Cause, Detail, Facts, Finding};
use crate::patient::{CompleteList, ConditionFact, Presence};
use crate::rules::{
    Qualifier, StageRank, Truth, Window,
    entail::{is_event, stage_four_is_metastatic},
    episode::Episode,
    stage_range,
};
use crate::vocab::ConditionId;
use jiff::civil::Date;

/// A condition of the record, with what its texts mean.
#[derive(Debug)]
pub(super) struct Listed<'p> {
    fact: &'p ConditionFact,
    stage: Option<(StageRank, StageRank)>,
    has: Vec<Qualifier>,
    has_not: Vec<Qualifier>,
}

/// The conditions known on `day`, without those named but not known.
pub(super) fn index(conditions: &[ConditionFact], day: Date) -> Vec<Listed<'_>> {
    conditions
        .iter()
        .filter(|fact| fact.presence != Presence::Unknown)
        .filter(|fact| fact.onset.is_none_or(|onset| onset.earliest() <= day))
        .map(|fact| Listed {
            fact,
            stage: fact.stage.as_deref().and_then(stage_range),
            has: qualifiers(&fact.qualifiers),
            has_not: qualifiers(&fact.not_qualifiers),
        })
        .collect()
}

/// Qualifiers by their codes; a code that is none says nothing.
fn qualifiers(codes: &[String]) -> Vec<Qualifier> {
    codes
        .iter()
        .filter_map(|code| Qualifier::by_code(code))
        .collect()
}

impl<'p> Listed<'p> {
    pub(super) fn is_active(&self) -> bool {
        self.is_present() && self.fact.active == Some(true)
    }

    pub(super) fn cause(&self) -> Cause<'p> {
        Cause::Has(self.fact, Detail::Presence)
    }

    pub(super) fn is_present(&self) -> bool {
        self.fact.presence == Presence::Present
    }

    pub(super) fn fact(&self) -> &'p ConditionFact {
        self.fact
    }

    fn is_present_as(&self, condition: ConditionId) -> bool {
        self.is_present() && self.fact.condition.is_a(condition)
    }

    fn is_broader_than(&self, condition: ConditionId) -> bool {
        self.is_present() && condition.is_a(self.fact.condition)
    }

    fn denies(&self, condition: ConditionId) -> bool {
        self.fact.presence == Presence::Absent && condition.is_a(self.fact.condition)
    }

    fn find(
        &self,
        stage: Option<(StageRank, StageRank)>,
        qualifiers: &[Qualifier],
        window: Option<Window>,
        day: Date,
    ) -> Finding<'p> {
        let time = (self.in_window(window, day), Detail::Time);
        let stage = stage.map(|asked| (self.in_stage(asked), Detail::Stage));
        let qualities = qualifiers
            .iter()
            .map(|&q| (self.is_qualified(q), Detail::Qualifier));
        let (truth, detail) = stage.into_iter().chain(qualities).chain([time]).fold(
            (Truth::Met, Detail::Presence),
            |(truth, detail), next| {
                let both = truth.and(next.0);
                if both == truth {
                    (truth, detail)
                } else {
                    (both, next.1)
                }
            },
        );
        Finding::new(truth, Cause::Has(self.fact, detail))
    }

    fn in_window(&self, window: Option<Window>, day: Date) -> Truth {
        let fact = self.fact;
        if let Some(window) = window {
            return self.episode().lies_in(window, day);
        }
        let over = fact.active == Some(false) || fact.resolved.is_some_and(|r| r.latest() <= day);
        if over { Truth::Unknown } else { Truth::Met }
    }

    fn episode(&self) -> Episode {
        let fact = self.fact;
        if is_event(fact.condition) && fact.onset.is_some() {
            return Episode::event(fact.onset);
        }
        Episode {
            start: fact.onset,
            end: fact.resolved,
            running: fact.active,
        }
    }

    fn in_stage(&self, (lowest, highest): (StageRank, StageRank)) -> Truth {
        match self.stage {
            Some((low, high)) if lowest <= low && high <= highest => Truth::Met,
            Some((low, high)) if high < lowest || low > highest => Truth::NotMet,
            _ => Truth::Unknown,
        }
    }

    fn is_qualified(&self, qualifier: Qualifier) -> Truth {
        let stage_four = self.stage.is_some_and(|(low, _)| low >= 40);
        if self.has.contains(&qualifier) {
            Truth::Met
        } else if self.has_not.contains(&qualifier) {
            Truth::NotMet
        } else if qualifier == Qualifier::Metastatic
            && stage_four
            && stage_four_is_metastatic(self.fact.condition)
        {
            Truth::Met
        } else {
            match (qualifier, self.fact.active) {
                (Qualifier::Active, Some(active)) => active.into(),
                _ => Truth::Unknown,
            }
        }
    }
}

impl<'p> Facts<'p> {
    pub(super) fn find_condition(
        &self,
        condition: ConditionId,
        stage: Option<(StageRank, StageRank)>,
        qualifiers: &[Qualifier],
        window: Option<Window>,
    ) -> Finding<'p> {
        let present = self
            .conditions
            .iter()
            .filter(|listed| listed.is_present_as(condition))
            .map(|listed| listed.find(stage, qualifiers, window, self.day));
        let present = Finding::best(present);
        let denied = self.conditions.iter().find(|l| l.denies(condition));
        match (present, denied) {
            (Some(found), Some(_)) if found.truth == Truth::Met => {
                Finding::unknown(Cause::Contradiction)
            }
            (Some(found), None) => found,
            (_, Some(denied)) => Finding::new(false, Cause::Denied(denied.fact)),
            (None, None) => self.not_named(condition),
        }
    }

    /// A condition that the record does not name.
    fn not_named(&self, condition: ConditionId) -> Finding<'p> {
        if let Some(entailed) = self.entailed_condition(condition) {
            return entailed;
        }
        let broader = self
            .conditions
            .iter()
            .find(|listed| listed.is_broader_than(condition));
        match broader {
            Some(broader) => Finding::unknown(Cause::Broader(broader.fact)),
            None if self.complete(CompleteList::Conditions) => {
                Finding::new(false, Cause::NotListed)
            }
            None => Finding::unknown(Cause::NotRecorded),
        }
    }

    /// The first present condition that is `condition` or one of its descendants.
    pub(super) fn present(&self, condition: ConditionId) -> Option<&'p ConditionFact> {
        self.conditions
            .iter()
            .find(|listed| listed.is_present_as(condition))
            .map(Listed::fact)
    }
}
