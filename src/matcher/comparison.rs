//! Two to four trials side by side: what each asks of the same subject, in one row.

use super::{
    Effect, Group, MatchError, MatchRequest, SiteSummary, SnapshotSummary, TrialResult, Verdict,
    judgement::Judgement,
};
use crate::jobs::Cancel;
use crate::rank::Query;
use crate::registry::{Phase, Status, StudyType};
use crate::rules::{Leaf, Parse, Reason, Subject};
use crate::snapshot::Snapshot;
use crate::vocab::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The version tag of the JSON form.
const FORMAT: &str = "trialmatch.comparison/1";

/// The fewest trials that are compared.
pub const COMPARED_FEWEST: usize = 2;

/// The most trials that are compared: as many as stand side by side on a page.
pub const COMPARED_MOST: usize = 4;

/// Trials side by side for one patient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// `trialmatch.comparison/1`.
    pub format: String,
    /// Where the trials are from.
    pub snapshot: SnapshotSummary,
    /// The day that ages and windows count from (`YYYY-MM-DD`).
    pub screened_on: String,
    /// The trials, in the order they were named.
    pub trials: Vec<ComparedTrial>,
    /// What they ask: registry fields and subjects in the order in which the trials name them,
    /// then what is not screened, then what was not read.
    pub rows: Vec<ComparisonRow>,
}

/// One of the trials compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedTrial {
    /// Registry id.
    pub nct_id: String,
    /// Brief title.
    pub title: String,
    /// Group for the patient.
    pub group: Group,
    /// Registry status; `null` when the record has none.
    pub status: Option<Status>,
    /// Study type.
    pub study_type: Option<StudyType>,
    /// Phases.
    pub phases: Vec<Phase>,
    /// Conditions as the registry lists them.
    pub conditions: Vec<String>,
    /// Where it takes place.
    pub sites: SiteSummary,
    /// One verdict for every structured field and criterion, as in an answer.
    pub verdicts: Vec<Verdict>,
}

/// What the trials ask of one topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonRow {
    /// What it is about.
    pub topic: Topic,
    /// Its name, as message code and arguments.
    pub text: Reason,
    /// One for each trial.
    pub cells: Vec<ComparisonCell>,
    /// Whether the effects of the cells are not all the same.
    pub differs: bool,
}

/// What one trial asks of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonCell {
    /// The gravest effect of its verdicts: against, undecided,
    /// favours, not screened; `null` where the trial asks nothing.
    pub effect: Option<Effect>,
    /// Indices into the trial's `verdicts`, from 0. A criterion of several subjects stands in
    /// the row of each.
    pub verdicts: Vec<u32>,
}

/// What a row is about; in JSON an object with `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Topic {
    /// A registry field that says nothing of the patient, or text without a subject.
    Field {
        /// Which.
        kind: FieldTopic,
    },
    /// A fact of the patient.
    Subject(Subject),
}

/// Topics that are no fact of the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldTopic {
    /// Registry status.
    Status,
    /// Study type.
    StudyType,
    /// Phases.
    Phase,
    /// Conditions that it is about.
    StudiedCondition,
    /// Countries of the sites.
    Country,
    /// Distance to the nearest open site.
    Distance,
    /// Criteria that are not part of screening.
    Administrative,
    /// Criteria of which nothing was read.
    Unread,
}

/// Puts two to four trials side by side, in the order of `ids`. Needs no relevance.
///
/// # Errors
/// [`MatchError::Compared`] for fewer, more or repeated ids, [`MatchError::Trial`] for one that
/// the snapshot does not have, and as [`answer`](super::answer).
pub fn compare(
    snapshot: &Snapshot,
    request: &MatchRequest,
    ids: &[String],
    cancel: &Cancel,
) -> Result<Comparison, MatchError> {
    let rows = rows_of(snapshot, ids)?;
    let judgement = Judgement::new(snapshot, request, &Query::default(), cancel)?;
    let results = judgement.results(&rows, 0);
    let trials: Vec<ComparedTrial> = results.into_iter().map(ComparedTrial::from).collect();
    Ok(Comparison {
        format: FORMAT.to_owned(),
        snapshot: SnapshotSummary::of(snapshot),
        screened_on: request.screened_on.to_string(),
        rows: aligned(&trials),
        trials,
    })
}

fn rows_of(snapshot: &Snapshot, ids: &[String]) -> Result<Vec<usize>, MatchError> {
    let different: BTreeSet<&String> = ids.iter().collect();
    let allowed = COMPARED_FEWEST..=COMPARED_MOST;
    if different.len() != ids.len() || !allowed.contains(&ids.len()) {
        return Err(MatchError::Compared {
            least: COMPARED_FEWEST,
            most: COMPARED_MOST,
            given: different.len(),
        });
    }
    let row = |id: &String| {
        let missing = || MatchError::Trial { id: id.clone() };
        snapshot.row_of(id).ok_or_else(missing)
    };
    ids.iter().map(row).collect()
}

/// A row for every topic that one of the trials names.
fn aligned(trials: &[ComparedTrial]) -> Vec<ComparisonRow> {
    let mut rows: Vec<ComparisonRow> = Vec::new();
    for (column, trial) in trials.iter().enumerate() {
        for (index, verdict) in (0..).zip(&trial.verdicts) {
            for topic in topics(verdict) {
                let row = row_for(&mut rows, topic, trials.len());
                row.cells[column].add(index, verdict.effect);
            }
        }
    }
    for row in &mut rows {
        row.differs = row.cells.iter().any(|c| c.effect != row.cells[0].effect);
    }
    rows.sort_by_key(|row| row.topic.step());
    rows
}

fn row_for(rows: &mut Vec<ComparisonRow>, topic: Topic, trials: usize) -> &mut ComparisonRow {
    let known = rows.iter().position(|row| row.topic == topic);
    let index = known.unwrap_or(rows.len());
    if known.is_none() {
        rows.push(ComparisonRow::new(topic, trials));
    }
    &mut rows[index]
}

impl ComparisonRow {
    fn new(topic: Topic, trials: usize) -> Self {
        let nothing = ComparisonCell {
            effect: None,
            verdicts: Vec::new(),
        };
        Self {
            text: topic.text(),
            topic,
            cells: vec![nothing; trials],
            differs: false,
        }
    }
}

impl ComparisonCell {
    fn add(&mut self, verdict: u32, effect: Effect) {
        self.verdicts.push(verdict);
        let effects = self.effect.into_iter().chain([effect]);
        self.effect = effects.max_by_key(|&effect| gravity(effect));
    }
}

fn gravity(effect: Effect) -> u8 {
    match effect {
        Effect::NotScreened => 0,
        Effect::Favours => 1,
        Effect::Undecided => 2,
        Effect::Against => 3,
    }
}

/// What a verdict is about, each topic once. A registry field stands with the criteria that
/// speak of the same fact.
fn topics(verdict: &Verdict) -> Vec<Topic> {
    let field = |kind| vec![Topic::Field { kind }];
    match verdict.kind.as_ref() {
        "status" => field(FieldTopic::Status),
        "study_type" => field(FieldTopic::StudyType),
        "phase" => field(FieldTopic::Phase),
        "studied_condition" => field(FieldTopic::StudiedCondition),
        "country" => field(FieldTopic::Country),
        "distance" => field(FieldTopic::Distance),
        "sex" => vec![Topic::Subject(Subject::Sex)],
        "age" => vec![Topic::Subject(Subject::Age)],
        "healthy_volunteers" => vec![Topic::Subject(Subject::HealthyVolunteer)],
        _ => topics_of_criterion(verdict),
    }
}

fn topics_of_criterion(verdict: &Verdict) -> Vec<Topic> {
    let field = |kind| vec![Topic::Field { kind }];
    if verdict.parse == Parse::Administrative {
        return field(FieldTopic::Administrative);
    }
    let leaves: Vec<&Leaf> = verdict.rule.iter().flat_map(|rule| rule.leaves()).collect();
    let mut topics: Vec<Topic> = Vec::new();
    for subject in leaves.into_iter().filter_map(Subject::of) {
        let topic = Topic::Subject(subject);
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    match topics.is_empty() {
        true => field(FieldTopic::Unread),
        false => topics,
    }
}

impl Topic {
    /// Fields and subjects first, then what is not screened, then what was not read.
    fn step(&self) -> u8 {
        match self {
            Self::Field {
                kind: FieldTopic::Administrative,
            } => 1,
            Self::Field {
                kind: FieldTopic::Unread,
            } => 2,
            _ => 0,
        }
    }

    fn text(&self) -> Reason {
        match self {
            Self::Field { kind } => Reason::new(kind.code()),
            Self::Subject(subject) => Reason::new("topic-subject")
                .with("what", subject.name(Lang::En))
                .with("what_zh", subject.name(Lang::Zh)),
        }
    }
}

impl FieldTopic {
    fn code(self) -> &'static str {
        match self {
            Self::Status => "topic-status",
            Self::StudyType => "topic-study-type",
            Self::Phase => "topic-phase",
            Self::StudiedCondition => "topic-studied-condition",
            Self::Country => "topic-country",
            Self::Distance => "topic-distance",
            Self::Administrative => "topic-administrative",
            Self::Unread => "topic-unread",
        }
    }
}

impl From<TrialResult> for ComparedTrial {
    fn from(result: TrialResult) -> Self {
        Self {
            nct_id: result.nct_id,
            title: result.title,
            group: result.group,
            status: result.status,
            study_type: result.study_type,
            phases: result.phases,
            conditions: result.conditions,
            sites: result.sites,
            verdicts: result.verdicts,
        }
    }
}
