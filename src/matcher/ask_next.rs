//! Ask next: which missing facts would decide most of the best trials, computed exactly.
//!
//! A question counts a trial when at least one reply to it, alone, settles the trial's group:
//! makes it eligible or excluded. The replies are those of [`Subject::replies`]: one for each
//! way the answer can bear on the criteria and registry fields of the trials looked at. For each
//! reply the trials concerned are judged anew with the reply in the record, as a match would.

use super::{
    Group, Question, QuestionChoice, QuestionExample, QuestionInput,
    judgement::group,
    places::Places,
    screen::{FieldTruths, Screen},
    verdicts::age_rules,
};
use crate::jobs::{Cancel, Cancelled};
use crate::parallel;
use crate::rules::{Effect, Facts, Leaf, Parse, Reply, Section, Subject, Truth, columns::Outcome};
use crate::snapshot::{Rules, SexField, Snapshot};
use crate::vocab::Lang;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
};

/// How many of the best trials that are not excluded the questions are about.
pub const ASK_TRIALS: usize = 50;

// A question's trials are bits of one word.
const _: () = assert!(ASK_TRIALS <= u64::BITS as usize);

/// Questions worked out in one parallel step.
const STEP: usize = 8;

/// What is known when the questions are asked.
pub(super) struct Asking<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) screen: &'a Screen<'a>,
    pub(super) facts: &'a Facts<'a>,
    /// The truth of every distinct leaf.
    pub(super) truths: &'a [Truth],
    /// Groups of all trials.
    pub(super) groups: &'a [Group],
    pub(super) cancel: &'a Cancel,
}

/// One of the best trials whose group may still change.
struct Open<'a> {
    row: usize,
    /// Criteria that are screened, in the order of the text.
    criteria: Vec<Screened>,
    /// How the other criteria stand, whatever is replied.
    unscreened: Outcome,
    /// Age limits of the registry's fields, as statements.
    ages: Vec<Leaf>,
    fields: FieldTruths,
    sex: SexField,
    rules: &'a Rules,
}

/// A distinct leaf of the open trials' criteria, with the places of the trials that state it.
struct Stated {
    leaf: usize,
    places: Vec<usize>,
}

/// A question, with the leaves on which a reply bears and the open trials, by their places, that
/// it may change. Both are sorted.
struct Concern {
    subject: Subject,
    leaves: Vec<usize>,
    places: Vec<usize>,
}

/// A criterion that is screened.
struct Screened {
    criterion: usize,
    section: Section,
    grade: Parse,
    effect: Effect,
}

/// A trial that a reply may change, as far as it may.
struct Concerned<'o, 'a> {
    /// Its place among the open ones.
    place: usize,
    trial: &'o Open<'a>,
    /// Criteria that name a leaf which the reply bears on.
    criteria: Vec<&'o Screened>,
    /// How all other criteria stand.
    others: Outcome,
}

/// What a question would settle.
struct Settled {
    subject: Subject,
    /// The question's JSON form.
    json: String,
    /// A bit for each trial, by its place among the open ones.
    trials: u64,
    criteria: BTreeSet<usize>,
    choices: Vec<QuestionChoice>,
}

/// The questions that decide most of the first [`ASK_TRIALS`] of `best`, at most `limit`: by the
/// number of trials, then of criteria, then by the question's JSON form; those that repeat an
/// earlier one after all others.
///
/// # Errors
/// [`Cancelled`] when cancelled.
pub(super) fn ask_next(
    asking: &Asking<'_>,
    best: &[usize],
    limit: usize,
) -> Result<Vec<Question>, Cancelled> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let is_open = |row: &&usize| asking.groups[**row] != Group::Eligible;
    let open: Vec<Open<'_>> = best
        .iter()
        .take(ASK_TRIALS)
        .filter(is_open)
        .map(|&row| asking.open(row))
        .collect();
    let stated = stated(&open);
    let subjects = asking.subjects(&open);
    let mut concerns = parallel::map(subjects.len(), 1, |at| {
        asking.concern(&subjects[at], &open, &stated)
    });
    concerns.sort_by_cached_key(|c| (Reverse(c.places.len()), json(&c.subject)));
    let mut settled: Vec<Settled> = Vec::new();
    for step in concerns.chunks(STEP) {
        asking.cancel.check()?;
        // No question settles more trials than it concerns.
        if last_needed(&settled, limit).is_some_and(|least| least > step[0].places.len()) {
            break;
        }
        settled.extend(parallel::map(step.len(), 1, |at| {
            asking.settle(&step[at], &open)
        }));
        settled.retain(|s| !s.criteria.is_empty() || s.trials != 0);
        settled.sort_by(|one, other| one.order().cmp(&other.order()));
    }
    let questions = repeats_last(settled).into_iter().take(limit);
    Ok(questions
        .map(|settled| asking.question(settled, &open))
        .collect())
}

/// Every leaf that the open trials' criteria state, sorted.
fn stated(open: &[Open<'_>]) -> Vec<Stated> {
    let mut places: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (place, trial) in open.iter().enumerate() {
        for criterion in &trial.criteria {
            for leaf in trial.rules.leaf_rows(criterion.criterion) {
                places.entry(leaf).or_default().insert(place);
            }
        }
    }
    (places.into_iter())
        .map(|(leaf, places)| Stated {
            leaf,
            places: places.into_iter().collect(),
        })
        .collect()
}

/// How many trials the last of so many questions that repeat none settles; `None` while there
/// are fewer. What settles fewer comes after it.
fn last_needed(sorted: &[Settled], limit: usize) -> Option<usize> {
    let repeats = repeats(sorted);
    let mut news = sorted.iter().zip(repeats).filter(|(_, repeats)| !repeats);
    news.nth(limit.saturating_sub(1))
        .map(|(settled, _)| settled.count())
}

/// The questions that are new, then those that repeat one of them, both in their order.
fn repeats_last(sorted: Vec<Settled>) -> Vec<Settled> {
    let repeats = repeats(&sorted);
    let marked = sorted.into_iter().zip(repeats);
    let (again, new): (Vec<_>, Vec<_>) = marked.partition(|(_, repeats)| *repeats);
    new.into_iter().chain(again).map(|(s, _)| s).collect()
}

/// Which questions settle no trial, or where they settle none no criterion, that an earlier one
/// of kin does not settle.
fn repeats(sorted: &[Settled]) -> Vec<bool> {
    let mut repeats: Vec<bool> = Vec::with_capacity(sorted.len());
    for (place, settled) in sorted.iter().enumerate() {
        let mut before = sorted[..place].iter().zip(&repeats);
        let repeated = before.any(|(other, repeats)| !repeats && settled.repeats(other));
        repeats.push(repeated);
    }
    repeats
}

impl Settled {
    fn repeats(&self, other: &Self) -> bool {
        self.trials & !other.trials == 0
            && self.subject.is_akin(&other.subject)
            && (self.trials != 0 || self.criteria.is_subset(&other.criteria))
    }

    /// How many trials it settles.
    fn count(&self) -> usize {
        self.trials.count_ones() as usize
    }

    fn order(&self) -> (Reverse<usize>, Reverse<usize>, &str) {
        (
            Reverse(self.count()),
            Reverse(self.criteria.len()),
            &self.json,
        )
    }
}

impl<'a> Asking<'a> {
    fn open(&self, row: usize) -> Open<'a> {
        let rules = self.snapshot.rules();
        let fields = &self.snapshot.fields()[row];
        let mut stack = Vec::new();
        let all = rules.criteria(row).map(|criterion| {
            let (section, grade) = (rules.section(criterion), rules.grade(criterion));
            let truth = rules.truth(criterion, self.truths, &mut stack);
            Screened {
                criterion,
                section,
                grade,
                effect: Effect::of(section, grade, truth),
            }
        });
        let (criteria, unscreened): (Vec<Screened>, Vec<Screened>) =
            all.partition(Screened::is_screened);
        Open {
            row,
            ages: age_rules(fields),
            fields: self.screen.truths(row, fields),
            sex: fields.sex,
            unscreened: outcome(&unscreened),
            criteria,
            rules,
        }
    }

    /// What is missing in any undecided criterion or field.
    fn subjects(&self, open: &[Open<'_>]) -> Vec<Subject> {
        let rules = self.snapshot.rules();
        let rows: HashSet<usize> = open
            .iter()
            .flat_map(|trial| trial.criteria.iter())
            .filter(|c| c.effect == Effect::Undecided)
            .flat_map(|c| rules.leaf_rows(c.criterion))
            .filter(|&row| self.truths[row] == Truth::Unknown)
            .collect();
        let missing = |row: usize| Subject::missing(&rules.leaves()[row], self.facts);
        let mut subjects: HashSet<Subject> = rows.into_iter().filter_map(missing).collect();
        subjects.extend(open.iter().flat_map(Open::missing_fields));
        subjects.into_iter().collect()
    }

    /// What a reply may change among the open trials.
    fn concern(&self, subject: &Subject, open: &[Open<'_>], stated: &[Stated]) -> Concern {
        let leaves = self.snapshot.rules().leaves();
        let borne = |stated: &&Stated| subject.bears_on(&leaves[stated.leaf]);
        let borne: Vec<&Stated> = stated.iter().filter(borne).collect();
        let mut concerned: Vec<bool> = open.iter().map(|t| t.has_field_of(subject)).collect();
        for &place in borne.iter().flat_map(|stated| &stated.places) {
            concerned[place] = true;
        }
        Concern {
            subject: subject.clone(),
            leaves: borne.iter().map(|stated| stated.leaf).collect(),
            places: (0..open.len()).filter(|&place| concerned[place]).collect(),
        }
    }

    /// Judges the trials concerned under every reply.
    fn settle(&self, concern: &Concern, open: &[Open<'_>]) -> Settled {
        let leaves = self.snapshot.rules().leaves();
        let (subject, rows) = (&concern.subject, &concern.leaves);
        let trials = || concern.places.iter().map(|&place| (place, &open[place]));
        let ages = trials().flat_map(|(_, trial)| &trial.ages);
        let asked: Vec<&Leaf> = rows.iter().map(|&row| &leaves[row]).chain(ages).collect();
        let mut settled = Settled {
            json: json(subject),
            trials: 0,
            criteria: BTreeSet::new(),
            choices: Vec::new(),
            subject: subject.clone(),
        };
        let concerned: Vec<Concerned<'_, '_>> = trials()
            .map(|(place, trial)| trial.concerned(place, rows))
            .collect();
        let mut truths = self.truths.to_vec();
        for reply in subject.replies(&asked, self.facts) {
            self.judge(&reply, rows, &concerned, &mut truths, &mut settled);
        }
        settled
    }

    fn judge(
        &self,
        reply: &Reply,
        rows: &[usize],
        concerned: &[Concerned<'_, '_>],
        truths: &mut [Truth],
        settled: &mut Settled,
    ) {
        let mut patient = self.facts.patient().clone();
        reply.apply(&mut patient);
        let facts = Facts::new(&patient, self.facts.day());
        let screen = self.screen.with(&patient, self.facts.day());
        let rules = self.snapshot.rules();
        for &row in rows {
            truths[row] = facts.truth(&rules.leaves()[row]);
        }
        let mut counts = [0; 2];
        let mut stack = Vec::new();
        for concerned in concerned {
            let row = concerned.trial.row;
            let fields = screen.truths(row, &self.snapshot.fields()[row]);
            let mut outcome = concerned.others;
            for criterion in &concerned.criteria {
                let truth = rules.truth(criterion.criterion, truths, &mut stack);
                outcome.count(criterion.section, criterion.grade, truth);
                if criterion.effect == Effect::Undecided && truth != Truth::Unknown {
                    settled.criteria.insert(criterion.criterion);
                }
            }
            let group = group(fields.all(), &outcome);
            if matches!(group, Group::Eligible | Group::Excluded) {
                settled.trials |= 1 << concerned.place;
                counts[usize::from(group == Group::Excluded)] += 1;
            }
        }
        settled.choices.extend(choice(reply, counts));
    }

    fn question(&self, settled: Settled, open: &[Open<'_>]) -> Question {
        Question {
            text: settled.subject.question(),
            input: input(&settled.subject),
            trials: settled.trials.count_ones(),
            criteria: settled.criteria.len() as u32,
            choices: settled.choices,
            example: self.example(&settled.criteria, open),
            subject: settled.subject,
        }
    }

    /// The first criterion of the best trial among those that would be decided.
    fn example(&self, criteria: &BTreeSet<usize>, open: &[Open<'_>]) -> Option<QuestionExample> {
        open.iter().find_map(|trial| {
            let mut own = trial.criteria.iter().map(|c| c.criterion);
            let criterion = own.find(|criterion| criteria.contains(criterion))?;
            let text = self.snapshot.eligibility(trial.row);
            let span = self.snapshot.criterion_span(criterion);
            Some(QuestionExample {
                nct_id: self.snapshot.nct_id(trial.row).to_owned(),
                source: Places::new(&text).place(span).into(),
            })
        })
    }
}

impl<'a> Open<'a> {
    /// What is missing to decide the registry's fields.
    fn missing_fields(&self) -> impl Iterator<Item = Subject> {
        let unknown = |truth, subject| (truth == Truth::Unknown).then_some(subject);
        let fields = &self.fields;
        let age = fields.minimum_age.and(fields.maximum_age);
        let stated = matches!(self.sex, SexField::Only(_));
        [
            unknown(age, Subject::Age).filter(|_| !self.ages.is_empty()),
            unknown(fields.sex, Subject::Sex).filter(|_| stated),
            unknown(fields.healthy_volunteers, Subject::HealthyVolunteer),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether a registry field speaks of what is asked.
    fn has_field_of(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Age => !self.ages.is_empty(),
            Subject::Sex => matches!(self.sex, SexField::Only(_)),
            // A condition that is present makes no healthy volunteer.
            Subject::HealthyVolunteer | Subject::Condition { .. } => {
                self.fields.healthy_volunteers == Truth::Unknown
            }
            _ => false,
        }
    }

    /// The trial as far as a reply that bears on these leaves may change it.
    fn concerned<'o>(&'o self, place: usize, leaves: &[usize]) -> Concerned<'o, 'a> {
        let bears = |c: &&Screened| {
            let mut rows = self.rules.leaf_rows(c.criterion);
            rows.any(|row| leaves.binary_search(&row).is_ok())
        };
        let (criteria, others): (Vec<&Screened>, Vec<&Screened>) =
            self.criteria.iter().partition(bears);
        let mut outcome = self.unscreened;
        for other in others {
            outcome.count_effect(other.grade, other.effect);
        }
        Concerned {
            place,
            trial: self,
            criteria,
            others: outcome,
        }
    }
}

impl Screened {
    fn is_screened(&self) -> bool {
        self.section != Section::Unclear && (self.grade.decides() || self.grade == Parse::Partial)
    }
}

fn outcome(criteria: &[Screened]) -> Outcome {
    let mut outcome = Outcome::default();
    for criterion in criteria {
        outcome.count_effect(criterion.grade, criterion.effect);
    }
    outcome
}

/// The reply as a choice, where it is one, with how many trials it makes eligible and excludes.
fn choice(reply: &Reply, [eligible, excluded]: [u32; 2]) -> Option<QuestionChoice> {
    Some(QuestionChoice {
        label: reply.label(Lang::En)?,
        label_zh: reply.label(Lang::Zh)?,
        reply: reply.clone(),
        eligible,
        excluded,
    })
}

fn input(subject: &Subject) -> QuestionInput {
    match subject {
        Subject::Age => QuestionInput::Age,
        Subject::Lines => QuestionInput::Count,
        Subject::ConditionTime { .. } => QuestionInput::Time,
        Subject::Therapy { .. } => QuestionInput::ChoiceOrTime,
        Subject::Measure { analyte } => QuestionInput::Value {
            units: analyte.units().map(|u| u.spelling().to_owned()).collect(),
            unit: analyte
                .canonical_unit()
                .map_or_else(String::new, |unit| unit.spelling().to_owned()),
            low: *analyte.plausible().start(),
            high: *analyte.plausible().end(),
        },
        _ => QuestionInput::Choice,
    }
}

fn json(subject: &Subject) -> String {
    serde_json::to_string(subject).unwrap_or_default()
}
