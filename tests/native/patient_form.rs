//! The patient's JSON form: what is refused, and by which name.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use proptest::{collection::vec, option, prelude::*, strategy::ValueTree};
use rust_decimal::Decimal;
use std::{
    io::Write,
    process::{Command, Stdio},
};
use trialmatch::patient::{
    AgeUnit, AllergyFact, BiomarkerFact, Birth, CompleteList, ConditionFact, FactDate, LinesFact,
    Location, MeasureFact, PATIENT_FORMAT, ParticipationFacts, Patient, PatientError, Presence,
    Provenance, ReproductiveFacts, TherapyFact, form,
};
use trialmatch::problem::Explain;
use trialmatch::vocab::{AnalyteId, ConditionId, DrugId, GeneId, Sex, TherapyClassId};

/// Text, code, field, and a piece of the message.
const REFUSED: &[(&str, &str, &str, &str)] = &[
    ("", "patient-syntax", "", "line 1, column 0"),
    ("{\"sex\": \"female\"", "patient-syntax", "", "EOF"),
    ("{} {}", "patient-syntax", "", "trailing characters"),
    ("[]", "patient-kind", "", "got a list"),
    ("\"patient\"", "patient-kind", "", "got a text"),
    (r#"{"sexx": "female"}"#, "patient-field", "", "`sexx`"),
    (r#"{"sex": "Female"}"#, "patient-field", "sex", "`Female`"),
    (
        r#"{"sex": "male", "sex": "female"}"#,
        "patient-field",
        "",
        "duplicate field `sex`",
    ),
    (
        r#"{"reproductive": [true]}"#,
        "patient-field",
        "reproductive",
        "got a list",
    ),
    (
        r#"{"conditions": {"condition": "nsclc"}}"#,
        "patient-field",
        "conditions",
        "map",
    ),
    (
        r#"{"conditions": [["nsclc"]]}"#,
        "patient-field",
        "conditions[0]",
        "got a list",
    ),
    (
        r#"{"conditions": [{"condition": "nsclcc"}]}"#,
        "patient-field",
        "conditions[0].condition",
        "`nsclcc`",
    ),
    (
        r#"{"conditions": [{"condition": "nsclc"}, {"stage": "IV"}]}"#,
        "patient-field",
        "conditions[1]",
        "`condition`",
    ),
    (
        r#"{"conditions": [{"condition": "nsclc", "onset": "2024-13"}]}"#,
        "patient-field",
        "conditions[0].onset",
        "`2024-13`",
    ),
    (
        r#"{"conditions": [{"condition": "nsclc", "stge": "IV"}]}"#,
        "patient-field",
        "conditions[0].stge",
        "`stge`",
    ),
    (
        r#"{"measures": [{"analyte": "ecog", "value": true}]}"#,
        "patient-field",
        "measures[0].value",
        "`true`",
    ),
    (
        r#"{"measures": [{"analyte": "ecog", "value": "one"}]}"#,
        "patient-field",
        "measures[0].value",
        "one",
    ),
    (
        r#"{"therapies": [{"drug": "osimertinib", "line": 300}]}"#,
        "patient-field",
        "therapies[0].line",
        "300",
    ),
    (
        r#"{"birth": {"date": "1962", "years": {"value": "60"}}}"#,
        "patient-field",
        "birth",
        "",
    ),
    (
        r#"{"complete": ["labs"]}"#,
        "patient-field",
        "complete[0]",
        "`labs`",
    ),
    (
        r#"{"format": "trialmatch.patient/2"}"#,
        "patient-format",
        "format",
        "trialmatch.patient/2",
    ),
];

#[test]
fn what_is_not_the_form_is_refused_by_name() {
    for &(text, code, field, piece) in REFUSED {
        let error: PatientError = form::read(text).expect_err(text);
        let problem = error.problem();
        assert_eq!(problem.code, code, "{text}: {problem}");
        assert!(problem.message.contains(piece), "{text}: {problem}");
        assert!(!problem.help.is_empty(), "{text}");
        if !field.is_empty() {
            assert_eq!(problem.field.as_deref(), Some(field), "{text}: {problem}");
        }
    }
}

#[test]
fn nesting_of_ten_thousand_levels_is_an_error() {
    let deep = "{\"note\":".repeat(10_000) + "1" + &"}".repeat(10_000);
    let error = form::read(&deep).unwrap_err();
    assert_eq!(error.code(), "patient-syntax");
    assert!(
        error.to_string().contains("nested more than 128 levels"),
        "{error}"
    );
}

#[test]
fn the_version_may_be_left_out_or_named() {
    assert!(form::read("{}").is_ok());
    let named = format!("{{\"format\": \"{PATIENT_FORMAT}\"}}");
    assert!(form::read(&named).is_ok());
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 ,.\"\\\\{}µ期中]{0,12}"
}

fn fact_date() -> impl Strategy<Value = FactDate> {
    (1900u16..2100, option::of((1u8..13, option::of(1u8..29)))).prop_map(|(year, rest)| {
        let text = match rest {
            None => format!("{year}"),
            Some((month, None)) => format!("{year}-{month:02}"),
            Some((month, Some(day))) => format!("{year}-{month:02}-{day:02}"),
        };
        text.parse().unwrap()
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-1_000_000i64..1_000_000, 0u32..6).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn any_of<T: Clone + std::fmt::Debug + 'static>(
    all: impl Iterator<Item = T>,
) -> impl Strategy<Value = T> {
    prop::sample::select(all.collect::<Vec<T>>())
}

fn presence() -> impl Strategy<Value = Presence> {
    any_of([Presence::Present, Presence::Absent, Presence::Unknown].into_iter())
}

fn source() -> impl Strategy<Value = Provenance> {
    prop_oneof![
        Just(Provenance::Form),
        text().prop_map(Provenance::Fhir),
        (any::<u32>(), text()).prop_map(|(row, column)| Provenance::Csv { row, column }),
        (any::<u32>(), any::<u32>()).prop_map(|(start, end)| Provenance::Note { start, end }),
    ]
}

fn birth() -> impl Strategy<Value = Birth> {
    let unit = any_of([AgeUnit::Months, AgeUnit::Weeks, AgeUnit::Days].into_iter());
    prop_oneof![
        fact_date().prop_map(Birth::Date),
        (decimal(), option::of(fact_date())).prop_map(|(value, on)| Birth::Years { value, on }),
        (any::<u16>(), unit, option::of(fact_date())).prop_map(|(value, unit, on)| Birth::Age {
            value,
            unit,
            on
        }),
    ]
}

fn condition() -> impl Strategy<Value = ConditionFact> {
    let dates = (option::of(fact_date()), option::of(fact_date()));
    let qualities = (vec(text(), 0..3), vec(text(), 0..3));
    let rest = (
        presence(),
        option::of(any::<bool>()),
        option::of(text()),
        source(),
        option::of(any_of(ConditionId::all())),
    );
    (any_of(ConditionId::all()), dates, qualities, rest).prop_map(|(condition, dates, q, rest)| {
        ConditionFact {
            cause: rest.4,
            condition,
            presence: rest.0,
            active: rest.1,
            stage: rest.2,
            qualifiers: q.0,
            not_qualifiers: q.1,
            onset: dates.0,
            resolved: dates.1,
            source: rest.3,
        }
    })
}

fn biomarker() -> impl Strategy<Value = BiomarkerFact> {
    let texts = (option::of(text()), option::of(text()), option::of(text()));
    let rest = (presence(), option::of(fact_date()), source());
    (option::of(any_of(GeneId::all())), texts, rest).prop_map(|(gene, texts, rest)| BiomarkerFact {
        gene,
        signature: texts.0,
        alteration: texts.1,
        method: texts.2,
        presence: rest.0,
        date: rest.1,
        source: rest.2,
    })
}

fn measure() -> impl Strategy<Value = MeasureFact> {
    let limits = (option::of(decimal()), option::of(decimal()));
    let rest = (option::of(text()), option::of(fact_date()), source());
    (any_of(AnalyteId::all()), decimal(), text(), limits, rest).prop_map(
        |(analyte, value, unit, limits, rest)| MeasureFact {
            analyte,
            value,
            unit,
            comparator: rest.0,
            date: rest.1,
            lower_limit: limits.0,
            upper_limit: limits.1,
            source: rest.2,
        },
    )
}

fn therapy() -> impl Strategy<Value = TherapyFact> {
    let agent = (
        option::of(any_of(DrugId::all())),
        option::of(any_of(TherapyClassId::all())),
    );
    let dates = (option::of(fact_date()), option::of(fact_date()));
    let texts = (option::of(text()), option::of(text()));
    let rest = (
        presence(),
        option::of(any::<u8>()),
        option::of(any::<bool>()),
        source(),
    );
    (agent, dates, texts, rest).prop_map(|(agent, dates, texts, rest)| TherapyFact {
        drug: agent.0,
        class: agent.1,
        presence: rest.0,
        setting: texts.0,
        purpose: None,
        line: rest.1,
        start: dates.0,
        end: dates.1,
        ongoing: rest.2,
        response: texts.1,
        source: rest.3,
    })
}

fn allergy() -> impl Strategy<Value = AllergyFact> {
    let class = option::of(any_of(TherapyClassId::all()));
    (
        option::of(any_of(DrugId::all())),
        class,
        presence(),
        source(),
    )
        .prop_map(|(drug, class, presence, source)| AllergyFact {
            drug,
            class,
            presence,
            source,
        })
}

fn reproductive() -> impl Strategy<Value = ReproductiveFacts> {
    prop::array::uniform7(option::of(any::<bool>())).prop_map(|f| ReproductiveFacts {
        pregnant: f[0],
        breastfeeding: f[1],
        childbearing_potential: f[2],
        postmenopausal: f[3],
        sterile: f[4],
        contraception: f[5],
        plans_pregnancy: f[6],
    })
}

fn participation() -> impl Strategy<Value = ParticipationFacts> {
    let answer = || option::of(any::<bool>());
    (answer(), answer(), source()).prop_map(|(consents, complies, source)| ParticipationFacts {
        consents,
        complies,
        source,
    })
}

fn location() -> impl Strategy<Value = Location> {
    (-90i32..90, -180i32..180, option::of(0u16..5000)).prop_map(|(north, east, radius)| Location {
        latitude: f64::from(north) + 0.25,
        longitude: f64::from(east) + 0.5,
        radius_km: radius.map(f64::from),
    })
}

fn patient() -> impl Strategy<Value = Patient> {
    let sex = option::of(any_of([Sex::Female, Sex::Male].into_iter()));
    let complete = [
        CompleteList::Conditions,
        CompleteList::Therapies,
        CompleteList::Allergies,
    ];
    let person = (
        option::of(text()),
        option::of(birth()),
        sex,
        option::of(any::<bool>()),
        (reproductive(), participation()),
        option::of(location()),
    );
    let lists = (
        vec(condition(), 0..3),
        vec(biomarker(), 0..3),
        vec(measure(), 0..3),
        vec(therapy(), 0..3),
        vec(allergy(), 0..3),
        vec(any_of(complete.into_iter()), 0..3),
    );
    let lines = option::of((any::<u8>(), source()));
    (person, lists, lines, option::of(text()), option::of(text())).prop_map(
        |(person, lists, lines, diagnosis, note)| Patient {
            format: Some(PATIENT_FORMAT.to_owned()),
            id: person.0,
            birth: person.1,
            sex: person.2,
            healthy_volunteer: person.3,
            diagnosis,
            reproductive: person.4.0,
            participation: person.4.1,
            conditions: lists.0,
            biomarkers: lists.1,
            measures: lists.2,
            therapies: lists.3,
            lines: lines.map(|(count, source)| LinesFact { count, source }),
            allergies: lists.4,
            complete: lists.5,
            location: person.5,
            note,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_patient_is_the_same_after_its_json(patient in patient()) {
        let text = serde_json::to_string(&patient).unwrap();
        prop_assert_eq!(form::read(&text).unwrap(), patient);
    }
}

/// What the schema says of each text, by an independent validator; `None` where there is none.
fn by_schema(texts: &[String]) -> Option<Vec<bool>> {
    const SCRIPT: &str = "import json, sys\n\
        from jsonschema import Draft202012Validator as V\n\
        schema = json.load(open(sys.argv[1])); V.check_schema(schema)\n\
        for line in sys.stdin: print(V(schema).is_valid(json.loads(line)))";
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/patient.schema.json");
    let there = Command::new("python3")
        .args(["-c", "import jsonschema"])
        .output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 with jsonschema not found (pip install jsonschema)");
        return None;
    }
    let mut python = Command::new("python3")
        .args(["-c", SCRIPT, schema])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = python.stdin.take().unwrap();
    input
        .write_all((texts.join("\n") + "\n").as_bytes())
        .unwrap();
    drop(input);
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(lines.lines().map(|line| line == "True").collect())
}

#[test]
fn the_schema_takes_what_is_written_and_refuses_what_is_refused() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let written: Vec<String> = (0..60)
        .map(|_| patient().new_tree(&mut runner).unwrap().current())
        .map(|patient| serde_json::to_string(&patient).unwrap())
        .collect();
    // Unknown codes and what is no JSON are beyond the schema, and so are calendars.
    let beyond = ["nsclcc", "2024-13", "duplicate"];
    let refused: Vec<String> = REFUSED
        .iter()
        .filter(|(text, _, _, piece)| {
            serde_json::from_str::<serde_json::Value>(text).is_ok()
                && !beyond.iter().any(|b| text.contains(b) || piece.contains(b))
        })
        .map(|(text, ..)| (*text).to_owned())
        .collect();
    assert!(refused.len() >= 12);
    let count = written.len();
    let texts = [written, refused].concat();
    let Some(verdicts) = by_schema(&texts) else {
        return;
    };
    assert_eq!(verdicts.len(), texts.len());
    for (at, (valid, text)) in verdicts.iter().zip(&texts).enumerate() {
        assert_eq!(*valid, at < count, "{text}");
    }
}
