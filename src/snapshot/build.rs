use super::{
    EmbedCache, FileEntry, Files, LEXICON_FILE, MANIFEST_FILE, Manifest, ModelEntry, Report,
    SNAPSHOT_FORMAT, SnapshotError, TRIAL_TOKENS,
    cache::{self, Key},
    criteria::CriteriaBuilder,
    lexicon::{Document, LexiconBuilder},
    write::{self, Row},
};
use crate::criteria;
use crate::embed::{Encoder, RowVector};
use crate::parallel;
use crate::registry::{self, Record, Trial};
use crate::rules::Criterion;
use std::collections::{BTreeMap, HashSet};

/// Trials looked up in the cache in one step, whatever the budget.
const STEP_TRIALS: usize = 1024;

/// What a snapshot is called and where its records come from.
#[derive(Debug, Clone, Default)]
pub struct SnapshotOptions {
    /// Name.
    pub name: String,
    /// Where the records come from, such as `ClinicalTrials.gov`.
    pub registry: String,
    /// The query that selected them.
    pub query: Option<String>,
    /// The day of the download; when absent, the latest update of any record stands for it.
    pub date: Option<String>,
    /// When the snapshot is built.
    pub created: Option<String>,
    /// Whether the trials are made up; when absent, they are if every id begins with `DEMO`.
    pub synthetic: Option<bool>,
}

/// Turns texts into the vectors a snapshot stores.
pub trait Embedder {
    /// The model, as the manifest names it.
    fn model(&self) -> ModelEntry;

    /// One vector for each text.
    fn rows(&self, texts: &[&str]) -> Vec<RowVector>;
}

impl Embedder for Encoder {
    fn model(&self) -> ModelEntry {
        ModelEntry {
            name: self.info().name.clone(),
            hash: self.hash().to_owned(),
            max_tokens: TRIAL_TOKENS as u32,
        }
    }

    fn rows(&self, texts: &[&str]) -> Vec<RowVector> {
        let embeddings = self.encode_batch(texts, TRIAL_TOKENS);
        embeddings.iter().map(RowVector::from).collect()
    }
}

/// How far a build has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuildProgress {
    /// Trials that have their vector.
    pub done: usize,
    /// Trials that were pushed.
    pub total: usize,
}

/// Builds a snapshot in bounded steps: push every trial, embed until done, finish. The same
/// trials give the same bytes, in whatever order they were pushed.
#[derive(Debug)]
pub struct Builder {
    options: SnapshotOptions,
    model: ModelEntry,
    trials: Vec<Trial>,
    ids: HashSet<String>,
    /// Trials whose texts were given out to be embedded elsewhere.
    given: usize,
    /// Trials whose criteria and words are read.
    read: usize,
    vectors: Vec<RowVector>,
    criteria: CriteriaBuilder,
    lexicon: LexiconBuilder,
    inputs: Vec<(String, registry::Report)>,
    repeated: Vec<(String, String)>,
}

impl Builder {
    /// A build of no trials yet, with the model that will embed them.
    #[must_use]
    pub fn new(options: SnapshotOptions, embedder: &impl Embedder) -> Self {
        Self::for_model(options, embedder.model())
    }

    /// The same for vectors that are made elsewhere, by this model.
    #[must_use]
    pub fn for_model(options: SnapshotOptions, model: ModelEntry) -> Self {
        Self {
            options,
            model,
            trials: Vec::new(),
            ids: HashSet::new(),
            given: 0,
            read: 0,
            vectors: Vec::new(),
            criteria: CriteriaBuilder::default(),
            lexicon: LexiconBuilder::default(),
            inputs: Vec::new(),
            repeated: Vec::new(),
        }
    }

    /// Takes a trial, unless its id came before: then it is left out and the answer is `false`.
    #[must_use]
    pub fn push(&mut self, trial: Trial) -> bool {
        let new = self.ids.insert(trial.nct_id.clone());
        if new {
            self.trials.push(trial);
        }
        new
    }

    /// Takes a record of an input file, or enters why not in the snapshot's report.
    pub fn push_record(&mut self, file: &str, record: Record) {
        let Some(trial) = self.input(file).enter(record) else {
            return;
        };
        let id = trial.nct_id.clone();
        if !self.push(trial) {
            self.repeated.push((file.to_owned(), id));
        }
    }

    fn input(&mut self, file: &str) -> &mut registry::Report {
        let at = self.inputs.iter().position(|(name, _)| name == file);
        let at = at.unwrap_or_else(|| {
            self.inputs
                .push((file.to_owned(), registry::Report::default()));
            self.inputs.len() - 1
        });
        &mut self.inputs[at].1
    }

    /// What became of the records so far; empty when trials were pushed without their records.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut report = Report::default();
        for (file, input) in &self.inputs {
            report.add(file, input);
        }
        for (file, id) in &self.repeated {
            report.reject_repeated(file, id.clone());
        }
        report
    }

    /// How far the build has come.
    #[must_use]
    pub fn progress(&self) -> BuildProgress {
        BuildProgress {
            done: self.vectors.len(),
            total: self.trials.len(),
        }
    }

    /// Gives the next trials their vectors and reads their criteria and words: at most `budget`
    /// texts are embedded, those in the cache cost next to nothing.
    pub fn embed_step(
        &mut self,
        embedder: &impl Embedder,
        cache: &mut EmbedCache,
        budget: usize,
    ) -> BuildProgress {
        let (found, texts) = self.look_up(cache, budget);
        let refs: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let mut computed = match refs.is_empty() {
            true => Vec::new(),
            false => embedder.rows(&refs),
        }
        .into_iter();
        let mut keys = texts.iter().map(|(key, _)| *key);
        self.read_texts(found.len());
        self.given += found.len();
        for cached in found {
            let vector = cached.or_else(|| {
                let (key, vector) = keys.next().zip(computed.next())?;
                cache.add(key, vector.clone());
                Some(vector)
            });
            self.vectors.extend(vector);
        }
        self.progress()
    }

    /// The texts of the next trials, at most `count`, to be embedded elsewhere: their vectors are
    /// expected in the same order. Meanwhile the next call reads the criteria and words of those
    /// trials, before it gives more; with none it ends.
    pub fn next_texts(&mut self, count: usize) -> Vec<String> {
        self.read_texts(self.given - self.read);
        let next = self.trials[self.given..].iter().take(count);
        let texts: Vec<String> = next.map(trial_text).collect();
        self.given += texts.len();
        texts
    }

    /// Takes the vectors of the next texts that were given.
    pub fn take_vectors(&mut self, vectors: impl IntoIterator<Item = RowVector>) -> BuildProgress {
        self.vectors.extend(vectors);
        self.progress()
    }

    /// Reads the criteria and the words of the next trials.
    fn read_texts(&mut self, trials: usize) {
        let next = &self.trials[self.read..self.read + trials];
        let read: Vec<(Vec<Criterion>, Document)> = parallel::map(next.len(), 1, |at| {
            let criteria = criteria::parse(&next[at].eligibility).0;
            let document = Document::new(&next[at], &criteria);
            (criteria, document)
        });
        self.read += trials;
        for (criteria, document) in read {
            self.criteria.push(&criteria);
            self.lexicon.push(document);
        }
    }

    /// The next trials' vectors where the cache has them, and the texts of the others.
    fn look_up(
        &self,
        cache: &EmbedCache,
        budget: usize,
    ) -> (Vec<Option<RowVector>>, Vec<(Key, String)>) {
        let (mut found, mut texts) = (Vec::new(), Vec::new());
        for trial in self
            .trials
            .iter()
            .skip(self.vectors.len())
            .take(STEP_TRIALS)
        {
            let text = trial_text(trial);
            let key = cache::key(&self.model.hash, &text);
            let cached = cache.get(&key).cloned();
            if cached.is_none() {
                if texts.len() == budget.max(1) {
                    break;
                }
                texts.push((key, text));
            }
            found.push(cached);
        }
        (found, texts)
    }

    /// Writes the snapshot's files.
    ///
    /// # Errors
    /// [`SnapshotError::NoTrials`] when none was pushed, [`SnapshotError::Unfinished`] before
    /// every trial has its vector and is read.
    pub fn finish(self) -> Result<Files, SnapshotError> {
        self.check_finished()?;
        let synthetic = self.is_synthetic();
        let date = self.date();
        let report = self.report();
        let mut order: Vec<usize> = (0..self.trials.len()).collect();
        order.sort_unstable_by_key(|&at| &self.trials[at].nct_id);
        let rows: Vec<Row<'_>> = order
            .iter()
            .map(|&at| Row {
                trial: &self.trials[at],
                vector: &self.vectors[at],
            })
            .collect();
        let mut files = write::files(&rows)?;
        for (name, buffer) in self.criteria.finish(&order)? {
            files.put(name, buffer);
        }
        files.put(LEXICON_FILE, self.lexicon.finish(&order)?);
        write::report(&mut files, &report)?;
        let manifest = Manifest {
            format: SNAPSHOT_FORMAT.to_owned(),
            name: self.options.name,
            created: self.options.created,
            registry: self.options.registry,
            query: self.options.query,
            date,
            synthetic,
            trials: rows.len() as u32,
            model: self.model,
            vocabulary: crate::vocab::fingerprint(),
            files: entries(&files),
        };
        files.insert(MANIFEST_FILE, &manifest.write()?);
        Ok(files)
    }

    fn check_finished(&self) -> Result<(), SnapshotError> {
        let name = self.options.name.clone();
        let BuildProgress { done, total } = self.progress();
        if total == 0 {
            return Err(SnapshotError::NoTrials { name });
        }
        let done = done.min(self.read);
        if done < total {
            return Err(SnapshotError::Unfinished {
                name,
                missing: total - done,
                trials: total,
            });
        }
        Ok(())
    }

    fn is_synthetic(&self) -> bool {
        let made_up = |trial: &Trial| trial.nct_id.starts_with("DEMO");
        self.options
            .synthetic
            .unwrap_or_else(|| self.trials.iter().all(made_up))
    }

    fn date(&self) -> String {
        let latest = || {
            self.trials
                .iter()
                .filter_map(|t| t.last_update.clone())
                .max()
        };
        self.options
            .date
            .clone()
            .or_else(latest)
            .unwrap_or_default()
    }
}

fn entries(files: &Files) -> BTreeMap<String, FileEntry> {
    files
        .iter()
        .map(|(name, bytes)| (name.to_owned(), FileEntry::of(bytes)))
        .collect()
}

/// The text of a trial that is embedded: title, conditions, interventions and summary, each a
/// sentence. What comes after [`TRIAL_TOKENS`] tokens is left out.
fn trial_text(trial: &Trial) -> String {
    let names = trial.interventions.iter().map(|i| i.name.as_str());
    [
        trial.brief_title.clone(),
        trial.conditions.join(", "),
        names.collect::<Vec<_>>().join(", "),
        trial.brief_summary.clone(),
    ]
    .into_iter()
    .filter(|part| !part.trim().is_empty())
    .collect::<Vec<_>>()
    .join(". ")
}
