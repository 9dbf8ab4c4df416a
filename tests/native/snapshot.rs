//! What is built is what is read, bit for bit, and nothing else is opened.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{HashedWords, build, build_with, full_trial, trial, with_file};
use trialmatch::criteria::parse;
use trialmatch::embed::RowVector;
use trialmatch::problem::Explain;
use trialmatch::registry::Trial;
use trialmatch::rules::Criterion;
use trialmatch::snapshot::{
    Builder, EmbedCache, Embedder, FileSink, Files, MANIFEST_FILE, Manifest, Snapshot,
    SnapshotError, SnapshotOptions,
};

fn hundred() -> Vec<Trial> {
    let mut trials: Vec<Trial> = (0..100)
        .map(|n| Trial {
            eligibility: format!("Inclusion Criteria:\n- criterion {n}"),
            last_update: Some(format!("2021-01-{:02}", n % 28 + 1)),
            ..trial(
                &format!("NCT{:08}", 100 + n),
                &format!("Study {n} of asthma"),
            )
        })
        .collect();
    trials.push(full_trial());
    trials
}

#[test]
fn every_field_comes_back() {
    let snapshot = Snapshot::open(&build(hundred())).unwrap();
    assert_eq!(snapshot.len(), 101);
    for trial in hundred() {
        let row = snapshot.row_of(&trial.nct_id).unwrap();
        assert_eq!(snapshot.trial(row), trial);
    }
    assert_eq!(snapshot.row_of("NCT99999999"), None);
}

#[test]
fn vectors_come_back() {
    let snapshot = Snapshot::open(&build([full_trial()])).unwrap();
    let text =
        "Osimertinib in lung cancer. Lung Cancer, NSCLC. Osimertinib, . Summary with µ and 中文.";
    let RowVector { values, scale } = &HashedWords.rows(&[text])[0];
    assert_eq!(snapshot.vectors(), values);
    assert_eq!(snapshot.scales(), &[*scale]);
}

#[test]
fn criteria_come_back_as_they_were_read() {
    let trials = [
        Trial {
            eligibility: "Inclusion Criteria:\n\n* Age ≥ 18 years\n* ECOG 0-1\n\nExclusion \
                          Criteria:\n\n* Pregnant or breastfeeding\n"
                .to_owned(),
            ..trial("NCT00000003", "third")
        },
        trial("NCT00000002", "without criteria"),
        Trial {
            eligibility: "Inclusion Criteria:\n- Age ≥ 18 years\n- Signed consent".to_owned(),
            ..trial("NCT00000001", "first")
        },
    ];
    let snapshot = Snapshot::open(&build(trials.clone())).unwrap();
    let rules = snapshot.rules();
    for trial in &trials {
        let row = snapshot.row_of(&trial.nct_id).unwrap();
        let stored: Vec<Criterion> = rules
            .criteria(row)
            .map(|at| Criterion {
                section: rules.section(at),
                span: snapshot.criterion_span(at),
                depth: snapshot.criterion_depth(at),
                parse: rules.grade(at),
                rule: rules.rule(at),
            })
            .collect();
        assert_eq!(stored, parse(&trial.eligibility).0, "{}", trial.nct_id);
    }
    assert!(rules.criteria(2).len() >= 3);
    assert_eq!(rules.criteria(1).len(), 0);
}

#[test]
fn rows_are_sorted_by_id() {
    let snapshot = Snapshot::open(&build(hundred().into_iter().rev())).unwrap();
    let ids: Vec<&str> = (0..snapshot.len())
        .map(|row| snapshot.nct_id(row))
        .collect();
    assert!(ids.is_sorted());
}

#[test]
fn the_same_trials_give_the_same_bytes() {
    let forwards = build(hundred());
    let backwards = build(hundred().into_iter().rev());
    assert!(forwards.iter().eq(backwards.iter()));
}

#[test]
fn a_rebuild_from_the_cache_gives_the_same_bytes() {
    struct Refuses;
    impl Embedder for Refuses {
        fn model(&self) -> trialmatch::snapshot::ModelEntry {
            HashedWords.model()
        }
        fn rows(&self, texts: &[&str]) -> Vec<RowVector> {
            panic!("{} texts should have come from the cache", texts.len());
        }
    }
    let mut cache = EmbedCache::default();
    let first = build_with(hundred(), &mut cache);
    let (mut cache, _) = EmbedCache::read(&cache.take_unsaved()).unwrap();
    let options = SnapshotOptions {
        name: "test".to_owned(),
        registry: "ClinicalTrials.gov".to_owned(),
        ..SnapshotOptions::default()
    };
    let mut builder = Builder::new(options, &Refuses);
    for trial in hundred() {
        assert!(builder.push(trial));
    }
    builder.embed_step(&Refuses, &mut cache, 1);
    assert!(builder.finish().unwrap().iter().eq(first.iter()));
}

#[test]
fn vectors_made_elsewhere_give_the_same_bytes() {
    let options = SnapshotOptions {
        name: "test".to_owned(),
        registry: "ClinicalTrials.gov".to_owned(),
        ..SnapshotOptions::default()
    };
    let mut builder = Builder::for_model(options, HashedWords.model());
    for trial in hundred() {
        assert!(builder.push(trial));
    }
    // The next texts are asked for before the vectors of the last have come.
    let mut texts = builder.next_texts(7);
    while !texts.is_empty() {
        let next = builder.next_texts(7);
        let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
        let rows = HashedWords.rows(&refs);
        let bytes = rows.iter().map(RowVector::to_bytes);
        builder.take_vectors(bytes.map(|bytes| RowVector::from_bytes(&bytes)));
        texts = next;
    }
    let files = builder.finish().unwrap();
    assert!(files.iter().eq(build(hundred()).iter()));
}

#[test]
fn texts_that_were_given_and_not_read_leave_a_build_unfinished() {
    let mut builder = Builder::new(SnapshotOptions::default(), &HashedWords);
    let _ = builder.push(trial("NCT00000001", "first"));
    let texts = builder.next_texts(2);
    builder.take_vectors(HashedWords.rows(&[texts[0].as_str()]));
    assert!(matches!(
        builder.finish(),
        Err(SnapshotError::Unfinished { missing: 1, .. })
    ));
}

#[test]
fn the_date_is_the_data_s_own_unless_given() {
    let snapshot = Snapshot::open(&build(hundred())).unwrap();
    assert_eq!(snapshot.manifest().date, "2023-05-04");
    assert_eq!(snapshot.manifest().created, None);
}

#[test]
fn demo_trials_make_a_synthetic_snapshot() {
    let open = |ids: [&str; 2]| Snapshot::open(&build(ids.map(|id| trial(id, "x")))).unwrap();
    assert!(open(["DEMO00000001", "DEMO00000002"]).manifest().synthetic);
    assert!(!open(["DEMO00000001", "NCT00000002"]).manifest().synthetic);
}

#[test]
fn a_second_trial_of_the_same_id_is_left_out() {
    let mut builder = Builder::new(SnapshotOptions::default(), &HashedWords);
    assert!(builder.push(trial("NCT00000001", "first")));
    assert!(!builder.push(trial("NCT00000001", "second")));
    assert_eq!(builder.progress().total, 1);
}

#[test]
fn a_build_of_nothing_or_half_a_build_is_an_error() {
    let mut builder = Builder::new(SnapshotOptions::default(), &HashedWords);
    let _ = builder.push(trial("NCT00000001", "first"));
    assert!(matches!(
        builder.finish(),
        Err(SnapshotError::Unfinished { missing: 1, .. })
    ));
    let empty = Builder::new(SnapshotOptions::default(), &HashedWords);
    assert!(matches!(
        empty.finish(),
        Err(SnapshotError::NoTrials { .. })
    ));
}

#[test]
fn one_flipped_bit_anywhere_is_found() {
    let files = build(hundred());
    for (name, bytes) in files.iter().filter(|(name, _)| *name != MANIFEST_FILE) {
        for at in (0..bytes.len()).step_by(bytes.len() / 97 + 1) {
            let mut flipped = bytes.to_vec();
            flipped[at] ^= 1 << (at % 8);
            let error = Snapshot::open(&with_file(&files, name, &flipped)).unwrap_err();
            assert!(
                matches!(&error, SnapshotError::Hash { file, .. } if file == name),
                "{name} at {at}: {error}"
            );
        }
    }
}

#[test]
fn a_flipped_bit_of_the_manifest_is_found_or_changes_the_identity() {
    let files = build(hundred());
    let hash = Snapshot::open(&files).unwrap().hash().to_owned();
    let manifest = files.get(MANIFEST_FILE).unwrap();
    for at in 0..manifest.len() {
        let mut flipped = manifest.to_vec();
        flipped[at] ^= 1;
        if let Ok(snapshot) = Snapshot::open(&with_file(&files, MANIFEST_FILE, &flipped)) {
            assert_ne!(snapshot.hash(), hash, "byte {at}");
        }
    }
}

#[test]
fn a_missing_or_cut_file_is_named() {
    let files = build(hundred());
    for (name, bytes) in files.iter() {
        let mut fewer = Files::default();
        for (other, bytes) in files.iter().filter(|(other, _)| *other != name) {
            fewer.insert(other, bytes);
        }
        let error = Snapshot::open(&fewer).unwrap_err();
        assert_eq!(
            error,
            SnapshotError::Missing {
                file: name.to_owned()
            }
        );
        assert!(error.help().contains("copy the whole snapshot again"));
        if name != MANIFEST_FILE {
            let cut = with_file(&files, name, &bytes[..bytes.len() - 1]);
            assert!(
                matches!(Snapshot::open(&cut).unwrap_err(), SnapshotError::Size { file, .. } if file == name)
            );
        }
    }
}

#[test]
fn another_format_version_is_refused_with_the_remedy() {
    let files = build([full_trial()]);
    let manifest = String::from_utf8(files.get(MANIFEST_FILE).unwrap().to_vec()).unwrap();
    for version in ["trialmatch.snapshot/1", "trialmatch.snapshot/3"] {
        let other = manifest.replace("trialmatch.snapshot/2", version);
        let error =
            Snapshot::open(&with_file(&files, MANIFEST_FILE, other.as_bytes())).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "unsupported format `{version}` in `manifest.json`: expected `trialmatch.snapshot/2`"
            )
        );
        assert!(error.help().contains("rebuild"));
    }
}

/// Replaces a file and states its hash in the manifest: what a faulty writer would make.
fn forged(files: &Files, name: &str, bytes: &[u8]) -> Files {
    let mut manifest = Manifest::read(files.get(MANIFEST_FILE).unwrap()).unwrap();
    let entry = trialmatch::snapshot::FileEntry::of(bytes);
    manifest.files.insert(name.to_owned(), entry);
    let changed = with_file(files, name, bytes);
    with_file(&changed, MANIFEST_FILE, &manifest.write().unwrap())
}

#[test]
fn a_file_with_a_true_hash_and_false_content_is_refused() {
    let files = build([full_trial()]);
    let trials = files.get("trials.arrow").unwrap();
    let text = files.get("text.arrow").unwrap();
    let cases: [(&str, &[u8]); 5] = [
        ("trials.arrow", b""),
        ("trials.arrow", b"ARROW1"),
        ("trials.arrow", text),
        ("text.arrow", trials),
        ("text.arrow", &text[..text.len() / 2]),
    ];
    for (name, bytes) in cases {
        let error = Snapshot::open(&forged(&files, name, bytes)).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn values_out_of_range_are_refused() {
    let files = build([full_trial()]);
    let trials = files.get("trials.arrow").unwrap();
    let vector = Snapshot::open(&files).unwrap().vectors().to_vec();
    let at = trials
        .windows(vector.len())
        .position(|w| w == vector)
        .unwrap();
    let mut bytes = trials.to_vec();
    bytes[at + 5] = 128;
    let error = Snapshot::open(&forged(&files, "trials.arrow", &bytes)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid column `vector` of `trials.arrow`: row 0: values must be 0 to 127, got -128"
    );
    let at = trials
        .windows(21)
        .position(|w| w == b"ENROLLING_BY_INVITATI")
        .unwrap();
    let mut bytes = trials.to_vec();
    bytes[at] = b'X';
    let error = Snapshot::open(&forged(&files, "trials.arrow", &bytes)).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("unknown word `XNROLLING_BY_INVITATION`")
    );
}

#[test]
fn a_span_outside_its_text_is_refused() {
    let short = |eligibility: &str| Trial {
        eligibility: eligibility.to_owned(),
        ..trial("NCT00000001", "x")
    };
    let long = build([short(
        "Inclusion Criteria:\n- Age at least 18 years\n- Signed consent",
    )]);
    let cut = build([short("Inclusion Criteria:\n- Age at least 18 years")]);
    let error =
        Snapshot::open(&forged(&long, "text.arrow", cut.get("text.arrow").unwrap())).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("invalid column `span_start` of `criteria.arrow`: row 1: bytes"),
        "{error}"
    );
}

/// A faulty writer may put anything under a true hash: opening answers, and never panics.
#[test]
fn no_byte_under_a_true_hash_makes_opening_panic() {
    let files = build(hundred().into_iter().take(3).chain([full_trial()]));
    let mut refused = 0;
    for name in [
        "trials.arrow",
        "text.arrow",
        "criteria.arrow",
        "leaves.arrow",
        "lexicon.arrow",
    ] {
        let bytes = files.get(name).unwrap();
        for at in (0..bytes.len()).step_by(11) {
            for value in [0, 0x7f, 0xff, bytes[at] ^ 1] {
                let mut changed = bytes.to_vec();
                changed[at] = value;
                refused += usize::from(Snapshot::open(&forged(&files, name, &changed)).is_err());
            }
        }
    }
    assert!(refused > 500, "{refused}");
}

#[test]
fn a_streamed_file_arrives_whole_or_not_at_all() {
    let files = build([full_trial()]);
    let mut streamed = Files::default();
    for (name, bytes) in files.iter() {
        let mut sink = FileSink::new(name, bytes.len());
        for piece in bytes.chunks(777) {
            sink.push(piece).unwrap();
        }
        assert!(matches!(
            sink.push(b"x"),
            Err(SnapshotError::Overflow { .. })
        ));
        streamed.insert_streamed(sink).unwrap();
    }
    assert!(Snapshot::open(&streamed).is_ok());
    let short = FileSink::new("trials.arrow", 10);
    assert!(matches!(
        streamed.insert_streamed(short),
        Err(SnapshotError::Size {
            expected: 10,
            found: 0,
            ..
        })
    ));
}
