//! Cohorts: the same results as patient by patient, in order, failures alone, and counts that
//! add up.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{build, query, run, trial};
use jiff::civil::{Date, date};
use std::sync::atomic::{AtomicUsize, Ordering};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Group, MatchRequest,
    cohort::{
        BatchResults, Checkpoint, Cohort, CohortOptions, ReasonKind, Screened, Screening,
        StepState, TextFormat, TextResults,
    },
};
use trialmatch::patient::{
    Patient,
    csv::{CellFault, Corrections},
    entries::{Arrivals, Entries, Entry, Part, patient_of, preview},
};
use trialmatch::problem::Problem;
use trialmatch::rank::Query;
use trialmatch::registry::{Status, Trial};
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::Sex;

const DAY: Date = date(2026, 6, 30);

/// Three trials: one for adult women with ECOG 0–1, one for men, one that is closed.
fn snapshot() -> Snapshot {
    let women = Trial {
        sex: Some(Sex::Female),
        minimum_age: Some("18 Years".to_owned()),
        eligibility: "Inclusion Criteria:\n\n* ECOG performance status 0 or 1\n* Platelets >= 100 x 10^9/L\n\nExclusion Criteria:\n\n* Pregnant women\n".to_owned(),
        ..trial("NCT00000001", "breast cancer")
    };
    let men = Trial {
        sex: Some(Sex::Male),
        ..trial("NCT00000002", "prostate cancer")
    };
    let closed = Trial {
        status: Some(Status::Completed),
        ..trial("NCT00000003", "breast cancer closed")
    };
    Snapshot::open(&build([women, men, closed])).unwrap()
}

fn entry(row: u64, json: &str) -> Entry {
    Entry {
        row,
        patient: serde_json::from_str(json).map_err(|_| Problem {
            code: "patient-syntax".to_owned(),
            ..Problem::default()
        }),
        faults: Vec::new(),
    }
}

fn ecog(row: u64, years: u32, ecog: u32, platelets: u32) -> Entry {
    entry(
        row,
        &format!(
            r#"{{"id": "P{row}", "sex": "female", "birth": {{"years": {{"value": "{years}"}}}},
              "diagnosis": "breast cancer", "reproductive": {{"pregnant": false}},
              "measures": [{{"analyte": "ecog", "value": "{ecog}"}},
                           {{"analyte": "platelets", "value": "{platelets}", "unit": "10^9/L"}}]}}"#
        ),
    )
}

fn screen(snapshot: &Snapshot, cohort: &mut Cohort, batch: &[Entry]) -> BatchResults {
    cohort.screen(snapshot, &query, batch, &Cancel::default())
}

#[test]
fn each_patient_has_the_result_of_its_own_match() {
    let snapshot = snapshot();
    let batch: Vec<Entry> = (1..=40)
        .map(|n| ecog(n, 10 + n as u32, (n % 3) as u32, 80 + n as u32))
        .collect();
    let mut cohort = Cohort::new(&snapshot, CohortOptions::new(DAY)).unwrap();
    let results = screen(&snapshot, &mut cohort, &batch);
    assert!(!results.cancelled);
    assert_eq!(results.screened.len(), batch.len());
    for (entry, screened) in batch.iter().zip(&results.screened) {
        let request = MatchRequest::new(entry.patient.clone().unwrap(), DAY);
        let answer = run(&snapshot, &request);
        let result = screened.result.as_ref().unwrap();
        assert_eq!((screened.row, result.groups), (entry.row, answer.groups));
        let alone: Vec<_> = (answer.results.iter())
            .map(|hit| (hit.nct_id.as_str(), hit.group, hit.score))
            .collect();
        let here: Vec<_> = (result.trials.iter())
            .map(|hit| (hit.nct_id.as_str(), hit.group, hit.score))
            .collect();
        assert_eq!(here, alone);
    }
    let attrition = cohort.attrition();
    let pairs = attrition.pairs;
    assert_eq!(
        pairs.eligible + pairs.possible + pairs.check + pairs.excluded,
        40 * 3
    );
}

#[test]
fn a_patient_that_panics_or_cannot_be_read_fails_alone() {
    let snapshot = snapshot();
    let batch = [
        ecog(1, 50, 1, 150),
        ecog(2, 50, 1, 150),
        entry(3, "{"),
        entry(4, r#"{"birth": {"date": "2030-01-01"}}"#),
        ecog(5, 50, 1, 150),
    ];
    let relevance = |patient: &Patient| {
        assert_ne!(patient.id.as_deref(), Some("P2"), "a fault of the engine");
        Query::default()
    };
    let mut cohort = Cohort::new(&snapshot, CohortOptions::new(DAY)).unwrap();
    let results = cohort.screen(&snapshot, &relevance, &batch, &Cancel::default());
    let codes: Vec<Option<&str>> = (results.screened.iter())
        .map(|screened| screened.error.as_ref().map(|error| error.code.as_str()))
        .collect();
    let expected = [
        None,
        Some("panic"),
        Some("patient-syntax"),
        Some("match-patient"),
        None,
    ];
    assert_eq!(codes, expected);
    let failed = &results.screened[1];
    assert_eq!(failed.id.as_deref(), Some("P2"));
    assert!(
        failed
            .error
            .as_ref()
            .unwrap()
            .message
            .contains("a fault of the engine")
    );
    let attrition = cohort.attrition();
    assert_eq!(
        (attrition.patients, attrition.failed, attrition.with_trials),
        (5, 3, 2)
    );
}

#[test]
fn a_cancelled_batch_keeps_its_first_results_and_says_so() {
    let snapshot = snapshot();
    let batch: Vec<Entry> = (1..=200).map(|n| ecog(n, 50, 1, 150)).collect();
    let cancel = Cancel::default();
    let asked = AtomicUsize::new(0);
    let relevance = |_: &Patient| {
        if asked.fetch_add(1, Ordering::SeqCst) == 20 {
            cancel.cancel();
        }
        Query::default()
    };
    let mut cohort = Cohort::new(&snapshot, CohortOptions::new(DAY)).unwrap();
    let results = cohort.screen(&snapshot, &relevance, &batch, &cancel);
    assert!(results.cancelled);
    assert!(results.screened.len() < 200);
    let rows: Vec<u64> = results
        .screened
        .iter()
        .map(|screened| screened.row)
        .collect();
    let first: Vec<u64> = (1..=rows.len() as u64).collect();
    assert_eq!(rows, first, "a whole beginning, in order");
    assert!(
        results
            .screened
            .iter()
            .all(|screened| screened.error.is_none())
    );
    assert_eq!(cohort.attrition().patients, rows.len() as u64);
}

#[test]
fn reasons_are_counted_by_kind() {
    let snapshot = snapshot();
    let options = CohortOptions {
        attrition: true,
        top: 0,
        ..CohortOptions::new(DAY)
    };
    let mut cohort = Cohort::new(&snapshot, options).unwrap();
    // A woman of 50 with ECOG 1, a girl of 10 with ECOG 2: for each the men's trial fails by
    // sex alone and the closed one by status alone; the girl also fails the first trial, by age
    // and by ECOG.
    screen(
        &snapshot,
        &mut cohort,
        &[ecog(1, 50, 1, 150), ecog(2, 10, 2, 150)],
    );
    let counts = |kind| {
        let counts = cohort.attrition().excluded_by.get(&kind);
        counts.map_or((0, 0), |counts| (counts.any, counts.alone))
    };
    assert_eq!(counts(ReasonKind::Sex), (2, 2));
    assert_eq!(counts(ReasonKind::Status), (2, 2));
    assert_eq!(counts(ReasonKind::Age), (1, 0));
    assert_eq!(counts(ReasonKind::Measure), (1, 0));
    assert_eq!(counts(ReasonKind::Condition), (0, 0));
    assert_eq!(cohort.attrition().pairs.excluded, 5);
}

#[test]
fn one_trial_loses_patients_criterion_by_criterion() {
    let snapshot = snapshot();
    let options = CohortOptions {
        trial: Some("NCT00000001".to_owned()),
        ..CohortOptions::new(DAY)
    };
    let mut cohort = Cohort::new(&snapshot, options).unwrap();
    let batch = [
        ecog(1, 50, 1, 150),
        ecog(2, 10, 1, 150),
        ecog(3, 50, 2, 150),
        ecog(4, 50, 2, 50),
        ecog(5, 50, 0, 50),
        entry(
            6,
            r#"{"sex": "female", "birth": {"years": {"value": "40"}}}"#,
        ),
    ];
    let unasked = |_: &Patient| -> Query { panic!("relevance is not needed") };
    let results = cohort.screen(&snapshot, &unasked, &batch, &Cancel::default());
    let groups: Vec<Group> = (results.screened.iter())
        .map(|screened| screened.result.as_ref().unwrap().trials[0].group)
        .collect();
    use Group::{Eligible, Excluded, Possible};
    assert_eq!(
        groups,
        [Eligible, Excluded, Excluded, Excluded, Excluded, Possible]
    );
    let funnel = cohort.funnel().unwrap();
    assert_eq!((funnel.patients, funnel.left), (6, 2));
    let step = |source: &str| {
        let step = funnel
            .steps
            .iter()
            .find(|step| step.source.contains(source))
            .unwrap();
        (step.entered, step.lost, step.undecided, step.against)
    };
    // In, lost here, left open here, excluded by it at all.
    assert_eq!(step("overallStatus"), (6, 0, 0, 0));
    assert_eq!(step("minimumAge"), (6, 1, 0, 1));
    assert_eq!(step("ECOG"), (5, 2, 1, 2));
    assert_eq!(step("Platelets"), (3, 1, 1, 2));
    assert_eq!(step("Pregnant"), (2, 0, 1, 0));
    let missing = CohortOptions {
        trial: Some("NCT99999999".to_owned()),
        ..CohortOptions::new(DAY)
    };
    let error = Problem::from(Cohort::new(&snapshot, missing).unwrap_err());
    assert_eq!(error.code, "missing-trial");
    assert!(error.message.contains("NCT99999999"));
}

#[test]
fn results_do_not_depend_on_the_number_of_threads_or_the_size_of_batches() {
    let snapshot = snapshot();
    let batch: Vec<Entry> = (1..=60)
        .map(|n| ecog(n, 10 + n as u32, (n % 4) as u32, 120))
        .collect();
    let run = |threads: usize, size: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let options = CohortOptions {
                attrition: true,
                ..CohortOptions::new(DAY)
            };
            let mut cohort = Cohort::new(&snapshot, options).unwrap();
            let parts = batch.chunks(size);
            let screened: Vec<_> = parts
                .flat_map(|part| screen(&snapshot, &mut cohort, part).screened)
                .collect();
            (screened, cohort.attrition().clone())
        })
    };
    let one = run(1, 60);
    assert_eq!(one, run(2, 7));
    assert_eq!(one, run(4, 1));
}

/// Screens a table in steps of `size` from where it stands; results and where it stands then.
fn in_steps(
    snapshot: &Snapshot,
    options: &CohortOptions,
    from: Option<Checkpoint>,
    size: usize,
    steps: usize,
) -> (Vec<Screened>, Checkpoint) {
    let rows = (1..=20).map(|n| format!("P{n},{},f,{}", 10 + n, n % 3));
    let table = format!("id,age,sex,ECOG\n{}", rows.collect::<Vec<_>>().join("\n"));
    let patients = Entries::open(table.as_bytes(), &Corrections::default()).unwrap();
    let mut screening = Screening::new(patients, snapshot, options.clone()).unwrap();
    if let Some(from) = from {
        screening.resume(snapshot, from).unwrap();
    }
    let relevance = |patient: &Patient| query(patient);
    let mut all = Vec::new();
    let mut state = StepState::More;
    for _ in 0..steps {
        let step = screening.step(snapshot, &relevance, size, &Cancel::default());
        all.extend(step.screened);
        state = step.state;
        if state == StepState::Ended {
            break;
        }
    }
    (all, screening.checkpoint(snapshot, state))
}

#[test]
fn a_screening_goes_on_behind_its_checkpoint_as_if_it_had_never_stopped() {
    let snapshot = snapshot();
    for trial in [None, Some("NCT00000001".to_owned())] {
        let options = CohortOptions {
            attrition: true,
            trial,
            ..CohortOptions::new(DAY)
        };
        let (whole, end) = in_steps(&snapshot, &options, None, 7, 9);
        assert_eq!((whole.len(), end.row, end.counts.partial), (20, 20, false));
        let (mut first, stood) = in_steps(&snapshot, &options, None, 3, 2);
        assert_eq!((first.len(), stood.row, stood.counts.partial), (6, 6, true));
        let (rest, again) = in_steps(&snapshot, &options, Some(stood), 4, 9);
        first.extend(rest);
        assert_eq!((first, again), (whole, end));
    }
    let options = CohortOptions::new(DAY);
    let (_, stood) = in_steps(&snapshot, &options, None, 3, 2);
    let elsewhere = Checkpoint {
        snapshot: "another".to_owned(),
        ..stood
    };
    let patients = Entries::open("id,age\n".as_bytes(), &Corrections::default()).unwrap();
    let mut other = Screening::new(patients, &snapshot, options).unwrap();
    let refused = Problem::from(other.resume(&snapshot, elsewhere).unwrap_err());
    assert_eq!(refused.code, "cohort-checkpoint");
}

/// Screens a table whose patients come in parts of `count`, as JSON.
fn in_parts(snapshot: &Snapshot, table: &str, count: usize) -> (Vec<Screened>, Vec<CellFault>) {
    let mut file = Entries::open(table.as_bytes(), &Corrections::default()).unwrap();
    let options = CohortOptions::new(DAY);
    let mut screening = Screening::new(Arrivals::default(), snapshot, options).unwrap();
    let relevance = |patient: &Patient| query(patient);
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    loop {
        if !screening.patients().have_next() {
            let part = serde_json::to_string(&Part::of(&mut file, count)).unwrap();
            let part: Part = serde_json::from_str(&part).unwrap();
            screening.patients_mut().push(part);
            continue;
        }
        let size = screening.patients().at_hand(3);
        let step = screening.step(snapshot, &relevance, size, &Cancel::default());
        all.extend(step.screened);
        faults.extend(step.faults);
        if step.state == StepState::Ended {
            return (all, faults);
        }
    }
}

#[test]
fn patients_that_come_in_parts_have_the_results_of_the_whole_file() {
    let snapshot = snapshot();
    let rows = (1..=20).map(|n| format!("P{n},{},f,{}", 10 + n, ["0", "1", "much"][n % 3]));
    let table = format!("id,age,sex,ECOG\n{}", rows.collect::<Vec<_>>().join("\n"));
    let whole = in_parts(&snapshot, &table, 100);
    assert_eq!(whole.0.len(), 20);
    assert_eq!(whole.1.len(), 7);
    for count in [1, 2, 5, 7, 20] {
        assert_eq!(in_parts(&snapshot, &table, count), whole, "{count}");
    }
}

#[test]
fn a_file_that_ends_too_early_says_so_behind_its_patients() {
    let text = format!("{{\"id\": \"A\"}}\n{}", "x".repeat(17 << 20));
    let snapshot = snapshot();
    let mut file = Entries::open(text.as_bytes(), &Corrections::default()).unwrap();
    let mut screening =
        Screening::new(Arrivals::default(), &snapshot, CohortOptions::new(DAY)).unwrap();
    screening.patients_mut().push(Part::of(&mut file, 5));
    let relevance = |patient: &Patient| query(patient);
    let step = screening.step(&snapshot, &relevance, 5, &Cancel::default());
    assert_eq!((step.screened.len(), step.state), (1, StepState::Ended));
    assert!(screening.unread().is_some());
}

#[test]
fn results_are_lines_of_json_or_rows_of_a_table() {
    let results: Vec<Screened> = serde_json::from_str(
        r#"[{"row": 1, "id": "A, B", "groups": {"eligible": 1, "possible": 2, "check": 3, "excluded": 4},
             "trials": [{"nct_id": "NCT1", "group": "check", "score": -5}]},
            {"row": 2, "error": {"code": "c", "message": "no \"age\"", "help": "h"}}]"#,
    )
    .unwrap();
    let text = |format| {
        let mut bytes = Vec::new();
        let mut out = TextResults::new(format, &mut bytes).unwrap();
        // In two pieces, as they come.
        out.write(&results[..1]).unwrap();
        out.write(&results[1..]).unwrap();
        out.finish(true).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    // RFC 4180: cells with commas or quotes are quoted, quotes doubled.
    let table = "row,id,rank,nct_id,group,score,eligible,possible,check,excluded,error\n\
                 1,\"A, B\",1,NCT1,check,-5,1,2,3,4,\n\
                 2,,,,,,,,,,\"no \"\"age\"\"\"\n";
    assert_eq!(text(TextFormat::Csv), table);
    let lines: Vec<serde_json::Value> = (text(TextFormat::Ndjson).lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["trials"][0]["score"], -5);
    assert_eq!(lines[1]["error"]["code"], "c");
    let summary = serde_json::json!({"patients": 2, "failed": 1, "partial": true});
    assert_eq!(lines[2]["summary"], summary);
}

#[test]
fn a_packed_file_is_read_as_its_content() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, b"id,age\nA,50\n").unwrap();
    let packed = packer.finish().unwrap();
    let entries = Entries::open(packed.as_slice(), &Corrections::default()).unwrap();
    let ids: Vec<_> = entries
        .map(|entry| entry.unwrap().patient.unwrap().id)
        .collect();
    assert_eq!(ids, [Some("A".to_owned())]);
}

#[test]
fn a_table_is_shown_as_it_will_be_read() {
    let table = "id,dob,Hb\nA,03/04/1962,140\nB,05/06/1970,13\n";
    let dates = Corrections::read(r#"{"columns": [{"header": "dob", "dates": "day_first"}]}"#);
    let open = |corrections: &Corrections| {
        let shown = preview(table.as_bytes(), corrections).unwrap();
        shown.unwrap()
    };
    let asked = open(&Corrections::default());
    assert!(!asked.is_ready && asked.patients.is_empty());
    assert_eq!(asked.rows[1], ["B", "05/06/1970", "13"]);
    let read = open(&dates.unwrap());
    assert!(read.is_ready);
    let birth = serde_json::to_value(&read.patients[1].patient.birth).unwrap();
    assert_eq!(birth["date"], "1970-06-05");
    assert!(!read.columns[2].meaning_zh.is_empty());
    assert_eq!(
        preview("{\"id\": 1}".as_bytes(), &Corrections::default()),
        Ok(None)
    );
}

#[test]
fn cohort_files_are_told_by_their_content() {
    let open =
        |text: &'static str| Entries::open(text.as_bytes(), &Corrections::default()).unwrap();
    let lines = "\u{feff}{\"id\": \"a\"}\n\n{\"sexx\": 1}\r\n{\"id\": \"c\"}";
    let read: Vec<Entry> = open(lines).map(Result::unwrap).collect();
    let rows: Vec<(u64, bool)> = read.iter().map(|e| (e.row, e.patient.is_ok())).collect();
    assert_eq!(rows, [(1, true), (3, false), (4, true)]);
    let problem = read[1].patient.clone().unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.field.as_deref()),
        ("patient-field", Some("sexx"))
    );
    let fhir = r#"{"resourceType": "Patient", "id": "x", "gender": "female"}
{"resourceType": "Patient", "id": "y", "gender": "male"}"#;
    let read: Vec<Entry> = open(fhir).map(Result::unwrap).collect();
    let sexes: Vec<_> = read
        .iter()
        .map(|e| (e.row, e.patient.as_ref().unwrap().sex))
        .collect();
    assert_eq!(sexes, [(1, Some(Sex::Female)), (2, Some(Sex::Male))]);
    let table: Vec<Entry> = open("id,age\na,x\n").map(Result::unwrap).collect();
    assert_eq!(table[0].faults[0].code, "csv-age");
    assert_eq!(table[0].patient.as_ref().unwrap().id.as_deref(), Some("a"));
}

#[test]
fn a_patient_of_a_file_is_read_again_by_its_row() {
    let of = |row| {
        let table = "id,age\na,50\nb,61\n";
        patient_of(table.as_bytes(), row, &Corrections::default())
    };
    assert_eq!(of(2).unwrap().id.as_deref(), Some("b"));
    assert_eq!(of(3).unwrap_err().code, "cohort-row");
    let lines = "{\"id\": \"a\"}\n{\"sexx\": 1}";
    let broken = patient_of(lines.as_bytes(), 2, &Corrections::default());
    assert_eq!(broken.unwrap_err().code, "patient-field");
}
