//! Biomarkers: "EGFR L858R", "HER2 negative", "ER+/PR-", "KRAS wild type", "MSI-H", "ALK: 未检测".

use super::clause::Clause;
use super::cue::Cue;
use super::proposal::{Doubt, Proposal, ProposedFact};
use super::when::{self, When};
use crate::criteria::phrases::{
    Alteration, Change, Leaf, Marker, Rule, Term, What, biomarker, usual,
};
use crate::patient::{BiomarkerFact, Presence};
use crate::vocab::GeneId;

/// Proposes the results of a sentence.
pub(super) fn read(clause: &Clause, times: &[When], out: &mut Vec<Proposal>) {
    let mut at = 0;
    while at < clause.items().len() {
        let found = results(clause, at);
        let Some((results, to)) = found else {
            at += 1;
            continue;
        };
        let span = clause.span(at, to);
        if !clause.ignored(span) {
            out.extend(
                results
                    .into_iter()
                    .map(|result| propose(clause, times, result, at, to)),
            );
        }
        at = to.max(at + 1);
    }
}

/// A marker with what the test said of it.
struct Outcome {
    marker: Marker,
    presence: Presence,
}

/// The results that begin at an item, and one past the last item.
fn results(clause: &Clause, at: usize) -> Option<(Vec<Outcome>, usize)> {
    let begins = matches!(
        clause.term(at)?,
        Term::Gene(_) | Term::Marker(_) | Term::Alteration(_)
    );
    if !begins {
        return None;
    }
    chinese_exon(clause, at)
        .or_else(|| signed(clause, at))
        .or_else(|| after_sign(clause, at))
        .or_else(|| read_as_criterion(clause, at))
}

/// As eligibility text says it: "EGFR exon 19 deletion", "HER2 negative".
fn read_as_criterion(clause: &Clause, at: usize) -> Option<(Vec<Outcome>, usize)> {
    let fact = biomarker(clause.sentence, at)?;
    let mut outcomes = Vec::new();
    flatten(&fact.rule, true, &mut outcomes);
    // "CD10, CD20, MYC rearrangement" is a list of results, and the change is the last one's.
    if clause
        .sentence
        .str(clause.span(at, fact.to))
        .contains([',', '，'])
    {
        outcomes.drain(..outcomes.len().saturating_sub(1));
    }
    Some((outcomes, fact.to))
}

fn flatten(rule: &Rule, holds: bool, out: &mut Vec<Outcome>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().for_each(|part| flatten(part, holds, out))
        }
        Rule::Not(part) => flatten(part, !holds, out),
        Rule::Leaf(Leaf::Biomarker { marker }) => out.push(Outcome {
            marker: marker.clone(),
            presence: super::proposal::presence(!holds),
        }),
        Rule::Leaf(_) => {}
    }
}

/// What happens to an exon, in Chinese and in the words of a record.
const KINDS: [(&str, &str); 4] = [
    ("缺失", "deletion"),
    ("插入", "insertion"),
    ("跳跃", "skipping"),
    ("重复", "duplication"),
];

/// "EGFR 19外显子缺失", "EGFR基因第20号外显子插入突变".
fn chinese_exon(clause: &Clause, at: usize) -> Option<(Vec<Outcome>, usize)> {
    let Term::Gene(gene) = clause.term(at)? else {
        return None;
    };
    let end = clause.items().get(at)?.span.end;
    let rest = clause.sentence.rest(end);
    let start = rest.trim_start_matches([' ', '基', '因', '第', '：', ':']);
    let digits = start.find(|c: char| !c.is_ascii_digit())?;
    let number = start[..digits].parse().ok()?;
    let after = start[digits..]
        .trim_start_matches([' ', '号'])
        .strip_prefix("外显子")?;
    let found = KINDS.iter().find(|(word, _)| after.starts_with(word));
    let left = found.map_or(after, |(word, _)| &after[word.len()..]);
    let left = left.strip_prefix("突变").unwrap_or(left);
    let (left, absent) = match left.strip_prefix("阴性") {
        Some(left) => (left, true),
        None => (left.strip_prefix("阳性").unwrap_or(left), false),
    };
    let used = end + (rest.len() - left.len()) as u32;
    let to = clause
        .items()
        .iter()
        .take_while(|item| item.span.start < used)
        .count();
    let kind = found.map_or("", |(_, kind)| kind).to_owned();
    let marker = Marker::Gene {
        gene,
        alteration: Alteration::Exon { number, kind },
    };
    Some((
        vec![Outcome {
            marker,
            presence: super::proposal::presence(absent),
        }],
        to,
    ))
}

/// "ER+", "PR-", "HER2 3+", "HER2 0".
fn signed(clause: &Clause, at: usize) -> Option<(Vec<Outcome>, usize)> {
    let Term::Gene(gene) = clause.term(at)? else {
        return None;
    };
    let receptor = matches!(gene.code(), "ERBB2" | "ESR1" | "PGR" | "AR" | "CD274");
    let sign = |i: usize| match clause.sentence.what(i) {
        Some(What::Plus) => Some(Presence::Present),
        Some(What::Dash) if closes(clause, i + 1) => Some(Presence::Absent),
        _ => None,
    };
    let glued = clause.items().get(at + 1).is_some_and(|item| item.glued);
    let (presence, to) = if let Some(presence) = sign(at + 1).filter(|_| glued) {
        (presence, at + 2)
    } else if let (Some(What::Number(n)), true) = (clause.sentence.what(at + 1), receptor) {
        // Immunohistochemistry 3+ is positive, 0 and 1+ are negative, 2+ needs in-situ
        // hybridisation (ASCO/CAP 2018).
        let plus = clause.sentence.what(at + 2) == Some(What::Plus);
        let presence = match (n.mantissa(), plus) {
            _ if n.scale() > 0 || gene.code() != "ERBB2" => return None,
            (3, true) => Presence::Present,
            (1, true) | (0, _) => Presence::Absent,
            (2, true) => Presence::Unknown,
            _ => return None,
        };
        (presence, at + 2 + usize::from(plus))
    } else {
        return None;
    };
    Some((vec![expression(gene, presence)], to))
}

/// Whether a dash is the last sign of its word: "PR-," and not "PR-positive".
fn closes(clause: &Clause, at: usize) -> bool {
    match clause.sentence.what(at) {
        None | Some(What::Comma | What::Slash | What::Stop | What::Close | What::Semicolon) => true,
        Some(_) => clause.items().get(at).is_some_and(|item| !item.glued),
    }
}

fn expression(gene: GeneId, presence: Presence) -> Outcome {
    let alteration = if matches!(gene.code(), "ERBB2" | "ESR1" | "PGR" | "AR" | "CD274")
        || gene.code().starts_with("CD")
    {
        Alteration::Expression
    } else {
        Alteration::Any
    };
    Outcome {
        marker: Marker::Gene { gene, alteration },
        presence,
    }
}

/// "EGFR: negative", "KRAS (wild type)", "ALK 未检测": a sign or word between gene and result.
fn after_sign(clause: &Clause, at: usize) -> Option<(Vec<Outcome>, usize)> {
    let Term::Gene(gene) = clause.term(at)? else {
        return None;
    };
    let mut next = at + 1;
    let mut parted = false;
    while next <= at + 5 {
        let word = clause.word(next);
        let filler = matches!(
            clause.sentence.what(next)?,
            What::Colon
                | What::Open
                | What::Dash
                | What::Term(Term::Neutral | Term::Rank | Term::Score)
        ) || [
            "is", "was", "status", "gene", "基因", "检测", "result", "ihc", "fish", "ngs",
        ]
        .contains(&word.as_str());
        if !filler {
            break;
        }
        parted |= matches!(clause.sentence.what(next), Some(What::Colon | What::Open))
            || !word.is_empty();
        next += 1;
    }
    let span = clause.span(at, at + 1);
    if clause.untested(span) && clause.after(Cue::UnknownAfter, clause.span(at, next)) {
        return Some((vec![expression(gene, Presence::Unknown)], next));
    }
    let Term::Alteration(change) = clause.term(next)? else {
        return None;
    };
    // "ALK fusion negative": the second word is the result.
    let negative = clause.term(next + 1) == Some(Term::Alteration(Change::Negative));
    if !parted && !negative {
        return None;
    }
    let (alteration, holds) = result_of(gene, change);
    let marker = Marker::Gene { gene, alteration };
    let presence = super::proposal::presence(!holds || negative);
    let to = next + 1 + usize::from(negative);
    Some((vec![Outcome { marker, presence }], to))
}

fn result_of(gene: GeneId, change: Change) -> (Alteration, bool) {
    match change {
        Change::Positive => (usual(gene), true),
        Change::Negative => (usual(gene), false),
        other => (other.alteration(), true),
    }
}

fn propose(clause: &Clause, times: &[When], outcome: Outcome, from: usize, to: usize) -> Proposal {
    let span = clause.span(from, to);
    // "HER2-positive and ER negative": what says its own result takes none from further on.
    let explicit = (from..to).any(|at| {
        let result = clause.term(at);
        result == Some(Term::Alteration(Change::Positive))
            || result == Some(Term::Alteration(Change::Negative))
    });
    let after = |cue| !explicit && clause.after(cue, span);
    let denied = outcome.presence == Presence::Present
        && (clause.denied_closely(span) || after(Cue::NotAfter));
    let untested = after(Cue::UnknownAfter) || outcome.presence == Presence::Unknown;
    let presence = match (untested, denied) {
        (true, _) => Presence::Unknown,
        (false, true) => Presence::Absent,
        (false, false) => outcome.presence,
    };
    let (gene, signature, alteration) = names(&outcome.marker);
    let fact = BiomarkerFact {
        gene,
        signature,
        alteration,
        presence,
        method: None,
        date: when::of(clause, times, from, to),
        source: Proposal::source(span),
    };
    Proposal {
        negated: presence == Presence::Absent,
        ..Proposal::new(ProposedFact::Biomarker(fact), span)
            .of_relative(clause.relative(span))
            .doubted(clause.possible(span).then_some(Doubt::Possible))
    }
}

/// Gene, signature and alteration in the words of a patient's record.
fn names(marker: &Marker) -> (Option<GeneId>, Option<String>, Option<String>) {
    match marker {
        Marker::Gene { gene, alteration } => (Some(*gene), None, words(alteration)),
        signature => (None, super::code(signature), None),
    }
}

/// An alteration as `read_alteration` understands it; `None` for any.
fn words(alteration: &Alteration) -> Option<String> {
    Some(match alteration {
        Alteration::Any => return None,
        Alteration::ProteinChange(change) | Alteration::Codon(change) => change.clone(),
        Alteration::Exon { number, kind } => format!("exon {number} {kind}").trim_end().to_owned(),
        Alteration::Fusion(Some(partner)) => format!("fusion {}", partner.code()),
        Alteration::Fusion(None) => "fusion".to_owned(),
        plain => super::code(plain)?,
    })
}
