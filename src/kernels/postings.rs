//! Postings: in which rows something stands, and how strongly, with the sums that a search makes of
//! them. In files a posting is a step from the row before and a byte; in memory it is one word, so
//! that the sums need no decoding.

/// A row and an impact of it, which is 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting(u32);

/// Rows have numbers below this.
pub const MOST_ROWS: u32 = 1 << 24;

const IMPACT_BITS: u32 = 8;

impl Posting {
    /// `None` when the row is not below [`MOST_ROWS`].
    #[must_use]
    pub fn new(row: u32, impact: u8) -> Option<Self> {
        (row < MOST_ROWS).then_some(Self(row << IMPACT_BITS | u32::from(impact)))
    }

    /// The row.
    #[must_use]
    #[inline(always)]
    pub fn row(self) -> u32 {
        self.0 >> IMPACT_BITS
    }

    /// The impact.
    #[must_use]
    #[inline(always)]
    pub fn impact(self) -> u8 {
        self.0 as u8
    }
}

/// Why bytes are not the postings they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostingsFault {
    /// The bytes end after so many postings.
    Short(usize),
    /// A posting names a row that there is not.
    Row(u64),
    /// So many bytes are left over.
    Long(usize),
}

/// Appends postings in bytes, each as the step from the row after the one before and its impact.
/// Rows must rise.
pub fn encode(bytes: &mut Vec<u8>, postings: &[Posting]) {
    let mut next = 0;
    for posting in postings {
        put(bytes, posting.row() - next);
        bytes.push(posting.impact());
        next = posting.row() + 1;
    }
}

/// Appends the `count` postings that the bytes hold, of rows below `rows`.
///
/// # Errors
/// [`PostingsFault`] when the bytes hold others; some may have been appended.
pub fn decode(
    bytes: &[u8],
    count: usize,
    rows: u32,
    postings: &mut Vec<Posting>,
) -> Result<(), PostingsFault> {
    let mut rest = bytes;
    let mut next = 0u64;
    for taken in 0..count {
        let (step, impact) = take_posting(&mut rest).ok_or(PostingsFault::Short(taken))?;
        let row = next + u64::from(step);
        let posting = (row < u64::from(rows))
            .then(|| Posting::new(row as u32, impact))
            .flatten();
        postings.push(posting.ok_or(PostingsFault::Row(row))?);
        next = row + 1;
    }
    match rest.len() {
        0 => Ok(()),
        more => Err(PostingsFault::Long(more)),
    }
}

/// Adds `factor` times its impact to the sum of each posting's row; sums stay at the most a number
/// can hold. Rows without a sum are passed over.
pub fn add(postings: &[Posting], factor: u32, sums: &mut [u32]) {
    for posting in postings {
        if let Some(sum) = sums.get_mut(posting.row() as usize) {
            *sum = sum.saturating_add(factor * u32::from(posting.impact()));
        }
    }
}

/// Raises the numbers of the postings' rows to their sums, where these are higher, and clears those
/// sums.
pub fn raise_and_clear(postings: &[Posting], numbers: &mut [u32], sums: &mut [u32]) {
    for posting in postings {
        let row = posting.row() as usize;
        if let (Some(number), Some(sum)) = (numbers.get_mut(row), sums.get_mut(row)) {
            *number = (*number).max(*sum);
            *sum = 0;
        }
    }
}

/// Appends a number in groups of seven bits, the lowest first; all but the last have the top
/// bit set.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front; `None` when the bytes end first or the number is too large.
#[inline(always)]
fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let part = u32::from(byte & 0x7F);
        number |= part.checked_shl(shift).filter(|s| s >> shift == part)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Takes a posting from the front; `None` when the bytes end first.
#[inline(always)]
fn take_posting(bytes: &mut &[u8]) -> Option<(u32, u8)> {
    let step = take(bytes)?;
    let (&impact, rest) = bytes.split_first()?;
    *bytes = rest;
    Some((step, impact))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(pairs: &[(u32, u8)]) -> Vec<Posting> {
        let one = |&(row, impact): &(u32, u8)| Posting::new(row, impact).unwrap();
        pairs.iter().map(one).collect()
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&number| put(&mut bytes, number));
        assert_eq!(bytes.len(), 1 + 1 + 1 + 2 + 2 + 3 + 5);
        let mut rest = bytes.as_slice();
        for number in numbers {
            assert_eq!(take(&mut rest), Some(number));
        }
        assert_eq!(take(&mut rest), None);
    }

    #[test]
    fn numbers_cut_short_or_too_large_are_refused() {
        assert_eq!(take(&mut [0x80u8].as_slice()), None);
        assert_eq!(take(&mut [0xFF, 0xFF, 0xFF, 0xFF, 0x1F].as_slice()), None);
        assert_eq!(
            take(&mut [0x80, 0x80, 0x80, 0x80, 0x80, 1].as_slice()),
            None
        );
    }

    #[test]
    fn postings_come_back() {
        let given = postings(&[(0, 1), (1, 255), (129, 7), (MOST_ROWS - 1, 0)]);
        let mut bytes = Vec::new();
        encode(&mut bytes, &given);
        // Steps 0, 0, 127 and 16,777,085, of one, one, one and four bytes, and four impacts.
        assert_eq!(bytes.len(), 1 + 1 + 1 + 4 + 4);
        let mut read = Vec::new();
        assert_eq!(decode(&bytes, 4, MOST_ROWS, &mut read), Ok(()));
        assert_eq!(read, given);
        assert_eq!(Posting::new(MOST_ROWS, 1), None);
    }

    #[test]
    fn bytes_that_hold_other_postings_are_refused() {
        let decode = |bytes: &[u8], count, rows| decode(bytes, count, rows, &mut Vec::new());
        assert_eq!(decode(&[], 1, 1), Err(PostingsFault::Short(0)));
        assert_eq!(decode(&[0, 9, 0], 2, 5), Err(PostingsFault::Short(1)));
        assert_eq!(decode(&[0, 9, 4, 9], 2, 5), Err(PostingsFault::Row(5)));
        assert_eq!(decode(&[0, 9, 4], 1, 5), Err(PostingsFault::Long(1)));
        assert_eq!(decode(&[], 0, 0), Ok(()));
    }

    #[test]
    fn sums_are_added_and_the_best_is_kept() {
        let mut sums = [0, 1, u32::MAX - 1];
        add(&postings(&[(0, 2), (2, 2), (9, 1)]), 10, &mut sums);
        assert_eq!(sums, [20, 1, u32::MAX]);
        let mut best = [30, 0, 5];
        let rows = postings(&[(0, 2), (2, 2), (9, 1)]);
        raise_and_clear(&rows, &mut best, &mut sums);
        assert_eq!((best, sums), ([30, 0, u32::MAX], [0, 1, 0]));
    }
}
