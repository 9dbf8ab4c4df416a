//! Files of the command line: reading with errors that name them, and writing whole or not at
//! all.

use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use trialmatch::problem::Problem;
use trialmatch::vocab::Lang;

/// The error of a file that cannot be read or written.
pub fn io_problem(path: &Path, doing: &str, error: &io::Error) -> Problem {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "check the file's permissions",
        io::ErrorKind::StorageFull => "free some space and try again",
        _ => "check the disk and try again",
    };
    Problem {
        code: "file".to_owned(),
        message: format!("cannot {doing} `{}`: {error}", path.display()),
        help: help.to_owned(),
        ..Problem::default()
    }
}

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| io_problem(path, "read", &error))
}

/// Writes a file whole or not at all: beside its place, then moved there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    fs::write(&aside, bytes)
        .and_then(|()| fs::rename(&aside, path))
        .map_err(|error| io_problem(path, "write", &error))
}

/// A bar over the bytes of a file, on standard error where that is a terminal.
pub fn progress_bar(bytes: u64) -> ProgressBar {
    let template = "{bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left";
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(bytes).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A hidden neighbour of `path` for work in progress.
pub fn aside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{what}-{}", std::process::id()))
}

/// The end of writing to standard output: whoever reads it may stop early, which is no failure.
/// Whether that happened.
pub fn quiet_end(written: io::Result<()>) -> Result<bool, Problem> {
    match written {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(io_problem(Path::new("standard output"), "write", &error)),
    }
}

/// A language by its code.
pub fn lang(code: &str) -> Result<Lang, String> {
    match code {
        "en" => Ok(Lang::En),
        "zh" => Ok(Lang::Zh),
        _ => Err("expected `en` or `zh`".to_owned()),
    }
}
