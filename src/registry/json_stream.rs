//! Finds the studies in a stream of JSON without parsing them: elements of arrays, of the
//! `studies` of API pages, lines, or single objects. A broken record costs that record alone,
//! wherever the next one can be found at the start of a line.

use super::window::Window;
use super::{MAX_RECORD_BYTES, RejectReason};
use memchr::memmem;

/// What a stream finds at the start of the window.
pub(super) enum Scan {
    /// Nothing yet: the window must be filled.
    More,
    /// A record of so many bytes.
    Record(usize),
    /// So many bytes that are no record.
    Broken(usize, RejectReason),
    /// The end, with all that was opened closed.
    End,
    /// The end, too early.
    CutShort,
}

/// The scanner of one file or archive entry.
pub(super) struct JsonStream {
    state: State,
    /// Arrays that are open around the records.
    arrays: u32,
    /// The number of arrays outside the page that is open.
    page: Option<u32>,
}

enum State {
    /// Between records.
    Between,
    /// In an object that starts at the window's first byte.
    Object(Balance),
    /// In the rest of an object that is passed over: a page after its studies, or a record that
    /// was too large.
    Skip(Balance),
    /// After a broken record, looking for a line that begins with `{`.
    Lost,
    /// In the rest of a line that is no record.
    Line,
}

impl JsonStream {
    pub fn new() -> Self {
        Self {
            state: State::Between,
            arrays: 0,
            page: None,
        }
    }

    /// Looks at the window; consumes what lies before a record. The caller consumes the bytes
    /// of [`Scan::Record`] and [`Scan::Broken`].
    pub fn next(&mut self, window: &mut Window) -> Scan {
        loop {
            let found = match std::mem::replace(&mut self.state, State::Between) {
                State::Between => self.between(window),
                State::Object(balance) => self.object(balance, window),
                State::Skip(balance) => self.skip(balance, window),
                State::Lost => self.lost(window),
                State::Line => self.line(window),
            };
            if let Some(scan) = found {
                return scan;
            }
        }
    }

    fn between(&mut self, window: &mut Window) -> Option<Scan> {
        let bytes = window.bytes();
        let blank = |b: &u8| b.is_ascii_whitespace() || *b == b',';
        let gap = bytes.iter().position(|b| !blank(b)).unwrap_or(bytes.len());
        let first = bytes.get(gap).copied();
        window.consume(gap);
        match first {
            None if !window.at_end() => return Some(Scan::More),
            None => return Some(self.end()),
            Some(b'{') => self.state = State::Object(Balance::default()),
            Some(b'[') => {
                self.arrays += 1;
                window.consume(1);
            }
            Some(b']') if self.arrays > 0 => {
                self.close_array();
                window.consume(1);
            }
            Some(_) => return self.stray(window),
        }
        None
    }

    fn end(&self) -> Scan {
        if self.arrays == 0 && self.page.is_none() {
            Scan::End
        } else {
            Scan::CutShort
        }
    }

    fn close_array(&mut self) {
        self.arrays -= 1;
        if self.page == Some(self.arrays) {
            self.page = None;
            self.state = State::Skip(Balance::inside_object());
        }
    }

    /// Something that is no object where a record should be.
    fn stray(&mut self, window: &Window) -> Option<Scan> {
        let bytes = window.bytes();
        let ends = |b: &u8| *b == b'\n' || (self.arrays > 0 && matches!(b, b',' | b']' | b'{'));
        let end = bytes.iter().skip(1).position(ends).map(|n| n + 1);
        if end.is_none() {
            self.state = State::Line;
        }
        let stray = &bytes[..end.unwrap_or(bytes.len())];
        let shown = String::from_utf8_lossy(&stray[..stray.len().min(24)]);
        let reason = RejectReason::NotAStudy(format!("`{}`", shown.trim_end().escape_debug()));
        Some(Scan::Broken(stray.len(), reason))
    }

    fn line(&mut self, window: &mut Window) -> Option<Scan> {
        let end = memchr::memchr(b'\n', window.bytes());
        window.consume(end.unwrap_or(usize::MAX));
        if end.is_none() && !window.at_end() {
            self.state = State::Line;
            return Some(Scan::More);
        }
        None
    }

    fn object(&mut self, mut balance: Balance, window: &mut Window) -> Option<Scan> {
        match balance.feed(window.bytes()) {
            Feed::Closed(end) => Some(Scan::Record(end)),
            Feed::Studies(end) if self.page.is_none() => {
                self.page = Some(self.arrays);
                self.arrays += 1;
                window.consume(end);
                None
            }
            Feed::Broken(at) => Some(self.broken(at, window)),
            Feed::Studies(_) | Feed::Open if balance.at > MAX_RECORD_BYTES => {
                let len = balance.at;
                self.state = State::Skip(balance);
                Some(Scan::Broken(len, RejectReason::TooLarge))
            }
            Feed::Studies(_) => {
                self.state = State::Object(balance);
                None
            }
            Feed::Open if window.at_end() => Some(self.unclosed(window)),
            Feed::Open => {
                self.state = State::Object(balance);
                Some(Scan::More)
            }
        }
    }

    /// The record that begins the window is not closed: it has swallowed those on the lines
    /// after it, or it is the last one.
    fn unclosed(&mut self, window: &Window) -> Scan {
        match next_line(window.bytes()) {
            Some(_) => self.broken(window.bytes().len() - 1, window),
            None => Scan::CutShort,
        }
    }

    /// The record that begins the window is no JSON, as the byte at `at` shows: it ends where
    /// the next line begins with an object, or where one will.
    fn broken(&mut self, at: usize, window: &Window) -> Scan {
        let next_line = next_line(&window.bytes()[..=at]);
        if next_line.is_none() {
            self.state = State::Lost;
        }
        let reason = RejectReason::Malformed(format!("JSON breaks off at its byte {at}"));
        Scan::Broken(next_line.unwrap_or(at), reason)
    }

    fn skip(&mut self, mut balance: Balance, window: &mut Window) -> Option<Scan> {
        balance.at = 0;
        match balance.feed(window.bytes()) {
            Feed::Closed(end) => window.consume(end),
            Feed::Broken(at) => {
                window.consume(at.saturating_sub(1));
                self.state = State::Lost;
            }
            Feed::Studies(end) => {
                window.consume(end);
                self.state = State::Skip(balance);
            }
            Feed::Open if window.at_end() => return Some(Scan::CutShort),
            Feed::Open => {
                window.consume(usize::MAX);
                self.state = State::Skip(balance);
                return Some(Scan::More);
            }
        }
        None
    }

    fn lost(&mut self, window: &mut Window) -> Option<Scan> {
        let bytes = window.bytes();
        if let Some(next) = next_line(bytes) {
            window.consume(next);
            return None;
        }
        let keep = usize::from(bytes.last() == Some(&b'\n'));
        window.consume(bytes.len() - keep);
        if window.at_end() {
            return Some(self.end());
        }
        self.state = State::Lost;
        Some(Scan::More)
    }
}

/// Where a line begins with an object.
fn next_line(bytes: &[u8]) -> Option<usize> {
    memmem::find(bytes, b"\n{").map(|newline| newline + 1)
}

/// Follows the brackets and strings of one object.
#[derive(Default)]
struct Balance {
    /// The next byte to look at.
    at: usize,
    depth: u64,
    /// One bit for each of the innermost 128 open brackets of depth up to 128: 1 for `{`.
    kinds: u128,
    in_string: bool,
    escaped: bool,
    /// The last byte outside strings and white space; `"` after a string.
    last: u8,
    /// The last string was `"studies"`, a key of the outermost object.
    at_studies: bool,
}

enum Feed {
    /// Ends before this byte.
    Closed(usize),
    /// The array of `studies` of an API page opened before this byte.
    Studies(usize),
    /// No JSON at this byte.
    Broken(usize),
    /// Goes on beyond what there is.
    Open,
}

impl Balance {
    /// The state after an object's first members.
    fn inside_object() -> Self {
        Self {
            depth: 1,
            kinds: 1,
            last: b']',
            ..Self::default()
        }
    }

    fn feed(&mut self, bytes: &[u8]) -> Feed {
        while self.at < bytes.len() {
            if self.in_string {
                if !self.string(bytes) {
                    return Feed::Broken(self.at);
                }
                continue;
            }
            let at = self.at;
            self.at += 1;
            let byte = bytes[at];
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' if !self.open(byte) => return Feed::Broken(at),
                b'[' if self.depth == 2 && self.at_studies => return Feed::Studies(self.at),
                b'}' | b']' if !self.close(byte) => return Feed::Broken(at),
                b'}' if self.depth == 0 => return Feed::Closed(self.at),
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                self.at_studies &= byte == b':';
                self.last = byte;
            }
        }
        Feed::Open
    }

    /// Passes over the inside of a string; false at a line break, which no string may hold.
    fn string(&mut self, bytes: &[u8]) -> bool {
        if std::mem::take(&mut self.escaped) {
            self.at += 1;
            return true;
        }
        let Some(n) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[self.at..]) else {
            self.at = bytes.len();
            return true;
        };
        self.at += n;
        match bytes[self.at] {
            b'\n' => return false,
            b'\\' => self.escaped = true,
            _ => {
                self.in_string = false;
                self.last = b'"';
                self.at_studies = self.depth == 1 && bytes[..self.at].ends_with(b"\"studies");
            }
        }
        self.at += 1;
        true
    }

    /// Opens a bracket; false where JSON allows no value.
    fn open(&mut self, bracket: u8) -> bool {
        if self.depth > 0 && !matches!(self.last, b',' | b':' | b'[') {
            return false;
        }
        if self.depth < 128 {
            self.kinds = self.kinds << 1 | u128::from(bracket == b'{');
        }
        self.depth += 1;
        true
    }

    /// Closes a bracket; false when it does not match, as far as the kinds are known.
    fn close(&mut self, bracket: u8) -> bool {
        self.depth -= 1;
        if self.depth >= 128 {
            return true;
        }
        let object = self.kinds & 1 == 1;
        self.kinds >>= 1;
        object == (bracket == b'}')
    }
}
