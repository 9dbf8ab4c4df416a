use crate::vocab::folded_words;
use rust_stemmers::{Algorithm, Stemmer};

/// Longer words are no words: runs of digits, sequences, addresses.
const LONGEST_WORD: usize = 32;

/// The words of a text that are searched, in order, repetitions kept: folded as the
/// vocabularies fold, without the words every trial or note has, and stemmed (Porter's English
/// stemmer, second version). Only ASCII words: trials are registered in English.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    folded_words(text)
        .iter()
        .filter(|word| (2..=LONGEST_WORD).contains(&word.len()) && word.is_ascii())
        .filter(|word| COMMON.binary_search(&word.as_str()).is_err())
        .map(|word| stemmer.stem(word).into_owned())
        .collect()
}

/// Words that tell no trial from another, folded and sorted: those of English grammar, and
/// those that every note or every trial has.
const COMMON: &[&str] = &[
    "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before",
    "but", "by", "can", "did", "do", "doe", "does", "during", "for", "from", "had", "has", "have",
    "he", "her", "his", "if", "in", "into", "is", "it", "its", "male", "man", "may", "more",
    "most", "no", "not", "of", "old", "on", "or", "other", "our", "out", "over", "patient", "she",
    "some", "study", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "trial", "under", "up", "was", "we", "were", "which", "who",
    "will", "with", "woman", "year", "yo", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_sorted_for_the_search() {
        assert!(COMMON.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn spellings_and_forms_of_a_word_are_one() {
        assert_eq!(words("Haemorrhages"), words("hemorrhage"));
        assert_eq!(words("tumours, treated"), words("Tumor treating"));
        assert_eq!(words("The patient is a 45-year-old man of 癌"), ["45"]);
    }
}
