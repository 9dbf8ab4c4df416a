//! Tallies of rows, from where each of many things is used.

/// A row and the kind of its use, which is below [`KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use(u32);

/// Kinds of uses.
pub const KINDS: usize = 1 << KIND_BITS;

const KIND_BITS: u32 = 2;

impl Use {
    /// A use by a row below 2^30; of kinds the lowest bits count.
    #[must_use]
    pub fn new(row: u32, kind: u32) -> Self {
        Self(row << KIND_BITS | kind & (KINDS as u32 - 1))
    }

    /// The row.
    #[must_use]
    #[inline(always)]
    pub fn row(self) -> u32 {
        self.0 >> KIND_BITS
    }

    #[inline(always)]
    fn kind(self) -> usize {
        self.0 as usize % KINDS
    }
}

/// Adds to the tally of each use's row what a use of its kind amounts to, modulo 2^64. `first` is
/// the row of the first tally; rows without one are passed over.
pub fn add(uses: &[Use], amounts: &[u64; KINDS], first: u32, tallies: &mut [u64]) {
    for used in uses {
        if let Some(tally) = tallies.get_mut(used.row().wrapping_sub(first) as usize) {
            *tally = tally.wrapping_add(amounts[used.kind()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_added_by_kind_to_the_rows_there_are() {
        let uses = [(4, 0), (5, 3), (5, 2), (9, 1), (3, 1)].map(|(row, kind)| Use::new(row, kind));
        let mut tallies = [100, 100];
        add(&uses, &[1, 10, 20, u64::MAX], 4, &mut tallies);
        // Row 4: 100 + 1; row 5: 100 − 1 + 20; rows 9 and 3 have none.
        assert_eq!(tallies, [101, 119]);
    }
}
