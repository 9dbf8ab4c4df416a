use super::{
    ANSWER_FORMAT, ASK_TRIALS, Answer, EngineSummary, Group, GroupCounts, MatchError, MatchRequest,
    ScoreParts, SnapshotSummary, TrialResult,
    ask_next::{Asking, ask_next},
    criteria, patient_text,
    screen::Screen,
    verdicts,
};
use crate::embed::{Encoder, QueryVector};
use crate::jobs::Cancel;
use crate::rank::dense;
use crate::rules::{Facts, Truth, columns::Outcome};
use crate::snapshot::Snapshot;
use rayon::prelude::*;
use std::{cmp::Reverse, ops::Range};

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
        let text = patient_text(&request.patient);
        let embed = || QueryVector::from(&self.encoder.encode(&text, PATIENT_TOKENS));
        let query = (!text.is_empty()).then(embed);
        cancel.check()?;
        answer(self.snapshot, request, query.as_ref(), engine, cancel)
    }
}

/// Matches one patient whose vector is known; without one every score is nought.
///
/// # Errors
/// As [`Matcher::answer`].
pub fn answer(
    snapshot: &Snapshot,
    request: &MatchRequest,
    query: Option<&QueryVector>,
    engine: EngineSummary,
    cancel: &Cancel,
) -> Result<Answer, MatchError> {
    let screen = Screen::new(request)?;
    let facts = Facts::new(&request.patient, request.screened_on);
    let scores = match query {
        Some(query) => dense::cosines(snapshot.vectors(), snapshot.scales(), query),
        None => vec![0; snapshot.len()],
    };
    cancel.check()?;
    let judged = criteria::judge(snapshot.rules(), &facts);
    cancel.check()?;
    let groups = groups(&screen, snapshot, &judged.outcomes);
    cancel.check()?;
    let shown = request.offset..request.offset.saturating_add(request.limit);
    let results = best(&request.groups, shown, &groups, &scores)
        .par_iter()
        .enumerate()
        .map(|(index, &row)| {
            let place = Place {
                rank: request.offset + index + 1,
                row,
                group: groups[row],
                score: scores[row],
            };
            result(snapshot, request, &screen, &facts, place)
        })
        .collect();
    cancel.check()?;
    let asking = Asking {
        snapshot,
        screen: &screen,
        facts: &facts,
        truths: &judged.truths,
        groups: &groups,
    };
    let best = best(&NOT_EXCLUDED, 0..ASK_TRIALS, &groups, &scores);
    let ask_next = ask_next(&asking, &best, request.questions);
    Ok(Answer {
        format: ANSWER_FORMAT.to_owned(),
        snapshot: SnapshotSummary::of(snapshot),
        engine,
        screened_on: request.screened_on.to_string(),
        took_ms: 0.0,
        groups: GroupCounts::of(&groups),
        results,
        ask_next,
    })
}

/// Where a trial stands in the answer.
#[derive(Clone, Copy)]
struct Place {
    rank: usize,
    row: usize,
    group: Group,
    score: i32,
}

fn groups(screen: &Screen<'_>, snapshot: &Snapshot, outcomes: &[Outcome]) -> Vec<Group> {
    snapshot
        .fields()
        .par_iter()
        .zip(outcomes)
        .with_min_len(1_024)
        .map(|(fields, outcome)| group(screen.truths(fields).all(), outcome))
        .collect()
}

/// A field or an exact criterion against excludes; a partly read one against asks for reading.
pub(super) fn group(fields: Truth, criteria: &Outcome) -> Group {
    match fields {
        _ if criteria.against > 0 => Group::Excluded,
        Truth::NotMet => Group::Excluded,
        _ if criteria.check > 0 => Group::Check,
        Truth::Met if criteria.undecided == 0 => Group::Eligible,
        _ => Group::Possible,
    }
}

const NOT_EXCLUDED: [Group; 3] = [Group::Eligible, Group::Possible, Group::Check];

/// The rows of these groups at these places of their order: by tier of their group, then by
/// score from the highest, then by id (rows are sorted by id).
fn best(wanted: &[Group], places: Range<usize>, groups: &[Group], scores: &[i32]) -> Vec<usize> {
    let mut keys: Vec<(u8, Reverse<i32>, usize)> = groups
        .iter()
        .zip(scores)
        .enumerate()
        .filter(|(_, (group, _))| wanted.contains(group))
        .map(|(row, (&group, &score))| (tier(group), Reverse(score), row))
        .collect();
    let end = places.end.min(keys.len());
    if end == 0 {
        return Vec::new();
    }
    keys.select_nth_unstable(end - 1);
    keys.truncate(end);
    keys.sort_unstable();
    keys.iter()
        .skip(places.start)
        .map(|&(_, _, row)| row)
        .collect()
}

/// Trials that nothing speaks against come first, together: a trial is not better for stating
/// fewer criteria.
fn tier(group: Group) -> u8 {
    match group {
        Group::Eligible | Group::Possible => 0,
        Group::Check => 1,
        Group::Excluded => 2,
    }
}

fn result(
    snapshot: &Snapshot,
    request: &MatchRequest,
    screen: &Screen<'_>,
    facts: &Facts<'_>,
    place: Place,
) -> TrialResult {
    let trial = snapshot.trial(place.row);
    let fields = &snapshot.fields()[place.row];
    let sex = request.patient.sex;
    let mut verdicts = verdicts::of_fields(screen, &request.filters, sex, fields, &trial);
    verdicts.extend(criteria::verdicts(
        snapshot,
        place.row,
        &trial.eligibility,
        facts,
    ));
    let score = place.score.into();
    TrialResult {
        rank: u32::try_from(place.rank).unwrap_or(u32::MAX),
        nct_id: trial.nct_id,
        title: trial.brief_title,
        group: place.group,
        score,
        parts: ScoreParts { dense: score },
        status: trial.status,
        study_type: trial.study_type,
        phases: trial.phases,
        conditions: trial.conditions,
        verdicts,
    }
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
    fn of(groups: &[Group]) -> Self {
        let mut counts = Self::default();
        for group in groups {
            *match group {
                Group::Eligible => &mut counts.eligible,
                Group::Possible => &mut counts.possible,
                Group::Check => &mut counts.check,
                Group::Excluded => &mut counts.excluded,
            } += 1;
        }
        counts
    }
}
