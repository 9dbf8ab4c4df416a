use super::{Op, Truth};
use rust_decimal::Decimal;

/// One end of an interval, and whether it belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub(super) value: Decimal,
    pub(super) closed: bool,
}

/// What is known of a number: where it may lie. An exact value has equal ends; a result "< 5"
/// lies anywhere below 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    low: Option<End>,
    high: Option<End>,
}

impl Interval {
    pub(super) fn exactly(value: Decimal) -> Self {
        Self::between(value, value)
    }

    pub(super) fn between(low: Decimal, high: Decimal) -> Self {
        let end = |value| {
            Some(End {
                value,
                closed: true,
            })
        };
        Self {
            low: end(low),
            high: end(high),
        }
    }

    /// At least so much, and perhaps more.
    pub(super) fn at_least(value: Decimal) -> Self {
        Self {
            high: None,
            ..Self::exactly(value)
        }
    }

    /// A result as reported: `<`, `<=`, `>`, `>=` before it, or nothing. `None` for a
    /// comparator that is none of these.
    pub(super) fn reported(comparator: Option<&str>, value: Decimal) -> Option<Self> {
        let end = |closed| Some(End { value, closed });
        let below = |closed| Self {
            low: None,
            high: end(closed),
        };
        let above = |closed| Self {
            low: end(closed),
            high: None,
        };
        match comparator.map(str::trim) {
            None | Some("" | "=") => Some(Self::exactly(value)),
            Some("<") => Some(below(false)),
            Some("<=" | "≤") => Some(below(true)),
            Some(">") => Some(above(false)),
            Some(">=" | "≥") => Some(above(true)),
            Some(_) => None,
        }
    }

    /// The interval with both ends mapped by an increasing function.
    pub(super) fn map(self, mut f: impl FnMut(Decimal) -> Option<Decimal>) -> Option<Self> {
        let mut end = |end: Option<End>| match end {
            None => Some(None),
            Some(end) => f(end.value).map(|value| Some(End { value, ..end })),
        };
        Some(Self {
            low: end(self.low)?,
            high: end(self.high)?,
        })
    }

    /// The one value it holds, when it is exact.
    pub(super) fn value(self) -> Option<Decimal> {
        let (low, high) = (self.low?, self.high?);
        (low == high).then_some(low.value)
    }

    /// Whether the number stands in this relation to `bound`, as far as the interval tells.
    pub(super) fn compare(self, op: Op, bound: Decimal) -> Truth {
        match op {
            Op::Lt => self.below(bound, false),
            Op::Le => self.below(bound, true),
            Op::Ge => !self.below(bound, false),
            Op::Gt => !self.below(bound, true),
            Op::Eq => self.equals(bound),
        }
    }

    /// Whether the number is less than `bound`, or equal to it where `or_equal`.
    fn below(self, bound: Decimal, or_equal: bool) -> Truth {
        let all =
            |high: End| high.value < bound || (high.value == bound && (or_equal || !high.closed));
        let none =
            |low: End| low.value > bound || (low.value == bound && !(or_equal && low.closed));
        if self.high.is_some_and(all) {
            Truth::Met
        } else if self.low.is_some_and(none) {
            Truth::NotMet
        } else {
            Truth::Unknown
        }
    }

    fn equals(self, bound: Decimal) -> Truth {
        if self.value() == Some(bound) {
            return Truth::Met;
        }
        let not_above = self.below(bound, true);
        let below = self.below(bound, false);
        if below == Truth::Met || not_above == Truth::NotMet {
            Truth::NotMet
        } else {
            Truth::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{Met as T, NotMet as F, Unknown as U};

    fn row(interval: Interval, bound: i64) -> [Truth; 5] {
        [Op::Lt, Op::Le, Op::Eq, Op::Ge, Op::Gt]
            .map(|op| interval.compare(op, Decimal::from(bound)))
    }

    #[test]
    fn comparisons_follow_the_number_line() {
        let five = Decimal::from(5);
        let reported = |c| Interval::reported(Some(c), five).unwrap();
        // interval, bound, [<, ≤, =, ≥, >]
        let table = [
            (Interval::exactly(five), 4, [F, F, F, T, T]),
            (Interval::exactly(five), 5, [F, T, T, T, F]),
            (Interval::exactly(five), 6, [T, T, F, F, F]),
            (reported("<"), 4, [U, U, U, U, U]),
            (reported("<"), 5, [T, T, F, F, F]),
            (reported("<"), 6, [T, T, F, F, F]),
            (reported("<="), 5, [U, T, U, U, F]),
            (reported(">"), 5, [F, F, F, T, T]),
            (reported(">"), 6, [U, U, U, U, U]),
            (reported(">="), 5, [F, U, U, T, U]),
            (Interval::between(five, Decimal::TEN), 5, [F, U, U, T, U]),
            (Interval::between(five, Decimal::TEN), 10, [U, T, U, U, F]),
            (Interval::between(five, Decimal::TEN), 7, [U, U, U, U, U]),
            (Interval::at_least(five), 5, [F, U, U, T, U]),
        ];
        for (interval, bound, expected) in table {
            assert_eq!(row(interval, bound), expected, "{interval:?} and {bound}");
        }
        assert_eq!(Interval::reported(Some("~"), five), None);
    }

    #[test]
    fn every_spelling_of_three_is_three() {
        for text in ["3", "3.0", "3.000"] {
            let three = Interval::exactly(text.parse().unwrap());
            assert_eq!(row(three, 3), [F, T, T, T, F], "{text}");
        }
    }
}
