//! What a recorded alteration means, and which alterations follow from which.

use super::Alteration;
use crate::vocab::GeneId;

/// Exons by the codons they encode, where criteria name either: gene, exon, first and last
/// codon (MANE transcripts: EGFR NM_005228, KIT NM_000222, KRAS NM_004985, NRAS NM_002524,
/// BRAF NM_004333).
const EXONS: [(&str, u16, u16, u16); 16] = [
    ("EGFR", 18, 688, 728),
    ("EGFR", 19, 729, 761),
    ("EGFR", 20, 762, 823),
    ("EGFR", 21, 824, 875),
    ("KIT", 9, 449, 514),
    ("KIT", 11, 550, 591),
    ("KIT", 13, 627, 664),
    ("KIT", 17, 788, 828),
    ("KRAS", 2, 1, 37),
    ("KRAS", 3, 38, 96),
    ("KRAS", 4, 97, 150),
    ("NRAS", 2, 1, 37),
    ("NRAS", 3, 38, 96),
    ("NRAS", 4, 97, 150),
    ("BRAF", 11, 439, 477),
    ("BRAF", 15, 581, 620),
];

/// Genes of which "wild type" means that no fusion was found: fusions are what is tested.
const FUSION_GENES: [&str; 6] = ["ALK", "ROS1", "RET", "NTRK1", "NTRK2", "NTRK3"];

/// Words for alterations, in the order they are looked for.
const WORDS: [(&str, Alteration); 30] = [
    ("wild_type", Alteration::WildType),
    ("wild type", Alteration::WildType),
    ("wild-type", Alteration::WildType),
    ("wildtype", Alteration::WildType),
    ("wt", Alteration::WildType),
    ("野生型", Alteration::WildType),
    ("any", Alteration::Any),
    ("alteration", Alteration::Any),
    ("mutation", Alteration::Mutation),
    ("mutated", Alteration::Mutation),
    ("mutant", Alteration::Mutation),
    ("variant", Alteration::Mutation),
    ("突变", Alteration::Mutation),
    ("amplification", Alteration::Amplification),
    ("amplified", Alteration::Amplification),
    ("扩增", Alteration::Amplification),
    ("deletion", Alteration::Deletion),
    ("deleted", Alteration::Deletion),
    ("缺失", Alteration::Deletion),
    ("expression", Alteration::Expression),
    ("overexpression", Alteration::Expression),
    ("positive", Alteration::Expression),
    ("阳性", Alteration::Expression),
    ("loss_of_expression", Alteration::LossOfExpression),
    ("loss of expression", Alteration::LossOfExpression),
    ("loss", Alteration::LossOfExpression),
    ("表达缺失", Alteration::LossOfExpression),
    ("germline", Alteration::Germline),
    ("germline mutation", Alteration::Germline),
    ("胚系突变", Alteration::Germline),
];

/// Words for a gene joined to another.
const FUSION_WORDS: [&str; 6] = [
    "fusion",
    "rearrangement",
    "rearranged",
    "translocation",
    "融合",
    "重排",
];

/// Reads an alteration as a patient's record writes it: `mutation`, `L858R`, `p.V600E`,
/// `V600`, `exon 19 deletion`, `fusion EML4`, `amplification`, `wild_type`. `None` where it is
/// not understood.
#[must_use]
pub fn read_alteration(text: &str) -> Option<Alteration> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if let Some((_, alteration)) = WORDS.iter().find(|(word, _)| *word == lower) {
        return Some(alteration.clone());
    }
    fusion(&lower, text)
        .or_else(|| exon(&lower))
        .or_else(|| change(text))
}

/// Writes an alteration so that [`read_alteration`] reads it again; `None` for any alteration,
/// which a record leaves out.
#[must_use]
pub fn write_alteration(alteration: &Alteration) -> Option<String> {
    Some(match alteration {
        Alteration::Any => return None,
        Alteration::ProteinChange(name) | Alteration::Codon(name) => name.clone(),
        Alteration::Exon { number, kind } => format!("exon {number} {kind}").trim_end().to_owned(),
        Alteration::Fusion(None) => "fusion".to_owned(),
        Alteration::Fusion(Some(partner)) => format!("fusion {}", partner.code()),
        plain => super::leaf::code(plain),
    })
}

fn fusion(lower: &str, text: &str) -> Option<Alteration> {
    FUSION_WORDS.iter().find(|word| lower.contains(**word))?;
    let mut partners = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter_map(GeneId::by_term);
    Some(Alteration::Fusion(partners.next()))
}

fn exon(lower: &str) -> Option<Alteration> {
    let after = lower.split_once("exon").map(|(_, after)| after);
    let after = after.or_else(|| lower.split_once("外显子").map(|(before, _)| before))?;
    let digits: String = after
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    const KINDS: [(&str, &str); 8] = [
        ("skip", "skipping"),
        ("跳跃", "skipping"),
        ("ins", "insertion"),
        ("插入", "insertion"),
        ("del", "deletion"),
        ("缺失", "deletion"),
        ("dup", "duplication"),
        ("重复", "duplication"),
    ];
    let kind = KINDS.iter().find(|(word, _)| lower.contains(word));
    Some(Alteration::Exon {
        number: digits.parse().ok()?,
        kind: kind.map_or("", |(_, kind)| kind).to_owned(),
    })
}

/// `L858R`, `p.Leu858Arg` and `V600E mutation` are protein changes, `V600` and `G12X` codons.
fn change(text: &str) -> Option<Alteration> {
    let word = text.split_whitespace().next()?;
    let word = word.strip_prefix("p.").unwrap_or(word);
    let word = one_letter(word);
    let (letter, rest) = word.split_at_checked(1)?;
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    if !letter.chars().all(|c| c.is_ascii_uppercase()) || digits == 0 {
        return None;
    }
    match &rest[digits..] {
        "" | "X" => Some(Alteration::Codon(word[..=digits].to_owned())),
        _ => Some(Alteration::ProteinChange(word)),
    }
}

/// Amino acids in three letters brought to one: `Leu858Arg` is `L858R`.
fn one_letter(word: &str) -> String {
    const RESIDUES: [(&str, &str); 21] = [
        ("Ala", "A"),
        ("Arg", "R"),
        ("Asn", "N"),
        ("Asp", "D"),
        ("Cys", "C"),
        ("Gln", "Q"),
        ("Glu", "E"),
        ("Gly", "G"),
        ("His", "H"),
        ("Ile", "I"),
        ("Leu", "L"),
        ("Lys", "K"),
        ("Met", "M"),
        ("Phe", "F"),
        ("Pro", "P"),
        ("Ser", "S"),
        ("Thr", "T"),
        ("Trp", "W"),
        ("Tyr", "Y"),
        ("Val", "V"),
        ("Ter", "*"),
    ];
    RESIDUES.iter().fold(word.to_owned(), |word, (three, one)| {
        word.replace(three, one)
    })
}

/// Whether a gene with `known` also has `asked`.
pub(super) fn implies(gene: GeneId, known: &Alteration, asked: &Alteration) -> bool {
    use Alteration::{
        Amplification, Any, Codon, Exon, Expression, Fusion, Germline, LossOfExpression, Mutation,
        ProteinChange, WildType,
    };
    match (known, asked) {
        _ if known == asked => true,
        (WildType | Expression | LossOfExpression, Any) => false,
        (_, Any) => true,
        (ProteinChange(_) | Codon(_) | Exon { .. } | Germline, Mutation) => true,
        (ProteinChange(change), Codon(codon)) => change
            .strip_prefix(codon.as_str())
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())),
        (
            Exon { number, .. },
            Exon {
                number: asked,
                kind,
            },
        ) => number == asked && kind.is_empty(),
        (ProteinChange(change) | Codon(change), Exon { number, kind }) => {
            exon_of(gene, change) == Some(*number) && changes_as(change, kind)
        }
        (Fusion(Some(_)), Fusion(None)) => true,
        // HER2-positive by in-situ hybridisation (ASCO/CAP 2018).
        (Amplification, Expression) => gene.code() == "ERBB2",
        _ => false,
    }
}

/// Whether a gene with `known` cannot have `asked`.
pub(super) fn excludes(gene: GeneId, known: &Alteration, asked: &Alteration) -> bool {
    use Alteration::{
        Any, Codon, Exon, Expression, Fusion, Germline, LossOfExpression, Mutation, ProteinChange,
        WildType,
    };
    let small = |a: &Alteration| {
        matches!(
            a,
            Any | Mutation | ProteinChange(_) | Codon(_) | Exon { .. } | Germline
        )
    };
    let fused = |a: &Alteration| matches!(a, Fusion(_)) && FUSION_GENES.contains(&gene.code());
    match (known, asked) {
        (WildType, other) | (other, WildType) => small(other) || fused(other),
        (Expression, LossOfExpression) | (LossOfExpression, Expression) => true,
        _ => false,
    }
}

/// Whether the absence of `known` means the gene is as it should be.
pub(super) fn absence_is_wild_type(known: &Alteration) -> bool {
    matches!(known, Alteration::Any | Alteration::Mutation)
}

fn exon_of(gene: GeneId, change: &str) -> Option<u16> {
    let digits: String = change
        .chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .collect();
    let codon: u16 = digits.parse().ok()?;
    EXONS
        .iter()
        .find(|(code, _, first, last)| *code == gene.code() && (*first..=*last).contains(&codon))
        .map(|(_, exon, ..)| *exon)
}

/// Whether a protein change is of a kind: `E746_A750del` is a deletion.
fn changes_as(change: &str, kind: &str) -> bool {
    match kind {
        "" => true,
        "deletion" => change.contains("del") && !change.contains("delins"),
        "insertion" => change.contains("ins") || change.contains("dup"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let gene = GeneId::by_code("EML4");
        let exon = |number, kind: &str| Alteration::Exon {
            number,
            kind: kind.to_owned(),
        };
        for alteration in [
            Alteration::Mutation,
            Alteration::ProteinChange("L858R".to_owned()),
            Alteration::Codon("G12".to_owned()),
            exon(19, "deletion"),
            exon(14, "skipping"),
            exon(20, ""),
            Alteration::Amplification,
            Alteration::Deletion,
            Alteration::Fusion(None),
            Alteration::Fusion(gene),
            Alteration::Expression,
            Alteration::LossOfExpression,
            Alteration::Germline,
            Alteration::WildType,
        ] {
            let text = write_alteration(&alteration).unwrap();
            assert_eq!(read_alteration(&text), Some(alteration), "{text}");
        }
        assert_eq!(write_alteration(&Alteration::Any), None);
    }

    fn alteration(text: &str) -> Alteration {
        read_alteration(text).unwrap_or_else(|| panic!("`{text}` not understood"))
    }

    #[test]
    fn alterations_are_read_as_written() {
        use Alteration::{Amplification, Codon, Exon, Fusion, Mutation, ProteinChange, WildType};
        let exon = |number, kind: &str| Exon {
            number,
            kind: kind.to_owned(),
        };
        let table = [
            ("mutation", Mutation),
            ("L858R", ProteinChange("L858R".into())),
            ("p.V600E", ProteinChange("V600E".into())),
            ("p.Leu858Arg", ProteinChange("L858R".into())),
            ("V600E mutation", ProteinChange("V600E".into())),
            ("E746_A750del", ProteinChange("E746_A750del".into())),
            ("G12", Codon("G12".into())),
            ("V600X", Codon("V600".into())),
            ("exon 19 deletion", exon(19, "deletion")),
            ("Exon 20 insertion mutation", exon(20, "insertion")),
            ("exon 14 skipping", exon(14, "skipping")),
            ("19外显子缺失", exon(19, "deletion")),
            ("exon 11", exon(11, "")),
            ("fusion", Fusion(None)),
            ("rearrangement", Fusion(None)),
            ("amplification", Amplification),
            ("wild-type", WildType),
            ("WT", WildType),
        ];
        for (text, expected) in table {
            assert_eq!(alteration(text), expected, "{text}");
        }
        for text in ["", "unclear", "12", "equivocal"] {
            assert_eq!(read_alteration(text), None, "{text}");
        }
    }

    #[test]
    fn finer_findings_imply_coarser_ones() {
        let egfr = GeneId::by_code("EGFR").unwrap();
        // known, asked, implied
        let table = [
            ("L858R", "mutation", true),
            ("L858R", "any", true),
            ("L858R", "L858", true),
            ("L858R", "exon 21", true),
            ("L858R", "exon 20", false),
            ("L858R", "T790M", false),
            ("L858R", "L85", false),
            ("E746_A750del", "exon 19 deletion", true),
            ("exon 19 deletion", "exon 19", true),
            ("exon 19 deletion", "mutation", true),
            ("mutation", "L858R", false),
            ("any", "mutation", false),
            ("amplification", "any", true),
            ("amplification", "mutation", false),
            ("expression", "any", false),
            ("wild type", "any", false),
        ];
        for (known, asked, expected) in table {
            let found = implies(egfr, &alteration(known), &alteration(asked));
            assert_eq!(found, expected, "{known} ⇒ {asked}");
        }
    }

    #[test]
    fn wild_type_excludes_what_was_tested() {
        let gene = |code| GeneId::by_code(code).unwrap();
        let excluded =
            |code, known, asked| excludes(gene(code), &alteration(known), &alteration(asked));
        assert!(excluded("EGFR", "wild type", "L858R"));
        assert!(excluded("EGFR", "mutation", "wild type"));
        assert!(!excluded("EGFR", "wild type", "amplification"));
        assert!(!excluded("EGFR", "wild type", "fusion"));
        assert!(excluded("ALK", "wild type", "fusion"));
    }
}
