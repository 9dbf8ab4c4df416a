//! Lines on standard output.

use std::{
    fmt,
    io::{self, Write},
    process,
};

/// Writes one line. A reader that has gone (`… | head`) has what it wanted: the program ends
/// quietly and well.
pub fn line(text: fmt::Arguments<'_>) {
    if let Err(error) = writeln!(io::stdout().lock(), "{text}") {
        if error.kind() == io::ErrorKind::BrokenPipe {
            process::exit(0);
        }
        eprintln!("error[output]: cannot write to standard output: {error}");
        process::exit(1);
    }
}
