//! Spellings of units brought to one key: `mg per dl`, `MG/DL`, `mg·dL⁻¹` and `毫克/分升` all
//! become `mg/dl`; `×10⁹/L`, `10e9/l`, `x10(9)/L` and `10*9/L` all become `109/l`.

use super::hash::FastMap;
use crate::unicode::{compatible, is_mark};
use std::{str::Chars, sync::OnceLock};

/// Tokens looked at from one position; the longest unit of the table has fewer.
const MAX_TOKENS: usize = 14;

/// One piece of a key: where it ends in the key and in the text, in bytes.
#[derive(Debug, Clone, Copy)]
struct Piece {
    key_end: usize,
    end: usize,
}

/// The key of a whole text.
pub(super) fn key(text: &str) -> String {
    let mut lexer = Lexer::new(text, usize::MAX);
    while lexer.step() {}
    lexer.key
}

/// Gives the keys of the text's beginnings with where they end, the shortest first, until
/// `goes_on` says that no unit begins so.
pub(super) fn each_leading_key(text: &str, mut goes_on: impl FnMut(&str, usize) -> bool) {
    let mut lexer = Lexer::new(text, MAX_TOKENS * 16);
    let mut taken = 0;
    loop {
        let more = lexer.pieces.len() < MAX_TOKENS && lexer.step();
        // The last piece may still change.
        let settled = lexer.pieces.len() - usize::from(more && !lexer.pieces.is_empty());
        for piece in lexer.pieces.get(taken..settled).unwrap_or_default() {
            if !goes_on(&lexer.key[..piece.key_end], piece.end) {
                return;
            }
        }
        taken = settled.max(taken);
        if !more {
            return;
        }
    }
}

/// A folded character and the byte of the original text after it.
type Folded = (char, usize);

struct Lexer<'t> {
    /// What is not yet folded, and the byte at which it begins.
    rest: Chars<'t>,
    start: usize,
    /// How many of its characters may be folded.
    left: usize,
    chars: Vec<Folded>,
    at: usize,
    /// The key so far, and its pieces.
    key: String,
    pieces: Vec<Piece>,
}

/// Compatibility forms, one case, one minus, one times sign, one micro sign.
fn fold_char(c: char, end: usize, folded: &mut Vec<Folded>) {
    if c.is_ascii() {
        // Its own compatibility form: no need of the tables.
        folded.push((plain(c.to_ascii_lowercase()), end));
        return;
    }
    // A letter with an accent is none of a unit: it stays whole.
    let has_accent = compatible(c).any(is_mark);
    let whole = has_accent.then_some(c).into_iter();
    let parts = (!has_accent).then(|| compatible(c)).into_iter().flatten();
    let lower = whole.chain(parts).flat_map(char::to_lowercase);
    folded.extend(lower.map(|c| (plain(c), end)));
}

fn plain(c: char) -> char {
    match c {
        'μ' | 'µ' => 'u',
        '−' | '–' | '‐' | '‑' => '-',
        '×' | '✕' | '╳' => 'x',
        '·' | '⋅' | '•' | '∙' | '．' => '.',
        '∕' | '⁄' => '/',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

impl<'t> Lexer<'t> {
    /// A lexer of the text's first `limit` characters, up to a line break or semicolon.
    fn new(text: &'t str, limit: usize) -> Self {
        Self {
            rest: text.chars(),
            start: 0,
            left: limit,
            chars: Vec::with_capacity(MAX_TOKENS),
            at: 0,
            key: String::with_capacity(MAX_TOKENS),
            pieces: Vec::with_capacity(MAX_TOKENS),
        }
    }

    /// Folds one more character: most texts go on far beyond the unit they begin with.
    fn fold_next(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        let next = self.rest.next().filter(|c| !matches!(c, '\n' | ';' | '；'));
        let Some(c) = next else {
            self.left = 0;
            return None;
        };
        self.start += c.len_utf8();
        fold_char(c, self.start, &mut self.chars);
        Some(())
    }

    fn peek(&mut self, ahead: usize) -> Option<char> {
        while self.chars.len() <= self.at + ahead {
            self.fold_next()?;
        }
        self.chars.get(self.at + ahead).map(|&(c, _)| c)
    }

    fn digit_at(&mut self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    fn push(&mut self, text: &str, chars: usize) {
        self.key.push_str(text);
        self.close(chars);
    }

    /// Ends the piece that was added to the key, of so many characters.
    fn close(&mut self, chars: usize) {
        self.at += chars;
        if let Some(&(_, end)) = self.chars.get(self.at - 1) {
            let key_end = self.key.len();
            self.pieces.push(Piece { key_end, end });
        }
    }

    /// Where the last piece of the key ends: what stands behind it is not yet one.
    fn key_end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.key_end)
    }

    /// Reads one piece or skips one separator; false at the end or where no unit goes on.
    fn step(&mut self) -> bool {
        let Some(c) = self.peek(0) else {
            return false;
        };
        match c {
            ' ' | '.' | '^' | '*' | '(' | ')' | '[' | ']' | '°' | '{' | '}' => self.at += 1,
            '/' | '每' => self.push("/", 1),
            '-' if self.digit_at(1) => self.invert(),
            '-' => self.at += 1,
            '%' => self.push("%", 1),
            '0'..='9' => self.number(),
            'a'..='z' => self.word(),
            _ if c.is_alphabetic() => self.ideographs(),
            _ => return false,
        }
        true
    }

    /// Digits with thousands separators; an exponent mark after `10` is passed over, so that
    /// the exponent follows directly.
    fn number(&mut self) {
        let from = self.key.len();
        let mut length = 0;
        while let Some(c) = self.peek(length) {
            match c {
                '0'..='9' => self.key.push(c),
                '.' if self.digit_at(length + 1) => self.key.push('.'),
                ',' if self.digit_at(length + 1) => {}
                _ => break,
            }
            length += 1;
        }
        let ten = &self.key[from..] == "10";
        self.close(length);
        if ten {
            self.skip_exponent_mark();
        }
    }

    fn skip_exponent_mark(&mut self) {
        let rest: String = (0..6).map_while(|i| self.peek(i)).collect();
        let mark = ["exp", "e+", "e", "^+"]
            .into_iter()
            .find(|mark| rest.trim_start().starts_with(mark));
        if let Some(mark) = mark {
            let blanks = rest.len() - rest.trim_start().len();
            let after = blanks + mark.len();
            if self.digit_at(after) || (self.peek(after) == Some(' ') && self.digit_at(after + 1)) {
                self.at += after;
            }
        }
    }

    /// `dl-1` is `/dl`, `m-2` is `/m2`.
    fn invert(&mut self) {
        let exponent = self.peek(1).filter(|&e| e != '1');
        if let Some(mut last) = self.pieces.pop() {
            self.key.insert(self.key_end(), '/');
            self.key.extend(exponent);
            last.key_end = self.key.len();
            last.end = self.chars[self.at + 1].1;
            self.pieces.push(last);
        }
        self.at += 2;
    }

    fn word(&mut self) {
        let from = self.key.len();
        while let Some(c) = self.peek(self.key.len() - from) {
            if !c.is_ascii_alphabetic() {
                break;
            }
            self.key.push(c);
        }
        let length = self.key.len() - from;
        let first_x = &self.key[from..] == "x" && self.pieces.is_empty();
        if first_x && (self.digit_at(1) || self.digit_at(2)) {
            self.key.truncate(from);
            self.at += 1;
            return;
        }
        let atom = match &self.key[from..] {
            "per" => Some("/"),
            run => words().get(run).copied(),
        };
        match atom {
            Some(atom) => self.replace(from, atom, length),
            None => self.close(length),
        }
    }

    /// Adds a piece in the place of the key from byte `from` on.
    fn replace(&mut self, from: usize, text: &str, chars: usize) {
        self.key.truncate(from);
        self.push(text, chars);
    }

    /// Chinese is written without blanks: the longest known word goes first.
    fn ideographs(&mut self) {
        let known = (1..=5).rev().find_map(|length| {
            let run: String = (0..length).map_while(|i| self.peek(i)).collect();
            let atom = words().get(run.as_str())?;
            (run.chars().count() == length).then_some((*atom, length))
        });
        match (known, self.peek(0)) {
            (Some((atom, length)), _) => self.push(atom, length),
            (None, Some(c)) => self.push(c.encode_utf8(&mut [0; 4]), 1),
            (None, None) => {}
        }
    }
}

/// Words of units by their folded form.
fn words() -> &'static FastMap<String, &'static str> {
    static WORDS: OnceLock<FastMap<String, &'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        include_str!("data/unit_words.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(atom, forms)| forms.split(';').map(move |form| (folded(form), atom)))
            .collect()
    })
}

fn folded(text: &str) -> String {
    let mut lexer = Lexer::new(text, usize::MAX);
    while lexer.fold_next().is_some() {}
    lexer.chars.into_iter().map(|(c, _)| c).collect()
}
