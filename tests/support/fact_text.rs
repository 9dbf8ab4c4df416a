//! A proposed fact in a short form that a clinician can read and write.

use trialmatch::patient::note::ProposedFact;
use trialmatch::patient::{
    AgeUnit, AllergyFact, BiomarkerFact, Birth, ConditionFact, ParticipationFacts, Presence,
    ReproductiveFacts, TherapyFact,
};
use trialmatch::vocab::Sex;

/// "age 58 years", "no diabetes_mellitus", "EGFR L858R", "creatinine 1.2 mg/dL", "osimertinib running".
pub fn fact_text(fact: &ProposedFact) -> String {
    let words = match fact {
        ProposedFact::Birth(birth) => vec![birth_text(birth)],
        ProposedFact::Sex(Sex::Female) => vec!["female".to_owned()],
        ProposedFact::Sex(Sex::Male) => vec!["male".to_owned()],
        ProposedFact::Condition(fact) => condition(fact),
        ProposedFact::Biomarker(fact) => biomarker(fact),
        ProposedFact::Measure(fact) => {
            let comparator = fact.comparator.clone().unwrap_or_default();
            vec![
                fact.analyte.code().to_owned(),
                format!("{comparator}{}", fact.value),
                fact.unit.clone(),
                date("on", fact.date),
            ]
        }
        ProposedFact::Therapy(fact) => therapy(fact),
        ProposedFact::Lines(fact) => vec![format!("lines {}", fact.count)],
        ProposedFact::Reproductive(facts) => vec![reproductive(facts)],
        ProposedFact::Participation(facts) => vec![participation(facts)],
        ProposedFact::Allergy(fact) => allergy(fact),
        ProposedFact::Complete(list) => vec![format!("all {list:?}").to_lowercase()],
    };
    let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

fn birth_text(birth: &Birth) -> String {
    match birth {
        Birth::Date(date) => format!("born {date}"),
        Birth::Years { value, .. } => format!("age {value} years"),
        Birth::Age { value, unit, .. } => {
            let unit = match unit {
                AgeUnit::Months => "months",
                AgeUnit::Weeks => "weeks",
                AgeUnit::Days => "days",
            };
            format!("age {value} {unit}")
        }
    }
}

fn sign(presence: Presence) -> String {
    match presence {
        Presence::Present => String::new(),
        Presence::Absent => "no".to_owned(),
        Presence::Unknown => "unknown".to_owned(),
    }
}

fn date(word: &str, date: Option<impl std::fmt::Display>) -> String {
    date.map_or(String::new(), |date| format!("{word} {date}"))
}

fn condition(fact: &ConditionFact) -> Vec<String> {
    let over = if fact.active == Some(false) {
        "over"
    } else {
        ""
    };
    let stage = date("stage", fact.stage.as_ref());
    let name = fact.condition.code().to_owned();
    vec![
        sign(fact.presence),
        name,
        stage,
        fact.qualifiers.join(" "),
        over.to_owned(),
        date("since", fact.onset),
    ]
}

fn biomarker(fact: &BiomarkerFact) -> Vec<String> {
    let gene = fact
        .gene
        .map_or(String::new(), |gene| gene.code().to_owned());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        sign(fact.presence),
        gene,
        text(&fact.signature),
        text(&fact.alteration),
        date("on", fact.date),
    ]
}

fn therapy(fact: &TherapyFact) -> Vec<String> {
    let name = fact
        .drug
        .map(|d| d.code())
        .or(fact.class.map(|c| c.code()))
        .unwrap_or_default();
    let state = match fact.ongoing {
        Some(true) => "running",
        Some(false) => "over",
        None => "",
    };
    let setting = fact.setting.clone().unwrap_or_default();
    let purpose = fact
        .purpose
        .map(|p| format!("for {}", p.code()))
        .unwrap_or_default();
    vec![
        sign(fact.presence),
        setting,
        name.to_owned(),
        purpose,
        state.to_owned(),
        date("from", fact.start),
        date("to", fact.end),
    ]
}

fn allergy(fact: &AllergyFact) -> Vec<String> {
    let name = fact
        .drug
        .map(|d| d.code())
        .or(fact.class.map(|c| c.code()))
        .unwrap_or_default();
    vec![sign(fact.presence), "allergy".to_owned(), name.to_owned()]
}

fn participation(facts: &ParticipationFacts) -> String {
    said(
        [("consents", facts.consents), ("complies", facts.complies)],
        "no",
    )
}

fn reproductive(facts: &ReproductiveFacts) -> String {
    let states = [
        ("pregnant", facts.pregnant),
        ("breastfeeding", facts.breastfeeding),
        ("childbearing_potential", facts.childbearing_potential),
        ("postmenopausal", facts.postmenopausal),
        ("sterile", facts.sterile),
        ("contraception", facts.contraception),
        ("plans_pregnancy", facts.plans_pregnancy),
    ];
    said(states, "not")
}

/// What is known of some statements, those that do not hold after `denial`.
fn said<const N: usize>(statements: [(&str, Option<bool>); N], denial: &str) -> String {
    let known = statements
        .into_iter()
        .filter_map(|(name, holds)| Some((name, holds?)));
    let words: Vec<String> = known
        .map(|(name, holds)| match holds {
            true => name.to_owned(),
            false => format!("{denial} {name}"),
        })
        .collect();
    words.join(" ")
}
