//! The patient's age: "58-year-old", "58 yo M", "74M", "aged 58", "6-month-old", "58岁".

use super::clause::Clause;
use super::proposal::{Proposal, ProposedFact};
use crate::criteria::phrases::Span;
use crate::patient::{AgeUnit, Birth};
use crate::vocab::Sex;
use rust_decimal::Decimal;

/// Oldest age that is believed, in years.
const OLDEST: u32 = 125;

/// An age as written, with the sex that is glued to it ("74M").
struct Written {
    birth: Birth,
    sex: Option<Sex>,
    span: Span,
}

/// Proposes ages, and the sexes written with them.
pub(super) fn read(clause: &Clause, out: &mut Vec<Proposal>) {
    let text = clause.sentence.text;
    let mut from = 0;
    while let Some((at, number, len)) = next_number(text, from) {
        from = at + len;
        let Some(written) = age_at(text, at, number, len) else {
            continue;
        };
        from = written.span.end as usize;
        let span = Span {
            start: clause.sentence.base + written.span.start,
            end: clause.sentence.base + written.span.end,
        };
        if is_of_event(&text[..at]) || describes_thing(&text[from..]) {
            continue;
        }
        let relative = clause.relative(span) || of_relative(&text[..at], &text[from..]);
        propose(written, span, relative, out);
    }
}

fn propose(written: Written, span: Span, relative: bool, out: &mut Vec<Proposal>) {
    let sex = written.sex.map(ProposedFact::Sex);
    let facts = [Some(ProposedFact::Birth(written.birth)), sex];
    let proposals = facts.into_iter().flatten();
    out.extend(proposals.map(|fact| Proposal::new(fact, span).of_relative(relative)));
}

/// The next number of at most three digits, or in words, from byte `from` on.
fn next_number(text: &str, from: usize) -> Option<(usize, u32, usize)> {
    let rest = text.get(from..)?;
    let mut begins = true;
    for (at, c) in rest.char_indices() {
        if begins && c.is_ascii_digit() {
            let digits = rest[at..]
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len() - at);
            let value = rest[at..at + digits].parse().unwrap_or(u32::MAX);
            return Some((from + at, value, digits));
        }
        if begins
            && c.is_ascii_alphabetic()
            && let Some((value, len)) = number_in_words(&rest[at..])
        {
            return Some((from + at, value, len));
        }
        begins = !c.is_ascii_alphanumeric() && c != '.' && c != '/';
    }
    None
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// "fifty-eight": the number and its length in bytes.
fn number_in_words(text: &str) -> Option<(u32, usize)> {
    let word = |text: &str| {
        let len = text
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(text.len());
        (text[..len].to_ascii_lowercase(), len)
    };
    let place = |list: &[&str], word: &str| list.iter().position(|w| *w == word).map(|n| n as u32);
    let (first, len) = word(text);
    if let Some(tens) = place(&TENS, &first) {
        let tens = (tens + 2) * 10;
        let rest = text[len..].strip_prefix(['-', ' ']).unwrap_or_default();
        let (second, more) = word(rest);
        return match place(&ONES, &second) {
            Some(ones @ 1..=9) => Some((tens + ones, len + 1 + more)),
            _ => Some((tens, len)),
        };
    }
    place(&ONES, &first).map(|n| (n, len))
}

/// The age whose number stands at `at`.
fn age_at(text: &str, at: usize, number: u32, len: usize) -> Option<Written> {
    let (before, after) = (&text[..at], &text[at + len..]);
    let (unit, more, sex) = unit_after(after).or_else(|| unit_before(before, after))?;
    let birth = match unit {
        Unit::Years if number <= OLDEST => Birth::Years {
            value: Decimal::from(number),
            on: None,
        },
        Unit::Years => return None,
        Unit::Part(unit) => Birth::Age {
            value: u16::try_from(number).ok()?,
            unit,
            on: None,
        },
    };
    let span = Span {
        start: at as u32,
        end: (at + len + more) as u32,
    };
    Some(Written { birth, sex, span })
}

#[derive(Clone, Copy)]
enum Unit {
    Years,
    Part(AgeUnit),
}

/// What makes a number an age, after it: "-year-old", " yo F", "岁"; its length in bytes.
fn unit_after(after: &str) -> Option<(Unit, usize, Option<Sex>)> {
    // Longer than any such phrase.
    let window = &after[..after.floor_char_boundary(24)];
    let lower = window.to_lowercase();
    if lower.len() != window.len() {
        return None;
    }
    let named = chinese_unit(&lower)
        .or_else(|| short_unit(&lower))
        .or_else(|| long_unit(&lower));
    let (unit, used) = named.unwrap_or((Unit::Years, 0));
    let letter = sex_letter(&window[used..]);
    match letter {
        Some((len, sex)) => Some((unit, used + len, Some(sex))),
        None => named.map(|(unit, used)| (unit, used, None)),
    }
}

/// Without the blanks and dashes at its start.
fn past_joint(text: &str) -> &str {
    text.trim_start_matches([' ', '-', '‐', '‑', '–', '\n'])
}

fn chinese_unit(after: &str) -> Option<(Unit, usize)> {
    const UNITS: [(&str, Unit); 6] = [
        ("岁", Unit::Years),
        ("周岁", Unit::Years),
        ("个月龄", Unit::Part(AgeUnit::Months)),
        ("月龄", Unit::Part(AgeUnit::Months)),
        ("日龄", Unit::Part(AgeUnit::Days)),
        ("天龄", Unit::Part(AgeUnit::Days)),
    ];
    let rest = past_joint(after);
    let (word, unit) = UNITS.iter().find(|(word, _)| rest.starts_with(word))?;
    Some((*unit, after.len() - rest.len() + word.len()))
}

/// "yo", "y/o", "y.o."; "y" only before a letter for the sex.
fn short_unit(after: &str) -> Option<(Unit, usize)> {
    let rest = past_joint(after);
    let used = after.len() - rest.len();
    let word = ["y/o", "y.o.", "y.o", "yo", "y old", "y"]
        .into_iter()
        .find(|word| {
            let next = rest
                .strip_prefix(word)
                .map(|rest| rest.chars().next().unwrap_or(' '));
            let lettered = || sex_letter(&rest[word.len()..].to_uppercase()).is_some();
            next.is_some_and(|c| !c.is_alphanumeric() && *word != "y" || lettered())
        })?;
    Some((Unit::Years, used + word.len()))
}

/// "-year-old", " months of age", " year man".
fn long_unit(after: &str) -> Option<(Unit, usize)> {
    const UNITS: [(&str, Unit); 12] = [
        ("years", Unit::Years),
        ("year", Unit::Years),
        ("yrs", Unit::Years),
        ("yr", Unit::Years),
        ("months", Unit::Part(AgeUnit::Months)),
        ("month", Unit::Part(AgeUnit::Months)),
        ("mos", Unit::Part(AgeUnit::Months)),
        ("mo", Unit::Part(AgeUnit::Months)),
        ("weeks", Unit::Part(AgeUnit::Weeks)),
        ("week", Unit::Part(AgeUnit::Weeks)),
        ("days", Unit::Part(AgeUnit::Days)),
        ("day", Unit::Part(AgeUnit::Days)),
    ];
    let rest = past_joint(after);
    let (word, unit) = UNITS.iter().find(|(word, _)| rest.starts_with(word))?;
    let next = past_joint(&rest[word.len()..]);
    if let Some(old) = ["old", "of age"].iter().find(|old| next.starts_with(**old)) {
        return Some((*unit, after.len() - next.len() + old.len()));
    }
    let person = ["man", "woman", "male", "female", "boy", "girl"]
        .iter()
        .any(|sex| next.starts_with(sex));
    person.then(|| (*unit, after.len() - rest.len() + word.len()))
}

/// "74M", "58 F": a letter of its own after the number, at the end of its phrase.
fn sex_letter(after: &str) -> Option<(usize, Sex)> {
    let rest = after.trim_start_matches(' ');
    let blanks = after.len() - rest.len();
    let sex = match rest.chars().next()? {
        'M' => Sex::Male,
        'F' => Sex::Female,
        '男' => return Some((blanks + '男'.len_utf8(), Sex::Male)),
        '女' => return Some((blanks + '女'.len_utf8(), Sex::Female)),
        _ => return None,
    };
    let next = rest[1..].chars().next();
    let closes = next.is_none_or(|c| matches!(c, ' ' | ',' | '.' | '\n' | ';' | '/'));
    // "at 38 F", "98.6 F": a temperature.
    (closes && blanks <= 1).then_some((blanks + 1, sex))
}

/// "Age: 58", "aged 58", "年龄58": the words before the number say that it is an age.
fn unit_before(before: &str, after: &str) -> Option<(Unit, usize, Option<Sex>)> {
    let tail = before
        .trim_end_matches([' ', ':', '：', '='])
        .to_lowercase();
    let says = ["age", "aged", "年龄"].iter().any(|word| {
        tail.strip_suffix(word)
            .is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
    });
    let goes_on = after.starts_with(['-', '–', '.', '/', '%', '+'])
        || after.starts_with(char::is_alphanumeric);
    let of_event = [
        "at age",
        "since age",
        "from age",
        "by age",
        "at the age",
        "until age",
        "before age",
        "after age",
    ];
    let event = of_event.iter().any(|phrase| tail.ends_with(phrase));
    (says && !goes_on && !event).then_some((Unit::Years, 0, None))
}

/// "at age 13", "at the age of 22", "since she was 9 years old": the age of an event.
fn is_of_event(before: &str) -> bool {
    let tail = before.trim_end().to_lowercase();
    let tail = tail.strip_suffix("of").unwrap_or(&tail).trim_end();
    [
        "at age",
        "at the age",
        "since age",
        "since the age",
        "from age",
        "by age",
        "by the age",
        "until age",
        "when he was",
        "when she was",
        "since he was",
        "since she was",
        "at",
        "last",
        "over",
        "past",
        "next",
        "than",
        "≥",
        ">",
        "<",
        "since",
        "age range",
        "aged over",
        "to",
    ]
    .iter()
    .any(|phrase| {
        tail.strip_suffix(phrase)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// "a 3-day-old history", "2 year old injury".
fn describes_thing(after: &str) -> bool {
    let next = after.trim_start().to_lowercase();
    [
        "history", "injury", "wound", "fracture", "lesion", "scar", "graft", "stroke", "infarct",
        "surgery", "incision",
    ]
    .iter()
    .any(|word| next.starts_with(word))
}

/// "his 5-year-old son", "a 25-year-old mother".
fn of_relative(before: &str, after: &str) -> bool {
    let whose = before.trim_end().to_lowercase();
    let owned = ["his", "her", "their", "whose"].iter().any(|word| {
        whose
            .strip_suffix(word)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let next = after.trim_start().to_lowercase();
    let kin = [
        "son", "daughter", "brother", "sister", "mother", "father", "husband", "wife", "sibling",
    ];
    owned
        || kin.iter().any(|word| {
            next.strip_prefix(word).is_some_and(|rest| {
                !rest.starts_with(char::is_alphabetic) && !rest.trim_start().starts_with("of")
            })
        })
}
