use super::{
    ANSWER_FORMAT, ASK_TRIALS, Answer, EngineSummary, GroupCounts, MatchError, MatchRequest,
    PackedAnswer, SnapshotSummary, WhatIf,
    facets::facets,
    judgement::{Judgement, NOT_EXCLUDED},
    patient_query, what_if,
};
use crate::embed::{Encoder, QueryVector};
use crate::jobs::{Cancel, Cancelled};
use crate::patient::Patient;
use crate::rank::{Query, Scores};
use crate::snapshot::Snapshot;

/// Tokens of a patient's text that are embedded: the most the model was trained for.
pub const PATIENT_TOKENS: usize = 256;

/// A snapshot and the model its vectors were made with.
#[derive(Debug, Clone, Copy)]
pub struct Matcher<'a> {
    snapshot: &'a Snapshot,
    encoder: &'a Encoder,
}

impl<'a> Matcher<'a> {
    /// A matcher over a snapshot.
    ///
    /// # Errors
    /// [`MatchError::Model`] when the snapshot was built with another model.
    pub fn new(snapshot: &'a Snapshot, encoder: &'a Encoder) -> Result<Self, MatchError> {
        let built_with = &snapshot.manifest().model.hash;
        if built_with != encoder.hash() {
            return Err(MatchError::Model {
                snapshot: built_with.clone(),
                loaded: encoder.hash().to_owned(),
            });
        }
        Ok(Self { snapshot, encoder })
    }

    /// What is searched.
    #[must_use]
    pub fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }

    /// Matches one patient. `took_ms` of the answer is nought: who holds the clock fills it in.
    ///
    /// # Errors
    /// [`MatchError::Patient`] for values that cannot be, [`MatchError::Cancelled`] when
    /// cancelled.
    pub fn answer(
        &self,
        request: &MatchRequest,
        engine: EngineSummary,
        cancel: &Cancel,
    ) -> Result<Answer, MatchError> {
        let query = self.query_until(&request.patient, cancel)?;
        answer(self.snapshot, request, &query, engine, cancel)
    }

    /// The same answer in its packed form.
    ///
    /// # Errors
    /// As [`Matcher::answer`].
    pub fn packed_answer(
        &self,
        request: &MatchRequest,
        engine: EngineSummary,
        cancel: &Cancel,
    ) -> Result<PackedAnswer, MatchError> {
        let query = self.query_until(&request.patient, cancel)?;
        let judgement = Judgement::new(self.snapshot, request, &query, cancel)?;
        let answer = without_trials(&judgement, engine, cancel)?;
        Ok(PackedAnswer::new(answer, &judgement, &results(&judgement)))
    }

    /// Which trials move when the patient of the request is as `changed`, and why.
    ///
    /// # Errors
    /// As [`Matcher::answer`].
    pub fn what_if(
        &self,
        request: &MatchRequest,
        changed: &Patient,
        cancel: &Cancel,
    ) -> Result<WhatIf, MatchError> {
        let query = |patient: &Patient| self.query_until(patient, cancel);
        what_if(self.snapshot, request, changed, query, cancel)
    }

    /// What all trials are compared with for a patient.
    #[must_use]
    pub fn query(&self, patient: &Patient) -> Query {
        let never = Cancel::default();
        self.query_until(patient, &never).unwrap_or_default()
    }

    /// The same, unless cancelled: a long note is embedded in bounded steps.
    ///
    /// # Errors
    /// [`Cancelled`] when cancelled.
    pub fn query_until(&self, patient: &Patient, cancel: &Cancel) -> Result<Query, Cancelled> {
        let mut stopped = None;
        let query = patient_query(patient, |texts| {
            let stop = || cancel.is_cancelled();
            let vectors = (self.encoder).encode_again_until(texts, PATIENT_TOKENS, &stop);
            if vectors.is_none() {
                stopped = Some(cancel.check().err().unwrap_or(Cancelled::Asked));
            }
            let vectors = vectors.unwrap_or_default();
            vectors.iter().map(QueryVector::from).collect()
        });
        cancel.check()?;
        stopped.map_or(Ok(query), Err)
    }

    /// The relevance of every trial for a patient.
    #[must_use]
    pub fn relevance(&self, patient: &Patient) -> Scores {
        Scores::new(self.snapshot, &self.query(patient))
    }
}

/// Matches one patient whose query is known; with an empty one every score is nought.
///
/// # Errors
/// As [`Matcher::answer`].
pub fn answer(
    snapshot: &Snapshot,
    request: &MatchRequest,
    query: &Query,
    engine: EngineSummary,
    cancel: &Cancel,
) -> Result<Answer, MatchError> {
    let judgement = Judgement::new(snapshot, request, query, cancel)?;
    let results = judgement.results(&results(&judgement), request.offset);
    cancel.check()?;
    let near_misses = judgement.results(&judgement.near_misses(request.near_misses), 0);
    cancel.check()?;
    Ok(Answer {
        results,
        near_misses,
        ..without_trials(&judgement, engine, cancel)?
    })
}

/// The rows of the trials that are asked for, in order.
fn results(judgement: &Judgement<'_>) -> Vec<usize> {
    let request = judgement.request;
    let end = request.offset.saturating_add(request.limit);
    judgement.best(&request.groups, request.offset..end)
}

/// The answer without its lists of trials.
fn without_trials(
    judgement: &Judgement<'_>,
    engine: EngineSummary,
    cancel: &Cancel,
) -> Result<Answer, MatchError> {
    let request = judgement.request;
    let asked = judgement.best(&NOT_EXCLUDED, 0..ASK_TRIALS);
    let ask_next = judgement.ask_next(&asked, request.questions, cancel)?;
    cancel.check()?;
    Ok(Answer {
        format: ANSWER_FORMAT.to_owned(),
        snapshot: SnapshotSummary::of(judgement.snapshot),
        engine,
        screened_on: request.screened_on.to_string(),
        took_ms: 0.0,
        groups: GroupCounts::of(&judgement.groups),
        results: Vec::new(),
        near_misses: Vec::new(),
        ask_next,
        facets: request.facets.then(|| facets(judgement)),
    })
}
