use crate::rules::Truth;

/// Finds the truth of a rule and what bears on it, in the order of postfix codes: of an `All` that
/// does not hold, the parts that do not; of one that is unknown, the parts that are; of one that
/// holds, all. A reason that is equal to another is left out.
#[derive(Debug)]
pub struct Trace<R> {
    /// The reasons of all parts, back to back.
    reasons: Vec<R>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    truth: Truth,
    /// Where its reasons begin.
    start: usize,
}

impl<R> Default for Trace<R> {
    fn default() -> Self {
        Self {
            reasons: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl<R: PartialEq> Trace<R> {
    /// The next part is a leaf.
    pub fn leaf(&mut self, truth: Truth, reason: R) {
        self.empty(truth);
        self.reasons.push(reason);
    }

    /// The next part is an empty list of this truth: met for an `All`, not met for an `Any`.
    pub fn empty(&mut self, truth: Truth) {
        let start = self.reasons.len();
        self.parts.push(Part { truth, start });
    }

    /// Negates the last part.
    pub fn not(&mut self) {
        if let Some(last) = self.parts.last_mut() {
            last.truth = !last.truth;
        }
    }

    /// Joins the last part to the `All` before it.
    pub fn and(&mut self) {
        self.join(Truth::and);
    }

    /// Joins the last part to the `Any` before it.
    pub fn or(&mut self) {
        self.join(Truth::or);
    }

    /// Ends the rule: its truth, whose reasons are added to `reasons`. The trace is empty again.
    pub fn finish(&mut self, reasons: &mut Vec<R>) -> Truth {
        reasons.append(&mut self.reasons);
        let rule = self.parts.pop();
        rule.map_or(Truth::Unknown, |rule| rule.truth)
    }

    /// The reasons of those that share the truth of the whole stay. A part whose reasons went before
    /// cannot share it: a conjunction only falls, and a disjunction only rises.
    fn join(&mut self, operator: impl Fn(Truth, Truth) -> Truth) {
        let (Some(part), Some(list)) = (self.parts.pop(), self.parts.last_mut()) else {
            return;
        };
        let before = list.truth;
        list.truth = operator(before, part.truth);
        let (truth, start) = (list.truth, list.start);
        if part.truth != truth {
            self.reasons.truncate(part.start);
        } else if before != truth {
            self.reasons.drain(start..part.start);
        } else {
            self.leave_out_equal(start, part.start);
        }
    }

    /// Leaves out of the reasons from `part` on those that are among the ones from `list` on.
    fn leave_out_equal(&mut self, list: usize, part: usize) {
        let mut at = part;
        while at < self.reasons.len() {
            let (before, rest) = self.reasons.split_at(at);
            if before[list..].contains(&rest[0]) {
                self.reasons.remove(at);
            } else {
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{Met, NotMet, Unknown};

    #[test]
    fn what_shares_the_truth_of_the_whole_bears_on_it() {
        let mut trace = Trace::default();
        // All(met a, unknown b, Not(Any(unknown c, unknown b, not met d))) is unknown by b and c.
        trace.empty(Met);
        trace.leaf(Met, 'a');
        trace.and();
        trace.leaf(Unknown, 'b');
        trace.and();
        trace.empty(NotMet);
        for (truth, reason) in [(Unknown, 'c'), (Unknown, 'b'), (NotMet, 'd')] {
            trace.leaf(truth, reason);
            trace.or();
        }
        trace.not();
        trace.and();
        let mut reasons = Vec::new();
        assert_eq!(trace.finish(&mut reasons), Unknown);
        assert_eq!(reasons, ['b', 'c']);
    }

    #[test]
    fn one_that_decides_is_enough_and_nothing_is_left_over() {
        let mut trace = Trace::default();
        let mut reasons = Vec::new();
        trace.empty(Met);
        for (truth, reason) in [
            (Unknown, 1),
            (NotMet, 2),
            (Unknown, 3),
            (Met, 4),
            (NotMet, 5),
        ] {
            trace.leaf(truth, reason);
            trace.and();
        }
        assert_eq!(trace.finish(&mut reasons), NotMet);
        trace.empty(Met);
        assert_eq!(trace.finish(&mut reasons), Met);
        trace.leaf(Met, 6);
        assert_eq!(trace.finish(&mut reasons), Met);
        assert_eq!(reasons, [2, 5, 6]);
    }
}
