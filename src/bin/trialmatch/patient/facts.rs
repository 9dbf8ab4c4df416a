//! The facts of a patient as rows of a table.

use trialmatch::patient::{
    AllergyFact, BiomarkerFact, Birth, ConditionFact, FactDate, MeasureFact, ParticipationFacts,
    Patient, Presence, Provenance, ReproductiveFacts, TherapyFact,
};
use trialmatch::vocab::{DrugId, Lang, TherapyClassId};

/// One fact: its kind, its words, where it comes from.
pub struct Row {
    pub kind: &'static str,
    pub text: String,
    pub source: String,
}

/// The facts in the order of the form.
pub fn rows(patient: &Patient) -> Vec<Row> {
    let row = |kind, text: String, source: &Provenance| Row {
        kind,
        text,
        source: self::source(source),
    };
    let plain = |kind, text| Row {
        kind,
        text,
        source: String::new(),
    };
    let mut rows: Vec<Row> = Vec::new();
    rows.extend(patient.birth.as_ref().map(|b| plain("birth", birth(b))));
    rows.extend(
        patient
            .sex
            .map(|sex| plain("sex", format!("{sex:?}").to_lowercase())),
    );
    rows.extend(patient.diagnosis.clone().map(|d| plain("diagnosis", d)));
    rows.extend(reproductive(&patient.reproductive).map(|text| plain("reproductive", text)));
    let participation = &patient.participation;
    rows.extend(
        agreed(participation).map(|text| row("participation", text, &participation.source)),
    );
    let conditions = patient.conditions.iter();
    rows.extend(conditions.map(|f| row("condition", condition(f), &f.source)));
    let biomarkers = patient.biomarkers.iter();
    rows.extend(biomarkers.map(|f| row("biomarker", biomarker(f), &f.source)));
    rows.extend(
        patient
            .measures
            .iter()
            .map(|f| row("measure", measure(f), &f.source)),
    );
    rows.extend(
        patient
            .therapies
            .iter()
            .map(|f| row("therapy", therapy(f), &f.source)),
    );
    rows.extend(
        patient
            .lines
            .as_ref()
            .map(|f| row("lines", f.count.to_string(), &f.source)),
    );
    rows.extend(
        patient
            .allergies
            .iter()
            .map(|f| row("allergy", allergy(f), &f.source)),
    );
    rows.extend(patient.note.clone().map(|note| plain("note", note)));
    rows
}

fn source(source: &Provenance) -> String {
    match source {
        Provenance::Form => "form".to_owned(),
        Provenance::Fhir(path) => path.clone(),
        Provenance::Csv { row, column } => format!("row {row}, {column}"),
        Provenance::Note { start, end } => format!("note {start}–{end}"),
    }
}

fn birth(birth: &Birth) -> String {
    match birth {
        Birth::Date(date) => date.to_string(),
        Birth::Years { value, on } => words([
            Some(format!("{value} years")),
            on.map(|on| format!("on {on}")),
        ]),
        Birth::Age { value, unit, on } => words([
            Some(format!("{value} {unit:?}").to_lowercase()),
            on.map(|on| format!("on {on}")),
        ]),
    }
}

fn reproductive(facts: &ReproductiveFacts) -> impl Iterator<Item = String> {
    let all = [
        ("pregnant", facts.pregnant),
        ("breastfeeding", facts.breastfeeding),
        ("childbearing potential", facts.childbearing_potential),
        ("postmenopausal", facts.postmenopausal),
        ("sterile", facts.sterile),
        ("contraception", facts.contraception),
        ("plans pregnancy", facts.plans_pregnancy),
    ];
    let known = all
        .into_iter()
        .filter_map(|(name, fact)| Some((name, fact?)));
    known.map(|(name, yes)| format!("{name}: {}", if yes { "yes" } else { "no" }))
}

fn agreed(facts: &ParticipationFacts) -> impl Iterator<Item = String> {
    let all = [("consents", facts.consents), ("complies", facts.complies)];
    let known = all
        .into_iter()
        .filter_map(|(name, fact)| Some((name, fact?)));
    known.map(|(name, yes)| format!("{name}: {}", if yes { "yes" } else { "no" }))
}

fn condition(fact: &ConditionFact) -> String {
    words([
        presence(fact.presence),
        Some(fact.condition.name(Lang::En).to_owned()),
        fact.stage.as_ref().map(|stage| format!("stage {stage}")),
        (!fact.qualifiers.is_empty()).then(|| fact.qualifiers.join(", ")),
        fact.active
            .map(|a| if a { "active" } else { "past" }.to_owned()),
        dated("since", fact.onset),
        dated("until", fact.resolved),
    ])
}

fn biomarker(fact: &BiomarkerFact) -> String {
    words([
        presence(fact.presence),
        fact.gene.map(|gene| gene.code().to_owned()),
        fact.signature.clone(),
        fact.alteration.clone(),
        fact.method.as_ref().map(|method| format!("by {method}")),
        dated("on", fact.date),
    ])
}

fn measure(fact: &MeasureFact) -> String {
    let limit = |name, limit: Option<_>| limit.map(|limit| format!("{name} {limit}"));
    let comparator = fact.comparator.as_deref().unwrap_or("");
    words([
        Some(fact.analyte.name(Lang::En).to_owned()),
        Some(format!("{comparator}{}", fact.value)),
        Some(fact.unit.clone()).filter(|unit| !unit.is_empty()),
        dated("on", fact.date),
        limit("lower limit", fact.lower_limit),
        limit("upper limit", fact.upper_limit),
    ])
}

fn therapy(fact: &TherapyFact) -> String {
    words([
        presence(fact.presence),
        agent(fact.drug, fact.class),
        fact.setting.clone(),
        fact.line.map(|line| format!("line {line}")),
        dated("from", fact.start),
        dated("to", fact.end),
        fact.ongoing
            .map(|o| if o { "ongoing" } else { "ended" }.to_owned()),
        fact.response.clone(),
    ])
}

fn allergy(fact: &AllergyFact) -> String {
    let any = || "any drug".to_owned();
    let to = agent(fact.drug, fact.class).unwrap_or_else(any);
    words([presence(fact.presence), Some(to)])
}

fn agent(drug: Option<DrugId>, class: Option<TherapyClassId>) -> Option<String> {
    let drug = drug.map(|drug| drug.name(Lang::En));
    drug.or_else(|| class.map(|class| class.name(Lang::En)))
        .map(str::to_owned)
}

fn presence(presence: Presence) -> Option<String> {
    let word = match presence {
        Presence::Present => return None,
        Presence::Absent => "no",
        Presence::Unknown => "not known:",
    };
    Some(word.to_owned())
}

fn dated(word: &str, date: Option<FactDate>) -> Option<String> {
    date.map(|date| format!("{word} {date}"))
}

fn words<const N: usize>(words: [Option<String>; N]) -> String {
    let words: Vec<String> = words.into_iter().flatten().collect();
    words.join(" ")
}
