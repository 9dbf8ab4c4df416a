//! Trials side by side: which criteria stand in one row, worked out by hand.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, patient, run, trial};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{Comparison, Effect, Group, MatchError, Source, Verdict, compare};
use trialmatch::problem::Explain;
use trialmatch::registry::Trial;
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::Lang;

/// A woman of 50 on 2026-06-30 with an ECOG of 1 and 92 ×10⁹/L platelets.
const PATIENT: &str = r#"{
    "birth": {"date": "1976-01-01"}, "sex": "female",
    "conditions": [{"condition": "asthma"}],
    "measures": [{"analyte": "ecog", "value": 1},
                 {"analyte": "platelets", "value": 92, "unit": "10^9/L"}]}"#;

fn first() -> Trial {
    Trial {
        eligibility: "Inclusion Criteria:\n\n- ECOG performance status 0-1\n\
            - Platelets ≥ 100 x 10^9/L\n- Written informed consent\n\n\
            Exclusion Criteria:\n\n- Qwerty zxcvb asdfgh\n"
            .to_owned(),
        minimum_age: Some("18 Years".to_owned()),
        ..trial("NCT00000001", "asthma one")
    }
}

fn second() -> Trial {
    Trial {
        eligibility: "Inclusion Criteria:\n\n- Age ≥ 60 years\n\
            - ECOG performance status 0-2\n\nExclusion Criteria:\n\n- HIV infection\n"
            .to_owned(),
        ..trial("NCT00000002", "asthma two")
    }
}

fn snapshot() -> Snapshot {
    let third = Trial {
        eligibility: "Inclusion Criteria:\n\n\
            - Platelets ≥ 50 x 10^9/L and ECOG performance status 0\n"
            .to_owned(),
        ..trial("NCT00000003", "asthma three")
    };
    Snapshot::open(&build([first(), second(), third])).unwrap()
}

fn compared(ids: &[&str]) -> Result<Comparison, MatchError> {
    let ids: Vec<String> = ids.iter().map(|&id| id.to_owned()).collect();
    compare(
        &snapshot(),
        &ask(patient(PATIENT)),
        &ids,
        &Cancel::default(),
    )
}

/// The row of this name: of each trial, the effect and the texts.
fn row(comparison: &Comparison, name: &str) -> Vec<(Option<Effect>, Vec<String>)> {
    let mut named = comparison.rows.iter();
    let row = named.find(|row| row.text.render(Lang::En) == name).unwrap();
    let cells = row.cells.iter().zip(&comparison.trials);
    cells
        .map(|(cell, trial)| {
            let indices = cell.verdicts.iter().map(|&index| index as usize);
            let texts = indices.map(|index| text(&trial.verdicts[index]));
            (cell.effect, texts.collect())
        })
        .collect()
}

fn text(verdict: &Verdict) -> String {
    match &verdict.source {
        Source::Text { quote, .. } => quote.clone(),
        Source::Field { path, value } => format!("{path}={value}"),
    }
}

fn cell(effect: Option<Effect>, texts: &[&str]) -> (Option<Effect>, Vec<String>) {
    (effect, texts.iter().map(|&text| text.to_owned()).collect())
}

#[test]
fn criteria_of_one_subject_stand_in_one_row() {
    let comparison = compared(&["NCT00000001", "NCT00000002"]).unwrap();
    assert_eq!(
        row(&comparison, "ECOG performance status"),
        [
            cell(Some(Effect::Favours), &["ECOG performance status 0-1"]),
            cell(Some(Effect::Favours), &["ECOG performance status 0-2"]),
        ]
    );
    let groups: Vec<Group> = comparison.trials.iter().map(|t| t.group).collect();
    assert_eq!(groups, [Group::Excluded, Group::Excluded]);
}

/// The first trial asks for age by registry fields, the second in its text as well: 50 is
/// under 60.
#[test]
fn a_registry_field_stands_with_the_text_on_the_same_fact() {
    let comparison = compared(&["NCT00000001", "NCT00000002"]).unwrap();
    let (minimum, maximum) = (
        "eligibilityModule.minimumAge",
        "eligibilityModule.maximumAge",
    );
    assert_eq!(
        row(&comparison, "age"),
        [
            cell(
                Some(Effect::Favours),
                &[&format!("{minimum}=18 Years"), &format!("{maximum}=")]
            ),
            cell(
                Some(Effect::Against),
                &[
                    &format!("{minimum}="),
                    &format!("{maximum}="),
                    "Age ≥ 60 years"
                ]
            ),
        ]
    );
}

#[test]
fn what_one_trial_alone_asks_is_kept() {
    let comparison = compared(&["NCT00000001", "NCT00000002"]).unwrap();
    let nothing = || cell(None, &[]);
    let platelets = cell(Some(Effect::Against), &["Platelets ≥ 100 x 10^9/L"]);
    assert_eq!(row(&comparison, "platelet count"), [platelets, nothing()]);
    let hiv = cell(Some(Effect::Undecided), &["HIV infection"]);
    assert_eq!(row(&comparison, "HIV infection"), [nothing(), hiv]);
    let names: Vec<String> = comparison
        .rows
        .iter()
        .map(|row| row.text.render(Lang::En))
        .collect();
    let last = &names[names.len() - 2..];
    assert_eq!(last, ["not part of screening", "to be read"]);
    let unread = cell(Some(Effect::Undecided), &["Qwerty zxcvb asdfgh"]);
    assert_eq!(row(&comparison, "to be read"), [unread, nothing()]);
}

/// Both parts of the third trial's one criterion have a row; it speaks against by its ECOG.
#[test]
fn a_criterion_of_two_subjects_stands_in_both_rows() {
    let comparison = compared(&["NCT00000003", "NCT00000001"]).unwrap();
    let both = "Platelets ≥ 50 x 10^9/L and ECOG performance status 0";
    for name in ["platelet count", "ECOG performance status"] {
        let (effect, texts) = &row(&comparison, name)[0];
        assert_eq!(*effect, Some(Effect::Against), "{name}");
        assert_eq!(*texts, [both], "{name}");
    }
}

#[test]
fn rows_that_differ_say_so() {
    let comparison = compared(&["NCT00000001", "NCT00000002"]).unwrap();
    let differing: Vec<String> = comparison
        .rows
        .iter()
        .filter(|row| row.differs)
        .map(|row| row.text.render(Lang::En))
        .collect();
    assert_eq!(
        differing,
        [
            "age",
            "platelet count",
            "HIV infection",
            "not part of screening",
            "to be read"
        ]
    );
}

/// Every verdict of the answer stands in a row, under the same group.
#[test]
fn verdicts_are_those_of_the_answer_and_none_is_dropped() {
    let comparison = compared(&["NCT00000003", "NCT00000002", "NCT00000001"]).unwrap();
    let answer = run(&snapshot(), &ask(patient(PATIENT)));
    for (column, trial) in comparison.trials.iter().enumerate() {
        let mut results = answer.results.iter();
        let result = results.find(|r| r.nct_id == trial.nct_id).unwrap();
        assert_eq!(trial.group, result.group);
        assert_eq!(trial.verdicts, result.verdicts);
        let cells = comparison.rows.iter().map(|row| &row.cells[column]);
        let mut shown: Vec<u32> = cells.flat_map(|cell| cell.verdicts.clone()).collect();
        shown.sort_unstable();
        shown.dedup();
        assert_eq!(shown.len(), trial.verdicts.len(), "{}", trial.nct_id);
    }
}

#[test]
fn wrong_ids_are_refused_by_name() {
    let unknown = compared(&["NCT00000001", "NCT09999999"]).unwrap_err();
    let id = "NCT09999999".to_owned();
    assert_eq!(unknown, MatchError::Trial { id });
    assert!(unknown.to_string().contains("`NCT09999999`"));
    let one: &[&str] = &["NCT00000001"];
    let twice: &[&str] = &["NCT00000001", "NCT00000001"];
    for ids in [&[], one, twice, &["1", "2", "3", "4", "5"]] {
        let error = compared(ids).unwrap_err();
        assert_eq!(
            (error.code(), error.field().as_deref()),
            ("compared-trials", Some("ids"))
        );
    }
}

#[test]
fn the_json_form_reads_back() {
    let comparison = compared(&["NCT00000001", "NCT00000002"]).unwrap();
    let text = serde_json::to_string(&comparison).unwrap();
    assert_eq!(
        serde_json::from_str::<Comparison>(&text).unwrap(),
        comparison
    );
    assert!(text.contains(r#""topic":{"kind":"status"}"#));
    assert!(text.contains(r#""topic":{"kind":"measure","analyte":"ecog"}"#));
}
