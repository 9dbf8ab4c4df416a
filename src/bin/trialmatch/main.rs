//! The command line: builds snapshots, matches patients, screens cohorts.
#![allow(clippy::print_stdout, clippy::print_stderr)]

fn main() {}
