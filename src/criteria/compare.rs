//! Comparisons: a quantity with its subject. A subject that is no known measure is kept by its
//! text, so that nothing compared goes unseen.

use super::grammar::grade;
use super::item::{Item, Sentence, What};
use super::quantity::{self, Bound, Form, Quantity, Unit};
use super::term::Term;
use super::words::words;
use crate::rules::{Op, Span, TimeUnit};
use crate::vocab::{AnalyteId, Direction};

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Age,
    /// Known measures; a list shares the quantity: "AST and ALT".
    Analytes(Vec<AnalyteId>),
    /// Blood pressure as a pair.
    BloodPressure,
    /// Something else, by its text.
    Text(Span),
}

/// A comparison found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) subject: Subject,
    /// Whether one of the listed subjects is enough: "AST or ALT".
    pub(super) any_subject: bool,
    pub(super) quantity: Quantity,
    /// First and one past the last item, subject and quantity together.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// All comparisons of a sentence, in order, without overlap.
pub(super) fn comparisons(sentence: Sentence) -> Vec<Comparison> {
    let mut found: Vec<Comparison> = Vec::new();
    let mut at = 0;
    while at < sentence.items.len() {
        if !may_begin(sentence, at) {
            at += 1;
            continue;
        }
        let low = found.last().map_or(0, |last| last.to);
        let next = comparison_at(sentence, at, low, found.last()).map(|c| by_worth(sentence, c));
        at = next.as_ref().map_or(at + 1, |c| c.to.max(at + 1));
        found.extend(next);
    }
    found
}

/// Whether a comparison may begin at `at`: with a score, or with a quantity.
fn may_begin(sentence: Sentence, at: usize) -> bool {
    matches!(sentence.term(at), Some(Term::Analyte(_) | Term::Neutral))
        || quantity::may_begin(sentence, at)
}

/// "ECOG 2 or better" is a lower grade, "Karnofsky 70 or worse" a lower score.
fn by_worth(sentence: Sentence, mut comparison: Comparison) -> Comparison {
    let Quantity { from, to, form, .. } = comparison.quantity;
    if form != Form::Compared {
        return comparison;
    }
    let text = sentence.str(sentence.span(from, to));
    let worse_is = match worth(text) {
        Some(Worth::Better) => Direction::High,
        Some(Worth::Worse) => Direction::Low,
        None => return comparison,
    };
    let turned = |analytes: &[AnalyteId]| analytes.iter().all(|a| a.direction() == worse_is);
    if matches!(&comparison.subject, Subject::Analytes(list) if turned(list)) {
        for bound in &mut comparison.quantity.bounds {
            bound.op = match bound.op {
                Op::Ge => Op::Le,
                Op::Gt => Op::Lt,
                op => op,
            };
        }
    }
    comparison
}

enum Worth {
    Better,
    Worse,
}

/// Whether a quantity is compared by what is better: "2 or better", "no worse than 2", "2 or worse".
fn worth(text: &str) -> Option<Worth> {
    let mut words = words(text);
    let mut denied = false;
    words.find_map(|word| {
        let found = match () {
            () if word.is("better") => Some(Worth::Better),
            () if word.is("worse") && denied => Some(Worth::Better),
            () if word.is("worse") => Some(Worth::Worse),
            () => None,
        };
        denied = word.is("no") || word.is("not");
        found
    })
}

/// The comparison whose quantity begins at `at`; its subject begins at `low` or later, or is
/// that of the comparison before ("< 3.5 or, in men, > 5").
fn comparison_at(
    sentence: Sentence,
    at: usize,
    low: usize,
    last: Option<&Comparison>,
) -> Option<Comparison> {
    if let Some(listed) = scored(sentence, at) {
        return Some(listed);
    }
    let quantity = quantity::quantity(sentence, at)?;
    let finder = Finder { sentence, low };
    finder
        .subject(&quantity)
        .or_else(|| inherited(sentence, &quantity, last))
        .filter(|found| {
            !matches!(found.subject, Subject::Text(_))
                || !grade::is_compared(sentence, at)
                || !names_condition(sentence, found)
        })
        .map(|found| finder.comparison(found, quantity))
}

/// Whether a condition is named beside a grade, of which that is one.
fn names_condition(sentence: Sentence, found: &Found) -> bool {
    /// Items between a grade and the condition after it.
    const NEAR: usize = 4;
    let near = found.from..(found.to + NEAR).min(sentence.items.len());
    let condition = |item: &Item| matches!(item.term(), Some(Term::Condition(_)));
    sentence
        .items
        .get(near)
        .unwrap_or_default()
        .iter()
        .any(condition)
}

/// A score followed by bare values: "ASA I-III", "ECOG performance status of 0 or 1".
fn scored(sentence: Sentence, at: usize) -> Option<Comparison> {
    let Some(Term::Analyte(analyte)) = sentence.term(at) else {
        return performance(sentence, at);
    };
    let mut to = skip_between(sentence, at + 1, Some(analyte));
    to += usize::from(sentence.what(to) == Some(What::Op(Op::Eq)));
    if quantity::compares(sentence, to) {
        return None;
    }
    let within = sentence.term(to) == Some(Term::Within) && is_time(analyte);
    let start = to + usize::from(within);
    let mut quantity = quantity::listed(sentence, start)?;
    let measured = quantity::measured(sentence, start).filter(|one| fits(analyte, one));
    if let (1, false, Some(measured)) = (quantity.bounds.len(), is_score(analyte), measured) {
        quantity = measured;
    }
    if within {
        at_most(&mut quantity);
    }
    if is_score(analyte) {
        part_commas(sentence, to, &mut quantity);
        operator_before(sentence, at, &mut quantity);
    }
    let analyte = lettered(sentence, to, analyte);
    let plain = matches!(quantity.form, Form::Listed);
    let scored = is_score(analyte) || quantity.unit != Unit::None || quantity.form == Form::Range;
    // "PSA 20 ng/mL": which way is not said.
    let bare = plain && quantity.bounds.len() == 1 && quantity.unit == Unit::None;
    let bare = bare && !is_score(analyte);
    (scored && !bare).then_some(Comparison {
        subject: Subject::Analytes(vec![analyte]),
        any_subject: false,
        from: at,
        to: quantity.to,
        quantity,
    })
}

/// "Performance status 0-2", "WHO 0-1": the grades of ECOG, which WHO and Zubrod share (Oken et al.,
/// Am J Clin Oncol 1982). The WHO has grades of tumours and classes of pulmonary hypertension as
/// well; they begin at I, so a bare "WHO" is the performance only where 0 is among the grades.
fn performance(sentence: Sentence, at: usize) -> Option<Comparison> {
    /// The highest grade.
    const DEAD: u8 = 5;
    let is_who = sentence.says(at, "who") && sentence.str(sentence.items.get(at)?.span) == "WHO";
    let named = is_who || sentence.says(at, "performance status");
    if !named || at > 0 && sentence.what(at - 1) != Some(What::Open) {
        return None;
    }
    let to = skip_between(sentence, at + 1, None);
    let quantity = quantity::listed(sentence, to)?;
    let grades = quantity.bounds.iter().all(|b| b.value < DEAD.into());
    let ends = matches!(
        sentence.what(quantity.to),
        None | Some(What::Stop | What::Comma | What::Semicolon | What::Close)
    );
    let several = quantity.bounds.len() > 1 && quantity.unit == Unit::None;
    let named = !is_who || quantity.bounds.iter().any(|b| b.value.is_zero());
    (named && grades && ends && several).then_some(Comparison {
        subject: Subject::Analytes(vec![AnalyteId::by_code("ecog")?]),
        any_subject: false,
        from: at,
        to: quantity.to,
        quantity,
    })
}

/// "life expectancy within 12 months": not longer.
fn at_most(quantity: &mut Quantity) {
    if let (Form::Listed, [bound]) = (quantity.form, &mut quantity.bounds[..]) {
        bound.op = Op::Le;
        quantity.form = Form::Compared;
    }
}

/// "Child-Pugh A" is a class, "Child-Pugh 7" a score.
fn lettered(sentence: Sentence, at: usize, analyte: AnalyteId) -> AnalyteId {
    let text = sentence
        .items
        .get(at)
        .map_or("", |item| sentence.str(item.span));
    let class = ["A", "B", "C"].contains(&text) && analyte.code() == "child_pugh";
    class
        .then(|| AnalyteId::by_code("child_pugh_class"))
        .flatten()
        .unwrap_or(analyte)
}

/// "ASA 1,2" is a list, not a decimal comma.
fn part_commas(sentence: Sentence, at: usize, quantity: &mut Quantity) {
    let text = sentence
        .items
        .get(at)
        .map_or("", |item| sentence.str(item.span));
    let parts: Vec<_> = text
        .split(',')
        .filter_map(|part| part.parse::<u8>().ok())
        .collect();
    if parts.len() > 1 && quantity.form == Form::Listed {
        let bounds = parts.iter().map(|&part| Bound {
            op: Op::Eq,
            value: part.into(),
            time: None,
        });
        quantity.bounds.splice(..1, bounds);
    }
}

/// "greater than NYHA 2": the operator stands before the score's name.
fn operator_before(sentence: Sentence, at: usize, quantity: &mut Quantity) {
    let before = at.checked_sub(1).and_then(|before| sentence.what(before));
    let (Some(What::Op(op) | What::Term(Term::Before(op))), [bound]) =
        (before, &mut quantity.bounds[..])
    else {
        return;
    };
    bound.op = op;
    quantity.form = Form::Compared;
    quantity.from = at - 1;
}

/// Scores are counted in points: their canonical unit is empty.
pub(super) fn is_score(analyte: AnalyteId) -> bool {
    analyte
        .canonical_unit()
        .is_none_or(|unit| unit.spelling().is_empty())
}

/// Skips what stands between a score's name and its value: "(ASA)", "score of", "class".
fn skip_between(sentence: Sentence, mut at: usize, analyte: Option<AnalyteId>) -> usize {
    while let Some(item) = sentence.items.get(at) {
        let same = matches!(item.term(), Some(Term::Analyte(a)) if Some(a) == analyte);
        // "Child-Pugh A": a class, not an article.
        if sentence.str(item.span) == "A" {
            break;
        }
        match item.what {
            What::Term(Term::Score | Term::Rank | Term::Neutral | Term::Stage | Term::Anchor) => {
                at += 1
            }
            What::Colon | What::Close | What::Open => at += 1,
            _ if same => at += 1,
            _ => break,
        }
    }
    at
}

struct Found {
    subject: Subject,
    any: bool,
    from: usize,
    to: usize,
}

struct Finder<'t> {
    sentence: Sentence<'t>,
    /// No subject begins before this item.
    low: usize,
}

impl Finder<'_> {
    fn comparison(&self, found: Found, quantity: Quantity) -> Comparison {
        Comparison {
            subject: found.subject,
            any_subject: found.any,
            from: found.from.min(quantity.from),
            to: found.to.max(quantity.to),
            quantity,
        }
    }

    fn subject(&self, quantity: &Quantity) -> Option<Found> {
        self.known_left(quantity)
            .or_else(|| self.known_right(quantity))
            .or_else(|| self.bare_age(quantity))
            .or_else(|| self.text(quantity))
            .or_else(|| self.text_right(quantity))
    }

    /// A known subject before the quantity, with words of no weight between.
    fn known_left(&self, quantity: &Quantity) -> Option<Found> {
        let mut at = quantity.from;
        let mut skipped = 0;
        let mut named = false;
        if quantity.age {
            return Some(self.age(quantity));
        }
        while at > self.low && skipped < 12 {
            at -= 1;
            let item = &self.sentence.items[at];
            if let Some(found) = self.known_at(at, quantity) {
                let score = |a: &AnalyteId| is_score(*a);
                let fits = !named
                    || matches!(&found.subject, Subject::Analytes(list) if list.iter().all(score));
                return fits.then_some(found);
            }
            // "PHQ-9 for depression score ≥ 15": a score may say what it is of.
            named |= matches!(item.term(), Some(Term::Condition(_)));
            let passes = self.passes(item)
                || matches!(item.term(), Some(Term::Condition(_)))
                || item.is(Term::Age) && !is_age_unit(quantity.unit);
            if !passes {
                return None;
            }
            skipped += 1;
        }
        None
    }

    /// The age that the quantity's own words name, with an "aged" before it.
    fn age(&self, quantity: &Quantity) -> Found {
        let before = quantity.from.checked_sub(1).filter(|&at| at >= self.low);
        let named = before.filter(|&at| self.sentence.term(at) == Some(Term::Age));
        Found {
            subject: Subject::Age,
            any: false,
            from: named.unwrap_or(quantity.from),
            to: quantity.to,
        }
    }

    /// Whether a subject may stand on the other side of the item.
    fn passes(&self, item: &Item) -> bool {
        match item.what {
            What::Term(term) => matches!(
                term,
                Term::Neutral
                    | Term::Normal
                    | Term::Score
                    | Term::Rank
                    | Term::Anchor
                    | Term::Within
                    | Term::Time(_)
                    | Term::Current
                    | Term::Stage
                    | Term::Adult
                    | Term::Minor
                    | Term::Qualifier(_)
                    | Term::History
                    | Term::Sex(_)
                    | Term::Treatment
                    | Term::Before(_)
                    | Term::Number(_)
                    | Term::Example
                    | Term::Class(_)
                    | Term::Administrative
                    | Term::Judgement
                    | Term::Opinion
                    | Term::Other
                    | Term::Trial
                    | Term::Participation
                    | Term::To
                    | Term::Treated
                    | Term::Vague
            ),
            What::Open
            | What::Close
            | What::Colon
            | What::Dash
            | What::Percent
            | What::Unknown
            | What::Slash => true,
            What::Comma => true,
            _ => false,
        }
    }

    /// The known subject that ends at item `at`, with the list it stands in.
    fn known_at(&self, at: usize, quantity: &Quantity) -> Option<Found> {
        let found = |subject, from| {
            Some(Found {
                subject,
                any: false,
                from,
                to: at + 1,
            })
        };
        match self.sentence.term(at)? {
            Term::Age if is_age_unit(quantity.unit) => found(Subject::Age, at),
            Term::BloodPressure if quantity.form == Form::Pair => found(Subject::BloodPressure, at),
            Term::Analyte(analyte) if fits(analyte, quantity) => Some(self.analytes(at, analyte)),
            _ => None,
        }
    }

    /// "AST, ALT and bilirubin": the list of analytes that ends at `at`.
    fn analytes(&self, at: usize, last: AnalyteId) -> Found {
        let mut list = vec![last];
        let mut from = at;
        let mut any = false;
        while let Some((analyte, start, or)) = self.analyte_before(from) {
            if !list.contains(&analyte) {
                list.push(analyte);
                any |= or;
            }
            from = start;
        }
        list.reverse();
        Found {
            subject: Subject::Analytes(list),
            any,
            from,
            to: at + 1,
        }
    }

    /// The analyte joined to the one at `from`: by "and", "or", a comma, a slash, or brackets.
    fn analyte_before(&self, from: usize) -> Option<(AnalyteId, usize, bool)> {
        let mut at = from;
        let mut or = false;
        let mut joined = false;
        while at > self.low && from - at < 6 {
            at -= 1;
            match self.sentence.what(at)? {
                What::Term(Term::Analyte(analyte)) => return joined.then_some((analyte, at, or)),
                What::Term(Term::Or | Term::AndOr) => (or, joined) = (true, true),
                What::Term(Term::And) | What::Comma | What::Slash | What::Open | What::Close => {
                    joined = true
                }
                What::Term(Term::Neutral | Term::Score | Term::Example) => {}
                _ => return None,
            }
        }
        None
    }

    /// A known subject after the quantity: "18 years of age", "140 mmHg systolic".
    fn known_right(&self, quantity: &Quantity) -> Option<Found> {
        let mut at = quantity.to;
        for _ in 0..4 {
            let item = self.sentence.items.get(at)?;
            match item.what {
                What::Term(Term::Age) if is_age_unit(quantity.unit) => {
                    return found_at(Subject::Age, at);
                }
                What::Term(Term::Analyte(analyte))
                    if fits(analyte, quantity)
                        && !quantity::compares(self.sentence, at + 1)
                        && (quantity.unit != Unit::None
                            || at > quantity.to && is_score(analyte)) =>
                {
                    return found_at(Subject::Analytes(vec![analyte]), at);
                }
                What::Term(Term::Neutral | Term::Rank | Term::Treatment) | What::Dash => at += 1,
                What::Unknown if self.is_gap_word(item) => at += 1,
                _ => return None,
            }
        }
        None
    }

    fn is_gap_word(&self, item: &Item) -> bool {
        matches!(self.sentence.str(item.span), "in" | "of" | "full" | "or")
    }

    /// "Over 18 years", "18-65 years": years with no subject are an age where the sentence
    /// speaks of nothing else before them.
    fn bare_age(&self, quantity: &Quantity) -> Option<Found> {
        let over = quantity.unit == Unit::None && self.says_over(quantity);
        let years = quantity.unit == Unit::Time(TimeUnit::Years) || over || self.is_adult(quantity);
        // "A 1-year history of migraine", "more than 1 year since prior trastuzumab".
        let past = matches!(
            self.sentence.term(quantity.to),
            Some(Term::History | Term::Since)
        );
        let person = |item: &Item| {
            matches!(
                item.term(),
                Some(
                    Term::Sex(_)
                        | Term::Adult
                        | Term::Minor
                        | Term::Neutral
                        | Term::And
                        | Term::Or
                        | Term::HealthyVolunteer
                        | Term::AndOr
                )
            ) || matches!(
                item.what,
                What::Comma | What::Colon | What::Open | What::Dash | What::Slash
            )
        };
        let before = self.sentence.items.get(self.low..quantity.from)?;
        let only_person = before.iter().all(person);
        let adult = quantity
            .from
            .checked_sub(1)
            .and_then(|at| self.sentence.term(at))
            .is_some_and(|term| matches!(term, Term::Adult | Term::Minor | Term::Sex(_)));
        (years
            && !past
            && (only_person && self.low == 0 || adult)
            && quantity.form != Form::PlusMinus)
            .then_some(Found {
                subject: Subject::Age,
                any: false,
                from: quantity.from,
                to: quantity.to,
            })
    }

    /// "18 and over", with nothing after it.
    fn says_over(&self, quantity: &Quantity) -> bool {
        let last = quantity
            .to
            .checked_sub(1)
            .and_then(|at| self.sentence.items.get(at));
        let over = last.is_some_and(|item| {
            self.sentence
                .str(item.span)
                .to_lowercase()
                .ends_with("over")
        });
        over && quantity.to == self.sentence.items.len()
    }

    /// "patients < 18": a bound that only an age has, with nothing but people before it and nothing
    /// after it.
    fn is_adult(&self, quantity: &Quantity) -> bool {
        /// Years at which people come of age, and 16 and 17, which some trials ask for.
        const OF_AGE: std::ops::RangeInclusive<u8> = 16..=21;
        let [bound] = quantity.bounds[..] else {
            return false;
        };
        let before = self.sentence.items.get(self.low..quantity.from);
        let people = before.is_some_and(|items| items.iter().any(|item| item.is(Term::Neutral)));
        let of_age = OF_AGE
            .map(rust_decimal::Decimal::from)
            .any(|age| age == bound.value);
        quantity.unit == Unit::None
            && quantity.form == Form::Compared
            && people
            && of_age
            && quantity.to == self.sentence.items.len()
    }

    /// A subject known by its text alone: the words right before the quantity.
    fn text(&self, quantity: &Quantity) -> Option<Found> {
        let mut from = quantity.from;
        while from > self.low && names(&self.sentence.items[from - 1]) && quantity.from - from < 8 {
            from -= 1;
        }
        let words = self.sentence.items.get(from..quantity.from)?;
        let quiet = |word: &&Item| word.is(Term::Neutral) || word.what == What::Colon;
        let last = words.iter().rev().find(|word| !quiet(word));
        let named = words.iter().any(is_name)
            && last.is_some_and(|word| is_name(word) || quantity.form != Form::Range);
        (named && self.may_be_unknown(quantity)).then(|| Found {
            subject: Subject::Text(self.sentence.span(from, quantity.from)),
            any: false,
            from,
            to: quantity.to,
        })
    }
}

impl Finder<'_> {
    /// The words after a quantity that has no subject before it: "> 4 ppm carbon monoxide".
    fn text_right(&self, quantity: &Quantity) -> Option<Found> {
        let rest = self.sentence.items.get(quantity.to..)?;
        let len = rest.iter().take(4).take_while(|item| names(item)).count();
        let words = rest.get(..len)?;
        let measured = matches!(quantity.unit, Unit::Text(_) | Unit::UpperLimit)
            && quantity.form != Form::Range;
        (measured && words.iter().any(is_name) && self.may_be_unknown(quantity)).then(|| Found {
            subject: Subject::Text(self.sentence.span(quantity.to, quantity.to + len)),
            any: false,
            from: quantity.from,
            to: quantity.to + len,
        })
    }

    /// Durations, sample sizes ("n = 20") and "at least one" are no comparisons of an unknown
    /// subject.
    fn may_be_unknown(&self, quantity: &Quantity) -> bool {
        let timed = matches!(quantity.unit, Unit::Time(_));
        let bound = quantity.bounds.first();
        let count = bound.is_some_and(|b| {
            b.value == rust_decimal::Decimal::ONE && b.op == Op::Ge && quantity.unit == Unit::None
        });
        let equal = bound.is_some_and(|b| b.op == Op::Eq) && quantity.form == Form::Compared;
        !(timed || count || equal)
    }
}

fn found_at(subject: Subject, at: usize) -> Option<Found> {
    Some(Found {
        subject,
        any: false,
        from: at,
        to: at + 1,
    })
}

/// "SBP < 90 or SBP > 180" repeats its subject; "< 90 or, when standing, > 180" inherits it.
fn inherited(sentence: Sentence, quantity: &Quantity, last: Option<&Comparison>) -> Option<Found> {
    let last = last?;
    let between = sentence.items.get(last.to..quantity.from)?;
    let bracket = |i: &Item| i.what == What::Open;
    let parts =
        |i: &Item| matches!(i.term(), Some(Term::Or | Term::And | Term::Sex(_))) || bracket(i);
    let near = between.len() <= 4
        && between.iter().any(parts)
        && between.iter().all(|i| {
            matches!(
                i.term(),
                Some(Term::Or | Term::And | Term::Neutral | Term::Sex(_))
            ) || matches!(i.what, What::Comma | What::Colon)
                || bracket(i)
        });
    let (one, other) = (quantity.unit, last.quantity.unit);
    let ages = last.subject == Subject::Age && is_second_age(sentence, quantity);
    (near && (ages || same_unit(sentence, one, other))).then(|| Found {
        subject: last.subject.clone(),
        any: last.any_subject,
        from: quantity.from,
        to: quantity.to,
    })
}

/// "13-17 years or 18-20": a range without unit, which ends its phrase.
fn is_second_age(sentence: Sentence, quantity: &Quantity) -> bool {
    let ends = matches!(
        sentence.what(quantity.to),
        None | Some(
            What::Comma | What::Stop | What::Semicolon | What::Close | What::Term(Term::If)
        )
    );
    quantity.form == Form::Range && quantity.unit == Unit::None && ends
}

/// Whether two quantities may be of one measure: "≥ 1.5 and ≥ 1.4 mg/dL" says its unit once.
fn same_unit(sentence: Sentence, one: Unit, other: Unit) -> bool {
    match (one, other) {
        (Unit::Text(a), Unit::Text(b)) => sentence.str(a) == sentence.str(b),
        (Unit::Text(_), Unit::None) | (Unit::None, Unit::Text(_)) => true,
        _ => one == other,
    }
}

fn is_age_unit(unit: Unit) -> bool {
    matches!(unit, Unit::Time(_) | Unit::None)
}

/// Whether the quantity's unit may belong to the analyte: a time unit only to analytes that are
/// measured in time.
fn fits(analyte: AnalyteId, quantity: &Quantity) -> bool {
    match quantity.unit {
        Unit::Time(_) => is_time(analyte),
        _ => true,
    }
}

/// Whether the analyte is measured in time: life expectancy, QTc.
fn is_time(analyte: AnalyteId) -> bool {
    let unit = analyte.canonical_unit();
    unit.is_some_and(|unit| unit.dimension() == "time")
}

/// Words a subject's text may be made of.
fn names(item: &Item) -> bool {
    match item.what {
        What::Unknown | What::Open | What::Close | What::Colon | What::Slash | What::Dash => true,
        What::Term(term) => !matches!(
            term,
            Term::And
                | Term::Or
                | Term::Except
                | Term::If
                | Term::Within
                | Term::Before(_)
                | Term::After(_)
        ),
        _ => false,
    }
}

/// Words that can name what is compared.
fn is_name(item: &Item) -> bool {
    matches!(
        item.what,
        What::Unknown
            | What::Term(
                Term::Condition(_)
                    | Term::Analyte(_)
                    | Term::Gene(_)
                    | Term::Drug(_)
                    | Term::Class(_)
                    | Term::Score
                    | Term::Rank
                    | Term::Stage
                    | Term::BloodPressure
                    | Term::Vague
            )
    )
}

/// A bound's span of values as text for messages and gold sets.
pub(super) fn values(bounds: &[Bound]) -> Vec<rust_decimal::Decimal> {
    bounds.iter().map(|bound| bound.value).collect()
}
