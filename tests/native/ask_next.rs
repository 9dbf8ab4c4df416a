//! Ask next: counted by hand on three trials, and recomputed by brute force on many.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, demo_trials, patient, run, trial};
use std::collections::{BTreeMap, BTreeSet};
use trialmatch::matcher::{
    ASK_TRIALS, Answer, Effect, Group, MatchRequest, Question, QuestionInput, Source, TrialResult,
};
use trialmatch::registry::Trial;
use trialmatch::rules::{Facts, Leaf, Op, Parse, Rule, Section, Subject, TimeUnit};
use trialmatch::snapshot::{AgeBound, AgeUnit, Snapshot};
use trialmatch::vocab::Lang;

fn with_criteria(id: &str, inclusion: &[&str], exclusion: &[&str]) -> Trial {
    let list = |items: &[&str]| items.iter().map(|i| format!("- {i}\n")).collect::<String>();
    Trial {
        eligibility: format!(
            "Inclusion Criteria:\n\n{}\nExclusion Criteria:\n\n{}",
            list(inclusion),
            list(exclusion)
        ),
        ..trial(id, "asthma")
    }
}

fn questions(trials: Vec<Trial>, json: &str) -> Vec<Question> {
    let snapshot = Snapshot::open(&build(trials)).unwrap();
    let request = MatchRequest {
        questions: usize::MAX,
        ..ask(patient(json))
    };
    run(&snapshot, &request).ask_next
}

/// ECOG is asked for by three trials. In the third, platelets are asked for too, so a good ECOG
/// leaves it open, but a bad one excludes it. HIV stands in one trial alone.
#[test]
fn counts_agree_with_those_made_by_hand() {
    let trials = vec![
        with_criteria("NCT00000001", &["ECOG performance status 0-1"], &[]),
        with_criteria(
            "NCT00000002",
            &["ECOG performance status 0-2"],
            &["HIV infection"],
        ),
        with_criteria(
            "NCT00000003",
            &["ECOG performance status ≤ 1", "Platelets ≥ 100 x 10^9/L"],
            &[],
        ),
    ];
    let found = questions(trials, r#"{"diagnosis": "asthma", "sex": "female"}"#);
    let counts: Vec<(&str, u32, u32)> = found
        .iter()
        .map(|q| (q.subject.kind(), q.trials, q.criteria))
        .collect();
    assert_eq!(
        counts,
        [("measure", 3, 3), ("condition", 1, 1), ("measure", 1, 1)]
    );
    assert_eq!(found[0].subject.name(Lang::En), "ECOG performance status");
    assert_eq!(
        found[0].text.render(Lang::En),
        "What is the current ECOG performance status?"
    );
    let QuestionInput::Value {
        unit, low, high, ..
    } = &found[0].input
    else {
        panic!("a score is typed");
    };
    assert_eq!(
        (unit.as_str(), low.to_string(), high.to_string()),
        ("", "0".into(), "5".into())
    );
    let hiv = &found[1];
    let choices: Vec<(&str, u32, u32)> = hiv
        .choices
        .iter()
        .map(|c| (c.label.as_str(), c.eligible, c.excluded))
        .collect();
    assert_eq!(choices, [("no", 0, 0), ("yes", 0, 1)]);
    let example = hiv.example.as_ref().unwrap();
    assert_eq!(example.nct_id, "NCT00000002");
    assert!(matches!(&example.source, Source::Text { quote, .. } if quote == "HIV infection"));
}

#[test]
fn what_is_recorded_or_cannot_be_read_is_not_asked() {
    let trials = vec![with_criteria(
        "NCT00000001",
        &["ECOG performance status 0-1", "Qwerty zxcvb asdfgh"],
        &[],
    )];
    let known = r#"{"diagnosis": "asthma", "measures": [{"analyte": "ecog", "value": 1}]}"#;
    assert_eq!(questions(trials, known), []);
}

#[test]
fn of_a_recorded_condition_the_missing_detail_is_asked() {
    let trials = vec![with_criteria(
        "NCT00000001",
        &["Stage IV non-small cell lung cancer"],
        &[],
    )];
    let found = questions(trials, r#"{"conditions": [{"condition": "nsclc"}]}"#);
    assert_eq!(found[0].subject.kind(), "stage");
    let labels: Vec<&str> = found[0].choices.iter().map(|c| c.label.as_str()).collect();
    assert!(labels.contains(&"stage IV"), "{labels:?}");
    let four = found[0]
        .choices
        .iter()
        .find(|c| c.label == "stage IV")
        .unwrap();
    assert_eq!((four.eligible, four.excluded), (1, 0));
    let two = found[0]
        .choices
        .iter()
        .find(|c| c.label == "stage II")
        .unwrap();
    assert_eq!((two.eligible, two.excluded), (0, 1));
}

#[test]
fn age_and_sex_are_asked_for_the_registry_s_fields() {
    let trials = vec![Trial {
        minimum_age: Some("18 Years".to_owned()),
        sex: Some(trialmatch::vocab::Sex::Female),
        ..trial("NCT00000001", "asthma")
    }];
    let found = questions(trials, r#"{"diagnosis": "asthma"}"#);
    let kinds: Vec<&str> = found.iter().map(|q| q.subject.kind()).collect();
    assert_eq!(kinds, ["age", "sex"]);
    assert!(found.iter().all(|q| q.trials == 1 && q.criteria == 0));
    let half_known = r#"{"diagnosis": "asthma", "birth": {"date": "1980"}, "sex": "female"}"#;
    let trials = vec![Trial {
        minimum_age: Some("18 Years".to_owned()),
        ..trial("NCT00000001", "asthma")
    }];
    assert_eq!(questions(trials, half_known), []);
}

/// Platinum-based chemotherapy and cisplatin decide the same two trials; HIV infection decides
/// one. Whoever has answered for one of the first two need not be asked for the other next.
#[test]
fn a_question_about_a_therapy_that_decides_nothing_new_comes_last() {
    let exclusion = ["Prior platinum-based chemotherapy", "Prior cisplatin"];
    let trials = vec![
        with_criteria("NCT00000001", &[], &exclusion),
        with_criteria("NCT00000002", &[], &exclusion),
        with_criteria("NCT00000003", &[], &["HIV infection"]),
    ];
    let found = questions(trials, r#"{"diagnosis": "asthma"}"#);
    let told: Vec<(String, u32)> = found
        .iter()
        .map(|q| (q.subject.name(Lang::En), q.trials))
        .collect();
    let kinds: Vec<&str> = found.iter().map(|q| q.subject.kind()).collect();
    assert_eq!(kinds, ["therapy", "condition", "therapy"], "{told:?}");
    assert_eq!((told[0].1, told[1].1, told[2].1), (2, 1, 2), "{told:?}");
    assert!(found[0].subject.is_akin(&found[2].subject));
}

#[test]
fn fewer_questions_are_the_first_of_all() {
    let snapshot = Snapshot::open(&build(demo_trials(60))).unwrap();
    let of = |questions| {
        let request = MatchRequest {
            questions,
            ..ask(patient(r#"{"conditions": [{"condition": "nsclc"}]}"#))
        };
        run(&snapshot, &request).ask_next
    };
    let all = of(usize::MAX);
    assert!(all.len() > 12, "{}", all.len());
    for limit in [0, 1, 3, 5, 12] {
        assert_eq!(of(limit), all[..limit], "{limit}");
    }
}

/// The trials and criteria that a reply settles, by whole matches and nothing else.
#[test]
fn counts_agree_with_whole_matches_for_every_reply() {
    let snapshot = Snapshot::open(&build(demo_trials(30))).unwrap();
    let patients = [
        "{}",
        r#"{"birth": {"date": "1966"}, "sex": "female",
            "conditions": [{"condition": "breast_cancer"}],
            "therapies": [{"class": "chemotherapy"}]}"#,
        r#"{"birth": {"date": "1960-02-03"}, "sex": "male",
            "conditions": [{"condition": "nsclc", "stage": "IV", "active": true}],
            "biomarkers": [{"gene": "EGFR", "alteration": "L858R"}],
            "measures": [{"analyte": "platelets", "value": 120, "unit": "10^9/L"},
                         {"analyte": "alt", "value": 61, "unit": "U/L"}]}"#,
    ];
    let mut compared = 0;
    for json in patients {
        let request = MatchRequest {
            questions: usize::MAX,
            limit: ASK_TRIALS,
            near_misses: 0,
            groups: vec![Group::Eligible, Group::Possible, Group::Check],
            ..ask(patient(json))
        };
        let found = run(&snapshot, &request);
        let expected = by_brute_force(&snapshot, &request, &found);
        let counts = |q: &Question| (key(&q.subject), q.trials as usize, q.criteria as usize);
        let exact: Vec<_> = found.ask_next.iter().map(counts).collect();
        assert_eq!(exact, in_order(expected), "{json}");
        compared += exact.len();
    }
    assert!(compared > 60, "{compared}");
}

fn key(subject: &Subject) -> String {
    serde_json::to_string(subject).unwrap()
}

/// What the replies to a question settle: ids of trials, and criteria by id and place.
struct Counted {
    subject: Subject,
    trials: BTreeSet<String>,
    criteria: BTreeSet<(String, usize)>,
}

/// Most trials, then most criteria, then by the JSON form; after all others what a question
/// before it, of kin and new itself, settles as well.
fn in_order(mut all: Vec<Counted>) -> Vec<(String, usize, usize)> {
    let told = |c: &Counted| (key(&c.subject), c.trials.len(), c.criteria.len());
    all.sort_by_key(|c| {
        let (key, trials, criteria) = told(c);
        (usize::MAX - trials, usize::MAX - criteria, key)
    });
    let (mut new, mut again): (Vec<&Counted>, Vec<&Counted>) = (Vec::new(), Vec::new());
    for counted in &all {
        let repeats = new.iter().any(|before| {
            let same = match counted.trials.is_empty() {
                true => before.criteria.is_superset(&counted.criteria),
                false => before.trials.is_superset(&counted.trials),
            };
            same && before.subject.is_akin(&counted.subject)
        });
        if repeats { &mut again } else { &mut new }.push(counted);
    }
    new.into_iter().chain(again).map(told).collect()
}

fn by_brute_force(snapshot: &Snapshot, request: &MatchRequest, found: &Answer) -> Vec<Counted> {
    let facts = Facts::new(&request.patient, request.screened_on);
    let open: Vec<&TrialResult> = found
        .results
        .iter()
        .filter(|r| r.group != Group::Eligible)
        .collect();
    let mut subjects = BTreeMap::new();
    let mut leaves: Vec<Leaf> = Vec::new();
    for result in &open {
        for verdict in &result.verdicts {
            let mut own = Vec::new();
            verdict.rule.iter().for_each(|rule| collect(rule, &mut own));
            if verdict.effect == Effect::Undecided && screened(verdict.section, verdict.parse) {
                for leaf in &own {
                    subjects.extend(Subject::missing(leaf, &facts).map(|s| (key(&s), s)));
                }
            }
            if verdict.kind == "healthy_volunteers" && verdict.effect == Effect::Undecided {
                let healthy = Subject::HealthyVolunteer;
                subjects.insert(key(&healthy), healthy);
            }
            leaves.extend(own);
        }
        leaves.extend(age_limits(snapshot, &result.nct_id));
    }
    let asked: Vec<&Leaf> = leaves.iter().collect();
    let counted = subjects.into_values().map(|subject| {
        let (mut trials, mut criteria) = (BTreeSet::new(), BTreeSet::new());
        for reply in subject.replies(&asked, &facts) {
            let mut after = request.clone();
            reply.apply(&mut after.patient);
            after.groups.push(Group::Excluded);
            after.limit = snapshot.len();
            after.questions = 0;
            let after = run(snapshot, &after);
            for before in &open {
                let now = after
                    .results
                    .iter()
                    .find(|r| r.nct_id == before.nct_id)
                    .unwrap();
                if matches!(now.group, Group::Eligible | Group::Excluded) {
                    trials.insert(before.nct_id.clone());
                }
                for (place, (old, new)) in before.verdicts.iter().zip(&now.verdicts).enumerate() {
                    let is_text = matches!(old.source, Source::Text { .. });
                    if is_text && old.effect == Effect::Undecided && new.effect != old.effect {
                        criteria.insert((before.nct_id.clone(), place));
                    }
                }
            }
        }
        Counted {
            subject,
            trials,
            criteria,
        }
    });
    let settles = |c: &Counted| !(c.trials.is_empty() && c.criteria.is_empty());
    counted.filter(settles).collect()
}

fn screened(section: Section, parse: Parse) -> bool {
    section != Section::Unclear && (parse.decides() || parse == Parse::Partial)
}

fn collect(rule: &Rule, out: &mut Vec<Leaf>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| collect(part, out)),
        Rule::Not(part) => collect(part, out),
        Rule::Leaf(leaf) => out.push(leaf.clone()),
    }
}

fn age_limits(snapshot: &Snapshot, id: &str) -> Vec<Leaf> {
    let fields = &snapshot.fields()[snapshot.row_of(id).unwrap()];
    [(fields.minimum_age, Op::Ge), (fields.maximum_age, Op::Le)]
        .into_iter()
        .filter_map(|(bound, op)| match bound {
            AgeBound::Of(count, AgeUnit::Years) => Some(Leaf::Age {
                op,
                value: count.into(),
                unit: TimeUnit::Years,
            }),
            AgeBound::Of(_, unit) => panic!("a unit of other trials: {unit:?}"),
            AgeBound::None | AgeBound::Unreadable => None,
        })
        .collect()
}
