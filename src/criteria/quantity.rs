//! Quantities: what stands on the right of a comparison. "≥ 18 years", "1.5–2.5 × ULN",
//! "between 18 and 65", "140/90 mmHg", "80 or more", "> 18 and < 65".

use super::item::{Item, Sentence, What};
use super::term::Term;
use crate::rules::{Op, Span, TimeUnit};
use rust_decimal::Decimal;

/// What a number is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    /// A unit of measure, by its text.
    Text(Span),
    Time(TimeUnit),
    /// Multiples of the upper limit of normal.
    UpperLimit,
    LowerLimit,
}

/// One end of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) op: Op,
    pub(super) value: Decimal,
    /// Its own unit of time, where the two ends differ: "6 months to 17 years".
    pub(super) time: Option<TimeUnit>,
}

/// How a quantity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With an operator, or one after it.
    Compared,
    /// Two ends joined by a dash or a word, inclusive.
    Range,
    /// Two values parted by a slash: systolic over diastolic, or women over men.
    Pair,
    /// Values without operator: "I or II".
    Listed,
    /// "± 5".
    PlusMinus,
}

/// A quantity: all bounds must hold (`any` tells that one is enough).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) bounds: Vec<Bound>,
    pub(super) any: bool,
    pub(super) form: Form,
    pub(super) unit: Unit,
    /// The words "of age" or "old" belong to it.
    pub(super) age: bool,
    /// First item.
    pub(super) from: usize,
    /// One past the last item.
    pub(super) to: usize,
}

/// Whether a quantity can begin at item `at`: most items need no closer look.
#[inline]
pub(super) fn may_begin(sentence: Sentence, at: usize) -> bool {
    Reader::of(sentence).may_begin(at)
}

/// The quantity that begins at item `at`.
#[inline]
pub(super) fn quantity(sentence: Sentence, at: usize) -> Option<Quantity> {
    if may_begin(sentence, at) {
        read(sentence, at)
    } else {
        None
    }
}

fn read(sentence: Sentence, at: usize) -> Option<Quantity> {
    let reader = Reader::of(sentence);
    let first = match reader.what(at)? {
        What::PlusMinus => reader.plus_minus(at),
        // No number begins with an operator.
        What::Op(_) | What::Term(Term::Before(_)) => reader.compared(at),
        What::Term(Term::Between) => reader.range(at),
        _ => reader.valued(at),
    }?;
    Some(reader.second_bound(first))
}

/// The values without operator at `at`: "0-1", "I or II", "1, 2", "II, III or IV", "C".
pub(super) fn listed(sentence: Sentence, at: usize) -> Option<Quantity> {
    let may = may_begin(sentence, at) || is_class(sentence, at);
    let reader = Reader {
        sentence,
        scored: true,
    };
    may.then(|| reader.listed(at)).flatten()
}

/// Whether a numeral or letter stands at `at`, also where the lexicon has another meaning for it.
fn is_class(sentence: Sentence, at: usize) -> bool {
    let text = sentence.items.get(at).map(|item| sentence.str(item.span));
    text.is_some_and(|text| letter(text).is_some() || numeral(text).is_some() || is_lettered(text))
}

/// The place of a class in letters: A is 1.
fn letter(text: &str) -> Option<Decimal> {
    let place = ["A", "B", "C"].iter().position(|letter| *letter == text)?;
    Some(Decimal::from(place + 1))
}

/// One value with its unit and no operator at `at`: "20 ng/mL".
pub(super) fn measured(sentence: Sentence, at: usize) -> Option<Quantity> {
    let value = Reader::of(sentence).value(at)?;
    (value.unit != Unit::None && !value.age).then(|| one(at, Op::Eq, value, Form::Listed))
}

/// Whether a numeral has a letter, which its number leaves out.
pub(super) fn is_lettered(text: &str) -> bool {
    let numeral = text.strip_suffix(['A', 'B', 'C', 'a', 'b', 'c']);
    numeral.is_some_and(|numeral| matches!(numeral, "II" | "III" | "IV"))
}

/// Whether an operator, before or after its number, stands at `at`.
pub(super) fn compares(sentence: Sentence, at: usize) -> bool {
    let reader = Reader::of(sentence);
    reader.compared(at).is_some() || reader.trailing(at).is_some()
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    sentence: Sentence<'t>,
    /// A score's name stands before: its classes may have letters, "IIIB".
    scored: bool,
}

#[derive(Clone, Copy)]
struct Value {
    value: Decimal,
    unit: Unit,
    age: bool,
    to: usize,
}

impl<'t> Reader<'t> {
    fn of(sentence: Sentence<'t>) -> Self {
        Self {
            sentence,
            scored: false,
        }
    }

    fn what(&self, at: usize) -> Option<What> {
        self.sentence.what(at)
    }

    fn term(&self, at: usize) -> Option<Term> {
        self.sentence.term(at)
    }

    /// Whether a quantity can begin here.
    fn may_begin(&self, at: usize) -> bool {
        match self.what(at) {
            Some(What::Term(term)) => matches!(
                term,
                Term::Number(_)
                    | Term::Before(_)
                    | Term::Between
                    | Term::Twice
                    | Term::UpperLimit
                    | Term::LowerLimit
            ),
            Some(What::Unknown) => roman(self.sentence, at).is_some(),
            Some(What::Number(_) | What::Op(_) | What::Dash | What::Plus | What::PlusMinus) => true,
            _ => false,
        }
    }

    /// A number with its unit.
    fn value(&self, at: usize) -> Option<Value> {
        let (value, to) = self.number(at)?;
        let to = self.ratio(to);
        let (unit, to) = self.unit(to);
        let age = self.age_word(to);
        let unit = if age > to && unit == Unit::None {
            self.age_unit(to)
        } else {
            unit
        };
        Some(Value {
            value,
            unit,
            age: age > to,
            to: age,
        })
    }

    fn number(&self, at: usize) -> Option<(Decimal, usize)> {
        match self.what(at)? {
            What::Number(value) => Some((value, at + 1)),
            What::Term(Term::Number(n)) => Some((n.into(), self.in_figures(at + 1, n.into()))),
            What::Term(Term::Twice) => Some((Decimal::TWO, at + 1)),
            What::Term(Term::UpperLimit | Term::LowerLimit) => Some((Decimal::ONE, at)),
            What::Dash | What::Plus if self.signed(at) => {
                let (value, to) = self.number(at + 1)?;
                let negative = self.what(at) == Some(What::Dash);
                Some((if negative { -value } else { value }, to))
            }
            _ => self.roman(at).map(|value| (value, at + 1)),
        }
    }

    /// Skips "(18)" after "eighteen".
    fn in_figures(&self, at: usize, value: Decimal) -> usize {
        let same = self.what(at) == Some(What::Open)
            && self.what(at + 1) == Some(What::Number(value))
            && self.what(at + 2) == Some(What::Close);
        at + if same { 3 } else { 0 }
    }

    fn roman(&self, at: usize) -> Option<Decimal> {
        let text = self.sentence.str(self.sentence.items.get(at)?.span);
        match self.scored && is_lettered(text) {
            true => numeral(&text[..text.len() - 1]),
            false => roman(self.sentence, at),
        }
    }

    /// Skips ":1" of a ratio such as "1.5:1".
    fn ratio(&self, at: usize) -> usize {
        let one = self.what(at + 1) == Some(What::Number(Decimal::ONE));
        let glued = [at, at + 1]
            .iter()
            .all(|&i| self.sentence.items.get(i).is_some_and(|item| item.glued));
        if self.what(at) == Some(What::Colon) && one && glued {
            at + 2
        } else {
            at
        }
    }

    /// The unit in "years of age", "months old".
    fn age_unit(&self, at: usize) -> Unit {
        let at = self.dash(at);
        let text = self
            .sentence
            .items
            .get(at)
            .map_or("", |item| self.sentence.str(item.span));
        let lower = text.to_lowercase();
        [
            (["month", "mo "], TimeUnit::Months),
            (["week", "wk"], TimeUnit::Weeks),
            (["day", "d "], TimeUnit::Days),
            (["hour", "hr"], TimeUnit::Hours),
        ]
        .iter()
        .find(|(words, _)| words.iter().any(|w| lower.starts_with(w)))
        .map_or(Unit::Time(TimeUnit::Years), |&(_, unit)| Unit::Time(unit))
    }

    /// A sign that stands right before its number and not between two.
    fn signed(&self, at: usize) -> bool {
        let glued = self
            .sentence
            .items
            .get(at + 1)
            .is_some_and(|item| item.glued);
        let number = matches!(self.what(at + 1), Some(What::Number(_)));
        let after = at.checked_sub(1).and_then(|before| self.what(before));
        glued && number && !matches!(after, Some(What::Number(_)))
    }

    fn unit(&self, at: usize) -> (Unit, usize) {
        if let Some(limit) = self.limit(at) {
            return limit;
        }
        if self.age_word(at) > at {
            return (Unit::None, at);
        }
        if let Some(Term::Time(unit)) = self.term(self.dash(at)) {
            let at = self.dash(at) + 1;
            // "beats/min" is a rate, "5 h/wk" too: not a time.
            if self.what(at) != Some(What::Slash) {
                return (Unit::Time(unit), at);
            }
        }
        self.unit_text(at)
    }

    /// "18-year-old": the dash between number and unit.
    fn dash(&self, at: usize) -> usize {
        let glued = self.sentence.items.get(at).is_some_and(|item| item.glued);
        let time = matches!(
            self.term(at + 1),
            Some(Term::Time(_) | Term::Fold | Term::Age)
        );
        at + usize::from(self.what(at) == Some(What::Dash) && glued && time)
    }

    /// "× ULN", "times the upper limit of normal", "ULN".
    fn limit(&self, at: usize) -> Option<(Unit, usize)> {
        let before = at.checked_sub(1).and_then(|i| self.term(i));
        let mut multiplied = before == Some(Term::Twice);
        let mut at = self.dash(at);
        for _ in 0..4 {
            multiplied |= matches!(self.what(at)?, What::Times | What::Term(Term::Fold));
            match self.what(at)? {
                What::Times | What::Term(Term::Fold | Term::Neutral) => at += 1,
                What::Open if self.is_limit(at + 1) => at += 1,
                What::Unknown if self.is_x(at) => at += 1,
                What::Term(Term::UpperLimit) => {
                    return Some((Unit::UpperLimit, self.abbreviated(at + 1)));
                }
                What::Term(Term::Normal) if multiplied => return Some((Unit::UpperLimit, at + 1)),
                What::Term(Term::LowerLimit) => {
                    return Some((Unit::LowerLimit, self.abbreviated(at + 1)));
                }
                _ => return None,
            }
        }
        None
    }

    fn is_limit(&self, at: usize) -> bool {
        matches!(self.term(at), Some(Term::UpperLimit | Term::LowerLimit))
    }

    /// Skips "(ULN)" after its long form, and a bracket left open before it.
    fn abbreviated(&self, at: usize) -> usize {
        let bracketed = self.what(at) == Some(What::Open) && self.is_limit(at + 1);
        if bracketed && self.what(at + 2) == Some(What::Close) {
            at + 3
        } else {
            at
        }
    }

    fn is_x(&self, at: usize) -> bool {
        let item = self.sentence.items.get(at);
        item.is_some_and(|item| self.sentence.str(item.span).eq_ignore_ascii_case("x"))
    }

    /// The unit of measure after item `at - 1`.
    fn unit_text(&self, at: usize) -> (Unit, usize) {
        let number = at
            .checked_sub(1)
            .and_then(|last| self.sentence.items.get(last));
        let Some(number) = number.filter(|item| item.unit > 0) else {
            return (Unit::None, at);
        };
        let (end, len) = (number.span.end, usize::from(number.unit));
        let text = self.sentence.rest(end);
        let blanks = text.len() - text.trim_start().len();
        let span = Span {
            start: end + blanks as u32,
            end: end + len as u32,
        };
        let mut to = at;
        while self
            .sentence
            .items
            .get(to)
            .is_some_and(|item| item.span.start < span.end)
        {
            to += 1;
        }
        (Unit::Text(span), to)
    }

    fn plus_minus(&self, at: usize) -> Option<Quantity> {
        if self.what(at)? != What::PlusMinus {
            return None;
        }
        let value = self.value(at + 1)?;
        Some(one(at, Op::Le, value, Form::PlusMinus))
    }

    /// "18-65", "18 to 65 years", "between 18 and 65", "from I to III".
    fn range(&self, at: usize) -> Option<Quantity> {
        let start = self.skip(at, |t| t == Term::Between);
        let first = self.skip_neutral(start, start > at);
        self.range_of(at, start, first, self.value(first)?)
    }

    /// The range whose lower end is the value at item `first`; "between" takes the items from `at`
    /// to `start`.
    fn range_of(&self, at: usize, start: usize, first: usize, low: Value) -> Option<Quantity> {
        let between = start > at;
        let joint = self.joint(low.to, between);
        let mut op = Op::Le;
        let high = match joint {
            Some(high_at) => {
                let (upper, high_at) = self.upper(high_at);
                op = upper;
                self.value(high_at)?
            }
            // "18 and 65 years old" are the ends of a range; "2 and 5 mg" need not be.
            None if self.term(low.to) == Some(Term::And) && low.unit == Unit::None => self
                .value(low.to + 1)
                .filter(|high| high.age && low.value < high.value)?,
            None => return None,
        };
        let mut range = range(at, low, high);
        if op == Op::Lt {
            range.bounds[1].op = op;
        }
        range.age |= self.names_age(start, first);
        Some(range)
    }

    /// The quantity that begins with a value: a range, a multiple, or a bound with its operator
    /// behind it.
    fn valued(&self, at: usize) -> Option<Quantity> {
        let value = self.value(at)?;
        self.range_of(at, at, at, value)
            .or_else(|| self.multiple(at))
            .or_else(|| self.trails(at, value))
    }

    /// The operator of a range's second end, and the item of its number: "18 to < 65", "11 to no
    /// older than 17", "ASA I - ASA II".
    fn upper(&self, at: usize) -> (Op, usize) {
        match (self.operator(at), self.term(at)) {
            (Some((op @ (Op::Lt | Op::Le), next)), _) => (op, next),
            (_, Some(Term::Analyte(_) | Term::Rank)) => (Op::Le, at + 1),
            _ => (Op::Le, at),
        }
    }

    fn skip(&self, at: usize, which: impl Fn(Term) -> bool) -> usize {
        // More in a row than any sentence has; keeps hostile text linear.
        const LONGEST: usize = 8;
        let run = (at..at + LONGEST).take_while(|&i| self.term(i).is_some_and(&which));
        at + run.count()
    }

    /// "between the ages of 18": words between, only inside a marked range.
    fn skip_neutral(&self, at: usize, between: bool) -> usize {
        if between {
            self.skip(at, |t| matches!(t, Term::Neutral | Term::Age))
        } else {
            at
        }
    }

    /// Whether the items say "age", "older" or "younger".
    fn names_age(&self, from: usize, to: usize) -> bool {
        let items = self.sentence.items.get(from..to).unwrap_or_default();
        let says = |item: &Item| {
            let text = self.sentence.str(item.span);
            ["older", "younger", "岁"]
                .iter()
                .any(|word| holds(text, word))
        };
        items.iter().any(|item| item.is(Term::Age) || says(item))
    }

    /// The item after "years of age" or "old", when it stands at `at`.
    fn age_word(&self, at: usize) -> usize {
        let word = self.dash(at);
        // "18 and age appropriate": only words that can close an age do.
        let closes = |item: &Item| {
            let text = self.sentence.str(item.span).to_lowercase();
            text.ends_with("old")
                || text.ends_with("age") && text.contains("of")
                || text == "y/o"
                || text.starts_with("y.o")
                || text == "yo"
        };
        match self.sentence.items.get(word) {
            Some(item) if item.is(Term::Age) && closes(item) => word + 1,
            _ => at,
        }
    }

    /// The item after the word or dash that joins two ends.
    fn joint(&self, at: usize, between: bool) -> Option<usize> {
        match self.what(at)? {
            // "18- and 65-years".
            What::Dash if between && self.term(at + 1) == Some(Term::And) => Some(at + 2),
            What::Dash => Some(at + 1 + usize::from(self.what(at + 1) == Some(What::Dash))),
            What::Term(Term::To) => Some(at + 1),
            What::Term(Term::And | Term::Or) if between => Some(at + 1),
            _ => None,
        }
    }

    /// "≥ 18 years", "at least 18", "> 140/90".
    fn compared(&self, at: usize) -> Option<Quantity> {
        let (op, start) = self.operator(at)?;
        if op == Op::Eq
            && let Some(range) = self.range(start)
        {
            return Some(Quantity { from: at, ..range });
        }
        let value = self.value(start)?;
        let to = value.to;
        if self.what(to) == Some(What::Slash)
            && let Some(second) = self.value(to + 1)
            && value.unit == Unit::None
        {
            return Some(pair(at, op, value.value, second));
        }
        if let Some(range) = self.open_range(at, op, start) {
            return Some(range);
        }
        // "at least 18 years or older": said twice, the later word decides.
        let after = match self.term(to) {
            Some(Term::After(after)) if same_side(after, op) => Some(after),
            _ => None,
        };
        let mut quantity = one(at, after.unwrap_or(op), value, Form::Compared);
        quantity.to += usize::from(after.is_some());
        quantity.age |= self.names_age(at, start) || self.names_age(to, quantity.to);
        Some(quantity)
    }

    /// "> 8 - 40 years", "≥ 18 to ≤ 60 years": a range whose first end says whether it counts.
    fn open_range(&self, at: usize, op: Op, start: usize) -> Option<Quantity> {
        let low = self.value(start)?;
        let (upper, next) = self.upper(self.joint(low.to, false)?);
        let high = self.value(next)?;
        let ends = matches!(op, Op::Gt | Op::Ge) && low.value < high.value;
        let mut quantity = range(at, low, high);
        quantity.bounds[0].op = op;
        quantity.bounds[1].op = upper;
        quantity.form = Form::Compared;
        quantity.age |= self.names_age(at, start);
        ends.then_some(quantity)
    }

    /// The operator at `at` and the item after it and what may stand between it and its number:
    /// "of ≥ 5", "greater than the age of", "> or equal to". Of two operators the later decides.
    fn operator(&self, at: usize) -> Option<(Op, usize)> {
        const BETWEEN: usize = 6;
        let mut op = self.operator_word(at)?;
        let mut next = at + 1;
        while next <= at + BETWEEN {
            match self.what(next) {
                Some(What::Term(Term::Neutral | Term::Age | Term::Rank) | What::Colon) => {}
                Some(What::Op(second)) => {
                    let equal = (op, second) == (Op::Gt, Op::Eq);
                    op = if equal { Op::Ge } else { second };
                }
                _ => break,
            }
            next += 1;
        }
        Some((op, next))
    }

    fn operator_word(&self, at: usize) -> Option<Op> {
        match self.what(at)? {
            What::Op(op) | What::Term(Term::Before(op)) => Some(op),
            _ => None,
        }
    }

    /// "18 years or older", "80 or more", "18+", "5 (or more)".
    fn trailing(&self, at: usize) -> Option<Quantity> {
        self.trails(at, self.value(at)?)
    }

    /// As [`Reader::trailing`], of the value at `at`.
    fn trails(&self, at: usize, value: Value) -> Option<Quantity> {
        let mut to = value.to;
        if matches!(self.what(to), Some(What::Comma | What::Open)) {
            to += 1;
        }
        let op = match self.what(to)? {
            What::Term(Term::After(op)) => op,
            What::Plus if self.sentence.items[to].glued => Op::Ge,
            _ => return None,
        };
        let mut quantity = one(at, op, value, Form::Compared);
        quantity.to = to + 1;
        quantity.age |= self.names_age(to, to + 1);
        if quantity.unit == Unit::None {
            let (unit, end) = self.unit(quantity.to);
            (quantity.unit, quantity.to) = (unit, end);
        }
        Some(quantity)
    }

    /// "twice higher than normal", "3 times above the upper limit".
    fn multiple(&self, at: usize) -> Option<Quantity> {
        let (value, mut to) = self.number(at)?;
        let twice = matches!(self.term(at), Some(Term::Twice));
        let folded = matches!(self.term(to), Some(Term::Fold));
        to += usize::from(folded);
        let Some(Term::Before(op @ (Op::Gt | Op::Ge | Op::Lt | Op::Le))) = self.term(to) else {
            return None;
        };
        let limit = self.skip(to + 1, |t| t == Term::Neutral);
        let normal = matches!(self.term(limit), Some(Term::UpperLimit | Term::Normal));
        let value = Value {
            value,
            unit: Unit::UpperLimit,
            age: false,
            to: limit + 1,
        };
        ((twice || folded) && normal).then(|| one(at, op, value, Form::Compared))
    }

    /// Adds "and < 65", "or > 35" when no subject stands between.
    fn second_bound(&self, mut first: Quantity) -> Quantity {
        if first.form != Form::Compared {
            return first;
        }
        let mut at = first.to;
        let mut any = false;
        for _ in 0..4 {
            match self.what(at) {
                Some(What::Comma | What::Term(Term::And | Term::Neutral | Term::Age)) => at += 1,
                Some(What::Term(Term::Or | Term::AndOr)) => {
                    any = true;
                    at += 1;
                }
                _ => break,
            }
        }
        let Some(second) = self.compared(at).or_else(|| self.trailing(at)) else {
            return first;
        };
        let joined =
            second.form == Form::Compared && !same_side(first.bounds[0].op, second.bounds[0].op);
        if !joined || !fits(first.unit, second.unit) {
            return first;
        }
        own_units(&mut first, second.unit);
        let mut second = second;
        own_units(&mut second, first.unit);
        first.bounds.extend(second.bounds);
        first.any = any;
        if second.unit != Unit::None {
            first.unit = second.unit;
        }
        first.age |= second.age;
        first.to = second.to;
        first
    }

    fn listed(&self, at: usize) -> Option<Quantity> {
        if let Some(range) = self.range(at) {
            return Some(range);
        }
        let first = self.list_value(at)?;
        let mut bounds = vec![first.0];
        let mut to = first.1;
        while let Some(next) = self.next_listed(to) {
            bounds.push(next.0);
            to = next.1;
        }
        let bounds = bounds
            .into_iter()
            .map(|value| Bound {
                op: Op::Eq,
                value,
                time: None,
            })
            .collect();
        Some(Quantity {
            bounds,
            any: true,
            form: Form::Listed,
            unit: Unit::None,
            age: false,
            from: at,
            to,
        })
    }

    fn next_listed(&self, at: usize) -> Option<(Decimal, usize)> {
        let mut next = at;
        while matches!(
            self.what(next)?,
            What::Comma | What::Slash | What::Term(Term::Or | Term::And | Term::AndOr)
        ) {
            next += 1;
        }
        // "ASA I or ASA II" repeats the subject; the caller sees the same subject again.
        let repeated = usize::from(matches!(
            self.term(next),
            Some(Term::Analyte(_) | Term::Rank)
        ));
        (next > at && !compares(self.sentence, next))
            .then(|| self.list_value(next + repeated))
            .flatten()
    }

    /// A number, a Roman numeral or a letter of a class (A is 1).
    fn list_value(&self, at: usize) -> Option<(Decimal, usize)> {
        let letter = || {
            let item = self.sentence.items.get(at)?;
            Some((letter(self.sentence.str(item.span))?, at + 1))
        };
        self.number(at).or_else(letter)
    }
}

/// Whether the text holds the word, in any case.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes()
        .windows(word.len())
        .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// A Roman numeral, or a letter of a class, at the item.
fn roman(sentence: Sentence, at: usize) -> Option<Decimal> {
    let item = sentence.items.get(at)?;
    if item.span.end - item.span.start > 3 {
        return None;
    }
    numeral(sentence.str(item.span))
}

fn numeral(text: &str) -> Option<Decimal> {
    let number = match text {
        "I" | "Ⅰ" => 1,
        "II" | "Ⅱ" => 2,
        "III" | "Ⅲ" => 3,
        "IV" | "Ⅳ" => 4,
        "V" | "Ⅴ" => 5,
        "VI" | "Ⅵ" => 6,
        _ => return None,
    };
    Some(number.into())
}

/// Gives the bounds their own unit of time where the other end has another.
fn own_units(quantity: &mut Quantity, other: Unit) {
    if let (Unit::Time(own), Unit::Time(other)) = (quantity.unit, other)
        && own != other
    {
        quantity
            .bounds
            .iter_mut()
            .for_each(|bound| bound.time = Some(own));
    }
}

fn same_side(a: Op, b: Op) -> bool {
    let upper = |op| matches!(op, Op::Lt | Op::Le);
    upper(a) == upper(b)
}

fn fits(first: Unit, second: Unit) -> bool {
    first == Unit::None
        || second == Unit::None
        || std::mem::discriminant(&first) == std::mem::discriminant(&second)
}

fn one(from: usize, op: Op, value: Value, form: Form) -> Quantity {
    Quantity {
        bounds: vec![Bound {
            op,
            value: value.value,
            time: None,
        }],
        any: false,
        form,
        unit: value.unit,
        age: value.age,
        from,
        to: value.to,
    }
}

fn pair(from: usize, op: Op, first: Decimal, second: Value) -> Quantity {
    let bounds = [first, second.value].map(|value| Bound {
        op,
        value,
        time: None,
    });
    Quantity {
        bounds: bounds.to_vec(),
        any: true,
        form: Form::Pair,
        unit: second.unit,
        age: second.age,
        from,
        to: second.to,
    }
}

fn range(from: usize, low: Value, high: Value) -> Quantity {
    let unit = if high.unit == Unit::None {
        low.unit
    } else {
        high.unit
    };
    let time = |own: Unit, other: Unit| match (own, other) {
        (Unit::Time(own), Unit::Time(other)) if own != other => Some(own),
        _ => None,
    };
    let bounds = [
        (Op::Ge, low.value, time(low.unit, high.unit)),
        (Op::Le, high.value, time(high.unit, low.unit)),
    ];
    Quantity {
        bounds: bounds
            .map(|(op, value, time)| Bound { op, value, time })
            .to_vec(),
        any: false,
        form: Form::Range,
        unit,
        age: low.age || high.age,
        from,
        to: high.to,
    }
}
