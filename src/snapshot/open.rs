use super::{
    CRITERIA_FILE, FieldClasses, Fields, FileEntry, Files, LEAVES_FILE, LEXICON_FILE, Lexicon,
    MANIFEST_FILE, Manifest, Places, REPORT_FILE, Report, Rules, SiteWords, SnapshotError,
    Subjects, TEXT_FILE, TRIALS_FILE, arrow::IpcFile, columns::Trials, criteria::Criteria,
    text::Texts,
};
use crate::embed::DIM;
use crate::parallel;
use crate::registry::{Phase, Site, Trial};
use crate::rules::Span;
use serde::Serialize;
use std::sync::{Arc, OnceLock};

/// An open snapshot: everything was checked, so reading cannot fail. Rows are trials, sorted by
/// id; every method that takes a row panics when it is not below [`Snapshot::len`].
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    hash: String,
    trials: Trials,
    texts: Texts,
    criteria: Criteria,
    lexicon: Lexicon,
    report: Option<Report>,
    places: OnceLock<Places>,
    subjects: OnceLock<Subjects>,
}

/// The long texts of a trial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrialText {
    /// Eligibility criteria, byte for byte as the registry gives them.
    pub eligibility: String,
    /// Brief summary.
    pub summary: String,
}

impl Snapshot {
    /// Opens a snapshot: format version, sizes, hashes, schema and the range of every value are
    /// checked before anything is read. The whole pool works on it.
    ///
    /// # Errors
    /// [`SnapshotError`] with the file and the remedy.
    pub fn open(files: &Files) -> Result<Self, SnapshotError> {
        let manifest_bytes = files.buffer(MANIFEST_FILE)?;
        let manifest = Manifest::read(manifest_bytes)?;
        let listed: Vec<_> = manifest.files.iter().collect();
        parallel::check(listed.len(), 1, |at| {
            let (name, entry) = listed[at];
            check_file(files, name, entry)
        })?;
        let texts = Texts::open(arrow_file(files, &manifest, TEXT_FILE)?)?;
        let count = count(files, &manifest)?;
        let (trials, (criteria, lexicon)) = rayon::join(
            || Trials::open(&arrow_file(files, &manifest, TRIALS_FILE)?),
            || {
                rayon::join(
                    || open_criteria(files, &manifest, count),
                    || Lexicon::open(&arrow_file(files, &manifest, LEXICON_FILE)?, count),
                )
            },
        );
        let trials = trials?;
        check_rows(&manifest, trials.len(), "the manifest", count)?;
        check_rows(&manifest, trials.len(), TEXT_FILE, texts.len())?;
        let (criteria, lexicon) = (criteria?, lexicon?);
        texts.check(|row, text| criteria.check_spans(row, text))?;
        Ok(Self {
            hash: blake3::hash(manifest_bytes).to_hex().to_string(),
            report: report(files, &manifest)?,
            places: OnceLock::new(),
            subjects: OnceLock::new(),
            manifest,
            trials,
            texts,
            criteria,
            lexicon,
        })
    }

    /// What the snapshot is.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// BLAKE3 of the manifest, hex: the snapshot's identity.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Number of trials.
    #[must_use]
    pub fn len(&self) -> usize {
        self.trials.len()
    }

    /// Whether there are no trials.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What became of the records it was built from, if that was kept.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// The structured fields of all trials.
    #[must_use]
    pub fn fields(&self) -> &[Fields] {
        self.trials.fields()
    }

    /// The trials by what their structured fields say.
    #[must_use]
    pub fn field_classes(&self) -> &FieldClasses {
        self.trials.classes()
    }

    /// The vectors of all trials, row by row: [`crate::embed::DIM`] values of 0 to 127 each,
    /// 64 standing for nought.
    #[must_use]
    pub fn vectors(&self) -> &[u8] {
        self.trials.vectors()
    }

    /// What one step of each trial's vector is worth; finite, from 0 up.
    #[must_use]
    pub fn scales(&self) -> &[f32] {
        self.trials.scales()
    }

    /// The rules of all criteria.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.criteria.rules
    }

    /// The words and conditions of all trials.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Where a criterion stands in its trial's eligibility text: a part of it on character
    /// borders.
    #[must_use]
    pub fn criterion_span(&self, criterion: usize) -> Span {
        self.criteria.span(criterion)
    }

    /// How deep a criterion stands in the text's nested lists, 0 for the outermost.
    #[must_use]
    pub fn criterion_depth(&self, criterion: usize) -> u8 {
        self.criteria.depth(criterion)
    }

    /// Where the trials take place; worked out when first asked for.
    pub fn places(&self) -> &Places {
        let sites = (0..self.len()).map(|row| self.trials.site_words(row));
        self.places.get_or_init(|| Places::of(sites))
    }

    /// What the trials are about; worked out when first asked for.
    pub fn subjects(&self) -> &Subjects {
        self.subjects.get_or_init(|| Subjects::of(&self.lexicon))
    }

    /// Registry id.
    #[must_use]
    pub fn nct_id(&self, row: usize) -> &str {
        self.trials.id(row)
    }

    /// The row of a registry id.
    #[must_use]
    pub fn row_of(&self, nct_id: &str) -> Option<usize> {
        self.trials.row_of(nct_id)
    }

    /// Brief title.
    #[must_use]
    pub fn title(&self, row: usize) -> &str {
        self.trials.title(row)
    }

    /// Minimum age as the registry gives it.
    #[must_use]
    pub fn minimum_age(&self, row: usize) -> Option<&str> {
        self.trials.minimum_age(row)
    }

    /// Maximum age as the registry gives it.
    #[must_use]
    pub fn maximum_age(&self, row: usize) -> Option<&str> {
        self.trials.maximum_age(row)
    }

    /// Phases in the registry's order.
    #[must_use]
    pub fn phases(&self, row: usize) -> Vec<Phase> {
        self.trials.phases(row)
    }

    /// Conditions as the registry lists them.
    pub fn conditions(&self, row: usize) -> impl Iterator<Item = &str> {
        self.trials.conditions(row)
    }

    /// The long texts of a trial; unpacks them.
    #[must_use]
    pub fn text(&self, row: usize) -> TrialText {
        self.texts.row(row)
    }

    /// The eligibility text of a trial; unpacks it, unless it was asked for of late.
    #[must_use]
    pub fn eligibility(&self, row: usize) -> Arc<str> {
        self.texts.eligibility(row)
    }

    /// The trial as it was given to the build.
    #[must_use]
    pub fn trial(&self, row: usize) -> Trial {
        let text = self.text(row);
        Trial {
            brief_summary: text.summary,
            eligibility: text.eligibility,
            ..self.trials.trial(row)
        }
    }

    /// What a list shows of a trial and its fields decide; all else is left empty.
    pub(crate) fn listed(&self, row: usize) -> Trial {
        self.trials.listed(row)
    }

    /// What is asked of a trial's sites, in the registry's order.
    pub(crate) fn site_words(&self, row: usize) -> impl Iterator<Item = SiteWords<'_>> {
        self.trials.site_words(row)
    }

    /// One of a trial's sites; `None` where it has fewer.
    pub(crate) fn site(&self, row: usize, index: usize) -> Option<Site> {
        self.trials.site(row, index)
    }
}

fn check_file(files: &Files, name: &str, entry: &FileEntry) -> Result<(), SnapshotError> {
    let bytes = files.buffer(name)?;
    let file = || name.to_owned();
    if bytes.len() as u64 != entry.bytes {
        return Err(SnapshotError::Size {
            file: file(),
            expected: entry.bytes,
            found: bytes.len() as u64,
        });
    }
    let found = FileEntry::of(bytes).blake3;
    if found != entry.blake3 {
        return Err(SnapshotError::Hash {
            file: file(),
            expected: entry.blake3.clone(),
            found,
        });
    }
    Ok(())
}

/// Opens an Arrow file that the manifest must list: what it does not list was not checked.
fn arrow_file(files: &Files, manifest: &Manifest, name: &str) -> Result<IpcFile, SnapshotError> {
    if !manifest.files.contains_key(name) {
        return Err(SnapshotError::Manifest {
            reason: format!("`files` does not list `{name}`"),
        });
    }
    IpcFile::open(name, files.buffer(name)?.clone())
}

/// The number of trials that the manifest says, when there can be so many: it is made room for
/// before they are read.
fn count(files: &Files, manifest: &Manifest) -> Result<usize, SnapshotError> {
    let count = manifest.trials as usize;
    let most = files.buffer(TRIALS_FILE)?.len() / DIM;
    if count > most {
        return Err(SnapshotError::Manifest {
            reason: format!("`trials` is {count}, but `{TRIALS_FILE}` holds at most {most}"),
        });
    }
    Ok(count)
}

fn open_criteria(
    files: &Files,
    manifest: &Manifest,
    trials: usize,
) -> Result<Criteria, SnapshotError> {
    Criteria::open(
        &arrow_file(files, manifest, CRITERIA_FILE)?,
        &arrow_file(files, manifest, LEAVES_FILE)?,
        trials,
    )
}

fn check_rows(
    manifest: &Manifest,
    rows: usize,
    other: &str,
    others: usize,
) -> Result<(), SnapshotError> {
    if rows == others {
        return Ok(());
    }
    Err(SnapshotError::Invalid {
        file: TRIALS_FILE.to_owned(),
        reason: format!(
            "{rows} trials in `{}`, but {others} in {other}",
            manifest.name
        ),
    })
}

fn report(files: &Files, manifest: &Manifest) -> Result<Option<Report>, SnapshotError> {
    if !manifest.files.contains_key(REPORT_FILE) {
        return Ok(None);
    }
    let invalid = |reason| SnapshotError::Invalid {
        file: REPORT_FILE.to_owned(),
        reason,
    };
    let text = str::from_utf8(files.buffer(REPORT_FILE)?).map_err(|e| invalid(e.to_string()))?;
    serde_json::from_str(text).map_err(|e| invalid(e.to_string()))
}
