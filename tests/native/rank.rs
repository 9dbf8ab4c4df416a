//! Relevance: what is found by words, conditions and meaning, and the order that follows.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, demo_trials, patient, query, run, trial, with_file};
use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray, UInt32Array};
use arrow_ipc::writer::FileWriter;
use std::sync::Arc;
use trialmatch::jobs::Cancel;
use trialmatch::matcher::Group;
use trialmatch::patient::Patient;
use trialmatch::rank::{ONE, Query, Scores, totals};
use trialmatch::registry::{Intervention, Trial};
use trialmatch::snapshot::{FileEntry, Files, LEXICON_FILE, MANIFEST_FILE, Manifest, Snapshot};

fn with_note(note: &str) -> Patient {
    Patient {
        note: Some(note.to_owned()),
        ..Patient::default()
    }
}

/// Scores of trials by their ids' last digits, in order.
fn scores(trials: impl IntoIterator<Item = Trial>, patient: &Patient) -> Scores {
    let snapshot = Snapshot::open(&build(trials)).unwrap();
    Scores::new(&snapshot, &query(patient))
}

fn numbered(number: u32, title: &str) -> Trial {
    trial(&format!("NCT{number:08}"), title)
}

#[test]
fn words_of_every_field_find_a_trial_and_those_of_exclusions_do_not() {
    let word = |text: &str| text.to_owned();
    let criteria = "Inclusion Criteria:\n\n- Prior zanubrutinib\n\nExclusion Criteria:\n\n- Gout\n";
    let trials = [
        numbered(0, "Zanubrutinib"),
        Trial {
            conditions: vec![word("zanubrutinib")],
            ..numbered(1, "x")
        },
        Trial {
            keywords: vec![word("zanubrutinib")],
            ..numbered(2, "x")
        },
        Trial {
            brief_summary: word("About zanubrutinib."),
            ..numbered(3, "x")
        },
        Trial {
            interventions: vec![Intervention {
                other_names: vec![word("zanubrutinib")],
                ..Intervention::default()
            }],
            ..numbered(4, "x")
        },
        Trial {
            eligibility: criteria.to_owned(),
            ..numbered(5, "x")
        },
        numbered(6, "x"),
    ];
    let found = scores(trials.clone(), &with_note("Zanubrutinib")).lexical;
    assert_eq!(found[0], ONE, "the best trial has a share of one");
    assert!(found[1..6].iter().all(|&score| score > 0), "{found:?}");
    assert!(found[5] < found[3], "criteria count least: {found:?}");
    assert_eq!(found[6], 0);
    assert_eq!(scores(trials, &with_note("Gout")).lexical, [0; 7]);
}

#[test]
fn spellings_forms_and_names_of_the_vocabulary_are_one_word() {
    let trials = [
        numbered(0, "Oedema of legs"),
        numbered(1, "Chronic Lymphocytic Leukaemia"),
        numbered(2, "x"),
    ];
    assert!(scores(trials.clone(), &with_note("edema")).lexical[0] > 0);
    assert!(scores(trials.clone(), &with_note("CLL")).lexical[1] > 0);
    assert_eq!(scores(trials, &with_note("CLL")).lexical[2], 0);
}

#[test]
fn conditions_match_by_descendant_mention_and_ancestor_in_this_order() {
    let about = |number, condition: &str| Trial {
        conditions: vec![condition.to_owned()],
        ..numbered(number, "x")
    };
    let mention = Trial {
        brief_summary: "Not for people with NSCLC only.".to_owned(),
        ..numbered(2, "x")
    };
    let mut trials = vec![
        about(0, "Non-small Cell Lung Cancer"),
        about(1, "Lung Adenocarcinoma"),
        mention,
        about(3, "Lung Cancer"),
        about(4, "Asthma"),
    ];
    // An ancestor counts while few trials are about it.
    trials.extend((5..60).map(|number| numbered(number, "x")));
    let patient = patient(r#"{"conditions": [{"condition": "nsclc"}]}"#);
    let found = scores(trials, &patient).condition;
    assert_eq!(found[0], found[1], "a descendant counts in full");
    assert!(
        found[1] > found[2] && found[2] > found[3] && found[3] > 0,
        "{found:?}"
    );
    assert_eq!(found[4], 0);
}

#[test]
fn what_a_note_denies_is_no_condition_of_the_patient() {
    let trials = || [numbered(0, "Asthma"), numbered(1, "Gout")];
    let denied = scores(trials(), &with_note("Gout. Denies asthma.")).condition;
    assert_eq!(denied[0], 0);
    assert!(denied[1] > 0);
    let absent = r#"{"note": "Gout and asthma", "conditions":
        [{"condition": "asthma", "presence": "absent"}]}"#;
    assert_eq!(scores(trials(), &patient(absent)).condition[0], 0);
}

#[test]
fn one_of_many_problems_finds_its_trial() {
    let note = "Chest pain since Monday. Takes aspirin daily. History of sarcoidosis. \
                Lives with her sister in Lyon.";
    let trials = [
        numbered(0, "Sarcoidosis"),
        numbered(1, "Weight of schoolbags"),
        numbered(2, "Coffee and sleep"),
    ];
    let found = scores(trials, &with_note(note));
    assert!(
        found.total[0] > found.total[1].max(found.total[2]),
        "{found:?}"
    );
}

/// Obesity with criteria that ask for much, a bleeding disorder and healthy volunteers with none.
fn obesity_and_others() -> Vec<Trial> {
    let eligibility = "Inclusion Criteria:\n\n- Body mass index of 35 kg/m2 or more\n\
        - HbA1c below 7 %\n- Signed consent\n\nExclusion Criteria:\n\n- Pregnant\n- ECOG above 2\n";
    vec![
        Trial {
            conditions: vec!["Von Willebrand Disease".to_owned()],
            ..numbered(0, "Prophylaxis in von Willebrand Disease")
        },
        Trial {
            conditions: vec!["Healthy".to_owned()],
            healthy_volunteers: Some(true),
            ..numbered(1, "Absorption of a tablet in healthy volunteers")
        },
        Trial {
            conditions: vec!["Obesity".to_owned()],
            eligibility: eligibility.to_owned(),
            ..numbered(2, "Weight loss in obesity")
        },
    ]
}

#[test]
fn no_von_willebrand_trial_and_no_healthy_volunteers_come_first_for_obesity() {
    let snapshot = Snapshot::open(&build(obesity_and_others())).unwrap();
    let open = patient(r#"{"diagnosis": "obesity"}"#);
    let excluded =
        patient(r#"{"diagnosis": "obesity", "measures": [{"analyte": "ecog", "value": 3}]}"#);
    for (patient, group) in [(open, Group::Possible), (excluded, Group::Excluded)] {
        let results = run(&snapshot, &ask(patient)).results;
        assert_eq!(results[0].nct_id, "NCT00000002");
        assert_eq!(results[0].group, group);
        assert!(results[1].score < results[0].score / 2);
    }
}

#[test]
fn the_score_is_the_weighted_sum_of_its_parts() {
    let snapshot = Snapshot::open(&build(obesity_and_others())).unwrap();
    for result in run(&snapshot, &ask(patient(r#"{"diagnosis": "obesity"}"#))).results {
        let parts = result.parts;
        let weighted = 20 * parts.lexical + 15 * parts.condition + 30 * parts.feedback;
        assert_eq!(result.score, parts.dense + weighted.div_euclid(100));
    }
}

#[test]
fn nothing_recorded_scores_nothing() {
    let snapshot = Snapshot::open(&build(obesity_and_others())).unwrap();
    let found = Scores::new(&snapshot, &query(&Patient::default()));
    assert_eq!(found, Scores::none(3));
}

#[test]
fn long_notes_have_the_same_answer_for_any_number_of_threads() {
    let snapshot = Snapshot::open(&build(demo_trials(600))).unwrap();
    let note = "58 yo woman with metastatic breast cancer. HER2 positive. Progressed on \
                trastuzumab. History of asthma and type 2 diabetes. Denies chest pain. ECOG 1.";
    let request = ask(with_note(note));
    let in_pool = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap()
            .install(|| serde_json::to_string(&run(&snapshot, &request)).unwrap())
    };
    let one = in_pool(1);
    assert_eq!(one, in_pool(2));
    assert_eq!(one, in_pool(4));
}

/// Terms, counts and postings of a lexicon, and why it is refused.
type Refused<'a> = (&'a [&'a str], &'a [u32], &'a [&'a [u8]], &'a str);

/// A lexicon of one trial under a true hash.
fn forged(files: &Files, terms: &[&str], counts: &[u32], postings: &[&[u8]]) -> Files {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("term", Arc::new(StringArray::from(terms.to_vec()))),
        ("trials", Arc::new(UInt32Array::from(counts.to_vec()))),
        ("postings", Arc::new(BinaryArray::from(postings.to_vec()))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    let bytes = writer.into_inner().unwrap();
    let mut manifest = Manifest::read(files.get(MANIFEST_FILE).unwrap()).unwrap();
    let entry = FileEntry::of(&bytes);
    manifest.files.insert(LEXICON_FILE.to_owned(), entry);
    let changed = with_file(files, LEXICON_FILE, &bytes);
    with_file(&changed, MANIFEST_FILE, &manifest.write().unwrap())
}

#[test]
fn a_false_lexicon_is_refused_with_the_row_and_the_reason() {
    let files = build([numbered(0, "Gout")]);
    let whole = forged(&files, &["a", "b"], &[1, 1], &[&[0, 9], &[0, 255]]);
    assert!(Snapshot::open(&whole).is_ok());
    let cases: [Refused<'_>; 5] = [
        (
            &["b", "a"],
            &[1, 1],
            &[&[0, 9], &[0, 9]],
            "row 1, `a`: terms must be sorted and unique",
        ),
        (&["a"], &[1], &[&[1, 9]], "row 0, `a`: trial 1 of 1 trials"),
        (
            &["a"],
            &[1],
            &[&[0]],
            "row 0, `a`: ends after 0 of 1 trials",
        ),
        (
            &["a"],
            &[1],
            &[&[0, 9, 7]],
            "row 0, `a`: 1 bytes after 1 trials",
        ),
        (
            &["a"],
            &[2],
            &[&[0, 9, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 9]],
            "trial 4294967296 of 1",
        ),
    ];
    for (terms, counts, postings, reason) in cases {
        let error = Snapshot::open(&forged(&files, terms, counts, postings)).unwrap_err();
        let error = error.to_string();
        assert!(
            error.contains("`lexicon.arrow`") && error.contains(reason),
            "{error}"
        );
    }
}

#[test]
fn totals_of_many_patients_are_those_of_each_alone() {
    let snapshot = Snapshot::open(&build(demo_trials(1_200))).unwrap();
    let patients = [
        with_note("Metastatic breast cancer. HER2 positive. Asthma. ECOG 1."),
        Patient::default(),
        with_note("NSCLC"),
        patient(r#"{"diagnosis": "NSCLC", "conditions": [{"condition": "hypertension"}]}"#),
        patient(r#"{"conditions": [{"condition": "copd"}]}"#),
        with_note("NSCLC"),
    ];
    let queries: Vec<Query> = patients.iter().map(query).collect();
    let together = totals(&snapshot, &queries, &Cancel::default()).unwrap();
    for (query, totals) in queries.iter().zip(&together) {
        let alone = Scores::new(&snapshot, query).total;
        let found: Vec<i32> = (0..snapshot.len()).map(|row| totals.score(row)).collect();
        assert_eq!(found, alone);
        let highest = alone.iter().copied().max();
        assert_eq!(totals.highest(), highest);
        for least in [highest.unwrap() / 2, 0, -1, i32::MIN] {
            let rows = (0..alone.len()).filter(|&row| alone[row] >= least);
            assert!(rows.eq(totals.reaching(least)), "from {least}");
        }
    }
    let cancel = Cancel::default();
    cancel.cancel();
    assert!(totals(&snapshot, &queries, &cancel).is_err());
}
