//! What identifies a person leaves the record, and nothing else does.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};
use trialmatch::patient::Patient;
use trialmatch::patient::deidentify::{
    Action, Dates, Identifier, Note, Policy, deidentify, find, scrub,
};

const DAY: Date = date(2026, 6, 30);

fn run(patient: Value, policy: &Policy) -> (Value, Vec<(String, Action)>) {
    let patient: Patient = serde_json::from_value(patient).unwrap();
    let (patient, changes) = deidentify(&patient, policy, DAY);
    let changes = changes.into_iter().map(|c| (c.field, c.action)).collect();
    (serde_json::to_value(patient).unwrap(), changes)
}

fn safe_harbor(patient: Value) -> (Value, Vec<(String, Action)>) {
    run(patient, &Policy::safe_harbor(Some("r-1".to_owned())))
}

#[test]
fn safe_harbor_keeps_years_and_drops_place_note_label_and_sources() {
    let (patient, changes) = safe_harbor(json!({
        "id": "MRN 4711", "birth": {"date": "1962-05-14"}, "sex": "female",
        "diagnosis": "NSCLC, call Dr. Jane Smith at 212-555-0147",
        "conditions": [{"condition": "nsclc", "stage": "IV", "onset": "2024-02-11", "source": {"fhir": "Patient/77"}}],
        "measures": [{"analyte": "ecog", "value": "1", "date": "2026-06-01"}],
        "therapies": [{"drug": "osimertinib", "start": "2024-04", "end": "2025"}],
        "location": {"latitude": 31.2, "longitude": 121.5}, "note": "lives alone"
    }));
    assert_eq!(patient["id"], "r-1");
    assert_eq!(patient["birth"], json!({"date": "1962"}));
    assert_eq!(patient["diagnosis"], "NSCLC, call Dr. [name] at [phone]");
    assert_eq!(patient["conditions"][0]["onset"], "2024");
    assert_eq!(patient["conditions"][0]["stage"], "IV");
    assert_eq!(patient["conditions"][0]["source"], "form");
    assert_eq!(patient["measures"][0]["date"], "2026");
    assert_eq!(patient["therapies"][0]["start"], "2024");
    assert!(patient.get("location").is_none() && patient.get("note").is_none());
    let expected = [
        ("id", Action::Replaced),
        ("birth.date", Action::Coarsened),
        ("diagnosis", Action::Scrubbed),
        ("conditions[0].onset", Action::Coarsened),
        ("conditions[0].source", Action::Removed),
        ("measures[0].date", Action::Coarsened),
        ("therapies[0].start", Action::Coarsened),
        ("location", Action::Removed),
        ("note", Action::Removed),
    ];
    let expected: Vec<(String, Action)> = expected
        .into_iter()
        .map(|(field, action)| (field.to_owned(), action))
        .collect();
    assert_eq!(changes, expected);
}

#[test]
fn ages_of_ninety_and_more_are_pooled_and_lose_their_year_of_birth() {
    let birth = |birth: Value| safe_harbor(json!({"birth": birth})).0["birth"].clone();
    let pooled = json!({"years": {"value": "90"}});
    assert_eq!(birth(json!({"date": "1930-01-01"})), pooled);
    assert_eq!(birth(json!({"years": {"value": "97"}})), pooled);
    // Ninety on the very day of screening; eighty-nine until the day after.
    assert_eq!(birth(json!({"date": "1936-06-30"})), pooled);
    assert_eq!(
        birth(json!({"date": "1936-07-01"})),
        json!({"date": "1936"})
    );
    // The year alone leaves open whether ninety was reached.
    assert_eq!(birth(json!({"date": "1936"})), pooled);
    // Eighty-nine four weeks ago may be ninety today.
    let recorded = |years: &str| json!({"years": {"value": years, "on": "2026-06-01"}});
    assert_eq!(birth(recorded("89")), pooled);
    let coarse = json!({"years": {"value": "88", "on": "2026"}});
    assert_eq!(birth(recorded("88")), coarse);
}

#[test]
fn shifted_dates_keep_the_time_between_them() {
    let policy = Policy {
        id: None,
        dates: Dates::Shifted(-100),
        note: Note::Scrubbed,
    };
    let record = json!({
        "id": "x", "note": "Seen on 2024-03-01 by Dr. Who.",
        "therapies": [{"drug": "osimertinib", "start": "2024-04-10", "end": "2024-04-20"},
                      {"drug": "cisplatin", "start": "2024-04"}]
    });
    let (patient, changes) = run(record, &policy);
    // 100 days before 10 April 2024: 31 March days + 29 + 31 = 91 to 10 January, 9 more.
    assert_eq!(patient["therapies"][0]["start"], "2024-01-01");
    assert_eq!(patient["therapies"][0]["end"], "2024-01-11");
    assert_eq!(
        patient["therapies"][1]["start"], "2024",
        "a month cannot be moved by days"
    );
    assert_eq!(patient["note"], "Seen on 2024 by Dr. [name].");
    assert_eq!(changes[0], ("id".to_owned(), Action::Removed));
}

#[test]
fn identifiers_are_found_in_english_and_chinese() {
    use Identifier::{
        Address, Age, Date, Email, Name, NationalId, Phone, RecordNumber, SocialSecurity, Url,
    };
    // text, what it becomes, what was found
    let table: [(&str, &str, &[Identifier]); 22] = [
        (
            "身份证110105194912310021X",
            "身份证110105194912310021X",
            &[],
        ),
        (
            "身份证号：11010519491231002X，女",
            "身份证号：[national id]，女",
            &[NationalId],
        ),
        ("电话13812345678转", "电话[phone]转", &[Phone]),
        ("Tel +86 138-1234-5678.", "Tel [phone].", &[Phone]),
        ("座机 010-12345678", "座机 [phone]", &[Phone]),
        (
            "住院号：A0012345 入院",
            "住院号：[record number] 入院",
            &[RecordNumber],
        ),
        ("病案号 88213", "病案号 [record number]", &[RecordNumber]),
        (
            "姓名：欧阳小明，年龄92岁",
            "姓名：[name]，年龄90+岁",
            &[Name, Age],
        ),
        (
            "住址：上海市徐汇区某路1号；其他",
            "住址：[address]；其他",
            &[Address],
        ),
        (
            "2024年3月1日入院，3月2日",
            "2024入院，[date]",
            &[Date, Date],
        ),
        (
            "MRN: 00123-77, seen 03/14/2024",
            "MRN: [record number], seen 2024",
            &[RecordNumber, Date],
        ),
        (
            "SSN 219-09-9999",
            "SSN [social security number]",
            &[SocialSecurity],
        ),
        (
            "call (212) 555-0147 or 212.555.0147",
            "call [phone] or [phone]",
            &[Phone, Phone],
        ),
        (
            "Jane.Doe+x@mail.example.org, see https://a.example/p?id=7.",
            "[e-mail], see [web address].",
            &[Email, Url],
        ),
        (
            "Mr. John Q. Public was seen by Dr Smith-Jones on March 3rd",
            "Mr. [name] was seen by Dr [name] on [date]",
            &[Name, Name, Date],
        ),
        (
            "Admitted Mar 3, 2024; 5 May 2023",
            "Admitted 2024; 2023",
            &[Date, Date],
        ),
        ("A 93-year-old man", "A 90+-year-old man", &[Age]),
        (
            "A 58-year-old man, ECOG 1",
            "A 58-year-old man, ECOG 1",
            &[],
        ),
        (
            "BP 140/90, creatinine 1.2 mg/dL, PSA 0.05",
            "BP 140/90, creatinine 1.2 mg/dL, PSA 0.05",
            &[],
        ),
        (
            "EGFR L858R, stage T2N1M0, 10-12 cycles",
            "EGFR L858R, stage T2N1M0, 10-12 cycles",
            &[],
        ),
        (
            "Ms had a seizure; may stop",
            "Ms had a seizure; may stop",
            &[],
        ),
        ("NCT01234567 in 2024", "NCT01234567 in 2024", &[]),
    ];
    for (text, expected, kinds) in table {
        let (scrubbed, _) = scrub(text);
        assert_eq!(scrubbed, expected);
        let found: Vec<Identifier> = find(text).into_iter().map(|f| f.identifier).collect();
        assert_eq!(found, kinds, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_scrubbed_without_panic_and_spans_are_in_order(text in "\\PC{0,60}") {
        let found = find(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert!(found.iter().all(|f| text.get(f.span.clone()).is_some_and(|t| !t.is_empty())));
    }

    #[test]
    fn a_phone_between_any_words_is_found(before in "[a-z中文 ]{0,9}", after in "[ ,。]{1}[a-z ]{0,9}") {
        let text = format!("{before} 13812345678{after}");
        prop_assert!(!scrub(&text).0.contains("13812345678"), "{}", text);
    }
}

#[test]
fn a_long_text_takes_linear_work() {
    let text = "a.".repeat(250_000) + &"x@".repeat(250_000);
    assert_eq!(find(&text).len(), 0);
}
