//! What a text names of the vocabularies, wherever it stands: for search, not for rules.

use super::item::items;
use super::term::Term;
use crate::rules::Span;
use crate::vocab::{ConditionId, DrugId, GeneId};

/// An entry of a vocabulary that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mention {
    /// A condition.
    Condition(ConditionId),
    /// A drug.
    Drug(DrugId),
    /// A gene.
    Gene(GeneId),
}

/// What the text names, with its bytes, in order; the longest name at each place. Whether it is
/// affirmed or denied there is not looked at.
#[must_use]
pub fn mentions(text: &str) -> Vec<(Mention, Span)> {
    items(text, 0)
        .iter()
        .filter_map(|item| Some((mention(item.term()?)?, item.span)))
        .collect()
}

fn mention(term: Term) -> Option<Mention> {
    match term {
        Term::Condition(condition) => Some(Mention::Condition(condition)),
        Term::Drug(drug) => Some(Mention::Drug(drug)),
        Term::Gene(gene) => Some(Mention::Gene(gene)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_with_their_places() {
        let text = "NSCLC on Tagrisso, EGFR mutated";
        let found: Vec<_> = mentions(text)
            .into_iter()
            .map(|(mention, span)| (mention, &text[span.start as usize..span.end as usize]))
            .collect();
        let condition = ConditionId::by_code("nsclc").map(Mention::Condition);
        let drug = DrugId::by_code("osimertinib").map(Mention::Drug);
        let gene = GeneId::by_code("EGFR").map(Mention::Gene);
        let expected = [(condition, "NSCLC"), (drug, "Tagrisso"), (gene, "EGFR")];
        assert_eq!(found, expected.map(|(m, text)| (m.unwrap(), text)));
    }
}
