//! A test collection: topics, judgements, documents.

use super::super::gold_rows;
use crate::{
    files::{self, io_problem},
    snapshot, store,
};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader},
    path::Path,
};
use trialmatch::embed::Encoder;
use trialmatch::problem::Problem;
use trialmatch::registry::Trial;
use trialmatch::snapshot::{Builder, Snapshot, SnapshotOptions};

/// A patient's note and the trials that were judged for it.
pub struct Topic {
    pub id: String,
    pub text: String,
    /// Registry id to 0 (not relevant), 1 (excluded), 2 (eligible).
    judged: HashMap<String, u8>,
}

pub struct Collection {
    pub topics: Vec<Topic>,
    documents: Vec<u8>,
    name: String,
}

#[derive(Deserialize)]
struct TopicRow {
    topic_id: String,
    text: String,
}

#[derive(Deserialize)]
struct DocumentRow {
    nct_id: String,
    #[serde(default)]
    brief_title: String,
    #[serde(default)]
    conditions: Vec<String>,
    #[serde(default)]
    brief_summary: String,
}

impl Topic {
    /// The grade of each row of the snapshot; `None` when it was not judged.
    pub fn grades(&self, snapshot: &Snapshot) -> Vec<Option<u8>> {
        (0..snapshot.len())
            .map(|row| self.judged.get(snapshot.nct_id(row)).copied())
            .collect()
    }
}

impl Collection {
    pub fn read(dir: &Path) -> Result<Self, Problem> {
        let mut judged = judgements(&dir.join("qrels.tsv"))?;
        let rows: Vec<TopicRow> = gold_rows(&dir.join("topics.jsonl"))?;
        let topics = rows.into_iter().map(|row| Topic {
            judged: judged.remove(&row.topic_id).unwrap_or_default(),
            id: row.topic_id,
            text: row.text,
        });
        Ok(Self {
            topics: topics.collect(),
            documents: files::read(&dir.join("docs.jsonl.gz"))?,
            name: dir
                .file_name()
                .unwrap_or(dir.as_os_str())
                .to_string_lossy()
                .into_owned(),
        })
    }

    /// The snapshot of the documents: the one in the cache, if it is of these documents, this
    /// model and these vocabularies, else a new one.
    pub fn snapshot(&self, encoder: &Encoder, cache: &Path) -> Result<Snapshot, Problem> {
        let dir = cache.join("snapshot");
        if let Ok(kept) = store::open_snapshot(&dir)
            && self.fits(&kept, encoder)
        {
            return Ok(kept);
        }
        fs::create_dir_all(cache).map_err(|error| io_problem(cache, "create", &error))?;
        let mut builder = Builder::new(self.options(), encoder);
        for trial in self.trials()? {
            if !builder.push(trial) {
                return Err(problem("a document comes twice".to_owned()));
            }
        }
        snapshot::embed(&mut builder, encoder, &cache.join("embeddings.cache"))?;
        store::write_snapshot(&dir, &builder.finish()?)?;
        store::open_snapshot(&dir)
    }

    fn options(&self) -> SnapshotOptions {
        SnapshotOptions {
            name: self.name.clone(),
            registry: "ClinicalTrials.gov".to_owned(),
            query: Some(format!(
                "documents {} read by {}",
                blake3::hash(&self.documents).to_hex(),
                env!("CARGO_PKG_VERSION")
            )),
            ..SnapshotOptions::default()
        }
    }

    fn fits(&self, kept: &Snapshot, encoder: &Encoder) -> bool {
        let manifest = kept.manifest();
        manifest.query == self.options().query
            && manifest.model.hash == encoder.hash()
            && manifest.vocabulary == trialmatch::vocab::fingerprint()
    }

    fn trials(&self) -> Result<Vec<Trial>, Problem> {
        let lines = BufReader::new(GzDecoder::new(self.documents.as_slice())).lines();
        lines
            .map(|line| {
                let line = line.map_err(|error| problem(error.to_string()))?;
                serde_json::from_str(&line).map_err(|error| problem(error.to_string()))
            })
            .map(|row| row.map(trial))
            .collect()
    }
}

fn trial(row: DocumentRow) -> Trial {
    Trial {
        nct_id: row.nct_id,
        brief_title: row.brief_title,
        conditions: row.conditions,
        brief_summary: row.brief_summary,
        ..Trial::default()
    }
}

fn problem(reason: String) -> Problem {
    Problem {
        code: "collection".to_owned(),
        message: format!("cannot read `docs.jsonl.gz`: {reason}"),
        help: "give one JSON object a line with `nct_id`, `brief_title`, `conditions` and \
               `brief_summary`, compressed with gzip"
            .to_owned(),
        ..Problem::default()
    }
}

/// Topic, document and grade of each line, by topic.
fn judgements(path: &Path) -> Result<HashMap<String, HashMap<String, u8>>, Problem> {
    let bytes = files::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut judged: HashMap<String, HashMap<String, u8>> = HashMap::new();
    for (at, line) in (1..).zip(text.lines()) {
        let Some((topic, id, grade)) = judgement(line) else {
            if at == 1 || line.trim().is_empty() {
                continue;
            }
            return Err(bad_line(path, at));
        };
        judged
            .entry(topic.to_owned())
            .or_default()
            .insert(id.to_owned(), grade);
    }
    Ok(judged)
}

/// The first line may be a heading.
fn judgement(line: &str) -> Option<(&str, &str, u8)> {
    let mut columns = line.split_whitespace();
    let (topic, id, grade) = (columns.next()?, columns.next()?, columns.next()?);
    let grade = grade.parse().ok().filter(|grade| *grade <= 2)?;
    columns.next().is_none().then_some((topic, id, grade))
}

fn bad_line(path: &Path, line: usize) -> Problem {
    Problem {
        code: "gold-row".to_owned(),
        message: format!("cannot read line {line} of `{}`", path.display()),
        help: "give topic, document and grade (0, 1 or 2), separated by tabs".to_owned(),
        ..Problem::default()
    }
}
