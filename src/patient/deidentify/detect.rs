//! Finds identifiers in text, and replaces them.

use super::shapes;
use crate::patient::month::month;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Range};

/// A kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identifier {
    /// Resident identity number of China.
    NationalId,
    /// Social security number of the USA.
    SocialSecurity,
    /// Phone number.
    Phone,
    /// Number of a record or an admission, by its label.
    RecordNumber,
    /// E-mail address.
    Email,
    /// Web address.
    Url,
    /// A date finer than a year.
    Date,
    /// A person's name, by title or label.
    Name,
    /// Postal address, by its label.
    Address,
    /// An age of 90 or more.
    Age,
}

/// An identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it is.
    pub identifier: Identifier,
}

/// Labels before the number of a record.
const RECORD_LABELS: [&str; 14] = [
    "住院号",
    "病案号",
    "病历号",
    "门诊号",
    "登记号",
    "就诊号",
    "医保号",
    "medical record number",
    "medical record no",
    "record number",
    "patient id",
    "patient no",
    "mrn",
    "chart no",
];

/// Labels before a name.
const NAME_LABELS: [&str; 8] = [
    "姓名",
    "患者姓名",
    "联系人",
    "家属",
    "patient name",
    "name",
    "contact",
    "next of kin",
];

/// Labels before an address.
const ADDRESS_LABELS: [&str; 7] = [
    "地址",
    "住址",
    "家庭住址",
    "户籍",
    "address",
    "residence",
    "lives at",
];

/// Titles before a name.
const TITLES: [&str; 12] = [
    "Mr.",
    "Mrs.",
    "Ms.",
    "Miss",
    "Dr.",
    "Prof.",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "Professor",
];

/// The identifiers of a text, in order, without overlap.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let hit = begins_word(text, at)
            .then(|| at_start(&text[at..]))
            .flatten();
        match hit {
            Some((identifier, skip, length)) => {
                let span = at + skip..at + skip + length;
                at = span.end;
                found.push(Found { span, identifier });
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// A text with its identifiers replaced: a date by its year, all else by its kind in brackets;
/// and how many of each kind there were.
#[must_use]
pub fn scrub(text: &str) -> (String, BTreeMap<Identifier, u32>) {
    let (mut out, mut counts, mut from) = (String::new(), BTreeMap::new(), 0);
    for Found { span, identifier } in find(text) {
        out.push_str(&text[from..span.start]);
        out.push_str(&replacement(identifier, &text[span.clone()]));
        *counts.entry(identifier).or_insert(0) += 1;
        from = span.end;
    }
    out.push_str(&text[from..]);
    (out, counts)
}

fn replacement(identifier: Identifier, text: &str) -> String {
    let word = match identifier {
        Identifier::NationalId => "[national id]",
        Identifier::SocialSecurity => "[social security number]",
        Identifier::Phone => "[phone]",
        Identifier::RecordNumber => "[record number]",
        Identifier::Email => "[e-mail]",
        Identifier::Url => "[web address]",
        Identifier::Name => "[name]",
        Identifier::Address => "[address]",
        Identifier::Age => "90+",
        Identifier::Date => return year(text).unwrap_or("[date]").to_owned(),
    };
    word.to_owned()
}

fn year(date: &str) -> Option<&str> {
    let mut numbers = date.split(|c: char| !c.is_ascii_digit());
    numbers.find(|number| number.len() == 4)
}

/// Letters and digits do not stand before an identifier, nor does the sign of an address.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    !before.is_some_and(|c| c.is_ascii_alphanumeric() || "@.-/_".contains(c))
}

/// The identifier that a text begins with: its kind, what stands before it, its length.
fn at_start(text: &str) -> Option<(Identifier, usize, usize)> {
    let plain = |identifier: Identifier| move |length: usize| (identifier, 0, length);
    address_of_mail(text)
        .map(plain(Identifier::Email))
        .or_else(|| web_address(text).map(plain(Identifier::Url)))
        .or_else(|| labelled(text))
        .or_else(|| titled(text).map(|(skip, length)| (Identifier::Name, skip, length)))
        .or_else(|| old_age(text).map(plain(Identifier::Age)))
        .or_else(|| named_month(text).map(plain(Identifier::Date)))
        .or_else(|| shapes::at_start(text).map(|(identifier, length)| (identifier, 0, length)))
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !belongs(c)).unwrap_or(text.len())
}

/// Longest part of a mail address before its `@` (RFC 5321), which bounds the look ahead.
const LOCAL_PART: usize = 64;

fn address_of_mail(text: &str) -> Option<usize> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let ahead = text
        .char_indices()
        .nth(LOCAL_PART + 1)
        .map_or(text.len(), |(at, _)| at);
    let name = run(&text[..ahead], local);
    let rest = text[name..].strip_prefix('@').filter(|_| name > 0)?;
    let host = run(rest, |c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    let host = rest[..host].trim_end_matches(['.', '-']);
    host.contains('.').then_some(name + 1 + host.len())
}

fn web_address(text: &str) -> Option<usize> {
    let begins = ["http://", "https://", "www."];
    let is_one = begins.iter().any(|start| starts_with(text, start));
    let end = run(text, |c| c.is_ascii_graphic() && !"<>\"'".contains(c));
    is_one.then(|| text[..end].trim_end_matches(['.', ',', ';', ')']).len())
}

/// A number, name or address behind its label; the label stays.
fn labelled(text: &str) -> Option<(Identifier, usize, usize)> {
    let record = behind(text, &RECORD_LABELS, false).and_then(|skip| {
        let length = run(&text[skip..], |c| c.is_ascii_alphanumeric() || c == '-');
        let number = &text[skip..skip + length];
        let is_number = length >= 4 && number.bytes().any(|b| b.is_ascii_digit());
        is_number.then_some((Identifier::RecordNumber, skip, length))
    });
    let name = || {
        let skip = behind(text, &NAME_LABELS, true)?;
        let length = name_length(&text[skip..]);
        (length > 0).then_some((Identifier::Name, skip, length))
    };
    let address = || {
        let skip = behind(text, &ADDRESS_LABELS, true)?;
        let length = run(&text[skip..], |c| !"\n;；。".contains(c));
        (length > 0).then_some((Identifier::Address, skip, length))
    };
    record.or_else(name).or_else(address)
}

/// The length of a label and the marks behind it; a colon is asked for where the label is also
/// a common word.
fn behind(text: &str, labels: &[&str], colon: bool) -> Option<usize> {
    let fitting = labels.iter().filter(|label| starts_with(text, label));
    let label = fitting.map(|label| label.len()).max()?;
    let marks = run(&text[label..], |c| " :：#=.号\t".contains(c));
    let marked = text[label..label + marks].contains([':', '：', '=', '#']);
    let is_word = text[label..].starts_with(|c: char| c.is_ascii_alphanumeric());
    ((marked || !colon) && !is_word).then_some(label + marks)
}

/// Two to four Chinese characters, or up to four capitalised words.
fn name_length(text: &str) -> usize {
    let han = text
        .chars()
        .take(5)
        .take_while(|c| is_han(*c) || *c == '·')
        .count();
    if han > 0 {
        return text.chars().take(han.min(4)).map(char::len_utf8).sum();
    }
    let mut end = 0;
    for _ in 0..4 {
        let rest = &text[end..];
        let gap = run(rest, |c| c == ' ').min(1);
        let word = &rest[gap..];
        let length = run(word, |c| c.is_alphabetic() || "'’-.".contains(c));
        if !word.starts_with(char::is_uppercase) || (end > 0 && gap == 0) {
            break;
        }
        end += gap + length;
    }
    text[..end].trim_end_matches(['.', ' ']).len()
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// What stands before the name behind a title, and the name's length.
fn titled(text: &str) -> Option<(usize, usize)> {
    let title = TITLES.iter().find(|title| text.starts_with(**title))?;
    let gap = run(&text[title.len()..], |c| c == ' ');
    let skip = title.len() + gap;
    let length = name_length(&text[skip..]);
    let is_name = length > 1 && (gap > 0 || title.ends_with('.'));
    is_name.then_some((skip, length))
}

/// `92岁`, `92-year-old`, `92 y/o`: the number.
fn old_age(text: &str) -> Option<usize> {
    const UNITS: [&str; 8] = [
        "岁",
        "-year-old",
        " year old",
        " years old",
        "-year old",
        " yo",
        " y/o",
        "yo",
    ];
    let length = run(text, |c| c.is_ascii_digit());
    let years: u32 = text[..length].parse().ok()?;
    let behind = &text[length..];
    let in_years = UNITS.iter().any(|unit| starts_with(behind, unit));
    (in_years && (90..=130).contains(&years)).then_some(length)
}

/// `March 1st, 2024`, `1 Mar 2024`, `Mar 1`, `March 2024`.
fn named_month(text: &str) -> Option<usize> {
    let day = run(text, |c| c.is_ascii_digit());
    let begins_with_day = (1..=2).contains(&day) && text[day..].starts_with([' ', '-']);
    if day > 0 && !begins_with_day {
        return None;
    }
    let at = if begins_with_day { day + 1 } else { 0 };
    let word = run(&text[at..], |c| c.is_ascii_alphabetic());
    let is_name = text[at..].starts_with(|c: char| c.is_ascii_uppercase());
    if !is_name || month(&text[at..at + word]).is_none() {
        return None;
    }
    let end = at + word;
    let first = number_behind(text, end);
    let day = first.filter(|&first| !ends_with_year(&text[..first]));
    let last = day.and_then(|day| number_behind(text, day)).or(first);
    last.or(begins_with_day.then_some(end))
}

fn ends_with_year(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit);
    digits.count() == 4
}

/// The end of a day or year that follows at `from`, with its `st`, `nd`, `rd` or `th`.
fn number_behind(text: &str, from: usize) -> Option<usize> {
    let gap = run(&text[from..], |c| " ,.-".contains(c));
    let start = from + gap;
    let digits = run(&text[start..], |c| c.is_ascii_digit());
    let end = start + digits;
    let endings = ["st", "nd", "rd", "th"];
    let ordinal = endings
        .iter()
        .any(|ending| starts_with(&text[end..], ending));
    let fits = (1..=2).contains(&gap) && matches!(digits, 1 | 2 | 4);
    fits.then_some(if ordinal { end + 2 } else { end })
}

/// In any case of ASCII letters.
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}
