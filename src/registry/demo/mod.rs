//! A registry of made-up studies, in API v2's own form: to try the program without a download.
//! They read like registry entries and hang together (a study of an EGFR inhibitor is one of
//! lung cancer with an EGFR mutation), and are plainly marked as synthetic in id, title,
//! summary and sites.

mod criteria;
mod disease;
mod layout;
mod medicine;
mod oncology;
mod places;
mod random;
mod template;

use criteria::Study;
use disease::{Arm, Disease, Field, People};
use places::PLACES;
use random::Random;
use serde_json::{Map, Value, json};
use template::Signs;

/// What the ids of demo studies begin with; no registry uses it.
pub const ID_PREFIX: &str = "DEMO";

/// The studies of a demo registry, in API v2 form: always the same for a seed, and the first
/// ones of a larger registry are those of a smaller one.
pub fn studies(trials: u32, seed: u64) -> impl Iterator<Item = Value> {
    (1..=trials).map(move |number| study(seed, number))
}

fn study(seed: u64, number: u32) -> Value {
    let random = &mut Random::new(seed, number);
    let disease = disease(random);
    let arm = random.pick(disease.arms);
    let kind = kind(arm, random);
    let (minimum, maximum) = ages(disease.people, random);
    let status = *random.weighted(STATUSES);
    let title = title(disease, arm, &kind, random);
    let mut study = Study {
        disease,
        arm,
        minimum_age: minimum,
        maximum_age: maximum,
        signs: Signs::choose(random),
        random,
    };
    let eligibility = study.text();
    let random = study.random;
    json!({
        "protocolSection": {
            "identificationModule": {
                "nctId": format!("{ID_PREFIX}{number:08}"),
                "briefTitle": title,
                "organization": { "fullName": "Synthetic Demo Sponsor", "class": "OTHER" },
            },
            "statusModule": present([
                ("overallStatus", (!random.chance(2)).then(|| json!(status))),
                ("lastUpdatePostDateStruct", Some(json!({ "date": date(random) }))),
            ]),
            "descriptionModule": { "briefSummary": summary(disease, arm, &kind, random) },
            "conditionsModule": {
                "conditions": conditions(disease, random),
                "keywords": keywords(disease, arm),
            },
            "designModule": design(&kind),
            "armsInterventionsModule": { "interventions": interventions(arm) },
            "eligibilityModule": eligibility_module(disease, (minimum, maximum), eligibility, random),
            "contactsLocationsModule": { "locations": locations(status, random) },
        },
        "derivedSection": { "conditionBrowseModule": { "meshes": meshes(disease) } },
        "hasResults": false,
    })
}

/// Three of five studies are about solid tumours, one of eight about blood cancers.
fn disease(random: &mut Random) -> &'static Disease {
    match random.weighted(&[
        (58, Field::Solid),
        (12, Field::Blood),
        (30, Field::Medicine),
    ]) {
        Field::Solid => random.weighted(oncology::SOLID),
        Field::Blood => random.weighted(oncology::BLOOD),
        Field::Medicine => random.weighted(medicine::MEDICINE),
    }
}

/// Statuses as they stand in a registry of studies that are mostly open.
const STATUSES: &[(usize, &str)] = &[
    (46, "RECRUITING"),
    (10, "NOT_YET_RECRUITING"),
    (14, "ACTIVE_NOT_RECRUITING"),
    (16, "COMPLETED"),
    (4, "TERMINATED"),
    (2, "SUSPENDED"),
    (2, "WITHDRAWN"),
    (3, "ENROLLING_BY_INVITATION"),
    (3, "UNKNOWN"),
];

/// Type of study and phases, in API v2's words, and the design in running text.
struct Kind {
    study_type: &'static str,
    phases: &'static [&'static str],
    words: &'static str,
}

fn kind(arm: &Arm, random: &mut Random) -> Kind {
    let (study_type, phases, words): (_, &[&str], _) = if is_drug(arm) {
        *random.weighted(&[
            (18, ("INTERVENTIONAL", &["PHASE1"] as &[&str], "Phase 1")),
            (16, ("INTERVENTIONAL", &["PHASE1", "PHASE2"], "Phase 1/2")),
            (30, ("INTERVENTIONAL", &["PHASE2"], "Phase 2")),
            (4, ("INTERVENTIONAL", &["PHASE2", "PHASE3"], "Phase 2/3")),
            (20, ("INTERVENTIONAL", &["PHASE3"], "Phase 3")),
            (5, ("INTERVENTIONAL", &["PHASE4"], "Phase 4")),
            (1, ("INTERVENTIONAL", &["EARLY_PHASE1"], "Early Phase 1")),
            (5, ("OBSERVATIONAL", &[], "Observational")),
            (1, ("EXPANDED_ACCESS", &[], "Expanded Access")),
        ])
    } else {
        ("INTERVENTIONAL", &["NA"], "Randomized")
    };
    Kind {
        study_type,
        phases,
        words,
    }
}

/// Agents carry the registry's type before a colon where they are no drugs.
fn agent(agent: &'static str) -> (&'static str, &'static str) {
    agent.split_once(':').unwrap_or(("DRUG", agent))
}

fn is_drug(arm: &Arm) -> bool {
    let drug = |a: &&'static str| matches!(agent(a).0, "DRUG" | "BIOLOGICAL");
    arm.agents.iter().any(drug)
}

/// Youngest and oldest age in years, where there is such a bound.
fn ages(people: People, random: &mut Random) -> (Option<u32>, Option<u32>) {
    let (minimum, maximum): (&[u32], &[u32]) = match people {
        People::Adults | People::Women | People::Men => {
            (&[18, 18, 18, 18, 20, 21], &[65, 70, 75, 80])
        }
        People::AdultsAndTeens => (&[12, 12, 16, 18], &[65, 75]),
        People::Healthy => (&[18, 18, 18, 20], &[45, 50, 55, 60, 65]),
        People::Children => (&[0, 1, 2, 6], &[17, 21, 25, 30]),
        People::Older => (&[40, 45, 50, 55, 60], &[80, 85, 90]),
    };
    let always = matches!(people, People::Children | People::Healthy);
    let bounded = always || random.chance(30);
    let youngest = Some(*random.pick(minimum)).filter(|&age| age > 0);
    (youngest, bounded.then(|| *random.pick(maximum)))
}

fn names(arm: &Arm) -> Vec<&'static str> {
    arm.agents.iter().map(|a| agent(a).1).collect()
}

fn treatment(arm: &Arm) -> String {
    match names(arm)[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        [ref most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A name inside a title.
fn title_case(name: &str) -> String {
    let small = ["and", "or", "of"];
    let word = |w: &str| {
        let mut letters = w.chars();
        match letters.next() {
            Some(first) if !small.contains(&w) => first.to_uppercase().chain(letters).collect(),
            _ => w.to_owned(),
        }
    };
    name.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

fn title(disease: &Disease, arm: &Arm, kind: &Kind, random: &mut Random) -> String {
    let (what, words) = (treatment(arm), kind.words);
    let who = [arm.label, &title_case(disease.name)].join(" ");
    let who = who.trim();
    let people = match disease.people {
        People::Healthy => who.to_owned(),
        People::Children => format!("Children and Young Adults With {who}"),
        _ => format!(
            "{} With {who}",
            random.pick(&["Patients", "Participants", "People"])
        ),
    };
    let article = if words.starts_with(['E', 'O']) {
        "An"
    } else {
        "A"
    };
    let plain = match random.below(7) {
        0 => format!("{what} in {who}"),
        1 => format!("{article} {words} Study of {what} in {people}"),
        2 => format!("Study of {what} for {who}"),
        3 => format!("{what} Versus {} in {who}", random.pick(COMPARATORS)),
        4 => format!("{what} for {people}: {article} {words} Trial"),
        5 if is_drug(arm) => format!("{} of {what} in {people}", random.pick(AIMS)),
        _ => format!("Safety and Efficacy of {what} in {people}"),
    };
    format!("[Synthetic] {plain}")
}

const COMPARATORS: &[&str] = &[
    "Standard of Care",
    "Placebo",
    "Investigator's Choice",
    "Usual Care",
    "Observation",
];

const AIMS: &[&str] = &[
    "Long-Term Safety",
    "Pharmacokinetics",
    "Dose Optimization",
    "Tolerability and Activity",
    "Extended Use",
];

fn summary(disease: &Disease, arm: &Arm, kind: &Kind, random: &mut Random) -> String {
    let goals: &[&str] = match disease.field {
        Field::Solid => &[
            "progression-free survival",
            "objective response rate by RECIST 1.1",
            "overall survival",
            "safety and the recommended dose",
        ],
        Field::Blood => &[
            "complete remission rate",
            "event-free survival",
            "minimal residual disease",
            "safety and tolerability",
        ],
        Field::Medicine => &[
            "change in symptoms from baseline",
            "time to first event",
            "quality of life",
            "safety over 52 weeks",
        ],
    };
    let who = if arm.label.is_empty() {
        String::new()
    } else {
        format!(" ({})", arm.label)
    };
    let people = match disease.people {
        People::Healthy => disease.name.to_owned(),
        _ => format!("people with {}", disease.name),
    };
    format!(
        "This is a made-up study for demonstration; it does not exist. This {} study looks at {} \
         in {people}{who}. The main question is {}.",
        kind.words.to_lowercase(),
        treatment(arm).to_lowercase(),
        random.pick(goals),
    )
}

fn conditions(disease: &Disease, random: &mut Random) -> Vec<&'static str> {
    let count = 1 + random.below(disease.conditions.len());
    disease.conditions[..count].to_vec()
}

fn keywords(disease: &Disease, arm: &Arm) -> Vec<String> {
    let label = (!arm.label.is_empty()).then(|| arm.label.to_owned());
    label.into_iter().chain([disease.name.to_owned()]).collect()
}

fn design(kind: &Kind) -> Value {
    present([
        ("studyType", Some(json!(kind.study_type))),
        (
            "phases",
            (!kind.phases.is_empty()).then(|| json!(kind.phases)),
        ),
    ])
}

fn interventions(arm: &Arm) -> Vec<Value> {
    (arm.agents.iter())
        .map(|a| agent(a))
        .map(|(kind, name)| json!({ "type": kind, "name": name }))
        .collect()
}

fn meshes(disease: &Disease) -> Vec<Value> {
    disease
        .mesh
        .iter()
        .map(|term| json!({ "term": term }))
        .collect()
}

/// The structured fields, with gaps as in life.
fn eligibility_module(
    disease: &Disease,
    (minimum, maximum): (Option<u32>, Option<u32>),
    text: String,
    random: &mut Random,
) -> Value {
    let sex = match disease.people {
        People::Women => "FEMALE",
        People::Men => "MALE",
        _ => "ALL",
    };
    let healthy = disease.people == People::Healthy;
    let years = |age: u32| json!(format!("{age} Year{}", if age == 1 { "" } else { "s" }));
    present([
        ("eligibilityCriteria", Some(json!(text))),
        (
            "healthyVolunteers",
            (!random.chance(5)).then(|| json!(healthy)),
        ),
        ("sex", (!random.chance(2)).then(|| json!(sex))),
        ("minimumAge", minimum.map(years)),
        ("maximumAge", maximum.map(years)),
    ])
}

fn locations(status: &str, random: &mut Random) -> Vec<Value> {
    let count = *random.weighted(&[(5, 0), (45, 1), (25, 3), (15, 8), (10, 20)]);
    let count = count.min(1 + random.below(count.max(1)));
    let places = random.sample(PLACES, count);
    (places.into_iter().enumerate())
        .map(|(i, place)| location(i + 1, place, status, random))
        .collect()
}

fn location(
    number: usize,
    &(city, state, country, north, east): &places::Place,
    status: &str,
    random: &mut Random,
) -> Value {
    let site_status = match status {
        "RECRUITING" => Some(*random.weighted(&[
            (75, "RECRUITING"),
            (15, "NOT_YET_RECRUITING"),
            (10, "ACTIVE_NOT_RECRUITING"),
        ])),
        _ => None,
    };
    let place = |text: &str| (!text.is_empty()).then(|| json!(text));
    present([
        (
            "facility",
            Some(json!(format!(
                "Synthetic Hospital {city} (site {number:03})"
            ))),
        ),
        ("city", place(city)),
        ("state", place(state)),
        ("country", place(country)),
        ("status", site_status.map(|s| json!(s))),
        (
            "geoPoint",
            (!random.chance(4)).then(|| json!({ "lat": north, "lon": east })),
        ),
    ])
}

fn date(random: &mut Random) -> String {
    let (year, month) = (2022 + random.below(4), 1 + random.below(12));
    format!("{year}-{month:02}-{:02}", 1 + random.below(28))
}

/// An object of the fields that are there.
fn present<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let there = (fields.into_iter())
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect::<Map<_, _>>();
    Value::Object(there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::{Record, Trial, open};
    use std::collections::BTreeSet;
    use std::io::Cursor;

    fn trials(count: u32, seed: u64) -> Vec<Trial> {
        let text: String = studies(count, seed).map(|s| format!("{s}\n")).collect();
        let take = |record| match record {
            Ok(Record::Taken { trial, warnings }) if warnings.is_empty() => *trial,
            other => panic!("{other:?}"),
        };
        open(Cursor::new(text), "demo").unwrap().map(take).collect()
    }

    #[test]
    fn a_seed_names_a_registry() {
        let first = trials(50, 7);
        assert_eq!(first, trials(60, 7)[..50]);
        assert_ne!(first, trials(50, 8));
    }

    #[test]
    fn every_study_is_plainly_synthetic() {
        for trial in trials(300, 1) {
            assert!(trial.nct_id.starts_with("DEMO") && trial.nct_id.len() == 12);
            assert!(trial.brief_title.starts_with("[Synthetic] "));
            assert!(trial.brief_summary.contains("made-up study"));
            assert!(
                trial
                    .sites
                    .iter()
                    .all(|s| s.facility.starts_with("Synthetic"))
            );
        }
    }

    #[test]
    fn two_thousand_studies_do_not_look_alike() {
        let trials = trials(2_000, 1);
        let texts: BTreeSet<&str> = trials.iter().map(|t| t.eligibility.as_str()).collect();
        assert!(texts.len() >= 1_990, "{} texts", texts.len());
        let titles: BTreeSet<&str> = trials.iter().map(|t| t.brief_title.as_str()).collect();
        assert!(titles.len() >= 1_200, "{} titles", titles.len());
        let statuses: BTreeSet<String> = trials.iter().map(|t| format!("{:?}", t.status)).collect();
        assert_eq!(statuses.len(), STATUSES.len() + 1);
        let count = |test: fn(&Trial) -> bool| trials.iter().filter(|t| test(t)).count();
        assert!(count(|t| t.minimum_age.is_none()) > 10);
        assert!(count(|t| t.maximum_age.is_some()) > 200);
        assert!(count(|t| t.sites.iter().any(|s| s.point.is_some())) > 1_500);
        assert!(count(|t| t.healthy_volunteers == Some(true)) > 20);
        assert!(count(|t| t.eligibility.contains("ULN")) > 500);
        assert!(count(|t| t.eligibility.contains('\n')) > 1_500);
    }

    #[test]
    fn studies_hang_together() {
        let trials = trials(2_000, 3);
        let about = |word: &str| -> Vec<&Trial> {
            trials
                .iter()
                .filter(|t| t.brief_title.contains(word))
                .collect()
        };
        let egfr = about("EGFR-Mutated");
        assert!(egfr.len() > 10);
        for trial in egfr {
            assert!(trial.condition_mesh.contains(&"Lung Neoplasms".to_owned()));
            assert!(trial.interventions.iter().any(|i| i.name == "Osimertinib"));
            assert!(trial.eligibility.contains("EGFR"));
        }
        for trial in about("Prostate Cancer") {
            assert_ne!(trial.sex, Some(crate::vocab::Sex::Female));
            assert!(!trial.eligibility.to_lowercase().contains("pregnan"));
        }
    }

    #[test]
    fn no_template_mark_is_left() {
        for trial in trials(2_000, 5) {
            let text = format!(
                "{} {} {}",
                trial.brief_title, trial.brief_summary, trial.eligibility
            );
            assert!(!text.contains(['{', '}', '|']), "{text}");
        }
    }
}
