//! Words of cells, in English and Chinese.

use crate::patient::Presence;
use crate::vocab::Sex;

/// Cells that hold nothing.
const EMPTY: [&str; 27] = [
    "",
    "na",
    "n/a",
    "n.a.",
    "nan",
    "null",
    "-",
    "--",
    "—",
    "/",
    "\\",
    ".",
    "?",
    "unknown",
    "unk",
    "not known",
    "not recorded",
    "missing",
    "未知",
    "不详",
    "不明",
    "无记录",
    "缺失",
    "未查",
    "未记录",
    "无数据",
    "暂无",
];

const YES: [&str; 12] = [
    "yes", "y", "true", "1", "present", "positive", "是", "有", "阳性", "√", "x", "✓",
];

const NO: [&str; 12] = [
    "no", "n", "false", "0", "absent", "negative", "none", "denied", "否", "无", "阴性", "否认",
];

/// Cells of lists that say that there is nothing to list.
const NONE: [&str; 12] = [
    "none",
    "no",
    "nil",
    "never",
    "nka",
    "nkda",
    "untreated",
    "treatment naive",
    "treatment-naive",
    "无",
    "否认",
    "未治疗",
];

const POSITIVE: [&str; 22] = [
    "positive",
    "pos",
    "+",
    "(+)",
    "++",
    "+++",
    "mutated",
    "mutant",
    "mutation",
    "altered",
    "detected",
    "yes",
    "y",
    "1",
    "true",
    "阳性",
    "突变",
    "突变型",
    "检出",
    "有突变",
    "是",
    "有",
];

const NEGATIVE: [&str; 22] = [
    "negative",
    "neg",
    "(-)",
    "(−)",
    "not detected",
    "undetected",
    "wild type",
    "wild-type",
    "wildtype",
    "wt",
    "no mutation",
    "no",
    "n",
    "0",
    "false",
    "阴性",
    "野生型",
    "未检出",
    "未突变",
    "无突变",
    "否",
    "无",
];

const NOT_TESTED: [&str; 10] = [
    "not tested",
    "nt",
    "not done",
    "nd",
    "untested",
    "未检测",
    "未做",
    "未检",
    "未测",
    "未行检测",
];

/// Whether a cell holds nothing.
pub(super) fn is_empty(text: &str) -> bool {
    has(&EMPTY, text)
}

/// Whether a cell of a list says that there is nothing.
pub(super) fn is_none(text: &str) -> bool {
    has(&NONE, text)
}

pub(super) fn yes_no(text: &str) -> Option<bool> {
    match () {
        () if has(&YES, text) => Some(true),
        () if has(&NO, text) => Some(false),
        () => None,
    }
}

/// A test result that is one word; a finding in its own words is none of these.
pub(super) fn result(text: &str) -> Option<Presence> {
    match () {
        () if has(&POSITIVE, text) => Some(Presence::Present),
        () if has(&NEGATIVE, text) => Some(Presence::Absent),
        () if has(&NOT_TESTED, text) => Some(Presence::Unknown),
        () => None,
    }
}

pub(super) fn sex(text: &str) -> Option<Sex> {
    const FEMALE: [&str; 6] = ["female", "f", "woman", "w", "女", "女性"];
    const MALE: [&str; 5] = ["male", "m", "man", "男", "男性"];
    match () {
        () if has(&FEMALE, text) => Some(Sex::Female),
        () if has(&MALE, text) => Some(Sex::Male),
        () => None,
    }
}

/// Roman numerals and letters in which grades are written: NYHA "III", Child-Pugh "B".
pub(super) fn grade(text: &str) -> Option<u8> {
    let grades = [
        ("I", "A"),
        ("II", "B"),
        ("III", "C"),
        ("IV", "D"),
        ("V", "E"),
    ];
    let fits = |(roman, letter): &(&str, &str)| {
        text.eq_ignore_ascii_case(roman) || text.eq_ignore_ascii_case(letter)
    };
    (1..)
        .zip(grades)
        .find(|(_, grade)| fits(grade))
        .map(|(number, _)| number)
}

fn has(words: &[&str], text: &str) -> bool {
    let text = text.trim();
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
