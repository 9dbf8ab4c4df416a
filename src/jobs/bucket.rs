//! A token bucket (Turner 1986, as in ITU-T I.371): how many jobs may come at once, and how many
//! over time.

/// How many jobs may come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// Over time, a second.
    pub per_second: f64,
}

/// The tokens of a rate.
#[derive(Debug, Clone)]
pub(super) struct Bucket {
    rate: Rate,
    tokens: f64,
    /// When `tokens` was right, in milliseconds.
    at: f64,
}

impl Bucket {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            tokens: f64::from(rate.burst),
            at: f64::NEG_INFINITY,
        }
    }

    /// Takes a token; where there is none, the milliseconds until there is.
    pub(super) fn take(&mut self, now: f64) -> Result<(), f64> {
        self.fill(now);
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Ok(());
        }
        Err((1.0 - self.tokens) / self.rate.per_second * 1_000.0)
    }

    /// A clock that goes backwards adds nothing.
    fn fill(&mut self, now: f64) {
        let gained = (now - self.at).max(0.0) / 1_000.0 * self.rate.per_second;
        self.tokens = (self.tokens + gained).min(f64::from(self.rate.burst));
        self.at = self.at.max(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_then_the_rate_does() {
        let mut bucket = Bucket::new(Rate {
            burst: 3,
            per_second: 10.0,
        });
        let passed = |bucket: &mut Bucket, now| (0..9).filter(|_| bucket.take(now).is_ok()).count();
        assert_eq!(passed(&mut bucket, 1_000.0), 3);
        assert_eq!(bucket.take(1_000.0), Err(100.0));
        assert_eq!(bucket.take(900.0), Err(100.0), "the clock went back");
        // A token in 100 ms: two in 250 ms, and half a one is kept.
        assert_eq!(passed(&mut bucket, 1_250.0), 2);
        assert_eq!(bucket.take(1_250.0), Err(50.0));
        assert_eq!(
            passed(&mut bucket, 99_000.0),
            3,
            "never more than the burst"
        );
    }
}
