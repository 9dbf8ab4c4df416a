//! Finds the `clinical_study` elements in a stream of XML without parsing them.

use super::json_stream::Scan;
use super::window::Window;
use super::{MAX_RECORD_BYTES, RejectReason};
use memchr::memmem;

const OPEN: &[u8] = b"<clinical_study";
const CLOSE: &[u8] = b"</clinical_study>";

/// The scanner of one file or archive entry.
pub(super) struct XmlStream {
    state: State,
    root: Option<String>,
}

enum State {
    /// Between studies.
    Between,
    /// In a study that starts at the window's first byte; its end is not before this one.
    Study(usize),
    /// In the rest of a study that was too large.
    Skip,
}

impl XmlStream {
    pub fn new() -> Self {
        Self {
            state: State::Between,
            root: None,
        }
    }

    /// The name of the first element that is no study.
    pub fn root(&self) -> Option<&str> {
        self.root.as_deref()
    }

    /// Looks at the window; consumes what lies before a record. The caller consumes the bytes
    /// of [`Scan::Record`] and [`Scan::Broken`].
    pub fn next(&mut self, window: &mut Window) -> Scan {
        loop {
            let found = match self.state {
                State::Between => self.between(window),
                State::Study(from) => self.study(from, window),
                State::Skip => self.skip(window),
            };
            if let Some(scan) = found {
                return scan;
            }
        }
    }

    fn between(&mut self, window: &mut Window) -> Option<Scan> {
        let bytes = window.bytes();
        self.root = self.root.take().or_else(|| first_element(bytes));
        if let Some(start) = memmem::find(bytes, OPEN) {
            window.consume(start);
            self.state = State::Study(OPEN.len());
            return None;
        }
        if window.at_end() {
            return Some(Scan::End);
        }
        window.consume(bytes.len().saturating_sub(OPEN.len()));
        Some(Scan::More)
    }

    fn study(&mut self, from: usize, window: &Window) -> Option<Scan> {
        let bytes = window.bytes();
        let end = memmem::find(&bytes[from..], CLOSE).map(|i| from + i + CLOSE.len());
        let next = memmem::find(&bytes[from..end.unwrap_or(bytes.len())], OPEN).map(|i| from + i);
        if let Some(next) = next {
            self.state = State::Between;
            let reason = RejectReason::Malformed("`clinical_study` is not closed".to_owned());
            return Some(Scan::Broken(next, reason));
        }
        if let Some(end) = end {
            self.state = State::Between;
            return Some(Scan::Record(end));
        }
        if bytes.len() > MAX_RECORD_BYTES {
            self.state = State::Skip;
            return Some(Scan::Broken(
                bytes.len() - CLOSE.len(),
                RejectReason::TooLarge,
            ));
        }
        if window.at_end() {
            return Some(Scan::CutShort);
        }
        self.state = State::Study(from.max(bytes.len().saturating_sub(CLOSE.len())));
        Some(Scan::More)
    }

    fn skip(&mut self, window: &mut Window) -> Option<Scan> {
        let bytes = window.bytes();
        if let Some(end) = memmem::find(bytes, CLOSE) {
            window.consume(end + CLOSE.len());
            self.state = State::Between;
            return None;
        }
        if window.at_end() {
            return Some(Scan::CutShort);
        }
        window.consume(bytes.len().saturating_sub(CLOSE.len()));
        Some(Scan::More)
    }
}

/// The name in the first tag that is neither a declaration nor a comment.
fn first_element(bytes: &[u8]) -> Option<String> {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || b"_-:.".contains(b);
    let start = bytes
        .windows(2)
        .position(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic())?;
    let name: Vec<u8> = (bytes[start + 1..].iter().copied())
        .take_while(is_name)
        .take(40)
        .collect();
    String::from_utf8(name).ok()
}
