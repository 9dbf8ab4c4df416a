//! A whole eligibility text: pieces, their lead-ins, and the criteria they make.

use super::item::{self, Sentence};
use super::lead::Lead;
use super::lower::{self, Reading};
use super::split::{Piece, PieceKind, slice, split};
use super::words::words;
use super::{check, consent, cst, diagnostic::Diagnostic, divide, lead, looser, sense};
use crate::rules::{Criterion, Leaf, Parse, Rule, Section, Span};
use std::{cell::LazyCell, ops::Range};

/// Reads eligibility text into criteria and diagnostics. Never fails: what is not understood is
/// a criterion of its own that stays unknown. Spans are bytes of `text`.
#[must_use]
pub fn parse(text: &str) -> (Vec<Criterion>, Vec<Diagnostic>) {
    let pieces = split(text);
    let mut diagnostics = Vec::new();
    let mut criteria = Vec::new();
    let mut lead = None;
    let mut at = 0;
    // One past the ways that were tried: what they do not decide together, none of them does.
    let mut tried = 0;
    while let Some(piece) = pieces.get(at) {
        at = match piece.kind {
            PieceKind::Heading => at + 1,
            PieceKind::Lead => {
                let (criterion, next) = group(text, &pieces, at, &mut diagnostics);
                criteria.extend(criterion);
                next
            }
            PieceKind::Item => {
                let count = if at < tried {
                    1
                } else {
                    ways(text, &pieces, at)
                };
                tried = tried.max(at + count);
                match one_of(text, &pieces, at..at + count, &mut diagnostics) {
                    Some(criterion) => {
                        criteria.push(criterion);
                        tried
                    }
                    None => {
                        let parts = item(text, &pieces, at, &mut lead, &mut diagnostics);
                        criteria.extend(parts.into_iter().map(|(reading, span)| {
                            criterion(reading, piece.section, span, piece.depth)
                        }));
                        at + 1
                    }
                }
            }
        };
    }
    soften(text, &mut criteria);
    (criteria, diagnostics)
}

/// Reads one criterion's text, outside any list.
#[must_use]
pub fn parse_line(text: &str, section: Section) -> (Criterion, Vec<Diagnostic>) {
    let span = Span {
        start: 0,
        end: text.len() as u32,
    };
    let mut diagnostics = Vec::new();
    let reading = read(text, span, section, &mut diagnostics);
    (criterion(reading, section, span, 0), diagnostics)
}

/// The readings of an item, each with its bytes: one, or its parts where they stand for themselves; none for a title
/// without colon, such as "Hepatic". `last` is the lead-in that was read last: most items have the
/// one of the item before.
fn item(
    text: &str,
    pieces: &[Piece],
    at: usize,
    last: &mut Option<Lead>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Reading, Span)> {
    let piece = &pieces[at];
    let mut parts = read_parts(text, piece.span, piece.section, diagnostics);
    if let [(reading, _)] = &parts[..]
        && let Some(named) = with_subject(text, pieces, at, reading)
    {
        return vec![named];
    }
    let lead = piece.lead.and_then(|at| {
        let above = pieces.get(at as usize)?;
        let known = last.filter(|lead| lead.at == at);
        Some(known.unwrap_or_else(|| Lead::read(at, above.text(text))))
    });
    if let Some(lead) = lead {
        *last = Some(lead);
        for (reading, _) in &mut parts {
            lead.apply(reading, piece.section);
        }
    }
    parts.retain(|(reading, span)| !is_title(reading, piece.section, slice(text, *span)));
    parts
}

/// How many items from `at` on are ways to meet one criterion: each but the last ends in "OR".
fn ways(text: &str, pieces: &[Piece], at: usize) -> usize {
    let first = &pieces[at];
    if first.section != Section::Inclusion {
        return 1;
    }
    let alike = |piece: &Piece| {
        piece.kind == PieceKind::Item
            && (piece.section, piece.lead, piece.depth) == (first.section, first.lead, first.depth)
    };
    let open = |piece: &Piece| without_or(piece.text(text)).is_some();
    let pairs = pieces[at..].iter().zip(&pieces[at + 1..]);
    1 + pairs
        .take_while(|(piece, next)| open(piece) && alike(next))
        .count()
}

/// A text without the "or" it ends in.
fn without_or(text: &str) -> Option<&str> {
    let said = text.trim_end_matches([' ', ':', ';', '.', ',']);
    let cut = said.len().checked_sub(2)?;
    let (said, or) = (said.get(..cut)?, said.get(cut..)?);
    (or.eq_ignore_ascii_case("or") && said.ends_with([' ', ',', ';']))
        .then(|| said.trim_end_matches([' ', ',', ';']))
}

/// The pieces that are ways to meet one criterion, as one; nothing where none of them is read.
fn one_of(
    text: &str,
    pieces: &[Piece],
    ways: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Criterion> {
    let ways = pieces.get(ways).filter(|ways| ways.len() > 1)?;
    let mut said = Vec::new();
    let readings = ways.iter().map(|piece| {
        let body = without_or(piece.text(text)).unwrap_or(piece.text(text));
        let span = Span {
            end: piece.span.start + body.len() as u32,
            ..piece.span
        };
        read(text, span, piece.section, &mut said)
    });
    let mut reading = lead::ways(readings.collect());
    reading.rule = reading
        .rule
        .map(|rule| looser::each_of_its_own(rule, Section::Inclusion));
    if let Some(above) = ways.first()?.lead {
        let lead = pieces.get(above as usize)?.text(text);
        Lead::read(above, lead).apply(&mut reading, Section::Inclusion);
    }
    if !reading.parse.decides() {
        return None;
    }
    diagnostics.append(&mut said);
    let (first, last) = (ways.first()?, ways.last()?);
    let span = Span {
        end: last.span.end,
        ..first.span
    };
    Some(criterion(reading, first.section, span, first.depth))
}

/// "Surgery" above what is said of it; among exclusions it may be one.
fn is_title(reading: &Reading, section: Section, text: &str) -> bool {
    let unsaid = match section {
        Section::Exclusion => reading.parse == Parse::Unparsed,
        _ => matches!(reading.parse, Parse::Unparsed | Parse::Partial),
    };
    unsaid && lead::is_title(text)
}

/// "Life expectancy:" with "At least 3 months" right below it: the lead-in is the subject of what
/// alone says nothing.
fn with_subject(
    text: &str,
    pieces: &[Piece],
    at: usize,
    alone: &Reading,
) -> Option<(Reading, Span)> {
    const LONGEST: usize = 60;
    let piece = &pieces[at];
    let lead = pieces.get(at.checked_sub(1)?)?;
    let below = lead.kind == PieceKind::Lead
        && piece.lead.is_some_and(|lead| lead as usize + 1 == at)
        && lead.text(text).len() < LONGEST
        && alone.parse == Parse::Unparsed;
    let span = Span {
        start: lead.span.start,
        end: piece.span.end,
    };
    let reading = below.then(|| read(text, span, piece.section, &mut Vec::new()))?;
    let named = reading.parse == Parse::Exact && reading.rule.as_ref().is_some_and(measures);
    named.then_some((reading, span))
}

/// Whether the rule compares, and does nothing else.
fn measures(rule: &Rule) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().all(measures),
        Rule::Not(part) => measures(part),
        Rule::Leaf(leaf) => matches!(leaf, Leaf::Age { .. } | Leaf::Measure { .. }),
    }
}

/// The pieces under a lead-in that names alternatives are one criterion: "one of the following".
/// Other lead-ins leave their pieces as they are, and make none themselves.
fn group(
    text: &str,
    pieces: &[Piece],
    at: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Criterion>, usize) {
    let piece = &pieces[at];
    let below =
        |p: &Piece| p.lead.is_some_and(|lead| lead as usize >= at) && p.section == piece.section;
    let bare = !pieces.get(at + 1).is_some_and(below);
    let joint = lead::joint(piece.text(text), piece.section);
    let Some(joint) = joint.filter(|_| !bare) else {
        return (lead::statement(text, piece, bare), at + 1);
    };
    let count = pieces[at + 1..].iter().take_while(|p| below(p)).count();
    let children = &pieces[at + 1..=at + count];
    let readings: Vec<Reading> = children
        .iter()
        .map(|p| read(text, p.span, p.section, diagnostics))
        .collect();
    let reading = lead::alternatives(readings, joint, piece.text(text));
    let end = children.last().map_or(piece.span.end, |p| p.span.end);
    let span = Span { end, ..piece.span };
    (
        Some(criterion(reading, piece.section, span, piece.depth)),
        at + count + 1,
    )
}

/// Longest criterion that is read, in bytes: anything longer is no sentence.
const LONGEST: u32 = 20_000;

/// The reading of a text as one criterion.
fn read(text: &str, span: Span, section: Section, diagnostics: &mut Vec<Diagnostic>) -> Reading {
    if let Some(unread) = too_long(span, diagnostics) {
        return unread;
    }
    let body = slice(text, span);
    let items = item::items(body, span.start);
    let sentence = Sentence::new(body, span.start, &items);
    let outline = cst::outline(sentence);
    let nodes = &outline.nodes;
    if let Some(reading) = forbidden(nodes, sentence, section) {
        return check::check(reading, span, diagnostics);
    }
    let reading = lower::criterion(nodes, sentence, section);
    checked(reading, text, span, section, diagnostics)
}

/// "Patients must not be pregnant" among exclusions says whom it excludes: those who are.
fn forbidden(nodes: &[cst::Node], sentence: Sentence, section: Section) -> Option<Reading> {
    if section != Section::Exclusion || !forbids(sentence.text) {
        return None;
    }
    let reading = lower::criterion(nodes, sentence, Section::Inclusion);
    match (reading.parse, reading.rule) {
        (Parse::Exact, Some(Rule::Not(forbidden))) => Some(Reading {
            rule: Some(*forbidden),
            parse: Parse::Exact,
            permits: false,
        }),
        _ => None,
    }
}

/// Whether a text says "must not", and not of some alone ("who must not").
fn forbids(text: &str) -> bool {
    memchr::memchr2_iter(b'n', b'N', text.as_bytes()).any(|at| forbids_at(text, at))
}

/// Whether the word that begins at byte `at` is "not", behind a modal that is said of all.
fn forbids_at(text: &str, at: usize) -> bool {
    let is = |word: Option<&str>, list: &[&str]| {
        word.is_some_and(|word| list.iter().any(|own| word.eq_ignore_ascii_case(own)))
    };
    let not = text.get(at..at + "not".len());
    if !is(not, &["not"]) || !text[..at].ends_with(char::is_whitespace) {
        return false;
    }
    let ends = text[at + "not".len()..].chars().next();
    let before = text[..at].rsplit(char::is_whitespace);
    let mut before = before.filter(|word| !word.is_empty());
    ends.is_none_or(char::is_whitespace)
        && is(before.next(), &["may", "must", "should"])
        && !is(before.next(), &["who", "which", "that"])
}

/// The readings of a text: one, or those of its parts where they stand for themselves.
fn read_parts(
    text: &str,
    span: Span,
    section: Section,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Reading, Span)> {
    if let Some(unread) = too_long(span, diagnostics) {
        return vec![(unread, span)];
    }
    let body = slice(text, span);
    let items = item::items(body, span.start);
    let sentence = Sentence::new(body, span.start, &items);
    let outline = cst::outline(sentence);
    if let Some(reading) = forbidden(&outline.nodes, sentence, section) {
        return vec![(check::check(reading, span, diagnostics), span)];
    }
    let whole = lower::criterion(&outline.nodes, sentence, section);
    let settled = matches!(whole.parse, Parse::Exact | Parse::Administrative);
    let parts = match settled {
        true => None,
        false => divide::parts(&outline, sentence, section, &whole),
    };
    let parts = parts.unwrap_or_else(|| vec![(whole, span)]);
    let parts = parts.into_iter();
    parts
        .map(|(reading, span)| (checked(reading, text, span, section, diagnostics), span))
        .collect()
}

/// The reading of a text that is not read for its length.
fn too_long(span: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Reading> {
    if span.end - span.start > LONGEST {
        diagnostics.push(check::too_long(span, LONGEST));
        return Some(Reading {
            rule: None,
            parse: Parse::Unparsed,
            permits: false,
        });
    }
    None
}

/// A reading weakened where its words or values leave a doubt.
fn checked(
    mut reading: Reading,
    text: &str,
    span: Span,
    section: Section,
    diagnostics: &mut Vec<Diagnostic>,
) -> Reading {
    reading.rule = reading
        .rule
        .map(|rule| sense::asked_of_whom(rule, section))
        .map(|rule| looser::each_of_its_own(rule, section));
    let doubtful = |rule| sense::is_doubtful(rule, slice(text, span), section);
    if reading.parse.decides() && reading.rule.as_ref().is_some_and(doubtful) {
        return Reading {
            rule: None,
            parse: Parse::Unparsed,
            permits: reading.permits,
        };
    }
    let said = slice(text, span);
    let slip = || {
        requires(said)
            || sense::permits(said)
            || reading.rule.as_ref().is_some_and(check::demands_health)
    };
    if section == Section::Exclusion && reading.parse.decides() && slip() {
        reading.parse = Parse::Partial;
    }
    if let Some(rule) = neutral_answer(slice(text, span), section) {
        return Reading {
            rule: Some(rule),
            parse: Parse::Exact,
            permits: false,
        };
    }
    if matches!(reading.parse, Parse::Administrative | Parse::Unparsed)
        && let Some(rule) = consent::rule(slice(text, span), section)
    {
        reading.parse = Parse::Administrative;
        reading.rule = Some(rule);
        return reading;
    }
    check::check(reading, span, diagnostics)
}

/// "None" excludes nobody and asks nothing; "both genders are eligible" is met by anyone.
fn neutral_answer(text: &str, section: Section) -> Option<Rule> {
    const NOTHING: [&str; 5] = [
        "none",
        "n/a",
        "nil",
        "not applicable",
        "no exclusion criteria",
    ];
    const ANYONE: [&str; 14] = [
        "both genders",
        "both sexes",
        "either gender",
        "either sex",
        "any gender",
        "any sex",
        "all genders",
        "both genders are eligible",
        "both genders are eligible for study",
        "both genders are eligible for the study",
        "both genders eligible",
        "all genders eligible",
        "of either gender",
        "of either sex",
    ];
    let said = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_one_of = |answers: &[&str]| {
        answers
            .iter()
            .any(|answer| said.eq_ignore_ascii_case(answer))
    };
    let anyone = Rule::All(Vec::new());
    match section {
        Section::Exclusion if is_one_of(&NOTHING) => Some(Rule::Any(Vec::new())),
        Section::Inclusion if is_one_of(&NOTHING) => Some(anyone),
        Section::Inclusion if is_one_of(&ANYONE) => Some(anyone),
        _ => None,
    }
}

pub(super) fn criterion(reading: Reading, section: Section, span: Span, depth: u8) -> Criterion {
    let rule = reading.rule.filter(|_| reading.parse != Parse::Unparsed);
    Criterion {
        section,
        span,
        depth,
        parse: reading.parse,
        rule: rule.unwrap_or(Rule::Leaf(Leaf::Unparsed)),
    }
}

/// Takes exactness from criteria that others soften: a general "malignancy" exclusion of a
/// cancer trial means another malignancy, and a permission may follow in the next sentence.
fn soften(text: &str, criteria: &mut [Criterion]) {
    let cancer = criteria
        .iter()
        .any(|c| c.section != Section::Exclusion && lead::names_cancer(&c.rule));
    let speaks_of_brain = LazyCell::new(|| speaks_of_brain(text));
    for at in 0..criteria.len() {
        if !criteria[at].parse.decides() {
            continue;
        }
        if let Some(rule) = looser_below(&criteria[at..]) {
            criteria[at].rule = rule;
        }
        let span = criteria[at].span;
        let next = criteria.get(at + 1).map(|next| next.span);
        let permitted = next.is_some_and(|next| permitted_by(text, criteria[at].span, next));
        let before = at
            .checked_sub(1)
            .and_then(|before| criteria.get(before))
            .map(|c| c.span);
        let alternative = next.is_some_and(|next| alternatives(text, &criteria[at], span, next))
            || before.is_some_and(|before| alternatives(text, &criteria[at], before, span));
        let general = cancer
            && criteria[at].section == Section::Exclusion
            && lead::general_cancer(&criteria[at].rule);
        let other_pci = names_pci(slice(text, span)) && *speaks_of_brain;
        if general || permitted || alternative || other_pci {
            criteria[at].parse = Parse::Partial;
        }
    }
}

/// The rule of the first criterion, where one of the next sets its bound otherwise for some.
fn looser_below(criteria: &[Criterion]) -> Option<Rule> {
    const NEAR: usize = 2;
    let (first, rest) = criteria.split_first()?;
    let near = rest.iter().take(NEAR);
    let mut near = near.filter(|next| next.section == first.section && next.parse == Parse::Exact);
    near.find_map(|next| looser::asked_of_the_others(&first.rule, &next.rule, first.section))
}

/// "PCI" in its letters alone.
fn names_pci(text: &str) -> bool {
    text.contains("PCI")
        && words(text).any(|word| word.text == "PCI")
        && !words(text).any(|word| word.is("coronary"))
}

/// Whether a text may mean prophylactic cranial irradiation by "PCI", and not the percutaneous
/// coronary intervention that nearly all texts mean.
fn speaks_of_brain(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["cranial", "small cell", "small-cell", "sclc"]
        .iter()
        .any(|words| lower.contains(words))
}

/// Whether the next sentence of the same line permits something.
fn permitted_by(text: &str, span: Span, next: Span) -> bool {
    let gap = text.get(span.end as usize..next.start as usize);
    gap.is_some_and(|gap| !gap.contains('\n')) && lead::permits(slice(text, next))
}

/// Whether a criterion is one of two alternatives. Among exclusions, and after a "no" that reaches
/// over both, each is enough.
fn alternatives(text: &str, criterion: &Criterion, span: Span, next: Span) -> bool {
    let gap = text.get(span.end as usize..next.start as usize);
    let denied =
        matches!(criterion.rule, Rule::Not(_)) && gap.is_some_and(|gap| !gap.contains('\n'));
    criterion.section != Section::Exclusion && !denied && parted_by_or(text, span, next)
}

/// Whether two criteria are alternatives: an "or" stands between them or begins the second.
fn parted_by_or(text: &str, span: Span, next: Span) -> bool {
    let gap = text
        .get(span.end as usize..next.start as usize)
        .unwrap_or_default();
    // A longer one is the title of what follows: "conditions or symptoms".
    const LONGEST: usize = 12;
    let gap = if gap.len() > LONGEST { "" } else { gap };
    let words = gap.split(|c: char| !c.is_alphanumeric());
    let mut begin = slice(text, next).split(|c: char| !c.is_alphanumeric());
    words
        .chain(begin.next())
        .any(|word| word.eq_ignore_ascii_case("or"))
}

/// Whether the text requires something. Among exclusions, "must not be pregnant" says what must
/// hold, not whom it excludes.
fn requires(text: &str) -> bool {
    // Both words have one rare letter.
    memchr::memchr2_iter(b'u', b'U', text.as_bytes())
        .any(|at| is_word(text, at, "m", "ust") || is_word(text, at, "sho", "uld"))
}

/// Whether a word of these two parts stands where the second begins at byte `at`.
fn is_word(text: &str, at: usize, before: &str, after: &str) -> bool {
    let from = at.checked_sub(before.len());
    let is = |start: usize, part: &str| {
        let found = text.get(start..start + part.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(part))
    };
    is(at, after)
        && from.is_some_and(|from| is(from, before) && !text[..from].ends_with(char::is_alphabetic))
        && !text[at + after.len()..].starts_with(char::is_alphabetic)
}
