use std::io::{self, Read};

/// Bytes asked for at a time.
const CHUNK: usize = 128 << 10;

/// The part of an unpacked file that is looked at: filled at its end, consumed at its start.
#[derive(Default)]
pub(super) struct Window {
    buffer: Vec<u8>,
    start: usize,
    offset: u64,
    at_end: bool,
}

impl Window {
    /// The bytes that have been read and not consumed.
    pub fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Offset of the first of [`bytes`](Self::bytes) in the unpacked file.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Offset one past the last byte read.
    pub fn read_to(&self) -> u64 {
        self.offset + self.bytes().len() as u64
    }

    /// Whether the input has ended: there is nothing beyond [`bytes`](Self::bytes).
    pub fn at_end(&self) -> bool {
        self.at_end
    }

    /// Gives up the first `n` bytes, at most all of them.
    pub fn consume(&mut self, n: usize) {
        let n = n.min(self.bytes().len());
        self.start += n;
        self.offset += n as u64;
    }

    /// Reads one chunk more, or finds the end.
    pub fn fill(&mut self, input: &mut impl Read) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let before = self.buffer.len();
        self.buffer.resize(before + CHUNK, 0);
        let read = read_some(input, &mut self.buffer[before..]);
        self.buffer
            .truncate(before + read.as_ref().copied().unwrap_or(0));
        self.at_end = read? == 0;
        Ok(())
    }
}

fn read_some(input: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(into) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}
