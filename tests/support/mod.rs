//! What several test files share.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use jiff::civil::date;
use std::io::Cursor;
use trialmatch::embed::{DIM, Embedding, QueryVector, RowVector};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{Answer, EngineSummary, Group, MatchRequest, answer, patient_query};
use trialmatch::patient::Patient;
use trialmatch::rank::Query;
use trialmatch::registry::{
    self, Intervention, Phase, Record, Site, Status, StudyType, Trial, demo,
};
use trialmatch::snapshot::{
    Builder, EmbedCache, Embedder, Files, ModelEntry, Snapshot, SnapshotOptions,
};
use trialmatch::vocab::Sex;

/// Vectors by feature hashing: each word adds to one of 384 places. A weak model, but a real
/// one: texts that share words are near each other. Snapshot and matcher do not care which
/// model made the vectors, so tests need no weights.
pub struct HashedWords;

impl HashedWords {
    pub fn embed(text: &str) -> Embedding {
        let mut sums = [0.0f32; DIM];
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
        {
            let hash = blake3::hash(word.to_lowercase().as_bytes());
            let place = u16::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1]]);
            sums[usize::from(place) % DIM] += 1.0;
        }
        let norm = sums.iter().map(|v| v * v).sum::<f32>().sqrt().max(1.0);
        sums.map(|v| v / norm)
    }
}

impl Embedder for HashedWords {
    fn model(&self) -> ModelEntry {
        ModelEntry {
            name: "hashed-words".to_owned(),
            hash: "0".repeat(64),
            max_tokens: 160,
        }
    }

    fn rows(&self, texts: &[&str]) -> Vec<RowVector> {
        texts
            .iter()
            .map(|text| RowVector::from(&Self::embed(text)))
            .collect()
    }
}

/// A trial with the fields most tests need.
pub fn trial(id: &str, title: &str) -> Trial {
    Trial {
        nct_id: id.to_owned(),
        brief_title: title.to_owned(),
        status: Some(Status::Recruiting),
        study_type: Some(StudyType::Interventional),
        phases: vec![Phase::Phase2],
        sex_stated: true,
        healthy_volunteers: Some(false),
        ..Trial::default()
    }
}

/// A trial that uses every field.
pub fn full_trial() -> Trial {
    Trial {
        nct_id: "NCT00000007".to_owned(),
        brief_title: "Osimertinib in lung cancer".to_owned(),
        official_title: Some("A Phase 1/2 Study of Osimertinib".to_owned()),
        status: Some(Status::EnrollingByInvitation),
        last_update: Some("2023-05-04".to_owned()),
        brief_summary: "Summary with µ and 中文.".to_owned(),
        conditions: vec!["Lung Cancer".to_owned(), "NSCLC".to_owned()],
        keywords: vec!["EGFR".to_owned()],
        study_type: Some(StudyType::Interventional),
        phases: vec![Phase::Phase1, Phase::Phase2],
        interventions: vec![
            Intervention {
                kind: "DRUG".to_owned(),
                name: "Osimertinib".to_owned(),
                other_names: vec!["AZD9291".to_owned(), "Tagrisso".to_owned()],
            },
            Intervention::default(),
        ],
        eligibility: "Inclusion Criteria:\n\n* Age \\>= 18\n".to_owned(),
        sex: Some(Sex::Female),
        sex_stated: true,
        minimum_age: Some("18 Years".to_owned()),
        maximum_age: Some("75 Years".to_owned()),
        healthy_volunteers: None,
        sites: vec![
            Site {
                facility: "Hospital".to_owned(),
                city: "Lyon".to_owned(),
                state: String::new(),
                country: "France".to_owned(),
                status: Some(Status::Withdrawn),
                point: Some((45.75, 4.85)),
            },
            Site::default(),
        ],
        condition_mesh: vec!["Lung Neoplasms".to_owned()],
    }
}

/// Builds the files of a snapshot.
pub fn build(trials: impl IntoIterator<Item = Trial>) -> Files {
    build_with(trials, &mut EmbedCache::default())
}

/// Builds with a cache, three texts a step.
pub fn build_with(trials: impl IntoIterator<Item = Trial>, cache: &mut EmbedCache) -> Files {
    let options = SnapshotOptions {
        name: "test".to_owned(),
        registry: "ClinicalTrials.gov".to_owned(),
        ..SnapshotOptions::default()
    };
    let mut builder = Builder::new(options, &HashedWords);
    for trial in trials {
        assert!(builder.push(trial));
    }
    loop {
        let progress = builder.embed_step(&HashedWords, cache, 3);
        if progress.done == progress.total {
            break;
        }
    }
    builder.finish().unwrap()
}

/// The same files with one of them changed.
pub fn with_file(files: &Files, name: &str, bytes: &[u8]) -> Files {
    let mut changed = files.clone();
    changed.insert(name, bytes);
    changed
}

/// Made-up trials with criteria like real ones, open to participants.
pub fn demo_trials(count: u32) -> Vec<Trial> {
    let lines: Vec<String> = demo::studies(count, 7).map(|s| s.to_string()).collect();
    registry::open(Cursor::new(lines.join("\n")), "demo.jsonl")
        .unwrap()
        .filter_map(|record| match record.unwrap() {
            Record::Taken { trial, .. } => Some(*trial),
            Record::Rejected { .. } => None,
        })
        .collect()
}

pub fn engine() -> EngineSummary {
    EngineSummary {
        version: "0".to_owned(),
        variant: "native".to_owned(),
        threads: 1,
    }
}

pub fn patient(json: &str) -> Patient {
    serde_json::from_str(json).unwrap()
}

pub fn ask(patient: Patient) -> MatchRequest {
    MatchRequest {
        groups: vec![
            Group::Eligible,
            Group::Possible,
            Group::Check,
            Group::Excluded,
        ],
        ..MatchRequest::new(patient, date(2026, 6, 30))
    }
}

pub fn run(snapshot: &Snapshot, request: &MatchRequest) -> Answer {
    answer(
        snapshot,
        request,
        &query(&request.patient),
        engine(),
        &Cancel::default(),
    )
    .unwrap()
}

pub fn query(patient: &Patient) -> Query {
    patient_query(patient, |texts| {
        let vectors = texts.iter().map(|text| HashedWords::embed(text));
        vectors.map(|vector| QueryVector::from(&vector)).collect()
    })
}
