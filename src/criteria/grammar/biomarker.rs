//! Biomarkers: "EGFR exon 19 deletion or L858R", "no known EGFR or ALK alterations", "HER2
//! negative", "BRAF V600E mutation", "MSI-H or dMMR".

use super::super::item::{Sentence, What};
use super::super::term::{Change, Term};
use super::{Fact, Role, any, joints, neutral, not};
use crate::rules::{Alteration, Leaf, Marker, Rule};
use crate::vocab::GeneId;

/// The statement that begins at `at`.
pub(crate) fn biomarker(sentence: Sentence, at: usize) -> Option<Fact> {
    if let Term::Marker(signature) = sentence.term(at)? {
        return Some(Fact::leaf(
            Leaf::Biomarker {
                marker: signature.marker(),
            },
            at + 1,
        ));
    }
    change_first(sentence, at).or_else(|| genes_first(sentence, at))
}

/// "mutation in EGFR", "amplification of MET".
fn change_first(sentence: Sentence, at: usize) -> Option<Fact> {
    let Term::Alteration(change) = sentence.term(at)? else {
        return None;
    };
    let first = neutral(sentence, at + 1);
    if first == at + 1 {
        return None;
    }
    let (genes, to) = genes(sentence, first)?;
    let rules = genes.iter().map(|&gene| changed(gene, change));
    Some(fact(any(rules.collect()), to))
}

/// "EGFR or ALK mutation", "EGFR L858R", "HER2-negative".
fn genes_first(sentence: Sentence, at: usize) -> Option<Fact> {
    let (genes, after) = genes(sentence, at)?;
    if let [gene] = genes[..]
        && let Some((alterations, to)) = specific(sentence, after)
    {
        let rules = alterations
            .into_iter()
            .map(|alteration| leaf(gene, alteration));
        return Some(fact(any(rules.collect()), skip_change_word(sentence, to)));
    }
    let (changes, to) = changes(sentence, after)?;
    let rules = genes
        .iter()
        .flat_map(|&gene| changes.iter().map(move |&change| changed(gene, change)));
    Some(fact(any(rules.collect()), to))
}

fn fact(rule: Rule, to: usize) -> Fact {
    Fact {
        rule,
        exact: true,
        role: Role::Plain,
        to,
    }
}

fn genes(sentence: Sentence, at: usize) -> Option<(Vec<GeneId>, usize)> {
    let Term::Gene(first) = sentence.term(at)? else {
        return None;
    };
    let mut genes = vec![first];
    let mut to = at + 1;
    loop {
        let (next, _) = joints(sentence, to);
        match sentence.term(next) {
            Some(Term::Gene(gene)) if next > to => {
                genes.push(gene);
                to = next + 1;
            }
            _ => return Some((genes, to)),
        }
    }
}

fn changes(sentence: Sentence, at: usize) -> Option<(Vec<Change>, usize)> {
    let start = skip_gene_word(sentence, at);
    let Term::Alteration(first) = sentence.term(start)? else {
        return None;
    };
    let mut changes = vec![first];
    let mut to = start + 1;
    loop {
        let (next, _) = joints(sentence, to);
        match sentence.term(next) {
            Some(Term::Alteration(change)) => {
                // "mutation positive": the second word says that it is there.
                if next > to {
                    changes.push(change);
                } else if change == Change::Negative {
                    return None;
                }
                to = next + 1;
            }
            _ => return Some((changes, to)),
        }
    }
}

/// Skips "gene", "status", a hyphen.
fn skip_gene_word(sentence: Sentence, at: usize) -> usize {
    let mut at = neutral(sentence, at);
    while let Some(item) = sentence.items.get(at) {
        let word = sentence.str(item.span).to_lowercase();
        let skipped = item.what == What::Dash
            || ["gene", "genes", "genomic", "receptor", "protein", "tumor"]
                .contains(&word.as_str());
        if !skipped {
            break;
        }
        at += 1;
    }
    at
}

fn skip_change_word(sentence: Sentence, at: usize) -> usize {
    at + usize::from(matches!(
        sentence.term(at),
        Some(Term::Alteration(
            Change::Mutation | Change::Any | Change::Positive
        ))
    ))
}

/// Named variants: "L858R", "G12C or G12D", "exon 19 deletion", "exon 14 skipping".
fn specific(sentence: Sentence, at: usize) -> Option<(Vec<Alteration>, usize)> {
    let (first, mut to) = variant(sentence, at)?;
    let mut found = vec![first];
    loop {
        let (next, _) = joints(sentence, to);
        match variant(sentence, next) {
            Some((more, end)) if next > to => {
                found.push(more);
                to = end;
            }
            _ => return Some((found, to)),
        }
    }
}

fn variant(sentence: Sentence, at: usize) -> Option<(Alteration, usize)> {
    let at = neutral(sentence, at);
    let text = sentence.str(sentence.items.get(at)?.span);
    if text.eq_ignore_ascii_case("exon") {
        return exon(sentence, at);
    }
    let upper = text.to_uppercase();
    let (first, rest) = upper.split_at_checked(1)?;
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '*');
    let codon = first.chars().all(|c| c.is_ascii_uppercase())
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit());
    match rest.len() - digits.len() {
        0 if codon => Some((Alteration::Codon(upper), at + 1)),
        1 if codon => Some((Alteration::ProteinChange(upper), at + 1)),
        _ => None,
    }
}

fn exon(sentence: Sentence, at: usize) -> Option<(Alteration, usize)> {
    let What::Number(number) = sentence.what(at + 1)? else {
        return None;
    };
    let number = u16::try_from(number.mantissa()).ok()?;
    let word = sentence
        .items
        .get(at + 2)
        .map_or("", |item| sentence.str(item.span))
        .to_lowercase();
    let kind = ["deletion", "insertion", "skipping"]
        .iter()
        .find(|kind| word.starts_with(**kind));
    let to = at + 2 + usize::from(kind.is_some());
    let kind = kind.map_or(String::new(), |&kind| kind.to_owned());
    Some((Alteration::Exon { number, kind }, to))
}

fn leaf(gene: GeneId, alteration: Alteration) -> Rule {
    Leaf::Biomarker {
        marker: Marker::Gene { gene, alteration },
    }
    .into()
}

/// The rule of a change: "positive" and "negative" by what is usually tested of the gene.
fn changed(gene: GeneId, change: Change) -> Rule {
    match change {
        Change::Positive => leaf(gene, usual(gene)),
        Change::Negative => not(leaf(gene, usual(gene))),
        _ => leaf(gene, change.alteration()),
    }
}

/// What "positive" means: protein for receptors and PD-L1, fusion for kinases that fuse,
/// mutation for those that mutate.
pub(crate) fn usual(gene: GeneId) -> Alteration {
    match gene.code() {
        "ERBB2" | "ESR1" | "PGR" | "CD274" | "CD19" | "MS4A1" | "CD33" | "CD38" | "TNFRSF8"
        | "AR" => Alteration::Expression,
        "ALK" | "ROS1" | "RET" | "NTRK1" | "NTRK2" | "NTRK3" | "ABL1" => Alteration::Fusion(None),
        "EGFR" | "KRAS" | "BRAF" | "NRAS" | "IDH1" | "IDH2" | "FLT3" | "JAK2" | "PIK3CA"
        | "BRCA1" | "BRCA2" => Alteration::Mutation,
        _ => Alteration::Any,
    }
}
