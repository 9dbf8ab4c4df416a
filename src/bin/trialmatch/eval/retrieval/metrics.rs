//! Measures of a ranking, as trec_eval defines them.

/// The figures of one topic; `auc21` is `None` without documents of both grades.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measures {
    /// NDCG at 10 with gains 2^grade − 1; what was not judged counts as grade 0.
    pub ndcg10: f64,
    /// The same with the grade as the gain.
    pub ndcg10_linear: f64,
    /// The same over judged documents alone.
    pub ndcg10_judged: f64,
    /// Share of grade 2 among the first 10.
    pub p10: f64,
    /// Share of the documents of grade 2 that are among the first 100.
    pub recall100: f64,
    /// Likewise among the first 500.
    pub recall500: f64,
    /// How often a document of grade 2 scores above one of grade 1; ties count half.
    pub auc21: Option<f64>,
}

impl Measures {
    /// Of a ranking of rows, the scores of all rows, and the grades of those judged.
    pub fn new(ranking: &[usize], scores: &[i32], grades: &[Option<u8>]) -> Self {
        let found: Vec<u8> = ranking
            .iter()
            .map(|&row| grades[row].unwrap_or(0))
            .collect();
        let judged: Vec<u8> = ranking.iter().filter_map(|&row| grades[row]).collect();
        let all: Vec<u8> = grades.iter().flatten().copied().collect();
        Self {
            ndcg10: ndcg(&found, &all, exponential),
            ndcg10_linear: ndcg(&found, &all, f64::from),
            ndcg10_judged: ndcg(&judged, &all, exponential),
            p10: eligible(&found, 10) / 10.0,
            recall100: recall(&found, &all, 100),
            recall500: recall(&found, &all, 500),
            auc21: auc(scores, grades),
        }
    }
}

fn exponential(grade: u8) -> f64 {
    f64::from((1u32 << grade) - 1)
}

/// Discounted gain of the first ten over that of the best order of all judged documents.
fn ndcg(found: &[u8], all: &[u8], gain: impl Fn(u8) -> f64) -> f64 {
    let mut best = all.to_vec();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let discounted = |grades: &[u8]| -> f64 {
        let ranked = (2u32..).zip(grades.iter().take(10));
        ranked
            .map(|(at, &grade)| gain(grade) / f64::from(at).log2())
            .sum()
    };
    share(discounted(found), discounted(&best))
}

/// How many of the first documents are of grade 2.
fn eligible(found: &[u8], depth: usize) -> f64 {
    found
        .iter()
        .take(depth)
        .filter(|&&grade| grade == 2)
        .count() as f64
}

fn recall(found: &[u8], all: &[u8], depth: usize) -> f64 {
    share(eligible(found, depth), eligible(all, all.len()))
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn auc(scores: &[i32], grades: &[Option<u8>]) -> Option<f64> {
    let of = |wanted: u8| -> Vec<i32> {
        let rows = scores.iter().zip(grades);
        rows.filter(|(_, grade)| **grade == Some(wanted))
            .map(|(score, _)| *score)
            .collect()
    };
    let (eligible, excluded) = (of(2), of(1));
    let pairs = eligible.len() * excluded.len();
    let wins: f64 = eligible
        .iter()
        .flat_map(|a| excluded.iter().map(move |b| a.cmp(b)))
        .map(|order| 0.5 + 0.5 * f64::from(order as i8))
        .sum();
    (pairs > 0).then(|| wins / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn measures_of_a_short_ranking_by_hand() {
        // Rows 0 to 4 with grades 2, 0, 1, 2 and not judged; found in the order 1, 0, 4, 2.
        let grades = [Some(2), Some(0), Some(1), Some(2), None];
        let measures = Measures::new(&[1, 0, 4, 2], &[50, 60, 30, 30, 40], &grades);
        // Gains 3 at rank 2 and 1 at rank 4; the best order has 3, 3, 1 at ranks 1 to 3.
        let gained = 3.0 / 3f64.log2() + 1.0 / 5f64.log2();
        let best = 3.0 + 3.0 / 3f64.log2() + 1.0 / 4f64.log2();
        assert!(close(measures.ndcg10, gained / best));
        // Linear: 2 and 1 of 2, 2, 1.
        let gained = 2.0 / 3f64.log2() + 1.0 / 5f64.log2();
        let best = 2.0 + 2.0 / 3f64.log2() + 1.0 / 4f64.log2();
        assert!(close(measures.ndcg10_linear, gained / best));
        // Judged alone: 1, 0, 2 at ranks 1 to 3.
        let gained = 3.0 / 3f64.log2() + 1.0 / 4f64.log2();
        let best = 3.0 + 3.0 / 3f64.log2() + 1.0 / 4f64.log2();
        assert!(close(measures.ndcg10_judged, gained / best));
        assert!(close(measures.p10, 0.1));
        assert!(close(measures.recall100, 0.5));
        // Grade 2 scores 50 and 30 against 30 of grade 1: one win, one tie.
        assert_eq!(measures.auc21, Some(0.75));
    }

    #[test]
    fn a_perfect_ranking_and_an_empty_one() {
        let grades = [Some(2), Some(1), None];
        let perfect = Measures::new(&[0, 1, 2], &[3, 2, 1], &grades);
        assert_eq!((perfect.ndcg10, perfect.auc21), (1.0, Some(1.0)));
        let empty = Measures::new(&[], &[0; 3], &[None; 3]);
        assert_eq!(
            (empty.ndcg10, empty.recall500, empty.auc21),
            (0.0, 0.0, None)
        );
    }
}
