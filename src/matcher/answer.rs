use super::{Facets, Question, SiteSummary};
use crate::registry::{Phase, Status, StudyType};
pub use crate::rules::{Effect, Reason};
use crate::rules::{Parse, Rule, Section, Truth};
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The version tag of an answer's JSON form.
pub const ANSWER_FORMAT: &str = "trialmatch.answer/1";

/// The answer for one patient. Everything but `took_ms` and `engine` depends on the snapshot,
/// the patient, the day of screening and the options alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// [`ANSWER_FORMAT`].
    pub format: String,
    /// What was searched.
    pub snapshot: SnapshotSummary,
    /// What searched.
    pub engine: EngineSummary,
    /// The day that ages and windows count from (`YYYY-MM-DD`).
    pub screened_on: String,
    /// Wall time of the match in milliseconds.
    pub took_ms: f64,
    /// How many trials are in each group; the sum is the snapshot's trial count.
    pub groups: GroupCounts,
    /// The best trials, in order; how many is an option of the request.
    pub results: Vec<TrialResult>,
    /// Related, excluded trials with exactly one reason against the patient, in order; the
    /// user's own choices among statuses, phases, study types are kept.
    #[serde(default)]
    pub near_misses: Vec<TrialResult>,
    /// What to ask next: the missing facts that would decide most of the best trials.
    #[serde(default)]
    pub ask_next: Vec<Question>,
    /// Trials by status, phase, study type, condition and country, when they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facets: Option<Facets>,
}

/// The snapshot an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotSummary {
    /// Name given when it was built.
    pub name: String,
    /// BLAKE3 of the manifest, hex.
    pub hash: String,
    /// The day the registry data was downloaded or built, as given.
    pub date: String,
    /// Number of trials.
    pub trials: u32,
    /// Made by the demo generator: not real trials.
    pub synthetic: bool,
}

/// The engine that answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineSummary {
    /// Version of this crate.
    pub version: String,
    /// `native`, `relaxed`, `threads` or `single`.
    pub variant: String,
    /// Threads of the pool.
    pub threads: u32,
}

/// How many trials fall in each group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCounts {
    /// Every rule decided in favour.
    pub eligible: u32,
    /// None against, some unknown.
    pub possible: u32,
    /// A partially read criterion against: read it yourself.
    pub check: u32,
    /// A criterion that decides, or a registry field, against.
    pub excluded: u32,
}

/// The group of a trial for a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Every rule decided in favour.
    Eligible,
    /// None against, some unknown.
    Possible,
    /// A partially read criterion against.
    Check,
    /// A criterion that decides, or a registry field, against.
    Excluded,
}

impl Group {
    /// Its word, as JSON has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::Possible => "possible",
            Self::Check => "check",
            Self::Excluded => "excluded",
        }
    }
}

/// One trial of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrialResult {
    /// 1 for the first.
    pub rank: u32,
    /// Registry id.
    pub nct_id: String,
    /// Brief title.
    pub title: String,
    /// Group.
    pub group: Group,
    /// The number trials are ordered by within their tier; higher is better. An integer, so
    /// that the order is the same on every machine.
    pub score: i64,
    /// What the score is made of.
    pub parts: ScoreParts,
    /// Registry status; `null` when the record has none.
    pub status: Option<Status>,
    /// Study type.
    pub study_type: Option<StudyType>,
    /// Phases.
    pub phases: Vec<Phase>,
    /// Conditions as the registry lists them.
    pub conditions: Vec<String>,
    /// Where it takes place.
    #[serde(default)]
    pub sites: SiteSummary,
    /// One verdict for every structured field and criterion.
    pub verdicts: Vec<Verdict>,
}

/// The parts of a score, each shown to the user.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct ScoreParts {
    /// By meaning: cosine of patient and trial vectors in millionths, −1,000,000 to 1,000,000.
    pub dense: i64,
    /// By words, in millionths of the best trial's, 0 to 1,000,000.
    pub lexical: i64,
    /// By conditions, in millionths, 0 to 1,000,000.
    pub condition: i64,
    /// By likeness to the trials that the other parts put first, −1,000,000 to 1,000,000.
    pub feedback: i64,
}

/// The verdict on one structured field or criterion, with the sentence it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// `age`, `sex`, `status`, `study_type`, `phase`, `healthy_volunteers`, or `criterion`.
    pub kind: Cow<'static, str>,
    /// Section of a criterion; `inclusion` for structured fields.
    pub section: Section,
    /// Truth of the rule as written.
    pub truth: Truth,
    /// What that means for eligibility.
    pub effect: Effect,
    /// How well the text was read; `exact` for structured fields.
    pub parse: Parse,
    /// The registry field or the sentence.
    pub source: Source,
    /// The rule in JSON form; absent for a choice of the user's (status, phase, study type).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// Why, as codes and arguments: one for each leaf that bears on the verdict.
    pub reasons: Vec<Reason>,
}

/// What a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A registry field and its value as given.
    Field {
        /// API v2 path, such as `eligibilityModule.minimumAge`.
        path: Cow<'static, str>,
        /// Value as given; empty when absent.
        value: String,
    },
    /// A span of the eligibility text.
    Text {
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
        /// The same first place in UTF-16 code units, as JavaScript counts.
        start_utf16: u32,
        /// One past the last UTF-16 code unit.
        end_utf16: u32,
        /// The sentence.
        quote: String,
        /// What stands before it in its paragraph or item, where the sentence is a part of it:
        /// "no", "history of"; empty otherwise.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        before: String,
        /// What stands after it there.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        after: String,
    },
}

impl SnapshotSummary {
    /// Of an open snapshot.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let manifest = snapshot.manifest();
        Self {
            name: manifest.name.clone(),
            hash: snapshot.hash().to_owned(),
            date: manifest.date.clone(),
            trials: manifest.trials,
            synthetic: manifest.synthetic,
        }
    }
}

impl GroupCounts {
    /// Groups are counted in the lanes of a word, for as many as cannot carry, because a counter
    /// in memory for each group takes several times as long.
    pub(super) fn of(groups: &[Group]) -> Self {
        let mut counts = Self::default();
        for groups in groups.chunks(usize::from(u16::MAX)) {
            let lanes: u64 = groups.iter().map(|&group| 1 << (16 * group as u32)).sum();
            let lane = |group: Group| u32::from((lanes >> (16 * group as u32)) as u16);
            counts.eligible += lane(Group::Eligible);
            counts.possible += lane(Group::Possible);
            counts.check += lane(Group::Check);
            counts.excluded += lane(Group::Excluded);
        }
        counts
    }
}
