//! Conditions, with their stages, qualifiers and times.
//!
//! A narrower condition stands for the broader one; a denial of the broader one denies the
//! narrower. A recorded condition that lacks the stage, quality or time asked for speaks
//! against it: the record describes that condition.

use super::{Cause, Detail, Facts, Finding};
use crate::patient::{CompleteList, ConditionFact, Presence};
use crate::rules::{
    Qualifier, StageRank, Truth, Window,
    entail::{
        Parts, SECOND, is_any_illness, is_distant_spread, is_event, is_named, is_solid_tumor,
        parts_of, primary_site, qualities_by_name, stage_four_is_metastatic, usually_has,
    },
    episode::Episode,
    stage_range,
};
use crate::vocab::ConditionId;
use jiff::civil::Date;

/// What makes a cancer an advanced one.
const LATE: [Qualifier; 2] = [Qualifier::LocallyAdvanced, Qualifier::Metastatic];

/// What was treated.
const TREATED: [Qualifier; 2] = [Qualifier::Treated, Qualifier::CurativelyTreated];

/// The grades of a scale.
const GRADES: [Qualifier; 4] = [
    Qualifier::Grade1,
    Qualifier::Grade2,
    Qualifier::Grade3,
    Qualifier::Grade4,
];

/// The lowest rank of stage IV.
const FOUR: StageRank = 40;

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
            has: has(fact),
            has_not: qualifiers(&fact.not_qualifiers),
        })
        .collect()
}

/// Qualities recorded, named by the condition itself, or implied by its stage.
fn has(fact: &ConditionFact) -> Vec<Qualifier> {
    let stage = fact.stage.as_deref().and_then(stage_range);
    let spread =
        stage.is_some_and(|(low, _)| low >= FOUR) && stage_four_is_metastatic(fact.condition);
    let mut has = qualifiers(&fact.qualifiers);
    has.extend(qualities_by_name(fact.condition));
    has.extend(spread.then_some(Qualifier::Metastatic));
    has
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

    /// Whether who has it usually has the other as well.
    fn usually_has(&self, other: ConditionId) -> bool {
        self.is_present() && usually_has(self.fact.condition, other)
    }

    pub(super) fn is_kin_of(&self, condition: ConditionId) -> bool {
        let own = self.fact.condition;
        own.is_a(condition) || condition.is_a(own)
    }

    fn is_one_of(&self, conditions: &[ConditionId]) -> bool {
        conditions
            .iter()
            .any(|&other| self.fact.condition.is_a(other))
    }

    /// Whether the record may mean one of these without saying so: "skin cancer" may be a basal
    /// cell carcinoma.
    fn may_be_one_of(&self, conditions: &[ConditionId]) -> bool {
        let of_any_kind = self.fact.condition.code() == SECOND;
        conditions
            .iter()
            .any(|other| of_any_kind || other.is_a(self.fact.condition))
    }

    /// Whether the record names no more than the condition of which some kind does not count.
    fn is_unspecified(&self, condition: ConditionId, except: &[ConditionId]) -> bool {
        !except.is_empty() && self.fact.condition == condition
    }

    fn denies(&self, condition: ConditionId) -> bool {
        self.fact.presence == Presence::Absent && condition.is_a(self.fact.condition)
    }

    fn find(
        &self,
        stage: Option<(StageRank, StageRank)>,
        qualifiers: &[Qualifier],
        cause: Option<ConditionId>,
        window: Option<Window>,
        facts: &Facts<'p>,
    ) -> Finding<'p> {
        let time = (self.in_window(window, facts.day), Detail::Time);
        let stage = stage.map(|asked| (self.in_stage(asked), Detail::Stage));
        let qualities = qualifiers
            .iter()
            .map(|&q| (self.is_qualified(q, facts), Detail::Qualifier));
        let cause = cause.map(|asked| (is_named(self.fact.cause, asked), Detail::Cause));
        let details = stage.into_iter().chain(qualities).chain(cause);
        let (truth, detail) =
            details
                .chain([time])
                .fold((Truth::Met, Detail::Presence), |(truth, detail), next| {
                    let both = truth.and(next.0);
                    if both == truth {
                        (truth, detail)
                    } else {
                        (both, next.1)
                    }
                });
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

    fn has_any(&self, qualifiers: &[Qualifier]) -> bool {
        qualifiers.iter().any(|own| self.has.contains(own))
    }

    fn is_qualified(&self, qualifier: Qualifier, facts: &Facts<'p>) -> Truth {
        if self.has.contains(&qualifier) {
            Truth::Met
        } else if self.has_not.contains(&qualifier) {
            Truth::NotMet
        } else {
            match (qualifier, self.fact.active) {
                (Qualifier::Advanced, _)
                    if self.has_any(&LATE) || facts.has_spread_from(self.fact.condition) =>
                {
                    Truth::Met
                }
                (Qualifier::Asymptomatic, _) if self.has.contains(&Qualifier::Symptomatic) => {
                    Truth::NotMet
                }
                (Qualifier::Asymptomatic, _) if self.has_not.contains(&Qualifier::Symptomatic) => {
                    Truth::Met
                }
                (Qualifier::Symptomatic, _) if self.has.contains(&Qualifier::Asymptomatic) => {
                    Truth::NotMet
                }
                // A condition has one grade at a time.
                (grade, _) if GRADES.contains(&grade) && self.has_any(&GRADES) => Truth::NotMet,
                (Qualifier::Evaluable, _) if self.has.contains(&Qualifier::Measurable) => {
                    Truth::Met
                }
                (Qualifier::Treated, _) if self.has.contains(&Qualifier::CurativelyTreated) => {
                    Truth::Met
                }
                (Qualifier::Treated, _) if self.has.contains(&Qualifier::Untreated) => {
                    Truth::NotMet
                }
                (Qualifier::Untreated, _) if self.has_any(&TREATED) => Truth::NotMet,
                (Qualifier::Active, Some(active)) => active.into(),
                (Qualifier::Metastatic, _) if facts.has_spread_from(self.fact.condition) => {
                    Truth::Met
                }
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
        cause: Option<ConditionId>,
        window: Option<Window>,
        except: &[ConditionId],
    ) -> Finding<'p> {
        let present = self
            .conditions
            .iter()
            .filter(|listed| listed.is_present_as(condition) && !listed.is_one_of(except))
            .map(|listed| {
                match listed.may_be_one_of(except) || listed.is_unspecified(condition, except) {
                    true => Finding::unknown(Cause::Broader(listed.fact)),
                    false => listed.find(stage, qualifiers, cause, window, self),
                }
            });
        let present = Finding::best(present);
        let denied = self.conditions.iter().find(|l| l.denies(condition));
        match (present, denied) {
            (Some(found), Some(_)) if found.truth == Truth::Met => {
                Finding::unknown(Cause::Contradiction)
            }
            (Some(found), None) => found,
            (_, Some(denied)) => Finding::new(false, Cause::Denied(denied.fact)),
            (None, None) if condition.code() == SECOND && cause.is_none() => self
                .two_primaries(qualifiers, window, except)
                .unwrap_or_else(|| self.not_named(condition, except)),
            (None, None) => self.not_named(condition, except),
        }
    }

    /// A second malignancy that is not named as one: of two cancers of different sites one is beside
    /// that of the trial, whichever that is. It is as asked where both are; where one alone is, the text
    /// does not say which counts.
    fn two_primaries(
        &self,
        qualifiers: &[Qualifier],
        window: Option<Window>,
        except: &[ConditionId],
    ) -> Option<Finding<'p>> {
        let mut primaries: Vec<(ConditionId, &Listed<'p>)> = Vec::new();
        for listed in self.conditions.iter().filter(|l| l.is_present()) {
            let site = primary_site(listed.fact.condition);
            let counts = !listed.is_one_of(except) && !listed.may_be_one_of(except);
            if let Some(site) = site.filter(|_| counts)
                && primaries.iter().all(|(other, _)| *other != site)
            {
                primaries.push((site, listed));
            }
        }
        if primaries.len() < 2 {
            return None;
        }
        let mut found = primaries
            .iter()
            .map(|(_, listed)| listed.find(None, qualifiers, None, window, self));
        let first = found.next()?;
        found.try_fold(first, |first, next| match first.truth == next.truth {
            true => Some(first),
            false => Some(Finding::unknown(first.cause)),
        })
    }

    /// A condition that the record does not name.
    fn not_named(&self, condition: ConditionId, except: &[ConditionId]) -> Finding<'p> {
        if let Some(entailed) = parts_of(condition).and_then(|parts| self.compound(parts, except)) {
            return entailed;
        }
        let broader = self
            .conditions
            .iter()
            .find(|listed| listed.is_broader_than(condition) || listed.usually_has(condition));
        match broader {
            Some(broader) => Finding::unknown(Cause::Broader(broader.fact)),
            // Which of what is recorded counts as one, the reader judges.
            None if is_any_illness(condition) && self.has_other_than(except) => {
                Finding::unknown(Cause::NotRecorded)
            }
            None if self.complete(CompleteList::Conditions) => {
                Finding::new(false, Cause::NotListed)
            }
            None => Finding::unknown(Cause::NotRecorded),
        }
    }

    /// Whether a condition is recorded that is none of these.
    fn has_other_than(&self, except: &[ConditionId]) -> bool {
        let mut present = self.conditions.iter().filter(|listed| listed.is_present());
        present.any(|listed| !listed.is_one_of(except))
    }

    /// The first of these qualities of which the record of a condition says neither yes nor no.
    pub(in crate::rules) fn open_qualifier(
        &self,
        fact: &ConditionFact,
        qualifiers: &[Qualifier],
    ) -> Option<Qualifier> {
        let listed = self
            .conditions
            .iter()
            .find(|l| std::ptr::eq(l.fact, fact))?;
        let open = |q: &Qualifier| listed.is_qualified(*q, self) == Truth::Unknown;
        qualifiers.iter().copied().find(open)
    }

    /// Whether a cancer of some site is there: with another it makes a second malignancy.
    pub(super) fn has_primary(&self) -> bool {
        let mut present = self.conditions.iter().filter(|listed| listed.is_present());
        present.any(|listed| primary_site(listed.fact.condition).is_some())
    }

    /// Whether distant metastases are recorded that can only come from this solid tumour: all
    /// solid tumours of the record are this one, named more or less exactly.
    fn has_spread_from(&self, tumor: ConditionId) -> bool {
        let mut present = self.conditions.iter().filter(|listed| listed.is_present());
        let same = |other: ConditionId| other.is_a(tumor) || tumor.is_a(other);
        is_solid_tumor(tumor)
            && present.clone().any(|l| is_distant_spread(l.fact.condition))
            && present.all(|l| !is_solid_tumor(l.fact.condition) || same(l.fact.condition))
    }

    /// A compound condition whose base is there: its parts decide.
    fn compound(&self, parts: &Parts, except: &[ConditionId]) -> Option<Finding<'p>> {
        let base = self.present(parts.base)?;
        let named = self.find_condition(parts.base, None, &parts.qualifiers, None, None, except);
        let truth = named.truth.and(self.markers(&parts.markers));
        Some(match truth {
            Truth::Unknown => Finding::unknown(Cause::Broader(base)),
            decided if parts.qualifiers.is_empty() => Finding::new(decided, Cause::ByMarkers),
            decided => Finding::new(decided, named.cause),
        })
    }

    /// The first present condition that is `condition` or one of its descendants.
    pub(super) fn present(&self, condition: ConditionId) -> Option<&'p ConditionFact> {
        self.conditions
            .iter()
            .find(|listed| listed.is_present_as(condition))
            .map(Listed::fact)
    }
}
