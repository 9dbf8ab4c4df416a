//! Means over topics with their intervals, printed and as JSON.

use super::metrics::Measures;
use serde_json::{Value, json};

/// The components that are measured alone, in the order of [`Report::components`].
pub const COMPONENTS: [&str; 4] = ["dense", "lexical", "condition", "feedback"];

/// Samples of topics for an interval.
const SAMPLES: usize = 1_000;

/// One figure of a topic.
type Measure = fn(&Measures) -> Option<f64>;

const MEASURES: [(&str, Measure); 7] = [
    ("ndcg10", |m| Some(m.ndcg10)),
    ("ndcg10_linear", |m| Some(m.ndcg10_linear)),
    ("ndcg10_judged", |m| Some(m.ndcg10_judged)),
    ("p10", |m| Some(m.p10)),
    ("recall100", |m| Some(m.recall100)),
    ("recall500", |m| Some(m.recall500)),
    ("auc21", |m| m.auc21),
];

#[derive(Default)]
pub struct Run {
    /// In the order of topics.
    pub topics: Vec<Measures>,
}

#[derive(Default)]
pub struct Report {
    pub fused: Run,
    pub components: [Run; 4],
    /// Registry ids and scores of the fused ranking, by topic.
    pub rankings: Vec<Vec<(String, i64)>>,
}

impl Report {
    fn runs(&self) -> impl Iterator<Item = (&'static str, &Run)> {
        let components = COMPONENTS.into_iter().zip(&self.components);
        std::iter::once(("fused", &self.fused)).chain(components)
    }

    pub fn print(&self) {
        println!(
            "{} topics; mean and 95 % interval over topics",
            self.fused.topics.len()
        );
        for (name, run) in self.runs() {
            println!("{name}");
            for (measure, of) in MEASURES {
                let values = run.values(of);
                let (low, high) = interval(&values);
                println!(
                    "  {measure:<14} {:.4}  [{low:.4}, {high:.4}]",
                    mean(&values)
                );
            }
        }
    }

    pub fn json(&self) -> Value {
        let runs = self.runs().map(|(name, run)| (name.to_owned(), run.json()));
        Value::Object(runs.collect())
    }
}

impl Run {
    fn values(&self, of: Measure) -> Vec<f64> {
        self.topics.iter().filter_map(of).collect()
    }

    fn json(&self) -> Value {
        let figures = MEASURES.map(|(name, of)| (name.to_owned(), json!(mean(&self.values(of)))));
        Value::Object(figures.into_iter().collect())
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The middle 95 % of the means of samples of the topics, drawn with replacement (bootstrap,
/// percentiles); the same in every run.
fn interval(values: &[f64]) -> (f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0);
    }
    let mut random = SplitMix(1);
    let mut means: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let sample = values.iter().map(|_| values[random.below(values.len())]);
            sample.sum::<f64>() / values.len() as f64
        })
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    (means[SAMPLES / 40], means[SAMPLES - 1 - SAMPLES / 40])
}

/// The generator SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_the_mean_and_is_the_same_twice() {
        let values: Vec<f64> = (0..75).map(|n| f64::from(n % 5)).collect();
        let (low, high) = interval(&values);
        // Mean 2, deviation √2: the mean of 75 has a standard error of 0.163, so about ± 0.32.
        assert!(
            (1.6..1.8).contains(&low) && (2.2..2.4).contains(&high),
            "{low} {high}"
        );
        assert_eq!(interval(&values), (low, high));
        assert_eq!(interval(&[0.5; 9]), (0.5, 0.5));
    }

    #[test]
    fn the_generator_gives_its_published_numbers() {
        // First outputs for seed 1234567, as the reference implementation prints them.
        let mut random = SplitMix(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }
}
