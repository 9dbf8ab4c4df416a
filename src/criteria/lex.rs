//! Text into tokens: words, exact numbers, operators and signs, each with its bytes. White space
//! and quotation marks are left out; typographic variants of one sign are one token.

use super::unit::ten_to;
use super::words::{self, Key, Plain, Sym};
use crate::rules::Op;
use rust_decimal::Decimal;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number(Decimal),
    Op(Op),
    Comma,
    Semicolon,
    Colon,
    Stop,
    Slash,
    Dash,
    Plus,
    PlusMinus,
    Percent,
    Open,
    Close,
    Times,
    Other,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The word's symbol in the dictionary; [`Sym::UNKNOWN`] when no phrase uses it.
    pub(super) sym: Sym,
    /// No white space before it.
    pub(super) glued: bool,
}

/// The tokens of `text`, with spans counted from `base`. `symbol` gives the symbol of a folded
/// word or number.
pub(super) fn lex(text: &str, base: u32, symbol: impl FnMut(Key) -> Sym) -> Vec<Token> {
    lex_into(Vec::with_capacity(text.len() / 5 + 1), text, base, symbol)
}

/// As [`lex`], into tokens that are no longer needed.
pub(super) fn lex_into(
    mut tokens: Vec<Token>,
    text: &str,
    base: u32,
    symbol: impl FnMut(Key) -> Sym,
) -> Vec<Token> {
    tokens.clear();
    let mut lexer = Lexer {
        text,
        at: 0,
        base,
        symbol,
        folded: String::new(),
        tokens,
    };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'t, F> {
    text: &'t str,
    at: usize,
    base: u32,
    symbol: F,
    folded: String,
    tokens: Vec<Token>,
}

impl<F: FnMut(Key) -> Sym> Lexer<'_, F> {
    /// Reads one token or passes over what is none; false at the end.
    fn step(&mut self) -> bool {
        // Nearly all text is ASCII letters and blanks: these need no look at more than a byte.
        match self.text.as_bytes().get(self.at) {
            None => return false,
            Some(b' ' | b'\n') => self.at += 1,
            Some(letter) if letter.is_ascii_alphabetic() => self.word(),
            Some(_) => self.other(),
        }
        true
    }

    fn other(&mut self) {
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else {
            return;
        };
        if is_skipped(first) {
            self.at += first.len_utf8();
        } else if let Some((decoded, len)) = entity(rest) {
            self.sign(decoded, len);
        } else if let Some(len) = number_len(rest, || self.after_word()) {
            self.number(len);
        } else if first.is_alphabetic() {
            self.word();
        } else {
            self.sign(first, first.len_utf8());
        }
    }

    fn after_word(&self) -> bool {
        let last = self.text[..self.at].chars().next_back();
        last.is_some_and(|c| c.is_alphanumeric() || c == ')')
    }

    fn push(&mut self, kind: Kind, len: usize, sym: Sym) {
        let start = self.base + self.at as u32;
        let glued = self.tokens.last().is_some_and(|last| last.end == start);
        self.tokens.push(Token {
            kind,
            start,
            end: start + len as u32,
            sym,
            glued,
        });
        self.at += len;
    }

    fn word(&mut self) {
        let rest = &self.text[self.at..];
        let plain = Plain::at_start(rest.as_bytes());
        // Most words begin with other letters.
        let may_be_glued = matches!(
            &plain.opening(),
            b"th" | b"as" | b"ny" | b"ec" | b"gr" | b"cl"
        );
        let glued = may_be_glued.then(|| glued_len(rest)).flatten();
        let short = plain
            .word_len(rest.as_bytes(), may_go_on)
            .filter(|_| glued.is_none());
        let len = glued.or(short).unwrap_or_else(|| long_word_len(rest));
        let sym = match short.and_then(|_| plain.folded()) {
            Some(key) => (self.symbol)(key),
            None => {
                words::fold(&rest[..len], &mut self.folded);
                (self.symbol)(Key::of(&self.folded))
            }
        };
        self.push(Kind::Word, len, sym);
    }

    fn number(&mut self, len: usize) {
        let raw = &self.text[self.at..self.at + len];
        if let Some((value, raised)) = power(raw, &self.text[self.at + len..]) {
            self.push(Kind::Number(value), len + raised, Sym::UNKNOWN);
            return;
        }
        if let Some(value) = plain_number(raw) {
            let sym = (self.symbol)(Key::of(raw));
            self.push(Kind::Number(value), len, sym);
            return;
        }
        let digits = digits(raw);
        let sym = (self.symbol)(Key::of(&digits));
        let kind = match Decimal::from_str_exact(&digits) {
            Ok(value) => Kind::Number(value.normalize()),
            Err(_) => Kind::Other,
        };
        self.push(kind, len, sym);
    }

    fn sign(&mut self, first: char, len: usize) {
        if let Some(op) = operator(first) {
            let (op, len) = self.long_operator(op, len);
            self.push(Kind::Op(op), len, Sym::UNKNOWN);
            return;
        }
        let kind = sign_kind(first);
        let sym = if kind == Kind::Dash {
            Sym::UNKNOWN
        } else {
            (self.symbol)(Key::of(char_str(first, &mut [0; 4])))
        };
        self.push(kind, len, sym);
    }

    /// Joins "> or =", ">/=", "=<" and "> =" to one operator; the length in bytes with it.
    fn long_operator(&self, first: Op, len: usize) -> (Op, usize) {
        let after = &self.text[self.at + len..];
        let mut rest = after.trim_start_matches([' ', '/', '\\']);
        rest = rest.strip_prefix("or").unwrap_or(rest).trim_start();
        let (second, second_len) = match entity(rest) {
            Some(found) => found,
            None => match rest.chars().next() {
                Some(c) => (c, c.len_utf8()),
                None => return (first, len),
            },
        };
        let spaced = after.len() - rest.len();
        match operator(second).map(|second| (first, second)) {
            Some((Op::Gt | Op::Ge, Op::Eq) | (Op::Eq, Op::Gt)) => {
                (Op::Ge, len + spaced + second_len)
            }
            Some((Op::Lt | Op::Le, Op::Eq) | (Op::Eq, Op::Lt)) => {
                (Op::Le, len + spaced + second_len)
            }
            Some((a, b)) if a == b && spaced == 0 => (a, len + second_len),
            _ => (first, len),
        }
    }
}

/// "10^5", "10⁵": the power of ten, and the bytes of its exponent.
fn power(base: &str, rest: &str) -> Option<(Decimal, usize)> {
    if base != "10" {
        return None;
    }
    let (exponent, len) = match rest.strip_prefix('^') {
        Some(digits) => {
            let len = digits.bytes().take_while(u8::is_ascii_digit).count();
            (digits.get(..len)?.parse().ok()?, len + 1)
        }
        None => superscript(rest)?,
    };
    Some((ten_to(exponent)?, len))
}

/// A number in raised digits, and its bytes.
fn superscript(text: &str) -> Option<(u8, usize)> {
    const DIGITS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |c: char| DIGITS.chars().position(|digit| digit == c);
    let raised = text
        .chars()
        .map_while(|c| Some((digit(c)? as u8, c.len_utf8())));
    let found = raised
        .take(2)
        .fold((0, 0), |(number, bytes), (digit, len)| {
            (number * 10 + digit, bytes + len)
        });
    (found.1 > 0).then_some(found)
}

fn char_str(c: char, buffer: &mut [u8; 4]) -> &str {
    fold_width(c).encode_utf8(buffer)
}

/// White space, quotation marks, backslashes of escaped markdown, and marks without width.
fn is_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '"' | '“' | '”' | '‘' | '\\' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '®' | '™'
        )
}

/// Full-width forms as their usual ones.
fn fold_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '、' => ',',
        '。' => '.',
        _ => c,
    }
}

fn operator(c: char) -> Option<Op> {
    match fold_width(c) {
        '<' | '˂' | '‹' | '﹤' => Some(Op::Lt),
        '>' | '˃' | '›' | '﹥' => Some(Op::Gt),
        '=' => Some(Op::Eq),
        '≥' | '⩾' | '≧' | '≮' | '⪰' => Some(Op::Ge),
        '≤' | '⩽' | '≦' | '≯' | '⪯' => Some(Op::Le),
        _ => None,
    }
}

fn sign_kind(c: char) -> Kind {
    match fold_width(c) {
        ',' => Kind::Comma,
        ';' => Kind::Semicolon,
        ':' => Kind::Colon,
        '.' => Kind::Stop,
        '/' | '⁄' => Kind::Slash,
        '-' | '–' | '—' | '‐' | '‑' | '−' | '~' | '～' | '－' | '∼' => Kind::Dash,
        '+' => Kind::Plus,
        '±' => Kind::PlusMinus,
        '%' => Kind::Percent,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        '×' | '*' | '∗' | '✕' | '·' => Kind::Times,
        _ => Kind::Other,
    }
}

/// A HTML entity that the registry's older texts carry: the character and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    const ENTITIES: [(&str, char); 9] = [
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&le;", '≤'),
        ("&ge;", '≥'),
        ("&#60;", '<'),
        ("&#62;", '>'),
        ("&#8804;", '≤'),
        ("&#8805;", '≥'),
        ("&plusmn;", '±'),
    ];
    if !text.starts_with('&') {
        return None;
    }
    let found = ENTITIES.iter().find(|(name, _)| text.starts_with(name))?;
    Some((found.1, found.0.len()))
}

/// Whether a word may go on with this byte behind its ASCII letters and digits.
fn may_go_on(byte: u8) -> bool {
    matches!(byte, b'\'' | b'`' | 0x80..)
}

/// Length of the word at the start: letters, with digits, superscripts and apostrophes inside.
/// A Chinese character is a word of its own.
fn word_len(text: &str) -> usize {
    let plain = Plain::at_start(text.as_bytes());
    let short = plain.word_len(text.as_bytes(), may_go_on);
    short.unwrap_or_else(|| long_word_len(text))
}

/// Words that lose the blank before their number: "than100", "ASAII", "GradeⅠ". The lexer looks
/// at their first two letters.
const GLUED: [&str; 6] = ["than", "ASA", "NYHA", "ECOG", "grade", "class"];

/// Length of such a word, where nothing but its number follows.
fn glued_len(text: &str) -> Option<usize> {
    let begins = |word: &&&str| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    let word = GLUED.iter().find(begins)?;
    let rest = &text[word.len()..];
    let number = &rest[..word_len(rest)];
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let roman = number.chars().all(|c| matches!(c, 'I' | 'V' | 'Ⅰ'..='Ⅵ'));
    (!number.is_empty() && (digits || roman && number.chars().count() <= 3)).then_some(word.len())
}

/// As [`word_len`], for long words and those with apostrophes or letters beyond ASCII.
fn long_word_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    let first = chars.next().map_or(' ', |(_, c)| c);
    if is_han(first) {
        return first.len_utf8();
    }
    let end = chars.find(|&(i, c)| !is_word_part(c) && !inner_apostrophe(text, i, c));
    end.map_or(text.len(), |(i, _)| i)
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

fn inner_apostrophe(text: &str, at: usize, c: char) -> bool {
    matches!(c, '\'' | '’' | '`') && text[at + c.len_utf8()..].starts_with(char::is_alphabetic)
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Length of the number at the start of `text`: digits in groups of thousands, or with a
/// decimal point or comma. `after_word` tells whether a letter or digit stands right before.
fn number_len(text: &str, after_word: impl FnOnce() -> bool) -> Option<usize> {
    let whole = digit_run(text);
    if whole == 0 {
        let fraction = text.strip_prefix('.').map_or(0, digit_run);
        return (fraction > 0 && !after_word()).then_some(fraction + 1);
    }
    let grouped = grouped_len(text, whole);
    Some(fraction_len(text, grouped, grouped == whole))
}

/// Bytes of the digits (ASCII or full-width) at the start.
fn digit_run(text: &str) -> usize {
    text.find(|c: char| !is_digit(c)).unwrap_or(text.len())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{ff10}'..='\u{ff19}')
}

/// Length with groups of thousands: "50,000", "1 500 000" (a blank only before "000").
fn grouped_len(text: &str, whole: usize) -> usize {
    if whole > 3 {
        return whole;
    }
    let mut len = whole;
    loop {
        let rest = &text[len..];
        let group = rest.get(1..).map_or(0, digit_run);
        let comma = rest.starts_with(',');
        let blank = rest.starts_with([' ', '\u{a0}'])
            && rest.get(1..).is_some_and(|r| r.starts_with("000"));
        if group != 3 || !(comma || blank) || text.starts_with('0') {
            return len;
        }
        len += 4;
    }
}

/// Length with the decimal part; a decimal comma only where there are no groups.
fn fraction_len(text: &str, len: usize, comma: bool) -> usize {
    let rest = &text[len..];
    let sign = rest.chars().next().unwrap_or(' ');
    let fraction = rest.get(sign.len_utf8()..).map_or(0, digit_run);
    let decimal = match sign {
        '.' => fraction > 0,
        ',' => comma && matches!(fraction, 1 | 2),
        _ => false,
    };
    if decimal { len + 1 + fraction } else { len }
}

/// The value of ASCII digits with at most one decimal point among them, as nearly all numbers are.
fn plain_number(raw: &str) -> Option<Decimal> {
    // Fits the mantissa.
    const LONGEST: usize = 18;
    if raw.len() > LONGEST {
        return None;
    }
    let (mut mantissa, mut point) = (0_i64, None);
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if at > 0 && point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |at| raw.len() - at - 1);
    Some(Decimal::new(mantissa, scale as u32).normalize())
}

/// A number's digits with a decimal point and without groups.
fn digits(raw: &str) -> String {
    let comma_groups = raw
        .split(',')
        .skip(1)
        .all(|group| group.len() == 3 || group.contains('.'));
    let folded = raw.chars().map(fold_width).filter(|c| !c.is_whitespace());
    let mut text = String::with_capacity(raw.len());
    for c in folded {
        match c {
            ',' if comma_groups => {}
            ',' => text.push('.'),
            _ => text.push(c),
        }
    }
    if text.starts_with('.') {
        format!("0{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        lex(text, 0, |_| Sym::UNKNOWN)
            .iter()
            .map(|t| t.kind)
            .collect()
    }

    fn number(text: &str) -> Kind {
        Kind::Number(Decimal::from_str_exact(text).unwrap())
    }

    #[test]
    fn operators_in_their_spellings() {
        for text in [
            "≥", ">=", "⩾", "=>", "> or =", ">/=", "&gt;=", "\\>=", "≧", "＞＝", "> =",
        ] {
            assert_eq!(kinds(text), [Kind::Op(Op::Ge)], "{text}");
        }
        for text in ["<", "˂", "&lt;", "＜"] {
            assert_eq!(kinds(text), [Kind::Op(Op::Lt)], "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_exact_value() {
        for (text, value) in [
            ("50,000", "50000"),
            ("1,250,000.5", "1250000.5"),
            ("100 000", "100000"),
            ("1.50", "1.5"),
            ("7,8", "7.8"),
            (".5", "0.5"),
            ("１８", "18"),
        ] {
            assert_eq!(kinds(text), [number(value)], "{text}");
        }
    }

    #[test]
    fn ranges_and_units() {
        let got = kinds("18-65yrs");
        assert_eq!(got, [number("18"), Kind::Dash, number("65"), Kind::Word]);
        assert_eq!(kinds("HbA1c 8%"), [Kind::Word, number("8"), Kind::Percent]);
        assert_eq!(kinds("in 2019."), [Kind::Word, number("2019"), Kind::Stop]);
        assert_eq!(kinds("患者")[..], [Kind::Word, Kind::Word]);
    }

    #[test]
    fn spans_are_byte_offsets_of_the_text() {
        let text = "Crohn’s ≥ 5 µmol/L";
        let spans: Vec<_> = lex(text, 0, |_| Sym::UNKNOWN)
            .iter()
            .map(|t| &text[t.start as usize..t.end as usize])
            .collect();
        assert_eq!(spans, ["Crohn’s", "≥", "5", "µmol", "/", "L"]);
    }
}
