//! The best k of a stream of scores.

/// One row and its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of the row.
    pub row: u32,
    /// Its score.
    pub score: i32,
}

impl Hit {
    /// Whether this hit comes before `other`: higher score, then lower row.
    fn precedes(self, other: Self) -> bool {
        self.score > other.score || (self.score == other.score && self.row < other.row)
    }
}

/// The best `k` hits seen so far: highest score first, ties by the lower row.
///
/// The result depends only on the set of hits offered, not on their order: lists of parts of the
/// rows can be merged in any order.
#[derive(Clone, Debug)]
pub struct TopK {
    hits: Vec<Hit>,
    k: usize,
}

impl TopK {
    /// An empty list of at most `k` hits.
    pub fn new(k: usize) -> Self {
        Self {
            hits: Vec::with_capacity(k),
            k,
        }
    }

    /// The hits, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Offers one hit.
    pub fn offer(&mut self, hit: Hit) {
        if self.hits.len() == self.k {
            match self.hits.last() {
                Some(&worst) if hit.precedes(worst) => _ = self.hits.pop(),
                _ => return,
            }
        }
        let place = self.hits.partition_point(|&held| held.precedes(hit));
        self.hits.insert(place, hit);
    }

    /// Offers the scores of consecutive rows, the first of which is `first_row`.
    pub fn offer_scores(&mut self, scores: &[i32], first_row: u32) {
        // Nearly all scores fall below the threshold: sixteen are dismissed by one comparison
        // that compiles to a few vector instructions.
        for (block, first) in scores.chunks(16).zip((first_row..).step_by(16)) {
            let threshold = self.threshold().unwrap_or(i32::MIN);
            if block.iter().any(|&score| score >= threshold) {
                for (&score, row) in block.iter().zip(first..) {
                    self.offer(Hit { row, score });
                }
            }
        }
    }

    /// Takes in the hits of another list.
    pub fn merge(&mut self, other: &Self) {
        for &hit in &other.hits {
            self.offer(hit);
        }
    }

    /// The lowest score that may still enter; `None` while every score may.
    pub fn threshold(&self) -> Option<i32> {
        let worst = self.hits.last()?;
        (self.hits.len() == self.k).then_some(worst.score)
    }
}
