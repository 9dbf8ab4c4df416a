//! The replies that can bear on given statements, one of each kind.

use super::{Course, Reply, Subject, measure};
use crate::patient::{
    AgeRange, AllergyFact, BiomarkerFact, Birth, ConditionFact, FactDate, Presence, Provenance,
    TherapyFact,
};
use crate::rules::{
    Alteration, Facts, Leaf, Marker, Qualifier, Setting, StageRank, TimeSpan, TimeUnit, Treatment,
    Window, alteration::write_alteration, episode::day_before, stage_name, stage_range,
};
use crate::vocab::{ConditionId, DrugId, GeneId, Sex, TherapyClassId};
use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;

/// The stages a record may name.
const STAGES: [StageRank; 16] = [
    0, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33, 40, 41, 42,
];

impl Subject {
    /// The replies that can bear on these statements. Ages that are still possible alone are
    /// among them.
    #[must_use]
    pub fn replies(&self, leaves: &[&Leaf], facts: &Facts<'_>) -> Vec<Reply> {
        let day = facts.day();
        let leaves: Vec<&Leaf> = leaves
            .iter()
            .copied()
            .filter(|l| self.bears_on(l))
            .collect();
        match self {
            Self::Age => births(&leaves, facts),
            Self::Sex => [Sex::Female, Sex::Male].map(Reply::Sex).into(),
            Self::HealthyVolunteer => [true, false].map(Reply::HealthyVolunteer).into(),
            Self::Measure { analyte } => measure::replies(*analyte, &leaves),
            Self::Condition { condition } => conditions(*condition, &leaves, day),
            Self::Stage { condition } => stages(*condition),
            Self::Qualifier {
                condition,
                qualifier,
            } => [true, false]
                .map(|holds| qualifier_reply(*condition, *qualifier, holds))
                .into(),
            Self::ConditionTime { condition } => courses(&leaves, day)
                .into_iter()
                .map(|course| Reply::ConditionTime {
                    condition: *condition,
                    course,
                })
                .collect(),
            Self::Gene { gene } => results(*gene, &leaves),
            Self::Signature { signature } => [Presence::Present, Presence::Absent]
                .map(|presence| Reply::Biomarker(signed(signature, presence)))
                .into(),
            Self::Therapy { treatment } => therapies(*treatment, &leaves, day),
            Self::Lines => lines(&leaves),
            Self::Reproductive { state } => [true, false]
                .map(|holds| Reply::Reproductive {
                    state: *state,
                    holds,
                })
                .into(),
            Self::Allergy { treatment } => [Presence::Present, Presence::Absent]
                .map(|presence| Reply::Allergy(allergy(*treatment, presence)))
                .into(),
        }
    }
}

/// Dates of birth on both sides of every bound, as far as the record leaves them possible.
fn births(leaves: &[&Leaf], facts: &Facts<'_>) -> Vec<Reply> {
    let mut dates: Vec<Date> = leaves
        .iter()
        .filter_map(|leaf| age_bound(leaf))
        .flat_map(|(count, unit)| [(count, unit), (count + Decimal::ONE, unit)])
        .filter_map(|(count, unit)| day_before(facts.day(), TimeSpan { count, unit }))
        .flat_map(|date| [date.yesterday(), Ok(date), date.tomorrow()])
        .flatten()
        .filter(|&date| may_be_born(date, facts))
        .collect();
    dates.sort_unstable();
    dates.dedup();
    let reply = |date| Reply::Birth(Birth::Date(FactDate::day(date)));
    dates.into_iter().map(reply).collect()
}

/// The age at which a statement turns. Pregnancy and menopause turn at sixty, see
/// [`Facts`].
fn age_bound(leaf: &Leaf) -> Option<(Decimal, TimeUnit)> {
    match leaf {
        Leaf::Age { value, unit, .. } => Some((*value, *unit)),
        Leaf::Reproductive { .. } => Some((Decimal::from(60), TimeUnit::Years)),
        _ => None,
    }
}

fn may_be_born(date: Date, facts: &Facts<'_>) -> bool {
    let age = AgeRange::on(&Birth::Date(FactDate::day(date)), facts.day());
    match (age, facts.age()) {
        (Some(age), Some(known)) => (known.days().0..=known.days().1).contains(&age.days().0),
        (age, None) => age.is_some(),
        (None, Some(_)) => false,
    }
}

fn qualifier_reply(condition: ConditionId, qualifier: Qualifier, holds: bool) -> Reply {
    Reply::Qualifier {
        condition,
        qualifier,
        holds,
    }
}

fn stages(condition: ConditionId) -> Vec<Reply> {
    let reply = |rank| Reply::Stage {
        condition,
        stage: stage_name(rank),
    };
    STAGES.map(reply).into()
}

/// Not there; there at every time that is asked for; there as each statement has it.
fn conditions(condition: ConditionId, leaves: &[&Leaf], day: Date) -> Vec<Reply> {
    let absent = ConditionFact {
        presence: Presence::Absent,
        ..plain(condition)
    };
    let timed = courses(leaves, day)
        .into_iter()
        .map(|course| at(condition, course));
    let stated = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Condition {
            condition: own,
            stage,
            qualifiers,
            cause,
            window,
            ..
        } if *own == condition
            && (stage.is_some() || cause.is_some() || !qualifiers.is_empty()) =>
        {
            Some(ConditionFact {
                cause: *cause,
                stage: stage.and_then(stage_within),
                qualifiers: qualifiers.iter().map(|q| q.code()).collect(),
                ..at(condition, course_in(*window, day))
            })
        }
        _ => None,
    });
    let facts = std::iter::once(absent).chain(timed).chain(stated);
    distinct(facts.map(Reply::Condition))
}

fn plain(condition: ConditionId) -> ConditionFact {
    ConditionFact {
        condition,
        presence: Presence::Present,
        active: None,
        stage: None,
        qualifiers: Vec::new(),
        not_qualifiers: Vec::new(),
        cause: None,
        onset: None,
        resolved: None,
        source: Provenance::default(),
    }
}

fn at(condition: ConditionId, course: Course) -> ConditionFact {
    ConditionFact {
        active: course.running,
        onset: course.start,
        resolved: course.end,
        ..plain(condition)
    }
}

/// A stage that lies wholly within a range of ranks.
fn stage_within((low, high): (StageRank, StageRank)) -> Option<String> {
    let inside =
        |name: &String| stage_range(name).is_some_and(|(first, last)| low <= first && last <= high);
    [low, low + 1, high]
        .map(stage_name)
        .into_iter()
        .find(inside)
}

/// Running, over since yesterday, and over on either side of every time that is asked for.
fn courses(leaves: &[&Leaf], day: Date) -> Vec<Course> {
    let cuts = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Condition { window, .. } | Leaf::Therapy { window, .. } => match (*window)? {
            Window::Within(span) | Window::Before(span) => day_before(day, span),
            Window::Current | Window::Ever | Window::For(_) => None,
        },
        _ => None,
    });
    let lasting = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Condition { window, .. } | Leaf::Therapy { window, .. } => match (*window)? {
            Window::For(span) => day_before(day, span),
            _ => None,
        },
        _ => None,
    });
    let lasting: Vec<Course> = lasting
        .flat_map(|cut| [Some(cut), cut.tomorrow().ok()])
        .flatten()
        .map(running_since)
        .collect();
    let mut ends: Vec<Date> = cuts
        .chain([day])
        .flat_map(|cut| [cut.yesterday().ok(), Some(cut)])
        .flatten()
        .filter(|&end| end < day)
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let over = ends.into_iter().rev().map(over_on);
    std::iter::once(RUNNING)
        .chain(lasting)
        .chain(over)
        .collect()
}

fn running_since(start: Date) -> Course {
    Course {
        start: Some(FactDate::day(start)),
        ..RUNNING
    }
}

const RUNNING: Course = Course {
    start: None,
    end: None,
    running: Some(true),
};

fn over_on(end: Date) -> Course {
    Course {
        start: Some(FactDate::day(end)),
        end: Some(FactDate::day(end)),
        running: Some(false),
    }
}

/// A time that lies in the window.
fn course_in(window: Option<Window>, day: Date) -> Course {
    if let Some(Window::For(span)) = window {
        return day_before(day, span).map_or(RUNNING, running_since);
    }
    let before = match window {
        Some(Window::Before(span)) => day_before(day, span),
        _ => None,
    };
    match before.and_then(|cut| cut.checked_sub(1.day()).ok()) {
        Some(end) => over_on(end),
        None => RUNNING,
    }
}

/// Each alteration asked for found and not found, and nothing found at all.
fn results(gene: GeneId, leaves: &[&Leaf]) -> Vec<Reply> {
    let asked = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Biomarker {
            marker:
                Marker::Gene {
                    gene: own,
                    alteration,
                },
        } if *own == gene => Some(alteration),
        _ => None,
    });
    let facts = asked.chain([&Alteration::Any]).flat_map(|alteration| {
        [Presence::Present, Presence::Absent].map(|presence| BiomarkerFact {
            gene: Some(gene),
            alteration: write_alteration(alteration),
            ..result(presence)
        })
    });
    distinct(facts.map(Reply::Biomarker))
}

fn signed(signature: &Marker, presence: Presence) -> BiomarkerFact {
    BiomarkerFact {
        signature: Some(crate::rules::leaf::code(signature)),
        ..result(presence)
    }
}

fn result(presence: Presence) -> BiomarkerFact {
    BiomarkerFact {
        gene: None,
        signature: None,
        alteration: None,
        presence,
        method: None,
        date: None,
        source: Provenance::default(),
    }
}

/// Not given; given at every time and in every setting that is asked for.
fn therapies(treatment: Treatment, leaves: &[&Leaf], day: Date) -> Vec<Reply> {
    let (drug, class) = agent(treatment);
    let fact = |presence, setting: Option<Setting>, course: Course| TherapyFact {
        drug,
        class,
        presence,
        setting: setting.map(Setting::code),
        purpose: None,
        line: None,
        start: course.start,
        end: course.end,
        ongoing: course.running,
        response: None,
        source: Provenance::default(),
    };
    let settings = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Therapy { setting, .. } => *setting,
        _ => None,
    });
    let settings: Vec<Option<Setting>> = std::iter::once(None).chain(settings.map(Some)).collect();
    let given = courses(leaves, day).into_iter().flat_map(|course| {
        settings
            .iter()
            .map(move |&setting| fact(Presence::Present, setting, course))
    });
    let never = fact(Presence::Absent, None, Course::default());
    distinct(std::iter::once(never).chain(given).map(Reply::Therapy))
}

/// The drug or class of a treatment; any treatment is recorded as the class of those that act
/// on the whole body.
fn agent(treatment: Treatment) -> (Option<DrugId>, Option<TherapyClassId>) {
    match treatment {
        Treatment::Drug(drug) => (Some(drug), None),
        Treatment::Class(class) => (None, Some(class)),
        Treatment::AnySystemic => (None, TherapyClassId::by_code("systemic_therapy")),
    }
}

fn allergy(treatment: Treatment, presence: Presence) -> AllergyFact {
    let (drug, class) = match treatment {
        Treatment::AnySystemic => (None, None),
        named => agent(named),
    };
    AllergyFact {
        drug,
        class,
        presence,
        source: Provenance::default(),
    }
}

fn lines(leaves: &[&Leaf]) -> Vec<Reply> {
    let bounds = leaves.iter().filter_map(|leaf| match leaf {
        Leaf::Lines { count, .. } => Some(*count),
        _ => None,
    });
    let mut counts: Vec<u8> = bounds
        .flat_map(|count| [count.saturating_sub(1), count, count.saturating_add(1)])
        .chain([0])
        .collect();
    counts.sort_unstable();
    counts.dedup();
    counts.into_iter().map(Reply::Lines).collect()
}

fn distinct(replies: impl Iterator<Item = Reply>) -> Vec<Reply> {
    let mut kept: Vec<Reply> = Vec::new();
    for reply in replies {
        if !kept.contains(&reply) {
            kept.push(reply);
        }
    }
    kept
}
