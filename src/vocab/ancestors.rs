/// Who descends from whom, as one bit row per entry: `is_a` is a single load.
#[derive(Debug)]
pub(super) struct Ancestors {
    words_per_row: usize,
    bits: Vec<u64>,
}

impl Ancestors {
    /// `parents[i]` lists the entries one step above entry `i`. Cycles do no harm: every entry
    /// on one becomes a descendant of all others on it.
    pub(super) fn of(parents: &[&[u16]]) -> Self {
        let flat = parents.iter().all(|p| p.is_empty());
        let words_per_row = if flat { 0 } else { parents.len().div_ceil(64) };
        let mut ancestors = Self {
            words_per_row,
            bits: vec![0; words_per_row * parents.len()],
        };
        for index in 0..parents.len() {
            ancestors.mark(index, parents);
        }
        ancestors
    }

    /// Whether `ancestor` is somewhere above `index`.
    pub(super) fn contains(&self, index: u16, ancestor: u16) -> bool {
        let ancestor = usize::from(ancestor);
        self.bits
            .get(usize::from(index) * self.words_per_row + ancestor / 64)
            .is_some_and(|word| word >> (ancestor % 64) & 1 == 1)
    }

    fn mark(&mut self, index: usize, parents: &[&[u16]]) {
        let mut open: Vec<u16> = parents[index].to_vec();
        while let Some(ancestor) = open.pop() {
            let at = usize::from(ancestor);
            let word = &mut self.bits[index * self.words_per_row + at / 64];
            let bit = 1 << (at % 64);
            if *word & bit == 0 {
                *word |= bit;
                open.extend_from_slice(parents[at]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ancestors;

    #[test]
    fn several_parents_and_steps() {
        // 0 ← 1 ← 3, 2 ← 3; 4 alone
        let a = Ancestors::of(&[&[], &[0], &[], &[1, 2], &[]]);
        assert!(a.contains(3, 0) && a.contains(3, 1) && a.contains(3, 2));
        assert!(a.contains(1, 0));
        assert!(!a.contains(1, 2) && !a.contains(0, 3) && !a.contains(4, 0));
    }

    #[test]
    fn a_flat_vocabulary_needs_no_bits() {
        let a = Ancestors::of(&[&[], &[]]);
        assert!(!a.contains(0, 1) && a.bits.is_empty());
    }
}
