use super::CsvError;
use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// Bytes read at a time.
const PIECE: usize = 1 << 14;

/// Beginnings of workbooks: zip archives (xlsx, ods) and compound files (xls).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The encoding of a table by its first bytes. `whole` says that there are no more.
pub(super) fn detect(head: &[u8], whole: bool) -> Result<&'static Encoding, CsvError> {
    if WORKBOOKS.iter().any(|magic| head.starts_with(magic)) {
        return Err(CsvError::Workbook);
    }
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(encoding);
    }
    let candidates = [Some(UTF_8), wide(head), Some(GB18030)];
    let mut fitting = candidates.into_iter().flatten();
    fitting
        .find(|encoding| fits(encoding, head, whole) && !(*encoding == UTF_8 && head.contains(&0)))
        .ok_or_else(|| CsvError::Encoding("not UTF-8, UTF-16 or GB18030".to_owned()))
}

/// Text in two bytes a character whose one half is mostly nought.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let noughts = |offset| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let many = head.len() / 8;
    match (noughts(0), noughts(1)) {
        (high, low) if high > many && high > 4 * low => Some(UTF_16BE),
        (high, low) if low > many && low > 4 * high => Some(UTF_16LE),
        _ => None,
    }
}

fn fits(encoding: &'static Encoding, head: &[u8], whole: bool) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let length = decoder.max_utf8_buffer_length_without_replacement(head.len());
    let mut out = vec![0; length.unwrap_or(head.len() * 3)];
    let (result, ..) = decoder.decode_to_utf8_without_replacement(head, &mut out, whole);
    matches!(result, encoding_rs::DecoderResult::InputEmpty)
}

/// A reader of any encoding as UTF-8; what is no text becomes U+FFFD. Reading fails once more
/// than `limit` bytes came since [`Utf8Reader::record_done`].
pub(super) struct Utf8Reader<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Decoded bytes; those before `next` are given out.
    text: Vec<u8>,
    next: usize,
    ended: bool,
    since_record: u64,
    limit: u64,
}

impl<R: Read> Utf8Reader<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding, limit: u64) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; PIECE],
            text: Vec::new(),
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
        let raw = &self.raw[..count];
        let room = self
            .decoder
            .max_utf8_buffer_length(count)
            .unwrap_or(3 * count + 16);
        self.text.resize(room, 0);
        let (result, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, self.ended);
        debug_assert_eq!(result, CoderResult::InputEmpty, "the room was asked for");
        self.text.truncate(written);
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
        out[..count].copy_from_slice(&self.text[self.next..self.next + count]);
        self.next += count;
        self.since_record += count as u64;
        if self.is_over_limit() {
            return Err(io::Error::other("record too long"));
        }
        Ok(count)
    }
}
