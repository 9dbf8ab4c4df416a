use super::CsvError;
use crate::charset::{Charset, Decoder};
use std::io::{self, Read};

/// Bytes read at a time.
const PIECE: usize = 1 << 14;

/// Beginnings of workbooks: zip archives (xlsx, ods) and compound files (xls).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The encoding of a table by its first bytes. `whole` says that there are no more.
pub(super) fn detect(head: &[u8], whole: bool) -> Result<Charset, CsvError> {
    if WORKBOOKS.iter().any(|magic| head.starts_with(magic)) {
        return Err(CsvError::Workbook);
    }
    if let Some(charset) = Charset::for_mark(head) {
        return Ok(charset);
    }
    let utf_8 = (!head.contains(&0)).then_some("utf-8");
    let candidates = [utf_8, wide(head), Some("gb18030")];
    let mut charsets = (candidates.into_iter().flatten()).filter_map(Charset::for_label);
    charsets
        .find(|charset| charset.fits(head, whole))
        .ok_or_else(|| CsvError::Encoding("not UTF-8, UTF-16 or GB18030".to_owned()))
}

/// Text in two bytes a character whose one half is mostly nought.
fn wide(head: &[u8]) -> Option<&'static str> {
    let noughts = |offset| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let many = head.len() / 8;
    match (noughts(0), noughts(1)) {
        (high, low) if high > many && high > 4 * low => Some("utf-16be"),
        (high, low) if low > many && low > 4 * high => Some("utf-16le"),
        _ => None,
    }
}

/// A reader of any encoding as UTF-8; what is no text becomes U+FFFD. Reading fails once more
/// than `limit` bytes came since [`Utf8Reader::record_done`].
pub(super) struct Utf8Reader<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Decoded text; the bytes before `next` are given out.
    text: String,
    next: usize,
    ended: bool,
    since_record: u64,
    limit: u64,
}

impl<R: Read> Utf8Reader<R> {
    pub(super) fn new(inner: R, charset: &Charset, limit: u64) -> Self {
        Self {
            inner,
            decoder: charset.decoder(),
            raw: vec![0; PIECE],
            text: String::new(),
            next: 0,
            ended: false,
            since_record: 0,
            limit,
        }
    }

    /// A record has ended: the next may be as long again.
    pub(super) fn record_done(&mut self) {
        self.since_record = 0;
    }

    /// Whether reading stopped at the limit.
    pub(super) fn is_over_limit(&self) -> bool {
        self.since_record > self.limit
    }

    fn refill(&mut self) -> io::Result<()> {
        let count = self.inner.read(&mut self.raw)?;
        self.ended = count == 0;
        self.text = self.decoder.decode(&self.raw[..count], self.ended);
        self.next = 0;
        Ok(())
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.next == self.text.len() && !self.ended {
            self.refill()?;
        }
        let count = out.len().min(self.text.len() - self.next);
        out[..count].copy_from_slice(&self.text.as_bytes()[self.next..self.next + count]);
        self.next += count;
        self.since_record += count as u64;
        if self.is_over_limit() {
            return Err(io::Error::other("record too long"));
        }
        Ok(count)
    }
}
