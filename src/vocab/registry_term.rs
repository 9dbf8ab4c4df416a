use super::{ConditionId, fold::fold};

impl ConditionId {
    /// The condition a registry's `conditions` entry is about, however it is put:
    /// `Leukemia, Myeloid, Acute`, `Stage IV Non-Small Cell Lung Cancer AJCC v8`,
    /// `Cancer of the Liver`, `Polycystic Ovary Syndrome (PCOS)`. Stages, courses and the like
    /// are left out where the vocabulary has no entry that names them.
    #[must_use]
    pub fn by_registry_term(text: &str) -> Option<Self> {
        let (outside, inside) = parentheses(text);
        Self::by_term_in_any_case(text)
            .or_else(|| plain(&outside))
            .or_else(|| inside.and_then(Self::by_term_in_any_case))
    }
}

/// An entry without parentheses.
fn plain(text: &str) -> Option<ConditionId> {
    ConditionId::by_term_in_any_case(text)
        .or_else(|| inverted(text))
        .or_else(|| without_modifiers(text))
        .or_else(|| of(text))
        .or_else(|| text.split([',', ';']).find_map(without_modifiers))
}

/// `Carcinoma, Non-Small-Cell Lung` and `Leukemia, Myeloid, Acute`.
fn inverted(text: &str) -> Option<ConditionId> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let (first, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let reversed: Vec<&str> = parts.iter().rev().copied().collect();
    ConditionId::by_term(&reversed.join(" "))
        .or_else(|| ConditionId::by_term(&format!("{} {first}", rest.join(" "))))
        .or_else(|| without_modifiers(&reversed.join(" ")))
}

/// `Cancer of the Liver`.
fn of(text: &str) -> Option<ConditionId> {
    let folded = fold(text);
    let (what, place) = folded.split_once(" of ")?;
    let place = place.strip_prefix("the ").unwrap_or(place);
    without_modifiers(&format!("{what} of {place}"))
        .or_else(|| without_modifiers(&format!("{place} {what}")))
}

/// Drops words from both ends that say how far, how old, how often, and tries what is left.
fn without_modifiers(text: &str) -> Option<ConditionId> {
    let folded = fold(text);
    let folded = folded.split(" ajcc ").next().unwrap_or(&folded);
    let words: Vec<&str> = folded
        .split([' ', '/', ','])
        .filter(|w| !w.is_empty())
        .collect();
    let leading = words.iter().take_while(|w| is_modifier(w)).count();
    let trailing = words.iter().rev().take_while(|w| is_modifier(w)).count();
    let most = leading.min(words.len().saturating_sub(1));
    // "acute leukemia" is an entry, "recurrent acute leukemia" is not: drop as little as helps.
    (0..=most).find_map(|from| {
        let to = words
            .len()
            .saturating_sub(trailing)
            .max(from + 1)
            .min(words.len());
        [words.len(), to]
            .into_iter()
            .find_map(|end| ConditionId::by_term(&words[from..end].join(" ")))
    })
}

/// What a condition is called without loss of what it is (in the folded, singular form).
fn is_modifier(word: &&str) -> bool {
    MODIFIERS.contains(word) || is_stage(word)
}

/// `iv`, `iiia`, `2`, `3b`.
fn is_stage(word: &str) -> bool {
    let stem = word.trim_end_matches(['a', 'b', 'c', 's']);
    matches!(
        stem,
        "0" | "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv"
    )
}

const MODIFIERS: &[&str] = &[
    "active",
    "acute",
    "adult",
    "advanced",
    "aggressive",
    "and",
    "borderline",
    "childhood",
    "chronic",
    "clinical",
    "complicated",
    "confirmed",
    "contiguous",
    "disease",
    "disorder",
    "disseminated",
    "early",
    "extensive",
    "grade",
    "high",
    "human",
    "idiopathic",
    "in",
    "intermediate",
    "invasive",
    "laboratory",
    "limited",
    "localized",
    "locally",
    "low",
    "malignant",
    "metastatic",
    "mild",
    "moderate",
    "naive",
    "newly",
    "diagnosed",
    "noncontiguous",
    "nos",
    "not",
    "onset",
    "or",
    "otherwise",
    "specified",
    "pediatric",
    "persistent",
    "previously",
    "primary",
    "progression",
    "progressive",
    "recurrence",
    "recurrent",
    "refractory",
    "regional",
    "relapse",
    "relapsed",
    "relapsing",
    "remission",
    "resectable",
    "resistant",
    "risk",
    "secondary",
    "severe",
    "severity",
    "stable",
    "stage",
    "suspected",
    "symptomatic",
    "to",
    "treated",
    "uncomplicated",
    "uncontrolled",
    "unresectable",
    "unspecified",
    "untreated",
    "very",
    "with",
    "de",
    "novo",
    "by",
    "patient",
    "syndrome",
    "adolescent",
    "elderly",
    "infant",
    "female",
    "male",
    "nec",
];

/// The text without its first pair of parentheses, and what stood inside.
fn parentheses(text: &str) -> (String, Option<&str>) {
    let pair = text.find('(').and_then(|open| {
        let close = open + text[open..].find(')')?;
        Some((open, close))
    });
    match pair {
        Some((open, close)) => {
            let outside = format!("{} {}", text[..open].trim(), text[close + 1..].trim());
            (outside.trim().to_owned(), Some(&text[open + 1..close]))
        }
        None => (text.trim().to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::ConditionId;

    #[test]
    fn registry_spellings_find_their_condition() {
        for (text, code) in [
            ("Leukemia, Myeloid, Acute", "aml"),
            ("Carcinoma, Non-Small-Cell Lung", "nsclc"),
            ("Diabetes Mellitus, Type 2", "type_2_diabetes"),
            ("Lymphoma, Large B-Cell, Diffuse", "dlbcl"),
            ("Stage IV Non-Small Cell Lung Cancer AJCC v8", "nsclc"),
            ("Stage IIIA Rectal Cancer", "rectal_cancer"),
            ("Recurrent Adult Acute Myeloid Leukemia", "aml"),
            ("Adult Acute Myeloid Leukemia in Remission", "aml"),
            ("Polycystic Ovary Syndrome (PCOS)", "pcos"),
            ("Cancer of the Liver", "liver_cancer"),
            ("Breast Cancer Metastatic", "breast_cancer"),
            ("Moderate to Severe Atopic Dermatitis", "atopic_dermatitis"),
            ("Something New (COPD)", "copd"),
            ("hiv", "hiv_infection"),
            ("Covid", "covid19"),
        ] {
            let found = ConditionId::by_registry_term(text).map(ConditionId::code);
            assert_eq!(found, Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_no_condition_stays_unknown() {
        for text in [
            "",
            "()",
            ",",
            "stage iv",
            "Pharmacokinetics",
            "of the",
            "(",
            "癌(",
            "acute chronic",
        ] {
            assert_eq!(ConditionId::by_registry_term(text), None, "{text}");
        }
    }
}
