//! The server of the page as a browser meets it: over connections that stay open.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A browser opens as many connections to a host.
const CONNECTIONS: usize = 6;
/// A server that leaves a connection waiting does so now and then.
const ROUNDS: usize = 10;

struct Served {
    process: Child,
    port: u16,
    _page: TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn serve() -> Served {
    let page = tempfile::tempdir().unwrap();
    fs::write(page.path().join("index.html"), "<!doctype html>").unwrap();
    let mut process = Command::new(env!("CARGO_BIN_EXE_trialmatch"))
        .args(["serve", "--port", "0", "--dir"])
        .arg(page.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(process.stdout.as_mut().unwrap())
        .read_line(&mut said)
        .unwrap();
    let (_, port) = said
        .trim_end()
        .trim_end_matches('/')
        .rsplit_once(':')
        .unwrap();
    let port = port.parse().unwrap();
    Served {
        process,
        port,
        _page: page,
    }
}

impl Served {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    }
}

fn ask(stream: &mut TcpStream, method: &str, path: &str, header: &str) {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
}

/// The head of an answer and as many bytes of its content as the caller knows it to have.
fn answer(stream: &mut TcpStream, content: usize) -> (String, String) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.extend(byte);
    }
    let mut body = vec![0; content];
    stream.read_exact(&mut body).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(head).to_ascii_lowercase(), text(body))
}

#[test]
fn every_connection_of_a_browser_is_answered() {
    for _ in 0..ROUNDS {
        let served = serve();
        let mut open: Vec<_> = (0..CONNECTIONS).map(|_| served.connect()).collect();
        for stream in &mut open {
            ask(stream, "GET", "/", "");
        }
        for stream in &mut open {
            let (head, body) = answer(stream, 15);
            assert!(head.starts_with("http/1.1 200"), "{head}");
            assert_eq!(body, "<!doctype html>");
        }
    }
}

/// One connection, one answer after the other: what an answer has too much would be read as the
/// start of the next (RFC 9110, sections 9.3.2 and 15.4.5: neither has content).
#[test]
fn heads_and_unchanged_files_come_without_content() {
    let served = serve();
    let mut stream = served.connect();
    ask(&mut stream, "HEAD", "/", "");
    let (head, _) = answer(&mut stream, 0);
    assert!(head.contains("\r\ncontent-length: 15\r\n"), "{head}");
    let (_, tag) = head.split_once("\r\netag: ").unwrap();
    let (tag, _) = tag.split_once("\r\n").unwrap();
    ask(
        &mut stream,
        "GET",
        "/",
        &format!("If-None-Match: {tag}\r\n"),
    );
    let (head, _) = answer(&mut stream, 0);
    assert!(head.starts_with("http/1.1 304"), "{head}");
    ask(&mut stream, "GET", "/nowhere", "");
    let (head, body) = answer(&mut stream, 10);
    assert!(head.starts_with("http/1.1 404"), "{head}");
    assert_eq!(body, "not found\n");
}
