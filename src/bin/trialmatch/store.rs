//! Snapshots in directories, and the model file.

use crate::files::{self, io_problem, progress_bar};
use std::{
    env, fs,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};
use trialmatch::embed::Encoder;
use trialmatch::problem::{Explain, Problem};
use trialmatch::snapshot::{FileSink, Files, MANIFEST_FILE, Manifest, Snapshot};

/// Where `build.sh` puts the model.
const MODEL: &str = ".build/model/minilm-int8.safetensors";
/// Names another model file.
const MODEL_VARIABLE: &str = "TRIALMATCH_MODEL";

/// Opens the model: as given, as the environment says, or where `build.sh` puts it.
pub fn open_model(given: Option<&Path>) -> Result<Encoder, Problem> {
    let path = given.map(Path::to_path_buf).unwrap_or_else(|| {
        env::var_os(MODEL_VARIABLE).map_or_else(|| PathBuf::from(MODEL), PathBuf::from)
    });
    let bytes = files::read(&path).map_err(|problem| Problem {
        help: format!(
            "make it with `./build.sh setup`, or name it with `--model` or `{MODEL_VARIABLE}`"
        ),
        ..problem
    })?;
    Encoder::open(bytes).map_err(|error| in_path(&path, error.problem()))
}

/// Opens a snapshot directory, with a bar while it is read.
pub fn open_snapshot(dir: &Path) -> Result<Snapshot, Problem> {
    let files = read_snapshot(dir)?;
    Snapshot::open(&files).map_err(|error| in_path(dir, error.problem()))
}

/// Reads the files that the manifest lists; the ones that are not there stay out, and opening
/// says so.
fn read_snapshot(dir: &Path) -> Result<Files, Problem> {
    let manifest_bytes = files::read(&dir.join(MANIFEST_FILE)).map_err(|problem| Problem {
        help: "name a directory that `trialmatch snapshot build` wrote".to_owned(),
        ..problem
    })?;
    let manifest =
        Manifest::read(&manifest_bytes).map_err(|error| in_path(dir, error.problem()))?;
    let mut files = Files::default();
    files.insert(MANIFEST_FILE, &manifest_bytes);
    let bar = progress_bar(manifest.files.values().map(|entry| entry.bytes).sum());
    for name in manifest.files.keys() {
        let path = dir.join(name);
        match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            opened => {
                let read = opened.and_then(|file| read_file(file, name, &bar));
                let sink = read.map_err(|error| io_problem(&path, "read", &error))?;
                files.insert_streamed(sink)?;
            }
        }
    }
    bar.finish_and_clear();
    Ok(files)
}

fn read_file(mut file: File, name: &str, bar: &indicatif::ProgressBar) -> io::Result<FileSink> {
    let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
    let mut sink = FileSink::new(name, length);
    let mut piece = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(sink);
        }
        sink.push(&piece[..read]).map_err(io::Error::other)?;
        bar.inc(read as u64);
    }
}

/// Writes a snapshot's directory whole or not at all; an older snapshot in its place is
/// replaced.
pub fn write_snapshot(dir: &Path, snapshot: &Files) -> Result<(), Problem> {
    check_target(dir)?;
    let new = files::aside(dir, "new");
    fs::create_dir_all(&new).map_err(|error| io_problem(&new, "create", &error))?;
    for (name, bytes) in snapshot.iter() {
        let path = new.join(name);
        fs::write(&path, bytes).map_err(|error| io_problem(&path, "write", &error))?;
    }
    put_in_place(&new, dir).map_err(|error| io_problem(dir, "replace", &error))
}

/// A directory that holds something else than a snapshot is not replaced.
pub fn check_target(dir: &Path) -> Result<(), Problem> {
    let is_free = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if is_free || dir.join(MANIFEST_FILE).is_file() {
        return Ok(());
    }
    Err(Problem {
        code: "not-a-snapshot".to_owned(),
        message: format!("`{}` exists and holds no snapshot", dir.display()),
        help: "name a new or empty directory, or one with an older snapshot".to_owned(),
        ..Problem::default()
    })
}

fn put_in_place(new: &Path, dir: &Path) -> io::Result<()> {
    if !dir.exists() {
        return fs::rename(new, dir);
    }
    let old = files::aside(dir, "old");
    fs::rename(dir, &old)?;
    fs::rename(new, dir)?;
    fs::remove_dir_all(old)
}

/// The same problem, with the path it was found in.
pub fn in_path(path: &Path, problem: Problem) -> Problem {
    Problem {
        message: format!("`{}`: {}", path.display(), problem.message),
        ..problem
    }
}
