//! Replay files: a request and its answer in one JSON document, with what it takes to get the
//! same answer again.
//!
//! A file holds nothing of the machine (no times, no threads), its fields stand in one order and
//! it has one writer, so the browser and the command line write the same bytes.

mod difference;
mod error;
mod request;

pub use difference::Difference;
pub use error::ReplayError;
pub use request::deidentified;

use super::{
    Answer, EngineSummary, Facets, GroupCounts, MatchError, MatchRequest, Matcher, Question,
    SnapshotSummary, TrialResult,
};
use crate::jobs::Cancel;
use crate::json;
use crate::patient::deidentify::Policy;
use crate::rank::{CONDITION_WEIGHT, FEEDBACK_WEIGHT, LEXICAL_WEIGHT};
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version tag of a replay file.
pub const REPLAY_FORMAT: &str = "trialmatch.replay/1";

/// A request and its answer, ready to be written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplayFile {
    #[serde(flatten)]
    head: Head,
    answer: ReplayAnswer,
}

/// All that an answer rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Head {
    format: String,
    /// Version of the crate that answered.
    engine_version: String,
    snapshot: SnapshotSummary,
    /// BLAKE3 of the model file, hex.
    model: String,
    weights: Weights,
    /// Whether the patient was de-identified before the request was answered.
    deidentified: bool,
    request: MatchRequest,
}

/// What each part of a score counts beside the one by meaning, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Weights {
    lexical: i64,
    condition: i64,
    feedback: i64,
}

const WEIGHTS: Weights = Weights {
    lexical: LEXICAL_WEIGHT,
    condition: CONDITION_WEIGHT,
    feedback: FEEDBACK_WEIGHT,
};

/// An [`Answer`] without what depends on the machine.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ReplayAnswer {
    format: String,
    screened_on: String,
    groups: GroupCounts,
    results: Vec<TrialResult>,
    near_misses: Vec<TrialResult>,
    ask_next: Vec<Question>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Facets>,
}

impl From<Answer> for ReplayAnswer {
    fn from(answer: Answer) -> Self {
        Self {
            format: answer.format,
            screened_on: answer.screened_on,
            groups: answer.groups,
            results: answer.results,
            near_misses: answer.near_misses,
            ask_next: answer.ask_next,
            facets: answer.facets,
        }
    }
}

impl ReplayFile {
    /// Of a request whose answer is known, over the snapshot that it was matched against.
    #[must_use]
    pub fn new(snapshot: &Snapshot, request: MatchRequest, answer: Answer) -> Self {
        let head = Head {
            format: REPLAY_FORMAT.to_owned(),
            engine_version: answer.engine.version.clone(),
            snapshot: SnapshotSummary::of(snapshot),
            model: snapshot.manifest().model.hash.clone(),
            weights: WEIGHTS,
            deidentified: false,
            request,
        };
        let answer = answer.into();
        Self { head, answer }
    }

    /// The file's text, which ends with a line feed.
    ///
    /// # Errors
    /// [`ReplayError::Json`] when a value has no form in JSON.
    pub fn to_json(&self) -> Result<String, ReplayError> {
        let text = json::pretty(self)?;
        Ok(text + "\n")
    }
}

/// A replay file that was read.
#[derive(Debug, Clone)]
pub struct Recorded {
    head: Head,
    text: String,
}

impl Recorded {
    /// Reads a file's text. Its answer is only compared, so whatever stands there can be read.
    ///
    /// # Errors
    /// [`ReplayError::Format`] for another kind or version, [`ReplayError::Json`] for a text that
    /// is damaged.
    pub fn read(text: String) -> Result<Self, ReplayError> {
        #[derive(Deserialize)]
        struct Tag {
            format: String,
        }
        let Tag { format } = serde_json::from_str(&text)?;
        if format != REPLAY_FORMAT {
            return Err(ReplayError::Format { found: format });
        }
        let head = serde_json::from_str(&text)?;
        Ok(Self { head, text })
    }

    /// The request that is answered again.
    #[must_use]
    pub fn request(&self) -> &MatchRequest {
        &self.head.request
    }

    /// Checks that a snapshot is the one the file was made with.
    ///
    /// # Errors
    /// [`ReplayError::Snapshot`] when it is another.
    pub fn check_snapshot(&self, snapshot: &Snapshot) -> Result<(), ReplayError> {
        let (needed, given) = (&self.head.snapshot, SnapshotSummary::of(snapshot));
        if needed.hash == given.hash {
            return Ok(());
        }
        Err(ReplayError::Snapshot {
            needed: Box::new(needed.clone()),
            given: Box::new(given),
        })
    }

    /// Every value in which another run of the same request differs, in the order of the paths;
    /// none when the texts are the same to the last byte.
    ///
    /// # Errors
    /// [`ReplayError::Json`] when a value has no form in JSON.
    pub fn compare(&self, mut again: ReplayFile) -> Result<Vec<Difference>, ReplayError> {
        again.head.deidentified = self.head.deidentified;
        let text = again.to_json()?;
        if text == self.text {
            return Ok(Vec::new());
        }
        let was: Value = serde_json::from_str(&self.text)?;
        let is: Value = serde_json::from_str(&text)?;
        let found = difference::between(&was, &is);
        Ok(match found.is_empty() {
            true => vec![Difference::of_spelling(self.text.len(), text.len())],
            false => found,
        })
    }
}

impl Matcher<'_> {
    /// Answers a request and puts both into a file; with a policy, the request is de-identified
    /// first, and the answer is the one to what is left of it.
    ///
    /// # Errors
    /// As [`Matcher::answer`].
    pub fn replay_file(
        &self,
        request: &MatchRequest,
        policy: Option<&Policy>,
        engine: EngineSummary,
        cancel: &Cancel,
    ) -> Result<ReplayFile, MatchError> {
        let asked = policy.map_or_else(|| request.clone(), |policy| deidentified(request, policy));
        let answer = self.answer(&asked, engine, cancel)?;
        let mut file = ReplayFile::new(self.snapshot(), asked, answer);
        file.head.deidentified = policy.is_some();
        Ok(file)
    }

    /// Answers a file's request again and compares.
    ///
    /// # Errors
    /// [`ReplayError::Snapshot`] when the matcher has another snapshot, [`ReplayError::Match`]
    /// when the request cannot be answered.
    pub fn replay(
        &self,
        recorded: &Recorded,
        engine: EngineSummary,
        cancel: &Cancel,
    ) -> Result<Vec<Difference>, ReplayError> {
        recorded.check_snapshot(self.snapshot())?;
        let again = self.replay_file(recorded.request(), None, engine, cancel)?;
        recorded.compare(again)
    }
}
