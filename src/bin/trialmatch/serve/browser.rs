use std::{
    io,
    process::{Child, Command, Stdio},
};

/// Opens an address in the user's browser.
///
/// # Errors
/// Fails where the system has no way to open one, as on a server.
pub fn open(address: &str) -> io::Result<Child> {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}
