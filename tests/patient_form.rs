//! The patient's JSON form: what is refused, and by which name.
use trialmatch::patient::{PATIENT_FORMAT, PatientError, form};
use trialmatch::problem::Explain;

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
    assert!(error.to_string().contains("recursion limit"), "{error}");
}

#[test]
fn the_version_may_be_left_out_or_named() {
    assert!(form::read("{}").is_ok());
    let named = format!("{{\"format\": \"{PATIENT_FORMAT}\"}}");
    assert!(form::read(&named).is_ok());
}
